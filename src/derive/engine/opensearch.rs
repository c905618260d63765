//! An index for OpenSearch 2 and 3: documents in the form of the bulk API, settings and mappings.
//!
//! Only what every OpenSearch has is used, no plug-in. Chinese is cut into all its pairs of neighbouring characters
//! (`cjk_bigram`), single characters kept beside them, so that every part of a text is found exactly by a phrase query.

use serde_json::{Map, Value as Json, json};

use super::column::{Role, columns};
use super::document::Document;
use super::file::EngineFile;

/// Longest pinyin that is told apart, in letters; longer queries are cut to it.
const SOUND_LETTERS: u32 = 20;

/// The files of the export: `documents.ndjson`, `index.json`, `README.txt`.
///
/// `index` names the index in the commands of the read-me.
pub fn files(documents: &[Document], index: &str) -> Vec<EngineFile> {
    vec![
        EngineFile::text("README.txt", include_str!("opensearch.txt").replace("{index}", index)),
        EngineFile::text("documents.ndjson", bulk(documents)),
        EngineFile::json("index.json", &definition()),
    ]
}

/// Two lines a document: what to do, and the document. The last line ends, too, as the bulk API wants.
fn bulk(documents: &[Document]) -> String {
    let lines = |document: &Document| {
        let action = json!({ "index": { "_id": document.id } });
        format!("{action}\n{}\n", Json::Object(document.json.clone()))
    };
    documents.iter().map(lines).collect()
}

/// The body of the request that creates the index.
pub fn definition() -> Json {
    let properties: Map<String, Json> = columns().into_iter().map(|(name, role)| (name, mapping(role))).collect();
    json!({
        "settings": { "index": { "number_of_shards": 1, "analysis": analysis() } },
        "mappings": { "dynamic": "strict", "properties": properties },
    })
}

fn analysis() -> Json {
    let analyzer = |tokenizer: &str, filters: &[&str]| json!({ "type": "custom", "char_filter": ["units"], "tokenizer": tokenizer, "filter": filters });
    json!({
        // Folded as visitors' questions are: these signs are symbols, which the tokenizers drop.
        "char_filter": { "units": { "type": "mapping", "mappings": ["㎡ => m2", "㎥ => m3"] } },
        "analyzer": {
            "chinese": analyzer("standard", &["cjk_width", "lowercase", "pairs_and_singles"]),
            "chinese_query": analyzer("standard", &["cjk_width", "lowercase", "cjk_bigram"]),
            "part": analyzer("pairs", &["cjk_width", "lowercase"]),
            "sound": analyzer("keyword", &["lowercase", "beginnings"]),
            "sound_query": analyzer("keyword", &["lowercase", "cut"]),
        },
        "tokenizer": { "pairs": { "type": "ngram", "min_gram": 2, "max_gram": 2, "token_chars": ["letter", "digit"] } },
        "filter": {
            "pairs_and_singles": { "type": "cjk_bigram", "output_unigrams": true },
            "beginnings": { "type": "edge_ngram", "min_gram": 1, "max_gram": SOUND_LETTERS },
            "cut": { "type": "truncate", "length": SOUND_LETTERS },
        },
    })
}

fn mapping(role: Role) -> Json {
    let text = || json!({ "type": "text", "analyzer": "chinese", "search_analyzer": "chinese_query" });
    match role {
        Role::Text => text(),
        Role::Name => {
            let mut name = text();
            name["fields"] = json!({ "part": { "type": "text", "analyzer": "part" } });
            name
        }
        Role::Sound => json!({
            "type": "text", "analyzer": "sound", "search_analyzer": "sound_query", "index_options": "docs", "norms": false,
        }),
        Role::Keyword => json!({ "type": "keyword" }),
        Role::Number => json!({ "type": "double" }),
        Role::Day => json!({ "type": "date", "format": "yyyy-MM-dd" }),
        Role::Stored => json!({ "type": "keyword", "index": false, "doc_values": false }),
        Role::Row => json!({ "type": "object", "enabled": false }),
    }
}
