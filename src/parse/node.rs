//! What a YAML file says, without positions, and the shapes a field table allows.

use crate::base::field_path::{FieldPath, Step};

/// A YAML value as written: scalars keep their text digit for digit, mappings keep their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Nothing after the colon, or `~` or `null` unquoted.
    Null,
    /// The text of a scalar after YAML escapes; never turned into a number or a yes.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// A mapping in written order; keys are unique when it came from a file without findings.
    Map(Vec<(String, Node)>),
}

impl Node {
    /// The value at a path, if there is one.
    pub fn find(&self, path: &FieldPath) -> Option<&Node> {
        path.0.iter().try_fold(self, |at, step| match (at, step) {
            (Node::Map(fields), Step::Key(name)) => fields.iter().find(|(key, _)| key == name).map(|(_, value)| value),
            (Node::List(items), Step::Item(index)) => items.get(*index),
            _ => None,
        })
    }

    /// What the value is, in Chinese, for messages.
    pub fn shape_label(&self) -> &'static str {
        match self {
            Node::Null => "空值",
            Node::Scalar(_) => "单个值",
            Node::List(_) => "列表",
            Node::Map(_) => "小表",
        }
    }
}

/// The shape a value must have; decides how the fast reader walks it.
#[derive(Clone, Copy)]
pub enum Shape<'a> {
    /// One scalar.
    Scalar,
    /// A list of scalars.
    Scalars,
    /// A list of mappings with these keys.
    Records(&'a dyn Keys),
}

/// The keys a mapping may have.
pub trait Keys: Sync {
    /// The shape of the value of `key`; `None` when there is no such key.
    fn shape_of(&self, key: &str) -> Option<Shape<'_>>;

    /// Whether the value of `key` is text that people read, and not something the program compares or reckons with.
    fn is_text(&self, _key: &str) -> bool {
        false
    }
}
