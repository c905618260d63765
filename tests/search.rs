//! The search index finds what the entries say: every part of every name, address and product, in every spelling.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use doorstep::base::fold::{fold, simplified};
use doorstep::base::sound::{merged, readings};
use doorstep::derive::indexes::Indexes;
use doorstep::derive::search::{grams, index, packed};
use doorstep::model::catalog::Catalog;
use doorstep::model::entry::Entry;
use doorstep::model::value::Value;
use doorstep::{Goal, Options, compile};
use proptest::prelude::*;
use serde_json::Value as Json;

/// The files of the search index of the repository's site.
struct Built {
    files: BTreeMap<String, Vec<u8>>,
    catalog: Catalog,
}

/// The index as one file, or cut into parts.
fn built(single_file: bool) -> Built {
    let mut snapshot = common::own_site();
    if !single_file {
        let site = std::fs::read_to_string(common::repository().join("content/site.yaml")).expect("a site");
        common::lay_over(&mut snapshot, "content/site.yaml", format!("{site}\nsearch_single_file: 0\n").into_bytes());
    }
    let options = Options { goal: Goal::Findings, ..common::options() };
    let catalog = compile(&snapshot, &options).catalog;
    let files = index::build(&catalog, &Indexes::of(&catalog)).into_iter();
    let files = files.filter_map(|file| Some((file.path.strip_prefix("search/")?.to_owned(), file.bytes))).collect();
    Built { files, catalog }
}

impl Built {
    fn json(&self, path: &str) -> Json {
        serde_json::from_slice(self.files.get(path).unwrap_or_else(|| panic!("{path} is missing"))).expect("JSON")
    }

    fn series(&self, series: &Json) -> Vec<Json> {
        if let Some(parts) = series["parts"].as_array() {
            return parts.clone();
        }
        let hashes = series["hashes"].as_str().expect("hashes").as_bytes();
        let path = series["path"].as_str().expect("a path");
        let hash = |at: usize| std::str::from_utf8(&hashes[5 * at..5 * at + 5]).expect("a hash");
        (0..hashes.len() / 5).map(|at| self.json(&format!("{path}/{at}-{}.json", hash(at)))).collect()
    }

    fn rows(&self) -> Vec<Json> {
        let parts = self.series(&self.json("index.json")["rows"]);
        parts.iter().flat_map(|part| part["rows"].as_array().expect("rows").clone()).collect()
    }

    /// The document of an entry, from 0.
    fn document(&self, entry: &Entry, rows: &[Json]) -> u32 {
        let index = self.json("index.json");
        let kinds = index["kinds"].as_array().expect("kinds");
        let kind = kinds.iter().find(|kind| kind["name"] == entry.key.kind.plural()).expect("the kind");
        let from = usize::try_from(kind["from"].as_u64().expect("from")).expect("small");
        let count = usize::try_from(kind["count"].as_u64().expect("count")).expect("small");
        let at = (from..from + count).find(|at| rows[*at][0] == entry.key.id.as_str()).expect("a row");
        u32::try_from(at).expect("small")
    }
}

fn unpack(text: &str) -> Vec<u32> {
    const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut numbers, mut number, mut shift) = (Vec::new(), 0, 0);
    for character in text.chars() {
        let digit = u32::try_from(ALPHABET.find(character).expect("base 64")).expect("small");
        number |= (digit & 31) << shift;
        shift += 5;
        if digit < 32 {
            numbers.push(number);
            (number, shift) = (0, 0);
        }
    }
    numbers
}

fn unpack_ascending(text: &str) -> Vec<u32> {
    let mut next = 0;
    let ends = unpack(text).into_iter().map(|gap| {
        let number = next + gap;
        next = number + 1;
        number
    });
    ends.collect()
}

/// The documents of each key, and the first key of each shard.
fn terms(built: &Built) -> (BTreeMap<String, BTreeSet<u32>>, Vec<String>) {
    let index = built.json("index.json");
    let bounds: Vec<String> = serde_json::from_value(index["terms"]["bounds"].clone()).expect("bounds");
    let mut terms = BTreeMap::new();
    let shards = built.series(&index["terms"]);
    assert_eq!(shards.len(), bounds.len());
    let units = |text: &str| text.encode_utf16().collect::<Vec<u16>>();
    for (at, shard) in shards.iter().enumerate() {
        for (key, lists) in shard.as_object().expect("keys") {
            assert!(units(key) >= units(&bounds[at]), "{key} stands before the shard that begins with {}", bounds[at]);
            assert!(bounds.get(at + 1).is_none_or(|next| units(key) < units(next)), "{key} stands after its shard");
            let documents = unpack_ascending(lists[0].as_str().expect("documents"));
            let names = unpack_ascending(lists[1].as_str().unwrap_or_default());
            assert!(names.iter().all(|position| (*position as usize) < documents.len()), "{key}");
            terms.insert(key.clone(), documents.into_iter().collect());
        }
    }
    (terms, bounds)
}

/// What a visitor may know of an entry: its name, other names, address and products.
fn written(entry: &Entry) -> Vec<String> {
    let one = ["name", "address", "village", "operator"].into_iter().filter_map(|name| entry.fields.text(name));
    let lists = ["aliases", "products"].into_iter().flat_map(|name| entry.fields.texts(name));
    one.chain(lists).map(str::to_owned).collect()
}

#[test]
fn every_two_characters_of_names_addresses_and_products_find_their_entry() {
    let built = built(false);
    let (terms, _) = terms(&built);
    let rows = built.rows();
    let mut pairs = 0;
    for entry in built.catalog.iter() {
        let document = built.document(entry, &rows);
        for text in written(entry) {
            for key in grams::of_text(&fold(&text)) {
                assert!(terms.get(&key).is_some_and(|found| found.contains(&document)), "{key} of {text}");
                pairs += 1;
            }
        }
    }
    assert!(pairs > 1000, "{pairs}");
}

#[test]
fn every_reading_of_a_name_finds_its_entry() {
    let built = built(false);
    let (terms, _) = terms(&built);
    let rows = built.rows();
    let mut heteronyms = 0;
    for entry in built.catalog.iter() {
        let document = built.document(entry, &rows);
        let holds = |key: &str| terms.get(key).is_some_and(|found| found.contains(&document));
        for run in fold(entry.name()).split(|c| readings(c).is_empty()) {
            let characters: Vec<char> = run.chars().collect();
            for pair in characters.windows(2) {
                for (one, other) in
                    readings(pair[0]).into_iter().flat_map(|one| readings(pair[1]).into_iter().map(move |other| (one, other)))
                {
                    assert!(holds(&format!(":{} {}", merged(one), merged(other))), "{one} {other} of {}", entry.name());
                    assert!(holds(&format!(".{}{}", &one[..1], &other[..1])), "{one} {other} of {}", entry.name());
                    heteronyms += 1;
                }
            }
        }
    }
    assert!(heteronyms > 800, "{heteronyms}");
}

#[test]
fn traditional_and_regional_characters_are_one_text() {
    for entry in built(true).catalog.iter() {
        for text in written(entry) {
            for other in [hanconv::s2t(&text), hanconv::s2tw(&text), hanconv::s2hk(&text)] {
                assert_eq!(fold(&other), fold(&text), "{other}");
            }
            let full: String = text
                .chars()
                .map(|c| if ('!'..='~').contains(&c) { char::from_u32(c as u32 + 0xfee0).unwrap_or(c) } else { c })
                .collect();
            assert_eq!(fold(&full.to_uppercase()), fold(&text), "{full}");
        }
    }
}

#[test]
fn one_file_and_many_say_the_same() {
    let (single, many) = (built(true), built(false));
    assert_eq!(single.files.len(), 2, "the index, and the homophones that few need");
    assert_eq!(single.rows(), many.rows());
    let (one, other) = (single.json("index.json"), many.json("index.json"));
    let file = other["chars"].as_str().expect("a file");
    assert_eq!(one["chars"], many.json(file));
    for (one, other) in one["kinds"].as_array().expect("kinds").iter().zip(other["kinds"].as_array().expect("kinds")) {
        for (one, other) in one["axes"].as_array().expect("axes").iter().zip(other["axes"].as_array().expect("axes")) {
            assert_eq!(single.series(&one["column"]), many.series(&other["column"]), "{}", one["name"]);
        }
    }
}

#[test]
fn the_index_is_as_its_schema_says() {
    let schema = doorstep::derive::search::schema::of_search();
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    for single in [true, false] {
        let index = built(single).json("index.json");
        let errors: Vec<String> =
            validator.iter_errors(&index).map(|error| format!("{error} at {}", error.instance_path)).collect();
        assert_eq!(errors, Vec::<String>::new());
    }
}

#[test]
fn counts_of_values_are_those_of_the_columns() {
    let built = built(true);
    for kind in built.json("index.json")["kinds"].as_array().expect("kinds") {
        for axis in kind["axes"].as_array().expect("axes") {
            let block = &built.series(&axis["column"])[0];
            let data = unpack(block["data"].as_str().expect("data"));
            assert_eq!(data.len() as u64, kind["count"], "{}", axis["name"]);
            let Some(values) = axis["values"].as_array() else {
                let tens = unpack(block["tens"].as_str().expect("tens"));
                let unknown = data.iter().zip(&tens).filter(|(digit, ten)| **digit + **ten == 0).count();
                assert_eq!(unknown as u64, axis["unknown"], "{}", axis["name"]);
                continue;
            };
            let sets: Vec<Vec<usize>> = serde_json::from_value(block["sets"].clone()).expect("sets");
            for (at, value) in values.iter().enumerate() {
                let having = data.iter().filter(|set| sets[**set as usize].contains(&at)).count();
                assert_eq!(having as u64, value[2], "{} of {}", value[1], axis["name"]);
            }
        }
    }
}

#[test]
fn a_label_means_its_entries_and_all_that_name_it() {
    let built = built(false);
    let (terms, _) = terms(&built);
    let rows = built.rows();
    for entry in built.catalog.iter() {
        let document = built.document(entry, &rows);
        let label = match entry.fields.get("industry") {
            Some(Value::Industry(slug)) => built.catalog.reference.industry(slug).map(|industry| industry.label.clone()),
            _ => None,
        };
        let county = entry.place.as_deref().and_then(|slug| built.catalog.reference.place(slug)).map(|place| place.short.clone());
        let covers = entry.fields.texts("perimeter").chain(entry.fields.texts("serves")).next().is_some();
        for label in label.into_iter().chain(county.filter(|_| !covers)) {
            let key = fold(&label);
            assert!(terms.get(&key).is_some_and(|found| found.contains(&document)), "{label} for {}", entry.name());
        }
    }
}

#[test]
fn nothing_of_a_draft_is_in_the_index() {
    let built = built(true);
    let text = String::from_utf8(built.files["index.json"].clone()).expect("text");
    let rows = built.rows().len();
    assert_eq!(rows, built.catalog.iter().count());
    for what in ["draft", "contact_consent", "notes"] {
        assert!(!text.contains(what), "{what}");
    }
}

/// The rows of a file that the script is held to as well (`tests/search/vectors.test.mjs`).
fn vectors(name: &str) -> Vec<(Json, Json)> {
    let text = std::fs::read_to_string(common::repository().join("tests/vectors").join(name)).expect("vectors");
    let rows: Vec<(Json, Json)> = serde_json::from_str(&text).expect("pairs");
    assert!(rows.len() > 5, "{name}");
    rows
}

#[test]
fn the_program_and_the_script_agree() {
    for (text, expected) in vectors("fold.json") {
        assert_eq!(fold(text.as_str().expect("text")), expected, "{text}");
    }
    for (text, expected) in vectors("grams.json") {
        assert_eq!(serde_json::json!(grams::of_text(text.as_str().expect("text"))), expected, "{text}");
    }
    for (syllable, expected) in vectors("merged.json") {
        assert_eq!(merged(syllable.as_str().expect("a syllable")), expected, "{syllable}");
    }
    for (numbers, expected) in vectors("packed.json") {
        let numbers: Vec<u32> = serde_json::from_value(numbers).expect("numbers");
        assert_eq!(packed::pack(numbers.iter().copied()), expected["plain"]);
        if let Some(ascending) = expected["ascending"].as_str() {
            assert_eq!(packed::pack_ascending(numbers), ascending);
        }
    }
}

proptest! {
    #[test]
    fn packing_loses_nothing(numbers in prop::collection::vec(any::<u32>(), 0..60)) {
        prop_assert_eq!(unpack(&packed::pack(numbers.iter().copied())), numbers);
    }

    #[test]
    fn ascending_numbers_come_back(numbers in prop::collection::btree_set(0..u32::MAX - 1, 0..60)) {
        let packed = packed::pack_ascending(numbers.iter().copied());
        prop_assert_eq!(unpack_ascending(&packed), numbers.into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn folding_is_settled(text in "\\PC{0,40}") {
        let folded = fold(&text);
        prop_assert!(!folded.contains("\n\n") && !folded.starts_with('\n') && !folded.ends_with('\n'));
        prop_assert!(folded.chars().all(|c| c == '\n' || simplified(c) == c));
    }
}
