//! Rules on the names of sources: what cannot be read, what two systems would take for one, what looks like a copy.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use crate::base::code;
use crate::base::diagnostic::{Anchor, Diagnostic};
use crate::base::path::{SitePath, WINDOWS_UNITS};
use crate::base::source::{Refusal, Refused, Snapshot};

/// Everything that names alone tell. DS108 to DS113.
pub fn check(snapshot: &Snapshot) -> Vec<Diagnostic> {
    let mut sink: Vec<Diagnostic> = snapshot.refused().iter().map(refused).collect();
    alike(snapshot, &mut sink);
    for (path, _) in snapshot.iter() {
        if let Some(original) = copied_from(path) {
            sink.push(copy(path, &original, snapshot));
        }
        let units = path.as_str().encode_utf16().count();
        if units > WINDOWS_UNITS {
            let message = format!("路径有 {units} 个字，超过 Windows 的 {WINDOWS_UNITS}");
            sink.push(Diagnostic::new(&code::LONG_PATH, path, Anchor::File, message));
        }
    }
    sink
}

fn refused(refused: &Refused) -> Diagnostic {
    let found = |code, message: String| Diagnostic::new(code, &refused.path, Anchor::File, message);
    match &refused.why {
        Refusal::NotUtf8 => {
            let found = found(&code::UNUSABLE_NAME, "文件名不是 UTF-8 编码，只能按字节显示（%XX）".to_owned());
            found.help("多半是旧压缩软件解出来的中文名：改名，或换用新的解压软件重新解压")
        }
        Refusal::Name(fault) => found(&code::UNUSABLE_NAME, format!("文件名不能用：{}", fault.explain())),
        Refusal::Link => found(&code::NOT_A_PLAIN_FILE, "是符号链接（快捷方式），不会跟着它读".to_owned()),
        Refusal::Special => found(&code::NOT_A_PLAIN_FILE, "是管道、套接字或设备，不是文件".to_owned()),
        Refusal::Unreadable(said) => found(&code::UNREADABLE, format!("读不出来：{said}")),
    }
}

/// Two paths that a system may take for one: equal without letter case, width, composition and invisible characters.
///
/// Folders count too. Of two spellings the odd one is named, once, at its first file.
fn alike(snapshot: &Snapshot, sink: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<String, (&str, &SitePath)> = BTreeMap::new();
    let mut named: BTreeSet<&str> = BTreeSet::new();
    for (path, _) in snapshot.iter() {
        let text = path.as_str();
        let ends = text.match_indices('/').map(|(at, _)| at).chain([text.len()]);
        for end in ends {
            let spelling = &text[..end];
            let plain = folded(spelling);
            let is_plain = plain == spelling;
            let (other, other_path) = *first.entry(plain).or_insert((spelling, path));
            if other == spelling {
                continue;
            }
            let ((odd, odd_path), (kept, kept_path)) =
                if is_plain { ((other, other_path), (spelling, path)) } else { ((spelling, path), (other, other_path)) };
            if named.insert(odd) {
                let message = format!("「{}」和「{}」看起来一样", last(odd), last(kept));
                let found = Diagnostic::new(&code::ALIKE_NAMES, odd_path, Anchor::File, message);
                sink.push(if kept == kept_path.as_str() && odd == odd_path.as_str() {
                    found.also(kept_path, Anchor::File, "另一个在这里")
                } else {
                    found.help(format!("两个文件夹并成一个：{kept}"))
                });
            }
            break;
        }
    }
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn folded(path: &str) -> String {
    let visible = |c: &char| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}');
    path.nfkc().filter(visible).flat_map(char::to_lowercase).collect()
}

/// What systems add to the name of a copy, before or after it. Longer marks stand before the marks they hold.
const COPY_MARKS: [&str; 12] =
    [" - 副本", "- 副本", "-副本", "_副本", " 副本", "副本 - ", "副本-", "副本", " - copy", " copy", "copy of ", "_copy"];

/// The name from which a text file was probably copied; `None` when its name does not look like a copy's.
///
/// Photos are left alone: telephones number them `IMG (1).jpg`.
pub fn copied_from(path: &SitePath) -> Option<String> {
    let extension = path.extension().to_lowercase();
    if !matches!(extension.as_str(), "yaml" | "yml" | "md") {
        return None;
    }
    let stem = path.stem().to_lowercase();
    let numbered = without_number(&stem);
    let marked = COPY_MARKS.iter().find_map(|mark| {
        let bare = numbered.unwrap_or(&stem);
        bare.strip_suffix(mark).or_else(|| bare.strip_prefix(mark))
    });
    let original = marked.or(numbered).or_else(|| stem.strip_suffix("-copy"))?;
    Some(format!("{}.{extension}", original.trim()))
}

/// `a` of `a (1)` or `a（1）`.
fn without_number(stem: &str) -> Option<&str> {
    let open = stem.rfind(['(', '（'])?;
    let number = stem[open..].trim_start_matches(['(', '（']).strip_suffix([')', '）'])?;
    let digits = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| stem[..open].trim_end())
}

fn copy(path: &SitePath, original: &str, snapshot: &Snapshot) -> Diagnostic {
    let message = format!("「{}」像是「{original}」的副本", path.file_name());
    let found = Diagnostic::new(&code::LIKELY_COPY, path, Anchor::File, message);
    let folder = &path.as_str()[..path.as_str().len() - path.file_name().len()];
    let beside = SitePath::new(&format!("{folder}{original}")).ok().filter(|beside| snapshot.get(beside).is_some());
    match beside {
        Some(beside) => found.also(&beside, Anchor::File, "原来的在这里"),
        None => found.help(format!("这是要留的那一份就改名为 {original}；不是就删去")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_told_by_their_names() {
        let cases = [
            ("a/houkuang - 副本.yaml", Some("houkuang.yaml")),
            ("a/副本 - houkuang.yaml", Some("houkuang.yaml")),
            ("a/houkuang - 副本 (2).yml", Some("houkuang.yml")),
            ("a/houkuang (1).md", Some("houkuang.md")),
            ("a/houkuang（1）.yaml", Some("houkuang.yaml")),
            ("a/houkuang - Copy.yaml", Some("houkuang.yaml")),
            ("a/houkuang-copy.yaml", Some("houkuang.yaml")),
            ("a/01 (1).jpg", None),
            ("a/2026-01.yaml", None),
            ("a/photocopy.yaml", None),
        ];
        for (path, expected) in cases {
            assert_eq!(copied_from(&SitePath::new(path).expect("a path")).as_deref(), expected, "{path}");
        }
    }

    #[test]
    fn names_fold_as_systems_do() {
        for (one, other) in [("A.yaml", "a.yaml"), ("e\u{301}", "é"), ("ａ", "a"), ("a\u{200b}b", "ab")] {
            assert_eq!(folded(one), folded(other));
        }
    }
}
