//! Full-width characters and their half-width twins.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_full_width_forms_change() {
        for (text, expected) in [("８０人", "80人"), ("ｎａｍｅ：", "name:"), ("　甲", " 甲"), ("《甲》，乙", "《甲》,乙")]
        {
            assert_eq!(half_width(text), expected);
        }
    }
}
