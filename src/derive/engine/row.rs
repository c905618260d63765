//! An entry as the search page shows it, kept in its document so that an engine can hand it back.

use serde_json::{Value as Json, json};

use crate::derive::view::card::card;
use crate::derive::view::parts::Fact;
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;

/// The row of a search result.
///
/// **Shape**: `[id, name, also, place, facts, badges, dated, extra]`; a fact is `[label, text]`, with `"unknown"` behind
/// it for 不详; a badge is `[text, tone]`.
pub fn row(entry: &Entry, also: &[String], catalog: &Catalog) -> Json {
    let card = card(entry, catalog);
    let facts: Vec<Json> = card.facts.iter().map(fact).collect();
    let badges: Vec<Json> = card.badges.iter().map(|badge| json!([badge.text, badge.tone])).collect();
    json!([entry.key.id, card.name, also, card.place, facts, badges, card.dated, card.summary])
}

fn fact(fact: &Fact) -> Json {
    let text = match &fact.table {
        Some(table) => format!("{}项", table.rows.len()),
        None if fact.items.is_empty() => fact.text.clone(),
        None => fact.items.iter().map(|item| item.text.as_str()).collect::<Vec<_>>().join("、"),
    };
    if fact.state == "unknown" { json!([fact.label, text, "unknown"]) } else { json!([fact.label, text]) }
}
