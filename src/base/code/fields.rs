//! DS2xx: keys and what may stand behind them.

use super::rule::codes;

codes! { FIELDS
    UNKNOWN_FIELD "DS201" "unknown-field" Error [safe]
        what "不认识的键"
        why "写错一个字母，整条信息就不会显示"
        wrong "satus: 运营"
        right "status: 运营"
        remedy "改成字段表里的键；全部字段见 doorstep explain fields";
    MISSING_FIELD "DS202" "missing-field" Error
        what "缺少必填的键"
        why "必填项是读者一定会问的；不知道就写 不详，比空着诚实"
        wrong "（没有 tenure 这一行）"
        right "tenure: 不详"
        remedy "补上这个键；确实不知道就写 不详";
    WRONG_SHAPE "DS203" "wrong-shape" Error [guess]
        what "值的形状不对"
        why "列表、单值和小表各有写法，混用会丢内容"
        wrong "products: 校服"
        right "products:\n  - 校服"
        remedy "照字段说明改成列表、单值或小表";
    UNKNOWN_CHOICE "DS204" "unknown-choice" Error [safe]
        what "不在允许的选项里"
        why "选项要统一，筛选和统计才对得上"
        wrong "status: 营业"
        right "status: 运营"
        remedy "改成允许的选项之一";
    UNKNOWN_TOWN "DS205" "unknown-town" Error [safe]
        what "这个县区没有这个乡镇街道"
        why "地方写错，附近的人就找不到"
        wrong "town: 胜景街道"
        right "town: 胜境街道"
        remedy "改成 content/reference/divisions.yaml 里的名称或代码";
    EMPTY_VALUE "DS206" "empty-value" Error
        what "键后面没有值"
        why "空着看不出是忘了填还是不知道"
        wrong "phone:"
        right "（删去这一行，或写 不详）"
        remedy "填上值；没有就删去这一行；不知道写 不详";
    UNKNOWN_NOT_ALLOWED "DS207" "unknown-not-allowed" Error
        what "这一项不能写 不详"
        why "没有名称的条目无法显示，也无法被引用"
        wrong "name: 不详"
        right "name: 后矿社区务工车间"
        remedy "写上实际的值";
    DRAFT_WITHOUT_REASON "DS208" "draft-without-reason" Error
        what "草稿没有写原因"
        why "过几个月没有人记得为什么不公开"
        wrong "draft: 是"
        right "draft: 是\ndraft_reason: 2019 年的名单，现状未核"
        remedy "加一行 draft_reason";
    REPEATED_ITEM "DS209" "repeated-item" Warning
        what "列表里同一项写了两次"
        why "读者会看到两个一样的词，多半是复制时忘了改"
        wrong "products:\n  - 校服\n  - 校服"
        right "products:\n  - 校服"
        remedy "删去多的那一项，或改成本来要写的";
    UNKNOWN_AMONG_KNOWN "DS210" "unknown-among-known" Error
        what "列表里混进了 不详"
        why "不详 说的是整项都不知道；和别的词放在一起会被当成一个词显示出来"
        wrong "suits:\n  - 不详\n  - 电子"
        right "suits:\n  - 电子"
        remedy "知道几项写几项；全不知道就写 suits: 不详";
}
