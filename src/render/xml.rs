//! Atom feeds, `sitemap.xml` and `robots.txt`.

use std::fmt::Write as _;

use crate::base::markup;
use crate::derive::display;
use crate::derive::indexes::Indexes;
use crate::derive::order;
use crate::derive::routes::{LISTED, Page, Route};
use crate::model::catalog::Catalog;
use crate::model::date::{Date, Day};
use crate::model::entry::Entry;
use crate::model::kind::Kind;

/// Entries in one feed.
const FEED_ENTRIES: usize = 50;

/// The feeds: `feed.xml` with entries of all kinds, and one in each kind's folder.
///
/// Without a configured address a feed has relative links and ids made from its paths, which readers resolve.
pub fn feeds(catalog: &Catalog, indexes: &Indexes<'_>) -> Vec<(String, String)> {
    let newest = |kinds: &[Kind]| {
        let mut entries: Vec<&Entry> = kinds.iter().flat_map(|kind| indexes.sorted(*kind)).copied().collect();
        entries.sort_by_key(|entry| std::cmp::Reverse(changed_on(entry)));
        entries
    };
    let mut feeds = vec![("feed.xml".to_owned(), feed("feed.xml", catalog.site.title(), &newest(&LISTED), catalog))];
    let words = &catalog.site.words;
    for kind in LISTED {
        let path = format!("{}/feed.xml", kind.plural());
        let title = words.fill("title_of_site", &[&words.kind(kind), &catalog.site.title()]);
        feeds.push((path.clone(), feed(&path, &title, &newest(&[kind]), catalog)));
    }
    feeds
}

fn feed(path: &str, title: &str, entries: &[&Entry], catalog: &Catalog) -> String {
    let entries: Vec<&&Entry> = entries.iter().take(FEED_ENTRIES).collect();
    let updated =
        entries.iter().filter_map(|entry| changed_on(entry)).map(|date| date.first_day()).max().unwrap_or(catalog.today);
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">\n",
    );
    let home = if path.contains('/') { "../index.html" } else { "index.html" };
    element(&mut xml, "id", &id(path, catalog));
    element(&mut xml, "title", title);
    element(&mut xml, "updated", &instant(updated));
    let _ = writeln!(xml, "<link rel=\"self\" href=\"{}\"/>", escape(&address(path, path, catalog)));
    let _ = writeln!(xml, "<link href=\"{}\"/>", escape(&address("index.html", home, catalog)));
    let _ = writeln!(xml, "<author><name>{}</name></author>", escape(catalog.site.title()));
    for entry in entries {
        push_entry(&mut xml, path, entry, catalog);
    }
    xml.push_str("</feed>\n");
    xml
}

fn push_entry(xml: &mut String, feed: &str, entry: &Entry, catalog: &Catalog) {
    let href = display::entry_href(&entry.key);
    let relative = if feed.contains('/') { format!("../{href}") } else { href.clone() };
    let date = changed_on(entry).map_or(catalog.today, |date| date.first_day());
    xml.push_str("<entry>\n");
    element(xml, "id", &id(&href, catalog));
    element(xml, "title", entry.name());
    element(xml, "updated", &instant(date));
    let _ = writeln!(xml, "<link href=\"{}\"/>", escape(&address(&href, &relative, catalog)));
    element(xml, "summary", entry.fields.text("summary").unwrap_or_default());
    xml.push_str("</entry>\n");
}

/// Addresses in one map: the protocol allows no more.
const MAP_ADDRESSES: usize = 50_000;

/// `sitemap.xml`: every page but the one for missing addresses and those of entries taken down. The protocol wants full
/// addresses; a site without a configured address lists paths. What one map cannot hold stands in `sitemap-1.xml`,
/// `sitemap-2.xml`…, and `sitemap.xml` names these.
pub fn sitemaps(routes: &[Route], catalog: &Catalog) -> Vec<(String, String)> {
    let listed: Vec<&Route> = routes.iter().filter(|route| !matches!(route.page, Page::NotFound | Page::Retired(_))).collect();
    let maps: Vec<String> = listed.chunks(MAP_ADDRESSES).map(|routes| map(routes, catalog)).collect();
    if let [map] = maps.as_slice() {
        return vec![("sitemap.xml".to_owned(), map.clone())];
    }
    let mut files: Vec<(String, String)> =
        maps.into_iter().enumerate().map(|(at, map)| (format!("sitemap-{}.xml", at + 1), map)).collect();
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (path, _) in &files {
        let _ = writeln!(xml, "<sitemap><loc>{}</loc></sitemap>", escape(&address(path, path, catalog)));
    }
    xml.push_str("</sitemapindex>\n");
    files.push(("sitemap.xml".to_owned(), xml));
    files
}

fn map(routes: &[&Route], catalog: &Catalog) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for route in routes {
        let modified = match &route.page {
            Page::Entry(key) => catalog.get(key).and_then(changed_on),
            _ => None,
        };
        let modified = modified.map(|date| format!("<lastmod>{}</lastmod>", date.first_day())).unwrap_or_default();
        let loc = address(route.path.as_str(), route.path.as_str(), catalog);
        let _ = writeln!(xml, "<url><loc>{}</loc>{modified}</url>", escape(&loc));
    }
    xml.push_str("</urlset>\n");
    xml
}

/// `robots.txt`: everything may be read; where the map is, when the address is known.
pub fn robots(catalog: &Catalog) -> String {
    let map = catalog.site.address("sitemap.xml").map(|url| format!("Sitemap: {url}\n")).unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{map}")
}

/// The full address when one is configured, else the relative one.
fn address(path: &str, relative: &str, catalog: &Catalog) -> String {
    catalog.site.address(path).unwrap_or_else(|| relative.to_owned())
}

/// When an entry last changed on the site: the latest of its update, verification and publication, else the date of its
/// facts.
fn changed_on(entry: &Entry) -> Option<Date> {
    order::touched_on(entry).or_else(|| order::date_of(entry))
}

fn id(path: &str, catalog: &Catalog) -> String {
    catalog.site.address(path).unwrap_or_else(|| format!("urn:doorstep:{}:{path}", catalog.site.place()))
}

fn instant(day: Day) -> String {
    format!("{day}T00:00:00+08:00")
}

fn element(xml: &mut String, name: &str, text: &str) {
    let _ = writeln!(xml, "<{name}>{}</{name}>", escape(text));
}

/// Text for XML 1.0, which forbids most control characters even when escaped.
pub(super) fn escape(text: &str) -> String {
    let allowed: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    markup::escape(&allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_for_xml() {
        assert_eq!(escape("a<b> & \"c\" ]]>\u{7}"), "a&lt;b&gt; &amp; &quot;c&quot; ]]&gt;");
    }
}
