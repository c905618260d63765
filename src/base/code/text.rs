//! DS0xx: the bytes, the text and the YAML of a file.

use super::rule::codes;

codes! { TEXT
    NOT_UTF8 "DS001" "not-utf8" Error
        what "文件不是 UTF-8 编码"
        why "记事本的“ANSI”在中文系统上是 GBK；照原样读会变成乱码，替读者猜又可能猜错"
        wrong "用 GBK（ANSI）保存的 houkuang.yaml"
        right "用 UTF-8 保存的 houkuang.yaml"
        remedy "用编辑器打开，另存为 UTF-8 编码，再试一次";
    YAML_SYNTAX "DS002" "yaml-syntax" Error
        what "YAML 写法有误"
        why "机器读不出这个文件的结构，后面的内容都无法核对"
        wrong "name: 时间: 8点"
        right "name: '时间: 8点'"
        remedy "检查这一行的缩进、冒号后的空格和引号";
    DUPLICATE_KEY "DS003" "duplicate-key" Error
        what "同一个键写了两次"
        why "两个值只能留一个，程序不替您选"
        wrong "area: 500㎡\narea: 800㎡"
        right "area: 800㎡"
        remedy "删去其中一行";
    YAML_FEATURE "DS004" "yaml-feature" Error
        what "用了锚点、别名、标签或合并键"
        why "这些写法会让一处改动影响别处，也会被用来撑爆内存"
        wrong "area: &a 500㎡\nyard: *a"
        right "area: 500㎡\nyard: 500㎡"
        remedy "把值直接写出来；值以 * 或 & 开头时加上引号";
    TOO_LARGE "DS005" "too-large" Error
        what "文件太大或括号太多"
        why "一个条目不会超过 64 KB；超过的多半是放错了文件"
        wrong "把整本台账存成一个 .yaml"
        right "每个条目一个文件"
        remedy "拆成每个条目一个文件，长文放进同名的 .md";
    EMPTY_FILE "DS006" "empty-file" Error
        what "文件是空的"
        why "空文件会变成空白页面"
        wrong "（0 字节，或只有注释）"
        right "name: 后矿社区务工车间"
        remedy "补上内容，或者删去这个文件";
    OPEN_FRONT_MATTER "DS007" "open-front-matter" Error
        what ".md 文件开头的 --- 没有配对"
        why "程序分不清哪些是字段、哪些是正文"
        wrong "---\nname: 关于本站\n正文……"
        right "---\nname: 关于本站\n---\n正文……"
        remedy "在字段后面另起一行写 ---";
    SECOND_DOCUMENT "DS008" "second-document" Error
        what "一个文件里有两份 YAML"
        why "一个条目一个文件；第二份会被漏掉"
        wrong "name: 甲\n---\nname: 乙"
        right "（拆成两个文件）"
        remedy "把 --- 后面的内容移到另一个文件";
    WAIVER_UNREADABLE "DS091" "waiver-unreadable" Error
        what "看不懂这条豁免"
        why "写错的豁免什么也不豁免，写的人却以为已经说清楚了"
        wrong "# doorstep: 跳过 DS310"
        right "# doorstep: 忽略 DS310 通知原件写的就是明年生效"
        remedy "写成 # doorstep: 忽略 代码 理由；正文里写成 <!-- doorstep: 忽略 代码 理由 -->";
    WAIVER_WITHOUT_REASON "DS092" "waiver-without-reason" Error
        what "豁免没有写理由"
        why "过几个月没有人记得为什么放过它"
        wrong "# doorstep: 忽略 DS310"
        right "# doorstep: 忽略 DS310 通知原件写的就是明年生效"
        remedy "在代码后面写明理由";
    WAIVER_NOT_ALLOWED "DS093" "waiver-not-allowed" Error
        what "这条规则不能豁免"
        why "放过它会让条目读不出来，或者伤到读者和别人"
        wrong "# doorstep: 忽略 DS204 就想这么写"
        right "（删去豁免，把内容改对）"
        remedy "删去这条豁免，把内容改对";
    WAIVER_UNUSED "DS094" "waiver-unused" Warning
        what "这条豁免没有用上"
        why "问题已经改好，或者豁免放错了行；留着会放过以后的错"
        wrong "# doorstep: 忽略 DS310 已经改过的日期"
        right "（删去这一行）"
        remedy "删去这条豁免；豁免要写在那一行的末尾，或它的上一行";
}
