//! Putting a finished site in place: beside the old one first, then in one exchange.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;
use rustix::fs::{CWD, RenameFlags, renameat_with};

use super::error::ShellError;
use crate::render::artifact::Output;

/// A file in every output folder of ours. Without it a folder that is not empty is not touched.
pub const MARKER: &str = ".doorstep";

/// Whether a folder that is not ours may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adopt {
    /// Only an empty folder or one of ours.
    OursOnly,
    /// Any folder, because the user said so.
    Any,
}

/// Why a folder cannot be the output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is, or holds, the site's own sources, a home folder, a file system's root or a git repository.
    Precious,
    /// It is no folder, or a link.
    NotAFolder,
    /// It holds files that we did not write.
    NotOurs,
}

impl Refusal {
    /// The reason and the remedy in Chinese.
    pub const fn explain(&self) -> &'static str {
        match self {
            Refusal::Precious => "这个文件夹是站点、用户主目录、磁盘根或 git 仓库，不能当输出文件夹；请换一个",
            Refusal::NotAFolder => "这里有同名的文件或链接；请换一个输出文件夹",
            Refusal::NotOurs => "这个文件夹里有不是本程序写的文件；确定要整个换掉就加 --force",
        }
    }
}

/// Whether `target` may be replaced by the site built from `root`.
pub fn vet(target: &Path, root: &Path, adopt: Adopt) -> Result<(), Refusal> {
    let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    let real = resolve(target);
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let holds_sources =
        root.starts_with(&real) || ["content", "templates"].iter().any(|folder| real.starts_with(root.join(folder)));
    if holds_sources || real.parent().is_none() || home.is_some_and(|home| home.starts_with(&real)) || real.join(".git").exists()
    {
        return Err(Refusal::Precious);
    }
    match fs::symlink_metadata(target) {
        Err(_) => Ok(()),
        Ok(metadata) if !metadata.is_dir() => Err(Refusal::NotAFolder),
        Ok(_) if adopt == Adopt::Any || is_ours(target) || is_empty(target) => Ok(()),
        Ok(_) => Err(Refusal::NotOurs),
    }
}

/// Where a path leads, whether or not it exists yet: as far as it exists without links, and what is still to be made
/// appended. Step by step, because `..` after a link leads out of the link's goal.
fn resolve(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut real = PathBuf::new();
    for component in absolute.components() {
        if component == Component::ParentDir {
            real.pop();
        } else {
            real.push(component);
        }
        real = real.canonicalize().unwrap_or(real);
    }
    real
}

/// Replaces `target` by the output: everything is written beside it, then the two folders are exchanged.
///
/// `progress` is called with the number of files written since the last call. **Errors**: whatever the disk says; the
/// old folder is then as it was, and nothing is left beside it.
pub fn publish(output: &Output, target: &Path, progress: impl Fn(u64) + Sync) -> Result<(), ShellError> {
    let staging = staging(target)?;
    let result = stage(output, &staging, progress).and_then(|()| exchange(&staging, target));
    if result.is_err() || staging.exists() {
        let _ = fs::remove_dir_all(&staging);
    }
    result
}

fn staging(target: &Path) -> Result<PathBuf, ShellError> {
    let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(ShellError::doing("建立文件夹", parent))?;
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let staging = parent.join(format!(".{name}.staging-{}", std::process::id()));
    if staging.exists() {
        fs::remove_dir_all(&staging).map_err(ShellError::doing("清理文件夹", &staging))?;
    }
    fs::create_dir(&staging).map_err(ShellError::doing("建立文件夹", &staging))?;
    Ok(staging)
}

fn stage(output: &Output, staging: &Path, progress: impl Fn(u64) + Sync) -> Result<(), ShellError> {
    let folders: BTreeSet<&str> =
        output.keys().filter_map(|path| path.as_str().rsplit_once('/').map(|(folder, _)| folder)).collect();
    for folder in folders {
        let folder = staging.join(folder);
        fs::create_dir_all(&folder).map_err(ShellError::doing("建立文件夹", &folder))?;
    }
    let write = |name: &str, bytes: &[u8]| {
        let file = staging.join(name);
        fs::write(&file, bytes).map_err(ShellError::doing("写入文件", &file))
    };
    output.par_iter().try_for_each(|(path, bytes)| {
        progress(1);
        write(path.as_str(), bytes)
    })?;
    write(MARKER, b"This folder is made by doorstep and replaced as a whole at each build.\n")
}

/// Puts the staged folder in the target's place. With `renameat2` there is no moment without a site; on file systems
/// that lack the exchange the old folder is moved aside first.
fn exchange(staging: &Path, target: &Path) -> Result<(), ShellError> {
    if !target.exists() {
        return fs::rename(staging, target).map_err(ShellError::doing("换上新站点", target));
    }
    match renameat_with(CWD, staging, CWD, target, RenameFlags::EXCHANGE) {
        Ok(()) => fs::remove_dir_all(staging).map_err(ShellError::doing("删除旧站点", staging)),
        Err(_) => exchange_in_two_steps(staging, target),
    }
}

fn exchange_in_two_steps(staging: &Path, target: &Path) -> Result<(), ShellError> {
    let old = staging.with_extension("old");
    fs::rename(target, &old).map_err(ShellError::doing("移开旧站点", target))?;
    if let Err(error) = fs::rename(staging, target) {
        let _ = fs::rename(&old, target);
        return Err(ShellError::doing("换上新站点", target)(error));
    }
    fs::remove_dir_all(&old).map_err(ShellError::doing("删除旧站点", &old))
}

/// Whether a folder holds a site that we published.
pub fn is_ours(target: &Path) -> bool {
    target.join(MARKER).is_file()
}

fn is_empty(target: &Path) -> bool {
    fs::read_dir(target).map(|mut entries| entries.next().is_none()).unwrap_or(false)
}

/// Writes one new file and fails when it is there already.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), ShellError> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(ShellError::doing("建立文件夹", parent))?;
    }
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path).map_err(ShellError::doing("新建文件", path))?;
    io::Write::write_all(&mut file, bytes).map_err(ShellError::doing("写入文件", path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::OutPath;

    fn output(files: &[(&str, &str)]) -> Output {
        files.iter().map(|(path, text)| (OutPath::new(path).expect("a valid path"), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn a_site_replaces_the_old_one_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("public");
        publish(&output(&[("index.html", "1"), ("a/b.html", "1")]), &target, |_| {}).expect("a first site");
        publish(&output(&[("index.html", "2")]), &target, |_| {}).expect("a second site");
        assert_eq!(fs::read_to_string(target.join("index.html")).expect("a page"), "2");
        assert!(!target.join("a").exists());
        let left: Vec<_> = fs::read_dir(folder.path()).expect("a listing").collect();
        assert_eq!(left.len(), 1, "nothing is left beside the site");
    }

    #[test]
    fn only_our_own_folders_are_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("site");
        fs::create_dir_all(root.join("content")).expect("a site");
        let public = root.join("public");
        assert_eq!(vet(&public, &root, Adopt::OursOnly), Ok(()));
        fs::create_dir(&public).expect("a folder");
        assert_eq!(vet(&public, &root, Adopt::OursOnly), Ok(()));
        fs::write(public.join("letter.txt"), "mine").expect("a file");
        assert_eq!(vet(&public, &root, Adopt::OursOnly), Err(Refusal::NotOurs));
        assert_eq!(vet(&public, &root, Adopt::Any), Ok(()));
        fs::write(public.join(MARKER), "").expect("a marker");
        assert_eq!(vet(&public, &root, Adopt::OursOnly), Ok(()));
        for precious in [root.clone(), folder.path().to_path_buf(), root.join("content"), PathBuf::from("/")] {
            assert_eq!(vet(&precious, &root, Adopt::Any), Err(Refusal::Precious), "{}", precious.display());
        }
    }
    #[test]
    fn folders_that_do_not_exist_yet_are_judged_by_where_they_will_be() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("site");
        fs::create_dir_all(root.join("content")).expect("a site");
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&root, &link).expect("a link");
        // Cargo runs tests in the package's folder; from there a relative path leads up to `/` and down again.
        let here = std::env::current_dir().expect("a folder");
        let up = "../".repeat(here.components().count() - 1);
        let relative = PathBuf::from(up).join(root.strip_prefix("/").expect("an absolute path"));
        let cases = [
            (root.join("content/out"), Err(Refusal::Precious)),
            (root.join("content/out/deeper"), Err(Refusal::Precious)),
            (relative.join("content/out"), Err(Refusal::Precious)),
            (link.join("content/out"), Err(Refusal::Precious)),
            (root.join("public/../templates/out"), Err(Refusal::Precious)),
            (root.join("public/.."), Err(Refusal::Precious)),
            (relative.join("public/out"), Ok(())),
            (link.join("public"), Ok(())),
            (root.join("contents"), Ok(())),
        ];
        for (target, expected) in cases {
            assert_eq!(vet(&target, &root, Adopt::OursOnly), expected, "{}", target.display());
        }
    }
}
