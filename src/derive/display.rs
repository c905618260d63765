//! Values as readers see them: every number, date and choice turned into text in one place.

use super::detail;
use super::view::parts::{Fact, Item, Table};
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::model::field::{Field, Type};
use crate::model::kind::Kind;
use crate::model::measure::Rent;
use crate::model::phone;
use crate::model::quantity::{Amount, Quantity};
use crate::model::value::{EntryKey, Record, Value};
use crate::model::words::Words;

/// The fact that a field of an entry states.
pub fn fact(field: &'static Field, entry: &Entry, catalog: &Catalog) -> Fact {
    let words = &catalog.site.words;
    let mut fact = Fact {
        name: field.name,
        label: words.field(field).to_owned(),
        state: "known",
        text: String::new(),
        detail: None,
        href: None,
        url: None,
        items: Vec::new(),
        table: None,
    };
    match entry.fields.get(field.name) {
        None => (fact.state, fact.text) = ("absent", words.say("absent").to_owned()),
        Some(Value::Unknown) => {
            (fact.state, fact.text) = ("unknown", words.say("unknown").to_owned());
            fact.detail = detail::detail(field, &Value::Unknown, entry, words);
        }
        Some(Value::List(items)) => fact.items = items.iter().map(|value| item(field, value, catalog)).collect(),
        Some(Value::Records(records)) => fact.table = table(field, records, entry, catalog),
        Some(value) => {
            fact.text = shown(field, value, entry, catalog);
            fact.href = href(value, catalog);
            fact.url = matches!(field.ty, Type::Phone).then(|| format!("tel:{}", phone::dialled(&fact.text)));
            fact.detail = detail::detail(field, value, entry, words);
        }
    }
    fact
}

/// The text of a fact; a total over several firms says so, and a job's pay is one text.
fn shown(field: &Field, value: &Value, entry: &Entry, catalog: &Catalog) -> String {
    let words = &catalog.site.words;
    let text = text(field, value, catalog);
    match (entry.key.kind, field.name) {
        (Kind::Job, "pay_lo") => detail::pay(entry, words).unwrap_or(text),
        _ if detail::is_total(field, entry) => words.fill("total_of", &[&text]),
        _ => text,
    }
}

/// The text of a value; lists are enumerated and mappings left out.
pub fn text(field: &Field, value: &Value, catalog: &Catalog) -> String {
    let words = &catalog.site.words;
    match value {
        Value::Unknown => words.say("unknown").to_owned(),
        Value::Text(text) => text.clone(),
        Value::Flag(yes) | Value::Tri(yes) => words.say(if *yes { "yes" } else { "no" }).to_owned(),
        Value::Choice(choice) => words.choice(field.name, choice).to_owned(),
        Value::Industry(slug) => catalog.reference.industry(slug).map_or_else(|| slug.clone(), |industry| industry.label.clone()),
        Value::Place(slug) => place_label(slug, catalog),
        Value::Town(code) => town_label(code, catalog),
        Value::Number(quantity) => amount_text(quantity, &field.ty, words),
        Value::Rent(rent) => rent_text(rent, words),
        Value::Date(date) => words.date(*date),
        Value::Open => words.say("open_ended").to_owned(),
        Value::Ref(key) => entry_name(key, catalog),
        Value::List(items) => words.enumerated(&items.iter().map(|item| text(field, item, catalog)).collect::<Vec<_>>()),
        Value::Records(_) => String::new(),
    }
}

/// The full name of a place; the slug when the dictionary lost it.
pub fn place_label(slug: &str, catalog: &Catalog) -> String {
    catalog.reference.place(slug).map_or_else(|| slug.to_owned(), |place| place.label.clone())
}

/// The full name of a township; the code when the dictionary lost it.
pub fn town_label(code: &str, catalog: &Catalog) -> String {
    catalog.reference.town(code, None).map_or_else(|| code.to_owned(), |town| town.label.clone())
}

/// Where a value leads inside the site.
fn href(value: &Value, catalog: &Catalog) -> Option<String> {
    match value {
        Value::Ref(key) => catalog.get(key).map(|_| entry_href(key)),
        Value::Place(slug) => county_href(slug, catalog),
        _ => None,
    }
}

/// The address of an entry's page.
pub fn entry_href(key: &EntryKey) -> String {
    format!("{}/{}.html", key.kind.plural(), key.id)
}

/// The address of a county's or zone's page; places above have none.
pub fn county_href(slug: &str, catalog: &Catalog) -> Option<String> {
    let place = catalog.reference.place(slug)?;
    matches!(place.level, "county" | "zone").then(|| county_page(&place.slug))
}

/// The address of the page of a place that has one.
pub fn county_page(slug: &str) -> String {
    format!("counties/{slug}.html")
}

/// The title of a source as a citation: title, publisher, date.
pub fn citation(source: &Record, words: &Words) -> String {
    let title = source.text("title").map(|title| words.fill("quoted_title", &[&title]));
    let publisher = source.text("publisher").map(str::to_owned);
    let date = words.date_or_undated(source.date("date"));
    let parts: Vec<String> = title.into_iter().chain(publisher).chain([date]).collect();
    parts.join(words.say("comma"))
}

fn entry_name(key: &EntryKey, catalog: &Catalog) -> String {
    let words = &catalog.site.words;
    let hidden = || words.fill("unpublished", &[&words.kind(key.kind)]);
    catalog.get(key).map_or_else(hidden, |entry| entry.name().to_owned())
}

fn item(field: &Field, value: &Value, catalog: &Catalog) -> Item {
    Item { text: text(field, value, catalog), href: href(value, catalog) }
}

/// The number as written, with the field's unit when none was written; in another language than that of the sources
/// written anew from what it means.
pub fn amount_text(quantity: &Quantity, ty: &Type, words: &Words) -> String {
    if !words.is_chinese() {
        return words.amount(quantity, ty);
    }
    let unit = match ty {
        Type::Count(unit) | Type::Measure(unit) => unit.label(),
        _ => "",
    };
    let has_unit = Amount::parse(&quantity.written).is_some_and(|amount| !amount.unit.is_empty());
    if has_unit { quantity.written.clone() } else { format!("{}{unit}", quantity.written) }
}

fn rent_text(rent: &Rent, words: &Words) -> String {
    match rent {
        Rent::Negotiable => words.say("negotiable").to_owned(),
        Rent::Amount { yuan, basis } if !words.is_chinese() => words.rent(yuan, *basis),
        Rent::Amount { yuan, .. } => yuan.written.clone(),
    }
}

/// A table of the columns that any row fills. A figure that names no source has the first one; one without a date of its
/// own has the date of the entry's facts.
fn table(field: &'static Field, records: &[Record], entry: &Entry, catalog: &Catalog) -> Option<Table> {
    let Type::Records(columns) = field.ty else { return None };
    let words = &catalog.site.words;
    let is_used =
        |column: &&'static Field| column.name == "as_of" || records.iter().any(|record| record.get(column.name).is_some());
    let used: Vec<&'static Field> = columns.iter().filter(is_used).collect();
    let as_of = words.date_or_undated(entry.fields.date("facts_as_of"));
    let cell = |record: &Record, column: &'static Field| match record.get(column.name) {
        Some(value) => text(column, value, catalog),
        None if column.name == "source" => "1".to_owned(),
        None if column.name == "as_of" => as_of.clone(),
        None => String::new(),
    };
    let row = |record: &Record| used.iter().map(|column| cell(record, column)).collect();
    Some(Table {
        columns: used.iter().map(|column| words.field(column).to_owned()).collect(),
        rows: records.iter().map(row).collect(),
    })
}

/// What a type is called, unit included.
pub fn type_label(ty: &Type, words: &Words) -> String {
    let key = match ty {
        Type::Text => "type_text",
        Type::Prose => "type_prose",
        Type::Url => "type_url",
        Type::Phone => "type_phone",
        Type::Colour => "type_colour",
        Type::Flag => "type_flag",
        Type::Tri => "type_tri",
        Type::Choice(_) => "type_choice",
        Type::Industry => "type_industry",
        Type::Place => "type_place",
        Type::Town => "type_town",
        Type::Number => "type_number",
        Type::Count(_) => return words.fill("type_count", &[&words.unit_of(ty, false).trim()]),
        Type::Measure(_) => return words.fill("type_measure", &[&words.unit_of(ty, false).trim()]),
        Type::Area => "type_area",
        Type::Land => "type_land",
        Type::Rent => "type_rent",
        Type::Degrees => "type_degrees",
        Type::Date => "type_date",
        Type::Until => "type_until",
        Type::Ref(kind) => return words.fill("type_ref", &[&words.kind(*kind)]),
        Type::Link => "type_link",
        Type::List(ty) => return words.fill("type_list", &[&type_label(ty, words)]),
        Type::Records(fields) => {
            let labels: Vec<&str> = fields.iter().map(|field| words.field(field)).collect();
            return words.fill("type_records", &[&words.enumerated(&labels)]);
        }
    };
    words.say(key).to_owned()
}
