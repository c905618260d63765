//! 厂房场地: fields of a vacant, used or planned building.

use super::common::IN_PARK;
use crate::model::field::{Choice, Field, Group, Type, Unit, choice, field};

const KINDS: &[Choice] = &[
    choice("standard", "标准厂房"),
    choice("detached", "独院厂房"),
    choice("in-park", "园区厂房").also(&["园区载体"]),
    choice("light-steel", "轻钢厂房"),
    choice("warehouse", "仓库"),
    choice("school", "闲置校舍"),
    choice("collective", "村集体用房"),
    choice("house", "民房"),
    choice("mine", "工矿遗留厂房"),
    choice("studio", "直播间／电商用房").also(&["电商产业园"]),
    choice("land", "空地"),
    choice("assistance", "帮扶车间"),
    choice("idle", "闲置厂房"),
    choice("idle-asset", "闲置资产").also(&["闲置房屋"]),
    choice("register", "闲置厂房清单").also(&["闲置厂房(清单)"]),
    choice("own", "企业自建厂房"),
];

const STATUSES: &[Choice] = &[
    choice("to-let", "可租"),
    choice("negotiating", "洽谈中"),
    choice("reserved", "预留"),
    choice("signed", "已签约"),
    choice("producing", "已投产"),
    choice("paused", "暂停"),
    choice("withdrawn", "撤回"),
];

const REPORTED: &[Choice] = &[
    choice("revived", "已盘活"),
    choice("in-use", "在用"),
    choice("admitting", "在用可入驻"),
    choice("own-use", "自用"),
    choice("listed", "在册闲置"),
    choice("built", "已建成"),
    choice("planned", "规划新建"),
    choice("historical", "历史记录"),
    choice("unstated", "去向未载"),
];

const TENURES: &[Choice] =
    &[choice("state", "国有"), choice("collective", "集体"), choice("private", "私有"), choice("disputed", "涉诉查封")];

const TITLES: &[Choice] = &[
    choice("title", "不动产权证"),
    choice("house-and-land", "房产证＋土地证").also(&["房产证+土地证"]),
    choice("collective-land", "集体土地证"),
    choice("agreement", "仅协议"),
    choice("none", "无证"),
];

const LAND_CLASSES: &[Choice] = &[
    choice("industrial", "工业用地"),
    choice("storage", "仓储用地"),
    choice("mining", "采矿用地"),
    choice("collective-business", "集体经营性建设用地"),
    choice("education", "教育用地"),
    choice("homestead", "宅基地"),
    choice("farm-facility", "设施农用地"),
];

const STRUCTURES: &[Choice] = &[
    choice("frame", "框架"),
    choice("steel", "钢结构"),
    choice("steel-concrete", "钢混"),
    choice("brick-concrete", "砖混"),
    choice("earth-timber", "土木"),
];

const LOAD_BASES: &[Choice] = &[choice("design", "设计图"), choice("test", "检测"), choice("estimate", "估计")];
const FINISHES: &[Choice] = &[
    choice("earth", "素土"),
    choice("cement", "水泥"),
    choice("hardened", "耐磨"),
    choice("epoxy", "环氧"),
    choice("tile", "瓷砖"),
];
const VOLTAGES: &[Choice] = &[choice("220", "220V"), choice("380", "380V"), choice("10k", "10kV")];
const SUPPLIERS: &[Choice] = &[choice("direct", "直供"), choice("resold", "转供")];
const SEWERS: &[Choice] = &[choice("municipal", "市政"), choice("own", "自处理"), choice("none", "无排水")];
const FIRE_GRADES: &[Choice] = &[choice("1", "一级"), choice("2", "二级"), choice("3", "三级"), choice("4", "四级")];
const FIRE_STATUSES: &[Choice] = &[choice("accepted", "验收合格"), choice("filed", "已备案"), choice("not-done", "未办")];
const FIRE_CLASSES: &[Choice] = &[
    choice("a", "甲类"),
    choice("b", "乙类"),
    choice("c1", "丙1类"),
    choice("c2", "丙2类"),
    choice("c", "丙类"),
    choice("d", "丁类"),
    choice("e", "戊类"),
];
const SAFETY: &[Choice] =
    &[choice("a", "A级"), choice("b", "B级"), choice("c", "C级"), choice("d", "D级"), choice("unrated", "未鉴定")];
const TRUCKS: &[Choice] = &[choice("4.2", "4.2米"), choice("9.6", "9.6米"), choice("17.5", "17.5米")];
const PAYERS: &[Choice] = &[choice("landlord", "出租方"), choice("tenant", "承租方"), choice("shared", "双方商定")];

const LIFT: &[Field] = &[
    field("load", "载重", Type::Measure(Unit::Tonnes), Group::Structure, "吨").required().within(0, 100),
    field("door_width", "门宽", Type::Measure(Unit::Metres), Group::Structure, "米").within(0, 20),
    field("door_height", "门高", Type::Measure(Unit::Metres), Group::Structure, "米").within(0, 20),
];
const CRANE: &[Field] = &[
    field("load", "起重量", Type::Measure(Unit::Tonnes), Group::Structure, "吨").required().within(0, 500),
    field("rail_h", "轨高", Type::Measure(Unit::Metres), Group::Structure, "米").within(0, 50),
];
const RETROFIT: &[Field] = &[
    field("item", "项目", Type::Text, Group::Rent, "要改什么").known(),
    field("cost_lo", "估算下限", Type::Measure(Unit::Yuan), Group::Rent, "元").within(0, 1_000_000_000),
    field("cost_hi", "估算上限", Type::Measure(Unit::Yuan), Group::Rent, "元").within(0, 1_000_000_000),
    field("payer", "谁出", Type::Choice(PAYERS), Group::Rent, "出租方、承租方或双方商定"),
];

/// Fields of a facility beside the shared ones. The publishing gate asks for twelve ★, `不详` accepted.
pub const FIELDS: &[Field] = &[
    field("kind", "载体类型", Type::Choice(KINDS), Group::Identity, "标准厂房、闲置校舍等").required().facet(),
    IN_PARK,
    field("uscc", "统一社会信用代码", Type::Text, Group::Identity, "出租或管理单位的 18 位代码"),
    field("occupant", "现使用单位", Type::Text, Group::Identity, "来源时点的使用单位").searchable(),
    field("former_use", "原用途", Type::Text, Group::Identity, "闲置前做什么").searchable(),
    field("vacant_since", "闲置起", Type::Date, Group::Identity, "从什么时候空着"),
    field("vacancy_reason", "闲置原因", Type::Text, Group::Identity, "为什么空着"),
    field("suits", "适宜产业", Type::List(&Type::Text), Group::Identity, "适合做什么").searchable(),
    field("bans", "禁止产业", Type::List(&Type::Text), Group::Identity, "不能做什么"),
    field("status", "今日状态", Type::Choice(STATUSES), Group::Status, "今天能不能租；没有核实写 不详").required().facet(),
    field("status_on", "状态日期", Type::Date, Group::Status, "状态是哪一天的；没有写 不详").required(),
    field("reported_state", "来源所述状态", Type::Choice(REPORTED), Group::Status, "来源时点的状态，不等于今天").facet(),
    field("reported_note", "来源原话", Type::Text, Group::Status, "来源对状态的说法"),
    field("available_from", "可入驻日", Type::Text, Group::Status, "日期，或 立即、30天、90天").recommended(),
    field("area_total", "建筑面积", Type::Area, Group::Space, "例如 5200余㎡").required().within(1, 100_000_000),
    field("area_available", "可租面积", Type::Area, Group::Space, "现在能租的面积").required().within(0, 100_000_000),
    field("area_floor", "单层面积", Type::Area, Group::Space, "一层有多大").within(1, 10_000_000),
    field("area_min", "起租面积", Type::Area, Group::Space, "最少租多少").within(1, 10_000_000),
    field("divisible", "可分租", Type::Tri, Group::Space, "能不能分开租").facet(),
    field("land", "占地", Type::Land, Group::Space, "例如 41亩").within(0, 1_000_000),
    field("yard", "院坝", Type::Area, Group::Space, "院坝面积").within(0, 10_000_000),
    field("buildings", "栋数", Type::Count(Unit::Buildings), Group::Structure, "几栋").within(0, 10_000),
    field("structure", "结构", Type::Choice(STRUCTURES), Group::Structure, "框架、钢结构、砖混等").recommended().facet(),
    field("floors", "层数", Type::Count(Unit::Storeys), Group::Structure, "共几层").recommended().within(1, 200),
    field("floor_no", "所在层", Type::Count(Unit::Storeys), Group::Structure, "在第几层").within(-5, 200),
    field("height", "首层层高", Type::Measure(Unit::Metres), Group::Structure, "楼板到楼板").recommended().within(2, 60),
    field("clear", "净高", Type::Measure(Unit::Metres), Group::Structure, "梁下净高，和层高不是一回事")
        .recommended()
        .within(2, 60),
    field("eave", "檐高", Type::Measure(Unit::Metres), Group::Structure, "檐口高度").within(2, 60),
    field("bay", "柱距", Type::Measure(Unit::Metres), Group::Structure, "柱子之间的距离").within(1, 60),
    field("span", "跨度", Type::Measure(Unit::Metres), Group::Structure, "单跨跨度").within(1, 120),
    field("load", "承重", Type::Measure(Unit::KilogramsPerSquareMetre), Group::Structure, "例如 1吨/㎡")
        .recommended()
        .within(50, 100_000),
    field("load_basis", "承重依据", Type::Choice(LOAD_BASES), Group::Structure, "设计图、检测或估计"),
    field("floor_finish", "地坪", Type::Choice(FINISHES), Group::Structure, "素土、水泥、环氧等"),
    field("lifts", "货梯", Type::Records(LIFT), Group::Structure, "每部货梯的载重和门"),
    field("cranes", "行车", Type::Records(CRANE), Group::Structure, "每台行车的吨位和轨高"),
    field("dock", "装卸平台", Type::Tri, Group::Structure, "有没有装卸平台").facet(),
    field("transformer", "变压器", Type::Measure(Unit::KilovoltAmperes), Group::Utilities, "例如 630+400kVA")
        .recommended()
        .within(1, 1_000_000),
    field("spare_power", "电力余量", Type::Measure(Unit::KilovoltAmperes), Group::Utilities, "现在还能用的，不是装机")
        .recommended()
        .within(0, 1_000_000),
    field("dedicated", "专变", Type::Tri, Group::Utilities, "是不是专用变压器"),
    field("voltage", "电压", Type::Choice(VOLTAGES), Group::Utilities, "220V、380V、10kV").recommended(),
    field("upgrade", "可增容", Type::Tri, Group::Utilities, "能不能增容"),
    field("power_supplier", "供电方式", Type::Choice(SUPPLIERS), Group::Utilities, "直供或转供"),
    field("power_price", "到户电价", Type::Measure(Unit::YuanPerKilowattHour), Group::Utilities, "元／千瓦时").within(0, 10),
    field("water_dn", "给水管径", Type::Measure(Unit::Millimetres), Group::Utilities, "毫米").within(1, 5000),
    field("sewer", "排水", Type::Choice(SEWERS), Group::Utilities, "市政、自处理或无"),
    field("gas", "燃气", Type::Tri, Group::Utilities, "有没有燃气"),
    field("steam", "蒸汽", Type::Tri, Group::Utilities, "有没有蒸汽"),
    field("fibre", "宽带光纤", Type::Tri, Group::Utilities, "有没有光纤"),
    field("tenure", "权属性质", Type::Choice(TENURES), Group::Papers, "谁的房子").required().facet(),
    field("title_doc", "产权证明", Type::Choice(TITLES), Group::Papers, "有什么证").required().facet(),
    field("unit_no", "不动产单元号", Type::Text, Group::Papers, "28 位"),
    field("land_class", "土地性质", Type::Choice(LAND_CLASSES), Group::Papers, "工业、集体经营性等").recommended().facet(),
    field("encumbrance", "抵押查封", Type::Tri, Group::Papers, "有没有抵押或查封"),
    field("sublease_right", "转租授权", Type::Tri, Group::Papers, "出租人有没有转租权"),
    field("max_years", "可租年限", Type::Count(Unit::Years), Group::Papers, "最长租几年").within(0, 70),
    field("fire_resistance", "耐火等级", Type::Choice(FIRE_GRADES), Group::Papers, "房子的耐火等级").recommended(),
    field("fire_status", "消防手续", Type::Choice(FIRE_STATUSES), Group::Papers, "验收、备案或未办").recommended().facet(),
    field("fire_class", "可用火灾危险性类别", Type::Choice(FIRE_CLASSES), Group::Papers, "里面能做哪一类生产").recommended(),
    field("fire_systems", "消防设施", Type::List(&Type::Text), Group::Papers, "喷淋、消火栓、报警、疏散"),
    field("eia_park", "园区规划环评", Type::Tri, Group::Papers, "所在园区有没有规划环评").recommended(),
    field("eia_note", "环评说明", Type::Text, Group::Papers, "能办什么、依据是什么"),
    field("homes_distance", "距民居", Type::Measure(Unit::Metres), Group::Papers, "最近的民居有多远").within(0, 100_000),
    field("water_zone", "水源保护区内", Type::Tri, Group::Papers, "在不在水源保护区"),
    field("safety_rating", "房屋安全鉴定", Type::Choice(SAFETY), Group::Papers, "A—D 级或未鉴定"),
    field("geohazard", "采空与地灾", Type::Text, Group::Papers, "采空区、滑坡等"),
    field("altitude", "海拔", Type::Measure(Unit::Metres), Group::Papers, "米").within(0, 6000),
    field("rent", "租金", Type::Rent, Group::Rent, "例如 12元/㎡·月、6万元/年、面议").required(),
    field("rent_note", "租金说明", Type::Text, Group::Rent, "租金怎么来的，是不是挂牌价"),
    field("tax_incl", "含税", Type::Tri, Group::Rent, "租金含不含税"),
    field("deposit_pay", "押付", Type::Text, Group::Rent, "例如 押一付三").recommended(),
    field("free_months", "免租期", Type::Count(Unit::Months), Group::Rent, "几个月").recommended().within(0, 120),
    field("step_pct", "递增", Type::Measure(Unit::Percent), Group::Rent, "每年递增百分之几").recommended().within(0, 100),
    field("min_term", "起租期", Type::Count(Unit::Months), Group::Rent, "最少租几个月").recommended().within(0, 600),
    field("fee", "物业费", Type::Measure(Unit::YuanPerSquareMetreMonth), Group::Rent, "元／㎡·月").recommended().within(0, 1000),
    field("transfer_fee", "转让费", Type::Measure(Unit::Yuan), Group::Rent, "元").within(0, 1_000_000_000),
    field("equipment", "可留设备", Type::List(&Type::Text), Group::Rent, "能留下用的设备").searchable(),
    field("fitout", "装修", Type::Text, Group::Rent, "现有装修"),
    field("retrofit", "改造需求", Type::Records(RETROFIT), Group::Rent, "要改什么、多少钱、谁出"),
    field("dorm_beds", "宿舍床位", Type::Count(Unit::Beds), Group::Surroundings, "床位数").recommended().within(0, 100_000),
    field("canteen", "食堂", Type::Tri, Group::Surroundings, "有没有食堂").recommended().facet(),
    field("office", "办公面积", Type::Area, Group::Surroundings, "办公用房面积").within(0, 10_000_000),
    field("km_expressway", "距高速入口", Type::Measure(Unit::Kilometres), Group::Surroundings, "公里")
        .recommended()
        .within(0, 500),
    field("min_county", "到县城", Type::Measure(Unit::Minutes), Group::Surroundings, "开车几分钟").within(0, 600),
    field("km_rail", "距铁路货场", Type::Measure(Unit::Kilometres), Group::Surroundings, "公里").within(0, 1000),
    field("truck_max", "可进货车", Type::Choice(TRUCKS), Group::Surroundings, "最长能进几米的车").recommended(),
];
