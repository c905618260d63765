//! Findings that an editor accepts with a reason: the comments that say so, and the findings they cover.
//!
//! ```text
//! verified_on: 2027-01-01   # doorstep: 忽略 DS310 通知原件写的就是明年
//!
//! # doorstep: 忽略 DS303 原文如此
//! jobs: 9000000人
//!
//! <!-- doorstep: 忽略 DS505 星号是乘号 -->
//! 3**4 不是加粗
//! ```
//!
//! A comment at the end of a line covers that line; one on a line of its own the next line that is no comment; one in
//! prose the next block. A waiver of the first line also covers findings about the file as a whole.

use std::collections::BTreeMap;

use granit_parser::{Event as YamlEvent, Parser as YamlParser};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::document;
use crate::base::code::{self, Code};
use crate::base::diagnostic::{Anchor, Diagnostic};
use crate::base::lines::Lines;
use crate::base::path::SitePath;
use crate::base::source::{Snapshot, Span};
use crate::base::suggestion::nearest;

/// What a waiver begins with, after `#` or `<!--`.
const WORD: &str = "doorstep";

/// A comment addressed to this program.
struct Comment {
    /// The bytes of the comment, its marks included.
    span: Span,
    /// The bytes of what is said, after `doorstep:`.
    said: Span,
    /// The bytes of the text it is about.
    covers: Span,
}

/// A waiver of one rule.
struct Waiver {
    code: &'static Code,
    /// Where the code is written.
    written: Span,
    covers: Span,
    reason: String,
    used: bool,
}

/// Marks the findings that comments of their files accept, and adds what is wrong with those comments.
///
/// The findings must have been located. A file that cannot be read as YAML has no comments.
/// **Errors**: DS091, DS092, DS093, DS094.
pub fn apply(diagnostics: &mut Vec<Diagnostic>, snapshot: &Snapshot) {
    let mut waivers: BTreeMap<&SitePath, Vec<Waiver>> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (path, source) in snapshot.iter() {
        let Ok(text) = std::str::from_utf8(source.bytes()) else { continue };
        if text.contains(WORD) && path.as_str().starts_with("content/") {
            let comments = comments(path, text);
            let read = comments.iter().flat_map(|comment| read(comment, path, text, &mut wrong));
            waivers.insert(path, read.collect());
        }
    }
    for found in diagnostics.iter_mut() {
        if let Some(waiver) = waivers.get_mut(&found.primary.path).and_then(|waivers| covering(waivers, found)) {
            waiver.used = true;
            found.waived = Some(waiver.reason.clone());
        }
    }
    for (path, waivers) in waivers {
        for waiver in waivers.into_iter().filter(|waiver| !waiver.used) {
            let message = format!("这条豁免没有用上：这里没有 {}", waiver.code.id);
            wrong.push(Diagnostic::new(&code::WAIVER_UNUSED, path, Anchor::Span(waiver.written), message));
        }
    }
    diagnostics.extend(wrong);
}

fn covering<'a>(waivers: &'a mut [Waiver], found: &Diagnostic) -> Option<&'a mut Waiver> {
    let first = waivers.iter().map(|waiver| waiver.covers.start).min()?;
    waivers.iter_mut().filter(|waiver| waiver.code.id == found.code.id).find(|waiver| match &found.primary.anchor {
        Anchor::Span(span) => waiver.covers.contains(&span.start),
        Anchor::File => waiver.covers.start == first,
        Anchor::Key(_) | Anchor::Value(_) => false,
    })
}

/// Whether a piece of HTML in prose is a waiver: a comment of one line that is addressed to this program.
pub fn is_waiver(html: &str) -> bool {
    let inside = html.trim().strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
    inside.is_some_and(|inside| !inside.contains('\n') && !inside.contains("-->") && addressed(inside).is_some())
}

/// How many bytes of a comment come before what is said to this program; `None` when it is not addressed to it.
fn addressed(comment: &str) -> Option<usize> {
    let rest = comment.trim_start().strip_prefix(WORD)?.trim_start();
    let said = rest.strip_prefix(':').or_else(|| rest.strip_prefix('：'))?;
    Some(comment.len() - said.len())
}

fn comments(path: &SitePath, text: &str) -> Vec<Comment> {
    let body = text.trim_start_matches('\u{feff}');
    let skipped = text.len() - body.len();
    match path.extension() {
        "yaml" | "yml" => yaml_comments(text, skipped..text.len()),
        "md" => {
            let Ok(parts) = document::split(path, body, skipped) else { return Vec::new() };
            let mut found = parts.front.map_or_else(Vec::new, |front| yaml_comments(text, shifted(front, skipped)));
            found.extend(prose_comments(text, shifted(parts.body, skipped)));
            found
        }
        _ => Vec::new(),
    }
}

fn shifted(span: Span, by: usize) -> Span {
    span.start + by..span.end + by
}

fn yaml_comments(text: &str, part: Span) -> Vec<Comment> {
    let options = granit_parser::options! { emit_unresolved_aliases: true, emit_comments: true };
    let mut found = Vec::new();
    let lines = Lines::of(text.as_bytes());
    let mut parser = YamlParser::new_from_str_with_options(&text[part.clone()], options);
    while let Some(event) = parser.next_event() {
        let Ok((event, span)) = event else { return Vec::new() };
        let (YamlEvent::Comment(comment, _), Some(span)) = (&event, span.byte_range()) else { continue };
        let Some(before) = addressed(comment) else { continue };
        let span = shifted(span, part.start);
        let said = span.start + 1 + before..span.end;
        found.push(Comment { covers: covered_line(text, &lines, &span), span, said });
    }
    found
}

/// The line of a comment that follows something, else the next line that is neither empty nor a comment.
fn covered_line(text: &str, lines: &Lines<'_>, comment: &Span) -> Span {
    let number = lines.point(comment.start).line;
    let own = lines.line(number);
    if !text[own.start..comment.start].trim().is_empty() {
        return own;
    }
    let mut next = number + 1;
    loop {
        let line = lines.line(next);
        let content = text[line.clone()].trim_start();
        if line.start >= text.len() || !(content.is_empty() || content.starts_with('#')) {
            return line;
        }
        next += 1;
    }
}

fn prose_comments(text: &str, part: Span) -> Vec<Comment> {
    let prose = &text[part.clone()];
    let mut found: Vec<Comment> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (event, range) in Parser::new_ext(prose, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH).into_offset_iter() {
        match event {
            Event::Start(Tag::HtmlBlock) if is_waiver(&prose[range.clone()]) => {
                let html = prose[range.clone()].trim_end();
                let start = range.start + html.len() - html.trim_start().len();
                let inside = &prose[start + 4..range.start + html.len() - 3];
                let Some(before) = addressed(inside) else { continue };
                let span = shifted(start..range.start + html.len(), part.start);
                let said = span.start + 4 + before..span.end - 3;
                open.push(found.len());
                found.push(Comment { covers: span.end..span.end, span, said });
            }
            Event::End(TagEnd::HtmlBlock) | Event::Html(_) => {}
            Event::Start(_) | Event::Rule => {
                for comment in open.drain(..) {
                    found[comment].covers = shifted(range.clone(), part.start);
                }
            }
            _ => {}
        }
    }
    found
}

/// The waivers that a comment speaks; what is wrong with it goes to `sink`.
fn read(comment: &Comment, path: &SitePath, text: &str, sink: &mut Vec<Diagnostic>) -> Vec<Waiver> {
    let mut words = words(text, &comment.said).peekable();
    let verb = words.next().map(|span| &text[span]);
    if !matches!(verb, Some("忽略" | "ignore")) {
        let said = verb.unwrap_or_default();
        let message = if said.is_empty() { "豁免没有写完".to_owned() } else { format!("豁免里看不懂「{said}」") };
        sink.push(Diagnostic::new(&code::WAIVER_UNREADABLE, path, Anchor::Span(comment.span.clone()), message));
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut reason_at = comment.said.end;
    let mut read_any = false;
    for span in words {
        let word = &text[span.clone()];
        match code::find(word) {
            Some(code) => found.push((code, span)),
            None if looks_like_code(word) => sink.push(unknown_code(word, path, span)),
            None => {
                reason_at = span.start;
                break;
            }
        }
        read_any = true;
    }
    let reason = text[reason_at..comment.said.end].trim();
    if !read_any {
        let message = "豁免没有写是哪一条规则";
        sink.push(Diagnostic::new(&code::WAIVER_UNREADABLE, path, Anchor::Span(comment.span.clone()), message));
    } else if reason.is_empty() {
        let message = "豁免没有写理由";
        sink.push(Diagnostic::new(&code::WAIVER_WITHOUT_REASON, path, Anchor::Span(comment.span.clone()), message));
        return Vec::new();
    }
    let (allowed, refused): (Vec<_>, Vec<_>) = found.into_iter().partition(|(code, _)| code.can_be_waived());
    sink.extend(refused.into_iter().map(|(code, span)| {
        let message = format!("{}（{}）不能豁免", code.id, code.what);
        Diagnostic::new(&code::WAIVER_NOT_ALLOWED, path, Anchor::Span(span), message)
    }));
    let waiver =
        |(code, written)| Waiver { code, written, covers: comment.covers.clone(), reason: reason.to_owned(), used: false };
    allowed.into_iter().map(waiver).collect()
}

/// The words of a part of the text: what stands between spaces, commas and colons.
fn words<'a>(text: &'a str, part: &Span) -> impl Iterator<Item = Span> + 'a {
    let start = part.start;
    let separates = |c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | ':' | '：');
    let said = &text[part.clone()];
    said.split(separates).filter(|word| !word.is_empty()).map(move |word| {
        let at = start + (word.as_ptr() as usize - said.as_ptr() as usize);
        at..at + word.len()
    })
}

fn looks_like_code(word: &str) -> bool {
    let digits = word.get(..2).filter(|start| start.eq_ignore_ascii_case("DS")).map(|_| &word[2..]);
    digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

fn unknown_code(word: &str, path: &SitePath, span: Span) -> Diagnostic {
    let found = Diagnostic::new(&code::WAIVER_UNREADABLE, path, Anchor::Span(span), format!("没有代码「{word}」"));
    match nearest(word, code::all().map(|code| code.id)) {
        Some(near) => found.help(format!("是不是想写 {near}？全部代码见 doorstep explain")),
        None => found.help("改成报告里写的代码；全部代码见 doorstep explain"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Source;

    /// The codes of what is left, a waived one in brackets with its reason, for findings at some places of a text.
    fn left(path: &str, text: &str, found: &[(&'static Code, &str)]) -> String {
        let path = SitePath::new(path).expect("a valid path");
        let at = |place: &str| {
            let start = text.find(place).expect("the place is in the text");
            if place.is_empty() { Anchor::File } else { Anchor::Span(start..start + place.len()) }
        };
        let mut found: Vec<Diagnostic> = found.iter().map(|(code, place)| Diagnostic::new(code, &path, at(place), "x")).collect();
        let snapshot: Snapshot = [(path.clone(), Source::new(text))].into_iter().collect();
        apply(&mut found, &snapshot);
        let show = |found: &Diagnostic| match &found.waived {
            Some(reason) => format!("[{} {reason}]", found.code.id),
            None => found.code.id.to_owned(),
        };
        found.iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_waiver_covers_its_line_or_the_next() {
        let future = &code::DATE_IN_FUTURE;
        let cases = [
            ("d: 2062 # doorstep: 忽略 DS310 原文如此", "[DS310 原文如此]"),
            ("# doorstep: ignore DS310 原文如此\n# 另一条注释\n\nd: 2062", "[DS310 原文如此]"),
            ("# doorstep： 忽略 DS303、DS310：原文 如此\nd: 2062", "[DS310 原文 如此] DS094"),
            ("d: 2062\n# doorstep: 忽略 DS310 放错了行\ne: 1", "DS310 DS094"),
            ("d: '2062 # doorstep: 忽略 DS310 在引号里'", "DS310"),
            ("# doorstep: 忽略 DS310\nd: 2062", "DS310 DS092"),
            ("# doorstep: 跳过 DS310 理由\nd: 2062", "DS310 DS091"),
            ("# doorstep: 忽略 理由\nd: 2062", "DS310 DS091"),
            ("# doorstep: 忽略 DS999 理由\nd: 2062", "DS310 DS091"),
            ("# doorstep: 忽略 DS204 理由\nd: 2062", "DS310 DS093"),
            ("# doorstep: 忽略 date-in-future 理由\nd: 2062", "[DS310 理由]"),
            ("# doorstep: 忽略 DS310 读不出来的文件\nd: 2062\ne: 时间: 8点", "DS310"),
        ];
        for (text, expected) in cases {
            assert_eq!(left("content/a.yaml", text, &[(future, "2062")]), expected, "{text}");
            let front = format!("\u{feff}---\n{text}\n---\n正文\n");
            assert_eq!(left("content/a.md", &front, &[(future, "2062")]), expected, "{text}");
        }
    }

    #[test]
    fn a_waiver_in_prose_covers_the_next_block() {
        let text = "甲 **乙 **\n\n<!-- doorstep: 忽略 DS505 是乘号 -->\n- 丙 **丁 **\n- 戊 **己 **\n\n庚 **辛 **\n";
        let stars = &code::LEFTOVER_EMPHASIS;
        let found = [(stars, "**乙"), (stars, "**丁"), (stars, "**己"), (stars, "**辛")];
        assert_eq!(left("content/a.md", text, &found), "DS505 [DS505 是乘号] [DS505 是乘号] DS505");
        let shown = "```\n<!-- doorstep: 忽略 DS505 这是示例 -->\n```\n\n甲 **乙 **\n";
        assert_eq!(left("content/a.md", shown, &[(stars, "**乙")]), "DS505");
        assert!(is_waiver("<!-- doorstep: 忽略 DS505 x -->\n") && !is_waiver("<!-- doorstep: a --> <b> -->"));
        assert!(!is_waiver("<!-- 普通注释 -->") && !is_waiver("<!-- doorstep: a\n-->"));
    }

    #[test]
    fn the_first_waiver_covers_the_file() {
        let text = "# doorstep: 忽略 DS310 全文如此\nd: 2062\ne: 1 # doorstep: 忽略 DS310 第二条";
        assert_eq!(left("content/a.yaml", text, &[(&code::DATE_IN_FUTURE, "")]), "[DS310 全文如此] DS094");
    }
}
