//! `datapackage.json`: the CSV files described for data tools (Frictionless Data Package 1.0).

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::csv;
use super::file::DataFile;
use crate::model::catalog::Catalog;
use crate::model::kind::Kind;
use crate::model::words::Words;

/// The description of every CSV file.
pub fn describe(catalog: &Catalog, files: &BTreeMap<String, DataFile>) -> Json {
    let resources: Vec<Json> = Kind::ALL.into_iter().filter_map(|kind| resource(kind, files, &catalog.site.words)).collect();
    json!({
        "profile": "tabular-data-package",
        "name": "doorstep",
        "title": catalog.site.title(),
        "description": catalog.site.fields.text("description"),
        "created": format!("{}T00:00:00+08:00", catalog.today),
        "resources": resources,
    })
}

fn resource(kind: Kind, files: &BTreeMap<String, DataFile>, words: &Words) -> Option<Json> {
    let file = files.get(&format!("{}.csv", kind.plural()))?;
    let column =
        |title: &str, description: &str| json!({ "name": title, "title": title, "type": "string", "description": description });
    let leading = csv::leading(kind, words).into_iter().map(|title| column(title, ""));
    let fields = csv::fields(kind).map(|field| column(words.field(field), field.help));
    let columns: Vec<Json> = leading.chain(fields).chain([column(words.say("sources"), words.say("csv_sources"))]).collect();
    Some(json!({
        "profile": "tabular-data-resource",
        "name": kind.plural(),
        "title": words.kind(kind),
        "path": file.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.bytes.len(),
        "hash": format!("sha256:{}", file.sha256()),
        "schema": { "fields": columns, "missingValues": [""] },
    }))
}
