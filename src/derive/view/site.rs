//! What every page shares, and what each page says about itself.

use super::pages::{Hotline, Logo, NavItem, SiteView};
use super::parts::{Link, Meta, PageHead};
use super::{entry, list, retired, title};
use crate::derive::axes::Axis;
use crate::derive::display;
use crate::derive::order;
use crate::derive::routes::{LISTED, Page, Route, has_help, help_href, list_href};
use crate::model::catalog::Catalog;
use crate::model::date::Date;
use crate::model::entry::Entry;
use crate::model::kind::Kind;
use crate::model::value::EntryKey;
use crate::model::words::Words;

/// The main colour of the built-in theme.
pub const COLOUR: &str = "#8f3a1d";

/// The picture of the built-in theme.
const LOGO: &str = "icon.png";

/// Endings of pictures that browsers show, with their media types.
pub const PICTURES: [(&str, &str); 6] = [
    (".svg", "image/svg+xml"),
    (".png", "image/png"),
    (".webp", "image/webp"),
    (".jpg", "image/jpeg"),
    (".jpeg", "image/jpeg"),
    (".ico", "image/x-icon"),
];

fn logo(file: String) -> Logo {
    let media = PICTURES.iter().find(|(ending, _)| file.ends_with(ending)).map_or("image/svg+xml", |(_, media)| *media);
    Logo { file, media }
}

/// What every page shares.
pub fn site(catalog: &Catalog) -> SiteView {
    let words = &catalog.site.words;
    let own = |name: &str| catalog.site.fields.text(name).map(str::to_owned);
    let correction = EntryKey::new(Kind::Page, own("correction_page").unwrap_or_default());
    SiteView {
        title: own("title").unwrap_or_default(),
        tagline: own("tagline").unwrap_or_default(),
        description: own("description").unwrap_or_default(),
        place: display::place_label(catalog.site.place(), catalog),
        colour: own("colour_main").unwrap_or_else(|| COLOUR.to_owned()),
        logo: logo(own("logo").unwrap_or_else(|| LOGO.to_owned())),
        demonstration: catalog.site.fields.flag("demonstration").then(|| own("demonstration_note").unwrap_or_default()),
        nav: navigation(words),
        pages: pages(catalog),
        correction: Link {
            text: catalog.get(&correction).map(|entry| entry.name().to_owned()).unwrap_or_default(),
            href: display::entry_href(&correction),
        },
        sponsor: own("sponsor"),
        operator: own("operator"),
        contact: own("contact"),
        site_id_code: own("site_id_code"),
        icp: own("icp"),
        police_no: own("police_no"),
        report_url: own("report_url"),
        organ_mark_url: own("organ_mark_url"),
        hotlines: hotlines(catalog),
        help: has_help(catalog).then(|| Link { text: words.say("title_rules").to_owned(), href: help_href(None) }),
        address: catalog.site.address(""),
        built_on: words.date(Date::from(catalog.today)),
        language: words.language().to_owned(),
    }
}

/// The head of a route's page.
pub fn head(route: &Route, catalog: &Catalog) -> PageHead {
    let heading = heading(&route.page, catalog);
    let entry = match &route.page {
        Page::Entry(key) => catalog.get(key),
        _ => None,
    };
    let said = entry.and_then(|entry| title::said(entry, catalog));
    PageHead {
        root: root(route, catalog),
        path: route.path.as_str().to_owned(),
        title: title::title(&heading, said.as_deref(), catalog.site.title(), &catalog.site.words),
        image: entry.and_then(entry::first_photo),
        description: description(&route.page, catalog),
        section: section(&route.page).to_owned(),
        breadcrumbs: breadcrumbs(&route.page, catalog),
        canonical: catalog.site.address(&canonical(route, catalog)),
        feed: feed(&route.page),
        meta: meta(&route.page, &heading, catalog),
        heading,
    }
}

/// The way from a page to the site's root, which begins every link on it.
///
/// It is relative, so that the site may lie anywhere. Not on the page for missing addresses: a host shows it at whatever
/// address was asked for, however deep, so there it is the path of the site's address when that is known.
fn root(route: &Route, catalog: &Catalog) -> String {
    let fixed = if matches!(route.page, Page::NotFound) { catalog.site.root() } else { None };
    fixed.unwrap_or_else(|| route.path.to_root())
}

/// The path that search engines shall keep: that of the heir, for the page of an entry that went into another.
fn canonical(route: &Route, catalog: &Catalog) -> String {
    let heir = match &route.page {
        Page::Retired(key) => retired::heir(key, catalog),
        _ => None,
    };
    heir.map_or_else(|| route.path.as_str().to_owned(), |heir| display::entry_href(&heir.key))
}

fn navigation(words: &Words) -> Vec<NavItem> {
    let item = |text: &str, href: String, section: &str| NavItem { text: text.to_owned(), href, section: section.to_owned() };
    let mut items = vec![item(words.say("nav_home"), "index.html".to_owned(), "home")];
    let kinds = [Kind::Facility, Kind::Workshop, Kind::Policy, Kind::Station, Kind::Park, Kind::Job];
    items.extend(kinds.map(|kind| item(words.kind(kind), list_href(kind, None, 1), kind.plural())));
    items.push(item(words.say("nav_counties"), "counties/index.html".to_owned(), "counties"));
    items.push(item(words.say("nav_data"), "data/index.html".to_owned(), "data"));
    items
}

/// Prose pages in the order of their weight, then of their ids.
fn pages(catalog: &Catalog) -> Vec<Link> {
    let mut pages: Vec<&Entry> = catalog.of(Kind::Page).collect();
    pages.sort_by_key(|entry| entry.fields.number("weight").map_or(i128::MAX, |weight| weight.low.mantissa()));
    let text = |entry: &Entry| entry.fields.text("menu").unwrap_or(entry.name()).to_owned();
    pages.into_iter().map(|entry| Link { text: text(entry), href: display::entry_href(&entry.key) }).collect()
}

fn hotlines(catalog: &Catalog) -> Vec<Hotline> {
    let hotline = |record: &crate::model::value::Record| Hotline {
        name: record.text("name").unwrap_or_default().to_owned(),
        number: record.text("number").unwrap_or_default().to_owned(),
        scope: record.text("scope").map(str::to_owned),
    };
    catalog.site.fields.records("hotlines").iter().map(hotline).collect()
}

fn heading(page: &Page, catalog: &Catalog) -> String {
    let words = &catalog.site.words;
    let say = |key: &str| words.say(key).to_owned();
    match page {
        Page::Home => catalog.site.title().to_owned(),
        Page::List(page) if page.number > 1 => words.fill("title_of_page", &[&list::heading(page, words), &page.number]),
        Page::List(page) => list::heading(page, words),
        Page::Entry(key) => catalog.get(key).map(|entry| entry.name().to_owned()).unwrap_or_default(),
        Page::Counties => words.fill("title_all_counties", &[&display::place_label(catalog.site.place(), catalog)]),
        Page::County(slug) => display::place_label(slug, catalog),
        Page::Booklet(slug) => words.fill("title_booklet", &[&display::place_label(slug, catalog)]),
        Page::Data => say("title_data"),
        Page::Fields(None) => say("fields"),
        Page::Fields(Some(kind)) => words.fill("title_fields_of", &[&words.kind(*kind)]),
        Page::Help(None) => say("title_rules"),
        Page::Help(Some(code)) => words.fill("title_rule", &[&code.id, &code.what]),
        Page::Retired(key) if retired::heir(key, catalog).is_some() => say("title_merged"),
        Page::Retired(_) => say("title_retired"),
        Page::Design => say("design_title"),
        Page::Search => say("title_search"),
        Page::Compare => say("keep_title"),
        Page::SiteMap => say("site_map"),
        Page::NotFound => say("title_lost"),
    }
}

fn description(page: &Page, catalog: &Catalog) -> String {
    let words = &catalog.site.words;
    match page {
        Page::Entry(key) => {
            let summary = catalog.get(key).and_then(|entry| entry.fields.text("summary"));
            summary.map_or_else(|| catalog.site.fields.text("description").unwrap_or_default().to_owned(), str::to_owned)
        }
        Page::List(page) => {
            let (heading, order) = (list::heading(page, words), order::described(page.kind, words));
            words.fill("about_list", &[&heading, &page.total, &words.counter(page.kind), &order])
        }
        Page::County(slug) | Page::Booklet(slug) => words.fill("about_county", &[&display::place_label(slug, catalog)]),
        Page::Help(Some(code)) => words.fill("about_rule", &[&code.what, &code.why]),
        Page::Help(None) => words.say("about_rules").to_owned(),
        _ => catalog.site.fields.text("description").unwrap_or_default().to_owned(),
    }
}

fn section(page: &Page) -> &'static str {
    match page {
        Page::Home => "home",
        Page::List(page) => page.kind.plural(),
        Page::Entry(key) | Page::Retired(key) => key.kind.plural(),
        Page::Counties | Page::County(_) | Page::Booklet(_) => "counties",
        Page::Data | Page::Fields(_) => "data",
        Page::Search => "search",
        Page::Compare => "compare",
        Page::Design | Page::Help(_) | Page::SiteMap | Page::NotFound => "",
    }
}

fn breadcrumbs(page: &Page, catalog: &Catalog) -> Vec<Link> {
    let words = &catalog.site.words;
    let link = |text: &str, href: String| Link { text: text.to_owned(), href };
    let home = || link(words.say("nav_home"), "index.html".to_owned());
    let kind_list = |kind: Kind| link(words.kind(kind), list_href(kind, None, 1));
    match page {
        Page::Home => Vec::new(),
        Page::List(page) if page.filter.is_some() || page.number > 1 => vec![home(), kind_list(page.kind)],
        Page::Entry(key) | Page::Retired(key) if key.kind != Kind::Page => vec![home(), kind_list(key.kind)],
        Page::County(_) => vec![home(), link(words.say("nav_counties"), "counties/index.html".to_owned())],
        Page::Booklet(slug) => {
            let county = link(&display::place_label(slug, catalog), display::county_page(slug));
            vec![home(), link(words.say("nav_counties"), "counties/index.html".to_owned()), county]
        }
        Page::Help(Some(_)) => vec![home(), link(words.say("title_rules"), help_href(None))],
        Page::Fields(None) => vec![home(), link(words.say("title_data"), "data/index.html".to_owned())],
        Page::Fields(Some(_)) => {
            let above = [
                link(words.say("title_data"), "data/index.html".to_owned()),
                link(words.say("fields"), "data/fields.html".to_owned()),
            ];
            std::iter::once(home()).chain(above).collect()
        }
        _ => vec![home()],
    }
}

fn feed(page: &Page) -> String {
    match page {
        Page::List(page) => format!("{}/feed.xml", page.kind.plural()),
        Page::Entry(key) if LISTED.contains(&key.kind) => format!("{}/feed.xml", key.kind.plural()),
        _ => "feed.xml".to_owned(),
    }
}

/// Identity tags on every page, column tags on lists, article tags on entries (国办发〔2017〕47号, 网页标签规范).
fn meta(page: &Page, heading: &str, catalog: &Catalog) -> Vec<Meta> {
    let own = |name: &str| catalog.site.fields.text(name).map(str::to_owned);
    let tag = |name, content: String| Meta { name, content };
    let mut tags = vec![tag("SiteName", own("title").unwrap_or_default())];
    tags.extend(catalog.site.base_url().and_then(host).map(|host| tag("SiteDomain", host)));
    tags.extend(own("site_id_code").map(|code| tag("SiteIDCode", code)));
    match page {
        Page::Entry(key) => {
            tags.extend(catalog.get(key).map(|entry| article_tags(entry, heading, &catalog.site.words)).unwrap_or_default());
        }
        Page::List(list) => {
            tags.push(tag("ColumnName", heading.to_owned()));
            tags.push(tag("ColumnDescription", description(page, catalog)));
            tags.push(tag("ColumnKeywords", column_keywords(list, &catalog.site.words)));
            tags.push(tag("ColumnType", catalog.site.words.kind(list.kind).to_owned()));
        }
        Page::Home | Page::SiteMap | Page::NotFound | Page::Retired(_) => {}
        _ => {
            tags.push(tag("ColumnName", heading.to_owned()));
            tags.push(tag("ColumnDescription", description(page, catalog)));
            tags.push(tag("ColumnKeywords", heading.to_owned()));
            tags.push(tag("ColumnType", heading.to_owned()));
        }
    }
    tags
}

fn column_keywords(page: &crate::derive::routes::ListPage, words: &Words) -> String {
    let filter = page.filter.as_ref().map(|(axis, bucket)| match axis {
        Axis::Place | Axis::Field(_) | Axis::State => bucket.label.clone(),
    });
    std::iter::once(words.kind(page.kind).to_owned()).chain(filter).collect::<Vec<_>>().join(words.say("comma"))
}

fn article_tags(entry: &Entry, heading: &str, words: &Words) -> Vec<Meta> {
    let mut tags = vec![Meta { name: "ArticleTitle", content: heading.to_owned() }];
    // Only a date on which something was in fact published: a forged PubDate is a veto item of the yearly check.
    if let Some(date) = order::published_on(entry) {
        tags.push(Meta { name: "PubDate", content: format!("{} 00:00", date.first_day()) });
    }
    let publisher = entry.fields.records("sources").first().and_then(|source| source.text("publisher"));
    let source = publisher.unwrap_or(words.say(if entry.key.kind == Kind::Page { "this_site" } else { "absent" }));
    tags.push(Meta { name: "ContentSource", content: source.to_owned() });
    tags
}

fn host(url: &str) -> Option<String> {
    url.split("://").nth(1).and_then(|rest| rest.split('/').next()).map(str::to_owned)
}
