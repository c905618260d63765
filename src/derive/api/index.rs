//! The files of the JSON index, and `index.json` that lists them.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::field::{describe_field, is_private, type_name, unit};
use super::file::{DataFile, FORMAT};
use super::{columns, csv, geojson, package, record, release, schema};
use crate::derive::indexes::Indexes;
use crate::derive::schema::document::Document;
use crate::derive::search::index as search;
use crate::derive::search::schema::of_search;
use crate::derive::view::places;
use crate::model::catalog::Catalog;
use crate::model::field::Field;
use crate::model::kind::Kind;
use crate::model::schema::table;
use crate::model::words::Words;

/// Every file of the index, `index.json` first, then by path.
pub fn build(catalog: &Catalog, indexes: &Indexes<'_>, build_id: &str) -> Vec<DataFile> {
    let mut files: BTreeMap<String, DataFile> = BTreeMap::new();
    let mut add = |file: DataFile| {
        files.insert(file.path.clone(), file);
    };
    for kind in Kind::ALL {
        add(DataFile::json(format!("{}.json", kind.plural()), &columns::of_kind(kind, catalog)));
        add(csv::of_kind(kind, catalog));
        add(DataFile::json(
            format!("schema/{}.schema.json", kind.name()),
            &Document::Entry(kind).open_schema(&catalog.reference),
        ));
        for entry in catalog.of(kind) {
            add(DataFile::json(format!("{}.json", entry.key.address()), &record::of_entry(entry, catalog)));
        }
    }
    add(DataFile::json("schema/index.schema.json", &schema::of_index()));
    add(DataFile::json("schema/search.schema.json", &of_search()));
    add(DataFile::json("schema/columns.schema.json", &schema::of_columns()));
    add(DataFile::json("schema/record.schema.json", &schema::of_record()));
    add(DataFile::json("divisions.json", &divisions(catalog)));
    add(DataFile::json("figures.json", &record::cited_figures(catalog)));
    add(geojson::places(catalog));
    add(release::describe(catalog));
    add(DataFile::json("fields.json", &fields(&catalog.site.words)));
    search::build(catalog, indexes).into_iter().for_each(&mut add);
    let package = package::describe(catalog, &files);
    files.insert("datapackage.json".to_owned(), DataFile::json("datapackage.json", &package));
    let index = DataFile::json("index.json", &index(catalog, build_id, &files));
    std::iter::once(index).chain(files.into_values()).collect()
}

fn index(catalog: &Catalog, build_id: &str, files: &BTreeMap<String, DataFile>) -> Json {
    let listed = files
        .values()
        .filter(|file| !file.path.contains('/') || file.path.starts_with("schema/") || file.path == "search/index.json");
    json!({
        "format": FORMAT,
        "generator": concat!("doorstep ", env!("CARGO_PKG_VERSION")),
        "build": { "id": build_id, "date": catalog.today.to_string() },
        "site": {
            "title": catalog.site.title(),
            "place": catalog.site.place(),
            "demonstration": catalog.site.fields.flag("demonstration"),
        },
        "counts_are": "本站收录并公开的条目数，不是当地的总数；当地的总数见 figures.json，各有出处和日期",
        "kinds": Kind::ALL.into_iter().map(|kind| describe_kind(kind, catalog, files)).collect::<Vec<_>>(),
        "files": listed.map(DataFile::describe).collect::<Vec<_>>(),
    })
}

/// What a comparison of two records needs to know of their fields: by kind, in page order.
fn fields(words: &Words) -> Json {
    let field = |field: &'static Field| {
        json!({
            "name": field.name,
            "label": words.field(field),
            "group": field.group.name(),
            "group_label": words.group(field.group),
            "type": type_name(&field.ty),
            "unit": unit(&field.ty),
            "fresh_days": field.group.fresh_days(),
        })
    };
    let of_kind = |kind: Kind| {
        let mut fields: Vec<&'static Field> = table::fields(kind).filter(|field| !is_private(field)).collect();
        fields.sort_by_key(|field| field.group);
        (kind.plural().to_owned(), fields.into_iter().map(field).collect())
    };
    json!({ "format": FORMAT, "kinds": Kind::ALL.map(of_kind).into_iter().collect::<Map<_, Json>>() })
}

fn describe_kind(kind: Kind, catalog: &Catalog, files: &BTreeMap<String, DataFile>) -> Json {
    let file = |path: String| files.get(&path).map(DataFile::describe);
    json!({
        "name": kind.name(),
        "plural": kind.plural(),
        "label": catalog.site.words.kind(kind),
        "counter": catalog.site.words.counter(kind),
        "count": catalog.of(kind).count(),
        "withheld": catalog.withheld(kind),
        "columns": file(format!("{}.json", kind.plural())),
        "csv": file(format!("{}.csv", kind.plural())),
        "schema": file(format!("schema/{}.schema.json", kind.name())),
        "record": format!("{}/{{id}}.json", kind.plural()),
        "page": format!("../../{}/{{id}}.html", kind.plural()),
        "fields": table::fields(kind).filter(|field| !is_private(field)).map(|field| describe_field(field, &catalog.site.words)).collect::<Vec<_>>(),
    })
}

fn divisions(catalog: &Catalog) -> Json {
    let place = |place: &crate::model::reference::Place| json!({ "slug": place.slug, "label": place.label, "level": place.level, "code": place.code, "parent": place.parent });
    let town = |town: &crate::model::reference::Town| json!({ "code": town.code, "label": town.label, "county": town.county });
    let shown = places::place_cards(catalog);
    json!({
        "format": FORMAT,
        "places": catalog.reference.places.iter().map(place).collect::<Vec<_>>(),
        "towns": catalog.reference.towns.iter().map(town).collect::<Vec<_>>(),
        "counts": shown.iter().map(|place| json!({ "label": place.name, "page": place.href, "total": place.total })).collect::<Vec<_>>(),
    })
}
