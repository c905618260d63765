//! The files of the search index: `index.json`, which every query reads, and the parts it names.
//!
//! A part carries a hash of its content in its name. On a small site every part stands in `index.json` itself and no
//! key is looked up: the rows are searched as they are.

use serde_json::{Value as Json, json};

use super::axis::{self, NumberAxis, ValueAxis, ValueOf};
use super::documents::{self, Documents, KindOf};
use super::{chars, column, terms};
use crate::base::digest::Digest;
use crate::derive::api::file::DataFile;
use crate::derive::indexes::Indexes;
use crate::derive::order;
use crate::model::catalog::Catalog;
use crate::model::words::Words;

/// Version of the format. Raised when a reader of the old format could misunderstand the new one.
pub const FORMAT: u32 = 1;

/// The folder below `api/v1/`.
const FOLDER: &str = "search/";

/// The address of `index.json` from the site's root.
pub const PATH: &str = "api/v1/search/index.json";

/// Most entries of a site whose index is one file, unless `search_single_file` says otherwise: about 60 KB compressed.
const SINGLE_FILE: usize = 600;

/// Rows of one file, and of one file of a large site: ten results lie in ten files at worst.
const ROWS: usize = 16;
const ROWS_LARGE: usize = 64;
const LARGE: usize = 20_000;

/// The files of the index, `index.json` first.
pub fn build(catalog: &Catalog, indexes: &Indexes<'_>) -> Vec<DataFile> {
    let documents = Documents::of(catalog, indexes);
    let everywhere = documents::everywhere(catalog);
    let count = documents.rows.len();
    let single = catalog.site.fields.number("search_single_file").and_then(|most| usize::try_from(most.low).ok());
    let mut parts = Parts { inline: count <= single.unwrap_or(SINGLE_FILE), files: Vec::new() };
    let kinds: Vec<Json> = documents.kinds.iter().map(|of| kind(of, catalog, &mut parts)).collect();
    let size = match count {
        _ if parts.inline => count.max(1),
        0..LARGE => ROWS,
        _ => ROWS_LARGE,
    };
    let rows =
        documents.rows.chunks(size).map(|rows| json!({ "rows": rows.iter().map(super::row::Row::json).collect::<Vec<_>>() }));
    let rows = parts.series("rows", &rows.collect::<Vec<_>>());
    let mut index = json!({
        "format": FORMAT,
        "count": count,
        "built": catalog.today.to_string(),
        "everywhere": everywhere,
        "kinds": kinds,
        "rows": rows,
        "row_size": size,
    });
    if !parts.inline {
        let (bounds, shards): (Vec<String>, Vec<Json>) =
            terms::shards(&terms::postings(&documents, &everywhere)).into_iter().unzip();
        index["terms"] = parts.series("terms", &shards);
        index["terms"]["bounds"] = json!(bounds);
    }
    index["variants"] = json!(chars::folded_here(&documents));
    index["chars"] = parts.single("chars", chars::chars(&documents, &everywhere));
    let hash = parts.file("homophones", "", &chars::homophones());
    index["homophones"] = json!(format!("homophones/{hash}.json"));
    let index = DataFile::json(format!("{FOLDER}index.json"), &index);
    std::iter::once(index).chain(parts.files).collect()
}

/// Where parts go: into the index itself, or into files of their own.
struct Parts {
    inline: bool,
    files: Vec<DataFile>,
}

impl Parts {
    fn series(&mut self, path: &str, parts: &[Json]) -> Json {
        if self.inline {
            return json!({ "parts": parts });
        }
        let hashes: String = parts.iter().enumerate().map(|(at, part)| self.file(path, &format!("{at}-"), part)).collect();
        json!({ "path": path, "hashes": hashes })
    }

    fn single(&mut self, path: &str, part: Json) -> Json {
        if self.inline {
            return part;
        }
        let hash = self.file(path, "", &part);
        json!(format!("{path}/{hash}.json"))
    }

    fn file(&mut self, path: &str, before: &str, part: &Json) -> String {
        let hash = short_hash(part);
        self.files.push(DataFile::json(format!("{FOLDER}{path}/{before}{hash}.json"), part));
        hash
    }
}

/// Five characters of 32: enough to tell a part from its older self, cheap enough for a thousand of them.
fn short_hash(part: &Json) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let digest = Digest::of(part.to_string().as_bytes()).to_string();
    let bits = u64::from_str_radix(&digest[..15], 16).unwrap_or_default();
    (0..5).map(|at| char::from(LETTERS[(bits >> (5 * at)) as usize & 31])).collect()
}

fn kind(of: &KindOf, catalog: &Catalog, parts: &mut Parts) -> Json {
    let (kind, words) = (of.kind, &catalog.site.words);
    let towns = of.values.iter().find(|axis| axis.name == "county").map(|counties| parents(counties, catalog, of));
    let mut axes: Vec<Json> = of.values.iter().map(|axis| value_axis(axis, kind.plural(), parts)).collect();
    for axis in axes.iter_mut().filter(|axis| axis["name"] == "town") {
        if let Some(parents) = &towns {
            axis["parent"] = json!("county");
            axis["parents"] = json!(parents);
        }
    }
    let principal = axis::principal(&of.numbers);
    axes.extend(of.numbers.iter().map(|axis| number_axis(axis, principal, kind.plural(), words, parts)));
    json!({
        "name": kind.plural(),
        "label": words.kind(kind),
        "counter": words.counter(kind),
        "from": of.from,
        "count": of.count,
        "words": of.words,
        "order": words.fill("order_search", &[&order::described(kind, words)]),
        "axes": axes,
    })
}

fn value_axis(axis: &ValueAxis, kind: &str, parts: &mut Parts) -> Json {
    let value = |value: &ValueOf| -> Json {
        let aliases = value.aliases.iter().map(|alias| json!(alias));
        [json!(value.slug), json!(value.label), json!(value.count)].into_iter().chain(aliases).collect()
    };
    let values: Vec<Json> = axis.values.iter().map(value).collect();
    let mut json = json!({ "name": axis.name, "label": axis.label, "type": "values", "values": values });
    if axis.words {
        json["words"] = json!(true);
    }
    if axis.many {
        json["many"] = json!(true);
    }
    json["column"] = parts.series(&format!("columns/{kind}-{}", axis.name), &column::of_values(axis));
    json["block"] = json!(column::BLOCK);
    json
}

fn number_axis(axis: &NumberAxis, principal: Option<&str>, kind: &str, words: &Words, parts: &mut Parts) -> Json {
    let edges = axis.edges();
    let mut json = json!({
        "name": axis.field.name,
        "label": words.field(axis.field),
        "type": "number",
        "unit": axis.unit(words),
        "units": axis.spellings(words),
        "scale": 10_u32.pow(axis.places()),
        "edges": edges,
        "bins": axis.bins(&edges),
        "unknown": axis.data.iter().filter(|row| row.is_none()).count(),
    });
    if principal == Some(axis.field.name) {
        json["principal"] = json!(true);
    }
    json["column"] = parts.series(&format!("columns/{kind}-{}", axis.field.name), &column::of_numbers(axis));
    json["block"] = json!(column::BLOCK);
    json
}

/// For each township that occurs, the position of its county among the values of the county axis; null for 不详.
fn parents(counties: &ValueAxis, catalog: &Catalog, of: &KindOf) -> Vec<Option<usize>> {
    let towns = of.values.iter().find(|axis| axis.name == "town").map_or(&[][..], |axis| axis.values.as_slice());
    let county = |code: &str| {
        let town = catalog.reference.town(code, None)?;
        counties.values.iter().position(|county| county.slug == town.county)
    };
    towns.iter().map(|town| county(&town.slug)).collect()
}
