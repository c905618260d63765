//! What bytes that are not UTF-8 probably are. A guess is made only when the bytes really decode to what people write.

use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

/// Least share of common characters, in percent, for a text to count as Chinese that somebody wrote.
const COMMON: usize = 60;

/// The text of UTF-16 bytes and the name of the byte order, with or without a byte order mark.
///
/// Without one, the zero bytes tell: an entry has ASCII keys, so that every second byte of many is zero.
pub fn utf16(bytes: &[u8]) -> Option<(String, &'static str)> {
    let (encoding, body, name): (&'static Encoding, _, _) = match bytes {
        [0xff, 0xfe, body @ ..] => (UTF_16LE, body, "UTF-16 LE"),
        [0xfe, 0xff, body @ ..] => (UTF_16BE, body, "UTF-16 BE"),
        _ if bytes.len() % 2 == 1 => return None,
        _ => {
            let zeros = |first: usize| bytes.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
            let (even, odd) = (zeros(0), zeros(1));
            let many = bytes.len() / 2 / 5;
            // U+4E00 一 and its like have a zero on the other side.
            match (even, odd) {
                _ if odd > many && odd > 4 * even => (UTF_16LE, bytes, "UTF-16 LE"),
                _ if even > many && even > 4 * odd => (UTF_16BE, bytes, "UTF-16 BE"),
                _ => return None,
            }
        }
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(body)?;
    (!text.contains('\0')).then(|| (text.into_owned(), name))
}

/// The text of GBK or GB 18030 bytes, when most of its characters are among the 3,755 of everyday writing.
pub fn gb18030(bytes: &[u8]) -> Option<String> {
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    let foreign = text.chars().filter(|c| !c.is_ascii());
    let (mut all, mut common) = (0, 0);
    for c in foreign {
        if !is_written(c) {
            return None;
        }
        all += 1;
        common += usize::from(is_common(c));
    }
    (all > 0 && common * 100 >= all * COMMON).then(|| text.into_owned())
}

/// Whether a character stands in Chinese texts: ideographs, their punctuation, full-width forms, units and numbers.
pub fn is_written(c: char) -> bool {
    matches!(c,
        ' '..='~' | '\n' | '\r' | '\t' | '°' | '±' | '·' | '×' | '÷' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}'
        | '\u{2100}'..='\u{2bff}' | '\u{2e80}'..='\u{312f}' | '\u{3200}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{fe10}'..='\u{fe6f}' | '\u{ff01}'..='\u{ffee}' | '\u{20000}'..='\u{323af}')
}

/// Whether a character is punctuation or among the characters of level 1 of GB 2312 (rows 16 to 55).
fn is_common(c: char) -> bool {
    if matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff5e}' | '\u{2010}'..='\u{2027}' | '㎡' | '·' | '×') {
        return true;
    }
    let mut buffer = [0; 4];
    let (bytes, _, unmapped) = encoding_rs::GBK.encode(c.encode_utf8(&mut buffer));
    !unmapped && matches!(*bytes, [0xb0..=0xd7, 0xa1..=0xff])
}

/// Whether the bytes at `at` are one half of a surrogate pair written as if it were a character (CESU-8, "WTF-8").
pub fn is_surrogate(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at..), Some([0xed, 0xa0..=0xbf, 0x80..=0xbf, ..]))
}

/// The character that two surrogate halves at `at` stand for.
pub fn surrogate_pair(bytes: &[u8], at: usize) -> Option<char> {
    let half = |at: usize| {
        let [0xed, second, third] = bytes.get(at..at + 3)? else { return None };
        Some(0xd000 | u16::from(second & 0x3f) << 6 | u16::from(third & 0x3f))
    };
    char::decode_utf16([half(at)?, half(at + 3)?]).next()?.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guesses_are_verified() {
        let (gbk, _, _) = encoding_rs::GBK.encode("name: 后矿社区务工车间");
        assert_eq!(gb18030(&gbk).as_deref(), Some("name: 后矿社区务工车间"));
        for no in [&b"caf\xe9 au lait"[..], b"\xff\xff\xff", b"ascii", b"\xe9\xe8"] {
            assert_eq!(gb18030(no), None, "{no:?}");
        }
    }

    #[test]
    fn utf_16_is_known_with_and_without_its_mark() {
        let text = "name: 一车间\nstatus: 运营\n";
        for (mark, big) in [(true, true), (true, false), (false, true), (false, false)] {
            let units = text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
            let mut bytes = if !mark {
                vec![]
            } else if big {
                vec![0xfe, 0xff]
            } else {
                vec![0xff, 0xfe]
            };
            bytes.extend(units);
            assert_eq!(utf16(&bytes).expect("UTF-16").0, text);
        }
        assert_eq!(utf16(b"name: a\0b "), None);
    }

    #[test]
    fn halves_of_characters_are_known() {
        let bytes = b"a\xed\xa1\x82\xed\xbe\xb7";
        assert!(is_surrogate(bytes, 1) && !is_surrogate(bytes, 0));
        assert_eq!(surrogate_pair(bytes, 1), Some('𠮷'));
        assert_eq!(surrogate_pair(b"\xed\xa1\x82x", 0), None);
    }
}
