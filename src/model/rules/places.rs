//! Rules on coordinates.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::base::code;
use crate::base::diagnostic::{Anchor, Diagnostic, FieldPath};
use crate::base::fix::{Change, Fix, Safety};
use crate::model::entry::Entry;
use crate::model::quantity::Quantity;
use crate::model::reference::{Extent, Reference};

/// Longitude, latitude and coordinate system come together. DS309.
pub fn coordinates_complete(entry: &Entry, sink: &mut Vec<Diagnostic>) {
    let names = ["lng", "lat", "crs"];
    let written: Vec<&str> = names.into_iter().filter(|name| entry.fields.get(name).is_some()).collect();
    if !written.is_empty() && written.len() < names.len() {
        let missing: Vec<&str> = names.into_iter().filter(|name| !written.contains(name)).collect();
        let anchor = Anchor::Key(FieldPath::root().key(written[0]));
        sink.push(Diagnostic::new(&code::COORDINATES_INCOMPLETE, &entry.path, anchor, format!("坐标缺 {}", missing.join("、"))));
    }
}

fn point(entry: &Entry) -> Option<(&Quantity, &Quantity)> {
    entry.fields.number("lng").zip(entry.fields.number("lat"))
}

/// A point lies in the box of its place, else of the nearest place above that has one, else of China. DS311.
///
/// The box tells swapped and mistyped numbers; 300 to 700 m between coordinate systems are far below what it can see.
pub fn inside_region(entry: &Entry, reference: &Reference, sink: &mut Vec<Diagnostic>) {
    let Some((lng, lat)) = point(entry) else { return };
    let (label, extent) = entry.place.as_deref().and_then(|slug| reference.extent_of(slug)).unwrap_or(("中国", Extent::CHINA));
    if extent.holds(lng.low, lat.low) {
        return;
    }
    let root = FieldPath::root();
    let (at_lng, at_lat) = (root.key("lng"), root.key("lat"));
    if extent.holds(lat.low, lng.low) {
        let message = format!("经度和纬度写反了：换过来正好在{label}");
        let found = Diagnostic::new(&code::OUTSIDE_REGION, &entry.path, Anchor::Value(at_lng.clone()), message);
        let set = |field: &FieldPath, number: &Quantity| Change::Set { field: field.clone(), text: number.written.clone() };
        let what = format!("两个数换过来：lng: {}，lat: {}", lat.written, lng.written);
        let fix = Fix { safety: Safety::Guess, what: what.clone(), changes: vec![set(&at_lng, lat), set(&at_lat, lng)] };
        sink.push(found.also(&entry.path, Anchor::Value(at_lat), "这个才是经度").help(what).fix(fix));
        return;
    }
    let (name, at) = if extent.holds_lng(lng.low) { ("纬度", at_lat) } else { ("经度", at_lng) };
    let message = format!("{name}不在{label}的范围里（{extent}）");
    sink.push(Diagnostic::new(&code::OUTSIDE_REGION, &entry.path, Anchor::Value(at), message));
}

/// The same point, digit for digit, is in one coordinate system everywhere. DS312 at the later entry.
pub fn systems_agree(entries: &[Entry], sink: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<(Decimal, Decimal), &Entry> = BTreeMap::new();
    for entry in entries {
        let (Some((lng, lat)), Some(system)) = (point(entry), entry.fields.choice("crs")) else { continue };
        let before = *first.entry((lng.low, lat.low)).or_insert(entry);
        let Some(other) = before.fields.choice("crs").filter(|other| *other != system) else { continue };
        let anchor = || Anchor::Value(FieldPath::root().key("crs"));
        let message = format!("同一个坐标，这里写 {}，「{}」写 {}", system.label, before.key.id, other.label);
        let found = Diagnostic::new(&code::SYSTEM_CONTRADICTS, &entry.path, anchor(), message);
        sink.push(found.also(&before.path, anchor(), "另一处在这里"));
    }
}
