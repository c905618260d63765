//! Which bytes of a text are the editor's own words: quotations, titles and addresses are as they were published.

use crate::parse::prose_text::HIDDEN;

/// `text` with the inside of `《…》` and `“…”`, and every web or mail address, hidden byte for byte.
///
/// The marks themselves stay, so that the punctuation around them can be judged. A mark without its partner hides
/// nothing.
pub fn own_words(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for (open, close) in [('《', '》'), ('“', '”')] {
        hide_between(text, open, close, &mut bytes);
    }
    hide_addresses(text, &mut bytes);
    String::from_utf8(bytes).expect("whole characters were hidden")
}

fn hide_between(text: &str, open: char, close: char, bytes: &mut [u8]) {
    let mut from = None;
    for (at, c) in text.char_indices() {
        if c == open {
            from = from.or(Some(at + c.len_utf8()));
        } else if c == close {
            if let Some(start) = from.take() {
                bytes[start..at].fill(HIDDEN as u8);
            }
        } else if c == '\n' && from.is_some_and(|start| text[start..at].ends_with('\n')) {
            from = None;
        }
    }
}

/// Addresses are runs of visible ASCII that hold `://`, `www.` or `@`.
fn hide_addresses(text: &str, bytes: &mut [u8]) {
    let mut start = 0;
    for run in text.split_inclusive(|c: char| !c.is_ascii_graphic()) {
        let word = run.trim_end_matches(|c: char| !c.is_ascii_graphic());
        if word.contains("://") || word.contains("www.") || word.contains('@') {
            bytes[start..start + word.len()].fill(HIDDEN as u8);
        }
        start += run.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_said_is_hidden() {
        let cases = [
            ("见《甲》,乙", "见《...》,乙"),
            ("“甲”和“乙", "“...”和“乙"),
            ("到 https://x.cn/a,b 看,a@x.cn", "到 ................ 看......."),
            ("写信到a@x.cn。", "写信到......。"),
        ];
        for (text, expected) in cases {
            assert_eq!(own_words(text).replace(HIDDEN, "."), expected, "{text}");
        }
    }
}
