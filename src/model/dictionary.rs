//! The files of `content/reference/` read into the dictionaries of the site.

use std::collections::{BTreeMap, BTreeSet};

use super::decode;
use super::field::Field;
use super::reference::{Extent, Industry, Place, Reference, Town};
use super::retirement;
use super::rules::area_codes;
use super::schema::site::{DIVISIONS, FIGURES, INDUSTRIES, RETIRED};
use super::scope::Scope;
use super::value::Record;
use crate::base::code::{self, Code};
use crate::base::diagnostic::{Anchor, Checked, Diagnostic, FieldPath};
use crate::base::path::{SitePath, is_slug};
use crate::base::source::Snapshot;
use crate::base::suggestion::nearest;

/// The dictionaries in `content/reference/`.
///
/// **Errors**: DS902 for a missing `divisions.yaml` or `industries.yaml`, every code of decoding, DS102 for a slug that is
/// none, DS104 for a slug or code with two rows, DS401 for a parent or county that is missing or lies above itself, and
/// those of [`area_codes`].
pub fn load(snapshot: &Snapshot) -> Checked<Reference> {
    let mut sink = Vec::new();
    let mut reference = Reference::default();
    if let Some((path, record)) = table(snapshot, "divisions", DIVISIONS, &reference, &mut sink) {
        reference.places = record.records("places").iter().map(place).collect();
        reference.towns = record.records("towns").iter().map(town).collect();
        check_divisions(&reference, &path, &mut sink);
        check_extents(&record, &path, &mut sink);
        // A second row of a slug has been reported; kept, it would claim the first one's page as well.
        let mut seen = BTreeSet::new();
        reference.places.retain(|place| seen.insert(place.slug.clone()));
    }
    if let Some((path, record)) = table(snapshot, "industries", INDUSTRIES, &reference, &mut sink) {
        reference.industries = record.records("industries").iter().map(industry).collect();
        let mut rows = Rows { path: &path, name: "industries", sink: &mut sink };
        rows.slugs(reference.industries.iter().map(|industry| industry.slug.as_str()));
    }
    reference.index();
    area_codes::check(&reference, &path_of("divisions"), &mut sink);
    if let Some((_, record)) = table(snapshot, "figures", FIGURES, &reference, &mut sink) {
        reference.figures = record.records("figures").to_vec();
    }
    if let Some((_, record)) = table(snapshot, "retired", RETIRED, &reference, &mut sink) {
        reference.set_retired(retirement::rows(&record));
    }
    Checked { value: reference, diagnostics: sink }
}

fn table(
    snapshot: &Snapshot,
    name: &str,
    fields: &'static [Field],
    reference: &Reference,
    sink: &mut Vec<Diagnostic>,
) -> Option<(SitePath, Record)> {
    let path = path_of(name);
    let Some(source) = snapshot.get(&path) else {
        if !matches!(name, "figures" | "retired") {
            sink.push(Diagnostic::new(&code::NO_REFERENCE, &path, Anchor::File, format!("没有字典文件 {path}")));
        }
        return None;
    };
    let scope = Scope { path: &path, reference, county: None };
    let record = decode::file(fields, source.bytes(), DICTIONARY_BYTES, &scope, sink)?;
    Some((path, record))
}

/// The path of a dictionary.
pub fn path_of(name: &str) -> SitePath {
    SitePath::new(&format!("content/reference/{name}.yaml")).expect("the path of a dictionary is valid")
}

/// Largest dictionary file, in bytes: 3,000 townships need about 300 KB.
const DICTIONARY_BYTES: usize = 1024 * 1024;

fn place(record: &Record) -> Place {
    let own = |name| record.text(name).map(str::to_owned);
    let label = own("label").unwrap_or_default();
    let grid = |name| record.number(name).and_then(|quantity| i64::try_from(quantity.low).ok());
    Place {
        slug: own("slug").unwrap_or_default(),
        short: own("short").unwrap_or_else(|| label.clone()),
        label,
        aliases: record.texts("aliases").map(str::to_owned).collect(),
        level: record.choice("level").map_or("county", |choice| choice.value),
        code: own("code"),
        former_codes: record.texts("former_codes").map(str::to_owned).collect(),
        extent: extent(record),
        parent: own("parent"),
        hex: grid("hex_row").zip(grid("hex_col")),
        note: own("note"),
    }
}

fn extent(record: &Record) -> Option<Extent> {
    let degrees = |name| record.number(name).map(|quantity| quantity.low);
    Some(Extent { west: degrees("west")?, south: degrees("south")?, east: degrees("east")?, north: degrees("north")? })
}

fn town(record: &Record) -> Town {
    let own = |name| record.text(name).unwrap_or_default().to_owned();
    Town { code: own("code"), label: own("label"), county: own("county") }
}

fn industry(record: &Record) -> Industry {
    let own = |name| record.text(name).unwrap_or_default().to_owned();
    Industry { slug: own("slug"), label: own("label"), aliases: record.texts("aliases").map(str::to_owned).collect() }
}

/// The rows of one list of a dictionary, for pointing at their values.
struct Rows<'a> {
    path: &'a SitePath,
    name: &'static str,
    sink: &'a mut Vec<Diagnostic>,
}

impl Rows<'_> {
    fn anchor(&self, index: usize, field: &str) -> Anchor {
        Anchor::Value(FieldPath::root().key(self.name).item(index).key(field))
    }

    fn finding(&self, code: &'static Code, index: usize, field: &str, message: String) -> Diagnostic {
        Diagnostic::new(code, self.path, self.anchor(index, field), message)
    }

    /// The row of each value. A value that is missing has been reported when it was decoded.
    fn unique<'v>(&mut self, field: &str, values: impl Iterator<Item = &'v str>) -> BTreeMap<&'v str, usize> {
        let mut rows = BTreeMap::new();
        for (index, value) in values.enumerate().filter(|(_, value)| !value.is_empty()) {
            let first = *rows.entry(value).or_insert(index);
            if first != index {
                let found = self.finding(&code::DUPLICATE_ID, index, field, format!("「{value}」在这个字典里有两行"));
                let first = self.anchor(first, field);
                self.sink.push(found.also(self.path, first, "另一行在这里").help("合并两行，或给其中一行换一个"));
            }
        }
        rows
    }

    /// As [`Rows::unique`], for slugs: they become folders and addresses.
    fn slugs<'v>(&mut self, values: impl Iterator<Item = &'v str> + Clone) -> BTreeMap<&'v str, usize> {
        for (index, slug) in values.clone().enumerate().filter(|(_, slug)| !slug.is_empty() && !is_slug(slug)) {
            let found = self.finding(&code::BAD_ID, index, "slug", format!("「{slug}」不能作编号"));
            self.sink.push(found);
        }
        self.unique("slug", values)
    }

    /// A row that names a place which is not there.
    fn dangling(&mut self, index: usize, field: &str, named: &str, places: &BTreeMap<&str, usize>) {
        let found = self.finding(&code::DANGLING_REFERENCE, index, field, format!("没有编号为「{named}」的地方"));
        self.sink.push(match nearest(named, places.keys().copied()) {
            Some(near) => found.help(format!("是不是想写 {near}？")),
            None => found,
        });
    }
}

/// Places and townships are told apart by slug and code, and what they lie in exists.
fn check_divisions(reference: &Reference, path: &SitePath, sink: &mut Vec<Diagnostic>) {
    let mut rows = Rows { path, name: "places", sink };
    let places = rows.slugs(reference.places.iter().map(|place| place.slug.as_str()));
    for (index, place) in reference.places.iter().enumerate() {
        match &place.parent {
            Some(parent) if !places.contains_key(parent.as_str()) => rows.dangling(index, "parent", parent, &places),
            Some(_) => check_circle(index, reference, &places, &mut rows),
            None => {}
        }
    }
    let mut rows = Rows { name: "towns", ..rows };
    rows.unique("code", reference.towns.iter().map(|town| town.code.as_str()));
    for (index, town) in reference.towns.iter().enumerate() {
        if !town.county.is_empty() && !places.contains_key(town.county.as_str()) {
            rows.dangling(index, "county", &town.county, &places);
        }
    }
}

/// The four sides of a box come together, west before east and south before north. DS309, DS316.
fn check_extents(record: &Record, path: &SitePath, sink: &mut Vec<Diagnostic>) {
    let rows = Rows { path, name: "places", sink };
    for (index, place) in record.records("places").iter().enumerate() {
        let sides = ["west", "south", "east", "north"];
        let written: Vec<&str> = sides.into_iter().filter(|side| place.get(side).is_some()).collect();
        if !written.is_empty() && written.len() < sides.len() {
            let found = rows.finding(&code::COORDINATES_INCOMPLETE, index, written[0], "范围要写全四边".to_owned());
            rows.sink.push(found.help("west、south、east、north 四项一起写"));
        }
        for (low, high) in [("west", "east"), ("south", "north")] {
            if place.number(low).zip(place.number(high)).is_some_and(|(low, high)| low.low >= high.low) {
                let found = rows.finding(&code::LARGER_THAN_WHOLE, index, low, format!("{low} 不小于 {high}"));
                rows.sink.push(found.help("west 小于 east，south 小于 north"));
            }
        }
    }
}

/// A place must not lie above itself. A circle is reported once, at its first row.
fn check_circle(start: usize, reference: &Reference, places: &BTreeMap<&str, usize>, rows: &mut Rows<'_>) {
    let above = |index: usize| places.get(reference.places[index].parent.as_deref()?).copied();
    let mut way = vec![reference.places[start].slug.as_str()];
    let mut at = start;
    // The length bounds the walk: another circle further up would never come back to the start.
    while let Some(next) = above(at).filter(|next| *next >= start && way.len() <= reference.places.len()) {
        way.push(reference.places[next].slug.as_str());
        if next == start {
            let message = format!("上级绕成了圈：{}", way.join(" → "));
            let found = rows.finding(&code::DANGLING_REFERENCE, start, "parent", message);
            rows.sink.push(found.help("改成真正的上级；最上一级不写上级"));
            return;
        }
        at = next;
    }
}
