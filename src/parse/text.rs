//! From bytes to text: the first gate of every text file.

use super::{conflict, encoding, magic};
use crate::base::code;
use crate::base::diagnostic::{Anchor, Diagnostic};
use crate::base::path::SitePath;

/// Largest YAML file or front matter, in bytes.
pub const YAML_BYTES: usize = 64 * 1024;

/// Largest prose file, in bytes.
pub const PROSE_BYTES: usize = 1024 * 1024;

/// Most lines of one file that are named for one reason.
pub const LINES: usize = 20;

/// Most characters of a line shown in a message.
const SHOWN: usize = 20;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The text of a file and how many bytes of byte order mark were skipped before it.
///
/// **Errors**: DS011 for a file of another kind, DS012 for a Git LFS pointer, DS005 above `limit` bytes, DS001 for another
/// encoding, DS009 for lines in another encoding, DS010 for halves of characters, DS013 for conflict markers. Each says
/// what the bytes are only when they really decode so.
pub fn decode<'a>(path: &SitePath, bytes: &'a [u8], limit: usize, sink: &mut Vec<Diagnostic>) -> Option<(&'a str, usize)> {
    if let Some(found) = another_kind(path, bytes).or_else(|| too_large(path, "文件", bytes.len(), limit)) {
        sink.push(found);
        return None;
    }
    if (bytes.contains(&0) || bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]))
        && let Some((text, name)) = encoding::utf16(bytes)
    {
        let message = format!("文件不是 UTF-8 编码，是 {name}（记事本的“Unicode”）");
        let found = Diagnostic::new(&code::NOT_UTF8, path, Anchor::Span(0..1), message);
        sink.push(found.label(format!("按 {name} 读是「{}」", shown(&text))));
        return None;
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        sink.extend(not_utf8(path, bytes));
        return None;
    };
    let body = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let skipped = text.len() - body.len();
    let conflicts = conflict::find(body);
    if conflicts.is_empty() {
        return Some((body, skipped));
    }
    sink.extend(conflicts.into_iter().take(LINES).map(|conflict| unresolved(path, conflict, skipped)));
    None
}

/// DS005 for `what` with more bytes than it may have.
pub fn too_large(path: &SitePath, what: &str, length: usize, limit: usize) -> Option<Diagnostic> {
    let message = format!("{what}有 {} KB，超过上限 {} KB", length / 1024, limit / 1024);
    (length > limit).then(|| Diagnostic::new(&code::TOO_LARGE, path, Anchor::File, message))
}

/// DS011 or DS012 for a file that is no text by its first bytes.
fn another_kind(path: &SitePath, bytes: &[u8]) -> Option<Diagnostic> {
    if magic::is_lfs_pointer(bytes) {
        return Some(lfs_pointer(path));
    }
    let kind = magic::not_text(bytes)?;
    let gap = if kind.starts_with(|c: char| c.is_ascii()) { " " } else { "" };
    let message = format!("文件名是 .{}，里面却是{gap}{kind}", path.extension());
    Some(Diagnostic::new(&code::WRONG_FILE_KIND, path, Anchor::File, message))
}

/// DS012 at the file.
pub fn lfs_pointer(path: &SitePath) -> Diagnostic {
    let message = format!("「{}」是 Git LFS 的指针，真正的文件没有下载下来", path.file_name());
    Diagnostic::new(&code::LFS_POINTER, path, Anchor::File, message)
}

fn unresolved(path: &SitePath, conflict: conflict::Conflict, skipped: usize) -> Diagnostic {
    let at = |span: std::ops::Range<usize>| Anchor::Span(span.start + skipped..span.end + skipped);
    let mut found =
        Diagnostic::new(&code::CONFLICT_MARKERS, path, at(conflict.ours), "合并冲突没有解决").label("一种写法从这里开始");
    if let Some(middle) = conflict.middle {
        found = found.also(path, at(middle), "另一种写法从这里开始");
    }
    match conflict.theirs {
        Some(theirs) => found.also(path, at(theirs), "到这里为止"),
        None => found,
    }
}

/// One line with bytes that are not UTF-8.
struct BadLine<'a> {
    bytes: &'a [u8],
    /// Where it begins in the file.
    start: usize,
    /// Where the first wrong byte stands in the file.
    at: usize,
}

/// The findings for bytes that are not UTF-8: one for a file in another encoding, else one a line.
fn not_utf8(path: &SitePath, bytes: &[u8]) -> Vec<Diagnostic> {
    let mut bad = Vec::new();
    let (mut start, mut foreign) = (0, 0);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        foreign += usize::from(!line.is_ascii());
        if let Err(error) = std::str::from_utf8(line) {
            bad.push(BadLine { bytes: line, start, at: start + error.valid_up_to() });
        }
        start += line.len();
    }
    let halves = bad.iter().any(|line| encoding::is_surrogate(bytes, line.at));
    let first = &bad[0];
    if bad.len() == foreign && !halves && bad.iter().all(|line| encoding::gb18030(line.bytes).is_some()) {
        let message = format!("文件不是 UTF-8 编码，是 GBK（记事本的 ANSI），有 {foreign} 行汉字要转换");
        let label = encoding::gb18030(first.bytes).map(|text| format!("按 GBK 读是「{}」", shown(&text)));
        let found = Diagnostic::new(&code::NOT_UTF8, path, Anchor::Span(first.at..first.at + 1), message);
        return vec![found.label(label.unwrap_or_default())];
    }
    bad.iter().take(LINES).map(|line| bad_line(path, bytes, line, bad.len())).collect()
}

fn bad_line(path: &SitePath, bytes: &[u8], line: &BadLine<'_>, count: usize) -> Diagnostic {
    let anchor = |length: usize| Anchor::Span(line.at..line.at + length);
    let more = if count > LINES { format!("（共有 {count} 行这样）") } else { String::new() };
    if encoding::is_surrogate(bytes, line.at) {
        let message = format!("这里的字被拆成了两半，不是 UTF-8{more}");
        let found = Diagnostic::new(&code::SURROGATE_BYTES, path, anchor(3), message);
        return match encoding::surrogate_pair(bytes, line.at) {
            Some(c) => found.label(format!("两半合起来是「{c}」")).help(format!("删去这几个字节，重新输入「{c}」")),
            None => found,
        };
    }
    let from_here = || encoding::gb18030(&bytes[line.at..line.start + line.bytes.len()]);
    match encoding::gb18030(line.bytes).or_else(from_here) {
        Some(text) => {
            let message = format!("这一行是 GBK 编码，文件的其余部分是 UTF-8{more}");
            Diagnostic::new(&code::FOREIGN_LINE, path, anchor(1), message).label(format!("按 GBK 读是「{}」", shown(&text)))
        }
        None => {
            let message = format!("这里的字节 {:02X} 不是 UTF-8{more}", bytes[line.at]);
            Diagnostic::new(&code::NOT_UTF8, path, anchor(1), message).label("看不出原来是什么编码")
        }
    }
}

/// The beginning of the first line.
fn shown(text: &str) -> String {
    let line = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    line.chars().take(SHOWN).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(bytes: &[u8]) -> Vec<(&'static str, String)> {
        let path = SitePath::new("a.yaml").expect("a valid path");
        let mut sink = Vec::new();
        assert!(decode(&path, bytes, 1000, &mut sink).is_none());
        sink.into_iter().map(|found| (found.code.id, found.message + &found.primary.text)).collect()
    }

    #[test]
    fn bytes_become_text_or_findings() {
        let path = SitePath::new("a.yaml").expect("a valid path");
        for (text, expected) in [("名: 甲", ("名: 甲", 0)), ("\u{feff}名: 甲", ("名: 甲", 3))] {
            assert_eq!(decode(&path, text.as_bytes(), 1000, &mut Vec::new()).expect("a text"), expected);
        }
        let cases: [(&[u8], &str, &str); 6] = [
            (b"a: \xc3\xfb\xb3\xc6\n", "DS001", "名称"),
            (b"\xff\xfea\0:\0", "DS001", "UTF-16"),
            (b"PK\x03\x04\xff", "DS011", "Word"),
            (b"a: \xe7\x94\xb2\nb: \xc3\xfb\xb3\xc6\n", "DS009", "名称"),
            (b"a: \xed\xa1\x82\xed\xbe\xb7\n", "DS010", "𠮷"),
            (b"a: \xff\n", "DS001", "FF"),
        ];
        for (bytes, code, words) in cases {
            let found = found(bytes);
            assert!(found.len() == 1 && found[0].0 == code && found[0].1.contains(words), "{found:?}");
        }
        assert_eq!(found(&[b'a'; 1001])[0].0, "DS005");
    }

    #[test]
    fn every_bad_line_is_named_up_to_a_number() {
        let text = "a: 甲\n".to_owned().into_bytes();
        let bad = b"b: \xc3\xfb\xb3\xc6\n".repeat(30);
        let found = found(&[text, bad].concat());
        assert_eq!(found.len(), LINES);
        assert!(found[0].1.contains("30 行"));
    }
}
