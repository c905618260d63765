//! The way from a file's root to one of its values.

/// One step from a mapping or list to something inside it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The value of a key.
    Key(String),
    /// The n-th item of a list, from 0.
    Item(usize),
}

/// The way from a file's root mapping to one value, such as `sources[1].date`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldPath(pub Vec<Step>);

impl FieldPath {
    /// The path of the root.
    pub fn root() -> FieldPath {
        FieldPath::default()
    }

    /// The path of a key below this one.
    pub fn key(&self, name: &str) -> FieldPath {
        self.with(Step::Key(name.to_owned()))
    }

    /// The path of an item below this one.
    pub fn item(&self, index: usize) -> FieldPath {
        self.with(Step::Item(index))
    }

    fn with(&self, step: Step) -> FieldPath {
        let mut steps = self.0.clone();
        steps.push(step);
        FieldPath(steps)
    }
}
