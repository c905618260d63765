//! Reading a site from the disk: the only place where sources are read.

use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::error::ShellError;
use crate::base::path::SitePath;
use crate::base::source::{Snapshot, Source};
use crate::model::site::CONFIG;

/// Folders that hold sources.
const FOLDERS: [&str; 2] = ["content", "templates"];

/// The nearest folder with a `content/site.yaml`: `start` or one of its ancestors.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    start.ancestors().find(|folder| folder.join(CONFIG).is_file()).map(Path::to_path_buf)
}

/// Every source of the site at `root`.
///
/// Hidden files and what editors and systems leave behind are skipped. **Errors**: a file that cannot be read, is no
/// regular file (a link could lead out of the site, a pipe never ends), or has a name that cannot be a path.
pub fn load(root: &Path) -> Result<Snapshot, ShellError> {
    let mut files = Vec::new();
    for folder in FOLDERS {
        list(&root.join(folder), root, &mut files)?;
    }
    let sources: Vec<_> = files.into_par_iter().map(|(path, file)| read(path, &file)).collect::<Result<_, _>>()?;
    Ok(sources.into_iter().collect())
}

/// The folders to watch for changes; one that is not there yet may come.
pub fn watched(root: &Path) -> Vec<PathBuf> {
    FOLDERS.iter().map(|folder| root.join(folder)).collect()
}

fn list(folder: &Path, root: &Path, files: &mut Vec<(SitePath, PathBuf)>) -> Result<(), ShellError> {
    if !folder.is_dir() {
        return Ok(());
    }
    let walk = WalkDir::new(folder).follow_links(false).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| !is_junk(entry)) {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_path_buf();
            ShellError { doing: "列出文件夹", path, source: error.into() }
        })?;
        if entry.file_type().is_dir() {
            continue;
        }
        let path = entry.path();
        if !entry.file_type().is_file() {
            return Err(refused(path, "不是普通文件（符号链接、管道或设备），请换成真正的文件"));
        }
        files.push((site_path(path, root)?, path.to_path_buf()));
    }
    Ok(())
}

/// Hidden files, and what Excel, vim, macOS and Windows leave beside the files people mean.
fn is_junk(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    entry.depth() > 0
        && (name.starts_with('.')
            || name.starts_with("~$")
            || name.ends_with('~')
            || name.ends_with(".swp")
            || name == "Thumbs.db")
}

fn site_path(path: &Path, root: &Path) -> Result<SitePath, ShellError> {
    let relative = path.strip_prefix(root).ok().and_then(Path::to_str);
    let text = relative.ok_or_else(|| refused(path, "文件名不是 UTF-8 编码"))?.replace('\\', "/");
    SitePath::new(&text).map_err(|fault| refused(path, &format!("文件名不能用：{}；请改名", fault.explain())))
}

fn read(path: SitePath, file: &Path) -> Result<(SitePath, Source), ShellError> {
    let bytes = std::fs::read(file).map_err(ShellError::doing("读取文件", file))?;
    Ok((path, Source::new(bytes)))
}

/// The text of one file outside the site, such as a local word list.
pub fn read_text(file: &Path) -> Result<String, ShellError> {
    std::fs::read_to_string(file).map_err(ShellError::doing("读取文件", file))
}

fn refused(path: &Path, why: &str) -> ShellError {
    ShellError {
        doing: "读取文件",
        path: path.to_path_buf(),
        source: io::Error::new(io::ErrorKind::InvalidInput, why.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_name_is_refused_with_its_character() {
        for (name, expected) in [("a?.yaml", "「?」"), ("甲:乙.yaml", "「:」"), ("a*.md", "「*」")] {
            let root = tempfile::tempdir().expect("a folder");
            std::fs::create_dir(root.path().join("content")).expect("a folder");
            std::fs::write(root.path().join("content").join(name), "").expect("a file");
            let error = load(root.path()).expect_err("a refusal").to_string();
            assert!(error.contains(name) && error.contains(expected), "{error}");
        }
    }
}
