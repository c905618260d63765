//! Fields of `content/site.yaml` and of the dictionaries in `content/reference/`.

use super::common::SOURCE;
use crate::model::field::{Choice, Field, Group, Type, choice, field};
use crate::model::kind::Kind;

const HOTLINE: &[Field] = &[
    field("name", "名称", Type::Text, Group::Contact, "热线名称").known(),
    field("number", "号码", Type::Phone, Group::Contact, "公共热线号码").known(),
    field("scope", "服务范围", Type::Text, Group::Contact, "能问什么"),
    field("sources", "来源", Type::Records(SOURCE), Group::Contact, "出处").known(),
];

const ENGINES: &[Choice] =
    &[choice("opensearch", "OpenSearch").also(&["Opensearch"]), choice("meilisearch", "Meilisearch").also(&["MeiliSearch"])];

/// Fields of `content/site.yaml`.
pub const SITE: &[Field] = &[
    field("title", "网站名称", Type::Text, Group::Identity, "页眉、标题和 SiteName").known(),
    field("tagline", "一句话说明", Type::Text, Group::Identity, "首页标题下的一句话").known(),
    field("description", "网站简介", Type::Text, Group::Identity, "搜索结果和订阅里的简介").known(),
    field("base_url", "正式网址", Type::Url, Group::Identity, "以 / 结尾；只用于站点地图、订阅、规范链接和 404 页"),
    field("place", "所属地方", Type::Place, Group::Identity, "网站属于哪个地方").known(),
    field("per_page", "每页条数", Type::Number, Group::Identity, "列表一页放几条").within(5, 200),
    field(
        "search_single_file",
        "搜索单文件上限",
        Type::Number,
        Group::Identity,
        "条目不超过这个数，搜索数据就是一个文件；不写则为 600",
    )
    .within(0, 10_000),
    field("demonstration", "演示站点", Type::Flag, Group::Identity, "是：每页写明不是官方网站"),
    field("demonstration_note", "演示说明", Type::Text, Group::Identity, "演示站点的说明"),
    field(
        "language",
        "界面语言",
        Type::Text,
        Group::Identity,
        "zh-CN 或 en，不写就是 zh-CN；别的语言加 templates/i18n/<语言>.yaml",
    ),
    field("colour_main", "主色", Type::Colour, Group::Identity, "标题上的小字、当前栏目、首页第一条色带；不写就用红土色"),
    field("colour_link", "链接色", Type::Colour, Group::Identity, "链接、按钮、第三条色带；不写就用绿色"),
    field("colour_accent", "点缀色", Type::Colour, Group::Identity, "提示边线和底色、第二条色带；不写就用麦黄色"),
    field("logo", "徽标", Type::Text, Group::Identity, "templates/assets 里图片的文件名，放在页眉和浏览器标签上；不写就用自带的"),
    field("sponsor", "主办单位", Type::Text, Group::Contact, "网站主办单位"),
    field("operator", "承办单位", Type::Text, Group::Contact, "网站承办单位"),
    field("contact", "联系方式", Type::Text, Group::Contact, "主办单位公开的联系方式"),
    field("site_id_code", "网站标识码", Type::Text, Group::Contact, "十位数字，或 bm 加八位数字"),
    field("icp", "ICP备案号", Type::Text, Group::Contact, "例如 滇ICP备00000000号"),
    field("police_no", "公安备案号", Type::Text, Group::Contact, "例如 滇公网安备00000000000000号"),
    field("report_url", "找错入口", Type::Url, Group::Contact, "我为政府网站找错的网址"),
    field("organ_mark_url", "党政机关网站标识", Type::Url, Group::Contact, "编制部门核发的标识网址"),
    field("correction_page", "更正页面", Type::Text, Group::Contact, "说明页面的编号").known(),
    field("help_pages", "检查规则页", Type::Flag, Group::Identity, "是：网站上有每条检查规则的说明，给填报的人看"),
    field("design_page", "样式页", Type::Flag, Group::Identity, "是：网站上有一页列出主题的全部组件，给改模板的人看"),
    field("search_engine", "搜索引擎", Type::Choice(ENGINES), Group::Identity, "搜索页改问这个引擎；不写就用网站自带的索引"),
    field(
        "search_endpoint",
        "搜索接口",
        Type::Text,
        Group::Identity,
        "本站上的路径，例如 /so/site；或 https 网址，但访问者搜什么那台主机都看得到",
    ),
    field(
        "search_key",
        "搜索密钥",
        Type::Text,
        Group::Identity,
        "只给 meilisearch；会公开在网页里，必须是只能搜索的密钥，绝不能是管理密钥",
    ),
    field("hotlines", "公共热线", Type::Records(HOTLINE), Group::Contact, "只列有出处的公共热线"),
];

const PLACE_LEVELS: &[Choice] = &[
    choice("nation", "全国"),
    choice("province", "省"),
    choice("city", "市"),
    choice("county", "县区"),
    choice("zone", "功能区"),
];

/// One place above township in `content/reference/divisions.yaml`.
pub const PLACE: &[Field] = &[
    field("slug", "编号", Type::Text, Group::Identity, "小写字母、数字和连字符；也是文件夹名").known(),
    field("label", "全称", Type::Text, Group::Identity, "例如 示例县").known(),
    field("short", "简称", Type::Text, Group::Identity, "例如 示例"),
    field("aliases", "别名", Type::List(&Type::Text), Group::Identity, "YAML 里也可以这样写"),
    field("level", "层级", Type::Choice(PLACE_LEVELS), Group::Identity, "全国、省、市、县区、功能区").known(),
    field("code", "行政区划代码", Type::Text, Group::Identity, "六位；功能区没有代码就不写"),
    field(
        "former_codes",
        "旧代码",
        Type::List(&Type::Text),
        Group::Identity,
        "撤县设区以前等旧的六位代码；写了旧码的地方会被指出",
    ),
    field("west", "西界", Type::Degrees, Group::Identity, "坐标范围的最小经度，放宽写；四边一起写，下级没有写就用上级的")
        .within(73, 136),
    field("south", "南界", Type::Degrees, Group::Identity, "坐标范围的最小纬度").within(3, 54),
    field("east", "东界", Type::Degrees, Group::Identity, "坐标范围的最大经度").within(73, 136),
    field("north", "北界", Type::Degrees, Group::Identity, "坐标范围的最大纬度").within(3, 54),
    field("parent", "上级", Type::Text, Group::Identity, "上级地方的编号"),
    field("hex_row", "示意图行", Type::Number, Group::Identity, "六边形示意排布的行，从 0 起").within(0, 50),
    field("hex_col", "示意图列", Type::Number, Group::Identity, "六边形示意排布的列，从 0 起").within(0, 50),
    field("note", "说明", Type::Text, Group::Identity, "旧码、托管关系等"),
];

/// One township in `content/reference/divisions.yaml`.
pub const TOWN: &[Field] = &[
    field("code", "代码", Type::Text, Group::Identity, "九位代码").known(),
    field("label", "名称", Type::Text, Group::Identity, "全称").known(),
    field("county", "所属县区", Type::Text, Group::Identity, "县区的编号").known(),
];

/// The file `content/reference/divisions.yaml`.
pub const DIVISIONS: &[Field] = &[
    field("places", "地方", Type::Records(PLACE), Group::Identity, "省、市、县区和功能区").known(),
    field("towns", "乡镇街道", Type::Records(TOWN), Group::Identity, "乡镇街道"),
];

/// One row of `content/reference/industries.yaml`.
pub const INDUSTRY: &[Field] = &[
    field("slug", "编号", Type::Text, Group::Identity, "小写字母、数字和连字符").known(),
    field("label", "行业", Type::Text, Group::Identity, "显示的名称").known(),
    field("aliases", "别名", Type::List(&Type::Text), Group::Identity, "YAML 里也可以这样写"),
];

/// The file `content/reference/industries.yaml`.
pub const INDUSTRIES: &[Field] = &[field("industries", "行业", Type::Records(INDUSTRY), Group::Identity, "行业字典").known()];

/// The file `content/reference/figures.yaml`.
pub const FIGURES: &[Field] =
    &[field("figures", "引用数字", Type::Records(super::common::CITED_FIGURE), Group::Figures, "全省、全市、各县的公开数字")
        .known()];

const KINDS: [Choice; Kind::ALL.len()] = {
    let mut kinds = [choice("", ""); Kind::ALL.len()];
    let mut at = 0;
    while at < kinds.len() {
        kinds[at] = choice(Kind::ALL[at].name(), Kind::ALL[at].label());
        at += 1;
    }
    kinds
};

/// One row of `content/reference/retired.yaml`.
pub const RETIREMENT: &[Field] = &[
    field("kind", "种类", Type::Choice(&KINDS), Group::Identity, "撤下的条目是哪一类").known(),
    field("id", "编号", Type::Text, Group::Identity, "撤下的编号，就是网址里的那一段；以后不再给别的条目用").known(),
    field("on", "撤下日期", Type::Date, Group::Status, "哪一天撤下的").known(),
    field("reason", "原因", Type::Text, Group::Status, "给读者看的一句话，例如 车间已停办").known(),
    field("moved_to", "并入", Type::Link, Group::Identity, "并到哪个条目，例如 workshops/fuyuan-houkuang"),
];

/// The file `content/reference/retired.yaml`.
pub const RETIRED: &[Field] =
    &[field("retired", "撤下的条目", Type::Records(RETIREMENT), Group::Identity, "公布过、现在撤下的条目").known()];
