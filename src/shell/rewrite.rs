//! Putting a changed source in the place of the one that was read.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::error::ShellError;
use crate::base::path::SitePath;
use crate::base::source::Source;

/// Why a source was left as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Untouched {
    /// It is a link, a folder or a device, or is gone.
    NotAFile,
    /// It is marked read-only.
    ReadOnly,
    /// Its bytes are others than those that were read.
    Changed,
}

impl Untouched {
    /// The reason and the remedy in Chinese.
    pub const fn explain(self) -> &'static str {
        match self {
            Untouched::NotAFile => "不是普通文件，没有改",
            Untouched::ReadOnly => "文件是只读的，没有改；去掉只读再试",
            Untouched::Changed => "读过之后又被别人改了，没有改；再运行一次",
        }
    }
}

/// Puts `after` in the place of `before` in the site at `root`, in one step: the new bytes are written beside the file and
/// brought to the disk before they take its name. Permissions stay.
///
/// **Errors**: whatever the disk says; the file is then as it was, and nothing is left beside it.
pub fn rewrite(root: &Path, path: &SitePath, before: &Source, after: &Source) -> Result<Result<(), Untouched>, ShellError> {
    let file = root.join(path.as_str());
    let metadata = match fs::symlink_metadata(&file) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Err(Untouched::NotAFile)),
        metadata => metadata.map_err(ShellError::doing("查看文件", &file))?,
    };
    if !metadata.is_file() || has_links(root, path) {
        return Ok(Err(Untouched::NotAFile));
    }
    if metadata.permissions().readonly() {
        return Ok(Err(Untouched::ReadOnly));
    }
    let now = fs::read(&file).map_err(ShellError::doing("读取文件", &file))?;
    if Source::new(now).digest() != before.digest() {
        return Ok(Err(Untouched::Changed));
    }
    let beside = beside(&file);
    let written = write(&beside, after.bytes(), metadata.permissions())
        .and_then(|()| fs::rename(&beside, &file).map_err(ShellError::doing("换上新文件", &file)));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written?;
    // The name is safe only when the folder is on the disk too; not every file system lets a folder be synchronised.
    if let Some(folder) = file.parent().and_then(|folder| File::open(folder).ok()) {
        let _ = folder.sync_all();
    }
    Ok(Ok(()))
}

fn write(path: &Path, bytes: &[u8], permissions: fs::Permissions) -> Result<(), ShellError> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(ShellError::doing("新建文件", path))?;
    file.write_all(bytes).map_err(ShellError::doing("写入文件", path))?;
    file.set_permissions(permissions).map_err(ShellError::doing("设置权限", path))?;
    file.sync_all().map_err(ShellError::doing("写入文件", path))
}

/// Whether a folder on the way from the root to the file is a link, so that writing would lead out of the site.
fn has_links(root: &Path, path: &SitePath) -> bool {
    let mut at = root.to_path_buf();
    path.segments().any(|segment| {
        at.push(segment);
        fs::symlink_metadata(&at).is_ok_and(|metadata| metadata.file_type().is_symlink())
    })
}

/// A name in the same folder that reading a site passes over.
fn beside(file: &Path) -> PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!(".{name}.doorstep-{}", std::process::id()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn only_the_file_that_was_read_is_replaced() {
        let root = tempfile::tempdir().expect("a folder");
        let path = |text| SitePath::new(text).expect("a path");
        let (old, new) = (Source::new("旧"), Source::new("新"));
        let file = root.path().join("a.yaml");
        fs::write(&file, "旧").expect("a file");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("permissions");
        assert!(matches!(rewrite(root.path(), &path("a.yaml"), &old, &new), Ok(Ok(()))));
        assert_eq!(fs::read_to_string(&file).expect("a text"), "新");
        assert_eq!(fs::metadata(&file).expect("a file").permissions().mode() & 0o777, 0o640);
        assert!(matches!(rewrite(root.path(), &path("a.yaml"), &old, &new), Ok(Err(Untouched::Changed))));
        fs::set_permissions(&file, fs::Permissions::from_mode(0o440)).expect("permissions");
        assert!(matches!(rewrite(root.path(), &path("a.yaml"), &new, &old), Ok(Err(Untouched::ReadOnly))));
        std::os::unix::fs::symlink(&file, root.path().join("link.yaml")).expect("a link");
        assert!(matches!(rewrite(root.path(), &path("link.yaml"), &new, &old), Ok(Err(Untouched::NotAFile))));
        std::os::unix::fs::symlink(root.path(), root.path().join("folder")).expect("a link");
        assert!(matches!(rewrite(root.path(), &path("folder/a.yaml"), &new, &old), Ok(Err(Untouched::NotAFile))));
        assert!(matches!(rewrite(root.path(), &path("gone.yaml"), &new, &old), Ok(Err(Untouched::NotAFile))));
        let left: Vec<_> = fs::read_dir(root.path()).expect("a listing").flatten().map(|entry| entry.file_name()).collect();
        assert_eq!(left.len(), 3, "nothing is left beside the file: {left:?}");
    }
}
