//! A whole kind as columns: what lists and filters need, each field once.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::field::{type_name, unit};
use super::file::FORMAT;
use super::record;
use crate::derive::detail;
use crate::derive::display;
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::model::field::{Field, Group, Type};
use crate::model::kind::Kind;
use crate::model::quantity::Qualifier;
use crate::model::schema::table;
use crate::model::state::{PolicyState, known_on};
use crate::model::value::Value;

/// The columns of a kind.
///
/// **Order**: rows by id; every array of a column has one item a row. In `data`, null means that nothing is known;
/// `unknown` lists the rows (from 0) whose editors wrote 不详.
pub fn of_kind(kind: Kind, catalog: &Catalog) -> Json {
    let entries: Vec<&Entry> = catalog.of(kind).collect();
    let mut columns = Map::new();
    columns.insert("place".to_owned(), place_column(&entries, catalog));
    if kind == Kind::Policy {
        columns.insert("state".to_owned(), state_column(&entries, catalog));
    }
    for field in table::fields(kind).filter(|field| is_listed(field)) {
        if entries.iter().any(|entry| entry.fields.get(field.name).is_some()) {
            columns.insert(field.name.to_owned(), column(field, &entries, catalog));
        }
    }
    let known_on: Vec<Json> = entries.iter().map(|entry| known_on(&entry.fields).map(|date| date.to_string()).into()).collect();
    columns.insert("known_on".to_owned(), json!({ "type": "date", "data": known_on }));
    json!({
        "format": FORMAT,
        "kind": kind.name(),
        "count": entries.len(),
        "ids": entries.iter().map(|entry| entry.key.id.as_str()).collect::<Vec<_>>(),
        "columns": columns,
    })
}

/// Records and editors' remarks stay in the entry's own file.
fn is_listed(field: &Field) -> bool {
    !matches!(field.ty, Type::Records(_) | Type::Prose) && !matches!(field.group, Group::Provenance | Group::Editorial)
}

fn column(field: &'static Field, entries: &[&Entry], catalog: &Catalog) -> Json {
    let mut json = match field.ty {
        Type::Choice(_) | Type::Industry | Type::Place | Type::Town | Type::List(Type::Choice(_) | Type::Place) => {
            dictionary(field, entries, catalog)
        }
        Type::Number | Type::Count(_) | Type::Measure(_) | Type::Area | Type::Land | Type::Degrees => numbers(field, entries),
        _ => plain(field, entries, catalog),
    };
    let is_unknown = |entry: &Entry| entry.fields.get(field.name) == Some(&Value::Unknown);
    let unknown: Vec<usize> = (0..entries.len()).filter(|row| is_unknown(entries[*row])).collect();
    if !unknown.is_empty() {
        json["unknown"] = json!(unknown);
    }
    json
}

fn plain(field: &'static Field, entries: &[&Entry], catalog: &Catalog) -> Json {
    let data = entries.iter().map(|entry| match entry.fields.get(field.name) {
        None | Some(Value::Unknown) => Json::Null,
        Some(Value::Ref(key)) => catalog.get(key).map(|_| key.id.clone()).into(),
        Some(value) => record::value_json(field, value, catalog, Some(entry)),
    });
    json!({ "type": type_name(&field.ty), "data": data.collect::<Vec<_>>() })
}

/// Numbers with their lower ends in `data`; a total over several firms stands in `written` alone.
/// Upper ends and qualifiers only where they say more.
fn numbers(field: &'static Field, entries: &[&Entry]) -> Json {
    let own = entries.iter().map(|entry| entry.fields.number(field.name).filter(|_| !detail::is_total(field, entry)));
    let quantities: Vec<_> = own.collect();
    let mut json = json!({
        "type": type_name(&field.ty),
        "data": quantities.iter().map(|quantity| quantity.map(|quantity| record::number(quantity.low))).collect::<Vec<_>>(),
        "written": entries.iter().map(|entry| entry.fields.number(field.name).map(|quantity| quantity.written.as_str())).collect::<Vec<_>>(),
    });
    if let Some(unit) = unit(&field.ty) {
        json["unit"] = json!(unit);
    }
    if quantities.iter().flatten().any(|quantity| quantity.high.is_some()) {
        json["high"] =
            quantities.iter().map(|quantity| quantity.and_then(|quantity| quantity.high).map(record::number)).collect();
    }
    if quantities.iter().flatten().any(|quantity| quantity.qualifier != Qualifier::Exact) {
        json["qualifier"] = quantities.iter().map(|quantity| quantity.map(|quantity| quantity.qualifier.name())).collect();
    }
    json
}

/// Values as indexes into a dictionary of `[value, label]`, in the order of their first row.
fn dictionary(field: &'static Field, entries: &[&Entry], catalog: &Catalog) -> Json {
    let mut words = Words::default();
    let data: Vec<Json> = entries
        .iter()
        .map(|entry| match entry.fields.get(field.name) {
            Some(Value::List(items)) => items.iter().filter_map(|item| words.index(field, item, catalog)).collect(),
            Some(value) => words.index(field, value, catalog).map_or(Json::Null, Json::from),
            None => Json::Null,
        })
        .collect();
    json!({ "type": type_name(&field.ty), "dictionary": words.list, "data": data })
}

#[derive(Default)]
struct Words {
    list: Vec<[String; 2]>,
    index: BTreeMap<String, usize>,
}

impl Words {
    fn index(&mut self, field: &'static Field, value: &Value, catalog: &Catalog) -> Option<usize> {
        let slug = match value {
            Value::Choice(choice) => choice.value,
            Value::Industry(slug) | Value::Place(slug) | Value::Town(slug) => slug,
            _ => return None,
        };
        Some(self.word(slug, || display::text(field, value, catalog)))
    }

    fn word(&mut self, slug: &str, label: impl FnOnce() -> String) -> usize {
        if let Some(index) = self.index.get(slug) {
            return *index;
        }
        self.list.push([slug.to_owned(), label()]);
        self.index.insert(slug.to_owned(), self.list.len() - 1);
        self.list.len() - 1
    }
}

fn place_column(entries: &[&Entry], catalog: &Catalog) -> Json {
    let mut words = Words::default();
    let place = |entry: &&Entry| entry.place.as_deref().map(|slug| words.word(slug, || display::place_label(slug, catalog)));
    let data: Vec<Option<usize>> = entries.iter().map(place).collect();
    json!({ "type": "place", "dictionary": words.list, "data": data })
}

fn state_column(entries: &[&Entry], catalog: &Catalog) -> Json {
    let dictionary = PolicyState::ALL.map(|state| [state.name(), state.label()]);
    let data: Vec<usize> = entries.iter().map(|entry| PolicyState::on(catalog.today, &entry.fields) as usize).collect();
    json!({ "type": "choice", "dictionary": dictionary, "data": data })
}
