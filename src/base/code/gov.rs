//! DS7xx (`GOV`): the duties of a government site, judged on the finished pages by `check --gov`. The clause and the weight
//! of each are in `render/gov/table.rs`.

use super::rule::codes;

codes! { GOV
    GOV_SITE_NAME "DS701" "gov-site-name" Warning
        what "每页都有网站名称标签 SiteName"
        why "检查平台靠它认出一页属于哪个网站"
        wrong "<title>招工</title>"
        right "<meta name=\"SiteName\" content=\"曲靖家门口\">"
        remedy "在 site.yaml 写 title；改过模板的，把 page.meta 的标签放回 <head>";
    GOV_SITE_DOMAIN "DS702" "gov-site-domain" Warning
        what "每页都有网站域名标签 SiteDomain，并和正式网址一致"
        why "域名不一致，会被当成仿冒网站"
        wrong "<meta name=\"SiteDomain\" content=\"localhost\">"
        right "<meta name=\"SiteDomain\" content=\"www.example.gov.cn\">"
        remedy "在 site.yaml 写正式的 base_url";
    GOV_SITE_CODE "DS703" "gov-site-code" Warning
        what "每页都有网站标识码：标签 SiteIDCode 和页脚一致"
        why "标识码是政府网站在全国报送系统里的身份"
        wrong "（没有 site_id_code）"
        right "site_id_code: 十位数字，或 bm 加八位数字"
        remedy "主办单位在全国政府网站信息报送系统取得标识码，写进 site.yaml 的 site_id_code";
    GOV_COLUMN_TAGS "DS704" "gov-column-tags" Warning
        what "栏目页有 ColumnName、ColumnType、ColumnDescription、ColumnKeywords"
        why "检查平台按栏目统计更新，没有标签就统计不到"
        wrong "<meta name=\"ColumnName\" content=\"扶持政策\">"
        right "四个标签都有，内容不空"
        remedy "栏目页的标签由程序生成；改过模板的，把 page.meta 放回 <head>";
    GOV_ARTICLE_TAGS "DS705" "gov-article-tags" Warning
        what "内容页有 ArticleTitle 和 ContentSource，并和页面上看到的一致"
        why "标签和正文不一致，会被记为信息失真"
        wrong "<meta name=\"ArticleTitle\" content=\"测试\">"
        right "ArticleTitle 和大标题一致，ContentSource 在页面上看得到"
        remedy "在条目里写 sources 的 publisher；页面模板要显示来源";
    GOV_PUB_DATE "DS706" "gov-pub-date" Warning
        what "内容页的 PubDate 格式是 YYYY-MM-DD HH:MM，和页面上的日期一致，不在未来"
        why "伪造发稿日期是单项否决项"
        wrong "<meta name=\"PubDate\" content=\"2026/11/24\">"
        right "<meta name=\"PubDate\" content=\"2026-11-24 00:00\">"
        remedy "在条目里写真实的 published_on 或 listed_on；页面模板要显示它";
    GOV_DOMAIN "DS707" "gov-domain" Warning
        what "正式网址在 .gov.cn 之下"
        why "政府网站要用 .gov.cn 域名，非政府网站不得冒用政府的样子"
        wrong "base_url: https://www.example.com/"
        right "base_url: https://www.example.gov.cn/"
        remedy "上线前换成主办单位 .gov.cn 下的域名或目录";
    GOV_SPONSOR "DS708" "gov-sponsor" Warning
        what "每页页脚有主办单位和联系方式"
        why "群众要知道网站是谁办的、找谁"
        wrong "（没有 sponsor、contact）"
        right "sponsor: 某某县人民政府办公室"
        remedy "主办单位定了以后，写进 site.yaml 的 sponsor 和 contact";
    GOV_RECORDS "DS709" "gov-records" Warning
        what "每页页脚有 ICP备案号和公安备案号，并能点到备案网站"
        why "没有备案不得提供互联网信息服务"
        wrong "（没有 icp、police_no）"
        right "icp: 滇ICP备00000000号"
        remedy "备案以后，把号码写进 site.yaml 的 icp 和 police_no";
    GOV_REPORT_ENTRY "DS710" "gov-report-entry" Warning
        what "每页页脚有“我为政府网站找错”入口"
        why "网民留言由国务院办公厅统一转办，入口要每页都有"
        wrong "（没有 report_url）"
        right "report_url: 平台生成的找错网址"
        remedy "在找错平台生成本站的网址，写进 site.yaml 的 report_url";
    GOV_ORGAN_MARK "DS711" "gov-organ-mark" Warning
        what "每页页脚有党政机关网站标识"
        why "标识由编制部门核发，是网站身份的凭证"
        wrong "（没有 organ_mark_url）"
        right "organ_mark_url: 编制部门核发的标识网址"
        remedy "到编制部门办好网站标识，把网址写进 site.yaml 的 organ_mark_url";
    GOV_SITE_MAP "DS712" "gov-site-map" Warning
        what "每页有网站地图的入口，网站地图列出全部栏目"
        why "找不到栏目时，地图是最后一条路"
        wrong "（页脚没有网站地图）"
        right "<a href=\"sitemap.html\">网站地图</a>"
        remedy "改过模板的，把 sitemap.html 的链接放回页脚";
    GOV_SEARCH "DS713" "gov-search" Warning
        what "每页有站内搜索的入口"
        why "政府信息公开平台要能检索、查阅、下载"
        wrong "（页眉没有搜索）"
        right "<form role=\"search\" action=\"search.html\">"
        remedy "在页眉放站内搜索；模板要有 role=\"search\" 的表单或搜索页的链接";
    GOV_BREADCRUMBS "DS714" "gov-breadcrumbs" Warning
        what "首页以外的页面写明当前位置"
        why "从微信点进来的人要知道自己在哪一层"
        wrong "（没有面包屑）"
        right "<nav class=\"crumbs\" aria-label=\"当前位置\">"
        remedy "改过模板的，把 page.breadcrumbs 放回来，外面用 nav 包住";
    GOV_HEADING "DS715" "gov-heading" Error
        what "每页有且只有一个大标题，标题不空"
        why "读屏软件和检查平台靠大标题认页面"
        wrong "<h1>甲</h1><h1>乙</h1>"
        right "<h1>甲</h1><h2>乙</h2>"
        remedy "模板里只留一个 h1，其余改成 h2";
    GOV_BROKEN_HTML "DS716" "gov-broken-html" Error
        what "页面的标签都成对，编号不重复"
        why "标签不成对，不同浏览器显示成不同样子"
        wrong "<p id=\"a\"><p id=\"a\"></div>"
        right "<p id=\"a\"></p><p id=\"b\"></p>"
        remedy "照位置改模板：补上或删去标签，给元素换一个 id";
    GOV_SHARE_TITLE "DS717" "gov-share-title" Warning
        what "我们自己起的标题不超过 22 个字"
        why "微信转发只显示标题的前 22 个字左右"
        wrong "曲靖市各县区家门口务工车间和零工驿站的基本情况介绍"
        right "家门口的务工车间"
        remedy "把标题改短，细节放进简介";
    GOV_DEAD_LINK "DS718" "gov-dead-link" Error
        what "站内链接都能打开"
        why "死链按条扣分，多了整站不合格"
        wrong "<a href=\"old.html\">"
        right "<a href=\"workshops/index.html\">"
        remedy "改成存在的网址，或者删去链接";
    GOV_SITEMAP_XML "DS719" "gov-sitemap-xml" Error
        what "sitemap.xml 和实际页面一致，robots.txt 不拦检索"
        why "检查平台和搜索引擎照它收录"
        wrong "（sitemap.xml 少了一页）"
        right "每个页面一条，不多不少"
        remedy "sitemap.xml 和 robots.txt 由程序生成，不要手改";
    GOV_NOT_FOUND "DS720" "gov-not-found" Warning
        what "有 404 页，并能回到首页"
        why "条目撤下以后，老链接要有去处"
        wrong "（没有 404.html）"
        right "404.html 里有首页链接"
        remedy "改过模板的，把首页链接放回 404.html";
    GOV_PRINT "DS721" "gov-print" Warning
        what "页面能打印：样式表有打印样式"
        why "村里的公示栏要贴纸"
        wrong "（没有 @media print）"
        right "@media print { nav { display: none } }"
        remedy "在样式表里写 @media print";
    GOV_FOREIGN_HOST "DS722" "gov-foreign-host" Error
        what "页面不从别的网站取东西"
        why "外来的脚本和图片会泄露访问者，也会挂马；政府网站不得有外链暗链"
        wrong "<script src=\"https://cdn.example/a.js\">"
        right "<script src=\"assets/a.js\">"
        remedy "把文件放进 templates/assets，从本站取";
    GOV_INLINE "DS723" "gov-inline" Error
        what "页面里没有行内脚本和样式"
        why "内容安全策略不放行行内脚本；有了它，被插进来的代码才跑不起来"
        wrong "<a onclick=\"go()\" style=\"color:red\">"
        right "<a href=\"go.html\" class=\"red\">"
        remedy "脚本和样式写进 templates/assets 的文件";
    GOV_ADDRESS "DS724" "gov-address" Warning
        what "链接不用 IP 地址，政府网站的链接用 https"
        why "IP 地址在 IPv6 网络里打不开；http 会被浏览器标为不安全"
        wrong "http://192.0.2.1/a.html"
        right "https://www.gov.cn/"
        remedy "换成域名；对方支持 https 的，改成 https";
    GOV_LINK_TEXT "DS725" "gov-link-text" Warning
        what "链接的文字说得清去哪里"
        why "读屏软件会把链接单独念出来，“点击这里”听不出是什么"
        wrong "<a href=\"a.html\">点击这里</a>"
        right "<a href=\"a.html\">申领指南</a>"
        remedy "把链接文字换成要去的页面的名字";
    GOV_ATTACHMENT "DS726" "gov-attachment" Warning
        what "附件旁边有网页版的内容"
        why "微信里打不开附件，手机上看不了表格"
        wrong "通知见<a href=\"a.pdf\">附件</a>"
        right "通知正文写在网页上，再附 PDF"
        remedy "把附件的主要内容写成网页正文";
    GOV_WEIGHT "DS727" "gov-weight" Warning
        what "一页连同图片样式不超过 1500 KB"
        why "15 秒打不开就算打不开；乡下手机网按每秒 100 KB 算"
        wrong "（一页 4 MB 的照片）"
        right "（照片压到 200 KB 以内）"
        remedy "压缩图片，或者分页";
    GOV_STATEMENT "DS728" "gov-statement" Warning
        what "有隐私说明和关于本站（版权）的页面，每页能点到"
        why "网站收集什么、内容能不能转用，要说在前面"
        wrong "（没有隐私说明）"
        right "content/pages/privacy.md、about.md"
        remedy "在 content/pages 写隐私说明和关于本站";
    GOV_CORRECTION "DS729" "gov-correction" Warning
        what "每页能点到更正页面"
        why "写错了要有人能说，说了要有地方收"
        wrong "（页脚没有更正入口）"
        right "correction_page: corrections"
        remedy "在 site.yaml 写 correction_page；改过模板的，把 site.correction 放回页脚";
    GOV_HOME_STALE "DS730" "gov-home-stale" Warning
        what "首页两周内有更新"
        why "首页超过两周没有更新是单项否决项"
        wrong "（最新一条是上个月的）"
        right "（最近两周发布过动态或条目）"
        remedy "发布新的动态，或者核验条目并写 verified_on";
    GOV_STALE_COLUMNS "DS731" "gov-stale-columns" Warning
        what "栏目按期更新：动态两周，政策半年，其他一年"
        why "应更新未更新的栏目满 5 个、长期不更新的满 10 个，都是单项否决项"
        wrong "（资讯动态一个月没有新内容）"
        right "（两周内有新内容）"
        remedy "更新栏目；不再更新的栏目，合并或撤下";
    GOV_BLANK_COLUMNS "DS732" "gov-blank-columns" Warning
        what "没有空白栏目"
        why "空白栏目满 5 个是单项否决项"
        wrong "（招工岗位：0 条）"
        right "（先有内容，再开栏目）"
        remedy "补上内容，或者先把栏目撤下";
    GOV_ITEM_DATE "DS733" "gov-item-date" Warning
        what "每条内容都有发布日期"
        why "没有日期的内容，检查时按没有更新算"
        wrong "（没有 listed_on、published_on）"
        right "listed_on: 2026-11-24"
        remedy "写上第一次在本站公开的日期：listed_on（条目）或 published_on（文章、说明）";
    GOV_REVIEW "DS734" "gov-review" Warning
        what "待复核、没有日期的内容不超过三成"
        why "旧信息会让人白跑一趟"
        wrong "（一半条目过了复核期）"
        right "（按期核验，写 verified_on）"
        remedy "按字段说明里的复核期核对，写上 verified_on";
    GOV_POLICY_FIELDS "DS735" "gov-policy-fields" Warning
        what "政策写全发布机关、文号、成文日期、有效性"
        why "要素不全，群众无法判断还管不管用"
        wrong "doc_no: 不详"
        right "doc_no: 云政发〔2020〕11号"
        remedy "对照原文补上；原文确实没有的，在期限说明里写清楚";
    GOV_POLICY_EXPIRED "DS736" "gov-policy-expired" Warning
        what "失效的政策标明“已失效”，不出现在现行政策里"
        why "拿失效的政策去办事，会白跑"
        wrong "（首页还列着去年到期的政策）"
        right "（页面标“已失效”，首页不列）"
        remedy "失效与否由程序按日期算；改过模板的，把 view.badges 放回政策页";
    GOV_POLICY_DAYS "DS737" "gov-policy-days" Warning
        what "本单位的政策自成文起 20 个工作日内公开"
        why "主动公开的政府信息应当在 20 个工作日内公开"
        wrong "（成文三个月后才上网）"
        right "（成文 20 个工作日内上网）"
        remedy "写明迟延的原因；以后成文就公开";
    GOV_POLICY_READING "DS738" "gov-policy-reading" Warning
        what "政策和解读互相链接"
        why "解读和文件要能对着看"
        wrong "（解读里有政策的链接，政策页没有解读的链接）"
        right "（两页互相能点到）"
        remedy "在解读的 entries 里写上政策的编号";
    GOV_MAP_NUMBER "DS739" "gov-map-number" Warning
        what "地图图片有审图号，或者写明是示意图"
        why "公开的地图要经过审核并标明审图号"
        wrong "![会泽县地图](map.png)"
        right "图注写：审图号：云S（2026）1号（例）"
        remedy "换成有审图号的地图，把审图号写进图片说明；简单的位置图写明“示意图”";
    GOV_MAP_SKETCH "DS740" "gov-map-sketch" Warning
        what "县区示意排布写明“示意排布，非地图”"
        why "不写明，会被当成没有审图号的地图"
        wrong "<figcaption>县区分布</figcaption>"
        right "<figcaption>示意排布，非地图</figcaption>"
        remedy "把界面文字 hex_caption 改回“示意排布，非地图”";
    GOV_ALT "DS741" "gov-alt" Error
        what "图片都有文字说明"
        why "看不见图的人靠它知道图里有什么"
        wrong "<img src=\"a.jpg\">"
        right "<img src=\"a.jpg\" alt=\"车间外景\">"
        remedy "给图片写 alt；纯装饰的图写 alt=\"\"";
    GOV_READER "DS742" "gov-reader" Warning
        what "页面写明语言，有跳到正文的链接，有且只有一个正文区"
        why "读屏软件靠语言发音，靠正文区跳过菜单"
        wrong "<html>"
        right "<html lang=\"zh-CN\">…<a class=\"skip\" href=\"#main\">…<main id=\"main\">"
        remedy "改过模板的，照默认模板 base.html 补上";
    GOV_TYPE_SIZE "DS743" "gov-type-size" Warning
        what "正文不小于 16 像素，页面可以放大；有关怀版的，不小于 18 像素"
        why "老人看得清，手机上能放大"
        wrong "body { font-size: 12px }"
        right "body { font-size: 1.0625rem }"
        remedy "在样式表里把正文改到 1rem 以上，不要写 user-scalable=no";
    GOV_OFFICE_LINE "DS744" "gov-office-line" Warning
        what "公开的电话是办公电话；开了咨询栏目就有能用的渠道"
        why "个人手机号是个人信息；咨询三个月没人回是单项否决项"
        wrong "联系人手机（十一位）"
        right "0874-（座机）或公共热线"
        remedy "换成办公电话；没有人值守的咨询栏目先撤下";
    GOV_WORDING "DS745" "gov-wording" Warning
        what "没有错别字和不规范的表述"
        why "严重表述错误是单项否决项；一般错别字逐条扣分"
        wrong "（检查有 DS751 一类的警告）"
        right "（没有这一类警告）"
        remedy "先照 DS751—DS759 的提示改完";
}
