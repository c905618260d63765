//! The lines of a YAML text and the white space they begin with.

use std::ops::Range;

/// One line without its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'t> {
    /// The text.
    pub text: &'t str,
    /// Where it begins.
    pub start: usize,
}

/// The lines of a text; LF, CR LF and a CR alone end one, as in YAML 1.2.
pub fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let bytes = rest.as_bytes();
        let length = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(bytes.len());
        let end = match &bytes[length..] {
            [b'\r', b'\n', ..] => 2,
            [_, ..] => 1,
            [] => 0,
        };
        let line = Line { text: &rest[..length], start: at };
        at += length + end;
        Some(line)
    })
}

/// The white space at the start of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indent {
    /// Its length in bytes.
    pub bytes: usize,
    /// How many columns it takes up on a screen where a tab and a full-width space take two.
    pub columns: usize,
    /// The part from the first to the last character that is no plain space.
    pub odd: Option<Range<usize>>,
    /// Whether one of those is a tab.
    pub tab: bool,
}

/// The indentation of a line.
pub fn indent(text: &str) -> Indent {
    let plain = text.bytes().take_while(|byte| *byte == b' ').count();
    let mut indent = Indent { bytes: plain, columns: plain, odd: None, tab: false };
    for (at, c) in text[plain..].char_indices() {
        let columns = match c {
            ' ' => 1,
            '\t' => {
                indent.tab = true;
                2
            }
            '\u{3000}' => 2,
            c if is_odd_space(c) => 1,
            _ => break,
        };
        indent.columns += columns;
        indent.bytes = plain + at + c.len_utf8();
        if c != ' ' {
            indent.odd = Some(indent.odd.map_or(plain + at, |odd| odd.start)..indent.bytes);
        }
    }
    indent
}

/// White space that YAML takes for text.
pub fn is_odd_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_counts() {
        let found: Vec<(&str, usize)> = lines("a\r\nb\rc\n\nd").map(|line| (line.text, line.start)).collect();
        assert_eq!(found, [("a", 0), ("b", 3), ("c", 5), ("", 7), ("d", 8)]);
    }

    #[test]
    fn indentation_is_measured() {
        let cases = [("  a", 2, 2, None), ("\ta", 1, 2, Some(0..1)), (" \u{3000}a", 4, 3, Some(1..4)), ("a", 0, 0, None)];
        for (text, bytes, columns, odd) in cases {
            let found = indent(text);
            assert_eq!((found.bytes, found.columns, found.odd), (bytes, columns, odd), "{text:?}");
        }
    }
}
