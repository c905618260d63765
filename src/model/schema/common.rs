//! Fields shared by several kinds: the envelope, sources, photos and figures.

use crate::model::field::{Choice, Field, Group, Type, choice, field};
use crate::model::kind::Kind;

const COPIES: &[Choice] = &[
    choice("publisher", "原发布单位"),
    choice("repost", "转载"),
    choice("scrape", "无关站点副本"),
    choice("none", "存档无网址"),
];

const GRADES: &[Choice] = &[choice("A", "A"), choice("B", "B"), choice("C", "C")];

const DATE_BASES: &[Choice] = &[choice("printed", "页面载明"), choice("from-url", "据网址"), choice("inferred", "据内容推断")];

const METHODS: &[Choice] = &[choice("on-site", "现场"), choice("phone", "电话"), choice("documents", "资料")];

const LEVELS: &[Choice] = &[choice("L0", "L0"), choice("L1", "L1"), choice("L2", "L2"), choice("L3", "L3")];

const CRS: &[Choice] = &[choice("wgs84", "WGS84"), choice("cgcs2000", "CGCS2000"), choice("gcj02", "GCJ-02")];

const PHOTO_KINDS: &[Choice] = &[
    choice("outside", "外景"),
    choice("inside", "内部"),
    choice("power", "配电"),
    choice("fire", "消防"),
    choice("road", "道路"),
];

const PEOPLE: &[Choice] =
    &[choice("none", "没有人"), choice("unrecognisable", "认不出"), choice("adults", "成年人"), choice("minors", "未成年人")];

const CONSENTERS: &[Choice] = &[choice("self", "本人"), choice("guardian", "监护人")];

/// The record of one source.
pub const SOURCE: &[Field] = &[
    field("title", "标题", Type::Text, Group::Provenance, "来源的标题；来源没有显示标题就不写"),
    field("publisher", "发布单位", Type::Text, Group::Provenance, "谁发布的；看不出来就不写"),
    field("date", "日期", Type::Date, Group::Provenance, "来源的发布日期，可以只到年或月"),
    field("date_basis", "日期依据", Type::Choice(DATE_BASES), Group::Provenance, "日期不是印在页面上的，要说明怎么来的"),
    field("url", "网址", Type::Url, Group::Provenance, "来源的网址"),
    field("copy", "版本", Type::Choice(COPIES), Group::Provenance, "读到的是原发、转载还是无关站点的副本"),
    field("grade", "可信等级", Type::Choice(GRADES), Group::Provenance, "A 原发布单位，B 转载，C 副本或无网址").known(),
    field("printable", "可否链接", Type::Flag, Group::Provenance, "否：网址不得出现在页面和数据里").known(),
    field("note", "说明", Type::Text, Group::Provenance, "对这条来源的说明"),
];

/// The record of one photo.
pub const PHOTO: &[Field] = &[
    field("file", "文件名", Type::Text, Group::Provenance, "同名文件夹里的图片文件名，例如 01.jpg").known(),
    field("alt", "图片说明", Type::Text, Group::Provenance, "给看不见图的人：图里有什么").known(),
    field("taken_on", "拍摄日期", Type::Date, Group::Provenance, "拍摄日期"),
    field("kind", "内容", Type::Choice(PHOTO_KINDS), Group::Provenance, "外景、内部、配电、消防、道路"),
    field("people", "画面里的人", Type::Choice(PEOPLE), Group::Editorial, "没有人、认不出、成年人、未成年人；认得出的要写同意"),
    field("consent_by", "谁同意公开", Type::Choice(CONSENTERS), Group::Editorial, "本人或监护人；未成年人要监护人；不写姓名"),
    field("consent_on", "同意日期", Type::Date, Group::Editorial, "哪天同意的；凭据留在单位，不上网"),
];

/// The consent of a person to the number in `phone`. Never published.
pub const CONSENT: &[Field] = &[
    field("number", "号码", Type::Phone, Group::Editorial, "同意公开的号码，和 phone 一样").known(),
    field("given_by", "同意人", Type::Text, Group::Editorial, "岗位或称呼，例如 车间负责人；不写证件号").known(),
    field("given_on", "同意日期", Type::Date, Group::Editorial, "哪天同意的").known(),
    field("proof", "凭据", Type::Text, Group::Editorial, "怎样证明、存在哪里，例如 书面同意书，乡就业所存档").known(),
    field("note", "说明", Type::Text, Group::Editorial, "期限、撤回办法等"),
];

/// The record of one published figure.
pub const FIGURE: &[Field] = &[
    field("metric", "指标", Type::Text, Group::Figures, "数字说的是什么").known(),
    field("value", "数值", Type::Number, Group::Figures, "照来源写，保留 余、近、约、范围").required(),
    field("unit", "单位", Type::Text, Group::Figures, "照来源写").required(),
    field("as_of", "截至", Type::Date, Group::Figures, "数字的时点；不写则与条目的事实时点相同"),
    field("source", "来源序号", Type::Number, Group::Figures, "sources 里的第几条，从 1 起；不写为第 1 条").within(1, 99),
    field("note", "说明", Type::Text, Group::Figures, "口径、目标数等说明"),
];

/// What a cited figure may count among the entries of the site.
const COUNTED: &[Choice] = &[
    choice("doorstep", "家门口的务工车间"),
    choice("workshops", "务工车间"),
    choice("facilities", "厂房场地"),
    choice("policies", "扶持政策"),
    choice("stations", "服务站点"),
    choice("parks", "产业园区"),
];

/// The record of one figure cited for a whole place (`content/reference/figures.yaml`).
pub const CITED_FIGURE: &[Field] = &[
    field("metric", "指标", Type::Text, Group::Figures, "数字说的是什么").known(),
    field("value", "数值", Type::Number, Group::Figures, "照来源写，保留 余、近、约、范围；不详写 不详").required(),
    field("unit", "单位", Type::Text, Group::Figures, "照来源写").required(),
    field("jobs", "岗位", Type::Count(crate::model::field::Unit::People), Group::Figures, "同一句话里给出的带动就业人数")
        .within(0, 1_000_000_000),
    field("as_of", "截至", Type::Date, Group::Figures, "数字的时点；来源没有写 不详").required(),
    field("place", "地方", Type::Place, Group::Figures, "全省、全市或县区").known(),
    field("scope", "范围", Type::Text, Group::Figures, "范围的原话，例如 全市"),
    field("counts", "数的是", Type::Choice(COUNTED), Group::Figures, "这个合计数的是本站哪一类条目；收录的比它多会提醒"),
    field("complete", "全部收录", Type::Flag, Group::Figures, "是：本站应当一条不少，少了会提醒"),
    field("headline", "首页展示", Type::Flag, Group::Figures, "是：放在首页"),
    field("note", "说明", Type::Text, Group::Figures, "口径说明"),
    field("sources", "来源", Type::Records(SOURCE), Group::Figures, "出处").required(),
];

/// First part of every entry: what it is called.
pub const NAMING: &[Field] = &[
    field("name", "名称", Type::Text, Group::Identity, "对外公开的名称").known().searchable(),
    field("aliases", "别名", Type::List(&Type::Text), Group::Identity, "当地人的叫法，例如 老核桃乳厂").searchable(),
    field("summary", "简介", Type::Text, Group::Identity, "一两句话，用自己的话写").recommended().searchable(),
    field("draft", "草稿", Type::Flag, Group::Editorial, "是：不上公开页面"),
    field("draft_reason", "不公开的原因", Type::Text, Group::Editorial, "草稿必须写明原因"),
    field("notes", "编者说明", Type::Text, Group::Provenance, "口径、推断、疑点").searchable(),
];

/// Where an entry lies. The county itself comes from the folder.
pub const LOCATION: &[Field] = &[
    field("town", "乡镇街道", Type::Town, Group::Identity, "本县的乡镇街道名或九位代码").recommended().facet().searchable(),
    field("village", "村（社区）", Type::Text, Group::Identity, "村、社区、安置区或片区").searchable(),
    field("address", "地址", Type::Text, Group::Contact, "门牌或能找到的说法").searchable(),
    field("lng", "经度", Type::Degrees, Group::Identity, "十进制度，一百多的那个数").within(-180, 180),
    field("lat", "纬度", Type::Degrees, Group::Identity, "十进制度").within(-180, 180),
    field("crs", "坐标系", Type::Choice(CRS), Group::Identity, "写了经纬度就必须写坐标系"),
];

/// Whom to call.
pub const CONTACT: &[Field] = &[
    field("owner_org", "责任单位", Type::Text, Group::Contact, "对这条信息负责的单位").recommended(),
    field("contact_role", "联系岗位", Type::Text, Group::Contact, "科室或岗位，不写个人姓名"),
    field("phone", "公开电话", Type::Phone, Group::Contact, "办公电话；个人手机要在 contact_consent 写明本人同意").recommended(),
    field("contact_consent", "号码公开同意", Type::Records(CONSENT), Group::Editorial, "phone 是个人手机时必须写；不上网"),
    field("hours", "接听时间", Type::Text, Group::Contact, "例如 工作日 9:00—17:00"),
];

/// Where the facts come from and who checked them.
pub const PROVENANCE: &[Field] = &[
    field("facts_as_of", "事实截至", Type::Date, Group::Provenance, "来源里的事实到哪一天为止；没有写 不详").required(),
    field("verified_on", "核验日期", Type::Date, Group::Provenance, "最近一次核对的日期；没有核验写 不详").required(),
    field("verified_by", "核验单位", Type::Text, Group::Provenance, "谁核对的（单位）"),
    field("verified_method", "核验方式", Type::Choice(METHODS), Group::Provenance, "现场、电话或资料"),
    field("verified_level", "核验级别", Type::Choice(LEVELS), Group::Provenance, "L0 未核，L1 资料，L2 电话，L3 现场"),
    field("sources", "来源", Type::Records(SOURCE), Group::Provenance, "每条事实都要有出处").required(),
    field("listed_on", "上网日期", Type::Date, Group::Provenance, "第一次在本站公开的日期；改动内容不改它"),
    field("photos", "照片", Type::Records(PHOTO), Group::Provenance, "同名文件夹里的照片"),
];

/// What prose entries say about themselves.
pub const PUBLICATION: &[Field] = &[
    field("published_on", "发布日期", Type::Date, Group::Provenance, "第一次公开的日期").known(),
    field("updated_on", "更新日期", Type::Date, Group::Provenance, "最近一次改动的日期"),
    field("author", "作者", Type::Text, Group::Provenance, "单位或栏目，不写个人"),
    field("sources", "来源", Type::Records(SOURCE), Group::Provenance, "引用的出处"),
];

/// The park an entry lies in.
pub const IN_PARK: Field = field("park", "所在园区", Type::Ref(Kind::Park), Group::Identity, "园区条目的编号，例如 shili-park");
