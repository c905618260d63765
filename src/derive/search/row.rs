//! An entry as a search result: what its card shows, and the text in which it is found.

use serde_json::{Value as Json, json};

use crate::base::fold::{SEPARATOR, fold};
use crate::derive::display;
use crate::derive::view::card::card;
use crate::derive::view::parts::Fact;
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::model::field::Field;
use crate::model::schema::table;
use crate::model::value::{Record, Value};
use crate::model::words::Words;

/// One document of the search index.
#[derive(Debug, Clone)]
pub struct Row {
    /// The id, unique within its kind.
    pub id: String,
    /// The name as written.
    pub name: String,
    /// What else is a name: aliases, products, firms. Found by sound, too.
    pub also: Vec<String>,
    /// County and township, or the issuer of a policy.
    pub place: String,
    /// Label, text, and whether the text is 不详.
    pub facts: Vec<(String, String, bool)>,
    /// Text and tone.
    pub badges: Vec<(String, &'static str)>,
    /// The date of its facts in words.
    pub dated: String,
    /// First line: the summary, cut. Then the rest of the text that search finds.
    pub extra: String,
}

/// Most characters of a summary: two lines on a phone.
const SUMMARY_CHARACTERS: usize = 60;

/// Fields that name the thing itself or who is behind it.
const NAMES: [&str; 5] = ["aliases", "products", "operator", "employer", "occupant"];

/// Fields whose text is long or says nothing of the thing itself.
const LEFT_OUT: [&str; 4] = ["name", "summary", "notes", "town"];

impl Row {
    /// The row of an entry.
    pub fn of(entry: &Entry, catalog: &Catalog) -> Row {
        let card = card(entry, catalog);
        let text = |field: &'static Field| {
            let value = entry.fields.get(field.name).filter(|value| **value != Value::Unknown)?;
            Some(display::text(field, value, catalog))
        };
        let searched = table::fields(entry.key.kind).filter(|field| field.searchable && !LEFT_OUT.contains(&field.name));
        let (names, others): (Vec<&'static Field>, Vec<&'static Field>) = searched.partition(|field| NAMES.contains(&field.name));
        let also = names.into_iter().flat_map(|field| match entry.fields.get(field.name) {
            Some(Value::List(items)) => items.iter().map(|item| display::text(field, item, catalog)).collect(),
            _ => text(field).into_iter().collect::<Vec<_>>(),
        });
        let words = &catalog.site.words;
        let facts: Vec<(String, String, bool)> = card.facts.iter().map(|of| fact(of, words)).collect();
        let mut also: Vec<String> = also.collect();
        // A firm is often called what its workshop is called.
        also.retain(|name| !card.name.contains(name.as_str()));
        let shown: Vec<&str> = facts.iter().map(|(_, text, _)| text.as_str()).collect();
        let others = others.into_iter().filter_map(text).filter(|text| !shown.contains(&text.as_str()));
        let rest: Vec<String> =
            others.chain(records(&entry.fields)).chain(rest_of(&card.summary)).chain(headings(entry)).collect();
        Row {
            id: entry.key.id.clone(),
            name: card.name,
            also,
            place: card.place,
            facts,
            badges: card.badges.into_iter().map(|badge| (badge.text, badge.tone)).collect(),
            dated: card.dated,
            extra: format!("{}{SEPARATOR}{}", cut(&card.summary), rest.join(" ")).trim_end().to_owned(),
        }
    }

    /// The folded text of names.
    pub fn names(&self) -> String {
        let also = self.also.iter().map(String::as_str);
        folded(std::iter::once(self.name.as_str()).chain(also))
    }

    /// The folded text of everything else.
    pub fn rest(&self) -> String {
        let facts = self.facts.iter().map(|(_, text, _)| text.as_str());
        folded([self.place.as_str()].into_iter().chain(facts).chain([self.extra.as_str()]))
    }

    /// The row as it stands in a file; empty ends are left out.
    pub fn json(&self) -> Json {
        let fact = |(label, text, unknown): &(String, String, bool)| {
            if *unknown { json!([label, text, "unknown"]) } else { json!([label, text]) }
        };
        let facts: Vec<Json> = self.facts.iter().map(fact).collect();
        json!([self.id, self.name, self.also, self.place, facts, self.badges, self.dated, self.extra])
    }
}

fn folded<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let folded: Vec<String> = texts.map(fold).filter(|text| !text.is_empty()).collect();
    folded.join(&SEPARATOR.to_string())
}

fn fact(fact: &Fact, words: &Words) -> (String, String, bool) {
    let text = match &fact.table {
        Some(table) => format!("{}{}", table.rows.len(), words.say("items")),
        None if fact.items.is_empty() => fact.text.clone(),
        None => words.enumerated(&fact.items.iter().map(|item| item.text.as_str()).collect::<Vec<_>>()),
    };
    (fact.label.clone(), text, fact.state == "unknown")
}

/// What a policy gives, item by item, and what the figures of an entry are about.
fn records(fields: &Record) -> impl Iterator<Item = String> {
    let items = fields.records("benefits").iter().filter_map(|benefit| benefit.text("item"));
    let metrics = fields.records("figures").iter().filter_map(|figure| figure.text("metric"));
    items.chain(metrics).map(str::to_owned)
}

/// The headings of prose, for entries that are nothing but prose: their fields say little.
fn headings(entry: &Entry) -> impl Iterator<Item = String> {
    let prose = entry.prose.iter().filter(|_| !entry.key.kind.has_place());
    prose.flat_map(|(_, prose)| &prose.headings).map(|heading| heading.text.clone())
}

fn cut(summary: &str) -> String {
    match summary.char_indices().nth(SUMMARY_CHARACTERS) {
        Some((end, _)) => format!("{}…", &summary[..end]),
        None => summary.to_owned(),
    }
}

/// What [`cut`] left out, with one character before, so that no pair is lost.
fn rest_of(summary: &str) -> Option<String> {
    let (start, _) = summary.char_indices().nth(SUMMARY_CHARACTERS)?;
    let before = summary[..start].char_indices().next_back().map_or(0, |(at, _)| at);
    Some(summary[before..].to_owned())
}
