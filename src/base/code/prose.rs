//! DS5xx: prose and images.

use super::rule::codes;

codes! { PROSE
    RAW_HTML "DS501" "raw-html" Error
        what "正文里有 HTML 标签"
        why "标签可能带脚本，也会弄乱页面"
        wrong "<b>重点</b>"
        right "**重点**"
        remedy "改用 Markdown 写法；要显示尖括号就写成 &lt;";
    UNSAFE_URL "DS502" "unsafe-url" Error
        what "链接地址不安全或写法不对"
        why "只有 http、https、mailto、tel 和站内链接会被放行"
        wrong "[点我](javascript:alert(1))"
        right "[更正办法](entry:pages/corrections)"
        remedy "改成 https:// 网址，或 entry:种类/编号";
    DANGLING_LINK "DS503" "dangling-link" Error
        what "正文链接的条目不存在"
        why "读者会点到不存在的页面"
        wrong "[关于](entry:pages/abuot)"
        right "[关于](entry:pages/about)"
        remedy "改成 entry:种类/编号，编号要存在";
    IMAGE_WITHOUT_ALT "DS504" "image-without-alt" Error
        what "图片没有文字说明"
        why "看不见图的人只能靠这句话"
        wrong "![](01.jpg)"
        right "![车间外景，门口可停货车](01.jpg)"
        remedy "在方括号里写出图里有什么";
    LEFTOVER_EMPHASIS "DS505" "leftover-emphasis" Warning [safe, waivable]
        what "星号或下划线没有变成加粗"
        why "读者会看到多余的 ** 或 __"
        wrong "**重点 **内容"
        right "**重点**内容"
        remedy "去掉 ** 内侧的空格，并检查是否成对";
    BROKEN_IMAGE "DS506" "broken-image" Error
        what "图片文件打不开、扩展名和内容不一致，或尺寸太大"
        why "打不开的图片清不掉里面的位置信息，也可能藏着别的东西；几万像素宽的图会卡死手机"
        wrong "把网页存成 01.jpg"
        right "真正的 JPEG、PNG 或 WebP 图片"
        remedy "用看图软件打开，另存为 .jpg、.png 或 .webp";
    HEADING_WITHOUT_SPACE "DS507" "heading-without-space" Warning [safe]
        what "标题没有成为标题"
        why "# 后面要有一个空格，而且要用半角；不然读者会看到一个 # 号"
        wrong "##办事流程"
        right "## 办事流程"
        remedy "用半角 #，后面空一格；真要显示 # 号就写成 \\#";
    FULL_WIDTH_LINK "DS508" "full-width-link" Error [safe]
        what "链接用了全角括号"
        why "全角括号不会变成链接，读者点不了"
        wrong "[更正办法]（entry:pages/corrections）"
        right "[更正办法](entry:pages/corrections)"
        remedy "把 （） 改成半角 ()";
    BROKEN_TABLE "DS509" "broken-table" Warning [guess]
        what "表格没有成为表格"
        why "少了表头下面那一行横线，读者会看到一堆竖线"
        wrong "| 项目 | 标准 |\n| 补贴 | 1000元 |"
        right "| 项目 | 标准 |\n| --- | --- |\n| 补贴 | 1000元 |"
        remedy "在表头下面加一行 | --- | --- |，栏数和表头一样；竖线用半角";
    OPEN_CODE_FENCE "DS510" "open-code-fence" Error
        what "代码块没有结尾"
        why "从这里往后的正文都会变成代码的样子"
        wrong "```\n命令"
        right "```\n命令\n```"
        remedy "在代码后面另起一行写 ```；不是代码就删去开头的 ```";
    UNKNOWN_SHORTCODE "DS511" "unknown-shortcode" Error
        what "正文里有别的系统的短代码"
        why "这种写法本站不认，会原样显示给读者"
        wrong "{{< figure src=\"a.jpg\" >}}"
        right "![车间外景](a.jpg)"
        remedy "改用 Markdown 写法；真要显示就放进一对反引号里";
    DANGLING_ANCHOR "DS512" "dangling-anchor" Error
        what "链接指向的小标题不存在"
        why "点了跳不到地方"
        wrong "[见下](#shouxu)"
        right "[见下](#h-3)"
        remedy "改成页面里有的小标题编号，或去掉 # 和后面的部分";
    PASTED_LAYOUT "DS513" "pasted-layout" Warning [safe]
        what "从 Word、网页或公众号粘贴来的空格"
        why "成串的不换行空格会在手机上把字顶出屏幕"
        wrong "甲&nbsp;&nbsp;&nbsp;乙"
        right "甲 乙"
        remedy "用“只保留文本”粘贴；对齐用表格，不用空格";
    HEADING_LEVELS "DS514" "heading-levels" Warning
        what "小标题的层次不对"
        why "用读屏软件的人靠层次听文章；页面名称已经是一级标题"
        wrong "# 办事流程\n\n#### 第一步"
        right "## 办事流程\n\n### 第一步"
        remedy "正文从 ## 起，一次只深一层";
}
