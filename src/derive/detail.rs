//! What stands beside a value: the same amount in the canonical unit, what a number counts, the editor's remark on it.

use rust_decimal::Decimal;

use crate::model::entry::Entry;
use crate::model::field::{Field, Type};
use crate::model::kind::Kind;
use crate::model::measure::{Rent, RentBasis};
use crate::model::quantity::{Qualifier, Quantity};
use crate::model::value::Value;
use crate::model::words::Words;

/// Fields that are remarks on another field; they are shown beside it and have no row of their own.
pub const REMARKS: [(Kind, &str, &str); 9] = [
    (Kind::Workshop, "jobs", "jobs_basis"),
    (Kind::Workshop, "jobs", "jobs_scope"),
    (Kind::Workshop, "area", "area_scope"),
    (Kind::Facility, "reported_state", "reported_note"),
    (Kind::Facility, "rent", "rent_note"),
    (Kind::Policy, "valid_to", "valid_note"),
    (Kind::Job, "pay_lo", "pay_hi"),
    (Kind::Job, "pay_lo", "pay_unit"),
    (Kind::Policy, "status_note", "status_on"),
];

/// The second line of a field: conversions first, then remarks; `None` when there is nothing to add.
pub fn detail(field: &Field, value: &Value, entry: &Entry, words: &Words) -> Option<String> {
    let remarks = REMARKS.iter().filter(|(kind, about, _)| *kind == entry.key.kind && *about == field.name);
    let remarks = remarks.filter_map(|(_, _, remark)| match entry.fields.get(remark)? {
        Value::Text(text) => Some(text.clone()),
        Value::Date(date) => Some(words.fill("seen_on", &[&words.date(*date)])),
        _ => None,
    });
    let parts: Vec<String> = conversion(field, value, entry, words).into_iter().chain(remarks).collect();
    (!parts.is_empty()).then(|| parts.join(words.say("semicolon")))
}

/// Whether a number is the total of several, so that it must not be read as this entry's own.
pub fn is_total(field: &Field, entry: &Entry) -> bool {
    let scope = match field.name {
        "jobs" => "jobs_scope",
        "area" => "area_scope",
        _ => return false,
    };
    entry.fields.text(scope).is_some()
}

/// The pay of a job in one text, `12—18元／时`.
pub fn pay(entry: &Entry, words: &Words) -> Option<String> {
    let low = entry.fields.number("pay_lo")?;
    let high = entry.fields.number("pay_hi").map(|high| high.low);
    let unit =
        entry.fields.choice("pay_unit").map_or_else(|| words.say("unit_yuan").trim(), |choice| words.choice("pay_unit", choice));
    Some(words.fill("job_pay", &[&words.span(low.low, high), &unit]))
}

/// The same value in the canonical unit, when it was written in another one.
fn conversion(field: &Field, value: &Value, entry: &Entry, words: &Words) -> Option<String> {
    match (value, &field.ty) {
        // Pages in another language give every area in the canonical unit.
        (Value::Number(_), _) if !words.is_chinese() => None,
        (Value::Number(quantity), Type::Area) if quantity.written.contains('亩') => {
            Some(converted(quantity, 0, "unit_area", words))
        }
        (Value::Number(quantity), Type::Land) if !quantity.written.contains('亩') => {
            Some(converted(quantity, 1, "unit_land", words))
        }
        (Value::Rent(rent), _) => normalised_rent(rent, entry.fields.number("area_total"), words),
        _ => None,
    }
}

fn normalised_rent(rent: &Rent, area: Option<&Quantity>, words: &Words) -> Option<String> {
    let Rent::Amount { yuan, basis } = rent else { return None };
    if *basis == RentBasis::SquareMetreMonth {
        return None;
    }
    let (low, high) = rent.per_square_metre_month(area)?;
    let exact =
        yuan.qualifier == Qualifier::Exact && (!rent.is_whole() || area.is_some_and(|area| area.qualifier == Qualifier::Exact));
    let amount = format!("{}{}", span(low, high, 2, words), words.say("unit_rent_m2_month"));
    let equal = words.fill(if exact { "equals" } else { "about_equals" }, &[&amount]);
    Some(if rent.is_whole() { words.fill("reckoned", &[&equal]) } else { equal })
}

fn converted(quantity: &Quantity, places: u32, unit: &str, words: &Words) -> String {
    let key = if quantity.qualifier == Qualifier::Exact { "equals" } else { "about_equals" };
    words.fill(key, &[&format!("{}{}", span(quantity.low, quantity.high, places, words), words.say(unit))])
}

/// A number or range with at most so many decimal places.
fn span(low: Decimal, high: Option<Decimal>, places: u32, words: &Words) -> String {
    words.span(low.round_dp(places), high.map(|high| high.round_dp(places)))
}
