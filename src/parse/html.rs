//! A finished page taken apart into tags and texts, each with its bytes. For checking what was rendered; nothing is made
//! from it. It reads what any theme may write and never fails: what is no tag is text.

use crate::base::source::Span;

/// The name under which a comment or a declaration stands among the tags.
const COMMENT: &str = "!--";

/// Elements without an end tag (HTML Standard, 13.1.2), and comments.
const VOID: [&str; 14] =
    [COMMENT, "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Elements whose end tag may be left out (HTML Standard, 13.1.2.4).
const OPEN_ENDED: [&str; 16] =
    ["li", "dt", "dd", "p", "rt", "rp", "optgroup", "option", "colgroup", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"];

/// Elements whose content is no markup.
const RAW: [&str; 3] = ["script", "style", "textarea"];

/// One tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Name in lower case.
    pub name: String,
    /// Names in lower case and values with entities resolved, in order.
    pub attributes: Vec<(String, String)>,
    /// Whether it is an end tag.
    pub closes: bool,
    /// From `<` to after `>`.
    pub span: Span,
}

impl Tag {
    /// The value of an attribute, empty when it has none; `None` when it is not there.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether the class is among those of the element.
    pub fn has_class(&self, class: &str) -> bool {
        self.get("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|known| known == class))
    }
}

/// A page and its tags.
#[derive(Debug, Clone)]
pub struct Html<'a> {
    /// The page.
    pub text: &'a str,
    /// Its tags and comments, in order; what stands in scripts and styles is none.
    pub tags: Vec<Tag>,
}

impl<'a> Html<'a> {
    /// The page taken apart.
    pub fn read(text: &'a str) -> Html<'a> {
        let mut tags: Vec<Tag> = Vec::new();
        let mut at = 0;
        while let Some(open) = text[at..].find('<').map(|found| at + found) {
            if text[open..].starts_with("<!") {
                let end = if text[open..].starts_with("<!--") { "-->" } else { ">" };
                at = text[open..].find(end).map_or(text.len(), |found| open + found + end.len());
                let name = COMMENT.to_owned();
                tags.push(Tag { name, attributes: Vec::new(), closes: false, span: open..at });
                continue;
            }
            let Some(tag) = tag(text, open) else {
                at = open + 1;
                continue;
            };
            at = tag.span.end;
            if RAW.contains(&tag.name.as_str()) && !tag.closes {
                at = raw_end(text, at, &tag.name);
            }
            tags.push(tag);
        }
        Html { text, tags }
    }

    /// The start tags called `name`.
    pub fn all<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s Tag> {
        self.tags.iter().filter(move |tag| tag.name == name && !tag.closes)
    }

    /// The bytes from after a start tag to before its end tag; to the end of the page when it has none.
    pub fn inside(&self, tag: &Tag) -> Span {
        let mut depth = 1_usize;
        for other in
            self.tags.iter().skip_while(|other| other.span.start <= tag.span.start).filter(|other| other.name == tag.name)
        {
            depth = if other.closes { depth - 1 } else { depth + 1 };
            if depth == 0 {
                return tag.span.end..other.span.start;
            }
        }
        tag.span.end..self.text.len()
    }

    /// What a reader reads between two places: texts without scripts, styles and head, white space as one space.
    pub fn words(&self, span: &Span) -> String {
        let mut words = String::new();
        let mut at = span.start;
        let mut skipping: Option<&str> = None;
        for tag in self.tags.iter().filter(|tag| span.contains(&tag.span.start)) {
            if skipping.is_none() && tag.span.start >= at {
                push_words(&self.text[at..tag.span.start], &mut words);
            }
            at = tag.span.end;
            match skipping {
                None if !tag.closes && ["head", "script", "style"].contains(&tag.name.as_str()) => skipping = Some(&tag.name),
                Some(name) if tag.closes && tag.name == name => skipping = None,
                _ => {}
            }
        }
        if skipping.is_none() && at < span.end {
            push_words(&self.text[at..span.end], &mut words);
        }
        words.trim().to_owned()
    }

    /// The tags that do not fit together: an end without a beginning, a beginning without an end.
    pub fn misfits(&self) -> Vec<&Tag> {
        let mut open: Vec<&Tag> = Vec::new();
        let mut misfits = Vec::new();
        for tag in self.tags.iter().filter(|tag| !VOID.contains(&tag.name.as_str()) && !self.closes_itself(tag)) {
            if !tag.closes {
                open.push(tag);
                continue;
            }
            match open.iter().rposition(|start| start.name == tag.name) {
                Some(depth) => {
                    misfits.extend(open.drain(depth..).skip(1).filter(|start| !OPEN_ENDED.contains(&start.name.as_str())));
                }
                None => misfits.push(tag),
            }
        }
        misfits.extend(open.into_iter().filter(|start| !OPEN_ENDED.contains(&start.name.as_str())));
        misfits
    }

    /// `<path/>`, as drawings have it.
    fn closes_itself(&self, tag: &Tag) -> bool {
        self.text[tag.span.clone()].ends_with("/>")
    }
}

/// Where the end tag of a raw element begins; the end of the page when it has none.
fn raw_end(text: &str, from: usize, name: &str) -> usize {
    let ends = |at: &usize| text.get(at + 2..at + 2 + name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name));
    text[from..].match_indices("</").map(|(at, _)| from + at).find(ends).unwrap_or(text.len())
}

fn push_words(text: &str, words: &mut String) {
    let text = unescape(text);
    if text.starts_with(char::is_whitespace) && !words.ends_with(' ') {
        words.push(' ');
    }
    for (index, word) in text.split_whitespace().enumerate() {
        if index > 0 {
            words.push(' ');
        }
        words.push_str(word);
    }
    if text.trim_end().len() < text.len() && !words.ends_with(' ') {
        words.push(' ');
    }
}

fn tag(text: &str, open: usize) -> Option<Tag> {
    let mut rest = &text[open + 1..];
    let closes = rest.starts_with('/');
    rest = rest.strip_prefix('/').unwrap_or(rest);
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let length = rest.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(rest.len());
    let name = rest[..length].to_ascii_lowercase();
    rest = &rest[length..];
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return Some(Tag { name, attributes, closes, span: open..text.len() - after.len() });
        }
        if rest.is_empty() {
            return None;
        }
        let (attribute, after) = attribute(rest)?;
        attributes.push(attribute);
        rest = after;
    }
}

/// One attribute and what follows it.
fn attribute(text: &str) -> Option<((String, String), &str)> {
    let skip = text.chars().next().map_or(0, char::len_utf8);
    let end = text[skip..].find(|c: char| c.is_whitespace() || "=>/".contains(c)).map_or(text.len(), |end| end + skip);
    let name = text[..end].to_ascii_lowercase();
    let rest = text[end..].trim_start();
    let Some(value) = rest.strip_prefix('=').map(str::trim_start) else { return Some(((name, String::new()), &text[end..])) };
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let (value, after) = match quote {
        Some(quote) => value[1..].split_once(quote)?,
        None => value.split_at(value.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(value.len())),
    };
    Some(((name, unescape(value)), after))
}

/// Text with the entities resolved that templates write.
fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let entities =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&#x2F;", "/"), ("&nbsp;", " ")];
    let plain = entities.iter().fold(text.to_owned(), |text, (entity, plain)| text.replace(entity, plain));
    plain.replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_comes_apart() {
        let text = "<!DOCTYPE html><html lang=zh><head><title>甲</title></head><body class=\"a b\">\n<p ID='x'>1 &lt; 2<br>\
                    <a href=\"c?d&amp;e\">丙</a> < 3<!-- <p> --><script>\"<p>\"</script></body></html>";
        let page = Html::read(text);
        let names: Vec<&str> = page.tags.iter().filter(|tag| !tag.closes).map(|tag| tag.name.as_str()).collect();
        assert_eq!(names, ["!--", "html", "head", "title", "body", "p", "br", "a", "!--", "script"]);
        let one = |name| page.all(name).next().expect("a tag");
        assert_eq!((one("html").get("lang"), one("a").get("href"), one("p").get("id")), (Some("zh"), Some("c?d&e"), Some("x")));
        assert!(one("body").has_class("b") && !one("body").has_class("ab"));
        assert_eq!(&text[page.inside(one("title"))], "甲");
        assert_eq!(page.words(&(0..text.len())), "1 < 2丙 < 3");
        assert_eq!(page.misfits(), Vec::<&Tag>::new());
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let cases = [
            ("<div><p>甲</div>", vec![]),
            ("<div><b>甲</div>", vec!["b"]),
            ("<div>甲</div></div>", vec!["div"]),
            ("<main><svg><path d=\"\"/></svg>", vec!["main"]),
            ("<div <b", vec![]),
        ];
        for (text, expected) in cases {
            assert_eq!(Html::read(text).misfits().iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
