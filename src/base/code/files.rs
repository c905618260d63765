//! DS1xx: files, folders and ids.

use super::rule::codes;

codes! { FILES
    STRAY_FILE "DS101" "stray-file" Error
        what "content 里有不认识的文件或文件夹"
        why "放错地方的条目会悄悄漏掉"
        wrong "content/workshop/fuyuan/a.yaml"
        right "content/workshops/fuyuan/a.yaml"
        remedy "移到八个条目文件夹之一，或移出 content";
    BAD_ID "DS102" "bad-id" Error
        what "文件名不能作编号"
        why "编号来自文件名，会出现在网址里，一经公布不再改动"
        wrong "content/workshops/fuyuan/后矿 车间.yaml"
        right "content/workshops/fuyuan/houkuang.yaml"
        remedy "只用小写字母、数字和连字符，总长不超过 48";
    UNKNOWN_PLACE_FOLDER "DS103" "unknown-place-folder" Error
        what "文件夹名不是地方编号"
        why "条目属于哪个县区由文件夹决定"
        wrong "content/workshops/fuyaun/a.yaml"
        right "content/workshops/fuyuan/a.yaml"
        remedy "改成 content/reference/divisions.yaml 里的编号";
    DUPLICATE_ID "DS104" "duplicate-id" Error
        what "两个文件是同一个编号"
        why "同一个网址只能有一个条目"
        wrong "houkuang.yaml 和 houkuang.yml"
        right "只留 houkuang.yaml"
        remedy "合并两个文件，或给其中一个改名";
    TWO_BODIES "DS105" "two-bodies" Error
        what "正文写了两处"
        why "不能悄悄丢掉其中一处"
        wrong "a.md 有字段又有正文，同时还有 a.yaml"
        right "字段在 a.yaml，正文在 a.md（没有 ---）"
        remedy "字段只留一处：要么全在 .yaml，要么全在 .md 开头";
    ORPHAN_PROSE "DS106" "orphan-prose" Error
        what "正文没有对应的条目"
        why "没有字段的正文不会成为页面"
        wrong "只有 a.md，没有 a.yaml，开头也没有 ---"
        right "加上 a.yaml，或在 a.md 开头写字段"
        remedy "补上同名 .yaml，或在 .md 开头用 --- 写字段";
    ROUTE_COLLISION "DS107" "route-collision" Error
        what "两个页面要用同一个网址"
        why "后写的会盖掉先写的"
        wrong "两个条目的编号只差大小写"
        right "编号各不相同"
        remedy "给其中一个文件改名";
}
