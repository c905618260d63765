//! Which language a part of a page is in, for pages whose interface is not in the language of the entries.
//!
//! Names, prose and the words of sources stay Chinese whatever the interface speaks, and a page that calls itself English
//! would have them spelled out by a screen reader (WCAG 2.2, 3.1.2). Every element is therefore marked whose own text is in
//! another language than what stands around it; templates need not know which of their words are whose.

use crate::parse::html::{Html, Tag};

/// The language of the entries.
const CHINESE: &str = "zh-CN";

/// Elements that hold nothing.
const VOID: [&str; 14] =
    ["!--", "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// One element: where it is marked, what it lies in, and the letters of its own text.
struct Element<'a> {
    name: &'a str,
    /// Behind its name in the start tag.
    at: usize,
    parent: Option<usize>,
    own: Option<&'a str>,
    chinese: usize,
    others: usize,
}

/// The page with `lang` on every element whose own text is in another language than its surroundings: `zh-CN` where most
/// letters are Chinese characters, `language` where they are not.
pub fn marked(page: &str, language: &str) -> String {
    let html = Html::read(page);
    let elements = elements(page, &html.tags);
    let mut languages: Vec<&str> = Vec::with_capacity(elements.len());
    let mut text = String::with_capacity(page.len() + page.len() / 20);
    let mut done = 0;
    for element in &elements {
        let around = element.parent.map_or(language, |parent| languages[parent]);
        let spoken = match (element.own, element.chinese, element.others) {
            (Some(own), _, _) => own,
            (None, 0, 0) => around,
            (None, chinese, others) if chinese >= others => CHINESE,
            _ => language,
        };
        languages.push(spoken);
        if element.own.is_none() && spoken != around {
            text.push_str(&page[done..element.at]);
            text.push_str(&format!(" lang=\"{spoken}\""));
            done = element.at;
        }
    }
    text.push_str(&page[done..]);
    text
}

fn elements<'a>(page: &str, tags: &'a [Tag]) -> Vec<Element<'a>> {
    let mut elements: Vec<Element<'a>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut end = 0;
    for tag in tags {
        if let Some(at) = open.last().filter(|_| end <= tag.span.start) {
            elements[*at].hears(&page[end..tag.span.start]);
        }
        end = tag.span.end;
        if tag.closes {
            // An end tag closes what was left open within it.
            if let Some(depth) = open.iter().rposition(|at| elements[*at].name == tag.name) {
                open.truncate(depth);
            }
            continue;
        }
        let parent = open.last().copied();
        let at = tag.span.start + 1 + tag.name.len();
        let mut element = Element { name: &tag.name, at, parent, own: tag.get("lang"), chinese: 0, others: 0 };
        element.hears(tag.get("alt").unwrap_or_default());
        elements.push(element);
        let is_raw = matches!(tag.name.as_str(), "script" | "style");
        if !is_raw && !VOID.contains(&tag.name.as_str()) && !page[tag.span.clone()].ends_with("/>") {
            open.push(elements.len() - 1);
        }
    }
    elements
}

impl Element<'_> {
    fn hears(&mut self, text: &str) {
        for letter in text.chars().filter(|c| c.is_alphabetic()) {
            let is_chinese = matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
            if is_chinese { self.chinese += 1 } else { self.others += 1 }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_another_language_is_marked() {
        let cases = [
            ("<p>会泽县</p>", "<p lang=\"zh-CN\">会泽县</p>"),
            ("<p>County</p>", "<p>County</p>"),
            ("<p>会泽县<b>12</b><i>jobs</i></p>", "<p lang=\"zh-CN\">会泽县<b>12</b><i lang=\"en\">jobs</i></p>"),
            ("<ul><li>甲<li>乙</ul>", "<ul><li lang=\"zh-CN\">甲<li>乙</ul>"),
            ("<p lang=\"bo\">会</p>", "<p lang=\"bo\">会</p>"),
            ("<p><img alt=\"厂房\"> new</p>", "<p><img lang=\"zh-CN\" alt=\"厂房\"> new</p>"),
            ("<p>12 <br>3</p><script>'会'</script>", "<p>12 <br>3</p><script>'会'</script>"),
        ];
        for (page, expected) in cases {
            assert_eq!(marked(page, "en"), expected);
        }
    }
}
