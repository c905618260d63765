//! 服务站点, 产业园区, 招工岗位, 资讯动态, 说明页面: the kinds with short tables.

use super::common::{FIGURE, IN_PARK};
use super::workshop::FLEX;
use crate::model::field::{Choice, Field, Group, Type, Unit, choice, field};
use crate::model::kind::Kind;

const STATION_KINDS: &[Choice] = &[
    choice("gig", "零工驿站"),
    choice("gig-market", "零工市场"),
    choice("strive", "奋斗驿站"),
    choice("canteen", "幸福食堂"),
    choice("after-school", "四点半课堂"),
    choice("care", "食堂与托管").also(&["幸福食堂/托管", "幸福食堂／托管"]),
    choice("training", "培训点"),
    choice("public-service", "公共就业服务窗口"),
    choice("labour-team", "劳务组织"),
    choice("home-work", "居家就业点"),
    choice("digital", "数字服务"),
    choice("total", "全市合计").also(&["合计"]),
];

/// Fields of a station beside the shared ones.
pub const STATION: &[Field] = &[
    field("kind", "站点类型", Type::Choice(STATION_KINDS), Group::Identity, "零工驿站、食堂、托管等").required().facet(),
    field("services", "服务", Type::List(&Type::Text), Group::Service, "求职登记、托管、就餐等").required().searchable(),
    field("schedule", "开放时间", Type::Text, Group::Service, "平日、节假日、采摘季").recommended(),
    field("care_age_lo", "托管年龄下限", Type::Count(Unit::Age), Group::Service, "岁").within(0, 120),
    field("care_age_hi", "托管年龄上限", Type::Count(Unit::Age), Group::Service, "岁").within(0, 120),
    field("care_places", "托管名额", Type::Count(Unit::People), Group::Service, "人").within(0, 10_000),
    field("care_price", "托管价格", Type::Text, Group::Service, "照公示写"),
    field("meal_price", "餐价", Type::Text, Group::Service, "照公示写"),
    field("meal_seats", "餐位", Type::Count(Unit::People), Group::Service, "人").within(0, 10_000),
    field("meal_senior", "老人优惠", Type::Text, Group::Service, "照公示写"),
    field("serves", "覆盖地方", Type::List(&Type::Place), Group::Service, "跨县区时写清楚"),
    field("serves_villages", "覆盖村", Type::List(&Type::Text), Group::Service, "村名").searchable(),
    field("walk_minutes", "步行", Type::Measure(Unit::Minutes), Group::Service, "分钟").within(0, 600),
    field("platform", "平台入口", Type::Text, Group::Service, "小程序、热线等"),
    field("figures", "公开数据", Type::Records(FIGURE), Group::Figures, "来源给出的数字"),
];

/// Fields of a park beside the shared ones.
pub const PARK: &[Field] = &[
    field("level", "级别", Type::Text, Group::Identity, "国家级、省级；来源没有写 不详").required(),
    field("uscc", "统一社会信用代码", Type::Text, Group::Identity, "管理或运营单位的 18 位代码"),
    field("zones", "片区", Type::List(&Type::Text), Group::Identity, "片区名").recommended().searchable(),
    field("industries", "主导产业", Type::List(&Type::Text), Group::Identity, "照来源写").searchable(),
    field("figures", "公开数据", Type::Records(FIGURE), Group::Figures, "来源给出的数字").recommended(),
];

const ENGAGEMENTS: &[Choice] = &[
    choice("full-time", "全职"),
    choice("part-time", "兼职"),
    choice("day", "点工"),
    choice("contract", "包工"),
    choice("piece", "计件"),
];
const SETTLEMENTS: &[Choice] =
    &[choice("daily", "日结"), choice("weekly", "周结"), choice("monthly", "月结"), choice("on-completion", "完工结")];
const PAY_UNITS: &[Choice] =
    &[choice("hour", "元／时"), choice("day", "元／日"), choice("piece", "元／件"), choice("month", "元／月")];
const FEES: &[Choice] = &[choice("none", "无").also(&["不收费"])];

/// Fields of a job beside the shared ones. There is no field for age or sex, by design.
pub const JOB: &[Field] = &[
    field("employer", "用人单位", Type::Text, Group::Identity, "单位全称").known().searchable(),
    field("workshop", "车间", Type::Ref(Kind::Workshop), Group::Identity, "车间条目的编号"),
    IN_PARK,
    field("industry", "行业", Type::Industry, Group::Identity, "行业字典里的一项").facet(),
    field("openings", "招几人", Type::Count(Unit::People), Group::Labour, "人数").known().within(1, 100_000),
    field("duties", "做什么", Type::Text, Group::Labour, "工作内容").known().searchable(),
    field("engagement", "用工方式", Type::Choice(ENGAGEMENTS), Group::Labour, "全职、点工、计件等").required().facet(),
    field("settlement", "结算", Type::Choice(SETTLEMENTS), Group::Labour, "日结、月结等").required().facet(),
    field("pay_lo", "报酬下限", Type::Measure(Unit::Yuan), Group::Labour, "元").known().within(0, 1_000_000),
    field("pay_hi", "报酬上限", Type::Measure(Unit::Yuan), Group::Labour, "元").within(0, 1_000_000),
    field("pay_unit", "报酬单位", Type::Choice(PAY_UNITS), Group::Labour, "时、日、件、月").known(),
    field("shift", "班次", Type::Text, Group::Labour, "白班、两班、自选").recommended(),
    field("flex", "灵活安排", Type::List(&Type::Choice(FLEX)), Group::Labour, "宝妈班、弹性岗等").facet(),
    field("start", "开始", Type::Date, Group::Labour, "什么时候开始"),
    field("end", "结束", Type::Date, Group::Labour, "什么时候结束"),
    field("season", "季节", Type::Text, Group::Labour, "例如 蓝莓采摘 3—5 月"),
    field("skills", "技能", Type::List(&Type::Text), Group::Labour, "会什么"),
    field("training", "培训", Type::Text, Group::Labour, "有没有岗前培训"),
    field("physical", "体力", Type::Text, Group::Labour, "久站、搬重物等"),
    field("board", "食宿", Type::Text, Group::Surroundings, "管不管吃住").recommended(),
    field("shuttle", "接送", Type::Text, Group::Surroundings, "有没有接送车"),
    field("care_station", "托管站点", Type::Ref(Kind::Station), Group::Surroundings, "站点条目的编号"),
    field("fees", "收费声明", Type::Choice(FEES), Group::Labour, "只能是 无：不收押金、培训费").known(),
    field("valid_to", "有效至", Type::Date, Group::Status, "到期自动下架，一般不超过 30 天").known(),
];

const ARTICLE_KINDS: &[Choice] = &[choice("story", "案例"), choice("notice", "公告"), choice("update", "更新")];

/// Fields of an article beside the shared ones.
pub const ARTICLE: &[Field] = &[
    field("kind", "类别", Type::Choice(ARTICLE_KINDS), Group::Identity, "案例、公告或更新").known().facet(),
    field("place", "地方", Type::Place, Group::Identity, "讲的是哪里"),
    field("entries", "相关条目", Type::List(&Type::Link), Group::Identity, "例如 workshops/shili-first"),
];

/// Fields of a page beside the shared ones.
pub const PAGE: &[Field] = &[
    field("menu", "栏目标题", Type::Text, Group::Identity, "导航里的短名，不写则用名称").searchable(),
    field("weight", "顺序", Type::Number, Group::Editorial, "小的在前").within(0, 10_000),
];
