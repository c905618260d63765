//! The order of entries in lists, stated to readers in [`described`].

use std::cmp::Reverse;

use crate::model::catalog::Catalog;
use crate::model::date::Date;
use crate::model::entry::Entry;
use crate::model::kind::Kind;
use crate::model::state::{PolicyState, known_on};
use crate::model::words::Words;

/// The entries of a kind in list order: policies by state and date, prose by publication, all others by the date of
/// their facts; newest first, then by id.
pub fn sorted(kind: Kind, catalog: &Catalog) -> Vec<&Entry> {
    let mut entries: Vec<&Entry> = catalog.of(kind).collect();
    entries.sort_by_cached_key(|entry| (state_rank(entry, catalog), Reverse(date_of(entry)), entry.key.id.clone()));
    entries
}

/// The order in words.
pub fn described(kind: Kind, words: &Words) -> &str {
    words.say(match kind {
        Kind::Policy => "order_policy",
        Kind::Article | Kind::Page => "order_prose",
        _ => "order_facts",
    })
}

/// The date by which an entry is newer or older than another.
pub fn date_of(entry: &Entry) -> Option<Date> {
    match entry.key.kind {
        Kind::Policy => entry.fields.date("issued").or_else(|| entry.fields.date("valid_from")),
        Kind::Article | Kind::Page => entry.fields.date("updated_on").or_else(|| entry.fields.date("published_on")),
        _ => known_on(&entry.fields),
    }
}

/// The day on which an entry was first published on the site.
pub fn published_on(entry: &Entry) -> Option<Date> {
    entry.fields.date("published_on").or_else(|| entry.fields.date("listed_on"))
}

/// The last day on which an entry changed on the site: the latest of its update, verification and publication.
pub fn touched_on(entry: &Entry) -> Option<Date> {
    let dates = [entry.fields.date("updated_on"), entry.fields.date("verified_on"), published_on(entry)];
    dates.into_iter().flatten().max()
}

fn state_rank(entry: &Entry, catalog: &Catalog) -> usize {
    if entry.key.kind == Kind::Policy { PolicyState::on(catalog.today, &entry.fields) as usize } else { 0 }
}
