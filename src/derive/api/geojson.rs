//! Entries that have coordinates, as GeoJSON (RFC 7946: WGS-84, longitude first).

use serde_json::{Value as Json, json};

use super::file::DataFile;
use crate::derive::{display, geo};
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;

/// The feature collection of all entries with coordinates, by kind and id.
pub fn places(catalog: &Catalog) -> DataFile {
    let features: Vec<Json> = catalog.iter().filter_map(|entry| feature(entry, catalog)).collect();
    let mut file = DataFile::json("places.geojson", &json!({ "type": "FeatureCollection", "features": features }));
    file.media_type = "application/geo+json";
    file
}

fn feature(entry: &Entry, catalog: &Catalog) -> Option<Json> {
    let (_, point) = geo::points(entry)?;
    let round = |degrees: f64| (degrees * 1e6).round() / 1e6;
    Some(json!({
        "type": "Feature",
        "id": entry.key.address(),
        "geometry": { "type": "Point", "coordinates": [round(point.lng), round(point.lat)] },
        "properties": {
            "kind": entry.key.kind.name(),
            "name": entry.name(),
            "place": entry.place.as_deref().map(|slug| display::place_label(slug, catalog)),
            "page": display::entry_href(&entry.key),
        },
    }))
}
