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
use crate::model::scope::UNKNOWN;
use crate::model::value::{EntryKey, Record, Value};

/// Shown where no source says anything.
pub const ABSENT: &str = "来源未载";

/// Shown where a fact has no date.
pub const UNDATED: &str = "日期不详";

/// The fact that a field of an entry states.
pub fn fact(field: &'static Field, entry: &Entry, catalog: &Catalog) -> Fact {
    let mut fact = Fact {
        name: field.name,
        label: field.label,
        state: "known",
        text: String::new(),
        detail: None,
        href: None,
        url: None,
        items: Vec::new(),
        table: None,
    };
    match entry.fields.get(field.name) {
        None => (fact.state, fact.text) = ("absent", ABSENT.to_owned()),
        Some(Value::Unknown) => {
            (fact.state, fact.text) = ("unknown", UNKNOWN.to_owned());
            fact.detail = detail::detail(field, &Value::Unknown, entry);
        }
        Some(Value::List(items)) => fact.items = items.iter().map(|value| item(field, value, catalog)).collect(),
        Some(Value::Records(records)) => fact.table = table(field, records, entry, catalog),
        Some(value) => {
            fact.text = shown(field, value, entry, catalog);
            fact.href = href(value, catalog);
            fact.url = matches!(field.ty, Type::Phone).then(|| format!("tel:{}", phone::dialled(&fact.text)));
            fact.detail = detail::detail(field, value, entry);
        }
    }
    fact
}

/// The text of a fact; a total over several firms says so, and a job's pay is one text.
fn shown(field: &Field, value: &Value, entry: &Entry, catalog: &Catalog) -> String {
    let text = text(field, value, catalog);
    match (entry.key.kind, field.name) {
        (Kind::Job, "pay_lo") => detail::pay(entry).unwrap_or(text),
        _ if detail::is_total(field, entry) => format!("合计{text}"),
        _ => text,
    }
}

/// The text of a value; lists are joined with 、 and mappings left out.
pub fn text(field: &Field, value: &Value, catalog: &Catalog) -> String {
    match value {
        Value::Unknown => UNKNOWN.to_owned(),
        Value::Text(text) => text.clone(),
        Value::Flag(yes) | Value::Tri(yes) => if *yes { "是" } else { "否" }.to_owned(),
        Value::Choice(choice) => choice.label.to_owned(),
        Value::Industry(slug) => catalog.reference.industry(slug).map_or_else(|| slug.clone(), |industry| industry.label.clone()),
        Value::Place(slug) => place_label(slug, catalog),
        Value::Town(code) => town_label(code, catalog),
        Value::Number(quantity) => with_unit(quantity, &field.ty),
        Value::Rent(rent) => rent_text(rent),
        Value::Date(date) => date.in_chinese(),
        Value::Open => "长期".to_owned(),
        Value::Ref(key) => entry_name(key, catalog),
        Value::List(items) => items.iter().map(|item| text(field, item, catalog)).collect::<Vec<_>>().join("、"),
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
pub fn citation(source: &Record) -> String {
    let title = source.text("title").map(|title| format!("《{title}》"));
    let publisher = source.text("publisher").map(str::to_owned);
    let date = source.date("date").map_or_else(|| UNDATED.to_owned(), |date| date.in_chinese());
    let parts: Vec<String> = title.into_iter().chain(publisher).chain([date]).collect();
    parts.join("，")
}

fn entry_name(key: &EntryKey, catalog: &Catalog) -> String {
    catalog.get(key).map_or_else(|| format!("{}（未公开）", key.kind.label()), |entry| entry.name().to_owned())
}

fn item(field: &Field, value: &Value, catalog: &Catalog) -> Item {
    Item { text: text(field, value, catalog), href: href(value, catalog) }
}

/// The number as written, with the field's unit when none was written.
fn with_unit(quantity: &Quantity, ty: &Type) -> String {
    let unit = match ty {
        Type::Count(unit) | Type::Measure(unit) => unit.label(),
        _ => "",
    };
    let has_unit = Amount::parse(&quantity.written).is_some_and(|amount| !amount.unit.is_empty());
    if has_unit { quantity.written.clone() } else { format!("{}{unit}", quantity.written) }
}

fn rent_text(rent: &Rent) -> String {
    match rent {
        Rent::Negotiable => "面议".to_owned(),
        Rent::Amount { yuan, .. } => yuan.written.clone(),
    }
}

/// A table of the columns that any row fills. A figure that names no source has the first one; one without a date of its
/// own has the date of the entry's facts.
fn table(field: &'static Field, records: &[Record], entry: &Entry, catalog: &Catalog) -> Option<Table> {
    let Type::Records(columns) = field.ty else { return None };
    let is_used =
        |column: &&'static Field| column.name == "as_of" || records.iter().any(|record| record.get(column.name).is_some());
    let used: Vec<&'static Field> = columns.iter().filter(is_used).collect();
    let as_of = entry.fields.date("facts_as_of").map_or_else(|| UNDATED.to_owned(), |date| date.in_chinese());
    let cell = |record: &Record, column: &'static Field| match record.get(column.name) {
        Some(value) => text(column, value, catalog),
        None if column.name == "source" => "1".to_owned(),
        None if column.name == "as_of" => as_of.clone(),
        None => String::new(),
    };
    let row = |record: &Record| used.iter().map(|column| cell(record, column)).collect();
    Some(Table { columns: used.iter().map(|column| column.label).collect(), rows: records.iter().map(row).collect() })
}

/// What a type is called in Chinese, unit included.
pub fn type_label(ty: &Type) -> String {
    match ty {
        Type::Text => "文字".to_owned(),
        Type::Prose => "多行文字".to_owned(),
        Type::Url => "网址".to_owned(),
        Type::Phone => "电话".to_owned(),
        Type::Colour => "颜色".to_owned(),
        Type::Flag => "是／否".to_owned(),
        Type::Tri => "是／否／不详".to_owned(),
        Type::Choice(_) => "选项".to_owned(),
        Type::Industry => "行业字典".to_owned(),
        Type::Place => "地方字典".to_owned(),
        Type::Town => "乡镇街道字典".to_owned(),
        Type::Number => "数字".to_owned(),
        Type::Count(unit) => format!("整数（{}）", unit.label()),
        Type::Measure(unit) => format!("数量（{}）", unit.label()),
        Type::Area => "面积（㎡、亩）".to_owned(),
        Type::Land => "土地（亩、㎡）".to_owned(),
        Type::Rent => "租金（元/㎡·月、元/月、元/年、面议）".to_owned(),
        Type::Degrees => "十进制度".to_owned(),
        Type::Date => "日期（可以只到年、月）".to_owned(),
        Type::Until => "日期或 长期".to_owned(),
        Type::Ref(kind) => format!("{}编号", kind.label()),
        Type::Link => "种类/编号".to_owned(),
        Type::List(ty) => format!("列表：{}", type_label(ty)),
        Type::Records(fields) => format!("小表：{}", fields.iter().map(|field| field.label).collect::<Vec<_>>().join("、")),
    }
}
