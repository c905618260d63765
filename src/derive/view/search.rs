//! The search page and the page of favourites and comparison: what they hold before a script has run.

use super::pages::{CompareView, SearchList, SearchView};
use super::{engine, list, places};
use crate::derive::indexes::Indexes;
use crate::derive::routes::{LISTED, list_href};
use crate::derive::search::index;
use crate::model::catalog::Catalog;
use crate::model::kind::Kind;
use crate::model::words::Words;

/// The view of the search page.
pub fn search(catalog: &Catalog, indexes: &Indexes<'_>) -> SearchView {
    let lists = LISTED.into_iter().filter(|kind| !indexes.sorted(*kind).is_empty());
    SearchView {
        index: index::PATH,
        engine: engine::engine(&catalog.site),
        lists: lists.map(|kind| list_of(kind, indexes, &catalog.site.words)).collect(),
        places: places::place_cards(catalog),
    }
}

/// The view of the page of favourites and comparison.
pub fn compare() -> CompareView {
    CompareView { fields: "api/v1/fields.json" }
}

fn list_of(kind: Kind, indexes: &Indexes<'_>, words: &Words) -> SearchList {
    SearchList {
        label: words.kind(kind).to_owned(),
        counter: words.counter(kind).to_owned(),
        count: indexes.sorted(kind).len(),
        href: list_href(kind, None, 1),
        filters: list::filters(kind, None, indexes, words),
    }
}
