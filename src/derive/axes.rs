//! The ways to narrow a list: each value that occurs becomes a page.

use super::display;
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::model::field::{Field, Type};
use crate::model::kind::Kind;
use crate::model::schema::table;
use crate::model::state::PolicyState;
use crate::model::value::Value;
use crate::model::words::Words;

/// The part of an address that stands for 不详.
pub const UNKNOWN_SLUG: &str = "unknown";

/// One way to narrow the list of a kind.
#[derive(Debug, Clone, Copy)]
pub enum Axis {
    /// By the place whose folder the entry lies in.
    Place,
    /// By a field of the table.
    Field(&'static Field),
    /// By a policy's state on the day of the build.
    State,
}

/// The axes of a kind, the most asked-for first.
pub fn axes(kind: Kind) -> Vec<Axis> {
    let names: &[&str] = match kind {
        Kind::Workshop => &["place", "industry", "programme", "flex", "mode", "status", "park"],
        Kind::Facility => &["place", "kind", "reported_state", "status", "park"],
        Kind::Policy => &["state", "topic", "level"],
        Kind::Station => &["place", "kind"],
        Kind::Park => &["place"],
        Kind::Job => &["place", "industry", "engagement", "settlement", "flex", "park"],
        Kind::Article => &["kind"],
        Kind::Page => &[],
    };
    names
        .iter()
        .filter_map(|name| match *name {
            "place" => Some(Axis::Place),
            "state" => Some(Axis::State),
            name => table::find(kind, name).map(Axis::Field),
        })
        .collect()
}

/// One value of an axis.
///
/// **Order**: as in the dictionary or the table of choices; 不详 last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bucket {
    rank: usize,
    /// Part of the page's address.
    pub slug: String,
    /// What is shown.
    pub label: String,
}

impl Bucket {
    /// The bucket of 不详; it comes last.
    pub fn unknown(words: &Words) -> Bucket {
        Bucket { rank: usize::MAX, slug: UNKNOWN_SLUG.to_owned(), label: words.say("unknown").to_owned() }
    }
}

impl Axis {
    /// The counties and zones in which an entry lies or which it serves or covers; its own place, when that lies above.
    pub fn places_of(entry: &Entry, catalog: &Catalog) -> Vec<Bucket> {
        let covers: Vec<&str> = entry.fields.texts("serves").chain(entry.fields.texts("perimeter")).collect();
        let is_covered = |slug: &str| covers.iter().any(|outer| catalog.reference.covers(outer, slug));
        let counties = catalog.reference.places.iter().filter(|place| matches!(place.level, "county" | "zone"));
        let covered = counties.map(|place| place.slug.as_str()).filter(|slug| is_covered(slug));
        let mut slugs: Vec<&str> = entry.place.as_deref().into_iter().filter(|_| covers.is_empty()).chain(covered).collect();
        slugs.dedup();
        slugs.into_iter().filter_map(|slug| place_bucket(slug, catalog)).collect()
    }

    /// The ASCII name: part of the page's address.
    pub fn name(self) -> &'static str {
        match self {
            Axis::Place => "county",
            Axis::Field(field) => match field.name {
                "reported_state" => "reported",
                name => name,
            },
            Axis::State => "state",
        }
    }

    /// What it is called.
    pub fn label(self, words: &Words) -> &str {
        match self {
            Axis::Place => words.say("axis_place"),
            Axis::Field(field) => words.field(field),
            Axis::State => words.say("axis_state"),
        }
    }

    /// The values an entry has on this axis; empty when nothing is written.
    pub fn buckets_of(self, entry: &Entry, catalog: &Catalog) -> Vec<Bucket> {
        match self {
            Axis::Place => entry.place.iter().filter_map(|slug| place_bucket(slug, catalog)).collect(),
            Axis::State => vec![state_bucket(PolicyState::on(catalog.today, &entry.fields), &catalog.site.words)],
            Axis::Field(field) => match entry.fields.get(field.name) {
                None => Vec::new(),
                Some(Value::List(items)) => items.iter().filter_map(|value| bucket(field, value, catalog)).collect(),
                Some(value) => bucket(field, value, catalog).into_iter().collect(),
            },
        }
    }
}

fn place_bucket(slug: &str, catalog: &Catalog) -> Option<Bucket> {
    let rank = catalog.reference.places.iter().position(|place| place.slug == slug)?;
    Some(Bucket { rank, slug: slug.to_owned(), label: display::place_label(slug, catalog) })
}

fn state_bucket(state: PolicyState, words: &Words) -> Bucket {
    Bucket { rank: state as usize, slug: state.name().to_owned(), label: words.state(state).to_owned() }
}

fn bucket(field: &'static Field, value: &Value, catalog: &Catalog) -> Option<Bucket> {
    let (rank, slug) = match value {
        Value::Unknown => return Some(Bucket::unknown(&catalog.site.words)),
        Value::Choice(choice) => (choice_rank(&field.ty, choice.value), choice.value.to_owned()),
        Value::Industry(slug) => (catalog.reference.industries.iter().position(|industry| industry.slug == *slug)?, slug.clone()),
        Value::Tri(yes) => (usize::from(!yes), if *yes { "yes" } else { "no" }.to_owned()),
        Value::Town(code) => (catalog.reference.town_rank(code)?, code.clone()),
        Value::Text(text) => (0, text.clone()),
        Value::Ref(key) => {
            catalog.get(key)?;
            (0, key.id.clone())
        }
        _ => return None,
    };
    Some(Bucket { rank, slug, label: display::text(field, value, catalog) })
}

fn choice_rank(ty: &Type, value: &str) -> usize {
    match ty {
        Type::Choice(choices) | Type::List(Type::Choice(choices)) => {
            choices.iter().position(|choice| choice.value == value).unwrap_or(usize::MAX - 1)
        }
        _ => usize::MAX - 1,
    }
}
