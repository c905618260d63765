//! The ways in which the search page narrows a kind: by values that occur, and by numbers.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::derive::axes::{Axis, Bucket, UNKNOWN_SLUG};
use crate::derive::detail;
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::model::field::{Field, Type};
use crate::model::kind::Kind;
use crate::model::reference::Place;
use crate::model::schema::table;
use crate::model::value::Value;
use crate::model::words::Words;

/// A way to narrow a kind by the values of its entries.
#[derive(Debug)]
pub struct ValueAxis {
    /// ASCII name, as in the address of the search page.
    pub name: &'static str,
    /// What it is called.
    pub label: String,
    /// The values that occur, in the order of their dictionary; 不详 last, if it occurs.
    pub values: Vec<ValueOf>,
    /// Whether the labels of its values cut a query.
    pub words: bool,
    /// Whether an entry may have several.
    pub many: bool,
    /// The indexes of the values of each entry, ascending; never empty.
    pub data: Vec<Vec<u32>>,
}

/// One value of a [`ValueAxis`].
#[derive(Debug)]
pub struct ValueOf {
    /// Part of the address of the search page.
    pub slug: String,
    /// What is shown.
    pub label: String,
    /// Entries that have it.
    pub count: usize,
    /// What else it is called.
    pub aliases: Vec<String>,
}

/// A way to narrow a kind by a number.
#[derive(Debug)]
pub struct NumberAxis {
    /// The field.
    pub field: &'static Field,
    /// Lower and upper end of each entry in the canonical unit; `None` when nothing is known.
    pub data: Vec<Option<(Decimal, Option<Decimal>)>>,
}

/// The value axes of a kind for these entries, the most asked-for first. Axes without a known value are left out.
pub fn of_values(kind: Kind, entries: &[&Entry], catalog: &Catalog) -> Vec<ValueAxis> {
    let state = (kind == Kind::Policy).then_some(Source::Axis(Axis::State));
    let facets = table::fields(kind).filter(|field| field.facet && field.name != "town").map(Source::Field);
    let place = kind.has_place().then_some(Source::Places);
    let town = table::find(kind, "town").map(Source::Field);
    let park = table::find(kind, "park").map(Source::Field);
    let sources = place.into_iter().chain(town).chain(state).chain(facets).chain(park);
    sources.filter_map(|source| source.axis(kind, entries, catalog)).collect()
}

/// Where the values of an axis come from.
enum Source {
    Places,
    Axis(Axis),
    Field(&'static Field),
}

impl Source {
    fn axis(&self, kind: Kind, entries: &[&Entry], catalog: &Catalog) -> Option<ValueAxis> {
        let found: Vec<Vec<Bucket>> = entries.iter().map(|entry| self.buckets(entry, catalog)).collect();
        let mut index: BTreeMap<&Bucket, usize> = found.iter().flatten().map(|bucket| (bucket, 0)).collect();
        if index.keys().all(|bucket| bucket.slug == UNKNOWN_SLUG) {
            return None;
        }
        let is_open = found.iter().any(Vec::is_empty);
        let unknown = Bucket::unknown(&catalog.site.words);
        if is_open {
            index.insert(&unknown, 0);
        }
        let mut values: Vec<ValueOf> = Vec::with_capacity(index.len());
        for (at, (bucket, number)) in index.iter_mut().enumerate() {
            *number = at;
            let aliases = self.aliases(bucket, catalog);
            values.push(ValueOf { slug: bucket.slug.clone(), label: bucket.label.clone(), count: 0, aliases });
        }
        let mut data = Vec::with_capacity(found.len());
        for buckets in &found {
            let of_entry = if buckets.is_empty() { std::slice::from_ref(&unknown) } else { buckets };
            let mut numbers: Vec<u32> = of_entry.iter().map(|bucket| u32::try_from(index[bucket]).unwrap_or_default()).collect();
            numbers.sort_unstable();
            numbers.dedup();
            for number in &numbers {
                values[*number as usize].count += 1;
            }
            data.push(numbers);
        }
        let many = data.iter().any(|numbers| numbers.len() > 1);
        let (name, label) = self.naming(kind, &catalog.site.words);
        let label = label.to_owned();
        Some(ValueAxis { name, label, values, words: self.cuts(), many, data })
    }

    fn buckets(&self, entry: &Entry, catalog: &Catalog) -> Vec<Bucket> {
        match self {
            Source::Places => Axis::places_of(entry, catalog),
            Source::Axis(axis) => axis.buckets_of(entry, catalog),
            Source::Field(field) => Axis::Field(field).buckets_of(entry, catalog),
        }
    }

    fn naming<'a>(&self, kind: Kind, words: &'a Words) -> (&'static str, &'a str) {
        match (self, kind) {
            (Source::Places, Kind::Policy) => ("county", words.say("axis_covered")),
            (Source::Places, Kind::Station) => ("county", words.say("axis_served")),
            (Source::Places, _) => ("county", words.say("axis_place")),
            (Source::Axis(axis), _) => (axis.name(), axis.label(words)),
            // In the address of the search page `kind` is the kind of entry.
            (Source::Field(field), _) if field.name == "kind" => ("type", words.field(field)),
            (Source::Field(field), _) => (field.name, words.field(field)),
        }
    }

    /// Labels such as 是 or 省 say nothing without their axis.
    fn cuts(&self) -> bool {
        match self {
            Source::Places => true,
            Source::Axis(_) => false,
            Source::Field(field) => field.name != "level" && !matches!(field.ty, Type::Tri),
        }
    }

    fn aliases(&self, bucket: &Bucket, catalog: &Catalog) -> Vec<String> {
        let aliases: Vec<String> = match self {
            Source::Places => match catalog.reference.place(&bucket.slug) {
                Some(place) => names_of(place),
                None => Vec::new(),
            },
            Source::Axis(_) => Vec::new(),
            Source::Field(field) => match &field.ty {
                Type::Industry => {
                    catalog.reference.industry(&bucket.slug).map(|industry| industry.aliases.clone()).unwrap_or_default()
                }
                Type::Town => short_town(&bucket.label).into_iter().collect(),
                Type::Choice(choices) | Type::List(Type::Choice(choices)) => {
                    let choice = choices.iter().find(|choice| choice.value == bucket.slug);
                    choice.map(|choice| choice.aliases.iter().map(|alias| (*alias).to_owned()).collect()).unwrap_or_default()
                }
                _ => Vec::new(),
            },
        };
        aliases.into_iter().filter(|alias| *alias != bucket.label && alias.chars().count() > 1).collect()
    }
}

/// What a place is called: its short name, the names that its dictionary gives, and the short name with each of the three
/// endings: who remembers 沾益县 means 沾益区.
fn names_of(place: &Place) -> Vec<String> {
    let own = std::iter::once(&place.short).chain(&place.aliases).cloned();
    let is_bare = place.level == "county" && !place.short.ends_with(['县', '区', '市']);
    let endings: &[&str] = if is_bare { &["县", "区", "市"] } else { &[] };
    let mut names: Vec<String> = own.chain(endings.iter().map(|ending| format!("{}{ending}", place.short))).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// `白水` for 白水镇: how a township is called by those who live there.
fn short_town(label: &str) -> Option<String> {
    let short = ["街道", "镇", "乡"].iter().find_map(|end| label.strip_suffix(end))?;
    (short.chars().count() > 1).then(|| short.to_owned())
}

/// The numbers by which a kind can be narrowed, the most asked-for first.
const fn numbers(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Facility => &[
            "area_available",
            "area_total",
            "rent",
            "height",
            "clear",
            "load",
            "transformer",
            "spare_power",
            "land",
            "floors",
            "dorm_beds",
            "km_expressway",
        ],
        Kind::Workshop => &["jobs", "area", "pay_lo", "land"],
        Kind::Job => &["pay_lo", "openings"],
        Kind::Station => &["care_places", "meal_seats"],
        Kind::Policy | Kind::Park | Kind::Article | Kind::Page => &[],
    }
}

/// The number axes of a kind for these entries. Axes without a known value are left out.
pub fn of_numbers(kind: Kind, entries: &[&Entry]) -> Vec<NumberAxis> {
    let fields = numbers(kind).iter().filter_map(|name| table::find(kind, name));
    let axes = fields.map(|field| NumberAxis { field, data: entries.iter().map(|entry| number(field, entry)).collect() });
    axes.filter(|axis| axis.data.iter().any(Option::is_some)).collect()
}

/// Which number axis a number without unit means: of the floor areas the one that more entries state.
pub fn principal(axes: &[NumberAxis]) -> Option<&'static str> {
    const MEANT: [&str; 4] = ["area_available", "area_total", "area", "pay_lo"];
    let known = |axis: &&NumberAxis| axis.data.iter().flatten().count();
    let meant: Vec<&NumberAxis> = MEANT.iter().filter_map(|name| axes.iter().find(|axis| axis.field.name == *name)).collect();
    meant.iter().rev().copied().max_by_key(known).map(|axis| axis.field.name)
}

/// The number of an entry: a total of several firms is not its own.
fn number(field: &'static Field, entry: &Entry) -> Option<(Decimal, Option<Decimal>)> {
    match entry.fields.get(field.name)? {
        Value::Number(quantity) if !detail::is_total(field, entry) => Some((quantity.low, quantity.high)),
        Value::Rent(rent) => rent.per_square_metre_month(entry.fields.number("area_total")),
        _ => None,
    }
}

impl NumberAxis {
    /// The unit as printed after a number.
    pub fn unit<'a>(&self, words: &'a Words) -> &'a str {
        match self.field.ty {
            Type::Rent => words.say("unit_rent_m2_month"),
            ty => words.unit_of(&ty, false),
        }
    }

    /// How the unit may be written in a query, with the factor to the canonical unit.
    pub fn spellings<'a>(&self, words: &'a Words) -> Vec<(&'a str, f64)> {
        let own = Some((self.unit(words).trim(), 1.0)).filter(|(unit, _)| !words.is_chinese() && !unit.is_empty());
        let mut spellings = match self.field.ty {
            Type::Area => ["平方米", "平米", "平方", "㎡", "m2", "平"].map(|word| (word, 1.0)).to_vec(),
            Type::Land => vec![("亩", 1.0), ("公顷", 15.0)],
            Type::Rent => {
                ["元/㎡·月", "元/㎡", "元/平方米", "元/平米", "元/平", "块/平", "元每平"].map(|word| (word, 1.0)).to_vec()
            }
            Type::Count(unit) | Type::Measure(unit) => {
                unit.spellings().iter().map(|(word, factor)| (*word, factor.parse().unwrap_or(1.0))).collect()
            }
            _ => Vec::new(),
        };
        spellings.extend(own);
        spellings
    }

    /// Digits after the point that its values need, at most two.
    pub fn places(&self) -> u32 {
        let ends = self.data.iter().flatten().flat_map(|(low, high)| std::iter::once(*low).chain(*high));
        ends.map(|number| number.round_dp(2).normalize().scale()).max().unwrap_or(0)
    }

    /// The limits of its histogram, ascending, in the canonical unit: 1, 2 and 5 of each power of ten, from the last that
    /// is not above the smallest value to the first above the largest.
    pub fn edges(&self) -> Vec<f64> {
        let lows: Vec<f64> = self.data.iter().flatten().filter_map(|(low, _)| low.to_f64()).collect();
        let smallest = lows.iter().copied().fold(f64::INFINITY, f64::min);
        let largest = lows.iter().copied().fold(0.0, f64::max);
        let steps: Vec<f64> = (-2..=9).flat_map(|power| [1.0, 2.0, 5.0].map(|digit| digit * 10_f64.powi(power))).collect();
        let steps: Vec<f64> = std::iter::once(0.0).chain(steps).map(|step| (step * 100.0).round() / 100.0).collect();
        let first = steps.iter().rposition(|step| *step <= smallest).unwrap_or(0);
        let last = steps.iter().position(|step| *step > largest).unwrap_or(steps.len() - 1);
        steps[first..=last].to_vec()
    }

    /// Entries in each part of the histogram.
    pub fn bins(&self, edges: &[f64]) -> Vec<usize> {
        let mut bins = vec![0; edges.len().saturating_sub(1)];
        for (low, _) in self.data.iter().flatten() {
            let low = low.to_f64().unwrap_or_default();
            if let Some(bin) = edges.iter().rposition(|edge| *edge <= low).and_then(|at| bins.get_mut(at)) {
                *bin += 1;
            }
        }
        bins
    }
}
