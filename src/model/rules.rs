//! Checks across fields and across entries: one small function a rule.

use std::collections::BTreeSet;

use super::consent;
use super::date::{Date, Day};
use super::entry::Entry;
use super::site::{self, SiteConfig};
use super::value::{EntryKey, Record, Value};
use crate::base::code;
use crate::base::diagnostic::{Anchor, Diagnostic, FieldPath};
use crate::base::suggestion::nearest;
use crate::model::kind::Kind;

type Sink = Vec<Diagnostic>;

/// Runs the rules that look at what was decoded, on the day of the build; a value that could not be read is not missed.
///
/// **Errors**: DS208, DS306, DS310, DS401, DS403, DS503, DS608, DS609.
pub fn check(entry: &Entry, known: &BTreeSet<EntryKey>, today: Day, sink: &mut Sink) {
    draft_has_reason(entry, sink);
    dates_in_order(entry, sink);
    dates_are_past(entry, today, sink);
    references_exist(entry, &entry.fields, &FieldPath::root(), known, sink);
    photos_exist(entry, sink);
    prose_links_exist(entry, known, sink);
    consent::numbers_are_used(entry, sink);
    consent::photos_have_consent(entry, sink);
}

/// Runs the rules that also look at what is missing; only for an entry that decoded as a whole.
///
/// **Errors**: DS309, DS402.
pub fn check_whole(entry: &Entry, sink: &mut Sink) {
    coordinates_complete(entry, sink);
    source_numbers_exist(entry, sink);
}

/// Runs every rule on the configuration; `shown` are the entries that the site shows.
///
/// **Errors**: DS401 for a correction page that does not exist or is not public.
pub fn check_site(config: &SiteConfig, shown: &BTreeSet<EntryKey>, sink: &mut Sink) {
    if let Some(id) = config.fields.text("correction_page") {
        let key = EntryKey::new(Kind::Page, id);
        if !shown.contains(&key) {
            let anchor = Anchor::Value(FieldPath::root().key("correction_page"));
            sink.push(dangling(&site::config_path(), anchor, &key, shown));
        }
    }
}

/// A draft says why it is kept back.
fn draft_has_reason(entry: &Entry, sink: &mut Sink) {
    if entry.is_draft() && entry.fields.text("draft_reason").is_none() {
        let anchor = Anchor::Key(FieldPath::root().key("draft"));
        sink.push(Diagnostic::new(&code::DRAFT_WITHOUT_REASON, &entry.path, anchor, "草稿没有写原因"));
    }
}

/// Pairs of dates of which the second is not before the first.
const DATE_PAIRS: [(&str, &str); 5] = [
    ("valid_from", "valid_to"),
    ("issued", "valid_to"),
    ("start", "end"),
    ("cert_on", "cert_until"),
    ("published_on", "updated_on"),
];

/// An end does not come before its beginning.
fn dates_in_order(entry: &Entry, sink: &mut Sink) {
    for (first, second) in DATE_PAIRS {
        if let (Some(from), Some(to)) = (entry.fields.date(first), entry.fields.date(second))
            && to.last_day() < from.first_day()
        {
            let root = FieldPath::root();
            let found = Diagnostic::new(
                &code::DATES_OUT_OF_ORDER,
                &entry.path,
                Anchor::Value(root.key(second)),
                format!("{to} 早于 {from}"),
            );
            sink.push(found.also(&entry.path, Anchor::Value(root.key(first)), "开始日期"));
        }
    }
}

/// What has happened has not happened in the future.
fn dates_are_past(entry: &Entry, today: Day, sink: &mut Sink) {
    let root = FieldPath::root();
    let mut check = |date: Option<Date>, at: FieldPath| {
        if let Some(date) = date.filter(|date| date.first_day() > today) {
            let message = format!("{date} 还没有到（今天是 {today}）");
            sink.push(Diagnostic::new(&code::DATE_IN_FUTURE, &entry.path, Anchor::Value(at), message));
        }
    };
    for name in ["facts_as_of", "verified_on", "status_on", "listed_on", "updated_on"] {
        check(entry.fields.date(name), root.key(name));
    }
    for (list, name) in [("sources", "date"), ("photos", "taken_on"), ("photos", "consent_on"), ("contact_consent", "given_on")] {
        for (index, record) in entry.fields.records(list).iter().enumerate() {
            check(record.date(name), root.key(list).item(index).key(name));
        }
    }
}

/// Longitude, latitude and coordinate system come together.
fn coordinates_complete(entry: &Entry, sink: &mut Sink) {
    let names = ["lng", "lat", "crs"];
    let written: Vec<&str> = names.into_iter().filter(|name| entry.fields.get(name).is_some()).collect();
    if !written.is_empty() && written.len() < names.len() {
        let missing: Vec<&str> = names.into_iter().filter(|name| !written.contains(name)).collect();
        let anchor = Anchor::Key(FieldPath::root().key(written[0]));
        sink.push(Diagnostic::new(&code::COORDINATES_INCOMPLETE, &entry.path, anchor, format!("坐标缺 {}", missing.join("、"))));
    }
}

/// Every reference names an entry that exists.
fn references_exist(entry: &Entry, record: &Record, at: &FieldPath, known: &BTreeSet<EntryKey>, sink: &mut Sink) {
    for (name, value) in record.iter() {
        reference_exists(entry, value, &at.key(name), known, sink);
    }
}

fn reference_exists(entry: &Entry, value: &Value, at: &FieldPath, known: &BTreeSet<EntryKey>, sink: &mut Sink) {
    match value {
        Value::Ref(key) if !known.contains(key) => sink.push(dangling(&entry.path, Anchor::Value(at.clone()), key, known)),
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                reference_exists(entry, item, &at.item(index), known, sink);
            }
        }
        Value::Records(records) => {
            for (index, record) in records.iter().enumerate() {
                references_exist(entry, record, &at.item(index), known, sink);
            }
        }
        _ => {}
    }
}

fn dangling(path: &crate::base::path::SitePath, anchor: Anchor, key: &EntryKey, known: &BTreeSet<EntryKey>) -> Diagnostic {
    let message = format!("没有编号为「{}」的{}", key.id, key.kind.label());
    let found = Diagnostic::new(&code::DANGLING_REFERENCE, path, anchor, message);
    let ids = known.iter().filter(|other| other.kind == key.kind).map(|other| other.id.as_str());
    match nearest(&key.id, ids) {
        Some(near) => found.help(format!("是不是想写 {near}？")),
        None => found,
    }
}

/// The source number of a figure points into the list of sources.
fn source_numbers_exist(entry: &Entry, sink: &mut Sink) {
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

/// Photos and images in prose are files of the folder beside the entry.
fn photos_exist(entry: &Entry, sink: &mut Sink) {
    let exists = |file: &str| entry.media.iter().any(|path| path.file_name() == file);
    for (index, photo) in entry.fields.records("photos").iter().enumerate() {
        if let Some(file) = photo.text("file").filter(|file| !exists(file)) {
            let anchor = Anchor::Value(FieldPath::root().key("photos").item(index).key("file"));
            sink.push(photo_missing(&entry.path, anchor, file, entry));
        }
    }
    if let Some((path, prose)) = &entry.prose {
        for image in prose.images.iter().filter(|image| !exists(&image.file)) {
            sink.push(photo_missing(path, Anchor::Span(image.span.clone()), &image.file, entry));
        }
    }
}

fn photo_missing(path: &crate::base::path::SitePath, anchor: Anchor, file: &str, entry: &Entry) -> Diagnostic {
    let found = Diagnostic::new(&code::PHOTO_MISSING, path, anchor, format!("找不到图片「{file}」"));
    match nearest(file, entry.media.iter().map(|path| path.file_name())) {
        Some(near) => found.help(format!("是不是想写 {near}？文件名大小写也要一致")),
        None => found.help(format!("把图片放进文件夹 {}/", entry.path.without_extension())),
    }
}

/// Links in prose name entries that exist.
fn prose_links_exist(entry: &Entry, known: &BTreeSet<EntryKey>, sink: &mut Sink) {
    let Some((path, prose)) = &entry.prose else { return };
    for link in &prose.links {
        let key = Kind::from_plural(&link.kind).map(|kind| EntryKey::new(kind, link.id.clone()));
        if key.as_ref().is_some_and(|key| known.contains(key)) {
            continue;
        }
        let anchor = Anchor::Span(link.span.clone());
        let found = Diagnostic::new(&code::DANGLING_LINK, path, anchor, format!("没有「{}/{}」这个条目", link.kind, link.id));
        let written = format!("{}/{}", link.kind, link.id);
        let addresses: Vec<String> = known.iter().map(EntryKey::address).collect();
        sink.push(match nearest(&written, addresses.iter().map(String::as_str)) {
            Some(near) => found.help(format!("是不是想写 entry:{near}？")),
            None => found,
        });
    }
}
