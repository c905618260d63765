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
    OUT_OF_RANGE "DS303" "out-of-range" Error [waivable]
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
    DATE_IN_FUTURE "DS310" "date-in-future" Error [waivable]
        what "已经发生的事写了将来的日期"
        why "将来的核验日期会让旧信息一直显得新"
        wrong "verified_on: 2062-11-16"
        right "verified_on: 2026-11-16"
        remedy "核对年份；还没有发生就不要写";
    OUTSIDE_REGION "DS311" "outside-region" Error [guess]
        what "坐标不在本地"
        why "经纬度写反或多写一位，地图会把人带到几百公里外"
        wrong "lng: 25.68\nlat: 104.25"
        right "lng: 104.25\nlat: 25.68"
        remedy "在地图上重新取一次坐标；经度是一百多的那个数";
    SYSTEM_CONTRADICTS "DS312" "system-contradicts" Warning [waivable]
        what "同一个坐标写了两种坐标系"
        why "同样的数字按 WGS84 和 GCJ-02 看，差三百到七百米，至少有一处写错了"
        wrong "甲：104.25、25.68、WGS84；乙：104.25、25.68、GCJ-02"
        right "两处写同一种坐标系"
        remedy "查清坐标从哪里取的：手机地图是 GCJ-02，GPS 和测绘成果是 WGS84 或 CGCS2000";
    BAD_CREDIT_CODE "DS313" "bad-credit-code" Error [safe]
        what "统一社会信用代码不对"
        why "最后一位是校验位，抄错一位就对不上，查到的会是别的单位"
        wrong "uscc: 91530300MA00000000"
        right "uscc: 照营业执照重抄的 18 位"
        remedy "照营业执照重抄 18 位；代码里没有 I、O、S、V、Z 这五个字母";
    BAD_AREA_CODE "DS314" "bad-area-code" Error
        what "行政区划代码不对"
        why "代码是和别的系统对账的依据，写错就对到别的地方"
        wrong "code: 530328（沾益撤县设区以前的）"
        right "code: 530303"
        remedy "改成现行代码：省级、市级、县级六位，乡镇街道九位，前几位与上级相同";
    CODE_CONTRADICTS_NAME "DS315" "code-contradicts-name" Warning [waivable]
        what "乡级代码和名称对不上"
        why "代码第七位：0 是街道，1 是镇，2、3 是乡；对不上多半是抄串了行"
        wrong "code: 530325001\nlabel: 后所镇"
        right "code: 530325105\nlabel: 后所镇"
        remedy "核对这一行的代码和名称";
    LARGER_THAN_WHOLE "DS316" "larger-than-whole" Error [waivable]
        what "部分大于整体，或下限大于上限"
        why "可租面积不会大过建筑面积，妇女人数不会多过总人数；多半是两个数写反了"
        wrong "area_total: 800㎡\narea_available: 5200㎡"
        right "area_total: 5200㎡\narea_available: 800㎡"
        remedy "核对两个数；口径真的不同，就在说明里写清楚";
    TOTAL_DISAGREES "DS317" "total-disagrees" Warning [waivable]
        what "引用的合计数和本站收录的条数对不上"
        why "读者会把两个数放在一起看；收录的比公布的还多，一定有一边错了"
        wrong "公布 3 家，站上却有 5 家"
        right "查清后改正其中一边，或在说明里写清口径"
        remedy "核对口径和时点；合计数过时了就换成新的出处";
}
