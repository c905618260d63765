//! An index for Meilisearch 1.15 or later: documents as JSON lines, and the settings of the index.
//!
//! Meilisearch cuts Chinese into words by its own dictionary; what that dictionary cuts otherwise than a visitor is not
//! found. The read-me says so.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::column::{Role, columns};
use super::document::Document;
use super::file::EngineFile;
use crate::model::reference::Reference;

/// The files of the export: `documents.ndjson`, `settings.json`, `README.txt`.
///
/// `index` names the index in the commands of the read-me.
pub fn files(documents: &[Document], reference: &Reference, index: &str) -> Vec<EngineFile> {
    let line = |document: &Document| format!("{}\n", Json::Object(document.json.clone()));
    vec![
        EngineFile::text("README.txt", include_str!("meilisearch.txt").replace("{index}", index)),
        EngineFile::text("documents.ndjson", documents.iter().map(line).collect::<String>()),
        EngineFile::json("settings.json", &settings(reference)),
    ]
}

/// Keys that are searched, the weightiest first: the engine ranks by this order.
const SEARCHED: [&str; 9] = ["name", "also", "initials", "pinyin", "labels", "place_text", "codes", "summary", "text"];

/// Of these, the ones in Chinese.
const CHINESE: [&str; 6] = ["name", "also", "labels", "place_text", "summary", "text"];

/// The language whose words the engine cuts by its dictionary. Not `zh`: the engine takes that for the macrolanguage `zho`,
/// for which its tokeniser has no dictionary, and then cuts Chinese not at all (meilisearch-types `locales.rs`, charabia
/// `segmenter/mod.rs`).
const MANDARIN: &str = "cmn";

/// Values of one facet that an engine counts; the site has more numbers than places.
const FACET_VALUES: u32 = 2000;

/// The settings of the index, as `PATCH /indexes/{uid}/settings` takes them.
pub fn settings(reference: &Reference) -> Json {
    let of = |roles: &[Role]| -> Vec<String> {
        columns().into_iter().filter(|(_, role)| roles.contains(role)).map(|(name, _)| name).collect()
    };
    json!({
        "searchableAttributes": SEARCHED,
        "filterableAttributes": of(&[Role::Keyword, Role::Number, Role::Day]),
        "sortableAttributes": of(&[Role::Number, Role::Day]),
        "rankingRules": [
            "sort", "words", "typo", "proximity", "attribute", "exactness", "rank_kind:asc", "rank_place:asc", "dated:desc",
        ],
        "localizedAttributes": [{ "attributePatterns": CHINESE, "locales": [MANDARIN] }],
        "typoTolerance": {
            "enabled": true,
            "disableOnNumbers": true,
            "disableOnAttributes": ["codes", "initials"],
            "minWordSizeForTypos": { "oneTypo": 5, "twoTypos": 9 },
        },
        "faceting": { "maxValuesPerFacet": FACET_VALUES, "sortFacetValuesBy": { "*": "count" } },
        "pagination": { "maxTotalHits": 10_000 },
        "synonyms": synonyms(reference),
    })
}

/// What else places and industries are called, every spelling of one leading to all its others.
fn synonyms(reference: &Reference) -> BTreeMap<String, Vec<String>> {
    let places = reference.places.iter().map(|place| {
        let names = [&place.label, &place.short].into_iter().chain(&place.aliases);
        names.cloned().collect::<Vec<_>>()
    });
    let industries = reference.industries.iter().map(|industry| {
        let names = std::iter::once(&industry.label).chain(&industry.aliases);
        names.cloned().collect::<Vec<_>>()
    });
    let mut synonyms: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for names in places.chain(industries) {
        for name in names.iter().filter(|name| !name.is_empty()) {
            let others = names.iter().filter(|other| *other != name && !other.is_empty());
            let known = synonyms.entry(name.to_lowercase()).or_default();
            for other in others {
                if !known.contains(other) {
                    known.push(other.clone());
                }
            }
        }
    }
    synonyms.retain(|_, others| !others.is_empty());
    synonyms
}
