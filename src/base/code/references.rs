//! DS4xx: what one entry says of another, and all entries together.

use super::rule::codes;

codes! { REFERENCES
    DANGLING_REFERENCE "DS401" "dangling-reference" Error
        what "引用的条目不存在"
        why "点开会是一张空页"
        wrong "facility: fuyuan-houkaung"
        right "facility: fuyuan-houkuang"
        remedy "改成存在的编号";
    UNKNOWN_SOURCE_NUMBER "DS402" "unknown-source-number" Error
        what "没有这个序号的来源"
        why "数字找不到出处就不能公开"
        wrong "source: 3（只有两条来源）"
        right "source: 2"
        remedy "改成 sources 里的序号，从 1 数起";
    PHOTO_MISSING "DS403" "photo-missing" Error [guess]
        what "找不到照片文件"
        why "页面上会是一个破图"
        wrong "file: 1.JPG（文件夹里是 1.jpg）"
        right "file: 1.jpg"
        remedy "核对文件名（大小写也要一致）和所在文件夹";
    SAME_FIRM_TWICE "DS404" "same-firm-twice" Error [waivable]
        what "同一家单位登了两次"
        why "读者会以为是两家，统计也会多算一家"
        wrong "两个文件，信用代码相同，或名称、乡镇都相同"
        right "只留一个文件"
        remedy "并成一个文件；确实是两处，就在名称里写明是哪一处";
    CIRCULAR_REFERENCE "DS405" "circular-reference" Error
        what "引用绕成了圈"
        why "甲替代乙、乙又替代甲，读者看不出哪个有效"
        wrong "甲 supersedes 乙，乙 supersedes 甲"
        right "只有新的写 supersedes 旧的"
        remedy "删去写反的那一条";
    REFERENCES_CONTRADICT "DS406" "references-contradict" Error
        what "两处说法相反"
        why "一处说可以同享，一处说不可同享，办事的人不知道信哪一个"
        wrong "甲 stacks 乙，乙 excludes 甲"
        right "两处都写 excludes"
        remedy "对照文件原文，改正其中一处";
    MANY_VANISHED "DS407" "many-vanished" Error
        what "比上次发布少了很多条目"
        why "一下少掉一成以上，多半是误删、改错了文件夹名或没有取全文件"
        wrong "上次 40 条，这次只有 20 条"
        right "误删的找回来；真要撤的写进 content/reference/retired.yaml"
        remedy "误删的从备份或版本库找回；真要一次撤这么多，加 --allow-removal 条数";
    ADDRESS_GONE "DS408" "address-gone" Error
        what "公布过的网址没有了"
        why "别处的链接、二维码和文件里的网址会打不开"
        wrong "删去 content/workshops/fuyuan/a.yaml"
        right "删去它，并在 content/reference/retired.yaml 写明撤下的日期和原因"
        remedy "在 content/reference/retired.yaml 加一行；真的不留说明，就加 --allow-gone";
    REDATED "DS409" "redated" Error
        what "改了已经公布的日期"
        why "公布过的发布日期不能改：伪造发稿日期是政府网站检查的单项否决"
        wrong "published_on 从 2026-01-01 改成 2026-11-01"
        right "published_on: 2026-01-01\nupdated_on: 2026-11-01"
        remedy "改回原来的日期，更新写 updated_on；原来写错了就加 --redate 原因";
    RETIRED_ALIVE "DS410" "retired-alive" Error
        what "撤下的编号又用了"
        why "编号一经公布不再给别人用，否则旧链接会指到另一条信息"
        wrong "retired.yaml 里有 fuyuan-a，又有 content/workshops/fuyuan/a.yaml"
        right "换一个新的文件名"
        remedy "新信息换一个文件名；确实是同一条恢复公开，就删去 retired.yaml 里的那一行";
}
