//! What can be wrong in prose, said in the file's own byte offsets.

use std::ops::Range;

use super::chinese::Marked;
use super::nesting;
use crate::base::code::{self, Code};
use crate::base::diagnostic::{Anchor, Diagnostic};
use crate::base::path::SitePath;
use crate::base::source::Span;

/// Longest quotation in a message, in characters.
const SHORT: usize = 40;

/// The findings of one body of prose.
///
/// **Units**: the ranges it is given are bytes of the parsed text; the spans it makes are bytes of the file.
#[derive(Debug)]
pub struct Findings<'a> {
    path: &'a SitePath,
    source: &'a Marked,
    offset: usize,
    found: Vec<Diagnostic>,
    /// Where the last reported raw HTML ends.
    raw_end: usize,
}

impl<'a> Findings<'a> {
    /// No findings yet, in prose that begins `offset` bytes into the file.
    pub fn new(path: &'a SitePath, source: &'a Marked, offset: usize) -> Findings<'a> {
        Findings { path, source, offset, found: Vec::new(), raw_end: 0 }
    }

    /// All findings, in the order in which they were made.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.found
    }

    /// The span in the file of a range of the parsed text.
    pub fn span(&self, range: &Range<usize>) -> Span {
        let range = self.source.original(range);
        range.start + self.offset..range.end + self.offset
    }

    /// DS005: more nested than any person writes.
    pub fn too_deep(&mut self, range: &Range<usize>) {
        let message = format!("嵌套过深：引用、列表和强调超过 {} 层", nesting::DEPTH);
        self.add(&code::TOO_LARGE, range, message, Some("减少嵌套的层数"));
    }

    /// DS501, once a block of HTML and not once a line.
    pub fn raw_html(&mut self, range: &Range<usize>) {
        if range.end > self.raw_end {
            self.raw_end = range.end;
            let tag = short(&self.source.plain(&self.source.text()[range.clone()]));
            self.add(&code::RAW_HTML, range, format!("正文里有 HTML「{tag}」"), None);
        }
    }

    /// Lets a block of HTML pass: a waiver, which is not shown.
    pub fn accept_html(&mut self, range: &Range<usize>) {
        self.raw_end = self.raw_end.max(range.end);
    }

    /// DS502 for a link.
    pub fn unsafe_link(&mut self, range: &Range<usize>, url: &str) {
        self.add(&code::UNSAFE_URL, range, format!("链接地址「{}」不能用", short(url)), None);
    }

    /// DS502 for an image.
    pub fn unsafe_image(&mut self, range: &Range<usize>, url: &str) {
        let help = "把图片放进条目旁边的同名文件夹，圆括号里只写文件名";
        self.add(&code::UNSAFE_URL, range, format!("图片地址「{}」不能用", short(url)), Some(help));
    }

    /// DS504 when the words for an image say nothing.
    pub fn check_alt(&mut self, range: &Range<usize>, url: &str, alt: &str) {
        if alt.is_empty() || alt.eq_ignore_ascii_case(url.trim()) {
            self.add(&code::IMAGE_WITHOUT_ALT, range, format!("图片「{}」没有文字说明", short(url)), None);
        }
    }

    /// DS505 when a run of text still has emphasis marks in it.
    pub fn check_stars(&mut self, range: &Range<usize>) {
        if let Some(stars) = self.source.stars(range) {
            self.add(&code::LEFTOVER_EMPHASIS, &stars, "这里的 ** 没有变成加粗".to_owned(), None);
        }
    }

    fn add(&mut self, code: &'static Code, range: &Range<usize>, message: String, help: Option<&str>) {
        let found = Diagnostic::new(code, self.path, Anchor::Span(self.span(range)), message);
        self.found.push(match help {
            Some(help) => found.help(help),
            None => found,
        });
    }
}

/// The beginning of `text`, for a message.
fn short(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let start: String = line.chars().take(SHORT).collect();
    if start.len() < text.trim_end().len() { start + "…" } else { start }
}
