//! Both readers of YAML agree or one of them refuses, and every position slices the text.
#![no_main]

use doorstep::parse::node::{Keys, Node, Shape};
use doorstep::parse::{spans, yaml};
use libfuzzer_sys::fuzz_target;

/// A table that knows every key a field table could hold; its first letter says the shape.
struct AnyKey;

impl Keys for AnyKey {
    fn shape_of(&self, key: &str) -> Option<Shape<'_>> {
        if !key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') {
            return None;
        }
        match key.bytes().next()? {
            b'l' | b'p' => Some(Shape::Scalars),
            b'r' | b's' => Some(Shape::Records(&AnyKey)),
            _ => Some(Shape::Scalar),
        }
    }
}

/// The tree as decoding sees it, which takes no account of white space around a scalar. The readers differ there: one ends a
/// block of text at the end of a file with a line break, the other does not.
fn decoded(node: Node) -> Node {
    match node {
        Node::Null => Node::Null,
        Node::Scalar(text) => Node::Scalar(text.trim().to_owned()),
        Node::List(items) => Node::List(items.into_iter().map(decoded).collect()),
        Node::Map(entries) => Node::Map(entries.into_iter().map(|(key, value)| (key, decoded(value))).collect()),
    }
}

fuzz_target!(|text: &str| {
    let careful = spans::read(text);
    for place in careful.places.values() {
        assert!(text.get(place.value.clone()).is_some());
        assert!(place.key.clone().is_none_or(|key| text.get(key).is_some()));
    }
    for problem in &careful.problems {
        assert!(text.get(problem.span.clone()).is_some(), "{problem:?}");
    }
    if let Some(fast) = yaml::read(text, &AnyKey) {
        // Their scanners differ in what they forgive; a repeated key or an alias is never forgiven.
        assert!(careful.problems.iter().all(|problem| problem.code.id == "DS002"), "{:?}", careful.problems);
        if careful.problems.is_empty() {
            assert_eq!(Some(decoded(fast)), careful.node.map(decoded));
        }
    }
});
