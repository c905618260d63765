//! Which files of a site the paths on the command line mean.

use std::path::{Path, PathBuf};

use super::outcome::Failure;
use crate::base::path::SitePath;

/// Files and folders of a site; no path means all of it.
pub struct Selection(Vec<String>);

impl Selection {
    /// The selection that paths mean, relative to the current folder.
    ///
    /// **Errors**: a path that does not exist or lies outside the site.
    pub fn of(paths: &[PathBuf], root: &Path) -> Result<Selection, Failure> {
        paths.iter().map(|path| relative(path, root)).collect::<Result<_, _>>().map(Selection)
    }

    /// Whether a file was meant.
    pub fn holds(&self, path: &SitePath) -> bool {
        let below = |chosen: &String| {
            let rest = path.as_str().strip_prefix(chosen.as_str());
            chosen.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.0.is_empty() || self.0.iter().any(below)
    }
}

fn relative(path: &Path, root: &Path) -> Result<String, Failure> {
    let found = path.canonicalize().map_err(|error| Failure::Usage(format!("{} 打不开：{error}", path.display())))?;
    let outside = || Failure::Usage(format!("{} 不在站点 {} 里", path.display(), root.display()));
    let inside = found.strip_prefix(root).map_err(|_| outside())?;
    Ok(inside.to_string_lossy().replace('\\', "/"))
}
