//! Slips of the hand in Markdown: what was meant as a heading, a link or a table, and would reach the reader as marks.
//!
//! Looked for after parsing, in what the parser took for running text: code is left alone.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::address::{self, Address};
use super::chinese;
use super::chinese::Marked;
use super::inline::Spanned;
use super::prose_finding::{Findings, Repaired, short};
use crate::base::code;
use crate::base::fix::Safety;

/// Everything in `events` that looks like a slip.
///
/// **Errors**: DS505 for `__`, DS507 to DS511, DS513.
pub fn find(source: &Marked, events: &[Spanned<'_>], findings: &mut Findings<'_>) {
    for (event, range) in events {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => open_fence(source, range, findings),
            Event::Start(Tag::Paragraph) => paragraph(source, range, findings),
            _ => {}
        }
    }
    let running = Running::of(source, events);
    running.shortcodes(findings);
    running.full_width_links(findings);
    running.underscores(findings);
    running.space_runs(findings);
}

/// A fence that is closed by nothing but the end of the text or of the list around it. DS510 at the fence.
fn open_fence(source: &Marked, range: &Range<usize>, findings: &mut Findings<'_>) {
    let block = source.text()[range.clone()].trim_end();
    let mark = block.chars().next().unwrap_or('`');
    let length = block.chars().take_while(|c| *c == mark).count();
    let last = block.lines().skip(1).last().unwrap_or_default().trim_start_matches([' ', '\t', '>']);
    let closed = last.chars().count() >= length && last.chars().all(|c| c == mark);
    if !closed {
        let first_line = block.lines().next().unwrap_or_default().trim_end().len();
        let at = range.start..range.start + first_line;
        findings.add(&code::OPEN_CODE_FENCE, &at, format!("这里的 {} 没有配对的结尾", short(&block[..length])), None);
    }
}

/// What the lines of a paragraph were meant to be: headings or a table. DS507, DS509.
fn paragraph(source: &Marked, range: &Range<usize>, findings: &mut Findings<'_>) {
    let mut start = range.start;
    let mut rows: Vec<Range<usize>> = Vec::new();
    for line in source.text()[range.clone()].split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '>']).len();
        let text = line[indent..].trim_end();
        let at = start + indent..start + indent + text.len();
        if is_row(text) {
            rows.push(at);
        } else {
            heading(source, text, &at, findings);
        }
        start += line.len();
    }
    table(source, &rows, findings);
}

/// `#标题` or `＃ 标题`: hashes, then words without a half-width space between, or hashes of full width.
///
/// `#1厂房` counts buildings and `#就业援助#` is a tag: both stay as they are.
fn heading(source: &Marked, line: &str, at: &Range<usize>, findings: &mut Findings<'_>) {
    let rest = line.trim_start_matches(['#', '＃']);
    let hashes = line[..line.len() - rest.len()].chars().count();
    let words = rest.trim_start_matches([' ', '\t', '\u{3000}', '\u{a0}']);
    let spaced = rest.starts_with([' ', '\t']) && !line.starts_with('＃');
    let is_title = words.starts_with(|c: char| c.is_alphabetic() || "“《（【".contains(c)) && !words.contains(['#', '＃']);
    if !(1..=6).contains(&hashes) || spaced || !is_title {
        return;
    }
    let marks = at.start..at.end - words.len();
    let message = format!("「{}」没有成为标题", short(&source.plain(line)));
    let text = &format!("{} ", "#".repeat(hashes));
    let what = format!("改成 {text}{}", short(words));
    findings.mend(&code::HEADING_WITHOUT_SPACE, &marks, message, &Repaired { range: &marks, text, what, safety: Safety::Safe });
}

fn is_row(line: &str) -> bool {
    let line = line.trim_end();
    line.starts_with(['|', '｜']) && line.ends_with(['|', '｜']) && line.matches(['|', '｜']).count() >= 3
}

/// Two rows or more that the parser did not take for a table: the line of dashes is missing or has another number of
/// cells, or the strokes are of full width.
fn table(source: &Marked, rows: &[Range<usize>], findings: &mut Findings<'_>) {
    let [first, second, ..] = rows else { return };
    let text = source.text();
    let cells = |row: &Range<usize>| text[row.clone()].matches(['|', '｜']).count() - 1;
    let is_rule = |row: &Range<usize>| text[row.clone()].chars().all(|c| "|｜-—－:： ".contains(c));
    let rule = format!("|{}", " --- |".repeat(cells(first)));
    if is_rule(second) {
        let message = format!("表头有 {} 栏，横线那一行有 {} 栏，没有成为表格", cells(first), cells(second));
        let what = format!("改成 {rule}");
        findings.mend(
            &code::BROKEN_TABLE,
            second,
            message,
            &Repaired { range: second, text: &rule, what, safety: Safety::Guess },
        );
    } else {
        let message = "这几行没有成为表格：表头下面少一行横线".to_owned();
        let end = &(first.end..first.end);
        let (text, what) = (&format!("\n{rule}"), format!("在下面加一行 {rule}"));
        findings.mend(&code::BROKEN_TABLE, first, message, &Repaired { range: end, text, what, safety: Safety::Guess });
    }
}

/// How far before a mark the words of a link may begin, in bytes.
const BEFORE: usize = 512;

/// How far after a mark an address may end, in bytes: the longest address and its brackets.
const AFTER: usize = 2100;

/// The text outside code, raw HTML, links and images.
struct Running<'a> {
    source: &'a Marked,
    /// Pieces of the parsed text, in order.
    pieces: Vec<Range<usize>>,
}

impl<'a> Running<'a> {
    fn of(source: &'a Marked, events: &[Spanned<'_>]) -> Running<'a> {
        let mut pieces = Vec::new();
        let mut start = 0;
        for (event, range) in events {
            let is_other = matches!(
                event,
                Event::Code(_)
                    | Event::InlineHtml(_)
                    | Event::Html(_)
                    | Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Link { .. } | Tag::Image { .. })
            );
            if is_other && range.start >= start {
                pieces.push(start..range.start);
                start = range.end;
            }
        }
        pieces.push(start..source.text().len());
        Running { source, pieces }
    }

    /// Every place of `mark`, in order: the offset of the mark, and as much of its line as a link may need around it. Not
    /// the whole line: looking through a line of a megabyte at every mark in it would take quadratic time.
    fn places(&self, mark: &'static str) -> impl Iterator<Item = (usize, Range<usize>)> {
        let text = self.source.text();
        self.pieces.iter().flat_map(move |piece| {
            text[piece.clone()].match_indices(mark).map(move |(at, _)| {
                let at = piece.start + at;
                let from = text.floor_char_boundary(at.saturating_sub(BEFORE).max(piece.start));
                let to = text.floor_char_boundary((at + AFTER).min(piece.end));
                let line_start = text[from..at].rfind('\n').map_or(from, |newline| from + newline + 1);
                let line_end = text[at..to].find('\n').map_or(to, |newline| at + newline);
                (at, line_start..line_end)
            })
        })
    }

    /// `{{< … >}}`, `{{% … %}}` and `{% … %}`: short codes of other generators. DS511.
    fn shortcodes(&self, findings: &mut Findings<'_>) {
        let text = self.source.text();
        for (open, close) in [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("{{ ", "}}")] {
            for (at, line) in self.places(open) {
                // The second brace of `{{%` begins a `{%`.
                if open == "{%" && text[..at].ends_with('{') {
                    continue;
                }
                let end = text[at..line.end].find(close).map(|length| at + length + close.len());
                let code = short(&self.source.plain(&text[at..end.unwrap_or(line.end)]));
                let message = match end {
                    Some(_) => format!("短代码「{code}」本站不认"),
                    None => format!("短代码「{code}」没有结尾，本站也不认"),
                };
                findings.add(&code::UNKNOWN_SHORTCODE, &(at..end.unwrap_or(at + open.trim_end().len())), message, None);
            }
        }
    }

    /// `[甲]（https://…）`: brackets of full width around what is an address. DS508.
    ///
    /// `[注]（说明）` is only a remark in brackets and stays.
    fn full_width_links(&self, findings: &mut Findings<'_>) {
        let text = self.source.text();
        for open in ["](", "]（", "】(", "】（"] {
            for (at, line) in self.places(open) {
                let inside = at + open.len();
                let Some(length) = text[inside..line.end].find(['）', ')']) else { continue };
                let end = inside + length;
                let closing = text[end..].chars().next().map_or(1, char::len_utf8);
                let Some(start) = text[line.start..at].rfind(['[', '【']).map(|start| line.start + start) else { continue };
                let words = &text[start..at];
                let all_half = open == "](" && words.starts_with('[') && closing == 1;
                let address = text[inside..end].trim();
                let is_image =
                    text[..start].ends_with(['!', '！']) && address::image_file(address).is_some_and(|file| file.contains('.'));
                if all_half || !(is_image || Address::parse(address).is_some()) {
                    continue;
                }
                let words = words.trim_start_matches(['[', '【']);
                let from = if is_image { start - text[..start].chars().next_back().map_or(0, char::len_utf8) } else { start };
                let mark = if is_image { "!" } else { "" };
                let range = from..end + closing;
                let message = format!("「{}」没有成为链接", short(&self.source.plain(&text[range.clone()])));
                let text = &format!("{mark}[{words}]({address})");
                let what = format!("改成 {text}");
                let repair = Repaired { range: &range, text, what, safety: Safety::Safe };
                findings.mend(&code::FULL_WIDTH_LINK, &range, message, &repair);
            }
        }
    }

    /// `字__重点__字`: underscores between letters never become emphasis. DS505.
    ///
    /// A row of underscores is a line to write on, and words of code are joined by them.
    fn underscores(&self, findings: &mut Findings<'_>) {
        let text = self.source.text();
        let mut done = 0;
        for (at, line) in self.places("__") {
            let inside = at + 2;
            if at < done || text[..at].ends_with(['_', '\\']) || text[inside..].starts_with('_') {
                continue;
            }
            let Some(length) = text[inside..line.end].find("__") else { continue };
            let (words, end) = (&text[inside..inside + length], inside + length + 2);
            let is_chinese = words.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
            let tight = !words.starts_with(char::is_whitespace) && !words.ends_with(char::is_whitespace);
            let beside_letter = text[..at].ends_with(char::is_alphanumeric) || text[end..].starts_with(char::is_alphanumeric);
            done = end;
            if is_chinese && tight && beside_letter && !text[end..].starts_with('_') {
                let message = "这里的 __ 没有变成加粗".to_owned();
                let text = &format!("**{words}**");
                let repair = Repaired { range: &(at..end), text, what: format!("改成 {text}"), safety: Safety::Safe };
                findings.mend(&code::LEFTOVER_EMPHASIS, &(at..inside), message, &repair);
            }
        }
    }

    /// Two no-break spaces or more in a row, as characters or as `&nbsp;`. DS513.
    fn space_runs(&self, findings: &mut Findings<'_>) {
        let text = self.source.text();
        for piece in &self.pieces {
            let mut at = piece.start;
            while let Some(found) = text[at..piece.end].find(['\u{a0}', '&']) {
                let start = at + found;
                let (end, count) = run(&text[..piece.end], start);
                if count >= 2 {
                    let message = format!("这里有 {count} 个连着的不换行空格");
                    // No space belongs between Chinese characters.
                    let (text, what) = if chinese::joins(&text[..start], &text[end..]) {
                        ("", "删去空格")
                    } else {
                        (" ", "换成一个空格")
                    };
                    let repair = Repaired { range: &(start..end), text, what: what.to_owned(), safety: Safety::Safe };
                    findings.mend(&code::PASTED_LAYOUT, &(start..end), message, &repair);
                }
                at = end.max(start + 1);
                while !text.is_char_boundary(at) {
                    at += 1;
                }
            }
        }
    }
}

/// The end of the no-break spaces from `start` on, plain spaces between them included, and how many they are.
fn run(text: &str, start: usize) -> (usize, usize) {
    let (mut end, mut count, mut at) = (start, 0, start);
    loop {
        let rest = &text[at..];
        let length =
            ["\u{a0}", "&nbsp;", "&#160;", "&#xa0;"].iter().find(|space| rest.starts_with(**space)).map(|space| space.len());
        match length {
            Some(length) => {
                (at, count) = (at + length, count + 1);
                end = at;
            }
            None if count > 0 && rest.starts_with(' ') => at += 1,
            None => return (end, count),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::base::diagnostic::Anchor;
    use crate::base::fix::Change;
    use crate::base::path::SitePath;
    use crate::parse::markdown;

    /// Code, the text under the caret, and the text after the repair; of every finding.
    fn slips(text: &str) -> Vec<(&'static str, String, String)> {
        let path = SitePath::new("a.md").expect("a path");
        let found = markdown::render(&path, text, 0).diagnostics;
        let described = found.into_iter().map(|found| {
            let Anchor::Span(span) = found.primary.anchor else { panic!("a span") };
            let mended = found.fix.map_or_else(String::new, |fix| match &fix.changes[..] {
                [Change::Splice { span, text: by }] => format!("{}{by}{}", &text[..span.start], &text[span.end..]),
                _ => panic!("one splice"),
            });
            (found.code.id, text[span].to_owned(), mended)
        });
        described.collect()
    }

    #[track_caller]
    fn check(text: &str, code: &'static str, token: &str, mended: &str) {
        assert_eq!(slips(text), [(code, token.to_owned(), mended.to_owned())], "{text}");
        if !mended.is_empty() {
            assert_eq!(slips(mended), [], "{mended}");
        }
    }

    #[test]
    fn slips_are_found_and_mended() {
        check("甲\n\n##流程", "DS507", "##", "甲\n\n## 流程");
        check("＃ 流程", "DS507", "＃ ", "# 流程");
        check("#\u{3000}流程", "DS507", "#\u{3000}", "# 流程");
        check("见[甲]（https://x.cn/a）。", "DS508", "[甲]（https://x.cn/a）", "见[甲](https://x.cn/a)。");
        check("见【甲】(entry:pages/a)", "DS508", "【甲】(entry:pages/a)", "见[甲](entry:pages/a)");
        check("![甲]（01.jpg）", "DS508", "![甲]（01.jpg）", "![甲](01.jpg)");
        check("|甲|乙|\n|1|2|", "DS509", "|甲|乙|", "|甲|乙|\n| --- | --- |\n|1|2|");
        check("|甲|乙|\n|-|-|-|\n|1|2|", "DS509", "|-|-|-|", "|甲|乙|\n| --- | --- |\n|1|2|");
        check("甲\n\n```\n乙\n", "DS510", "```", "");
        check("- ```sh\n  乙\n\n丙", "DS510", "```sh", "");
        check("甲 {{< figure src=\"a\" >}} 乙", "DS511", "{{< figure src=\"a\" >}}", "");
        check("甲{% raw", "DS511", "{%", "");
        check("这是__重点__内容", "DS505", "__", "这是**重点**内容");
        check("甲&nbsp;&nbsp; &nbsp;乙", "DS513", "&nbsp;&nbsp; &nbsp;", "甲乙");
        check("甲\u{a0}\u{a0}乙", "DS513", "\u{a0}\u{a0}", "甲乙");
    }

    #[test]
    fn what_is_meant_as_written_stays() {
        let fine = [
            "#1号厂房和#2号厂房",
            "#就业援助#今天开始",
            "\\# 标题",
            "[注]（这是说明）",
            "【招工】（长期有效）",
            "姓名：____ 电话：________",
            "a__b__c 和 __init__",
            "`{{< x >}}` 和 `__重点__字`",
            "```\n#标题\n|甲|乙|\n|1|2|\n```",
            "~~~\n```\n~~~",
            "> ```\n> a\n> ```",
            "|甲|乙|\n|-|-|\n|1|2|",
            "5\u{a0}公里&amp;&nbsp;乙",
            "甲 | 乙",
        ];
        for text in fine {
            assert_eq!(slips(text), [], "{text}");
        }
    }
}
