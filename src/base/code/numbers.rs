//! DS3xx: numbers, units, dates, addresses of all sorts.

use super::rule::codes;

codes! { NUMBERS
    BAD_NUMBER "DS301" "bad-number" Error [safe]
        what "读不出数字"
        why "数字要能筛选、比较；余、近、约可以照写"
        wrong "jobs: 若干"
        right "jobs: 80余人"
        remedy "写成数字加单位；不知道写 不详";
    BAD_UNIT "DS302" "bad-unit" Error [guess]
        what "单位不对或缺了单位"
        why "亩和平方米差 667 倍，猜错就误导人"
        wrong "rent: 3000"
        right "rent: 3000元/月"
        remedy "写上单位";
    OUT_OF_RANGE "DS303" "out-of-range" Error
        what "数字超出合理范围"
        why "多半是多写了零或写错了单位"
        wrong "floors: 400"
        right "floors: 4"
        remedy "核对数字和单位";
    BAD_DATE "DS304" "bad-date" Error [safe]
        what "读不出日期"
        why "日期写法不统一，就算不出新旧"
        wrong "verified_on: 11/16"
        right "verified_on: 2025-11-16"
        remedy "写成 2025-11-16、2025-11 或 2025";
    IMPOSSIBLE_DATE "DS305" "impossible-date" Error
        what "没有这一天"
        why "写错的日期会让有效期算错"
        wrong "valid_to: 2025-02-30"
        right "valid_to: 2025-02-28"
        remedy "核对月份和日子";
    DATES_OUT_OF_ORDER "DS306" "dates-out-of-order" Error
        what "结束早于开始"
        why "这样的期限永远不会生效"
        wrong "valid_from: 2025-01-01\nvalid_to: 2024-12-31"
        right "valid_from: 2025-01-01\nvalid_to: 2025-12-31"
        remedy "核对两个日期";
    BAD_URL "DS307" "bad-url" Error [guess]
        what "不是可用的网址"
        why "写错的网址点不开，或指到别处"
        wrong "url: qj.gov.cn/a"
        right "url: https://qj.gov.cn/a"
        remedy "写全 http:// 或 https:// 开头的网址，中间不留空格";
    BAD_PHONE "DS308" "bad-phone" Error [safe]
        what "不是可拨的电话号码"
        why "手机上一点就拨，写错就打不通"
        wrong "phone: 0874 3123456 转 李主任"
        right "phone: 0874-3123456"
        remedy "只写数字和连字符；几个号码分开放";
    COORDINATES_INCOMPLETE "DS309" "coordinates-incomplete" Error
        what "坐标不完整"
        why "不写坐标系，位置会偏几百米"
        wrong "lng: 103.8\nlat: 25.5"
        right "lng: 103.8\nlat: 25.5\ncrs: GCJ-02"
        remedy "经度、纬度、坐标系三项一起写";
    DATE_IN_FUTURE "DS310" "date-in-future" Error
        what "已经发生的事写了将来的日期"
        why "将来的核验日期会让旧信息一直显得新"
        wrong "verified_on: 2062-11-16"
        right "verified_on: 2026-11-16"
        remedy "核对年份；还没有发生就不要写";
}
