//! What the documents for search engines hold: every key that may stand in one, and what an engine does with it.
//!
//! The keys follow from the field table alone, not from what the entries happen to say, so that the settings of an
//! engine stay as they are when content changes.

use std::collections::BTreeMap;

use crate::derive::api::field::is_private;
use crate::model::field::{Field, Group, Type};
use crate::model::kind::Kind;
use crate::model::schema::table;

/// What an engine does with the values of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Text that is searched.
    Text,
    /// Names and numbers of documents that are searched in every part, latin letters and digits too.
    Name,
    /// Pinyin that is searched from its beginning.
    Sound,
    /// A word that is compared as a whole.
    Keyword,
    /// A number in the canonical unit of its field.
    Number,
    /// A day as `2025-11-16`.
    Day,
    /// Text kept for those who read the document; not searched.
    Stored,
    /// The row of a search result, kept as it is.
    Row,
}

/// How a field of the table stands in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `facet_<field>` and `label_<field>`: values and their labels.
    Facet,
    /// `low_<field>`, `high_<field>`, `written_<field>`.
    Number,
    /// `date_<field>`, `last_<field>`, `written_<field>`.
    Date,
    /// Within `codes`: numbers of documents, in which a slip of a digit is another document.
    Code,
    /// Within `place_text`.
    Place,
    /// Within `text`.
    Words,
    /// Not at all, or under a key of its own.
    Apart,
}

/// Numbers by which documents and firms are named.
const CODES: [&str; 4] = ["doc_no", "uscc", "unit_no", "cert_doc"];

/// Fields that have keys of their own.
const OWN: [&str; 3] = ["name", "aliases", "summary"];

/// How a field stands in a document. Telephone numbers and addresses of pages stay on the site: whoever published them
/// there agreed to that, not to a copy elsewhere.
pub fn shape(field: &Field) -> Shape {
    if is_private(field) || field.group == Group::Editorial || OWN.contains(&field.name) {
        return Shape::Apart;
    }
    match field.ty {
        _ if CODES.contains(&field.name) => Shape::Code,
        Type::Choice(_) | Type::Tri | Type::Industry | Type::Place | Type::Town | Type::Ref(_) => Shape::Facet,
        Type::List(Type::Choice(_) | Type::Place | Type::Ref(_)) => Shape::Facet,
        Type::Text if field.facet => Shape::Facet,
        Type::Number | Type::Count(_) | Type::Measure(_) | Type::Area | Type::Land | Type::Rent | Type::Degrees => Shape::Number,
        Type::Date | Type::Until => Shape::Date,
        Type::Text if matches!(field.name, "village" | "address") => Shape::Place,
        Type::Text | Type::Prose | Type::List(Type::Text) => Shape::Words,
        Type::Records(_) if field.group != Group::Provenance => Shape::Words,
        _ => Shape::Apart,
    }
}

/// Keys of every document beside those of the field table.
const SHARED: [(&str, Role); 30] = [
    ("id", Role::Keyword),
    ("kind", Role::Keyword),
    ("kind_label", Role::Keyword),
    ("entry", Role::Keyword),
    ("page", Role::Stored),
    ("url", Role::Stored),
    ("name", Role::Name),
    ("also", Role::Name),
    ("summary", Role::Text),
    ("place", Role::Keyword),
    ("place_label", Role::Keyword),
    ("places", Role::Keyword),
    ("place_labels", Role::Keyword),
    ("place_codes", Role::Keyword),
    ("place_text", Role::Text),
    ("labels", Role::Text),
    ("codes", Role::Name),
    ("text", Role::Text),
    ("pinyin", Role::Sound),
    ("initials", Role::Sound),
    ("unknown", Role::Keyword),
    ("unstated", Role::Keyword),
    ("fresh", Role::Keyword),
    ("stale", Role::Keyword),
    ("undated", Role::Keyword),
    ("known_on", Role::Day),
    ("dated", Role::Day),
    ("rank_kind", Role::Number),
    ("rank_place", Role::Number),
    ("row", Role::Row),
];

/// Every key with its role.
///
/// **Order**: the shared keys, then those of the field table by key.
pub fn columns() -> Vec<(String, Role)> {
    let mut of_fields = BTreeMap::new();
    let mut facet = |name: &str| {
        of_fields.insert(format!("facet_{name}"), Role::Keyword);
        of_fields.insert(format!("label_{name}"), Role::Keyword);
    };
    facet("county");
    facet("state");
    let fields = || Kind::ALL.into_iter().flat_map(table::fields);
    for field in fields().filter(|field| shape(field) == Shape::Facet) {
        facet(field.name);
    }
    for field in fields() {
        let (ends, role) = match shape(field) {
            Shape::Number => (["low", "high"], Role::Number),
            Shape::Date => (["date", "last"], Role::Day),
            _ => continue,
        };
        for end in ends {
            of_fields.insert(format!("{end}_{}", field.name), role);
        }
        of_fields.insert(format!("written_{}", field.name), Role::Stored);
    }
    let sources = [("sources", Role::Stored), ("source_urls", Role::Stored)];
    let shared = SHARED.into_iter().chain(sources).map(|(name, role)| (name.to_owned(), role));
    shared.chain(of_fields).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_unique_and_hold_nothing_private() {
        let columns = columns();
        let mut names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
        // OpenSearch takes 1000 fields an index, parts of names included, unless told otherwise.
        assert!(names.len() < 900, "{} keys", names.len());
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
        for private in ["draft", "consent", "people", "phone", "photos"] {
            assert!(!names.iter().any(|name| name.contains(private)), "{private}");
        }
    }
}
