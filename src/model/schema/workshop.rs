//! 务工车间: fields of a workshop.

use super::common::IN_PARK;
use crate::model::field::{Choice, Field, Group, Type, Unit, choice, field};
use crate::model::kind::Kind;

const STATUSES: &[Choice] =
    &[choice("running", "运营"), choice("seasonal", "季节性停工"), choice("stopped", "停产"), choice("withdrawn", "撤销")];

const SUBJECTS: &[Choice] = &[choice("workshop", "车间"), choice("farm", "农业基地"), choice("park-employer", "园区企业")];

const PROGRAMMES: &[Choice] = &[
    choice("doorstep", "家门口的务工车间"),
    choice("assistance", "就业帮扶车间／扶贫工厂").also(&["就业帮扶车间/扶贫工厂", "就业帮扶车间"]),
    choice("similar", "同类就近就业主体"),
    choice("recognised-2019", "就业扶贫车间（2019年认定）").also(&["就业扶贫车间(2019年认定)"]),
];

const MODES: &[Choice] = &[
    choice("transfer", "承接转移").also(&["承接产业转移"]),
    choice("expansion", "增容扩量"),
    choice("return", "返乡创业").also(&["返乡办厂"]),
    choice("credit", "融资扶持"),
];

const TIERS: &[Choice] = &[
    choice("county-workshop", "办车间").also(&["县城办车间"]),
    choice("village-factory", "办小厂").also(&["乡村办小厂"]),
    choice("family-shop", "办作坊").also(&["家庭办作坊"]),
];

const FORMS: &[Choice] = &[
    choice("factory", "厂房式"),
    choice("home", "居家式"),
    choice("farming", "种养式"),
    choice("trade", "贸易流通式"),
    choice("tourism", "文化旅游式"),
];

const PAY_MODES: &[Choice] = &[choice("piece", "计件"), choice("hour", "计时"), choice("month", "月薪"), choice("day", "日结")];

pub(super) const FLEX: &[Choice] = &[
    choice("mothers", "宝妈班"),
    choice("flexible-post", "弹性岗"),
    choice("take-home", "领料回家").also(&["居家做工"]),
    choice("free-hours", "工时自由").also(&["时间自由"]),
    choice("off-season", "农闲班"),
    choice("no-night", "无夜班"),
];

const WANTS: &[Choice] = &[
    choice("workers", "找人"),
    choice("building", "找厂房"),
    choice("subcontractor", "找代工"),
    choice("equipment", "找设备"),
    choice("orders", "找订单"),
];

const CERT_LEVELS: &[Choice] = &[choice("county", "县级"), choice("city", "市级"), choice("province", "省级")];

const PAID: &[Field] = &[
    field("policy", "政策", Type::Ref(Kind::Policy), Group::Labour, "政策条目的编号"),
    field("year", "年份", Type::Date, Group::Labour, "公示的年份").known(),
    field("amount", "金额", Type::Measure(Unit::Yuan), Group::Labour, "资金公示的金额").known().within(0, 1_000_000_000),
];

/// Fields of a workshop beside the shared ones.
pub const FIELDS: &[Field] = &[
    field("subject", "主体类别", Type::Choice(SUBJECTS), Group::Identity, "车间、农业基地或园区企业").required().facet(),
    field("programme", "所属项目", Type::Choice(PROGRAMMES), Group::Identity, "以哪个项目的名义建的").required().facet(),
    field("industry", "行业", Type::Industry, Group::Identity, "行业字典里的一项").required().facet().searchable(),
    field("products", "产品", Type::List(&Type::Text), Group::Identity, "主要产品").recommended().searchable(),
    field("operator", "经营主体", Type::Text, Group::Identity, "企业、合作社全称").recommended().searchable(),
    field("uscc", "统一社会信用代码", Type::Text, Group::Identity, "18 位"),
    field("origin", "来源地", Type::Text, Group::Identity, "从哪个省市转移来").facet(),
    field("mode", "招引模式", Type::Choice(MODES), Group::Identity, "四种模式之一；来源没有说写 不详，不得推断")
        .required()
        .facet(),
    field("tier", "层级形态", Type::Choice(TIERS), Group::Identity, "县城办车间、乡村办小厂、家庭办作坊").required().facet(),
    field("form", "组织形态", Type::Choice(FORMS), Group::Identity, "厂房式、居家式等").facet(),
    field("opened", "开办时间", Type::Date, Group::Identity, "开业或投产，可以只到年或月").recommended(),
    field("investment", "投资", Type::Text, Group::Identity, "照来源写"),
    field("output", "产能", Type::Text, Group::Identity, "照来源写").searchable(),
    field("features", "特点", Type::List(&Type::Text), Group::Identity, "来源提到的做法").searchable(),
    IN_PARK,
    field("facility", "所用场地", Type::Ref(Kind::Facility), Group::Space, "厂房场地条目的编号"),
    field("status", "今日状态", Type::Choice(STATUSES), Group::Status, "没有核实写 不详").required().facet(),
    field("status_on", "状态日期", Type::Date, Group::Status, "状态是哪一天的"),
    field("status_note", "状态说明", Type::Text, Group::Status, "例如 来源说已投产，未核实"),
    field("jobs", "用工人数", Type::Count(Unit::People), Group::Labour, "例如 80余人、300—500人").required().within(0, 1_000_000),
    field("jobs_basis", "人数口径", Type::Text, Group::Labour, "在岗、累计带动、预计等"),
    field("jobs_scope", "人数范围", Type::Text, Group::Labour, "不是本主体一家的数就要写；写了就不与别家相加"),
    field("capacity", "可容纳人数", Type::Count(Unit::People), Group::Labour, "满员时的人数").within(0, 1_000_000),
    field("jobs_poverty", "其中脱贫劳动力", Type::Count(Unit::People), Group::Labour, "只写合计，不写个人").within(0, 1_000_000),
    field("jobs_relocated", "其中搬迁群众", Type::Count(Unit::People), Group::Labour, "只写合计，不写个人").within(0, 1_000_000),
    field("jobs_women", "其中妇女", Type::Count(Unit::People), Group::Labour, "只写合计，不写个人").within(0, 1_000_000),
    field("jobs_over50", "其中50岁以上", Type::Count(Unit::People), Group::Labour, "只写合计，不写个人").within(0, 1_000_000),
    field("pay", "收入", Type::Text, Group::Labour, "照来源写，例如 报道举例月收入3000余元").recommended(),
    field("pay_mode", "计酬方式", Type::Choice(PAY_MODES), Group::Labour, "计件、计时、月薪或日结").facet(),
    field("pay_lo", "收入下限", Type::Measure(Unit::Yuan), Group::Labour, "元／月").within(0, 1_000_000),
    field("pay_hi", "收入上限", Type::Measure(Unit::Yuan), Group::Labour, "元／月").within(0, 1_000_000),
    field("flex", "灵活用工", Type::List(&Type::Choice(FLEX)), Group::Labour, "宝妈班、弹性岗、领料回家等").facet(),
    field("cover", "保险与合同", Type::List(&Type::Text), Group::Labour, "工伤险、意外险、劳动合同"),
    field("area", "建筑面积", Type::Area, Group::Space, "例如 3500㎡、0.52万㎡").within(1, 100_000_000),
    field("area_scope", "面积范围", Type::Text, Group::Space, "不是本主体一家的数就要写"),
    field("land", "占地", Type::Land, Group::Space, "例如 41亩").within(0, 1_000_000),
    field("revived", "盘活面积", Type::Area, Group::Space, "盘活的闲置面积").within(1, 100_000_000),
    field("cert_level", "认定级别", Type::Choice(CERT_LEVELS), Group::Papers, "市、县、省").facet(),
    field("cert_doc", "认定文号", Type::Text, Group::Papers, "文件文号"),
    field("cert_on", "认定日期", Type::Date, Group::Papers, "认定日期"),
    field("cert_until", "认定有效至", Type::Until, Group::Papers, "认定到期日或 长期"),
    field("paid", "已公示补助", Type::Records(PAID), Group::Labour, "资金公示里的补助"),
    field("wants", "正在找", Type::List(&Type::Choice(WANTS)), Group::Status, "找人、找厂房、找代工、找设备、找订单").facet(),
];
