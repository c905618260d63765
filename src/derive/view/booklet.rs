//! The booklet of a county: what an official lays on the table, printed on A4 or sent as a file.

use super::card::card;
use super::parts::Card;
use super::place_pages::{BookletView, Deal};
use super::{entry, places, share, source, standing};
use crate::derive::display;
use crate::derive::indexes::Indexes;
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::model::kind::Kind;

/// Facilities with all their facts: two on a sheet, and a booklet of more than twenty sheets is read by nobody.
const DEALS: usize = 40;
/// Rows of each table.
const ROWS: usize = 60;

/// The view of a county's booklet.
pub fn booklet(slug: &str, catalog: &Catalog, indexes: &Indexes<'_>) -> Option<BookletView> {
    let place = places::place(slug, catalog)?;
    let rows = |kind: Kind| cards(indexes.in_place(kind, slug), catalog);
    let facilities = indexes.in_place(Kind::Facility, slug);
    let page = display::county_page(slug);
    Some(BookletView {
        code: catalog.site.base_url().map(|_| share::code_href(&page)),
        address: catalog.site.address(&page),
        figures: source::cited(catalog, slug, false),
        standing: standing::standing(slug, &places::KINDS, catalog, indexes),
        facilities: facilities.iter().take(DEALS).map(|entry| deal(entry, catalog)).collect(),
        facilities_total: facilities.len(),
        parks: rows(Kind::Park),
        workshops: rows(Kind::Workshop),
        stations: rows(Kind::Station),
        policies: cards(indexes.covering(slug), catalog),
        place,
    })
}

fn deal(of: &Entry, catalog: &Catalog) -> Deal {
    Deal {
        card: card(of, catalog),
        facts: entry::key_facts(of, catalog),
        ask: entry::ask(of, &catalog.site.words),
        sources: source::sources(&of.fields, &catalog.site.words),
    }
}

fn cards(entries: &[&Entry], catalog: &Catalog) -> Vec<Card> {
    entries.iter().take(ROWS).map(|entry| card(entry, catalog)).collect()
}
