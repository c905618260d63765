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
    LEFTOVER_EMPHASIS "DS505" "leftover-emphasis" Warning [waivable]
        what "星号没有变成加粗"
        why "读者会看到多余的 **"
        wrong "**重点 **内容"
        right "**重点**内容"
        remedy "去掉 ** 内侧的空格，并检查是否成对";
    BROKEN_IMAGE "DS506" "broken-image" Error
        what "图片文件打不开、扩展名和内容不一致，或尺寸太大"
        why "打不开的图片清不掉里面的位置信息，也可能藏着别的东西；几万像素宽的图会卡死手机"
        wrong "把网页存成 01.jpg"
        right "真正的 JPEG、PNG 或 WebP 图片"
        remedy "用看图软件打开，另存为 .jpg、.png 或 .webp";
}
