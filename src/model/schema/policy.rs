//! 扶持政策: fields of a policy.

use crate::model::field::{Choice, Field, Group, Type, Unit, choice, field};
use crate::model::kind::Kind;

const LEVELS: &[Choice] = &[
    choice("nation", "国家"),
    choice("province", "省"),
    choice("city", "市"),
    choice("county", "县区"),
    choice("town", "乡镇街道"),
    choice("park", "园区"),
];

const TOPICS: &[Choice] = &[
    choice("investment", "招商"),
    choice("startup", "创业"),
    choice("return", "返乡创业"),
    choice("employment", "稳岗"),
    choice("assistance", "就业帮扶"),
    choice("training", "培训"),
    choice("finance", "融资"),
    choice("tax", "税收"),
    choice("insurance", "社保"),
    choice("land", "用地"),
    choice("energy", "用能"),
    choice("wages", "用工成本"),
    choice("premises", "厂房"),
    choice("workshop", "车间建设"),
    choice("transfer", "产业转移"),
    choice("service", "企业服务"),
    choice("general", "综合"),
    choice("compliance", "建站合规"),
];

const INSTRUMENTS: &[Choice] = &[
    choice("subsidy", "补贴"),
    choice("interest", "贴息"),
    choice("guarantee", "担保"),
    choice("relief", "减免"),
    choice("reward", "奖励"),
    choice("service", "服务"),
    choice("premises", "场地"),
    choice("loan", "贷款"),
];

const DELIVERIES: &[Choice] = &[choice("automatic", "免申即享"), choice("fast", "快申快享"), choice("usual", "常规申报")];

const REVIEWS: &[Choice] = &[choice("done", "已审"), choice("not-done", "未审")];

const BENEFIT: &[Field] = &[
    field("item", "项目", Type::Text, Group::Terms, "给什么").known(),
    field("amount", "标准", Type::Text, Group::Terms, "照来源写的数或说法").known(),
    field("unit", "单位", Type::Text, Group::Terms, "照来源写"),
    field("condition", "条件", Type::Text, Group::Terms, "照来源写"),
];

const CLAUSE: &[Field] = &[
    field("no", "条款", Type::Text, Group::Terms, "第几条").known(),
    field("quote", "摘录", Type::Text, Group::Terms, "不超过 120 字").known(),
];

const DOCUMENT: &[Field] = &[
    field("name", "材料", Type::Text, Group::Terms, "材料名称").required(),
    field("copies", "份数", Type::Text, Group::Terms, "原件、复印件、几份"),
    field("issuer", "由谁出具", Type::Text, Group::Terms, "哪里开"),
];

/// Fields of a policy beside the shared ones.
pub const FIELDS: &[Field] = &[
    field("doc_no", "文号", Type::Text, Group::Identity, "来源没有印文号写 不详").required().searchable(),
    field("issuer", "发布机关", Type::Text, Group::Identity, "发文机关；没有写 不详").required().searchable(),
    field("level", "层级", Type::Choice(LEVELS), Group::Identity, "国家、省、市、县区、乡镇、园区").required().facet(),
    field("topic", "主题", Type::Choice(TOPICS), Group::Identity, "税收、融资、稳岗等").required().facet(),
    field("instrument", "支持方式", Type::List(&Type::Choice(INSTRUMENTS)), Group::Terms, "补贴、贴息、减免等").facet(),
    field("issued", "成文日期", Type::Date, Group::Identity, "没有写 不详").required(),
    field("valid_from", "施行日期", Type::Date, Group::Status, "没有写 不详").required(),
    field("valid_to", "失效日期", Type::Until, Group::Status, "日期或 长期；没有写 不详").required(),
    field("valid_note", "期限说明", Type::Text, Group::Status, "只有部分条款到期、按计划年限推定等"),
    field("status_note", "核对情况", Type::Text, Group::Status, "编制时看到的状态").recommended(),
    field("status_on", "核对日期", Type::Date, Group::Status, "核对情况是哪一天的"),
    field("perimeter", "适用区域", Type::List(&Type::Place), Group::Identity, "上级区域覆盖下级").required(),
    field("eligible", "对象", Type::List(&Type::Text), Group::Terms, "谁能享受").recommended().searchable(),
    field("benefits", "支持内容", Type::Records(BENEFIT), Group::Terms, "给什么、多少、什么条件").recommended(),
    field("who_text", "惠及对象说明", Type::Text, Group::Terms, "用白话说谁能享受"),
    field("conditions_text", "申报条件", Type::Text, Group::Terms, "要满足什么"),
    field("paid_within", "兑现时限", Type::Count(Unit::WorkingDays), Group::Terms, "几个工作日").within(0, 1000),
    field("office", "受理地址", Type::Text, Group::Contact, "到哪里办").recommended(),
    field("delivery", "兑现方式", Type::Choice(DELIVERIES), Group::Terms, "免申即享、快申快享或常规").facet(),
    field("clauses", "条款摘录", Type::Records(CLAUSE), Group::Terms, "关键条款"),
    field("window", "申报窗口", Type::Text, Group::Terms, "什么时候受理"),
    field("quota", "额度", Type::Text, Group::Terms, "额满即止等"),
    field("excludes", "不可同享", Type::List(&Type::Ref(Kind::Policy)), Group::Terms, "政策条目的编号"),
    field("stacks", "可以同享", Type::List(&Type::Ref(Kind::Policy)), Group::Terms, "政策条目的编号"),
    field("supersedes", "替代", Type::List(&Type::Ref(Kind::Policy)), Group::Identity, "替代了哪项旧政策"),
    field("documents", "申报材料", Type::Records(DOCUMENT), Group::Terms, "要带什么"),
    field("legal_basis", "上位依据", Type::Text, Group::Papers, "依据哪部法规或文件"),
    field("fair_competition", "公平竞争审查", Type::Choice(REVIEWS), Group::Papers, "已审或未审"),
    field("link_checked_on", "链接核对日期", Type::Date, Group::Provenance, "原文链接最近一次打开的日期"),
];
