//! Every page of a finished site on the scales.

use std::collections::{BTreeMap, BTreeSet};

use flate2::{Compress, Compression, FlushCompress, Status};
use rayon::prelude::*;

use super::budget::{BUDGETS, FIRST_BYTES, FIRST_SCREEN, FONTS, HTML, MEASURES, REQUESTS, SCRIPT, STYLE, Unit, WHOLE, limit};
use super::loads::{self, Loads};
use crate::base::code;
use crate::base::diagnostic::{Anchor, Diagnostic};
use crate::base::path::{OutPath, SitePath};
use crate::derive::indexes::Indexes;
use crate::derive::routes;
use crate::model::catalog::Catalog;
use crate::parse::html::Html;
use crate::render::artifact::Output;
use crate::render::gov::rendered::FOLDER;

/// Effort of the compression: what servers use.
const LEVEL: u32 = 6;

/// Bytes that gzip puts around the compressed ones: ten before, eight behind (RFC 1952).
const GZIP: usize = 18;

/// Where photos lie; they are not counted, and lists ask for them only when they come into sight.
const PHOTOS: &str = "media/";

/// What one page costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighed {
    /// Its address.
    pub path: String,
    /// Its sort (`derive::routes::Page::sort`).
    pub sort: &'static str,
    /// A value for each row of [`BUDGETS`]: bytes or files.
    pub values: [usize; MEASURES],
}

/// What every page costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weights {
    /// One a page. **Order**: by address.
    pub pages: Vec<Weighed>,
}

/// A page taken apart.
struct Page<'a> {
    path: &'a OutPath,
    bytes: &'a [u8],
    /// Head, masthead and the beginning of what follows.
    first: &'a [u8],
    loads: Loads,
}

/// What every HTML page of the output costs, whatever made it.
pub fn weigh(catalog: &Catalog, output: &Output) -> Weights {
    let indexes = Indexes::of(catalog);
    let routes = routes::plan(catalog, &indexes).value;
    let sorts = routes.iter().map(|route| (&route.path, route.page.sort())).collect();
    weigh_as(&sorts, catalog.site.root().as_deref().unwrap_or("/"), output)
}

fn weigh_as(sorts: &BTreeMap<&OutPath, &'static str>, root: &str, output: &Output) -> Weights {
    let pages: Vec<&OutPath> = output.keys().filter(|path| path.as_str().ends_with(".html")).collect();
    let pages: Vec<Page<'_>> = pages.into_par_iter().map(|path| take_apart(path, &output[path], root)).collect();
    let files: BTreeMap<&str, &[u8]> = output.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    let used: BTreeSet<&str> = pages.iter().flat_map(|page| page.loads.all()).collect();
    let sheets = output.iter().filter(|(path, _)| path.as_str().ends_with(".css") && used.contains(path.as_str()));
    let of_sheets: BTreeMap<&str, BTreeSet<String>> =
        sheets.map(|(path, bytes)| (path.as_str(), loads::of_style(&String::from_utf8_lossy(bytes), path, root))).collect();
    let used = used.into_iter().chain(of_sheets.values().flatten().map(String::as_str));
    let texts = used.filter_map(|path| files.get(path).copied());
    let texts: BTreeSet<&[u8]> = texts.chain(pages.iter().flat_map(|page| [page.bytes, page.first])).collect();
    let packed: BTreeMap<&[u8], usize> = texts.into_par_iter().map(|bytes| (bytes, gzipped(bytes))).collect();
    let size = |path: &str| files.get(path).map_or(0, |bytes| packed[*bytes]);
    let weighed = pages.iter().map(|page| Weighed {
        path: page.path.as_str().to_owned(),
        sort: sorts.get(page.path).copied().unwrap_or("other"),
        values: values(page, &packed, &of_sheets, size),
    });
    Weights { pages: weighed.collect() }
}

fn take_apart<'a>(path: &'a OutPath, bytes: &'a [u8], root: &str) -> Page<'a> {
    let text = String::from_utf8_lossy(bytes);
    let html = Html::read(&text);
    let start = html.all("main").chain(html.all("body")).next().map_or(0, |tag| tag.span.start);
    let first = &bytes[..bytes.len().min(start + FIRST_BYTES)];
    Page { path, bytes, first, loads: Loads::of(&html, path, root) }
}

fn values(
    page: &Page<'_>,
    packed: &BTreeMap<&[u8], usize>,
    of_sheets: &BTreeMap<&str, BTreeSet<String>>,
    size: impl Fn(&str) -> usize,
) -> [usize; MEASURES] {
    let loads = &page.loads;
    let sum = |paths: &BTreeSet<String>| paths.iter().map(|path| size(path)).sum::<usize>();
    let mut all = loads.all();
    let by_style = loads.styles.iter().filter_map(|sheet| of_sheets.get(sheet.as_str())).flatten();
    all.extend(by_style.map(String::as_str));
    all.retain(|path| !path.starts_with(PHOTOS));
    let mut values = [0; MEASURES];
    values[HTML] = packed[page.bytes];
    values[FIRST_SCREEN] = packed[page.first] + sum(&loads.blocking);
    values[STYLE] = sum(&loads.styles);
    values[SCRIPT] = sum(&loads.scripts);
    values[FONTS] = all.iter().filter(|path| loads.fonts.contains(**path) || loads::is_font(path)).count();
    values[REQUESTS] = 1 + all.len();
    values[WHOLE] = packed[page.bytes] + all.iter().map(|path| size(path)).sum::<usize>();
    values
}

/// How many bytes gzip makes of some bytes.
fn gzipped(bytes: &[u8]) -> usize {
    let mut compress = Compress::new(Compression::new(LEVEL), false);
    // What cannot be made smaller grows by five bytes a block of 16 KB at most; a little more, so that one call is enough.
    let mut packed = Vec::with_capacity(bytes.len() + bytes.len() / 512 + 128);
    let status = compress.compress_vec(bytes, &mut packed, FlushCompress::Finish);
    assert!(matches!(status, Ok(Status::StreamEnd)), "there is room for the whole stream");
    packed.len() + GZIP
}

impl Weights {
    /// The pages of each sort. **Order**: by sort.
    pub fn by_sort(&self) -> BTreeMap<&'static str, Vec<&Weighed>> {
        let mut sorts: BTreeMap<&'static str, Vec<&Weighed>> = BTreeMap::new();
        for page in &self.pages {
            sorts.entry(page.sort).or_default().push(page);
        }
        sorts
    }

    /// A finding for each page and measure above its limit. **Errors**: DS910.
    pub fn findings(&self) -> Vec<Diagnostic> {
        self.pages.iter().flat_map(|page| (0..MEASURES).filter_map(|measure| finding(page, measure))).collect()
    }
}

fn finding(page: &Weighed, measure: usize) -> Option<Diagnostic> {
    let (value, most, budget) = (page.values[measure], limit(measure, page.sort), &BUDGETS[measure]);
    if value <= most {
        return None;
    }
    let path = SitePath::new(&format!("{FOLDER}{}", page.path)).ok()?;
    let message = match budget.unit {
        Unit::Bytes => format!("页面 {} 的{}压缩后有 {value} 字节，超过限额 {most} 字节", page.path, spaced(budget.label)),
        Unit::Files => format!("页面 {} 的{}有 {value} 个，超过限额 {most} 个", page.path, spaced(budget.label)),
    };
    Some(Diagnostic::new(&code::PAGE_OVER_BUDGET, &path, Anchor::File, message).help(budget.remedy))
}

/// A label within Chinese: letters stand apart.
fn spaced(label: &str) -> String {
    if label.is_ascii() { format!(" {label} ") } else { label.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text that gzip makes little smaller: `bytes` letters of a fixed pseudo-random row.
    fn noise(bytes: usize) -> String {
        let mut state = 1_u32;
        let mut letter = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(b'A' + u8::try_from((state >> 24) % 58).unwrap_or(0)).to_ascii_lowercase()
        };
        (0..bytes).map(|_| letter()).filter(|c| c.is_ascii_lowercase()).collect()
    }

    fn weighed(files: &[(&str, String)]) -> Vec<Weighed> {
        let output: Output =
            files.iter().map(|(path, text)| (OutPath::new(path).expect("a path"), text.clone().into_bytes())).collect();
        weigh_as(&BTreeMap::new(), "/", &output).pages
    }

    #[test]
    fn a_page_weighs_what_it_loads() {
        let head = "<head><link rel=icon href=a.svg><link rel=stylesheet href=a.css><script src=a.js></script>\
            <script defer src=b.js></script></head>";
        let page = format!("{head}<body><img src=a.svg><img src=media/x/1.jpg><main>{}</main>", noise(30_000));
        let files = [
            ("a.css", noise(2000)),
            ("a.js", noise(1000)),
            ("a.svg", noise(500)),
            ("b.js", noise(3000)),
            ("index.html", page.clone()),
            ("media/x/1.jpg", noise(90_000)),
        ];
        let [style, script, icon, later] = [0, 1, 2, 3].map(|at| gzipped(files[at].1.as_bytes()));
        let html = gzipped(page.as_bytes());
        let main = page.find("<main").expect("a main part");
        let first = gzipped(&page.as_bytes()[..main + FIRST_BYTES]);
        assert!(first < html);
        let expected = [html, first + style + script, style, script + later, 0, 5, html + style + script + later + icon];
        assert_eq!(weighed(&files)[0].values, expected);
    }

    #[test]
    fn fonts_and_pictures_of_a_style_sheet_count() {
        let files = [
            ("a.css", "@font-face { src: url(f.woff2) } body { background: url(b.svg) }".to_owned()),
            ("b.svg", noise(100)),
            ("f.woff2", noise(100)),
            ("index.html", "<link rel=stylesheet href=a.css>".to_owned()),
        ];
        let values = weighed(&files)[0].values;
        assert_eq!((values[FONTS], values[REQUESTS]), (1, 4));
    }

    #[test]
    fn a_value_at_its_limit_is_within_it() {
        for (measure, budget) in BUDGETS.iter().enumerate() {
            for (above, expected) in [(0, 0), (1, 1)] {
                let mut page = Weighed { path: "a.html".to_owned(), sort: "list", values: [0; MEASURES] };
                page.values[measure] = budget.limit + above;
                let found = Weights { pages: vec![page] }.findings();
                assert_eq!(found.len(), expected, "{}", budget.key);
                let says = |found: &Diagnostic| {
                    let parts = ["a.html", budget.label, &(budget.limit + 1).to_string(), &budget.limit.to_string()];
                    parts.iter().all(|part| found.message.contains(part)) && found.help == budget.remedy
                };
                assert!(found.iter().all(says), "{found:?}");
            }
        }
    }

    #[test]
    fn the_search_page_may_have_more_script() {
        for (sort, expected) in [("search", 0), ("list", 1)] {
            let mut page = Weighed { path: "a.html".to_owned(), sort, values: [0; MEASURES] };
            page.values[SCRIPT] = limit(SCRIPT, "search");
            assert_eq!(Weights { pages: vec![page] }.findings().len(), expected, "{sort}");
        }
    }

    #[test]
    fn what_cannot_be_compressed_has_room() {
        for length in [0, 1, 100, 70_000] {
            let mut state = 7_u32;
            let bytes: Vec<u8> = (0..length)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state >> 24) as u8
                })
                .collect();
            assert!(gzipped(&bytes) >= length, "{length}");
        }
    }
}
