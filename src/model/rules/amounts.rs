//! Parts are not larger than wholes, and lower ends not above upper ends.

use rust_decimal::Decimal;

use crate::base::code;
use crate::base::diagnostic::{Anchor, Diagnostic, FieldPath};
use crate::model::entry::Entry;
use crate::model::kind::Kind;
use crate::model::quantity::{Qualifier, Quantity};
use crate::model::schema::table;
use crate::model::value::{Record, Value};

/// Pairs of fields of which the first is not larger than the second; both in the same canonical unit.
const PAIRS: [(&str, &str); 15] = [
    ("area_available", "area_total"),
    ("area_floor", "area_total"),
    ("area_min", "area_available"),
    ("floor_no", "floors"),
    ("clear", "height"),
    ("spare_power", "transformer"),
    ("pay_lo", "pay_hi"),
    ("care_age_lo", "care_age_hi"),
    ("cost_lo", "cost_hi"),
    ("jobs_poverty", "jobs"),
    ("jobs_relocated", "jobs"),
    ("jobs_women", "jobs"),
    ("jobs_over50", "jobs"),
    ("revived", "area"),
    ("office", "area_total"),
];

/// DS316 at the first field of every pair that cannot both be true, however generously the two are read.
pub fn parts_within_wholes(entry: &Entry, sink: &mut Vec<Diagnostic>) {
    let root = FieldPath::root();
    check(entry, &entry.fields, &root, sink);
    for (name, value) in entry.fields.iter() {
        if let Value::Records(records) = value {
            for (index, record) in records.iter().enumerate() {
                check(entry, record, &root.key(name).item(index), sink);
            }
        }
    }
}

fn check(entry: &Entry, record: &Record, at: &FieldPath, sink: &mut Vec<Diagnostic>) {
    for (part, whole) in PAIRS {
        let Some((small, large)) = record.number(part).zip(record.number(whole)) else { continue };
        if most(large).is_none_or(|most| small.low <= most) {
            continue;
        }
        let label = |name| label(entry.key.kind, at, name);
        let message = format!("{}「{}」大于{}「{}」", label(part), small.written, label(whole), large.written);
        let found = Diagnostic::new(&code::LARGER_THAN_WHOLE, &entry.path, Anchor::Value(at.key(part)), message);
        sink.push(found.also(&entry.path, Anchor::Value(at.key(whole)), "和这里比"));
    }
}

/// The most that an amount may mean; `None` when it is open upwards (80余, 不少于).
fn most(quantity: &Quantity) -> Option<Decimal> {
    let open = matches!(quantity.qualifier, Qualifier::Over | Qualifier::AtLeast | Qualifier::About);
    (!open).then(|| quantity.high.unwrap_or(quantity.low))
}

/// The Chinese label of a field of the entry; fields of nested records keep their key.
fn label(kind: Kind, at: &FieldPath, name: &'static str) -> &'static str {
    let nested = match name {
        "cost_lo" => "估算下限",
        "cost_hi" => "估算上限",
        _ => name,
    };
    if at.0.is_empty() { table::find(kind, name).map_or(nested, |field| field.label) } else { nested }
}
