//! How deep prose is nested: what no person writes is refused, before it costs time and after.

use std::ops::Range;

use pulldown_cmark::Event;

/// Deepest nesting of quotes, lists and emphasis.
pub const DEPTH: usize = 100;

/// The first line that opens more quotes and lists than [`DEPTH`].
///
/// Looked for before parsing, because the parser walks all open quotes and lists again on every line.
pub fn deep_line(text: &str) -> Option<Range<usize>> {
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        if line_depth(line) > DEPTH {
            return Some(start..start + line.trim_end().len());
        }
        start += line.len();
    }
    None
}

/// The first event that lies deeper than [`DEPTH`].
///
/// Looked for after parsing, because emphasis nests too, and what reads the page may be recursive.
pub fn deep_event(events: &[(Event<'_>, Range<usize>)]) -> Option<Range<usize>> {
    let mut depth = 0_usize;
    for (event, range) in events {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEPTH {
            return Some(range.clone());
        }
    }
    None
}

/// At least the number of quotes and lists that a line lies in: its markers, and a list for every two columns.
fn line_depth(line: &str) -> usize {
    let (mut rest, mut markers, mut columns) = (line.trim_end(), 0, 0);
    loop {
        let inner = rest.trim_start_matches([' ', '\t']);
        columns += rest[..rest.len() - inner.len()].bytes().map(|b| if b == b'\t' { 4 } else { 1 }).sum::<usize>();
        let Some(length) = marker_length(inner) else { break };
        rest = &inner[length..];
        markers += 1;
    }
    if rest.is_empty() && markers == 0 { 0 } else { markers + columns / 2 }
}

fn marker_length(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (length, needs_space) = match text.as_bytes().get(digits)? {
        b'>' if digits == 0 => (1, false),
        b'-' | b'+' | b'*' if digits == 0 => (1, true),
        b'.' | b')' if (1..10).contains(&digits) => (digits + 1, true),
        _ => return None,
    };
    let spaced = text[length..].is_empty() || text[length..].starts_with([' ', '\t']);
    (spaced || !needs_space).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_counted_by_line() {
        let indented = format!("{}- a", " ".repeat(2 * DEPTH));
        let cases = [
            ("a".to_owned(), false),
            ("-".repeat(1000), false),
            (format!("a{}", " >".repeat(1000)), false),
            (" ".repeat(1000), false),
            ("> - 1. ".repeat(10) + "a", false),
            (">".repeat(DEPTH) + "a", false),
            (">".repeat(DEPTH + 1) + "a", true),
            ("- ".repeat(DEPTH) + "a", true),
            ("1) ".repeat(DEPTH), true),
            (indented, true),
        ];
        for (text, expected) in cases {
            assert_eq!(deep_line(&text).is_some(), expected, "{text}");
        }
        assert_eq!(deep_line(&format!("a\n{}\nb", ">".repeat(200))), Some(2..202));
    }
}
