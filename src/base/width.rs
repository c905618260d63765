//! Full-width characters and their half-width twins, and how wide a text is on a terminal.

use unicode_width::UnicodeWidthStr;

/// The half-width twin of a full-width letter, digit or sign, a space for U+3000, and every other character as it is.
///
/// U+FF01 to U+FF5E stand 0xFEE0 above the ASCII characters they widen (Unicode, Halfwidth and Fullwidth Forms).
pub fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// A text with every full-width character made half-width.
pub fn half_width(text: &str) -> String {
    text.chars().map(narrow).collect()
}

/// How many columns of a terminal a text takes: two for a Chinese character, one for a letter (Unicode, UAX #11).
pub fn columns(text: &str) -> usize {
    text.width()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_takes_two_columns() {
        for (text, expected) in [("首屏", 4), ("CSS", 3), ("8（搜索 16）", 12), ("", 0)] {
            assert_eq!(columns(text), expected, "{text}");
        }
    }

    #[test]
    fn only_full_width_forms_change() {
        for (text, expected) in [("８０人", "80人"), ("ｎａｍｅ：", "name:"), ("　甲", " 甲"), ("《甲》，乙", "《甲》,乙")]
        {
            assert_eq!(half_width(text), expected);
        }
    }
}
