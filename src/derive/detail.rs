//! What stands beside a value: the same amount in the canonical unit, what a number counts, the editor's remark on it.

use rust_decimal::Decimal;

use crate::model::entry::Entry;
use crate::model::field::{Field, Type};
use crate::model::kind::Kind;
use crate::model::measure::{Rent, RentBasis};
use crate::model::quantity::{Qualifier, Quantity};
use crate::model::value::Value;

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
pub fn detail(field: &Field, value: &Value, entry: &Entry) -> Option<String> {
    let remarks = REMARKS.iter().filter(|(kind, about, _)| *kind == entry.key.kind && *about == field.name);
    let remarks = remarks.filter_map(|(_, _, remark)| match entry.fields.get(remark)? {
        Value::Text(text) => Some(text.clone()),
        Value::Date(date) => Some(format!("{}看到", date.in_chinese())),
        _ => None,
    });
    let parts: Vec<String> = conversion(field, value, entry).into_iter().chain(remarks).collect();
    (!parts.is_empty()).then(|| parts.join("；"))
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
pub fn pay(entry: &Entry) -> Option<String> {
    let low = entry.fields.number("pay_lo")?;
    let high = entry.fields.number("pay_hi").map(|high| format!("—{}", decimal(high.low))).unwrap_or_default();
    let unit = entry.fields.choice("pay_unit").map_or("元", |choice| choice.label);
    Some(format!("{}{high}{unit}", decimal(low.low)))
}

/// The same value in the canonical unit, when it was written in another one.
fn conversion(field: &Field, value: &Value, entry: &Entry) -> Option<String> {
    match (value, &field.ty) {
        (Value::Number(quantity), Type::Area) if quantity.written.contains('亩') => {
            Some(format!("{}{}㎡", about(quantity.qualifier), span(quantity.low, quantity.high, 0)))
        }
        (Value::Number(quantity), Type::Land) if !quantity.written.contains('亩') => {
            Some(format!("{}{}亩", about(quantity.qualifier), span(quantity.low, quantity.high, 1)))
        }
        (Value::Rent(rent), _) => normalised_rent(rent, entry.fields.number("area_total")),
        _ => None,
    }
}

fn normalised_rent(rent: &Rent, area: Option<&Quantity>) -> Option<String> {
    let Rent::Amount { yuan, basis } = rent else { return None };
    if *basis == RentBasis::SquareMetreMonth {
        return None;
    }
    let (low, high) = rent.per_square_metre_month(area)?;
    let exact =
        yuan.qualifier == Qualifier::Exact && (!rent.is_whole() || area.is_some_and(|area| area.qualifier == Qualifier::Exact));
    let how = if rent.is_whole() { "按建筑面积推算，" } else { "" };
    let about = if exact { "合" } else { "约合" };
    Some(format!("{how}{about}{}元/㎡·月", span(low, high, 2)))
}

const fn about(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Exact => "合",
        _ => "约合",
    }
}

/// A number or range with at most so many decimal places.
fn span(low: Decimal, high: Option<Decimal>, places: u32) -> String {
    let number = |number: Decimal| decimal(number.round_dp(places));
    format!("{}{}", number(low), high.map(|high| format!("—{}", number(high))).unwrap_or_default())
}

/// A decimal without trailing zeros, at most two places.
fn decimal(number: Decimal) -> String {
    number.round_dp(2).normalize().to_string()
}
