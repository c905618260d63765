//! From a route to everything its page may know.

use super::pages::View;
use super::parts::PageHead;
use super::{booklet, design, entry, help, list, places, reference, retired, search, site};
use crate::derive::indexes::Indexes;
use crate::derive::routes::{Page, Route};
use crate::model::catalog::Catalog;
use crate::model::kind::Kind;

/// The head and the view of a route; `None` only when the route names what the catalog does not hold.
pub fn view(route: &Route, catalog: &Catalog, indexes: &Indexes<'_>) -> Option<(PageHead, View)> {
    let view = match &route.page {
        Page::Home => View::Home(Box::new(places::home(catalog, indexes))),
        Page::List(page) => View::List(Box::new(list::view(page, catalog, indexes))),
        Page::Entry(key) => {
            let root = route.path.to_root();
            let found = catalog.get(key)?;
            match key.kind {
                Kind::Article | Kind::Page => View::Prose(Box::new(entry::prose_view(found, catalog, indexes, &root))),
                _ => View::Entry(Box::new(entry::view(found, catalog, indexes, &root))),
            }
        }
        Page::Counties => View::Counties(Box::new(places::counties(catalog))),
        Page::County(slug) => View::County(Box::new(places::county(slug, catalog, indexes)?)),
        Page::Booklet(slug) => View::Booklet(Box::new(booklet::booklet(slug, catalog, indexes)?)),
        Page::Data => View::Data(Box::new(reference::data(catalog))),
        Page::Fields(kind) => View::Fields(Box::new(reference::fields(*kind, &catalog.site.words))),
        Page::Help(code) => View::Help(Box::new(help::view(*code, &catalog.site.words))),
        Page::Retired(key) => View::Retired(Box::new(retired::view(key, catalog)?)),
        Page::Design => View::Design(Box::new(design::design(catalog, indexes, &route.path.to_root())?)),
        Page::Search => View::Search(Box::new(search::search(catalog, indexes))),
        Page::Compare => View::Compare(Box::new(search::compare())),
        Page::SiteMap => View::SiteMap(Box::new(reference::site_map(catalog, indexes))),
        Page::NotFound => View::NotFound(Box::new(reference::not_found(&catalog.site.words))),
    };
    Some((site::head(route, catalog), view))
}
