//! The page of an entry, and the page of prose.

use super::card;
use super::pages::{EntryView, Photo, ProseView};
use super::parts::{Fact, Link};
use super::{related, sections, share, source};
use crate::derive::indexes::Indexes;
use crate::derive::routes::LISTED;
use crate::derive::{display, geo};
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::model::field::{Field, Group, Need, Type};
use crate::model::kind::Kind;
use crate::model::schema::table;
use crate::model::state::{freshness, known_on};
use crate::model::value::EntryKey;
use crate::model::words::Words;
use crate::parse::markdown::{Piece, Prose};

/// The view of a workshop, facility, policy, station, park or job. `root` is the way from its page to the site's root.
pub fn view(entry: &Entry, catalog: &Catalog, indexes: &Indexes<'_>, root: &str) -> EntryView {
    let words = &catalog.site.words;
    let key_facts = key_facts(entry, catalog);
    EntryView {
        share: share::of_entry(&key_facts, &display::entry_href(&entry.key), catalog),
        kind: entry.key.kind.name(),
        kind_label: words.kind(entry.key.kind).to_owned(),
        name: entry.name().to_owned(),
        aliases: entry.fields.texts("aliases").map(str::to_owned).collect(),
        place: place_links(entry, catalog),
        locality: locality(entry, catalog),
        badges: card::badges(entry, catalog),
        summary: entry.fields.text("summary").unwrap_or_default().to_owned(),
        key_facts,
        sections: sections::sections(entry, catalog),
        ask: ask(entry, words),
        html: entry.prose.as_ref().map(|(_, prose)| html(prose, entry, catalog, root)),
        notes: entry.fields.text("notes").map(str::to_owned),
        photos: photos(entry, words),
        sources: source::sources(&entry.fields, words),
        verification: verification(entry, words),
        freshness: freshness(catalog.today, Group::Status, &entry.fields).name(),
        facts_as_of: words.date_or_undated(known_on(&entry.fields)),
        listed_on: entry.fields.date("listed_on").map(|date| words.date(date)),
        maps: geo::map_links(entry, words),
        related: related::of_entry(entry, catalog, indexes),
        json: format!("api/v1/{}.json", entry.key.address()),
    }
}

/// The view of a page or an article.
pub fn prose_view(entry: &Entry, catalog: &Catalog, indexes: &Indexes<'_>, root: &str) -> ProseView {
    let words = &catalog.site.words;
    let prose = entry.prose.as_ref().map(|(_, prose)| prose);
    let headings = prose.map(|prose| prose.headings.as_slice()).unwrap_or_default();
    let contents = headings.iter().filter(|heading| heading.level == 2);
    ProseView {
        kind: entry.key.kind.name(),
        summary: entry.fields.text("summary").unwrap_or_default().to_owned(),
        html: prose.map(|prose| html(prose, entry, catalog, root)).unwrap_or_default(),
        contents: contents.map(|heading| Link { text: heading.text.clone(), href: format!("#{}", heading.id) }).collect(),
        published_on: entry.fields.date("published_on").map(|date| words.date(date)).unwrap_or_default(),
        updated_on: entry.fields.date("updated_on").map(|date| words.date(date)),
        author: entry.fields.text("author").map(str::to_owned),
        sources: source::sources(&entry.fields, words),
        related: related::of_entry(entry, catalog, indexes),
    }
}

/// The prose with its slots filled for a page whose way to the root is `root`.
///
/// A link to an entry that is not public leads to the list of its kind.
pub fn html(prose: &Prose, entry: &Entry, catalog: &Catalog, root: &str) -> String {
    let mut html = String::new();
    for piece in &prose.pieces {
        match piece {
            Piece::Html(text) => html.push_str(text),
            Piece::Entry(index) => html.push_str(&link_href(prose, *index, catalog, root)),
            Piece::Image(index) => {
                html.push_str(root);
                html.push_str(&media_href(&entry.key, prose.images.get(*index).map_or("", |image| &image.file)));
            }
        }
    }
    html
}

fn link_href(prose: &Prose, index: usize, catalog: &Catalog, root: &str) -> String {
    let Some(link) = prose.links.get(index) else { return String::new() };
    let Some(kind) = Kind::from_plural(&link.kind) else { return String::new() };
    let key = EntryKey::new(kind, link.id.clone());
    let fragment = link.fragment.as_ref().map(|fragment| format!("#{fragment}")).unwrap_or_default();
    match catalog.get(&key) {
        Some(_) => format!("{root}{}{fragment}", display::entry_href(&key)),
        None if LISTED.contains(&kind) => format!("{root}{}/index.html", kind.plural()),
        None => format!("{root}sitemap.html"),
    }
}

/// The address of an image that lies beside an entry, encoded as addresses are.
pub fn media_href(key: &EntryKey, file: &str) -> String {
    format!("media/{}/{}", key.address(), geo::percent_encode(file))
}

fn place_links(entry: &Entry, catalog: &Catalog) -> Vec<Link> {
    let slug = entry.place.as_deref();
    let link = |slug: &str| Some(Link { text: display::place_label(slug, catalog), href: display::county_href(slug, catalog)? });
    slug.and_then(link).into_iter().collect()
}

fn locality(entry: &Entry, catalog: &Catalog) -> String {
    // A place above the counties has no page of its own and is named here.
    let wide = entry.place.as_deref().filter(|slug| display::county_href(slug, catalog).is_none());
    let wide = wide.map(|slug| display::place_label(slug, catalog));
    let town = entry.fields.text("town").map(|code| display::town_label(code, catalog));
    let village = entry.fields.text("village").map(str::to_owned);
    wide.into_iter().chain(town).chain(village).collect::<Vec<_>>().join("·")
}

/// The facts of the first screen by kind.
const fn key_fields(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Workshop => &["jobs", "pay", "flex", "cover", "products", "industry", "operator", "phone"],
        Kind::Facility => &["area_available", "area_total", "land", "rent", "transformer", "clear", "title_doc", "phone"],
        Kind::Policy => &["eligible", "instrument", "valid_to", "perimeter", "issuer", "doc_no", "office", "phone"],
        Kind::Station => &["kind", "services", "schedule", "address", "phone"],
        Kind::Park => &["level", "zones", "industries", "phone"],
        Kind::Job => &["employer", "openings", "pay_lo", "settlement", "engagement", "board", "valid_to", "phone"],
        Kind::Article | Kind::Page => &[],
    }
}

/// The facts of the first screen, unknown ones included.
pub fn key_facts(entry: &Entry, catalog: &Catalog) -> Vec<Fact> {
    let fields = key_fields(entry.key.kind).iter().filter_map(|name| table::find(entry.key.kind, name));
    fields.map(|field| display::fact(field, entry, catalog)).collect()
}

/// Labels of what is required or recommended and not known, for "ask before you go".
pub fn ask(entry: &Entry, words: &Words) -> Vec<String> {
    let asked = |field: &&'static Field| {
        field.need != Need::Optional
            && !matches!(field.group, Group::Identity | Group::Provenance | Group::Editorial | Group::Figures)
            && !matches!(field.ty, Type::Records(_))
            && field.name != "status_on"
    };
    let open = |field: &&'static Field| matches!(entry.fields.get(field.name), None | Some(crate::model::value::Value::Unknown));
    table::fields(entry.key.kind).filter(asked).filter(open).map(|field| words.field(field).to_owned()).collect()
}

fn photos(entry: &Entry, words: &Words) -> Vec<Photo> {
    let photo = |record: &crate::model::value::Record| {
        Some(Photo {
            href: media_href(&entry.key, record.text("file")?),
            alt: record.text("alt").unwrap_or_default().to_owned(),
            taken_on: record.date("taken_on").map(|date| words.date(date)),
        })
    };
    entry.fields.records("photos").iter().filter_map(photo).collect()
}

/// The address of the first photo of an entry, from the root.
pub fn first_photo(entry: &Entry) -> Option<String> {
    let photos = entry.fields.records("photos").iter();
    photos.filter_map(|record| record.text("file")).map(|file| media_href(&entry.key, file)).next()
}

fn verification(entry: &Entry, words: &Words) -> String {
    let Some(date) = entry.fields.date("verified_on") else {
        let sourced = !entry.fields.records("sources").is_empty();
        return words.say(if sourced { "unverified" } else { "unverified_unsourced" }).to_owned();
    };
    let by = entry.fields.text("verified_by").map(|by| words.fill("verified_by", &[&by])).unwrap_or_default();
    let how = entry.fields.choice("verified_method").map(|how| words.choice("verified_method", how));
    let how = how.map(|how| words.fill("verified_how", &[&how])).unwrap_or_default();
    words.fill("verified", &[&words.date(date), &how, &by])
}
