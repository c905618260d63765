//! The fast reader: one pass of `serde_yaml` behind a guard, led by the field table, without positions.
//!
//! It answers only when everything is in order. Whatever it cannot read — an error, an unknown key, a value of another
//! shape — is read again by `spans.rs`, which is slower, names every problem and knows every position.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::node::{Keys, Node, Shape};

/// Most opening brackets and braces a file may hold. `serde_yaml` needs quadratic time on deep flow lists
/// (100,000 brackets: 20 s), so they are counted before it sees the text.
pub const BRACKETS: usize = 1000;

/// The mapping a file holds, or `None` when the careful reader has to look at it.
pub fn read(text: &str, keys: &dyn Keys) -> Option<Node> {
    if needs_care(text) {
        return None;
    }
    MapSeed(keys).deserialize(serde_yaml::Deserializer::from_str(text)).ok()
}

/// Whether the text holds something the fast reader would take silently or choke on: too many brackets, or what may be
/// an alias, an anchor, a tag, a merge key or the mark of a key at the start of a value.
fn needs_care(text: &str) -> bool {
    let mut brackets = 0;
    let mut start_of_value = true;
    for c in text.chars() {
        match c {
            '[' | '{' => brackets += 1,
            '&' | '*' | '!' | '<' | '%' | '@' | '`' | '?' | '\t' if start_of_value => return true,
            // Line breaks to YAML 1.1, which this reader speaks; text to YAML 1.2 and to people.
            '\u{85}' | '\u{2028}' | '\u{2029}' => return true,
            _ => {}
        }
        start_of_value = match c {
            '\n' | '\r' | '[' | '{' | ',' | ':' => true,
            ' ' | '-' => start_of_value,
            _ => false,
        };
    }
    brackets > BRACKETS
}

/// Whether a text opens more brackets and braces than any reader is given.
pub fn has_too_many_brackets(text: &str) -> bool {
    text.bytes().filter(|byte| matches!(byte, b'[' | b'{')).count() > BRACKETS
}

struct MapSeed<'a>(&'a dyn Keys);

impl<'de> DeserializeSeed<'de> for MapSeed<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for MapSeed<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a mapping")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut entries: Vec<(String, Node)> = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            let Some(shape) = self.0.shape_of(&key) else {
                map.next_value::<IgnoredAny>()?;
                return Err(A::Error::custom("unknown key"));
            };
            let value = map.next_value_seed(ValueSeed(shape))?;
            if entries.iter().any(|(known, _)| *known == key) {
                return Err(A::Error::custom("duplicate key"));
            }
            entries.push((key, value));
        }
        // Nothing at all reads as a mapping, too; only the careful reader tells the two apart.
        if entries.is_empty() { Err(A::Error::custom("empty mapping")) } else { Ok(Node::Map(entries)) }
    }
}

struct ValueSeed<'a>(Shape<'a>);

impl<'de> DeserializeSeed<'de> for ValueSeed<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        match self.0 {
            Shape::Scalar => deserializer.deserialize_option(ScalarVisitor),
            Shape::Scalars | Shape::Records(_) => deserializer.deserialize_any(ListVisitor(self.0)),
        }
    }
}

/// Reads one scalar as text. Going through `Option` tells `~` from `'~'`; asking for a string keeps `0874` and `3.10`.
struct ScalarVisitor;

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a scalar")
    }

    fn visit_none<E: Error>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_str(self)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Scalar(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Node, E> {
        Ok(Node::Scalar(text))
    }
}

/// Reads a list, or the single word 不详 in place of one.
struct ListVisitor<'a>(Shape<'a>);

impl<'de> Visitor<'de> for ListVisitor<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = match self.0 {
            Shape::Records(keys) => seq.next_element_seed(MapSeed(keys))?,
            Shape::Scalar | Shape::Scalars => seq.next_element_seed(ValueSeed(Shape::Scalar))?,
        } {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Scalar(text.to_owned()))
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::spans;

    struct Sample;

    impl Keys for Sample {
        fn shape_of(&self, key: &str) -> Option<Shape<'_>> {
            match key {
                "a" | "b" => Some(Shape::Scalar),
                "list" => Some(Shape::Scalars),
                "rows" => Some(Shape::Records(&Sample)),
                _ => None,
            }
        }
    }

    #[test]
    fn both_readers_say_the_same() {
        let texts = [
            "a: 1\n",
            "a: 0874\n",
            "a: 3.10\n",
            "a: no\n",
            "a: ~\n",
            "a: '~'\n",
            "a:\n",
            "a: ''\n",
            "a: 12:30\n",
            "a: 2025-11-16\n",
            "a: |\n  一\n  二\nb: x # y\n",
            "list:\n- 甲\n- 0874\n",
            "list: [甲, 乙]\n",
            "list: 不详\n",
            "rows:\n- a: 1\n  b: 二\n- a: 3\n",
            "a: \"x\\n\"\n",
            "a: +5\nb: 0x1F\n",
            "a: true\n",
            "a: 530302199001011234567890\n",
            "a: 1e3\nb: .inf\n",
            "\"a\": 1\n",
            "a: 3#厂房\n",
        ];
        for text in texts {
            let fast = read(text, &Sample);
            let careful = spans::read(text).node;
            assert_eq!(fast, careful, "{text:?}");
        }
    }

    #[test]
    fn what_needs_care_is_not_read() {
        for text in [
            "a: *x\n",
            "a: &x 1\n",
            "a: !!str 1\n",
            "c: 1\n",
            "a: 1\na: 2\n",
            "a: [1]\n",
            "list: 3\n",
            "",
            "# x\n",
            "- a\n",
            "rows:\n-\n",
            "{}",
            "\r!\ra: 1",
            "? !x a\n: 1\n",
            "a : &x 1\n",
            "{?x}\n",
            "a: 甲\u{2028}b: 乙\n",
        ] {
            assert_eq!(read(text, &Sample), None, "{text:?}");
        }
        assert_eq!(read(&format!("a: {}", "[".repeat(2000)), &Sample), None);
    }
}
