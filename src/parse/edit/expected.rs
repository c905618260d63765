//! What a tree must be after changes: the measure that an edited text is held to.

use std::cmp::Ordering;

use crate::base::field_path::{FieldPath, Step};
use crate::base::fix::{Change, Content, Spot};
use crate::parse::node::Node;

/// The tree after the changes, whose paths are all those of the tree as it is; `None` when one of them has no place.
pub fn after(node: &Node, changes: &[Change]) -> Option<Node> {
    let mut tree = node.clone();
    let mut ordered: Vec<&Change> = changes.iter().rev().collect();
    // Later and deeper places first, so that no change moves the place of one that is still to come; new names last.
    ordered.sort_by(|a, b| phase(a).cmp(&phase(b)).then_with(|| place(b, a)));
    ordered.into_iter().try_for_each(|change| make(&mut tree, change))?;
    Some(tree)
}

/// What a new content means.
pub fn meaning(content: &Content) -> Node {
    match content {
        Content::Scalar(text) => Node::Scalar(text.clone()),
        Content::Items(items) => Node::List(items.iter().map(meaning).collect()),
        Content::Fields(fields) => Node::Map(fields.iter().map(|(key, value)| (key.clone(), meaning(value))).collect()),
    }
}

fn phase(change: &Change) -> u8 {
    match change {
        Change::Set { .. } | Change::Replace { .. } => 0,
        Change::Insert { .. } | Change::Remove { .. } => 1,
        Change::Rename { .. } | Change::Splice { .. } => 2,
    }
}

fn field(change: &Change) -> Option<&FieldPath> {
    match change {
        Change::Set { field, .. }
        | Change::Replace { field, .. }
        | Change::Insert { field, .. }
        | Change::Remove { field }
        | Change::Rename { field, .. } => Some(field),
        Change::Splice { .. } => None,
    }
}

/// By place in the tree; keys of one table are equal, so that they keep the order in which they are given. At one place a
/// removal counts as later than an insertion, and so is made first.
fn place(a: &Change, b: &Change) -> Ordering {
    let steps = |change: &Change| {
        let steps = field(change).map_or(&[][..], |field| &field.0);
        let last = steps.len().saturating_sub(usize::from(matches!(steps.last(), Some(Step::Key(_)))));
        steps[..last].to_vec()
    };
    let removes = |change: &Change| matches!(change, Change::Remove { .. });
    steps(a).cmp(&steps(b)).then_with(|| removes(a).cmp(&removes(b)))
}

fn make(tree: &mut Node, change: &Change) -> Option<()> {
    match change {
        Change::Set { field, text } => *find(tree, &field.0)? = Node::Scalar(text.clone()),
        Change::Replace { field, content } => *find(tree, &field.0)? = meaning(content),
        Change::Rename { field, key } => {
            let (Step::Key(old), above) = field.0.split_last()? else { return None };
            let Node::Map(fields) = find(tree, above)? else { return None };
            fields.iter_mut().find(|(name, _)| name == old)?.0.clone_from(key);
        }
        Change::Remove { field } => {
            let (last, above) = field.0.split_last()?;
            match (find(tree, above)?, last) {
                (Node::Map(fields), Step::Key(name)) => {
                    let index = fields.iter().position(|(key, _)| key == name)?;
                    fields.remove(index);
                }
                (Node::List(items), Step::Item(index)) if *index < items.len() => {
                    items.remove(*index);
                }
                _ => return None,
            }
        }
        Change::Insert { field, content, spot } => {
            let (last, above) = field.0.split_last()?;
            match (find(tree, above)?, last) {
                (Node::Map(fields), Step::Key(name)) => {
                    let index = match spot {
                        Spot::First => 0,
                        Spot::After(neighbour) => fields.iter().position(|(key, _)| key == neighbour)? + 1,
                        Spot::Last => fields.len(),
                    };
                    fields.insert(index, (name.clone(), meaning(content)));
                }
                (Node::List(items), Step::Item(index)) if *index <= items.len() => items.insert(*index, meaning(content)),
                (root @ Node::Null, Step::Key(name)) if above.is_empty() => {
                    *root = Node::Map(vec![(name.clone(), meaning(content))]);
                }
                _ => return None,
            }
        }
        Change::Splice { .. } => return None,
    }
    Some(())
}

fn find<'a>(node: &'a mut Node, steps: &[Step]) -> Option<&'a mut Node> {
    steps.iter().try_fold(node, |at, step| match (at, step) {
        (Node::Map(fields), Step::Key(name)) => fields.iter_mut().find(|(key, _)| key == name).map(|(_, value)| value),
        (Node::List(items), Step::Item(index)) => items.get_mut(*index),
        _ => None,
    })
}
