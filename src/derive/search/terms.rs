//! Which documents hold which key, cut into shards: a query loads the few that its keys lie in.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;
use serde_json::{Map, Value as Json, json};

use super::documents::Documents;
use super::grams;
use super::packed;
use crate::base::fold::fold;
use crate::derive::axes::UNKNOWN_SLUG;

/// One document that holds a key: its number, doubled, and one more when a name holds the key.
type Posting = u32;

/// The documents of every key.
///
/// **Order**: keys by UTF-16 units, as a script compares them; documents ascending.
pub fn postings(documents: &Documents, everywhere: &[String]) -> Vec<(String, Vec<Posting>)> {
    let numbered: Vec<(usize, &super::row::Row)> = documents.rows.iter().enumerate().collect();
    // In parallel, joined in order: documents stay ascending.
    let shares = numbered.par_chunks(numbered.len().div_ceil(rayon::current_num_threads()).max(1)).map(|rows| {
        let mut keys: HashMap<String, Vec<Posting>> = HashMap::new();
        for (document, row) in rows {
            add(u32::try_from(*document).unwrap_or(u32::MAX / 2), row, &mut keys);
        }
        keys.into_iter().collect::<BTreeMap<_, _>>()
    });
    let mut all: BTreeMap<String, Vec<Posting>> = BTreeMap::new();
    for share in shares.collect::<Vec<_>>() {
        for (key, mut postings) in share {
            all.entry(key).or_default().append(&mut postings);
        }
    }
    let labels = labels(documents, everywhere);
    // Before any label is put in: what a shorter label means is no part of the text of a longer one.
    let meant = labels.into_par_iter().map(|(label, meant)| {
        let postings = united(of_text(&label, &all), &meant);
        (label, postings)
    });
    let meant: Vec<(String, Vec<Posting>)> = meant.collect();
    all.extend(meant);
    let mut sorted: Vec<(String, Vec<Posting>)> = all.into_iter().collect();
    sorted.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
    sorted
}

fn add(document: u32, row: &super::row::Row, keys: &mut HashMap<String, Vec<Posting>>) {
    let mut push = |key: String, in_name: bool| {
        let postings = keys.entry(key).or_default();
        if postings.last().is_none_or(|last| last >> 1 != document) {
            postings.push(document << 1 | u32::from(in_name));
        }
    };
    let names = row.names();
    for key in grams::of_text(&names).into_iter().chain(grams::of_sound(&names)) {
        push(key, true);
    }
    for key in grams::of_text(&row.rest()) {
        push(key, false);
    }
}

/// Every label that cuts a query, folded, with the documents that it means.
fn labels(documents: &Documents, everywhere: &[String]) -> BTreeMap<String, Vec<Posting>> {
    let mut labels: BTreeMap<String, Vec<Posting>> = BTreeMap::new();
    let mut mean = |label: &str, documents: &mut dyn Iterator<Item = Posting>| {
        let label = fold(label);
        if label.chars().count() > 1 {
            labels.entry(label).or_default().extend(documents);
        }
    };
    // An entry that has the value is meant as much as one that has the word in its name.
    let number = |document: usize| u32::try_from(document << 1 | 1).unwrap_or(u32::MAX);
    for name in everywhere {
        // To lie where everything lies says nothing.
        mean(name, &mut (0..documents.rows.len()).map(|document| number(document) & !1));
    }
    for of in &documents.kinds {
        for word in &of.words {
            mean(word, &mut (of.from..of.from + of.count).map(number));
        }
        for axis in of.values.iter().filter(|axis| axis.words) {
            let mut having: Vec<Vec<u32>> = vec![Vec::new(); axis.values.len()];
            for (row, values) in axis.data.iter().enumerate() {
                for value in values {
                    having[*value as usize].push(number(of.from + row));
                }
            }
            let known = axis.values.iter().zip(&having).filter(|(value, _)| value.slug != UNKNOWN_SLUG);
            for (value, having) in known {
                for word in std::iter::once(&value.label).chain(&value.aliases) {
                    mean(word, &mut having.iter().copied());
                }
            }
        }
    }
    for documents in labels.values_mut() {
        documents.sort_unstable();
        documents.dedup();
    }
    labels
}

/// The documents that hold all pairs of a text; in a name only where a name holds all.
fn of_text(folded: &str, all: &BTreeMap<String, Vec<Posting>>) -> Vec<Posting> {
    let mut keys = grams::of_text(folded);
    keys.retain(|key| key.chars().count() > 1);
    let mut lists = keys.iter().map(|key| all.get(key).map_or(&[][..], Vec::as_slice));
    let Some(first) = lists.next() else { return Vec::new() };
    lists.fold(first.to_vec(), |found, list| {
        let at = |posting: &Posting| list.binary_search_by_key(&(posting >> 1), |other| other >> 1).ok().map(|at| list[at]);
        found.iter().filter_map(|posting| Some(posting & (at(posting)? | !1))).collect()
    })
}

fn united(text: Vec<Posting>, meant: &[Posting]) -> Vec<Posting> {
    let mut united: BTreeMap<u32, Posting> = BTreeMap::new();
    for posting in meant.iter().copied().chain(text) {
        *united.entry(posting >> 1).or_insert(posting) |= posting;
    }
    united.into_values().collect()
}

/// The shards of some postings, and the first key of each, as short as tells it from the keys before it.
pub fn shards(postings: &[(String, Vec<Posting>)]) -> Vec<(String, Json)> {
    let packed: Vec<(&String, String, String)> =
        postings.par_iter().map(|(key, list)| (key, documents(list), in_names(list))).collect();
    let size = |(key, documents, names): &(&String, String, String)| key.len() + documents.len() + names.len() + 10;
    let most = packed.iter().map(size).sum::<usize>().div_ceil(SHARDS).max(SHARD_BYTES);
    let mut shards: Vec<(String, Json)> = Vec::new();
    let mut shard = Map::new();
    let mut bytes = 0;
    let mut first = String::new();
    let mut last: &str = "";
    for of in &packed {
        let (key, documents, names) = of;
        if bytes > 0 && bytes + size(of) > most {
            shards.push((std::mem::take(&mut first), Json::Object(std::mem::take(&mut shard))));
            bytes = 0;
        }
        if bytes == 0 {
            first = telling(last, key);
        }
        bytes += size(of);
        last = key;
        shard.insert((*key).clone(), if names.is_empty() { json!([documents]) } else { json!([documents, names]) });
    }
    if bytes > 0 {
        shards.push((first, Json::Object(shard)));
    }
    shards
}

/// Bytes of a shard before it is compressed to about half: a round trip on a weak network costs as much.
const SHARD_BYTES: usize = 8 * 1024;

/// Most shards of a site: their names and first keys stand in the index, which every visitor loads.
const SHARDS: usize = 1500;

fn documents(postings: &[Posting]) -> String {
    packed::pack_ascending(postings.iter().map(|posting| posting >> 1))
}

fn in_names(postings: &[Posting]) -> String {
    let positions = (0..).zip(postings).filter(|(_, posting)| *posting & 1 == 1).map(|(at, _)| at);
    packed::pack_ascending(positions)
}

/// The shortest beginning of a key that comes after `before`.
fn telling(before: &str, key: &str) -> String {
    let shared = before.chars().zip(key.chars()).take_while(|(a, b)| a == b).count();
    key.chars().take(shared + 1).collect()
}
