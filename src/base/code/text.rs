//! DS0xx: the bytes, the text and the YAML of a file.

use super::rule::codes;

codes! { TEXT
    NOT_UTF8 "DS001" "not-utf8" Error
        what "文件不是 UTF-8 编码"
        why "记事本的“ANSI”在中文系统上是 GBK；照原样读会变成乱码，替读者猜又可能猜错"
        wrong "用 GBK（ANSI）保存的 houkuang.yaml"
        right "用 UTF-8 保存的 houkuang.yaml"
        remedy "用编辑器打开，另存为 UTF-8 编码，再试一次";
    YAML_SYNTAX "DS002" "yaml-syntax" Error [guess]
        what "YAML 写法有误"
        why "机器读不出这个文件的结构，后面的内容都无法核对"
        wrong "sources:\n  - title: 甲\n   date: 2025-11-16"
        right "sources:\n  - title: 甲\n    date: 2025-11-16"
        remedy "检查这一行的缩进、冒号后的空格和引号";
    DUPLICATE_KEY "DS003" "duplicate-key" Error
        what "同一个键写了两次"
        why "两个值只能留一个，程序不替您选"
        wrong "area: 500㎡\narea: 800㎡"
        right "area: 800㎡"
        remedy "删去其中一行";
    YAML_FEATURE "DS004" "yaml-feature" Error [safe]
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
    FOREIGN_LINE "DS009" "foreign-line" Error
        what "文件里有几行是另一种编码"
        why "多半是从另一个程序粘贴来的；照原样读会变成乱码，整个文件也读不出来"
        wrong "UTF-8 文件里粘进了一行 GBK 文字"
        right "这一行也是 UTF-8"
        remedy "删去这一行，用键盘重新输入，或先粘到记事本再复制过来";
    SURROGATE_BYTES "DS010" "surrogate-bytes" Error
        what "字符被拆成了两半"
        why "旧程序把一个生僻字或表情写成两个半个，哪一半都不是字"
        wrong "𠮷 写成了六个字节 ED A1 82 ED BE B7"
        right "𠮷 写成四个字节 F0 A0 AE B7"
        remedy "删去这个字，重新输入";
    WRONG_FILE_KIND "DS011" "wrong-file-kind" Error
        what "文件的内容和扩展名不符"
        why "把 Word、Excel、PDF 或照片改个扩展名，里面仍然不是文字"
        wrong "把 台账.xlsx 改名成 taizhang.yaml"
        right "另建文本文件，把文字复制进去"
        remedy "用原来的程序打开，把文字复制到新的文本文件里，存为 UTF-8";
    LFS_POINTER "DS012" "lfs-pointer" Error
        what "这是 Git LFS 的指针，不是文件本身"
        why "真正的文件没有下载下来；照原样发布，网页上只有一张破图"
        wrong "version https://git-lfs.github.com/spec/v1"
        right "下载下来的照片"
        remedy "运行 git lfs pull，再试一次";
    CONFLICT_MARKERS "DS013" "conflict-markers" Error
        what "合并冲突没有解决"
        why "两个人改了同一处，Git 把两种写法都留在文件里，等人来选"
        wrong "<<<<<<< HEAD\njobs: 80人\n=======\njobs: 90人\n>>>>>>> main"
        right "jobs: 90人"
        remedy "留下对的那一份，删去另一份和 <<<<<<<、=======、>>>>>>> 这三行";
    MOJIBAKE "DS014" "mojibake" Error [guess]
        what "这里是乱码"
        why "文字曾被当作另一种编码打开又存了盘，读者看不懂"
        wrong "name: æ›²é–è½¦é—´"
        right "name: 曲靖车间"
        remedy "找到原文重新输入；不要从乱码的文件里复制";
    REPLACEMENT_CHARACTER "DS015" "replacement-character" Error
        what "这里有一个字已经丢了（�）"
        why "� 是换编码时认不出的字留下的记号，原来的字已经不在文件里"
        wrong "name: 后�社区务工车间"
        right "name: 后矿社区务工车间"
        remedy "对照原文，把 � 换成原来的字";
    CONTROL_CHARACTER "DS016" "control-character" Error [safe]
        what "这里有一个控制字符"
        why "控制字符看不见，网页、表格和数据文件里也不允许有"
        wrong "name: 甲␀车间"
        right "name: 甲车间"
        remedy "删去这个字符";
    PRIVATE_CHARACTER "DS017" "private-character" Error
        what "这里有一个只有某种字体才认得的字"
        why "造字程序或旧字体里的字没有公共编码，换一台电脑就变成方框或别的字"
        wrong "造字程序造的字"
        right "用公共字库里的字"
        remedy "换成输入法打得出的字；生僻字用支持 GB 18030 的输入法重新输入";
    DIRECTION_CHARACTER "DS018" "direction-character" Error [guess]
        what "这里有一个改变文字方向的隐形字符"
        why "它会让后面的文字倒着显示，看到的和实际的不一样，常被用来骗人"
        wrong "phone: 0874-(U+202E)7654321"
        right "phone: 0874-1234567"
        remedy "删去这个字符；前后的文字要照原文核对";
    INVISIBLE_CHARACTER "DS019" "invisible-character" Error [safe]
        what "键、编号、网址、数字或选项里有看不见的字符"
        why "看起来一样，机器却认作另一个词：筛选不到、点不开、拨不通"
        wrong "phone: 0874-1234567(U+200B)"
        right "phone: 0874-1234567"
        remedy "删去这个字符";
    INVISIBLE_IN_TEXT "DS020" "invisible-in-text" Warning [safe, waivable]
        what "文字里有看不见的字符"
        why "多半是从网页或聊天里复制来的；搜索时会找不到这个词"
        wrong "summary: 家门口(U+200B)就业"
        right "summary: 家门口就业"
        remedy "删去这个字符";
    FULL_WIDTH_COLON "DS025" "full-width-colon" Error [safe]
        what "键后面用了全角冒号"
        why "机器只认半角冒号加空格；全角的会让整行读不出来"
        wrong "name：后矿社区务工车间"
        right "name: 后矿社区务工车间"
        remedy "改成半角冒号，后面空一格";
    ODD_INDENT "DS026" "odd-indent" Error [safe]
        what "行首用了全角空格或不间断空格"
        why "看起来对齐了，机器却把它当作文字，键会变成另一个键"
        wrong "sources:\n　　- title: 甲"
        right "sources:\n  - title: 甲"
        remedy "换成半角空格，每层两个";
    TAB_INDENT "DS027" "tab-indent" Error [safe]
        what "行首用了 Tab 键"
        why "Tab 在每台电脑上宽窄不同，看不出是哪一层"
        wrong "products:\n\t- 校服"
        right "products:\n  - 校服"
        remedy "换成半角空格，每层两个";
    COLON_WITHOUT_SPACE "DS028" "colon-without-space" Error [safe]
        what "冒号后面没有空格"
        why "没有空格，冒号就成了文字的一部分，这一行不再是 键: 值"
        wrong "name:后矿社区务工车间"
        right "name: 后矿社区务工车间"
        remedy "在冒号后面空一格";
    FULL_WIDTH_SIGN "DS029" "full-width-sign" Error [safe]
        what "该用半角的符号用了全角"
        why "注释、列表和括号的符号只认半角"
        wrong "＃ 还没有核实"
        right "# 还没有核实"
        remedy "改成半角符号";
    LIST_COMMA "DS030" "list-comma" Error [safe]
        what "列表里用了中文的逗号或顿号"
        why "机器只认半角逗号，几项会被读成一项"
        wrong "flex: [宝妈班，弹性岗]"
        right "flex: [宝妈班, 弹性岗]"
        remedy "改成半角逗号，或每项一行、以 - 开头";
    LIST_DASH "DS031" "list-dash" Error [safe]
        what "列表项的开头不对"
        why "列表项以半角 - 加一个空格开头，别的写法会被当作文字"
        wrong "products:\n-校服"
        right "products:\n- 校服"
        remedy "写成 - 加一个空格";
    SECOND_COLON "DS032" "second-colon" Error [safe]
        what "值里有冒号加空格，要加引号"
        why "机器会以为又开始了一个键"
        wrong "summary: 时间: 8点"
        right "summary: '时间: 8点'"
        remedy "把整个值放进英文单引号";
    VALUE_SIGN "DS033" "value-sign" Error [safe]
        what "值以有特殊意思的符号开头，要加引号"
        why "这些符号在 YAML 里另有意思，后面的字会读不出来"
        wrong "unit: %"
        right "unit: '%'"
        remedy "把整个值放进英文单引号";
    CUT_BY_HASH "DS034" "cut-by-hash" Error [guess]
        what "# 后面的字被当作注释丢掉了"
        why "空格加 # 是注释的开头；「3#厂房 #2」只剩「3#厂房」，页面上看不出少了什么"
        wrong "name: 3#厂房 #2"
        right "name: '3#厂房 #2'"
        remedy "是值的一部分，就把整个值放进英文单引号；是注释，就在 # 后面空一格";
    HIDDEN_FIELD "DS035" "hidden-field" Warning [guess, waivable]
        what "这个键像是误被 # 变成了注释"
        why "注释不会显示，少了一项也没有人发现"
        wrong "#phone: 0874-1234567"
        right "phone: 0874-1234567"
        remedy "要显示就删去 #；真是注释，就与同层的键左边对齐，并在 # 后面空一格";
    SMART_QUOTE "DS036" "smart-quote" Error [safe]
        what "这里的引号要用英文引号"
        why "中文引号在 YAML 里只是文字，会跟着值一起显示，数字和选项就读不出来"
        wrong "phone: “0874”"
        right "phone: '0874'"
        remedy "改成英文单引号；文章里的中文引号照用";
    FULL_WIDTH_KEY "DS037" "full-width-key" Error [safe]
        what "键里有全角字符"
        why "全角的 ｎａｍｅ 和 name 看起来一样，机器认作两个键"
        wrong "ｎａｍｅ: 后矿社区务工车间"
        right "name: 后矿社区务工车间"
        remedy "改成半角字母";
    TAB_IN_VALUE "DS038" "tab-in-value" Error [guess]
        what "值里有 Tab，像是从表格里粘来的几格"
        why "一格一个值；几格粘成一行，哪个是哪个就分不清了"
        wrong "phone: 0874-1234567\t李某"
        right "phone: 0874-1234567"
        remedy "只留这一格的值，其余各写各的键；确是一个值就把 Tab 换成空格";
    UNPAIRED "DS039" "unpaired" Error [guess]
        what "引号或括号没有配对"
        why "机器会一直读到下一个引号，后面几行都被吃进这个值"
        wrong "name: '后矿社区务工车间"
        right "name: 后矿社区务工车间"
        remedy "补上另一半，或者去掉这一半";
    MISSING_COLON "DS040" "missing-colon" Error [guess]
        what "这一行没有冒号"
        why "没有半角冒号就分不出键和值，机器会把它接到上一行去"
        wrong "name 后矿社区务工车间"
        right "name: 后矿社区务工车间"
        remedy "写成 键: 值，冒号用半角，后面空一格";
    FOLDED_TEXT "DS041" "folded-text" Warning [guess, waivable]
        what "一个值写成了几行，行间会多出空格"
        why "YAML 把换行读成一个空格，中文中间就多了空格"
        wrong "summary: 改造旧厂房，\n  累计引进三家"
        right "summary: 改造旧厂房，累计引进三家"
        remedy "写在一行里；要分段的长文放进同名的 .md";
    SWALLOWED_FIELD "DS042" "swallowed-field" Warning [guess, waivable]
        what "一段文字里像是夹着另一个键"
        why "| 后面缩进的行都是文字；少一个换行，下一个键就被吃进文字里，不再显示"
        wrong "notes: |\n  面积是估计的phone: 0874-1234567"
        right "notes: 面积是估计的\nphone: 0874-1234567"
        remedy "让这个键另起一行，与别的键左边对齐";
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
