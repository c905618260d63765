//! A repair that the program can offer for a finding, as a value. Applying it is `parse/edit.rs`; nothing is written here.

use super::field_path::FieldPath;
use super::source::Span;

/// How sure a repair is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Safety {
    /// The text has one meaning; `check --fix` applies it.
    Safe,
    /// A likely guess; only `check --unsafe-fixes` applies it.
    Guess,
}

/// One change to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The scalar at a field becomes this text. The writer quotes it as YAML asks.
    Set {
        /// The field.
        field: FieldPath,
        /// The text that the scalar shall mean.
        text: String,
    },
    /// A key gets another name; its value stays.
    Rename {
        /// The field with the old key as its last step.
        field: FieldPath,
        /// The new key.
        key: String,
    },
    /// Bytes of the file become other bytes: for a text that cannot be read as YAML yet, and for prose.
    Splice {
        /// The bytes, counted from the start of the file, byte order mark included.
        span: Span,
        /// What stands there afterwards.
        text: String,
    },
}

/// A repair of one finding; all its changes are in the file of the finding's primary label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// How sure it is.
    pub safety: Safety,
    /// What it does, as an instruction in Chinese, such as `改成半角：8-10米`.
    pub what: String,
    /// The changes, which do not overlap.
    pub changes: Vec<Change>,
}

impl Fix {
    /// A safe repair that sets one scalar.
    pub fn set(field: FieldPath, text: impl Into<String>) -> Fix {
        let text = text.into();
        Fix { safety: Safety::Safe, what: format!("改成 {text}"), changes: vec![Change::Set { field, text }] }
    }

    /// A safe repair that gives a key its right name.
    pub fn rename(field: FieldPath, key: impl Into<String>) -> Fix {
        let key = key.into();
        Fix { safety: Safety::Safe, what: format!("改成 {key}"), changes: vec![Change::Rename { field, key }] }
    }

    /// A safe repair that replaces bytes of the file.
    pub fn splice(span: Span, text: impl Into<String>, what: impl Into<String>) -> Fix {
        Fix { safety: Safety::Safe, what: what.into(), changes: vec![Change::Splice { span, text: text.into() }] }
    }

    /// The same repair, as a guess.
    pub fn guess(mut self) -> Fix {
        self.safety = Safety::Guess;
        self
    }
}
