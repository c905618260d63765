//! One line of a file as it can be shown: harmless, cut around what is marked, every mark still in its place.

use std::ops::Range;

use super::printable::harmless;

/// A line ready to be shown.
#[derive(Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The text, without a line end; a tab stays a tab.
    pub text: String,
    /// The marks as byte ranges of the text, in the order given.
    pub marks: Vec<Range<usize>>,
    /// Whether something before was left out.
    pub cut: bool,
}

/// Columns that are shown before the first mark of a line that is too long.
const BEFORE: usize = 40;

/// Most columns of a line.
const WIDTH: usize = 150;

/// The excerpt of a line, given as its bytes without its end, with marks as byte ranges of the line.
///
/// Costs as much as what is shown, not as the line is long. A byte that is not UTF-8 is shown as U+FFFD.
pub fn of(line: &[u8], marks: &[Range<usize>]) -> Excerpt {
    let first = marks.iter().map(|mark| mark.start).min().unwrap_or(0).min(line.len());
    let window = match advance(line, 0, WIDTH) {
        all if all == line.len() => 0..all,
        _ => {
            let start = retreat(line, first, BEFORE);
            start..advance(line, start, WIDTH)
        }
    };
    let mut text = String::with_capacity(window.len() + 6);
    let cut = window.start > 0;
    text.push_str(if cut { "…" } else { "" });
    // Where each character of the line stands in the text.
    let mut places: Vec<(usize, usize)> = Vec::new();
    let mut at = window.start;
    for chunk in line[window.clone()].utf8_chunks() {
        for c in chunk.valid().chars() {
            places.push((at, text.len()));
            text.push(if c == '\t' { c } else { harmless(c) });
            at += c.len_utf8();
        }
        if !chunk.invalid().is_empty() {
            places.push((at, text.len()));
            text.push('\u{fffd}');
            at += chunk.invalid().len();
        }
    }
    let end = text.len();
    if window.end < line.len() {
        text.push('…');
    }
    let marks = marks.iter().map(|mark| shown(mark, &places, end)).collect();
    Excerpt { text, marks, cut }
}

/// A mark moved from the line to the text: whole characters, clipped to what is shown.
fn shown(mark: &Range<usize>, places: &[(usize, usize)], end: usize) -> Range<usize> {
    let after = places.partition_point(|(at, _)| *at <= mark.start);
    let start = match after.checked_sub(1) {
        // The end of the line belongs to no character.
        Some(last) if after == places.len() && mark.start >= places[last].0 && mark.is_empty() => {
            if mark.start == places[last].0 { places[last].1 } else { end }
        }
        Some(last) => places[last].1,
        None => places.first().map_or(end, |(_, shown)| *shown),
    };
    let stop = places.partition_point(|(at, _)| *at < mark.end);
    start..places.get(stop).map_or(end, |(_, shown)| *shown).max(start)
}

/// The byte after at most `columns` columns from `start`. What is not ASCII counts as two columns.
fn advance(line: &[u8], start: usize, columns: usize) -> usize {
    let (mut at, mut used) = (start, 0);
    while at < line.len() {
        used += columns_of(line[at]);
        if used > columns {
            return at;
        }
        at += 1;
        while at < line.len() && is_inner(line[at]) {
            at += 1;
        }
    }
    at
}

/// The start of the character at most `columns` columns before `end`.
fn retreat(line: &[u8], end: usize, columns: usize) -> usize {
    let (mut at, mut used) = (end, 0);
    while at > 0 {
        let mut before = at - 1;
        while before > 0 && is_inner(line[before]) {
            before -= 1;
        }
        used += columns_of(line[before]);
        if used > columns {
            break;
        }
        at = before;
    }
    at
}

const fn columns_of(byte: u8) -> usize {
    if byte < 0x80 { 1 } else { 2 }
}

const fn is_inner(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stay_in_place() {
        let cases: [(&[u8], Range<usize>, &str, &str); 7] = [
            ("name: 甲乙".as_bytes(), 6..9, "name: 甲乙", "甲"),
            ("a\u{202e}b".as_bytes(), 4..5, "a\u{fffd}b", "b"),
            ("\ta\tb".as_bytes(), 3..4, "\ta\tb", "b"),
            (b"a \xc3\xfb b", 2..3, "a \u{fffd}\u{fffd} b", "\u{fffd}"),
            ("甲\u{0}乙".as_bytes(), 3..4, "甲\u{fffd}乙", "\u{fffd}"),
            ("甲乙".as_bytes(), 6..6, "甲乙", ""),
            (b"", 0..0, "", ""),
        ];
        for (line, mark, text, marked) in cases {
            let excerpt = of(line, &[mark]);
            assert_eq!((excerpt.text.as_str(), &excerpt.text[excerpt.marks[0].clone()]), (text, marked));
        }
    }

    #[test]
    fn long_lines_are_cut_around_the_mark() {
        let line = "甲".repeat(100_000) + "错" + &"乙".repeat(100_000);
        let excerpt = of(line.as_bytes(), std::slice::from_ref(&(300_000..300_003)));
        assert!(excerpt.cut && excerpt.text.starts_with("…甲") && excerpt.text.ends_with("乙…"));
        assert_eq!(&excerpt.text[excerpt.marks[0].clone()], "错");
        assert_eq!(excerpt.text.chars().count(), 77);
        let whole = of(line.as_bytes(), std::slice::from_ref(&(0..600_003)));
        assert_eq!(whole.marks[0].end, whole.text.len() - "…".len());
        assert_eq!(of("甲".repeat(75).as_bytes(), &[]).text.chars().count(), 75);
    }
}
