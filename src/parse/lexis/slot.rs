//! What the field table says about the key that a value stands behind.

use super::key;
use crate::parse::node::{Keys, Shape};

/// A key and the table it belongs to; looked up only when a value looks odd.
#[derive(Clone, Copy)]
pub struct Slot<'t, 'k> {
    /// The key as written.
    pub key: &'t str,
    /// The table.
    pub keys: &'k dyn Keys,
    /// Whether this is one item of the key's list.
    pub item: bool,
}

impl<'k> Slot<'_, 'k> {
    /// The shape that a value must have; `None` for an unknown key.
    pub fn shape(&self) -> Option<Shape<'k>> {
        let shape = self.keys.shape_of(self.key).or_else(|| self.keys.shape_of(&key::plain(self.key)))?;
        match shape {
            Shape::Scalars if self.item => Some(Shape::Scalar),
            _ => Some(shape),
        }
    }

    /// Whether the value is text that people read.
    pub fn is_text(&self) -> bool {
        self.keys.is_text(self.key)
    }

    /// Whether the value must be one scalar.
    pub fn is_scalar(&self) -> bool {
        matches!(self.shape(), Some(Shape::Scalar))
    }

    /// Whether the value must be a list of any sort.
    pub fn is_list(&self) -> bool {
        matches!(self.shape(), Some(Shape::Scalars | Shape::Records(_)))
    }
}
