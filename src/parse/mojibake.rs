//! Text that was read in the wrong encoding and saved again.
//!
//! Each suspicion is verified by going the wrong way back: the characters are encoded as they were misread, and only if
//! the bytes are UTF-8 that somebody writes is the text called garbled.

use encoding_rs::{Encoding, GBK, WINDOWS_1252};

use super::encoding::is_written;

/// Characters of a run that are looked at; a bound, so that a long text costs linear time.
const LOOKED_AT: usize = 12;

/// A garbled run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Garbled {
    /// Its length in bytes.
    pub length: usize,
    /// What it was before, when that can still be known in full.
    pub meant: Option<String>,
}

/// Whether `c` can begin a garbled run. Cheap: it is asked for every character of every file.
pub fn may_begin(c: char) -> bool {
    match c {
        '\u{c0}'..='\u{ff}' => true,
        '锟' | '烫' | '屯' => true,
        // What the first two bytes of frequent characters, 的 是 中 在 有 人 国 可 成 后 车 间 and the comma, look like in GBK.
        '锛' | '銆' | '鐨' | '鏄' | '涓' | '鍦' | '鏈' | '浜' | '鍏' | '鍥' | '鍙' | '鎴' | '浣' | '涔' | '鍚' | '杞' | '闂'
        | '宸' | '缁' | '鏇' | '鐢' | '绔' | '鍘' | '鍔' | '浼' | '杩' => true,
        _ => false,
    }
}

/// The garbled run that begins `text`, when there is one.
pub fn begins(text: &str) -> Option<Garbled> {
    match text.chars().next()? {
        '锟' => repeated(text, "锟斤拷", 1),
        '烫' => repeated(text, "烫", 3),
        '屯' => repeated(text, "屯", 3),
        '\u{c0}'..='\u{ff}' => misread(text, WINDOWS_1252, 3),
        _ => misread(text, GBK, 6),
    }
}

/// What a debugger or a converter writes over and over: at least `least` times.
fn repeated(text: &str, unit: &str, least: usize) -> Option<Garbled> {
    let length = text.len() - text.trim_start_matches(unit).len();
    (length >= unit.len() * least).then_some(Garbled { length, meant: None })
}

/// UTF-8 that was read as `encoding`, when at least `least` bytes of it are UTF-8 again.
fn misread(text: &str, encoding: &'static Encoding, least: usize) -> Option<Garbled> {
    let end = |most: usize| text.char_indices().take(most).find(|(_, c)| c.is_ascii()).map(|(at, _)| at);
    let head = end(LOOKED_AT).or_else(|| text.char_indices().nth(LOOKED_AT).map(|(at, _)| at)).unwrap_or(text.len());
    let valid = |run: &str| {
        let (bytes, _, _) = encoding.encode(run);
        let valid = std::str::from_utf8(&bytes).map_or_else(|error| error.valid_up_to(), str::len);
        String::from_utf8(bytes[..valid].to_vec()).ok().map(|text| (text, valid == bytes.len()))
    };
    let (meant, _) = valid(&text[..head])?;
    if meant.len() < least || !meant.chars().all(|c| is_written(c) && !c.is_ascii()) {
        return None;
    }
    let length = end(usize::MAX).unwrap_or(text.len());
    let whole = valid(&text[..length]).filter(|(_, whole)| *whole).map(|(meant, _)| meant);
    Some(Garbled { length, meant: whole })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn garbled_text_is_known_and_undone() {
        let cases = [
            ("鏇查潠杞﹂棿", Some(Some("曲靖车间"))),
            ("æ›²é\u{9d}–è½¦é—´", Some(Some("曲靖车间"))),
            ("锟斤拷锟斤拷", Some(None)),
            ("烫烫烫", Some(None)),
            ("烫", None),
            ("涓滴", None),
            ("浜城，大连", None),
            ("é", None),
            ("Àéî", None),
        ];
        for (text, expected) in cases {
            let found = begins(text).map(|found| found.meant);
            assert_eq!(found, expected.map(|meant| meant.map(str::to_owned)), "{text}");
            assert!(expected.is_none() || text.chars().next().is_some_and(may_begin), "{text}");
        }
    }
}
