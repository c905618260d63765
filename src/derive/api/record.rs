//! One entry as JSON: every value with what was written and what it means.

use rust_decimal::Decimal;
use serde_json::{Map, Number, Value as Json, json};

use super::field::{is_private, unit};
use super::file::FORMAT;
use crate::derive::detail;
use crate::derive::display;
use crate::derive::view::source::printable_url;
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::model::field::{Field, Group, Type};
use crate::model::kind::Kind;
use crate::model::measure::Rent;
use crate::model::quantity::Quantity;
use crate::model::schema::common::{CITED_FIGURE, SOURCE};
use crate::model::schema::table;
use crate::model::state::{PolicyState, freshness, known_on};
use crate::model::value::{EntryKey, Record, Value};

/// The record of an entry.
pub fn of_entry(entry: &Entry, catalog: &Catalog) -> Json {
    let mut json = json!({
        "format": FORMAT,
        "kind": entry.key.kind.name(),
        "id": entry.key.id,
        "page": display::entry_href(&entry.key),
        "place": entry.place.as_deref().map(|slug| place(slug, catalog)),
        "fields": fields(entry, catalog),
        "freshness": freshness_of(entry, catalog),
        "known_on": known_on(&entry.fields).map(|date| date.to_string()),
    });
    if entry.key.kind == Kind::Policy {
        let state = PolicyState::on(catalog.today, &entry.fields);
        json["state"] =
            json!({ "value": state.name(), "label": catalog.site.words.state(state), "on": catalog.today.to_string() });
    }
    if let Some((_, prose)) = &entry.prose {
        json["text"] = Json::from(prose.text.trim());
    }
    json
}

/// The figures cited for whole places.
pub fn cited_figures(catalog: &Catalog) -> Json {
    let figures: Vec<Json> = catalog.reference.figures.iter().map(|row| record(CITED_FIGURE, row, catalog, None)).collect();
    json!({ "format": FORMAT, "what": "公开报道里的数字，各有出处和日期；不是本站条目的计数", "figures": figures })
}

fn fields(entry: &Entry, catalog: &Catalog) -> Map<String, Json> {
    let shown = table::fields(entry.key.kind).filter(|field| !is_private(field));
    shown
        .filter_map(|field| {
            let value = entry.fields.get(field.name)?;
            Some((field.name.to_owned(), value_json(field, value, catalog, Some(entry))))
        })
        .collect()
}

/// One value. 不详 is `{"unknown": true}`; an absent key is a fact about which no source says anything.
pub fn value_json(field: &'static Field, value: &Value, catalog: &Catalog, entry: Option<&Entry>) -> Json {
    match value {
        Value::Unknown => json!({ "unknown": true }),
        Value::Text(text) => json!(text),
        Value::Flag(yes) | Value::Tri(yes) => json!(yes),
        Value::Choice(choice) => json!({ "value": choice.value, "label": catalog.site.words.choice(field.name, choice) }),
        Value::Industry(slug) => json!({ "value": slug, "label": display::text(field, value, catalog) }),
        Value::Place(slug) => place(slug, catalog),
        Value::Town(code) => json!({ "code": code, "label": display::town_label(code, catalog) }),
        Value::Number(quantity) => {
            let mut json = quantity_json(quantity, unit(&field.ty));
            add_text(&mut json, field, value, catalog);
            if entry.is_some_and(|entry| detail::is_total(field, entry)) {
                json["total_of_several"] = json!(true);
            }
            json
        }
        Value::Rent(rent) => {
            let mut json = rent_json(rent, entry);
            add_text(&mut json, field, value, catalog);
            json
        }
        Value::Date(date) => json!(date.to_string()),
        Value::Open => json!("open"),
        Value::Ref(key) => reference(key, catalog),
        Value::List(items) => items.iter().map(|item| value_json(field, item, catalog, entry)).collect(),
        Value::Records(records) => match field.ty {
            Type::Records(fields) => records.iter().map(|row| record(fields, row, catalog, entry)).collect(),
            _ => Json::Null,
        },
    }
}

/// Says an amount in the language of the site, when that is not the one in which it was written.
fn add_text(json: &mut Json, field: &'static Field, value: &Value, catalog: &Catalog) {
    if !catalog.site.words.is_chinese() {
        json["text"] = json!(display::text(field, value, catalog));
    }
}

fn record(fields: &'static [Field], row: &Record, catalog: &Catalog, entry: Option<&Entry>) -> Json {
    let is_source = fields.len() == SOURCE.len() && fields.iter().zip(SOURCE).all(|(a, b)| a.name == b.name);
    let unprintable = |field: &Field| is_source && field.name == "url" && printable_url(row).is_none();
    fields
        .iter()
        .filter(|field| !is_private(field) && !unprintable(field))
        .filter_map(|field| row.get(field.name).map(|value| (field.name.to_owned(), value_json(field, value, catalog, entry))))
        .collect::<Map<_, _>>()
        .into()
}

fn quantity_json(quantity: &Quantity, unit: Option<&str>) -> Json {
    let mut json = json!({ "written": quantity.written, "low": number(quantity.low), "qualifier": quantity.qualifier.name() });
    if let Some(high) = quantity.high {
        json["high"] = number(high);
    }
    if let Some(unit) = unit {
        json["unit"] = json!(unit);
    }
    json
}

fn rent_json(rent: &Rent, entry: Option<&Entry>) -> Json {
    let area = entry.and_then(|entry| entry.fields.number("area_total"));
    let Rent::Amount { yuan, basis } = rent else { return json!({ "negotiable": true }) };
    let mut json = quantity_json(yuan, None);
    json["unit"] = json!(basis.label());
    if let Some((low, high)) = rent.per_square_metre_month(area) {
        json["per_square_metre_month"] = json!({ "low": number(low), "high": high.map(number), "derived": rent.is_whole() });
    }
    json
}

/// A decimal as a JSON number, digit for digit.
pub fn number(decimal: Decimal) -> Json {
    let text = decimal.normalize().to_string();
    text.parse::<i64>().map(Json::from).ok().or_else(|| text.parse::<Number>().ok().map(Json::Number)).unwrap_or(Json::Null)
}

fn place(slug: &str, catalog: &Catalog) -> Json {
    let code = catalog.reference.place(slug).and_then(|place| place.code.clone());
    json!({ "slug": slug, "label": display::place_label(slug, catalog), "code": code })
}

/// A reference to an entry that is not public says only that.
fn reference(key: &EntryKey, catalog: &Catalog) -> Json {
    match catalog.get(key) {
        Some(entry) => json!({ "kind": key.kind.name(), "id": key.id, "name": entry.name() }),
        None => json!({ "kind": key.kind.name(), "public": false }),
    }
}

fn freshness_of(entry: &Entry, catalog: &Catalog) -> Map<String, Json> {
    let groups = Group::ALL.into_iter().filter(|group| group.fresh_days().is_some());
    let used = groups.filter(|group| {
        table::fields(entry.key.kind).any(|field| field.group == *group && entry.fields.get(field.name).is_some())
    });
    used.map(|group| (group.name().to_owned(), json!(freshness(catalog.today, group, &entry.fields).name()))).collect()
}
