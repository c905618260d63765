//! What CommonMark misreads in Chinese prose: emphasis marks beside punctuation, and line breaks.
//!
//! CommonMark tells opening from closing marks by the spaces around them, and Chinese has none: in `**“重点”**内容` the
//! second `**` stands between punctuation and a letter, so it may only open. [`Marked`] puts one invisible character
//! between such marks and the punctuation, which lets them do both; the parser then pairs them as anyone would read
//! them. The character occurs nowhere in the text, so taking it out again cannot touch code, addresses or escapes.

use std::ops::Range;

/// Characters that never occur in honest text and that Markdown takes for letters (Unicode noncharacters).
const MARKS: std::ops::RangeInclusive<char> = '\u{fdd0}'..='\u{fdef}';

/// After one of these, emphasis marks open whatever follows.
const OPENING: &str = "([{<>|（［｛《〈「『【〔〖“‘";

/// Before one of these, emphasis marks close whatever came before.
const CLOSING: &str = ")]}|）］｝》〉」』】〕〗”’，。、；：！？";

/// How far to look past quotes and dashes for a letter that shows the language.
const LOOK: usize = 8;

/// Prose with invisible marks where Chinese emphasis needs them, and the way back to the text as written.
///
/// **Units**: offsets are bytes.
#[derive(Debug)]
pub struct Marked {
    text: String,
    mark: Option<char>,
    places: Vec<usize>,
}

impl Marked {
    /// `text` with its marks.
    pub fn new(text: &str) -> Marked {
        let mark = MARKS.into_iter().find(|c| !text.contains(*c));
        let mut marked = Marked { text: String::with_capacity(text.len()), mark, places: Vec::new() };
        let mut done = 0;
        for place in mark.map(|_| places(text)).unwrap_or_default() {
            marked.text.push_str(&text[done..place]);
            marked.places.push(marked.text.len());
            marked.text.extend(mark);
            done = place;
        }
        marked.text.push_str(&text[done..]);
        marked
    }

    /// The text to parse.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A piece of the parsed text without marks.
    pub fn plain(&self, piece: &str) -> String {
        piece.chars().filter(|c| Some(*c) != self.mark).collect()
    }

    /// The range in the text as written of a range in the text to parse.
    pub fn original(&self, range: &Range<usize>) -> Range<usize> {
        self.original_offset(range.start)..self.original_offset(range.end)
    }

    fn original_offset(&self, offset: usize) -> usize {
        let before = self.places.partition_point(|place| *place < offset);
        offset - before * self.mark.map_or(0, char::len_utf8)
    }

    /// The first `**` in a range of the text to parse that is not escaped.
    pub fn stars(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let bytes = self.text.as_bytes();
        let mut escaped = bytes[..range.start].iter().rev().take_while(|b| **b == b'\\').count() % 2 == 1;
        for at in range.clone() {
            if !escaped && bytes[at..range.end].starts_with(b"**") {
                return Some(at..at + 2);
            }
            escaped = bytes[at] == b'\\' && !escaped;
        }
        None
    }
}

/// Where marks have to go, in order.
fn places(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let (mut before, mut escaped) = (' ', false);
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if matches!(c, '*' | '~') && !escaped {
            let mut end = start + 1;
            while rest.next_if(|(_, next)| *next == c).is_some() {
                end += 1;
            }
            let after = rest.peek().map_or(' ', |(_, next)| *next);
            // One tilde means “about” or “to” in Chinese, and three begin a code block.
            if c == '*' || end - start == 2 {
                found.extend(place(before, after, start, end));
            }
        }
        escaped = c == '\\' && !escaped;
        before = c;
    }
    found
}

/// Where the marks at `start..end` between two characters need help, if they do.
fn place(before: char, after: char, start: usize, end: usize) -> Option<usize> {
    let chinese = [before, after].into_iter().any(|c| is_chinese(c) || is_shared(c));
    if !chinese || before.is_whitespace() || after.is_whitespace() {
        return None;
    }
    match (before.is_alphanumeric(), after.is_alphanumeric()) {
        (true, false) if !CLOSING.contains(after) => Some(end),
        (false, true) if !OPENING.contains(before) => Some(start),
        _ => None,
    }
}

/// Whether a line break between two pieces of text is only a break in the source, not a space.
pub fn joins(before: &str, after: &str) -> bool {
    let wide = |c: Option<char>| c.is_some_and(|c| is_chinese(c) || is_shared(c));
    // Quotes and dashes belong to every language; the nearest other character tells which one this is.
    let decides = |c: Option<char>| c.is_some_and(is_chinese);
    wide(before.chars().next_back())
        && wide(after.chars().next())
        && (decides(before.chars().rev().take(LOOK).find(|c| !is_shared(*c)))
            || decides(after.chars().take(LOOK).find(|c| !is_shared(*c))))
}

/// Han, kana, bopomofo and full-width forms. Not Hangul: Korean writes spaces.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{312f}' | '\u{31a0}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff01}'..='\u{ff9f}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3ffff}')
}

/// Punctuation that Chinese shares with other languages.
fn is_shared(c: char) -> bool {
    "“”‘’—…·".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_where_chinese_needs_them() {
        // `|` shows the invisible mark.
        let cases = [
            ("**“重点”**内容", "**“重点”|**内容"),
            ("**重点:**内容", "**重点:|**内容"),
            ("内容**（重点）**内容", "内容**|（重点）|**内容"),
            ("*“x”*字", "*“x”|*字"),
            ("内容**[链接](x)**内容", "内容**|[链接](x)|**内容"),
            ("~~“旧”~~新", "~~“旧”|~~新"),
            ("（~5元）~字", "（~5元）~字"),
            ("“**重点**”", "“**重点**”"),
            ("**重点**，**内容**", "**重点**，|**内容**"),
            (r"内\**（重）", r"内\**（重）"),
            ("a**(b)**c", "a**(b)**c"),
            ("***\n* 甲\n", "***\n* 甲\n"),
        ];
        for (text, expected) in cases {
            let marked = Marked::new(text);
            let expected = expected.replace('|', "\u{fdd0}");
            assert_eq!(marked.text, expected, "{text}");
            assert_eq!(marked.plain(marked.text()), text);
        }
    }

    #[test]
    fn offsets_lead_back_and_taken_marks_are_not_used() {
        let text = "\u{fdd0}内**（甲）**乙";
        let marked = Marked::new(text);
        let at = marked.text().find('乙').expect("乙 is there");
        assert_eq!(&text[marked.original(&(at..at + 3))], "乙");
        assert_eq!(marked.plain(marked.text()), text);
        let all: String = MARKS.chain("内**（甲）**乙".chars()).collect();
        assert_eq!(Marked::new(&all).text(), all);
    }

    #[test]
    fn lines_join_between_chinese() {
        let cases = [("汉", "字", true), ("汉，", "字", true), ("汉", "a", false), ("a", "b", false), ("好。”", "“行", true)];
        let more = [("hi”", "“there", false), ("说", "“OK”", true), ("한", "국", false), ("", "字", false), ("——", "……", false)];
        for (before, after, expected) in cases.into_iter().chain(more) {
            assert_eq!(joins(before, after), expected, "{before} {after}");
        }
    }
}
