//! `release.json`: what this release publishes, so that the next one can say what it takes away.

use serde_json::{Value as Json, json};

use super::file::DataFile;
use crate::derive::display;
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::model::release::{DATES, FORMAT};

/// The address of the file, from the site's root.
pub const PATH: &str = "api/v1/release.json";

/// Every public entry with its address and the dates that do not change once published; read by `model/release.rs`.
pub fn describe(catalog: &Catalog) -> DataFile {
    let entries: Json = catalog.iter().map(entry).collect();
    let json = json!({
        "format": FORMAT,
        "what": "本次发布的条目、网址和发布日期；下次发布时用来核对少了什么、改了什么",
        "date": catalog.today.to_string(),
        "entries": entries,
    });
    DataFile::json("release.json", &json)
}

fn entry(entry: &Entry) -> Json {
    let mut json = json!({ "kind": entry.key.kind.name(), "id": entry.key.id, "page": display::entry_href(&entry.key) });
    for name in DATES {
        if let Some(date) = entry.fields.date(name) {
            json[name] = json!(date.to_string());
        }
    }
    json
}
