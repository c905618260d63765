//! What a page may cost its visitor.

/// Bytes of the kilobyte in which budgets are written: of 1000, as networks count.
pub const KILOBYTE: usize = 1000;

/// How much of the text after the masthead belongs to the first screen, in bytes: a phone shows less.
pub const FIRST_BYTES: usize = 8192;

/// One measure of a page and its budget.
#[derive(Debug, PartialEq, Eq)]
pub struct Budget {
    /// Key in the JSON report.
    pub key: &'static str,
    /// Name in tables and findings.
    pub label: &'static str,
    /// What is counted.
    pub unit: Unit,
    /// Most that a page may have.
    pub limit: usize,
    /// What to do about a page that has more, as an instruction.
    pub remedy: &'static str,
}

/// What a measure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Bytes after gzip.
    Bytes,
    /// Files.
    Files,
}

/// How many measures a page has.
pub const MEASURES: usize = 7;

/// Our budgets; every column of the report, in order. No rule of anybody else's is behind them: they keep a page fast on a
/// weak network and an old phone. The first screen fits into what a server sends before it waits for the first answer (ten
/// packets of 1,460 bytes, RFC 6928).
pub const BUDGETS: [Budget; MEASURES] = [
    bytes("html", "HTML", 20, "把页面分成几页，或减少模板里每条重复的内容"),
    bytes("first_screen", "首屏", 14, "减小样式表和不带 defer 的脚本，或把页头里重复的内容挪到页尾"),
    bytes("style", "CSS", 10, "删去样式表里用不到的规则"),
    bytes("script", "JS", 8, "拆小脚本，只在用得着的页面上引用"),
    files("fonts", "字体", 0, "用系统自带的字体，不发字体文件"),
    files("requests", "请求", 6, "合并样式表、脚本和小图"),
    bytes("whole", "整页", 50, "先减小这一页里最大的一样；照片放在 media/ 里，不计入"),
];

/// Most JavaScript of the search page, which holds the whole search: its own script, held at 16 by
/// `tests/browser/weights.test.mjs`, and that of the modes. The goal is 14 for both.
const SEARCH_SCRIPT: usize = 17 * KILOBYTE;

/// Places in [`BUDGETS`] and in the values of a page.
pub const HTML: usize = 0;
/// The bytes without which the first screen does not show.
pub const FIRST_SCREEN: usize = 1;
/// Style sheets.
pub const STYLE: usize = 2;
/// Scripts.
pub const SCRIPT: usize = 3;
/// Font files.
pub const FONTS: usize = 4;
/// Files to ask for, the page itself included and photos not.
pub const REQUESTS: usize = 5;
/// The page and all it needs but photos.
pub const WHOLE: usize = 6;

/// The limit of a measure for one sort of page (`derive::routes::Page::sort`).
pub fn limit(measure: usize, sort: &str) -> usize {
    if measure == SCRIPT && sort == "search" { SEARCH_SCRIPT } else { BUDGETS[measure].limit }
}

const fn bytes(key: &'static str, label: &'static str, kilobytes: usize, remedy: &'static str) -> Budget {
    Budget { key, label, unit: Unit::Bytes, limit: kilobytes * KILOBYTE, remedy }
}

const fn files(key: &'static str, label: &'static str, limit: usize, remedy: &'static str) -> Budget {
    Budget { key, label, unit: Unit::Files, limit, remedy }
}
