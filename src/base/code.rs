//! The registry of diagnostic codes: each rule's number, name and explanation.
//!
//! Codes are append-only; a retired number is never used again. Families: DS0xx text and YAML, DS1xx files and ids,
//! DS2xx fields, DS3xx numbers, dates and addresses, DS4xx references, DS5xx prose and images, DS9xx site and theme.

use super::severity::Severity::{self, Error, Warning};

/// One rule: its number, its name, and the text of `doorstep explain`.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// `DS` and three digits.
    pub id: &'static str,
    /// Stable kebab-case name.
    pub name: &'static str,
    /// Whether it stops publishing.
    pub severity: Severity,
    /// What the rule says, in one line.
    pub what: &'static str,
    /// Why the rule exists.
    pub why: &'static str,
    /// A wrong example.
    pub wrong: &'static str,
    /// The example put right.
    pub right: &'static str,
    /// The general remedy, as an instruction.
    pub remedy: &'static str,
}

/// The code with this number or name, upper or lower case.
pub fn find(text: &str) -> Option<&'static Code> {
    ALL.iter().copied().find(|code| code.id.eq_ignore_ascii_case(text) || code.name.eq_ignore_ascii_case(text))
}

macro_rules! codes {
    ($($constant:ident $id:literal $name:literal $severity:ident
        what $what:literal why $why:literal wrong $wrong:literal right $right:literal remedy $remedy:literal;)*) => {
        $(
            #[doc = $what]
            pub static $constant: Code = Code {
                id: $id, name: $name, severity: $severity, what: $what, why: $why, wrong: $wrong, right: $right, remedy: $remedy,
            };
        )*

        /// Every code, by number.
        pub static ALL: &[&Code] = &[$(&$constant),*];
    };
}

codes! {
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
    UNKNOWN_FIELD "DS201" "unknown-field" Error
        what "不认识的键"
        why "写错一个字母，整条信息就不会显示"
        wrong "satus: 运营"
        right "status: 运营"
        remedy "改成字段表里的键；全部字段见 doorstep explain fields";
    MISSING_FIELD "DS202" "missing-field" Error
        what "缺少必填的键"
        why "必填项是读者一定会问的；不知道就写 不详，比空着诚实"
        wrong "（没有 tenure 这一行）"
        right "tenure: 不详"
        remedy "补上这个键；确实不知道就写 不详";
    WRONG_SHAPE "DS203" "wrong-shape" Error
        what "值的形状不对"
        why "列表、单值和小表各有写法，混用会丢内容"
        wrong "products: 校服"
        right "products:\n  - 校服"
        remedy "照字段说明改成列表、单值或小表";
    UNKNOWN_CHOICE "DS204" "unknown-choice" Error
        what "不在允许的选项里"
        why "选项要统一，筛选和统计才对得上"
        wrong "status: 营业"
        right "status: 运营"
        remedy "改成允许的选项之一";
    UNKNOWN_TOWN "DS205" "unknown-town" Error
        what "这个县区没有这个乡镇街道"
        why "地方写错，附近的人就找不到"
        wrong "town: 胜景街道"
        right "town: 胜境街道"
        remedy "改成 content/reference/divisions.yaml 里的名称或代码";
    EMPTY_VALUE "DS206" "empty-value" Error
        what "键后面没有值"
        why "空着看不出是忘了填还是不知道"
        wrong "phone:"
        right "（删去这一行，或写 不详）"
        remedy "填上值；没有就删去这一行；不知道写 不详";
    UNKNOWN_NOT_ALLOWED "DS207" "unknown-not-allowed" Error
        what "这一项不能写 不详"
        why "没有名称的条目无法显示，也无法被引用"
        wrong "name: 不详"
        right "name: 后矿社区务工车间"
        remedy "写上实际的值";
    DRAFT_WITHOUT_REASON "DS208" "draft-without-reason" Error
        what "草稿没有写原因"
        why "过几个月没有人记得为什么不公开"
        wrong "draft: 是"
        right "draft: 是\ndraft_reason: 2019 年的名单，现状未核"
        remedy "加一行 draft_reason";
    BAD_NUMBER "DS301" "bad-number" Error
        what "读不出数字"
        why "数字要能筛选、比较；余、近、约可以照写"
        wrong "jobs: 若干"
        right "jobs: 80余人"
        remedy "写成数字加单位；不知道写 不详";
    BAD_UNIT "DS302" "bad-unit" Error
        what "单位不对或缺了单位"
        why "亩和平方米差 667 倍，猜错就误导人"
        wrong "rent: 3000"
        right "rent: 3000元/月"
        remedy "写上单位";
    OUT_OF_RANGE "DS303" "out-of-range" Error
        what "数字超出合理范围"
        why "多半是多写了零或写错了单位"
        wrong "floors: 400"
        right "floors: 4"
        remedy "核对数字和单位";
    BAD_DATE "DS304" "bad-date" Error
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
    BAD_URL "DS307" "bad-url" Error
        what "不是可用的网址"
        why "写错的网址点不开，或指到别处"
        wrong "url: qj.gov.cn/a"
        right "url: https://qj.gov.cn/a"
        remedy "写全 http:// 或 https:// 开头的网址，中间不留空格";
    BAD_PHONE "DS308" "bad-phone" Error
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
    DATE_IN_FUTURE "DS310" "date-in-future" Error
        what "已经发生的事写了将来的日期"
        why "将来的核验日期会让旧信息一直显得新"
        wrong "verified_on: 2062-11-16"
        right "verified_on: 2026-11-16"
        remedy "核对年份；还没有发生就不要写";
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
    PHOTO_MISSING "DS403" "photo-missing" Error
        what "找不到照片文件"
        why "页面上会是一个破图"
        wrong "file: 1.JPG（文件夹里是 1.jpg）"
        right "file: 1.jpg"
        remedy "核对文件名（大小写也要一致）和所在文件夹";
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
    LEFTOVER_EMPHASIS "DS505" "leftover-emphasis" Warning
        what "星号没有变成加粗"
        why "读者会看到多余的 **"
        wrong "**重点 **内容"
        right "**重点**内容"
        remedy "去掉 ** 内侧的空格，并检查是否成对";
    BROKEN_IMAGE "DS506" "broken-image" Error
        what "图片文件打不开，或扩展名和内容不一致"
        why "打不开的图片清不掉里面的位置信息，也可能藏着别的东西"
        wrong "把网页存成 01.jpg"
        right "真正的 JPEG、PNG 或 WebP 图片"
        remedy "用看图软件打开，另存为 .jpg、.png 或 .webp";
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_ascending() {
        assert!(ALL.windows(2).all(|pair| pair[0].id < pair[1].id));
        for code in ALL {
            assert!(code.id.len() == 5 && code.id.starts_with("DS"), "{}", code.id);
            assert!(code.name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{}", code.name);
        }
    }

    #[test]
    fn codes_are_found_by_number_and_name() {
        assert_eq!(find("ds201").map(|code| code.name), Some("unknown-field"));
        assert_eq!(find("unknown-field").map(|code| code.id), Some("DS201"));
        assert_eq!(find("DS999"), None);
    }
}
