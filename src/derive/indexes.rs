//! What pages look up, computed once from the catalog: list orders, filters, and the joins between entries.
//!
//! A page that searched the catalog for itself would make the site cost the square of its size.

use std::collections::{BTreeMap, BTreeSet};

use super::axes::{Axis, Bucket, axes};
use super::order;
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::model::kind::Kind;
use crate::model::state::PolicyState;
use crate::model::value::{EntryKey, Value};

/// One way to narrow a list: its values that occur, each with its entries.
pub type AxisGroups<'a> = (Axis, BTreeMap<Bucket, Vec<&'a Entry>>);

/// Lists of entries, each in list order.
#[derive(Debug)]
pub struct Indexes<'a> {
    sorted: BTreeMap<Kind, Vec<&'a Entry>>,
    filters: BTreeMap<Kind, Vec<AxisGroups<'a>>>,
    places: BTreeMap<Kind, BTreeMap<&'a str, Vec<&'a Entry>>>,
    trades: BTreeMap<&'a str, Vec<&'a Entry>>,
    topics: BTreeMap<&'static str, Vec<&'a Entry>>,
    referring: BTreeMap<(&'static str, Kind), BTreeMap<&'a EntryKey, Vec<&'a Entry>>>,
    covering: BTreeMap<&'a str, Vec<&'a Entry>>,
}

impl<'a> Indexes<'a> {
    /// The indexes of a catalog.
    pub fn of(catalog: &'a Catalog) -> Indexes<'a> {
        let sorted: BTreeMap<Kind, Vec<&Entry>> =
            Kind::ALL.into_iter().map(|kind| (kind, order::sorted(kind, catalog))).collect();
        let filters = sorted.iter().map(|(kind, entries)| (*kind, filters(*kind, entries, catalog))).collect();
        let mut indexes = Indexes {
            sorted,
            filters,
            places: BTreeMap::new(),
            trades: BTreeMap::new(),
            topics: BTreeMap::new(),
            referring: BTreeMap::new(),
            covering: BTreeMap::new(),
        };
        for kind in Kind::ALL {
            for entry in indexes.sorted(kind).to_vec() {
                indexes.add(entry, catalog);
            }
        }
        // What lies in a place comes before what only serves it.
        for (slug, entries) in indexes.places.values_mut().flatten() {
            entries.sort_by_key(|entry| entry.place.as_deref() != Some(*slug));
        }
        indexes
    }

    /// All entries of a kind.
    pub fn sorted(&self, kind: Kind) -> &[&'a Entry] {
        self.sorted.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// The ways to narrow the list of a kind, with the entries of each value that occurs.
    pub fn filters(&self, kind: Kind) -> &[AxisGroups<'a>] {
        self.filters.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// The entries of a kind that lie in a place or serve it.
    pub fn in_place(&self, kind: Kind, slug: &str) -> &[&'a Entry] {
        self.places.get(&kind).and_then(|places| places.get(slug)).map_or(&[], Vec::as_slice)
    }

    /// How many entries the list of a kind in a place holds: those that lie there, not those that only serve it.
    pub fn listed_in_place(&self, kind: Kind, slug: &str) -> usize {
        let by_place = self.filters(kind).iter().find(|(axis, _)| matches!(axis, Axis::Place));
        let bucket = by_place.and_then(|(_, buckets)| buckets.iter().find(|(bucket, _)| bucket.slug == slug));
        bucket.map_or(0, |(_, entries)| entries.len())
    }

    /// The workshops of an industry.
    pub fn of_trade(&self, industry: &str) -> &[&'a Entry] {
        self.trades.get(industry).map_or(&[], Vec::as_slice)
    }

    /// The policies of a topic.
    pub fn of_topic(&self, topic: &str) -> &[&'a Entry] {
        self.topics.get(topic).map_or(&[], Vec::as_slice)
    }

    /// The entries of a kind whose `field` names this entry, alone or in a list.
    pub fn referring(&self, field: &'static str, kind: Kind, key: &EntryKey) -> &[&'a Entry] {
        self.referring.get(&(field, kind)).and_then(|named| named.get(key)).map_or(&[], Vec::as_slice)
    }

    /// The policies that cover a place, those that have expired left out.
    pub fn covering(&self, slug: &str) -> &[&'a Entry] {
        self.covering.get(slug).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, entry: &'a Entry, catalog: &'a Catalog) {
        let kind = entry.key.kind;
        for slug in places(entry, catalog) {
            self.places.entry(kind).or_default().entry(slug).or_default().push(entry);
        }
        for (name, value) in entry.fields.iter() {
            for key in named(value) {
                self.referring.entry((name, kind)).or_default().entry(key).or_default().push(entry);
            }
        }
        match kind {
            Kind::Workshop => {
                if let Some(industry) = entry.fields.text("industry") {
                    self.trades.entry(industry).or_default().push(entry);
                }
            }
            Kind::Policy => self.add_policy(entry, catalog),
            _ => {}
        }
    }

    fn add_policy(&mut self, entry: &'a Entry, catalog: &'a Catalog) {
        if let Some(topic) = entry.fields.choice("topic") {
            self.topics.entry(topic.value).or_default().push(entry);
        }
        if PolicyState::on(catalog.today, &entry.fields) == PolicyState::Expired {
            return;
        }
        let covered = |slug: &str| entry.fields.texts("perimeter").any(|outer| catalog.reference.covers(outer, slug));
        for place in catalog.reference.places.iter().filter(|place| covered(&place.slug)) {
            self.covering.entry(&place.slug).or_default().push(entry);
        }
    }
}

/// The entries that a value names, each once.
fn named(value: &Value) -> BTreeSet<&EntryKey> {
    let values = if let Value::List(items) = value { items.as_slice() } else { std::slice::from_ref(value) };
    values.iter().filter_map(|value| if let Value::Ref(key) = value { Some(key) } else { None }).collect()
}

/// The places an entry lies in or serves; a place served as a whole serves every place below it.
fn places<'a>(entry: &'a Entry, catalog: &'a Catalog) -> Vec<&'a str> {
    let serves: Vec<&str> = entry.fields.texts("serves").collect();
    if serves.is_empty() {
        return entry.place.as_deref().into_iter().collect();
    }
    let here =
        |slug: &str| entry.place.as_deref() == Some(slug) || serves.iter().any(|outer| catalog.reference.covers(outer, slug));
    catalog.reference.places.iter().map(|place| place.slug.as_str()).filter(|slug| here(slug)).collect()
}

fn filters<'a>(kind: Kind, entries: &[&'a Entry], catalog: &Catalog) -> Vec<AxisGroups<'a>> {
    let group = |axis: Axis| {
        let mut groups: BTreeMap<Bucket, Vec<&Entry>> = BTreeMap::new();
        for entry in entries {
            for bucket in axis.buckets_of(entry, catalog) {
                groups.entry(bucket).or_default().push(entry);
            }
        }
        (axis, groups)
    };
    axes(kind).into_iter().map(group).filter(|(_, groups)| !groups.is_empty()).collect()
}
