//! What understanding a value needs beside its text.

use super::reference::Reference;
use crate::base::path::SitePath;

/// The word for "asked, and not known".
pub const UNKNOWN: &str = "不详";

/// What decoding needs to know beside the tree.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    /// The file, for messages.
    pub path: &'a SitePath,
    /// The dictionaries.
    pub reference: &'a Reference,
    /// The slug of the county whose townships are meant.
    pub county: Option<&'a str>,
}
