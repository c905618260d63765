//! Pages about the site itself: downloads, the reference of fields, the site map, not found.

use super::pages::{DataKind, DataView, FieldRow, FieldsOfKind, FieldsView, NotFoundView, SiteMapGroup, SiteMapView};
use super::parts::Link;
use super::places;
use crate::derive::api::file::FORMAT;
use crate::derive::axes::{Axis, Bucket};
use crate::derive::display;
use crate::derive::indexes::{AxisGroups, Indexes};
use crate::derive::routes::{COMPARE, DESIGN, LISTED, SEARCH, fields_href, has_design, has_help, help_href, list_href};
use crate::model::catalog::Catalog;
use crate::model::field::{Field, Need, Type};
use crate::model::kind::Kind;
use crate::model::schema::table;
use crate::model::words::Words;

/// The view of the downloads.
pub fn data(catalog: &Catalog) -> DataView {
    let file = |text: &str, href: String| Link { text: text.to_owned(), href };
    let kinds = places::counts(catalog).into_iter().map(|count| DataKind {
        json: file("JSON", format!("api/v1/{}.json", count.kind)),
        csv: file("CSV", format!("api/v1/{}.csv", count.kind)),
        schema: file("JSON Schema", format!("api/v1/schema/{}.schema.json", schema_name(count.kind))),
        count,
    });
    DataView {
        index: file("api/v1/index.json", "api/v1/index.json".to_owned()),
        kinds: kinds.collect(),
        files: vec![
            file("places.geojson", "api/v1/places.geojson".to_owned()),
            file("datapackage.json", "api/v1/datapackage.json".to_owned()),
            file("figures.json", "api/v1/figures.json".to_owned()),
            file("divisions.json", "api/v1/divisions.json".to_owned()),
            file("index.schema.json", "api/v1/schema/index.schema.json".to_owned()),
            file("columns.schema.json", "api/v1/schema/columns.schema.json".to_owned()),
            file("record.schema.json", "api/v1/schema/record.schema.json".to_owned()),
        ],
        format: FORMAT,
    }
}

fn schema_name(plural: &str) -> &'static str {
    Kind::from_plural(plural).map_or("page", Kind::name)
}

/// The view of the reference of fields: of one kind, or the page that leads to all.
pub fn fields(kind: Option<Kind>, words: &Words) -> FieldsView {
    let link = |kind: Kind| Link {
        text: words.fill("with_number", &[&words.kind(kind), &table::fields(kind).count()]),
        href: fields_href(Some(kind)),
    };
    let of = |kind: Kind| FieldsOfKind {
        name: kind.name(),
        label: words.kind(kind).to_owned(),
        fields: table::fields(kind).map(|field| row(field, words)).collect(),
    };
    FieldsView { kinds: Kind::ALL.into_iter().map(link).collect(), table: kind.map(of) }
}

fn row(field: &'static Field, words: &Words) -> FieldRow {
    FieldRow {
        name: field.name,
        label: words.field(field).to_owned(),
        need: match field.need {
            Need::Required => "★",
            Need::Recommended => "☆",
            Need::Optional => "",
        },
        ty: display::type_label(&field.ty, words),
        allowed: allowed(field, words),
        group: words.group(field.group).to_owned(),
        fresh_days: field.group.fresh_days(),
        facet: field.facet,
        help: field.help,
    }
}

fn allowed(field: &Field, words: &Words) -> Vec<String> {
    match &field.ty {
        Type::Choice(choices) | Type::List(Type::Choice(choices)) => {
            choices.iter().map(|choice| words.choice(field.name, choice).to_owned()).collect()
        }
        _ => Vec::new(),
    }
}

/// Entries of one kind that the site map names one by one: what is beyond nobody reads, and no page may be that large.
const NAMED: usize = 1000;

/// The view of the site map: every page but those of paging, and of filters only where a kind has more than a
/// thousand entries: then they stand for its entries.
pub fn site_map(catalog: &Catalog, indexes: &Indexes<'_>) -> SiteMapView {
    let words = &catalog.site.words;
    let link = |text: &str, href: &str| Link { text: text.to_owned(), href: href.to_owned() };
    let mut main = vec![
        link(words.say("nav_home"), "index.html"),
        link(words.say("nav_counties"), "counties/index.html"),
        link(words.say("nav_data"), "data/index.html"),
        link(words.say("fields"), "data/fields.html"),
        link(words.say("title_search"), SEARCH),
        link(words.say("keep_title"), COMPARE),
    ];
    main.extend(has_design(catalog).then(|| link(words.say("design_title"), DESIGN)));
    if has_help(catalog) {
        main.push(link(words.say("title_rules"), &help_href(None)));
    }
    let mut groups = vec![SiteMapGroup { title: catalog.site.title().to_owned(), links: main }];
    let entries = |kind: Kind| -> Vec<Link> {
        indexes.sorted(kind).iter().map(|entry| link(entry.name(), &display::entry_href(&entry.key))).collect()
    };
    groups.push(SiteMapGroup { title: words.kind(Kind::Page).to_owned(), links: entries(Kind::Page) });
    let places = places::place_cards(catalog).into_iter().map(|place| Link { text: place.name, href: place.href });
    groups.push(SiteMapGroup { title: words.say("nav_counties").to_owned(), links: places.collect() });
    for kind in LISTED {
        let all = link(&words.fill("list_all", &[&words.kind(kind)]), &list_href(kind, None, 1));
        let each = if indexes.sorted(kind).len() > NAMED { filtered(kind, indexes, words) } else { entries(kind) };
        groups.push(SiteMapGroup { title: words.kind(kind).to_owned(), links: std::iter::once(all).chain(each).collect() });
    }
    SiteMapView { groups }
}

/// The filtered lists of a kind, with how many entries each has.
fn filtered(kind: Kind, indexes: &Indexes<'_>, words: &Words) -> Vec<Link> {
    let link = |axis: Axis, bucket: &Bucket, count: usize| Link {
        text: words.fill("with_number", &[&bucket.label, &count]),
        href: list_href(kind, Some((axis, &bucket.slug)), 1),
    };
    let links = |(axis, buckets): &AxisGroups<'_>| -> Vec<Link> {
        buckets.iter().map(|(bucket, entries)| link(*axis, bucket, entries.len())).collect()
    };
    indexes.filters(kind).iter().flat_map(links).collect()
}

/// The view of the page for addresses that do not exist.
pub fn not_found(words: &Words) -> NotFoundView {
    let lists = [Kind::Facility, Kind::Workshop, Kind::Policy, Kind::Station].into_iter();
    let mut links = vec![Link { text: words.say("nav_home").to_owned(), href: "index.html".to_owned() }];
    links.extend(lists.map(|kind| Link { text: words.kind(kind).to_owned(), href: list_href(kind, None, 1) }));
    links.push(Link { text: words.say("site_map").to_owned(), href: "sitemap.html".to_owned() });
    NotFoundView { links }
}
