//! What a query in Latin letters or in traditional characters needs to know of the characters of this site.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};

use super::documents::Documents;
use super::row::Row;
use crate::base::fold::{fold, in_general_use, simplified, variants};
use crate::base::sound::readings;

/// Plain readings with the characters of names and labels that have them, and characters that are folded into one that
/// the site holds.
///
/// **Order**: readings and characters ascending.
pub fn chars(documents: &Documents, everywhere: &[String]) -> Json {
    let mut sounded: BTreeSet<char> = BTreeSet::new();
    let mut held: BTreeSet<char> = BTreeSet::new();
    for row in &documents.rows {
        sounded.extend(row.names().chars());
        held.extend(row.rest().chars());
    }
    let values = documents.kinds.iter().flat_map(|of| &of.values).filter(|axis| axis.words).flat_map(|axis| &axis.values);
    let labels = values.flat_map(|value| std::iter::once(&value.label).chain(&value.aliases));
    let kinds = documents.kinds.iter().flat_map(|of| &of.words).map(String::as_str);
    for text in labels.map(String::as_str).chain(kinds).chain(everywhere.iter().map(String::as_str)) {
        sounded.extend(fold(text).chars());
    }
    held.extend(&sounded);
    let sounds = by_reading(&sounded);
    let pairs = variants().into_iter().filter(|(_, to)| held.contains(to));
    let variants: String = pairs.flat_map(|(from, to)| [from, to]).collect();
    json!({ "sounds": sounds, "variants": variants })
}

fn by_reading(characters: &BTreeSet<char>) -> BTreeMap<&'static str, String> {
    let mut sounds: BTreeMap<&str, String> = BTreeMap::new();
    for character in characters {
        for reading in readings(*character) {
            sounds.entry(reading).or_default().push(*character);
        }
    }
    sounds
}

/// Readings with the frequent characters that have them: what an input method offers beside the right one. Loaded only
/// when characters found nothing.
pub fn homophones() -> Json {
    json!({ "sounds": by_reading(&in_general_use()) })
}

/// Characters of the rows that are folded, with what they are folded into; usually none. A script that reads rows must
/// fold them as the index does.
pub fn folded_here(documents: &Documents) -> String {
    let rows = documents.rows.iter().map(Row::json).map(|row| row.to_string());
    let written: BTreeSet<char> = rows.flat_map(|row| row.chars().collect::<Vec<char>>()).collect();
    let pairs = written.into_iter().map(|character| (character, simplified(character)));
    pairs.filter(|(from, to)| from != to).flat_map(|(from, to)| [from, to]).collect()
}
