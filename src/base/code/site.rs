//! DS9xx: the site as a whole, its theme and its configuration.

use super::rule::codes;

codes! { SITE
    NO_SITE "DS901" "no-site" Error
        what "没有 content/site.yaml"
        why "没有它就不知道站点叫什么"
        wrong "（空文件夹）"
        right "content/site.yaml"
        remedy "先运行 doorstep init，或用 --root 指到站点文件夹";
    NO_REFERENCE "DS902" "no-reference" Error
        what "缺少字典文件"
        why "地方、行业的写法要有一处说了算"
        wrong "（没有 content/reference/divisions.yaml）"
        right "content/reference/divisions.yaml"
        remedy "补上这个文件；doorstep init 会生成一份样子";
    TEMPLATE_ERROR "DS903" "template-error" Error
        what "模板有误"
        why "模板错了，整页都出不来"
        wrong "{{ pgae.title }}"
        right "{{ page.title }}"
        remedy "照提示改模板；页面能用的名字见 ARCHITECTURE.md";
    BAD_MESSAGES "DS904" "bad-messages" Error
        what "界面文字文件有误"
        why "读不出这个文件，就不知道页面上该写什么；没有写的键会用默认主题的"
        wrong "- 甲"
        right "home: 首页"
        remedy "每行写成 键: 文字；键照默认主题的 templates/i18n/zh-CN.yaml";
    BAD_FOOTER_NUMBER "DS905" "bad-footer-number" Error
        what "备案号或网站标识码的格式不对"
        why "页脚编号会被检查，写错等于没写"
        wrong "icp: 滇备123"
        right "icp: 滇ICP备12345678号"
        remedy "照证书原样写";
    THEME_MISMATCH "DS906" "theme-mismatch" Error
        what "主题和程序的版本对不上"
        why "主题用了新程序才有的内容，旧程序生成的页面会缺东西"
        wrong "needs: 9.0（程序是 0.1.0）"
        right "needs: 0.1"
        remedy "升级程序，或换用与程序相配的主题";
    PAGE_TOO_LARGE "DS907" "page-too-large" Error
        what "页面太大"
        why "手机打不开；多半是模板里的循环写错了"
        wrong "{% for i in range(end=2000000000) %}"
        right "{% for card in view.cards %}"
        remedy "减少每页条数，或改模板里的循环";
    INCOMPLETE_ENGINE "DS908" "incomplete-engine" Error
        what "搜索引擎的配置不全"
        why "只写一半，搜索页不知道问谁、怎么问"
        wrong "search_engine: meilisearch"
        right "search_engine: meilisearch + search_endpoint: /so/qujing"
        remedy "search_engine 和 search_endpoint 一起写，或都不写；search_key 只和 meilisearch 一起写";
    FOREIGN_ENGINE "DS909" "foreign-engine" Warning
        what "搜索接口在别的主机上"
        why "访问者搜什么，那台主机都看得到；网站的 Content-Security-Policy 里没有它，搜索也用不了"
        wrong "search_endpoint: https://so.example.com/qujing"
        right "search_endpoint: /so/qujing"
        remedy "在网站的服务器上转发一条路径；一定要用别的主机，CSP 的 connect-src 要有它（_headers 和 doorstep explain nginx 已经写上），并在隐私说明里写明";
    PAGE_OVER_BUDGET "DS910" "page-over-budget" Error
        what "页面超过重量限额"
        why "乡下网络慢、手机旧，页面重一点，就有人等不到它打开"
        wrong "首屏压缩后 21 KB"
        right "首屏压缩后不超过 14 KB"
        remedy "看 build --sizes 的表，减小超过的那一样";
    FAINT_COLOUR "DS911" "faint-colour" Error
        what "配置的颜色太浅，写成字看不清"
        why "主色和链接色都要写字，对比度不到 4.5，视力弱的人和强光下的人都看不清"
        wrong "colour_link: '#84cfae'"
        right "colour_link: '#14604a'"
        remedy "换深一些的颜色；提示里有最近的一个";
    UNKNOWN_LOGO "DS912" "unknown-logo" Error
        what "没有这个徽标文件"
        why "页眉和浏览器标签上会是一张破图"
        wrong "logo: zhenxiong.svg（templates/assets 里没有）"
        right "logo: icon.svg"
        remedy "把图片放进 templates/assets，或改文件名";
    UNKNOWN_LANGUAGE "DS913" "unknown-language" Error
        what "没有这种语言的界面文字"
        why "页面上的字不知道用哪种语言写"
        wrong "language: english"
        right "language: en"
        remedy "写 zh-CN 或 en；别的语言在 templates/i18n 里加一个同名的文件";
}
