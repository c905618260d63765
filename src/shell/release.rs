//! Reading what was published last, from the folder in which it lies.

use std::fs;
use std::io;
use std::path::Path;

use super::error::ShellError;
use crate::derive::api::release::PATH;
use crate::model::release::Release;

/// What a folder says of the release it holds.
#[derive(Debug)]
pub enum Found {
    /// The release.
    Release(Release),
    /// No folder, or none that holds a release.
    Nothing,
    /// A record that cannot be read: damaged, or of another version of the program.
    Unreadable,
}

/// The release published in `folder`. **Errors**: the record is there and the system will not read it.
pub fn load(folder: &Path) -> Result<Found, ShellError> {
    let file = folder.join(PATH);
    match fs::read_to_string(&file) {
        Ok(text) => Ok(Release::parse(&text).map_or(Found::Unreadable, Found::Release)),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(Found::Nothing),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => Ok(Found::Unreadable),
        Err(error) => Err(ShellError::doing("读取上次的发布记录", &file)(error)),
    }
}
