//! The running text of prose, byte for byte where it stands in the source: what a reader reads as the editor's own words.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::nesting;

/// Ends a block of running text.
pub const BLOCK_END: char = '\u{1}';

/// Stands for a byte that is no running text.
pub const HIDDEN: char = '\0';

/// A text as long as `body`: running text where it stands, [`BLOCK_END`] between blocks, [`HIDDEN`] for every other byte.
///
/// Code, quotations in blocks, addresses and the marks of Markdown are hidden: a quotation stands as it was published.
/// A line break inside a paragraph stays. Prose nested too deep to be shown is hidden as a whole.
pub fn running_text(body: &str) -> String {
    let mut shown: Vec<u8> = body.bytes().map(|b| if b == b'\n' { BLOCK_END as u8 } else { HIDDEN as u8 }).collect();
    if nesting::deep_line(body).is_some() {
        return String::from_utf8(shown).expect("two control characters are ASCII");
    }
    let mut closed = 0_usize;
    for (event, range) in Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::BlockQuote(_)) => closed += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::BlockQuote(_)) => closed = closed.saturating_sub(1),
            Event::Text(_) | Event::SoftBreak | Event::HardBreak if closed == 0 => {
                shown[range.clone()].copy_from_slice(&body.as_bytes()[range]);
            }
            _ => {}
        }
    }
    String::from_utf8(shown).expect("whole texts among ASCII are UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_running_text_is_shown() {
        // `.` shows a hidden byte, `|` the end of a block.
        let cases = [
            ("# 甲\n\n乙**丙**丁\n戊\n", "..甲||乙..丙..丁\n戊|"),
            ("- 甲`乙`丙\n- 丁\n", "..甲.....丙|..丁|"),
            ("[甲](https://x.cn) 乙", ".甲............... 乙"),
            ("> 甲\n\n乙", ".....||乙"),
            ("```\n甲\n```\n乙", "...|...|...|乙"),
            ("|甲|乙|\n|-|-|\n|丙|丁|", ".甲.乙.|.....|.丙.丁."),
        ];
        for (body, expected) in cases {
            let shown = running_text(body);
            assert_eq!(shown.len(), body.len());
            assert_eq!(shown.replace(HIDDEN, ".").replace(BLOCK_END, "|"), expected, "{body:?}");
        }
        let deep = ">".repeat(500) + "甲";
        assert!(!running_text(&deep).contains('甲'));
    }
}
