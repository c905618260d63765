//! How well the entries of a place are known today: the table that an official answers for.

use super::parts::Standing;
use crate::derive::axes::Axis;
use crate::derive::indexes::Indexes;
use crate::derive::routes::list_href;
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::model::field::Group;
use crate::model::kind::Kind;
use crate::model::state::{Freshness, freshness};

/// One row for each kind of which the place has entries, in the order of `kinds`.
pub fn standing(slug: &str, kinds: &[Kind], catalog: &Catalog, indexes: &Indexes<'_>) -> Vec<Standing> {
    let words = &catalog.site.words;
    let row = |kind: Kind| {
        let entries: Vec<&Entry> =
            indexes.in_place(kind, slug).iter().copied().filter(|entry| entry.place.as_deref() == Some(slug)).collect();
        let count = |holds: &dyn Fn(&Entry) -> bool| entries.iter().filter(|entry| holds(entry)).count();
        let aged = |state: Freshness| count(&|entry| freshness(catalog.today, Group::Status, &entry.fields) == state);
        Standing {
            label: words.kind(kind).to_owned(),
            href: list_href(kind, Some((Axis::Place, slug)), 1),
            counter: words.counter(kind).to_owned(),
            total: entries.len(),
            fresh: aged(Freshness::Fresh),
            stale: aged(Freshness::Stale),
            undated: aged(Freshness::Undated),
            verified: count(&|entry| entry.fields.date("verified_on").is_some()),
            reachable: count(&|entry| entry.fields.text("phone").is_some()),
        }
    };
    kinds.iter().map(|kind| row(*kind)).filter(|row| row.total > 0).collect()
}
