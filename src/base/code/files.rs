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
    UNUSABLE_NAME "DS108" "unusable-name" Error
        what "文件名在有的电脑上用不了"
        why "带 ?、: 等字符，末尾是点或空格，太长，或不是 UTF-8 的名字，换一台电脑就打不开，压缩包里还会变成乱码"
        wrong "content/workshops/fuyuan/后矿?.yaml"
        right "content/workshops/fuyuan/houkuang.yaml"
        remedy "给文件改名：只用小写字母、数字和连字符";
    NOT_A_PLAIN_FILE "DS109" "not-a-plain-file" Error
        what "不是普通文件"
        why "快捷方式（符号链接）会把站外的文件带上网，管道和设备会让程序一直等下去"
        wrong "content/workshops/fuyuan/a.yaml → /etc/hostname"
        right "真正的文件 a.yaml"
        remedy "删去它，换成真正的文件";
    UNREADABLE "DS110" "unreadable" Error
        what "文件或文件夹读不出来"
        why "读不到的条目会悄悄少掉"
        wrong "没有读取权限的文件夹"
        right "生成网站的账号可以读的文件夹"
        remedy "给生成网站的账号加上读取权限；文件坏了就从备份恢复";
    LIKELY_COPY "DS111" "likely-copy" Error
        what "像是复制出来的副本"
        why "副本留在文件夹里，会变成一条重复的信息，改了一份另一份还是旧的"
        wrong "houkuang - 副本.yaml、houkuang (1).yaml"
        right "只留 houkuang.yaml"
        remedy "核对两份的不同，把要留的内容并进原来的文件，删去副本；真是另一条信息就改一个新名字";
    ALIKE_NAMES "DS112" "alike-names" Error
        what "两个名字看起来一样"
        why "只差大小写、全角半角或看不见的字符，在 Windows 和苹果电脑上会互相盖掉"
        wrong "a.yaml 和 A.yaml"
        right "a.yaml 和 b.yaml"
        remedy "给其中一个改名；只用小写字母、数字和连字符";
    LONG_PATH "DS113" "long-path" Warning
        what "路径太长"
        why "Windows 上整条路径超过 260 个字就打不开"
        wrong "一百多个字的图片文件名"
        right "01.jpg"
        remedy "把文件名或文件夹名改短";
}
