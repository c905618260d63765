//! A repair that the program can offer for a finding, as a value. Applying it is `parse/edit/`; nothing is written here.

use super::field_path::FieldPath;
use super::source::Span;

/// How sure a repair is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Safety {
    /// The text has one meaning; `check --fix` applies it.
    Safe,
    /// A likely guess; only `check --fix --unsafe-fixes` applies it.
    Guess,
}

/// What is written into a file: the text of scalars is what they shall mean, not how they are quoted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// One scalar.
    Scalar(String),
    /// A list.
    Items(Vec<Content>),
    /// A table; keys differ from each other.
    Fields(Vec<(String, Content)>),
}

impl Content {
    /// Every scalar in it, in written order.
    pub fn scalars(&self) -> Box<dyn Iterator<Item = &String> + '_> {
        match self {
            Content::Scalar(text) => Box::new(std::iter::once(text)),
            Content::Items(items) => Box::new(items.iter().flat_map(Content::scalars)),
            Content::Fields(fields) => Box::new(fields.iter().flat_map(|(_, content)| content.scalars())),
        }
    }
}

/// Where a new key goes among the keys of its table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// Before all others.
    First,
    /// Just behind this key.
    After(String),
    /// Behind all others.
    Last,
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
    /// A value becomes another one of any shape: a single value becomes a list. A block list or table is not replaced as a
    /// whole, because its comments would have no place; change its items one by one.
    Replace {
        /// The field.
        field: FieldPath,
        /// What it shall hold.
        content: Content,
    },
    /// A key or a list item that is not there yet.
    Insert {
        /// The new field. A list item gets this index and pushes the later ones on; the length appends.
        field: FieldPath,
        /// What it shall hold.
        content: Content,
        /// Where a key goes; without meaning for list items.
        spot: Spot,
    },
    /// A key or a list item goes away with its value. Comments inside stay, each on a line of its own.
    Remove {
        /// The field.
        field: FieldPath,
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

    /// A safe repair that replaces a value by one of another shape.
    pub fn replace(field: FieldPath, content: Content, what: impl Into<String>) -> Fix {
        Fix { safety: Safety::Safe, what: what.into(), changes: vec![Change::Replace { field, content }] }
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
