//! What the catalog joins to an entry or a place: same place, same trade, policies that cover it, services nearby.

use std::collections::BTreeSet;

use super::card::card;
use super::parts::{Link, Related};
use crate::derive::axes::Axis;
use crate::derive::indexes::Indexes;
use crate::derive::routes::list_href;
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::model::kind::Kind;
use crate::model::schema::table;
use crate::model::value::Value;
use crate::model::words::Words;

/// Most cards in one block.
const MOST: usize = 6;

/// Everything joined to an entry, the closest first; no entry stands twice, and blocks without entries are left out.
pub fn of_entry(entry: &Entry, catalog: &Catalog, indexes: &Indexes<'_>) -> Vec<Related> {
    let join = Join { entry, catalog, indexes };
    let mut blocks = match entry.key.kind {
        Kind::Workshop => vec![
            join.referring("workshop", Kind::Job, "related_jobs_here"),
            join.stations(),
            join.same_place(Kind::Workshop, "place-workshops", "related_other_workshops"),
            join.referred("facility", "related_facility"),
            join.referred("park", "related_park"),
            join.same_trade(),
            join.policies(),
        ],
        Kind::Facility => vec![
            join.referring("facility", Kind::Workshop, "related_housed"),
            join.referred("park", "related_park"),
            join.policies(),
            join.suited(),
            join.same_place(Kind::Workshop, "place-workshops", "related_workshops"),
            join.same_place(Kind::Job, "place-jobs", "related_jobs"),
            join.stations(),
            join.same_place(Kind::Facility, "place-facilities", "related_other_facilities"),
        ],
        Kind::Policy => vec![join.same_topic()],
        Kind::Station => vec![
            join.same_place(Kind::Workshop, "place-workshops", "related_workshops"),
            join.same_place(Kind::Station, "place-stations", "related_other_stations"),
        ],
        Kind::Park => vec![
            join.referring("park", Kind::Facility, "related_park_facilities"),
            join.referring("park", Kind::Workshop, "related_park_workshops"),
            join.referring("park", Kind::Job, "related_park_jobs"),
            join.policies(),
            join.stations(),
        ],
        Kind::Job => vec![join.referred("workshop", "related_employer"), join.stations()],
        Kind::Article => vec![join.listed()],
        Kind::Page => Vec::new(),
    };
    // What explains an entry and the entry link to each other.
    blocks.push(join.referring("entries", Kind::Article, "related_articles"));
    without_repeats(blocks)
}

/// The entries of a county by kind, then the policies that cover it. Kinds without entries are left out.
pub fn of_place(slug: &str, catalog: &Catalog, indexes: &Indexes<'_>) -> Vec<Related> {
    let kinds = [Kind::Facility, Kind::Workshop, Kind::Station, Kind::Park, Kind::Job].into_iter();
    let mut blocks: Vec<Related> = kinds
        .map(|kind| {
            let entries = indexes.in_place(kind, slug).iter().copied();
            place_block(
                kind,
                slug,
                block_named(kind.plural(), catalog.site.words.kind(kind), entries, catalog),
                indexes,
                &catalog.site.words,
            )
        })
        .collect();
    blocks.push(policy_block(slug, catalog, indexes));
    blocks.retain(|block| !block.cards.is_empty());
    blocks
}

/// One entry and where its neighbours are found.
#[derive(Clone, Copy)]
struct Join<'a> {
    entry: &'a Entry,
    catalog: &'a Catalog,
    indexes: &'a Indexes<'a>,
}

impl Join<'_> {
    /// The entry that a field of this one names.
    fn referred(self, field: &'static str, title: &str) -> Related {
        let target = self.entry.fields.reference(field).and_then(|key| self.catalog.get(key));
        block(field, title, "", target.into_iter(), self.catalog)
    }

    /// The entries whose field names this one.
    fn referring(self, field: &'static str, kind: Kind, title: &str) -> Related {
        let entries = self.indexes.referring(field, kind, &self.entry.key);
        block(kind.plural(), title, "", entries.iter().copied(), self.catalog)
    }

    /// Entries of the same county, those of the same township first.
    fn same_place(self, kind: Kind, id: &'static str, title: &str) -> Related {
        let slug = self.entry.place.as_deref().unwrap_or_default();
        let town = self.entry.fields.text("town");
        let near = |other: &Entry| town.is_some() && other.fields.text("town") == town;
        let entries = self.indexes.in_place(kind, slug);
        let ordered = entries.iter().filter(|other| near(other)).chain(entries.iter().filter(|other| !near(other)));
        place_block(
            kind,
            slug,
            block(id, title, "", self.others(ordered.copied()), self.catalog),
            self.indexes,
            &self.catalog.site.words,
        )
    }

    fn same_trade(self) -> Related {
        let industry = self.entry.fields.text("industry").unwrap_or_default();
        let entries = self.others(self.indexes.of_trade(industry).iter().copied());
        let mut block = block("trade", "related_trade", "related_trade_note", entries, self.catalog);
        let axis = table::find(Kind::Workshop, "industry").map(Axis::Field);
        block.more = axis.filter(|_| block.total > MOST).map(|axis| Link {
            text: self.catalog.site.words.fill("related_trade_all", &[&block.total]),
            href: list_href(Kind::Workshop, Some((axis, industry)), 1),
        });
        block
    }

    /// Workshops of the trades that this place suits: those it names, and those of the workshops that are in it.
    fn suited(self) -> Related {
        let here = self.indexes.referring("facility", Kind::Workshop, &self.entry.key).iter();
        let here = here.filter_map(|workshop| workshop.fields.text("industry"));
        let named = self.entry.fields.texts("suits").filter_map(|name| self.catalog.reference.industry(name));
        let trades: BTreeSet<&str> = here.chain(named.map(|industry| industry.slug.as_str())).collect();
        let entries = trades.iter().flat_map(|trade| self.indexes.of_trade(trade)).copied();
        block("trade", "related_trade", "related_trade_note", entries, self.catalog)
    }

    fn stations(self) -> Related {
        let mut block = self.same_place(Kind::Station, "place-stations", "related_stations");
        self.catalog.site.words.say("related_stations_note").clone_into(&mut block.note);
        block
    }

    fn policies(self) -> Related {
        policy_block(self.entry.place.as_deref().unwrap_or_default(), self.catalog, self.indexes)
    }

    fn same_topic(self) -> Related {
        let topic = self.entry.fields.choice("topic").map_or("", |choice| choice.value);
        let entries = self.others(self.indexes.of_topic(topic).iter().copied());
        block("topic", "related_topic", "", entries, self.catalog)
    }

    /// The entries that an article names.
    fn listed(self) -> Related {
        let entries = self.entry.fields.list("entries").iter().filter_map(|value| match value {
            Value::Ref(key) => self.catalog.get(key),
            _ => None,
        });
        block("entries", "related_entries", "", entries, self.catalog)
    }

    fn others<'b>(self, entries: impl Iterator<Item = &'b Entry>) -> impl Iterator<Item = &'b Entry> {
        let own = self.entry.key.clone();
        entries.filter(move |other| other.key != own)
    }
}

/// The block whose title and note are messages; without a note the key is empty.
fn block<'a>(id: &'static str, title: &str, note: &str, entries: impl Iterator<Item = &'a Entry>, catalog: &Catalog) -> Related {
    let words = &catalog.site.words;
    Related { note: words.say(note).to_owned(), ..block_named(id, words.say(title), entries, catalog) }
}

fn block_named<'a>(id: &'static str, title: &str, mut entries: impl Iterator<Item = &'a Entry>, catalog: &Catalog) -> Related {
    let cards: Vec<_> = entries.by_ref().take(MOST).map(|entry| card(entry, catalog)).collect();
    let total = cards.len() + entries.count();
    Related { id, title: title.to_owned(), note: String::new(), cards, total, more: None }
}

/// The block with a link to the list of its place, when there is such a list and it holds more than the block.
fn place_block(kind: Kind, slug: &str, mut block: Related, indexes: &Indexes<'_>, words: &Words) -> Related {
    let listed = indexes.listed_in_place(kind, slug);
    block.more = (listed > MOST).then(|| Link {
        text: words.fill("related_list", &[&words.kind(kind), &listed, &words.counter(kind)]),
        href: list_href(kind, Some((Axis::Place, slug)), 1),
    });
    block
}

fn policy_block(slug: &str, catalog: &Catalog, indexes: &Indexes<'_>) -> Related {
    let mut block =
        block("policies", "related_policies", "related_policies_note", indexes.covering(slug).iter().copied(), catalog);
    block.more = (block.total > MOST).then(|| Link {
        text: catalog.site.words.say("related_policies_all").to_owned(),
        href: list_href(Kind::Policy, None, 1),
    });
    block
}

/// Blocks in which no entry stands a second time; blocks left empty go.
fn without_repeats(mut blocks: Vec<Related>) -> Vec<Related> {
    let mut seen = BTreeSet::new();
    for block in &mut blocks {
        let before = block.cards.len();
        block.cards.retain(|card| seen.insert(card.href.clone()));
        block.total -= before - block.cards.len();
    }
    blocks.retain(|block| !block.cards.is_empty());
    blocks
}
