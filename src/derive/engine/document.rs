//! One flat document for a search engine from every entry that is public.
//!
//! What the site keeps to itself is not in it: drafts are not in the catalog, private fields and unprintable addresses
//! go through the rules of the JSON index.

use serde_json::{Map, Value as Json, json};

use super::column::{Shape, shape};
use super::reading::typed;
use crate::derive::api::field::is_private;
use crate::derive::api::record::number;
use crate::derive::axes::Axis;
use crate::derive::search::row::Row;
use crate::derive::view::source::printable_url;
use crate::derive::{detail, display, order};
use crate::model::catalog::Catalog;
use crate::model::date::Date;
use crate::model::entry::Entry;
use crate::model::field::{Field, Group, Type};
use crate::model::kind::Kind;
use crate::model::reference::Place;
use crate::model::schema::table;
use crate::model::state::{freshness, known_on};
use crate::model::value::{Record, Value};

/// The value that stands for 不详 and for what no source says, in every `facet_` key.
pub const UNKNOWN: &str = "unknown";

/// The last day of what has no end (长期).
const FOR_EVER: &str = "9999-12-31";

/// Kinds in the order of search results.
const RANKED: [Kind; 8] =
    [Kind::Facility, Kind::Workshop, Kind::Policy, Kind::Station, Kind::Park, Kind::Job, Kind::Article, Kind::Page];

/// Fields that name the thing itself or who is behind it.
const NAMES: [&str; 5] = ["aliases", "products", "operator", "employer", "occupant"];

/// One document.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its stable name, such as `facilities-huize-old-mill`: ASCII letters, digits and hyphens.
    pub id: String,
    /// Its keys, see [`super::column::columns`]; a key about which there is nothing to say is left out.
    pub json: Map<String, Json>,
}

/// The documents of all public entries, by kind and id.
pub fn documents(catalog: &Catalog) -> Vec<Document> {
    catalog.iter().map(|entry| of_entry(entry, catalog)).collect()
}

fn of_entry(entry: &Entry, catalog: &Catalog) -> Document {
    let kind = entry.key.kind;
    let id = format!("{}-{}", kind.plural(), entry.key.id);
    let page = display::entry_href(&entry.key);
    let mut draft =
        Draft { entry, catalog, json: Map::new(), unknown: Vec::new(), unstated: Vec::new(), texts: Texts::default() };
    draft.put("id", json!(id));
    draft.put("kind", json!(kind.plural()));
    draft.put("kind_label", json!(kind.label()));
    draft.put("entry", json!(entry.key.id));
    draft.put("url", json!(catalog.site.address(&page)));
    draft.put("page", json!(page));
    draft.put("name", json!(entry.name()));
    draft.put_names();
    draft.put("summary", json!(entry.fields.text("summary")));
    draft.put_places();
    if kind == Kind::Policy {
        let states = Axis::State.buckets_of(entry, catalog).into_iter().map(|bucket| (bucket.slug, bucket.label));
        draft.facet("state", states.collect());
    }
    for field in table::fields(kind) {
        draft.put_field(field);
    }
    draft.put_texts();
    draft.put_ages();
    draft.put_sources();
    Document { id, json: draft.json }
}

/// A document in the making.
struct Draft<'a> {
    entry: &'a Entry,
    catalog: &'a Catalog,
    json: Map<String, Json>,
    unknown: Vec<&'static str>,
    unstated: Vec<&'static str>,
    texts: Texts,
}

/// Texts that are gathered from several fields.
#[derive(Default)]
struct Texts {
    places: Vec<String>,
    labels: Vec<String>,
    codes: Vec<String>,
    words: Vec<String>,
}

impl Draft<'_> {
    /// Sets a key, unless there is nothing to say.
    fn put(&mut self, key: &str, value: Json) {
        let empty = match &value {
            Json::Null => true,
            Json::String(text) => text.is_empty(),
            Json::Array(items) => items.is_empty(),
            _ => false,
        };
        if !empty {
            self.json.insert(key.to_owned(), value);
        }
    }

    /// What else it is called, how all of that is typed, and the row of the result.
    fn put_names(&mut self) {
        let row = Row::of(self.entry, self.catalog);
        let typed = typed(std::iter::once(&row.name).chain(&row.also).map(String::as_str));
        self.put("row", row.json());
        self.put("also", json!(row.also));
        self.put("pinyin", json!(typed.pinyin));
        self.put("initials", json!(typed.initials));
    }

    /// Where it lies, from its own place up, and the counties it serves or covers.
    fn put_places(&mut self) {
        let (entry, catalog) = (self.entry, self.catalog);
        let above = entry.place.as_deref().map(|slug| upwards(slug, catalog)).unwrap_or_default();
        if let Some(own) = above.first() {
            self.put("place", json!(own.slug));
            self.put("place_label", json!(own.label));
        }
        self.put("places", above.iter().map(|place| place.slug.as_str()).collect());
        self.put("place_labels", above.iter().map(|place| place.label.as_str()).collect());
        self.put("place_codes", above.iter().filter_map(|place| place.code.as_deref()).collect());
        if entry.key.kind.has_place() {
            let places = Axis::places_of(entry, catalog);
            let counties: Vec<&Place> = places.iter().filter_map(|bucket| catalog.reference.place(&bucket.slug)).collect();
            self.texts.places.extend(counties.iter().flat_map(|place| spellings(place)));
            self.facet("county", counties.iter().map(|place| (place.slug.clone(), place.label.clone())).collect());
        }
        self.texts.places.extend(above.iter().flat_map(|place| spellings(place)));
    }

    fn put_field(&mut self, field: &'static Field) {
        let (value, catalog) = (self.entry.fields.get(field.name), self.catalog);
        match shape(field) {
            Shape::Facet => {
                let values = values(field, value, catalog);
                // 是 and GCJ-02 say nothing without their label.
                if !matches!(field.ty, Type::Tri) && field.name != "crs" {
                    self.texts.labels.extend(values.iter().map(|(_, label)| label.clone()));
                }
                self.facet(field.name, values);
            }
            Shape::Number => self.number(field, value),
            Shape::Date => self.date(field, value),
            Shape::Code => self.texts.codes.extend(texts(field, &self.entry.fields, catalog)),
            Shape::Place => self.texts.places.extend(texts(field, &self.entry.fields, catalog)),
            Shape::Words if NAMES.contains(&field.name) => {}
            Shape::Words => self.texts.words.extend(texts(field, &self.entry.fields, catalog)),
            Shape::Apart => return,
        }
        let asked = !self.unknown.contains(&field.name);
        if value == Some(&Value::Unknown) && asked {
            self.unknown.push(field.name);
        }
    }

    /// Values with their labels. Nothing known is a value of its own: filters offer it, and visitors choose it.
    fn facet(&mut self, name: &'static str, values: Vec<(String, String)>) {
        if values.is_empty() {
            self.put(&format!("facet_{name}"), json!([UNKNOWN]));
            self.missing(name);
            return;
        }
        let (values, labels): (Vec<String>, Vec<String>) = values.into_iter().unzip();
        self.put(&format!("facet_{name}"), json!(values));
        if name == "industry" {
            let industries = values.iter().filter_map(|slug| self.catalog.reference.industry(slug));
            self.texts.labels.extend(industries.flat_map(|industry| industry.aliases.iter().cloned()));
        }
        self.put(&format!("label_{name}"), json!(labels));
    }

    /// Lower and upper end in the canonical unit: both the same for a single number. A rent in 元/㎡·月, where it can be
    /// reckoned. A total over several firms is not this entry's own number.
    fn number(&mut self, field: &'static Field, value: Option<&Value>) {
        let ends = match value {
            Some(Value::Number(quantity)) if !detail::is_total(field, self.entry) => Some((quantity.low, quantity.high)),
            Some(Value::Rent(rent)) => rent.per_square_metre_month(self.entry.fields.number("area_total")),
            _ => None,
        };
        match ends {
            Some((low, high)) => {
                self.put(&format!("low_{}", field.name), number(low));
                self.put(&format!("high_{}", field.name), number(high.unwrap_or(low)));
            }
            None => self.missing(field.name),
        }
        self.written(field, value);
    }

    /// First and last day that a date may mean.
    fn date(&mut self, field: &'static Field, value: Option<&Value>) {
        match value {
            Some(Value::Date(date)) => {
                self.put(&format!("date_{}", field.name), json!(date.first_day().to_string()));
                self.put(&format!("last_{}", field.name), json!(date.last_day().to_string()));
            }
            Some(Value::Open) => self.put(&format!("last_{}", field.name), json!(FOR_EVER)),
            _ => {}
        }
        self.written(field, value);
    }

    /// What stands on the page, and in the text that is searched: `建筑面积5200余㎡`.
    fn written(&mut self, field: &'static Field, value: Option<&Value>) {
        if let Some(value) = value.filter(|value| **value != Value::Unknown) {
            let text = display::text(field, value, self.catalog);
            if shape(field) == Shape::Number && !matches!(field.ty, Type::Degrees) {
                self.texts.words.push(format!("{}{text}", field.label));
            }
            self.put(&format!("written_{}", field.name), json!(text));
        }
    }

    fn missing(&mut self, name: &'static str) {
        self.unknown.push(name);
        if self.entry.fields.get(name).is_none() {
            self.unstated.push(name);
        }
    }

    fn put_texts(&mut self) {
        let Texts { mut places, mut labels, codes, mut words } = std::mem::take(&mut self.texts);
        places.extend(self.entry.fields.text("town").map(|code| display::town_label(code, self.catalog)));
        labels.push(self.entry.key.kind.label().to_owned());
        words.extend(self.entry.prose.as_ref().map(|(_, prose)| prose.text.trim().to_owned()));
        self.put("place_text", json!(distinct(places)));
        self.put("labels", json!(distinct(labels)));
        self.put("codes", json!(codes));
        self.put("text", json!(distinct(words)));
        let (unknown, unstated) = (std::mem::take(&mut self.unknown), std::mem::take(&mut self.unstated));
        self.put("unknown", json!(unknown));
        self.put("unstated", json!(unstated));
    }

    /// How old the facts are, group by group, and the ranks by which results of equal worth are put in order.
    fn put_ages(&mut self) {
        let (entry, today) = (self.entry, self.catalog.today);
        let has = |group: Group| {
            table::fields(entry.key.kind).any(|field| field.group == group && entry.fields.get(field.name).is_some())
        };
        let groups: Vec<Group> = Group::ALL.into_iter().filter(|group| group.fresh_days().is_some() && has(*group)).collect();
        for state in ["fresh", "stale", "undated"] {
            let of_state = groups.iter().filter(|group| freshness(today, **group, &entry.fields).name() == state);
            self.put(state, of_state.map(|group| group.name()).collect());
        }
        let day = |date: Option<Date>| json!(date.map(|date| date.first_day().to_string()));
        self.put("known_on", day(known_on(&entry.fields)));
        self.put("dated", day(order::date_of(entry)));
        let rank = RANKED.iter().position(|kind| *kind == entry.key.kind);
        self.put("rank_kind", json!(rank));
        let places = &self.catalog.reference.places;
        let rank = places.iter().position(|place| Some(place.slug.as_str()) == entry.place.as_deref());
        self.put("rank_place", json!(rank.unwrap_or(places.len())));
    }

    /// Citations, and the addresses that may be printed.
    fn put_sources(&mut self) {
        let sources = self.entry.fields.records("sources");
        self.put("sources", sources.iter().map(|source| display::citation(source, &self.catalog.site.words)).collect());
        self.put("source_urls", sources.iter().filter_map(printable_url).collect());
    }
}

/// A place and all above it.
fn upwards<'a>(slug: &str, catalog: &'a Catalog) -> Vec<&'a Place> {
    let mut places: Vec<&Place> = Vec::new();
    let mut at = catalog.reference.place(slug);
    while let Some(place) = at.filter(|place| places.len() < 8 && !places.iter().any(|seen| seen.slug == place.slug)) {
        places.push(place);
        at = place.parent.as_deref().and_then(|parent| catalog.reference.place(parent));
    }
    places
}

fn spellings(place: &Place) -> impl Iterator<Item = String> {
    [&place.label, &place.short].into_iter().chain(&place.aliases).cloned()
}

/// The values of a facet with their labels; empty when nothing is known. An entry that is not public has no value.
fn values(field: &'static Field, value: Option<&Value>, catalog: &Catalog) -> Vec<(String, String)> {
    let slug = |value: &Value| match value {
        Value::Choice(choice) => Some(choice.value.to_owned()),
        Value::Tri(yes) => Some(if *yes { "yes" } else { "no" }.to_owned()),
        Value::Industry(text) | Value::Place(text) | Value::Town(text) | Value::Text(text) => Some(text.clone()),
        Value::Ref(key) => catalog.get(key).map(|_| key.id.clone()),
        _ => None,
    };
    let items = match value {
        Some(Value::List(items)) => items.as_slice(),
        Some(value) => std::slice::from_ref(value),
        None => &[],
    };
    items.iter().filter_map(|item| Some((slug(item)?, display::text(field, item, catalog)))).collect()
}

/// The texts of a field: each item of a list, each row of a small table in one.
fn texts(field: &'static Field, fields: &Record, catalog: &Catalog) -> Vec<String> {
    match (fields.get(field.name), &field.ty) {
        (None | Some(Value::Unknown), _) => Vec::new(),
        (Some(Value::List(items)), _) => items.iter().map(|item| display::text(field, item, catalog)).collect(),
        (Some(Value::Records(rows)), Type::Records(columns)) => rows.iter().map(|row| row_text(columns, row, catalog)).collect(),
        (Some(value), _) => vec![display::text(field, value, catalog)],
    }
}

fn row_text(columns: &'static [Field], row: &Record, catalog: &Catalog) -> String {
    let told = columns.iter().filter(|field| !is_private(field) && !matches!(field.ty, Type::Url | Type::Phone | Type::Ref(_)));
    let told = told.filter(|field| field.name != "source");
    told.filter_map(|field| Some(display::text(field, row.get(field.name)?, catalog))).collect::<Vec<_>>().join(" ")
}

/// The texts without empty ones and repetitions, in their order.
fn distinct(texts: Vec<String>) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    texts.into_iter().filter(|text| !text.is_empty() && seen.insert(text.clone())).collect()
}
