//! Byte offsets as people and editors count them: lines, characters, UTF-16 units.

use std::ops::Range;

/// A place as people and editors count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    /// 1-based line.
    pub line: usize,
    /// 1-based column, counted in characters; a byte order mark does not count.
    pub column: usize,
    /// 1-based column, counted in UTF-16 units, as editors count.
    pub utf16: usize,
}

impl Point {
    /// The start of a file.
    pub const START: Point = Point { line: 1, column: 1, utf16: 1 };
}

/// Where the lines of one file begin, and how many characters lie before any byte of it.
///
/// Made once a file in linear time; a question costs a search among the lines and at most 512 bytes.
/// A line ends with LF, CR LF, or a CR alone, as in YAML and Markdown. The text need not be UTF-8: a byte that begins no
/// character counts as one.
#[derive(Debug)]
pub struct Lines<'a> {
    bytes: &'a [u8],
    starts: Vec<usize>,
    marks: Vec<Count>,
}

/// How much lies before a byte.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    characters: usize,
    utf16: usize,
}

/// Bytes between two counts that are kept.
const BLOCK: usize = 512;

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

impl<'a> Lines<'a> {
    /// The lines of a file.
    pub fn of(bytes: &'a [u8]) -> Lines<'a> {
        let first = if bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
        let mut starts = vec![first];
        let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        starts.extend(ends.map(|(at, _)| at + 1));
        let mut before = Count::default();
        let mut marks = Vec::with_capacity(bytes.len() / BLOCK + 1);
        for block in bytes.chunks(BLOCK) {
            marks.push(before);
            before = before.plus(block);
        }
        Lines { bytes, starts, marks }
    }

    /// The place of a byte offset; offsets past the end give the end.
    pub fn point(&self, offset: usize) -> Point {
        let offset = offset.min(self.bytes.len());
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts[line - 1];
        let (from, to) = (self.before(start), self.before(offset.max(start)));
        Point { line, column: to.characters - from.characters + 1, utf16: to.utf16 - from.utf16 + 1 }
    }

    /// The bytes of a 1-based line without its end; empty for a line that does not exist.
    pub fn line(&self, number: usize) -> Range<usize> {
        let start = self.starts.get(number.saturating_sub(1)).copied().unwrap_or(self.bytes.len());
        let end = self.starts.get(number).copied().unwrap_or(self.bytes.len());
        let line = self.bytes.get(start..end).unwrap_or_default();
        let ends = line.iter().rev().take(2).take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        start..end - ends
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    fn before(&self, offset: usize) -> Count {
        let block = (offset / BLOCK).min(self.marks.len().saturating_sub(1));
        self.marks.get(block).copied().unwrap_or_default().plus(&self.bytes[block * BLOCK..offset])
    }
}

impl Count {
    /// The count after more bytes: a character is counted at its first byte, and one of four bytes takes two units.
    fn plus(self, bytes: &[u8]) -> Count {
        let characters = bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
        let pairs = bytes.iter().filter(|byte| **byte >= 0xf0).count();
        Count { characters: self.characters + characters, utf16: self.utf16 + characters + pairs }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_units() {
        let cases = [
            ("a: 1", 3, (1, 4, 4)),
            ("名: 值", 3, (1, 2, 2)),
            ("a\n名称: x", 8, (2, 3, 3)),
            ("\u{feff}a: b", 3, (1, 1, 1)),
            ("\u{feff}a: b", 0, (1, 1, 1)),
            ("a", 99, (1, 2, 2)),
            ("𠮷甲", 4, (1, 2, 3)),
            ("a\r\nb", 3, (2, 1, 1)),
            ("a\rb\r\rc", 5, (4, 1, 1)),
            ("", 0, (1, 1, 1)),
        ];
        for (text, offset, (line, column, utf16)) in cases {
            assert_eq!(Lines::of(text.as_bytes()).point(offset), Point { line, column, utf16 }, "{text:?} at {offset}");
        }
        let long = "甲".repeat(5000) + "\n" + &"乙".repeat(5000);
        assert_eq!(Lines::of(long.as_bytes()).point(15_001 + 9000), Point { line: 2, column: 3001, utf16: 3001 });
    }

    #[test]
    fn lines_come_without_their_ends() {
        let text = "\u{feff}a\r\nb\n\nc\rd";
        let lines = Lines::of(text.as_bytes());
        let found: Vec<&str> = (1..=6).map(|number| &text[lines.line(number)]).collect();
        assert_eq!(found, ["a", "b", "", "c", "d", ""]);
    }
}
