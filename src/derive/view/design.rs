//! The page that shows every component of the theme, with the site's own entries: what a designer changes is seen there.

use super::pages::{DesignView, Pager, PagerPage};
use super::parts::{Fact, Item, Link, Table};
use super::{booklet, entry, places};
use crate::derive::display;
use crate::derive::indexes::Indexes;
use crate::derive::routes::DESIGN;
use crate::model::catalog::Catalog;
use crate::model::kind::Kind;
use crate::model::schema::table;

/// The view of the page; `None` for a site without a facility, which has nothing to show it with.
pub fn design(catalog: &Catalog, indexes: &Indexes<'_>, root: &str) -> Option<DesignView> {
    let shown = indexes.sorted(Kind::Facility).iter().find(|entry| entry.place.is_some())?;
    let table = sample_table(shown.name(), catalog);
    Some(DesignView {
        entry: entry::view(shown, catalog, indexes, root),
        booklet: booklet::booklet(shown.place.as_deref()?, catalog, indexes)?,
        places: places::place_cards(catalog),
        counts: places::counts(catalog),
        facts: facts(&table, &display::entry_href(&shown.key), catalog),
        pager: pager(),
        table,
    })
}

fn sample_table(name: &str, catalog: &Catalog) -> Table {
    let columns = ["documents", "benefits"].iter().filter_map(|field| table::find(Kind::Policy, field));
    let columns: Vec<String> = columns.map(|field| catalog.site.words.field(field).to_owned()).collect();
    let row = |second: &str| vec![name.to_owned(), second.to_owned()];
    Table { columns, rows: vec![row("1"), row("")] }
}

fn facts(table: &Table, href: &str, catalog: &Catalog) -> Vec<Fact> {
    let words = &catalog.site.words;
    let fact = |state: &'static str, text: &str| Fact {
        name: "sample",
        label: state.to_owned(),
        state,
        text: text.to_owned(),
        detail: None,
        href: None,
        url: None,
        items: Vec::new(),
        table: None,
    };
    let items = ["3500㎡", "12000㎡"].map(|text| Item { text: text.to_owned(), href: Some(href.to_owned()) });
    let facts = vec![
        Fact { detail: Some("12,000 m²".to_owned()), ..fact("known", "12000㎡") },
        Fact { url: Some("tel:12333".to_owned()), ..fact("known", "12333") },
        Fact { items: items.into(), ..fact("known", "") },
        Fact { table: Some(table.clone()), ..fact("known", "") },
        fact("unknown", words.say("unknown")),
        fact("absent", words.say("absent")),
    ];
    // No two facts of a list have one label.
    let numbered = facts.into_iter().enumerate();
    numbered.map(|(at, fact)| Fact { label: format!("{} {}", at + 1, fact.label), ..fact }).collect()
}

fn pager() -> Pager {
    let step = |number: usize| Some(Link { text: number.to_string(), href: DESIGN.to_owned() });
    let page = |number: usize| PagerPage { number, href: DESIGN.to_owned(), current: number == 3 };
    Pager { current: 3, total: 12, previous: step(2), next: step(4), pages: [1, 2, 3, 4, 12].map(page).into() }
}
