//! From bytes to text: the first gate of every text file.

use crate::base::code;
use crate::base::diagnostic::{Anchor, Diagnostic};
use crate::base::path::SitePath;

/// Largest YAML file or front matter, in bytes.
pub const YAML_BYTES: usize = 64 * 1024;

/// Largest prose file, in bytes.
pub const PROSE_BYTES: usize = 1024 * 1024;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The text of a file and how many bytes of byte order mark were skipped before it.
///
/// **Errors**: DS001 with the position of the first byte that is not UTF-8, DS005 above `limit` bytes.
pub fn decode<'a>(path: &SitePath, bytes: &'a [u8], limit: usize) -> Result<(&'a str, usize), Box<Diagnostic>> {
    if bytes.len() > limit {
        let message = format!("文件有 {} KB，超过上限 {} KB", bytes.len() / 1024, limit / 1024);
        return Err(Box::new(Diagnostic::new(&code::TOO_LARGE, path, Anchor::File, message)));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => match text.strip_prefix(BYTE_ORDER_MARK) {
            Some(rest) => Ok((rest, BYTE_ORDER_MARK.len())),
            None => Ok((text, 0)),
        },
        Err(error) => Err(Box::new(not_utf8(path, bytes, error.valid_up_to()))),
    }
}

fn not_utf8(path: &SitePath, bytes: &[u8], at: usize) -> Diagnostic {
    let guess = if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        "看起来是记事本的“Unicode”（UTF-16）编码"
    } else if bytes.starts_with(b"PK\x03\x04") {
        "看起来是 Word 或 Excel 文件，只是改了扩展名"
    } else {
        "看起来是 GBK（记事本的 ANSI）编码"
    };
    Diagnostic::new(&code::NOT_UTF8, path, Anchor::Span(at..at + 1), "文件不是 UTF-8 编码").label(guess)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_text_or_one_finding() {
        let path = SitePath::new("a.yaml").expect("a valid path");
        for (text, expected) in [("名: 甲", ("名: 甲", 0)), ("\u{feff}名: 甲", ("名: 甲", 3))] {
            assert_eq!(decode(&path, text.as_bytes(), 100).expect("a text"), expected);
        }
        let faulty: [(&[u8], &str); 3] = [(b"a: \xc3\xfb", "GBK"), (b"\xff\xfea\0", "UTF-16"), (b"PK\x03\x04\xff", "Word")];
        for (bytes, guess) in faulty {
            let found = decode(&path, bytes, 100).expect_err("a finding");
            assert!(found.code.id == "DS001" && found.primary.text.contains(guess), "{}", found.primary.text);
        }
        assert!(decode(&path, &[b'a'; 101], 100).is_err_and(|found| found.code.id == "DS005"));
    }
}
