//! The home page and the pages of places.

use super::card::card;
use super::parts::{Card, KindCount, PlaceCard};
use super::place_pages::{CountiesView, CountyView, HomeView};
use super::{related, share, source, standing};
use crate::derive::axes::Axis;
use crate::derive::display;
use crate::derive::indexes::Indexes;
use crate::derive::routes::{self, LISTED, list_href};
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::model::kind::Kind;
use crate::model::reference::Place;
use crate::model::state::PolicyState;

/// The kinds whose entries lie in a place.
pub const KINDS: [Kind; 5] = [Kind::Workshop, Kind::Facility, Kind::Station, Kind::Park, Kind::Job];

/// Cards in one block of the home page.
const HOME_CARDS: usize = 6;

/// The view of the home page.
pub fn home(catalog: &Catalog, indexes: &Indexes<'_>) -> HomeView {
    HomeView {
        figures: source::cited(catalog, catalog.site.place(), true),
        counts: counts(catalog),
        places: place_cards(catalog),
        facilities: home_cards(Kind::Facility, catalog, indexes, rank_of_state),
        workshops: home_cards(Kind::Workshop, catalog, indexes, |entry| (!entry.fields.list("flex").is_empty()).then_some(0)),
        policies: home_cards(Kind::Policy, catalog, indexes, |entry| {
            (PolicyState::on(catalog.today, &entry.fields) == PolicyState::Valid).then_some(0)
        }),
        articles: home_cards(Kind::Article, catalog, indexes, |_| Some(0)),
    }
}

/// What the site holds of each listed kind.
pub fn counts(catalog: &Catalog) -> Vec<KindCount> {
    LISTED.into_iter().map(|kind| count(kind, catalog.of(kind).count(), list_href(kind, None, 1), catalog)).collect()
}

/// The view of the page of all counties.
pub fn counties(catalog: &Catalog) -> CountiesView {
    CountiesView { places: place_cards(catalog), figures: source::cited(catalog, catalog.site.place(), false) }
}

/// The view of one county's page.
pub fn county(slug: &str, catalog: &Catalog, indexes: &Indexes<'_>) -> Option<CountyView> {
    let place = catalog.reference.place(slug)?;
    Some(CountyView {
        place: place_card(place, catalog),
        code: place.code.clone(),
        towns: catalog.reference.towns_of(slug).map(|town| town.label.clone()).collect(),
        figures: source::cited(catalog, slug, false),
        related: related::of_place(slug, catalog, indexes),
        standing: standing::standing(slug, &KINDS, catalog, indexes),
        booklet: routes::booklet_href(slug),
        qr: catalog.site.base_url().map(|_| share::code_href(&display::county_page(slug))),
    })
}

/// Counties and zones, in dictionary order.
pub fn place_cards(catalog: &Catalog) -> Vec<PlaceCard> {
    let places = routes::counties(catalog).collect::<Vec<_>>();
    places.iter().filter_map(|slug| catalog.reference.place(slug)).map(|place| place_card(place, catalog)).collect()
}

/// One place, with what the site holds there; `None` when the dictionary has no such place.
pub fn place(slug: &str, catalog: &Catalog) -> Option<PlaceCard> {
    catalog.reference.place(slug).map(|place| place_card(place, catalog))
}

fn place_card(place: &Place, catalog: &Catalog) -> PlaceCard {
    let counts: Vec<KindCount> = KINDS
        .into_iter()
        .map(|kind| {
            let number = catalog.of(kind).filter(|entry| entry.place.as_deref() == Some(place.slug.as_str())).count();
            let href = match number {
                0 => list_href(kind, None, 1),
                _ => list_href(kind, Some((Axis::Place, &place.slug)), 1),
            };
            let href = if kind == Kind::Job && number == 0 { list_href(kind, None, 1) } else { href };
            KindCount { withheld: 0, ..count(kind, number, href, catalog) }
        })
        .collect();
    PlaceCard {
        name: place.label.clone(),
        short: place.short.clone(),
        href: display::county_page(&place.slug),
        total: counts.iter().map(|count| count.count).sum(),
        counts,
        hex: place.hex.map(hex_centre),
        note: place.note.clone(),
    }
}

/// The centre of a pointy-top hexagon with side 1, odd rows shifted right by half a hexagon.
fn hex_centre((row, column): (i64, i64)) -> (f64, f64) {
    let (row, column) = (f64::from(i32::try_from(row).unwrap_or(0)), f64::from(i32::try_from(column).unwrap_or(0)));
    let shift = if row % 2.0 == 1.0 { 0.5 } else { 0.0 };
    let round = |number: f64| (number * 10_000.0).round() / 10_000.0;
    (round(3_f64.sqrt() * (column + shift)), round(1.5 * row))
}

fn count(kind: Kind, count: usize, href: String, catalog: &Catalog) -> KindCount {
    let words = &catalog.site.words;
    let (label, counter) = (words.kind(kind).to_owned(), words.counter(kind).to_owned());
    KindCount { kind: kind.plural(), label, count, counter, withheld: catalog.withheld(kind), href }
}

/// The best entries of a kind by a rank of their own; an entry without a rank is left out.
fn home_cards(kind: Kind, catalog: &Catalog, indexes: &Indexes<'_>, rank: impl Fn(&Entry) -> Option<usize>) -> Vec<Card> {
    let mut entries: Vec<(usize, &Entry)> =
        indexes.sorted(kind).iter().filter_map(|entry| Some((rank(entry)?, *entry))).collect();
    entries.sort_by_key(|(rank, _)| *rank);
    entries.into_iter().take(HOME_CARDS).map(|(_, entry)| card(entry, catalog)).collect()
}

/// Facilities that may have room, the likeliest first; those in use have no rank.
fn rank_of_state(entry: &Entry) -> Option<usize> {
    const ORDER: [&str; 5] = ["listed", "admitting", "built", "planned", "unstated"];
    match entry.fields.choice("status").map(|choice| choice.value) {
        Some("to-let") => return Some(0),
        Some("negotiating") | None => {}
        Some(_) => return None,
    }
    let reported = entry.fields.choice("reported_state")?;
    ORDER.iter().position(|state| *state == reported.value).map(|at| at + 1)
}
