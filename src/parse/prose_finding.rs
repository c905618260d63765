//! What can be wrong in prose, said in the file's own byte offsets.

use std::ops::Range;

use super::chinese::Marked;
use super::nesting;
use crate::base::code::{self, Code};
use crate::base::diagnostic::{Anchor, Diagnostic};
use crate::base::fix::{Fix, Safety};
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

/// A repair of prose, in the parsed text.
#[derive(Debug)]
pub struct Repaired<'a> {
    /// What is replaced.
    pub range: &'a Range<usize>,
    /// What stands there afterwards.
    pub text: &'a str,
    /// What that does, as an instruction.
    pub what: String,
    /// How sure it is.
    pub safety: Safety,
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
            let help =
                is_pasted(&tag).then_some("像是从 Word 或公众号粘贴来的：用“只保留文本”重新粘贴，再用 Markdown 加标题和重点");
            self.add(&code::RAW_HTML, range, format!("正文里有 HTML「{tag}」"), help);
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
        if alt.is_empty() {
            self.add(&code::IMAGE_WITHOUT_ALT, range, format!("图片「{}」没有文字说明", short(url)), None);
        } else if says_nothing(alt, url) {
            let message = format!("图片说明「{}」只是文件名，没说图里有什么", short(alt));
            self.add(&code::IMAGE_WITHOUT_ALT, range, message, None);
        }
    }

    /// DS505 when a run of text still has emphasis marks in it.
    pub fn check_stars(&mut self, range: &Range<usize>) {
        if let Some(stars) = self.source.stars(range) {
            self.add(&code::LEFTOVER_EMPHASIS, &stars, "这里的 ** 没有变成加粗".to_owned(), None);
        }
    }

    /// A finding with a repair that replaces a range of the parsed text.
    pub fn mend(&mut self, code: &'static Code, at: &Range<usize>, message: String, repair: &Repaired<'_>) {
        let (what, text) = (self.source.plain(&repair.what), self.source.plain(repair.text));
        let fix = Fix { safety: repair.safety, ..Fix::splice(self.span(repair.range), text, what.clone()) };
        let found = Diagnostic::new(code, self.path, Anchor::Span(self.span(at)), message);
        self.found.push(found.help(what).fix(fix));
    }

    /// A finding at a range of the parsed text, with the remedy of its code unless there is a better one.
    pub fn add(&mut self, code: &'static Code, range: &Range<usize>, message: String, help: Option<&str>) {
        let found = Diagnostic::new(code, self.path, Anchor::Span(self.span(range)), message);
        self.found.push(match help {
            Some(help) => found.help(help),
            None => found,
        });
    }
}

/// Whether the words for an image are only the name of its file, or the name a camera or an application gave it.
fn says_nothing(alt: &str, url: &str) -> bool {
    let (alt, url) = (alt.trim().to_lowercase(), url.trim().to_lowercase());
    let stem = url.rsplit_once('.').map_or(url.as_str(), |(stem, _)| stem);
    let given = ["img_", "dsc", "微信图片_", "mmexport", "wx_camera_", "screenshot", "截图_", "qq图片"];
    let numbered =
        given.iter().any(|name| alt.strip_prefix(name).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())));
    alt == url || alt == stem || numbered || matches!(alt.as_str(), "图片" | "照片" | "图" | "image" | "photo" | "alt")
}

/// Whether a tag is one that Word or the editor of WeChat articles writes.
fn is_pasted(tag: &str) -> bool {
    let tag = tag.to_lowercase();
    ["mso", "<o:p", "<w:", "<section", "data-src", "data-w=", "rich_media", "<font"].iter().any(|mark| tag.contains(mark))
}

/// The beginning of `text`, for a message.
pub fn short(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let start: String = line.chars().take(SHORT).collect();
    if start.len() < text.trim_end().len() { start + "…" } else { start }
}
