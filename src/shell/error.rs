//! The machine failing: what was being done, to which file, and what the system said.

use std::path::{Path, PathBuf};

/// A failure of the machine, not of the content. Leads to exit code 3.
#[derive(Debug, thiserror::Error)]
#[error("{doing}失败：{}（{source}）", path.display())]
pub struct ShellError {
    /// What was being done, as a Chinese verb phrase such as `读取文件`.
    pub doing: &'static str,
    /// The file or folder; an address for network failures.
    pub path: PathBuf,
    /// What the system said.
    pub source: std::io::Error,
}

impl ShellError {
    /// A closure that turns a system error into a [`ShellError`], for `map_err`.
    pub fn doing(doing: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> ShellError {
        let path = path.to_path_buf();
        move |source| ShellError { doing, path, source }
    }
}
