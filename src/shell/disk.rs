//! Reading a site from the disk: the only place where sources are read.

use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::error::ShellError;
use super::junk::is_junk;
use crate::base::path::SitePath;
use crate::base::source::{Refusal, Refused, Snapshot, Source};
use crate::model::site::CONFIG;

/// Folders that hold sources.
const FOLDERS: [&str; 2] = ["content", "templates"];

/// The nearest folder with a `content/site.yaml`: `start` or one of its ancestors.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    start.ancestors().find(|folder| folder.join(CONFIG).is_file()).map(Path::to_path_buf)
}

/// Every source of the site at `root`, and everything there that cannot be one.
///
/// Hidden files and what editors and systems leave behind are skipped. What cannot be read, is no regular file (a link
/// could lead out of the site, a pipe never ends), or has a name that cannot be a path, is noted as refused: one bad
/// name must not keep the other findings from the reader. **Errors**: `content` itself cannot be listed.
pub fn load(root: &Path) -> Result<Snapshot, ShellError> {
    let content = root.join(FOLDERS[0]);
    std::fs::read_dir(&content).map_err(ShellError::doing("列出文件夹", &content))?;
    let listed: Vec<Listed> = FOLDERS.iter().flat_map(|folder| list(&root.join(folder), root)).collect();
    let read: Vec<Result<(SitePath, Source), Refused>> = listed.into_par_iter().map(read).collect();
    let mut snapshot = Snapshot::new();
    for source in read {
        match source {
            Ok((path, source)) => snapshot.insert(path, source),
            Err(refused) => snapshot.refuse(refused),
        }
    }
    Ok(snapshot)
}

/// The folders to watch for changes; one that is not there yet may come.
pub fn watched(root: &Path) -> Vec<PathBuf> {
    FOLDERS.iter().map(|folder| root.join(folder)).collect()
}

/// A file to be read, or the reason why it is none.
type Listed = Result<(SitePath, PathBuf), Refused>;

fn list(folder: &Path, root: &Path) -> Vec<Listed> {
    if !folder.is_dir() {
        return Vec::new();
    }
    let walk = WalkDir::new(folder).follow_links(false).sort_by_file_name().into_iter();
    let wanted = walk.filter_entry(|entry| entry.depth() == 0 || !is_junk(entry.file_name()));
    wanted.filter_map(|entry| judge(entry, folder, root)).collect()
}

fn judge(entry: Result<DirEntry, walkdir::Error>, folder: &Path, root: &Path) -> Option<Listed> {
    let entry = match entry {
        Ok(entry) => entry,
        Err(error) => {
            let path = shown(error.path().unwrap_or(folder), root);
            let said = error.io_error().map_or_else(|| error.to_string(), reason);
            return Some(Err(Refused { path, why: Refusal::Unreadable(said) }));
        }
    };
    let (file, kind) = (entry.path(), entry.file_type());
    if kind.is_dir() {
        return None;
    }
    let refuse = |why| Some(Err(Refused { path: shown(file, root), why }));
    if kind.is_symlink() {
        return refuse(Refusal::Link);
    }
    if !kind.is_file() {
        return refuse(Refusal::Special);
    }
    match site_path(file, root) {
        Ok(path) => Some(Ok((path, file.to_path_buf()))),
        Err(why) => refuse(why),
    }
}

fn site_path(path: &Path, root: &Path) -> Result<SitePath, Refusal> {
    let text = below(path, root).to_str().ok_or(Refusal::NotUtf8)?;
    SitePath::new(&text.replace(std::path::MAIN_SEPARATOR, "/")).map_err(Refusal::Name)
}

fn below<'a>(path: &'a Path, root: &Path) -> &'a Path {
    path.strip_prefix(root).unwrap_or(path)
}

fn shown(path: &Path, root: &Path) -> SitePath {
    SitePath::escaped(below(path, root).as_os_str().as_encoded_bytes())
}

fn read(listed: Listed) -> Result<(SitePath, Source), Refused> {
    let (path, file) = listed?;
    match std::fs::read(file) {
        Ok(bytes) => Ok((path, Source::new(bytes))),
        Err(error) => Err(Refused { path, why: Refusal::Unreadable(reason(&error)) }),
    }
}

/// What the system said, in Chinese where it is one of the usual reasons.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "没有读取的权限".to_owned(),
        io::ErrorKind::NotFound => "刚才还在，现在不见了".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::PathFault;

    fn site(name: impl AsRef<Path>) -> (tempfile::TempDir, PathBuf) {
        let root = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(root.path().join("content")).expect("a folder");
        let file = root.path().join("content").join(name);
        (root, file)
    }

    #[test]
    fn a_bad_name_is_refused_and_the_others_are_read() {
        for (name, sign) in [("a?.yaml", '?'), ("甲:乙.yaml", ':'), ("a*.md", '*')] {
            let (root, file) = site(name);
            std::fs::write(&file, "").expect("a file");
            std::fs::write(root.path().join("content/b.yaml"), "").expect("a file");
            let snapshot = load(root.path()).expect("a snapshot");
            let [refused] = snapshot.refused() else { panic!("one refusal") };
            assert_eq!(refused.why, Refusal::Name(PathFault::Forbidden(sign)));
            assert_eq!(snapshot.iter().count(), 1, "the good file is there");
        }
    }

    #[test]
    fn names_that_are_not_utf8_links_and_loops_are_refused() {
        use std::os::unix::ffi::OsStrExt;
        let (root, file) = site(std::ffi::OsStr::from_bytes(b"\xb3\xb5\xbc\xe4.yaml"));
        std::fs::write(&file, "").expect("a file");
        let folder = root.path().join("content");
        std::os::unix::fs::symlink("..", folder.join("loop")).expect("a link");
        std::os::unix::fs::symlink("/etc/hostname", folder.join("name.yaml")).expect("a link");
        drop(std::os::unix::net::UnixListener::bind(folder.join("socket")).expect("a socket"));
        let snapshot = load(root.path()).expect("a snapshot");
        let found: Vec<_> = snapshot.refused().iter().map(|refused| (refused.path.as_str(), &refused.why)).collect();
        let expected = [
            ("content/%B3%B5%BC%E4.yaml", &Refusal::NotUtf8),
            ("content/loop", &Refusal::Link),
            ("content/name.yaml", &Refusal::Link),
            ("content/socket", &Refusal::Special),
        ];
        assert_eq!(found, expected);
    }
}
