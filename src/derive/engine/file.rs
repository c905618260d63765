//! One file for a search engine.

/// One file of an export, without a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EngineFile {
    /// Its name.
    pub name: &'static str,
    /// The bytes, UTF-8 text with a final newline.
    pub bytes: Vec<u8>,
}

impl EngineFile {
    /// A file of text.
    pub fn text(name: &'static str, text: impl Into<String>) -> EngineFile {
        EngineFile { name, bytes: text.into().into_bytes() }
    }

    /// A file of JSON for people to read: indented, with a final newline.
    pub fn json(name: &'static str, json: &serde_json::Value) -> EngineFile {
        EngineFile::text(name, format!("{json:#}\n"))
    }
}
