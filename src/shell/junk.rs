//! Which files nobody means as sources: what editors, office programs and systems leave beside them.

use std::ffi::OsStr;

/// Ends of names that mark scratch files: editors' backups and swap files, temporary files, unfinished downloads.
const ENDS: [&str; 7] = ["~", "#", ".swp", ".swo", ".tmp", ".crdownload", ".part"];

/// Names that systems and archives leave: Windows, macOS, and the file with which vim tries a folder.
const NAMES: [&str; 4] = ["thumbs.db", "desktop.ini", "__macosx", "4913"];

/// Whether a file or folder of this name is skipped: hidden, a lock of Excel or Word (`~$名册.xlsx`), or scratch.
///
/// Reading sources and watching them ask the same question, so that what is not read also wakes nobody.
pub fn is_junk(name: &OsStr) -> bool {
    let name = name.to_string_lossy().to_lowercase();
    name.starts_with('.')
        || name.starts_with("~$")
        || NAMES.contains(&name.as_str())
        || ENDS.iter().any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn junk_is_told_from_sources() {
        for name in ["~$名册.xlsx", ".DS_Store", "Thumbs.db", "desktop.ini", "a.yaml.swp", "a.yaml~", "#a#", "a.TMP", "4913"] {
            assert!(is_junk(OsStr::new(name)), "{name}");
        }
        for name in ["a.yaml", "副本 - a.yaml", "a (1).yaml", "a.yaml.bak", "14913.jpg"] {
            assert!(!is_junk(OsStr::new(name)), "{name}");
        }
    }
}
