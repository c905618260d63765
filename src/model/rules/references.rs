//! What one entry says of another: references exist, do not go in circles, and agree with each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::code;
use crate::base::diagnostic::{Anchor, Diagnostic, FieldPath};
use crate::base::path::SitePath;
use crate::base::suggestion::meant;
use crate::model::entry::Entry;
use crate::model::kind::Kind;
use crate::model::site::{self, SiteConfig};
use crate::model::value::{EntryKey, Record, Value};

type Sink = Vec<Diagnostic>;

/// Every reference names an entry that exists. DS401.
pub fn references_exist(entry: &Entry, known: &BTreeSet<EntryKey>, sink: &mut Sink) {
    in_record(entry, &entry.fields, &FieldPath::root(), known, sink);
}

fn in_record(entry: &Entry, record: &Record, at: &FieldPath, known: &BTreeSet<EntryKey>, sink: &mut Sink) {
    for (name, value) in record.iter() {
        in_value(entry, value, &at.key(name), known, sink);
    }
}

fn in_value(entry: &Entry, value: &Value, at: &FieldPath, known: &BTreeSet<EntryKey>, sink: &mut Sink) {
    match value {
        Value::Ref(key) if !known.contains(key) => {
            sink.push(dangling(&entry.path, Anchor::Value(at.clone()), key, known.iter()));
        }
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                in_value(entry, item, &at.item(index), known, sink);
            }
        }
        Value::Records(records) => {
            for (index, record) in records.iter().enumerate() {
                in_record(entry, record, &at.item(index), known, sink);
            }
        }
        _ => {}
    }
}

fn dangling<'a>(path: &SitePath, anchor: Anchor, key: &EntryKey, known: impl Iterator<Item = &'a EntryKey>) -> Diagnostic {
    let message = format!("没有编号为「{}」的{}", key.id, key.kind.label());
    let found = Diagnostic::new(&code::DANGLING_REFERENCE, path, anchor, message);
    let ids = known.filter(|other| other.kind == key.kind).map(|other| other.id.as_str());
    match meant(&key.id, ids) {
        Some(near) => found.help(near.question()),
        None => found,
    }
}

/// The page that tells how to have something corrected is there and public. DS401.
pub fn correction_page_is_public(config: &SiteConfig, shown: &BTreeMap<EntryKey, Entry>, sink: &mut Sink) {
    let Some(id) = config.fields.text("correction_page") else { return };
    let key = EntryKey::new(Kind::Page, id);
    if !shown.contains_key(&key) {
        let anchor = Anchor::Value(FieldPath::root().key("correction_page"));
        sink.push(dangling(&site::config_path(), anchor, &key, shown.keys()));
    }
}

/// The source number of a figure points into the list of sources. DS402.
pub fn source_numbers_exist(entry: &Entry, sink: &mut Sink) {
    let sources = entry.fields.records("sources").len();
    for (index, figure) in entry.fields.records("figures").iter().enumerate() {
        let number = figure.number("source").and_then(|quantity| usize::try_from(quantity.low).ok());
        if let Some(number) = number.filter(|number| *number > sources) {
            let anchor = Anchor::Value(FieldPath::root().key("figures").item(index).key("source"));
            sink.push(Diagnostic::new(
                &code::UNKNOWN_SOURCE_NUMBER,
                &entry.path,
                anchor,
                format!("只有 {sources} 条来源，没有第 {number} 条"),
            ));
        }
    }
}

/// One entry named in a list of another, and its place in that list.
struct Named<'a> {
    entry: &'a Entry,
    index: usize,
    target: &'a EntryKey,
}

impl Named<'_> {
    fn anchor(&self, list: &str) -> Anchor {
        Anchor::Value(FieldPath::root().key(list).item(self.index))
    }
}

fn named<'a>(entry: &'a Entry, list: &str) -> impl Iterator<Item = Named<'a>> {
    entry.fields.list(list).iter().enumerate().filter_map(move |(index, value)| match value {
        Value::Ref(target) => Some(Named { entry, index, target }),
        _ => None,
    })
}

/// No policy supersedes itself, not even by way of others. DS405, once a circle, at its first policy.
///
/// Visits every reference once: a policy that has been left is known to lead into no further circle.
pub fn supersession_has_an_end(entries: &[Entry], sink: &mut Sink) {
    let edges: BTreeMap<&EntryKey, Vec<Named<'_>>> = entries
        .iter()
        .filter(|entry| entry.key.kind == Kind::Policy)
        .map(|entry| (&entry.key, named(entry, "supersedes").collect()))
        .collect();
    let mut done: BTreeSet<&EntryKey> = BTreeSet::new();
    for start in edges.keys().copied() {
        // The way from `start` to where the walk stands, and how many references of each policy have been followed.
        let mut way: Vec<(&EntryKey, usize)> = vec![(start, 0)];
        let mut on_way: BTreeSet<&EntryKey> = BTreeSet::from([start]);
        if done.contains(start) {
            continue;
        }
        while let Some((at, next)) = way.last_mut() {
            let edge = edges.get(*at).and_then(|edges| edges.get(*next));
            *next += 1;
            match edge {
                None => {
                    on_way.remove(*at);
                    done.insert(*at);
                    way.pop();
                }
                Some(edge) if on_way.contains(edge.target) => sink.push(circle(edge, &way, &edges)),
                Some(edge) if edges.contains_key(edge.target) && !done.contains(edge.target) => {
                    on_way.insert(edge.target);
                    way.push((edge.target, 0));
                }
                Some(_) => {}
            }
        }
    }
}

/// Most members of a circle that a message names.
const CIRCLE_SHOWN: usize = 12;

fn circle(last: &Named<'_>, way: &[(&EntryKey, usize)], edges: &BTreeMap<&EntryKey, Vec<Named<'_>>>) -> Diagnostic {
    let members: Vec<&(&EntryKey, usize)> = way.iter().skip_while(|(key, _)| *key != last.target).collect();
    let mut names: Vec<&str> = members.iter().map(|(key, _)| key.id.as_str()).chain([last.target.id.as_str()]).collect();
    if names.len() > CIRCLE_SHOWN {
        names.splice(CIRCLE_SHOWN / 2..names.len() - CIRCLE_SHOWN / 2, ["……"]);
    }
    let message = format!("替代关系绕成了圈：{}", names.join(" → "));
    let mut found = Diagnostic::new(&code::CIRCULAR_REFERENCE, &last.entry.path, last.anchor("supersedes"), message);
    for (key, next) in members.iter().take((members.len() - 1).min(CIRCLE_SHOWN)) {
        if let Some(edge) = edges.get(key).and_then(|edges| edges.get(next - 1)) {
            found = found.also(&edge.entry.path, edge.anchor("supersedes"), "这里又指到下一项");
        }
    }
    found
}

/// What two policies say of being used together is the same from both sides, and the new one is not older. DS406.
pub fn combinations_agree(entries: &[Entry], sink: &mut Sink) {
    let policies: BTreeMap<&EntryKey, &Entry> =
        entries.iter().filter(|entry| entry.key.kind == Kind::Policy).map(|entry| (&entry.key, entry)).collect();
    let stacked: BTreeMap<(&EntryKey, &EntryKey), Named<'_>> = policies
        .values()
        .flat_map(|entry| named(entry, "stacks"))
        .map(|named| (pair(&named.entry.key, named.target), named))
        .collect();
    for excluded in policies.values().flat_map(|entry| named(entry, "excludes")) {
        if let Some(other) = stacked.get(&pair(&excluded.entry.key, excluded.target)) {
            let message = format!("「{}」和「{}」：这里说不可同享，另一处说可以同享", excluded.entry.key.id, excluded.target.id);
            let anchor = excluded.anchor("excludes");
            let found = Diagnostic::new(&code::REFERENCES_CONTRADICT, &excluded.entry.path, anchor, message);
            sink.push(found.also(&other.entry.path, other.anchor("stacks"), "这里说可以同享"));
        }
    }
    for newer in policies.values().flat_map(|entry| named(entry, "supersedes")) {
        let older = policies.get(newer.target);
        let dates = newer.entry.fields.date("issued").zip(older.and_then(|older| older.fields.date("issued")));
        if let (Some((new, old)), Some(older)) = (dates.filter(|(new, old)| new.last_day() < old.first_day()), older) {
            let message = format!("「{}」{new} 成文，不会替代更晚的「{}」（{old}）", newer.entry.key.id, newer.target.id);
            let anchor = newer.anchor("supersedes");
            let found = Diagnostic::new(&code::REFERENCES_CONTRADICT, &newer.entry.path, anchor, message);
            let issued = Anchor::Value(FieldPath::root().key("issued"));
            sink.push(
                found.also(&older.path, issued, "被替代的成文更晚").help("核对两份文件的成文日期，或在另一份里写 supersedes"),
            );
        }
    }
}

/// Two keys in one order, whoever names whom.
fn pair<'a>(one: &'a EntryKey, other: &'a EntryKey) -> (&'a EntryKey, &'a EntryKey) {
    (one.min(other), one.max(other))
}
