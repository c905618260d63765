//! Which pages exist, and at which address.

use std::collections::{BTreeMap, BTreeSet};

use super::axes::{Axis, Bucket};
use super::display;
use super::indexes::Indexes;
use crate::base::code::{self, Code};
use crate::base::diagnostic::{Anchor, Checked, Diagnostic};
use crate::base::path::{OutPath, SitePath};
use crate::model::catalog::Catalog;
use crate::model::dictionary;
use crate::model::entry::Entry;
use crate::model::kind::Kind;
use crate::model::site;
use crate::model::value::EntryKey;

/// One page to be made.
#[derive(Debug, Clone)]
pub struct Route {
    /// Its address.
    pub path: OutPath,
    /// What it shows.
    pub page: Page,
}

/// What a page shows.
#[derive(Debug, Clone)]
pub enum Page {
    /// The home page.
    Home,
    /// One page of a list.
    List(ListPage),
    /// An entry.
    Entry(EntryKey),
    /// All counties.
    Counties,
    /// One county or zone, by slug.
    County(String),
    /// One county or zone on paper, by slug.
    Booklet(String),
    /// The downloads.
    Data,
    /// The reference of fields: of one kind, or the page that leads to all.
    Fields(Option<Kind>),
    /// What a rule of the check says, or the page that leads to all.
    Help(Option<&'static Code>),
    /// What stands at the address of an entry that was taken down.
    Retired(EntryKey),
    /// Every component of the theme.
    Design,
    /// The search page.
    Search,
    /// Favourites and comparison.
    Compare,
    /// The site map.
    SiteMap,
    /// Not found.
    NotFound,
}

impl Page {
    /// The sort of page: pages of one sort are made by one template from one kind of entry.
    pub fn sort(&self) -> &'static str {
        match self {
            Page::Home => "home",
            Page::List(_) => "list",
            Page::Entry(key) => key.kind.name(),
            Page::Counties => "counties",
            Page::County(_) => "county",
            Page::Booklet(_) => "booklet",
            Page::Data => "data",
            Page::Fields(_) => "fields",
            Page::Design => "design",
            Page::Search => "search",
            Page::Compare => "compare",
            Page::SiteMap => "site-map",
            Page::Help(_) => "help",
            Page::Retired(_) => "retired",
            Page::NotFound => "not-found",
        }
    }
}

/// One page of a list of entries.
#[derive(Debug, Clone)]
pub struct ListPage {
    /// The kind.
    pub kind: Kind,
    /// The filter; `None` for all entries.
    pub filter: Option<(Axis, Bucket)>,
    /// 1-based number.
    pub number: usize,
    /// How many pages the list has.
    pub pages: usize,
    /// The entries on this page.
    pub entries: Vec<EntryKey>,
    /// How many entries the list has.
    pub total: usize,
}

/// Kinds that have a list.
pub const LISTED: [Kind; 7] = [Kind::Workshop, Kind::Facility, Kind::Policy, Kind::Station, Kind::Park, Kind::Job, Kind::Article];

/// The address of the search page.
pub const SEARCH: &str = "search.html";
/// The address of the page that shows every component of the theme (`design_page` of the configuration).
pub const DESIGN: &str = "design.html";
/// The address of the page of favourites and comparison.
pub const COMPARE: &str = "compare.html";

/// Every page of the site.
///
/// **Order**: by address.
/// **Errors**: DS107 when two pages want one address, letter case ignored.
pub fn plan(catalog: &Catalog, indexes: &Indexes<'_>) -> Checked<Vec<Route>> {
    let mut pages: Vec<(String, Page)> = vec![
        ("index.html".to_owned(), Page::Home),
        ("404.html".to_owned(), Page::NotFound),
        ("sitemap.html".to_owned(), Page::SiteMap),
        (SEARCH.to_owned(), Page::Search),
        (COMPARE.to_owned(), Page::Compare),
        ("counties/index.html".to_owned(), Page::Counties),
        ("data/index.html".to_owned(), Page::Data),
        (fields_href(None), Page::Fields(None)),
    ];
    pages.extend(Kind::ALL.map(|kind| (fields_href(Some(kind)), Page::Fields(Some(kind)))));
    if has_help(catalog) {
        pages.push((help_href(None), Page::Help(None)));
        pages.extend(code::all().map(|code| (help_href(Some(code)), Page::Help(Some(code)))));
    }
    pages.extend(has_design(catalog).then(|| (DESIGN.to_owned(), Page::Design)));
    pages.extend(counties(catalog).map(|slug| (display::county_page(&slug), Page::County(slug))));
    pages.extend(counties(catalog).map(|slug| (booklet_href(&slug), Page::Booklet(slug))));
    for kind in LISTED {
        lists(kind, catalog, indexes, &mut pages);
    }
    pages.extend(catalog.iter().map(|entry| (display::entry_href(&entry.key), Page::Entry(entry.key.clone()))));
    // An id that is alive again has been reported; its page is the living entry's.
    let gone = catalog.reference.retired.iter().map(|(_, retired)| &retired.key).filter(|key| catalog.get(key).is_none());
    let gone: BTreeSet<&EntryKey> = gone.collect();
    pages.extend(gone.into_iter().map(|key| (display::entry_href(key), Page::Retired(key.clone()))));
    settle(pages, catalog)
}

/// The slugs of counties and zones, in dictionary order.
pub fn counties(catalog: &Catalog) -> impl Iterator<Item = String> {
    catalog.reference.places.iter().filter(|place| matches!(place.level, "county" | "zone")).map(|place| place.slug.clone())
}

/// The address of a county's booklet.
pub fn booklet_href(slug: &str) -> String {
    format!("counties/{slug}-booklet.html")
}

/// The address of the reference of fields.
pub fn fields_href(kind: Option<Kind>) -> String {
    match kind {
        None => "data/fields.html".to_owned(),
        Some(kind) => format!("data/fields-{}.html", kind.name()),
    }
}

/// Whether the site shows every component of its theme (`design_page` of the configuration), which takes a facility.
pub fn has_design(catalog: &Catalog) -> bool {
    catalog.site.fields.flag("design_page") && catalog.of(Kind::Facility).any(|entry| entry.place.is_some())
}

/// Whether the site explains the rules of the check (`help_pages` of the configuration).
pub fn has_help(catalog: &Catalog) -> bool {
    catalog.site.fields.flag("help_pages")
}

/// The address of the page that explains a rule, or of the one that leads to all.
pub fn help_href(code: Option<&Code>) -> String {
    match code {
        None => format!("{HELP}index.html"),
        Some(code) => format!("{HELP}{}.html", code.id.to_ascii_lowercase()),
    }
}

const HELP: &str = "help/";

/// The full address of the folder of those pages, when the site has them and its address is known.
pub fn help_folder(catalog: &Catalog) -> Option<String> {
    catalog.site.address(HELP).filter(|_| has_help(catalog))
}

/// The address of a page of a list.
pub fn list_href(kind: Kind, filter: Option<(Axis, &str)>, number: usize) -> String {
    let kinds = kind.plural();
    match (filter, number) {
        (None, 1) => format!("{kinds}/index.html"),
        (None, n) => format!("{kinds}/page-{n}.html"),
        (Some((axis, slug)), 1) => format!("{kinds}/{}/{slug}.html", axis.name()),
        (Some((axis, slug)), n) => format!("{kinds}/{}/{slug}-page-{n}.html", axis.name()),
    }
}

fn lists(kind: Kind, catalog: &Catalog, indexes: &Indexes<'_>, pages: &mut Vec<(String, Page)>) {
    list_pages(kind, None, indexes.sorted(kind), catalog, pages);
    for (axis, buckets) in indexes.filters(kind) {
        for (bucket, entries) in buckets {
            list_pages(kind, Some(&(*axis, bucket.clone())), entries, catalog, pages);
        }
    }
}

fn list_pages(
    kind: Kind,
    filter: Option<&(Axis, Bucket)>,
    entries: &[&Entry],
    catalog: &Catalog,
    pages: &mut Vec<(String, Page)>,
) {
    let per_page = catalog.site.per_page().max(1);
    let count = entries.len().div_ceil(per_page).max(1);
    for number in 1..=count {
        let href = list_href(kind, filter.map(|(axis, bucket)| (*axis, bucket.slug.as_str())), number);
        let shown = entries.iter().skip((number - 1) * per_page).take(per_page).map(|entry| entry.key.clone()).collect();
        let page = ListPage { kind, filter: filter.cloned(), number, pages: count, entries: shown, total: entries.len() };
        pages.push((href, Page::List(page)));
    }
}

fn settle(pages: Vec<(String, Page)>, catalog: &Catalog) -> Checked<Vec<Route>> {
    let mut sink = Vec::new();
    let mut taken: BTreeMap<String, (OutPath, SitePath)> = BTreeMap::new();
    let mut routes = Vec::with_capacity(pages.len());
    for (href, page) in pages {
        let from = source_of(&page, catalog);
        let Ok(path) = OutPath::new(&href) else {
            sink.push(Diagnostic::new(&code::ROUTE_COLLISION, &from, Anchor::File, format!("「{href}」不能作网址")));
            continue;
        };
        if let Some((other, first)) = taken.get(&path.folded()) {
            sink.push(collision(&path, &from, other, first));
            continue;
        }
        taken.insert(path.folded(), (path.clone(), from));
        routes.push(Route { path, page });
    }
    routes.sort_by(|a, b| a.path.cmp(&b.path));
    Checked { value: routes, diagnostics: sink }
}

fn collision(path: &OutPath, from: &SitePath, other: &OutPath, first: &SitePath) -> Diagnostic {
    let message = if path == other {
        format!("网址「{path}」已经有页面在用")
    } else {
        format!("网址「{path}」和「{other}」在不分大小写的系统上是同一个文件")
    };
    let found = Diagnostic::new(&code::ROUTE_COLLISION, from, Anchor::File, message);
    if *first == site::config_path() { found } else { found.also(first, Anchor::File, "先占用的在这里") }
}

/// The file to point at when a page's address is taken.
fn source_of(page: &Page, catalog: &Catalog) -> SitePath {
    match page {
        Page::Entry(key) => catalog.get(key).map(|entry| entry.path.clone()),
        Page::Retired(_) => Some(dictionary::path_of("retired")),
        _ => None,
    }
    .unwrap_or_else(site::config_path)
}
