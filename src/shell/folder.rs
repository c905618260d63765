//! What a folder holds that is not about to be written.

use std::fs;
use std::io;
use std::path::Path;

use super::error::ShellError;

/// Something in a folder that whoever writes there would leave lying between new files; holds its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occupied(pub String);

/// The first thing, by name, in a folder that is none of the files about to be written; `None` also for a folder that
/// does not exist yet.
///
/// **Errors**: whatever the disk says.
pub fn occupied(folder: &Path, names: &[&str]) -> Result<Option<Occupied>, ShellError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(ShellError::doing("读取文件夹", folder)(error)),
    };
    let mut others = Vec::new();
    for entry in entries {
        let entry = entry.map_err(ShellError::doing("读取文件夹", folder))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if !is_file || !names.contains(&name.as_str()) {
            others.push(name);
        }
    }
    others.sort();
    Ok(others.into_iter().next().map(Occupied))
}
