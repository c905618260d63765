//! One file of the JSON index.

use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};

/// Version of the format. Raised when a reader of the old format could misunderstand the new one.
pub const FORMAT: u32 = 1;

/// One file of the index.
#[derive(Debug, Clone)]
pub struct DataFile {
    /// Path below `api/v1/`.
    pub path: String,
    /// Media type.
    pub media_type: &'static str,
    /// The bytes, UTF-8 text.
    pub bytes: Vec<u8>,
}

impl DataFile {
    /// A JSON file: compact, with a final newline.
    pub fn json(path: impl Into<String>, json: &Json) -> DataFile {
        DataFile { path: path.into(), media_type: "application/json", bytes: format!("{json}\n").into_bytes() }
    }

    /// Length and SHA-256 of the bytes, as they stand in the index.
    pub fn describe(&self) -> Json {
        json!({ "path": self.path, "type": self.media_type, "bytes": self.bytes.len(), "sha256": self.sha256() })
    }

    /// SHA-256 of the bytes in 64 lower-case hexadecimal digits.
    pub fn sha256(&self) -> String {
        Sha256::digest(&self.bytes).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
