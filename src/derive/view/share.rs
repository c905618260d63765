//! What is handed on of a page: a few facts to paste into a chat, a picture for its link, a code to scan.

use super::parts::{Fact, Share};
use crate::derive::routes::{Page, Route};
use crate::model::catalog::Catalog;

/// Facts in the text to hand on.
const FACTS: usize = 5;

/// What is handed on of an entry: of its key facts the known ones first, for there is room for five.
pub fn of_entry(key_facts: &[Fact], path: &str, catalog: &Catalog) -> Share {
    let known = key_facts.iter().filter(|fact| fact.state == "known");
    let open = key_facts.iter().filter(|fact| fact.state != "known");
    let mut facts: Vec<Fact> = known.chain(open).take(FACTS).cloned().collect();
    facts.sort_by_key(|fact| key_facts.iter().position(|own| own.name == fact.name));
    Share { facts, code: catalog.site.base_url().map(|_| code_href(path)) }
}

/// The image of the code that leads to a page, by the page's path: `qr/facilities/<id>.png`.
pub fn code_href(path: &str) -> String {
    format!("qr/{}.png", path.trim_end_matches(".html"))
}

/// The routes whose pages show a code: those of entries and of counties, on a site whose address is known.
pub fn has_code(route: &Route, catalog: &Catalog) -> bool {
    catalog.site.base_url().is_some() && matches!(route.page, Page::Entry(_) | Page::County(_))
}
