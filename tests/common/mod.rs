//! What several suites need: the repository's own site, cases on disk, snapshots from literals.

#![allow(dead_code, reason = "each suite is a crate of its own and uses a part of this")]

use std::fs;
use std::path::{Path, PathBuf};

use doorstep::Options;
use doorstep::base::path::SitePath;
use doorstep::base::source::{Snapshot, Source};
use doorstep::model::date::Day;

/// The repository.
pub(crate) fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of `tests/cases`.
pub(crate) fn cases(name: &str) -> PathBuf {
    repository().join("tests/cases").join(name)
}

/// The folders directly below a folder, by name.
pub(crate) fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of cases");
    let mut folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// Every file below a folder with its relative path, by path.
pub(crate) fn read_tree(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let path = entry.path().strip_prefix(folder).expect("below the folder").to_string_lossy().into_owned();
        files.push((path, fs::read(entry.path()).expect("a readable file")));
    }
    files.sort();
    files
}

/// A snapshot of files given by path.
pub(crate) fn snapshot_of(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Snapshot {
    let mut snapshot = Snapshot::new();
    for (path, bytes) in files {
        lay_over(&mut snapshot, &path, bytes);
    }
    snapshot
}

/// Adds or replaces one file of a snapshot.
pub(crate) fn lay_over(snapshot: &mut Snapshot, path: &str, bytes: Vec<u8>) {
    snapshot.insert(SitePath::new(path).expect("a valid path"), Source::new(bytes));
}

/// The day of all cases, no drafts, plain pages.
pub(crate) fn options() -> Options {
    Options::on(Day::parse("2026-11-23").expect("a day"))
}

/// The repository's own site as a snapshot.
pub(crate) fn own_site() -> Snapshot {
    doorstep::shell::disk::load(&repository()).expect("the repository's site")
}
