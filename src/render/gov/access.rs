//! Whether everybody can read the pages, and whether pictures of places are what they may be.

use super::rendered::{Page, Rendered, apart, together};
use super::rule::{Verdict, Weight};
use crate::base::code;
use crate::parse::html::Tag;

/// Smallest body text and smallest in the elder mode, in CSS pixels.
const TEXT_PIXELS: f64 = 16.0;
const ELDER_PIXELS: f64 = 18.0;

/// Words that say that a picture is a map.
const MAP_WORDS: [&str; 6] = ["地图", "区位图", "分布图", "区划图", "位置图", "交通图"];

/// Words beside the number of an audited map.
const NUMBER: &str = "审图号";

/// Every image has words, or says that it is decoration.
pub fn alt(site: &Rendered<'_>) -> Verdict {
    let faults = site.pages.iter().flat_map(|page| {
        page.html.all("img").filter_map(|tag| match tag.get("alt") {
            None => Some(page.fault(tag.span.clone(), "图片没有文字说明")),
            Some("") if tag.get("src").is_some_and(|src| src.contains("media/")) => {
                Some(page.fault(tag.span.clone(), "照片的文字说明是空的"))
            }
            Some(_) => None,
        })
    });
    Verdict::of(Weight::Deduct, together(&code::GOV_ALT, faults.collect()))
}

/// Language, a link to the main part, one main part.
pub fn reader(site: &Rendered<'_>) -> Verdict {
    let judge = |page: &Page<'_>| {
        let lang = page.html.all("html").next().and_then(|tag| tag.get("lang")).unwrap_or_default();
        let mains: Vec<&Tag> = page.html.all("main").collect();
        let id = mains.first().and_then(|tag| tag.get("id")).unwrap_or_default();
        let skip = page.links().next().is_some_and(|(_, href)| href.strip_prefix('#').is_some_and(|to| to == id));
        if !lang.starts_with("zh") {
            Some((page.start_of("html"), "没有写明语言（lang=\"zh-CN\"）".to_owned()))
        } else if mains.len() != 1 {
            Some((page.start_of("body"), format!("正文区（main）有 {} 个，应当是一个", mains.len())))
        } else if !skip {
            Some((page.start_of("body"), "第一个链接不是“跳到正文”".to_owned()))
        } else {
            None
        }
    };
    Verdict::of(Weight::Deduct, site.every_page(&code::GOV_READER, judge))
}

/// Body text of 16 pixels and more, 18 in an elder mode, and pages that can be enlarged. Contrast and the size of targets
/// need a browser.
pub fn type_size(site: &Rendered<'_>) -> Verdict {
    let Some(home) = site.page("index.html") else { return Verdict::NotApplicable("没有首页") };
    let fixed = |page: &Page<'_>| {
        let (text, tag) = page.meta("viewport")?;
        let text = text.replace(' ', "");
        let locked = text.contains("user-scalable=no") || text.contains("user-scalable=0") || text.contains("maximum-scale=1");
        locked.then(|| (tag.span.clone(), "页面不让放大".to_owned()))
    };
    let mut found = site.every_page(&code::GOV_TYPE_SIZE, fixed);
    let mut small = |selector: &str, least: f64, what: &str| {
        if let Some(pixels) = font_pixels(&site.styles, selector).filter(|pixels| *pixels < least) {
            let fault = home.fault(home.head(), format!("样式表里{what}是 {pixels} 像素，小于 {least}"));
            found.extend(apart(&code::GOV_TYPE_SIZE, vec![fault]));
        }
    };
    small("body", TEXT_PIXELS, "正文");
    small(".elder", ELDER_PIXELS, "关怀版正文");
    Verdict::of(Weight::Deduct, found)
}

/// The smallest font size, in CSS pixels at 16 a rem, in the rules whose selector is or begins with `selector`.
fn font_pixels(styles: &str, selector: &str) -> Option<f64> {
    let rules = styles.split('}').filter_map(|rule| rule.rsplit_once('{'));
    let ours = rules.filter(|(before, _)| {
        let last = before.rsplit(['{', ';']).next().unwrap_or(before).trim();
        last.split(',').any(|part| part.trim() == selector || selector.starts_with('.') && part.trim().starts_with(selector))
    });
    let sizes = ours.flat_map(|(_, body)| body.split(';')).filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        let size = match name.trim() {
            "font-size" => value.trim(),
            "font" => value.trim().split([' ', '/']).find(|word| word.ends_with("rem") || word.ends_with("px"))?,
            _ => return None,
        };
        let number = |unit: &str| size.strip_suffix(unit).and_then(|number| number.parse::<f64>().ok());
        number("rem").map(|rem| rem * 16.0).or_else(|| number("px"))
    });
    sizes.min_by(f64::total_cmp)
}

/// A picture of a map carries its audit number, or says that it is a sketch.
pub fn map_number(site: &Rendered<'_>) -> Verdict {
    let mut any = false;
    let mut faults = Vec::new();
    for page in site.public() {
        let is_map = |text: &str| MAP_WORDS.iter().any(|word| text.contains(word)) || text.contains("map.");
        let images = page.html.all("img").filter(|tag| [tag.get("alt"), tag.get("src")].into_iter().flatten().any(is_map));
        for tag in images {
            any = true;
            let framed =
                page.html.all("figure").map(|figure| page.html.inside(figure)).find(|span| span.contains(&tag.span.start));
            let caption = framed.map(|span| page.html.words(&span)).unwrap_or_default();
            let own = format!("{}{caption}", tag.get("alt").unwrap_or_default());
            if !own.contains("示意") && !has_audit_number(&own) && !has_audit_number(&page.words_in("main")) {
                faults.push(page.fault(tag.span.clone(), "地图图片没有审图号，也没有写明是示意图"));
            }
        }
    }
    if any {
        Verdict::of(Weight::Veto, apart(&code::GOV_MAP_NUMBER, faults))
    } else {
        Verdict::NotApplicable("没有地图图片")
    }
}

/// Whether a text holds an audit number such as `审图号：GS（2024）1234号` or `审图号：云S（2024）12号`.
fn has_audit_number(text: &str) -> bool {
    text.split(NUMBER).skip(1).any(|rest| {
        let rest = rest.trim_start_matches(['：', ':', ' ']);
        let Some((head, tail)) = rest.split_once(['（', '(', '〔']) else { return false };
        let Some((year, tail)) = tail.split_once(['）', ')', '〕']) else { return false };
        let Some((number, _)) = tail.split_once('号') else { return false };
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        head.contains('S') && head.chars().count() <= 4 && year.len() == 4 && digits(year) && digits(number)
    })
}

/// The hexagons of the counties say that they are no map.
pub fn map_sketch(site: &Rendered<'_>) -> Verdict {
    let mut any = false;
    let mut faults = Vec::new();
    for page in site.public() {
        for figure in page.html.all("figure").filter(|tag| tag.has_class("hexes")) {
            any = true;
            let words = page.html.words(&page.html.inside(figure));
            if !words.contains("示意") || !words.contains("非地图") {
                faults.push(page.fault(figure.span.clone(), "示意排布没有写明“示意排布，非地图”"));
            }
        }
    }
    if any {
        Verdict::of(Weight::Veto, together(&code::GOV_MAP_SKETCH, faults))
    } else {
        Verdict::NotApplicable("没有示意排布")
    }
}

/// The ordinary check found nothing to correct in the wording.
pub fn wording(site: &Rendered<'_>) -> Verdict {
    let found: Vec<_> = site.found.iter().filter(|found| code::WORDING.contains(&found.code)).collect();
    let Some(first) = found.first() else { return Verdict::Pass };
    let message = format!("表述有 {} 处要改，第一处在这里", found.len());
    let anchor = first.primary.anchor.clone();
    let fault = crate::base::diagnostic::Diagnostic::new(&code::GOV_WORDING, &first.primary.path, anchor, message);
    Verdict::Fail(Weight::Deduct, vec![fault])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn audit_numbers_have_a_form() {
        let cases = [
            ("审图号：GS（2024）1234号", true),
            ("审图号：GS京（2024）12号", true),
            ("图中审图号: 云S(2024)12号。", true),
            ("审图号：待补", false),
            ("GS（2024）1234号", false),
        ];
        for (text, expected) in cases {
            assert_eq!(has_audit_number(text), expected, "{text}");
        }
    }

    #[test]
    fn font_sizes_are_found() {
        let styles = "@media screen { body { font-size: 1.125rem } } body{margin:0;font: 1.0625rem/1.7 sans-serif} .elder p { font-size: 20px; }";
        assert_eq!(font_pixels(styles, "body"), Some(17.0));
        assert_eq!(font_pixels(styles, ".elder"), Some(20.0));
        assert_eq!(font_pixels(styles, "main"), None);
    }
}
