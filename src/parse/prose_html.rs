//! The fixed parts of prose as HTML: tag pairs, classes and escaping. No inline style, no script, no event attribute.

use std::borrow::Cow;
use std::collections::BTreeMap;

use pulldown_cmark::{Alignment, CodeBlockKind, Tag};

use super::address;

use crate::base::markup::escape;

/// Longest part of a heading's id after `h-`, in bytes.
const SLUG_BYTES: usize = 48;

/// HTML and plain text, growing side by side.
#[derive(Debug, Default)]
pub struct Markup {
    /// The HTML since it was last taken away.
    pub html: String,
    /// The plain text.
    pub text: String,
    /// The closing HTML of every open element.
    closing: Vec<&'static str>,
}

impl Markup {
    /// Begins an element; a block begins a line of plain text too.
    pub fn open(&mut self, start: &str, closing: &'static str) {
        if closing.ends_with('\n') {
            self.end_line();
        }
        self.html.push_str(start);
        self.closing.push(closing);
    }

    /// Ends the innermost element.
    pub fn close(&mut self) {
        let closing = self.closing.pop().unwrap_or_default();
        self.html.push_str(closing);
        if closing.ends_with('\n') {
            self.end_line();
        } else if closing == "</td>" || closing == "</th>" {
            self.text.push(' ');
        }
    }

    /// Adds text as it is.
    pub fn write(&mut self, text: &str) {
        self.html.push_str(&escape(text));
        self.text.push_str(text);
    }

    /// Adds a piece of code.
    pub fn write_code(&mut self, text: &str) {
        self.html.push_str("<code>");
        self.write(text);
        self.html.push_str("</code>");
    }

    /// Adds text with its bare addresses made into links.
    pub fn write_linked(&mut self, text: &str) {
        let mut done = 0;
        while let Some(found) = address::bare(text, done) {
            let url = escape(&text[found.clone()]);
            self.html.push_str(&escape(&text[done..found.start]));
            self.html.push_str(&format!("<a href=\"{url}\" rel=\"noopener external\">{url}</a>"));
            done = found.end;
        }
        self.html.push_str(&escape(&text[done..]));
        self.text.push_str(text);
    }

    /// Adds a line break that is a space in plain text.
    pub fn soft_break(&mut self) {
        self.html.push('\n');
        self.text.push(' ');
    }

    /// Adds a line break that readers see.
    pub fn hard_break(&mut self) {
        self.html.push_str("<br>\n");
        self.end_line();
    }

    /// Begins a new line of plain text, unless one has just begun.
    fn end_line(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }
}

/// The opening and closing HTML of an element that needs to know nothing but its tag; both empty for all others.
///
/// A closing part that ends in a line break belongs to a block.
pub fn pair(tag: &Tag<'_>) -> (Cow<'static, str>, &'static str) {
    let (start, closing) = match tag {
        Tag::Paragraph => ("<p>", "</p>\n"),
        Tag::BlockQuote(_) => ("<blockquote>\n", "</blockquote>\n"),
        Tag::CodeBlock(kind) => return (code_start(kind).into(), "</code></pre>\n"),
        Tag::List(None) => ("<ul>\n", "</ul>\n"),
        Tag::List(Some(1)) => ("<ol>\n", "</ol>\n"),
        Tag::List(Some(first)) => return (format!("<ol start=\"{first}\">\n").into(), "</ol>\n"),
        Tag::Item => ("<li>", "</li>\n"),
        Tag::TableHead => ("<thead>\n<tr>", "</tr>\n</thead>\n<tbody>\n"),
        Tag::TableRow => ("<tr>", "</tr>\n"),
        Tag::Emphasis => ("<em>", "</em>"),
        Tag::Strong => ("<strong>", "</strong>"),
        Tag::Strikethrough => ("<del>", "</del>"),
        _ => ("", ""),
    };
    (start.into(), closing)
}

/// The opening and closing HTML of the n-th table of a text. Its region has a name of its own and can be reached by
/// keyboard, so that a wide table scrolls inside itself.
pub fn table_pair(number: usize) -> (String, &'static str) {
    let start = format!("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"表格{number}\"><table>\n");
    (start, "</tbody>\n</table></div>\n")
}

/// The closing tag of a heading.
pub fn heading_end(level: u8) -> &'static str {
    match level {
        2 => "</h2>\n",
        3 => "</h3>\n",
        4 => "</h4>\n",
        5 => "</h5>\n",
        _ => "</h6>\n",
    }
}

/// The opening HTML of a code block; the language shows only as a class of `a-z`, `0-9`, `+` and `-`.
fn code_start(kind: &CodeBlockKind<'_>) -> String {
    let info = match kind {
        CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or_default(),
        CodeBlockKind::Indented => "",
    };
    let kept = |c: &char| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '+' || *c == '-';
    let language: String = info.chars().map(|c| c.to_ascii_lowercase()).filter(kept).collect();
    if language.is_empty() { "<pre><code>".to_owned() } else { format!("<pre><code class=\"language-{language}\">") }
}

/// The table that is being written. Tables do not nest, so there is one at a time.
#[derive(Debug, Default)]
pub struct Table {
    alignments: Vec<Alignment>,
    next: usize,
    in_head: bool,
}

impl Table {
    /// Takes note of a tag that begins a table or a row; others change nothing.
    pub fn see(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Table(alignments) => self.alignments.clone_from(alignments),
            Tag::TableHead | Tag::TableRow => (self.next, self.in_head) = (0, matches!(tag, Tag::TableHead)),
            _ => {}
        }
    }

    /// The opening and closing tag of the next cell, aligned by class.
    pub fn cell(&mut self) -> (String, &'static str) {
        let class = match self.alignments.get(self.next) {
            Some(Alignment::Left) => " class=\"left\"",
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::None) | None => "",
        };
        self.next += 1;
        if self.in_head { (format!("<th scope=\"col\"{class}>"), "</th>") } else { (format!("<td{class}>"), "</td>") }
    }
}

/// The heading ids of one page.
#[derive(Debug, Default)]
pub struct HeadingIds {
    /// Every id in use, and the number of its last copy.
    used: BTreeMap<String, usize>,
}

impl HeadingIds {
    /// A new id for the heading with these words, the `ordinal`-th of the page.
    ///
    /// **Shape**: `h-` and ASCII letters, digits and `-`. The prefix keeps ids apart from what scripts and templates use.
    pub fn next(&mut self, words: &str, ordinal: usize) -> String {
        let slug = slug(words);
        let base = if slug.is_empty() { format!("h-{ordinal}") } else { format!("h-{slug}") };
        let mut id = base.clone();
        while self.used.contains_key(&id) {
            let copy = self.used.entry(base.clone()).or_insert(1);
            *copy += 1;
            id = format!("{base}-{copy}");
        }
        self.used.insert(id.clone(), 1);
        id
    }
}

/// A `title` attribute with a space before it; nothing for an empty title.
pub fn title(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(" title=\"{}\"", escape(text)) }
}

/// The ASCII letters and digits of a heading, words joined by `-`; empty when there are none.
fn slug(text: &str) -> String {
    let words: Vec<&str> = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut slug = words.join("-").to_ascii_lowercase();
    slug.truncate(SLUG_BYTES);
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_ascii_words() {
        for (text, expected) in
            [("Hello, World", "hello-world"), ("第3章 Intro", "3-intro"), ("简介", ""), ("__proto__", "proto")]
        {
            assert_eq!(slug(text), expected, "{text}");
        }
        assert_eq!(slug(&"abc ".repeat(100)).len(), SLUG_BYTES - 1);
    }

    #[test]
    fn info_strings_keep_only_their_safe_letters() {
        for (info, expected) in [
            ("rust", "<pre><code class=\"language-rust\">"),
            ("C++ x", "<pre><code class=\"language-c++\">"),
            ("\"><script>", "<pre><code class=\"language-script\">"),
            ("中", "<pre><code>"),
        ] {
            assert_eq!(code_start(&CodeBlockKind::Fenced(info.into())), expected);
        }
    }

    #[test]
    fn cells_are_aligned_by_class() {
        let mut table = Table::default();
        table.see(&Tag::Table(vec![Alignment::Left, Alignment::None]));
        table.see(&Tag::TableHead);
        assert_eq!(table.cell(), ("<th scope=\"col\" class=\"left\">".to_owned(), "</th>"));
        table.see(&Tag::TableRow);
        assert_eq!(table.cell(), ("<td class=\"left\">".to_owned(), "</td>"));
        assert_eq!(table.cell(), ("<td>".to_owned(), "</td>"));
    }
}
