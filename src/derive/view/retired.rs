//! What stands at the address of an entry that was taken down.

use super::pages::RetiredView;
use super::parts::Link;
use crate::derive::display;
use crate::derive::routes::{LISTED, list_href};
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::model::retirement;
use crate::model::value::EntryKey;

/// The view of a retired entry's page; `None` only for an entry that is not retired.
pub fn view(key: &EntryKey, catalog: &Catalog) -> Option<RetiredView> {
    let retired = catalog.reference.retirement(key)?;
    let (kind, words) = (key.kind, &catalog.site.words);
    let list = if LISTED.contains(&kind) {
        Link { text: words.fill("list_all", &[&words.kind(kind)]), href: list_href(kind, None, 1) }
    } else {
        Link { text: words.say("site_map").to_owned(), href: "sitemap.html".to_owned() }
    };
    let link = |entry: &Entry| Link { text: entry.name().to_owned(), href: display::entry_href(&entry.key) };
    Some(RetiredView {
        kind_label: words.kind(kind).to_owned(),
        on: words.date(retired.on),
        reason: retired.reason.clone(),
        moved_to: heir(key, catalog).map(link),
        list,
    })
}

/// The public entry into which a retired one went in the end; `None` when there is none, or the rows go in a circle.
pub fn heir<'a>(key: &EntryKey, catalog: &'a Catalog) -> Option<&'a Entry> {
    let mut goal = catalog.reference.retirement(key)?.moved_to.as_ref()?;
    for _ in 0..retirement::LONGEST_CHAIN {
        match catalog.reference.retirement(goal) {
            Some(retired) => goal = retired.moved_to.as_ref()?,
            None => return catalog.get(goal),
        }
    }
    None
}
