//! Where data of private persons stands among the sources, and the one thing that lets a number stand: a consent.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::consent::{Allowed, CONSENTS, PHONE, plain};
use super::entry::Entry;
use super::value::{Record, Value};
use crate::base::code::{self, Code};
use crate::base::diagnostic::{Anchor, Diagnostic};
use crate::base::path::SitePath;
use crate::base::source::{Snapshot, Source, Span};
use crate::parse::image_text;
use crate::parse::personal::scan::scan;
use crate::parse::personal::sighting::{Sighting, Trace};
use crate::parse::personal::{child, columns};

/// Everything personal in the sources: in their text, comments included, in their names, and in what photos say beside
/// the picture.
///
/// **Order**: by path, then by place. **Errors**: DS601 to DS607, DS610.
pub fn check(snapshot: &Snapshot) -> Vec<Diagnostic> {
    let sources: Vec<(&SitePath, &Source)> = snapshot.iter().collect();
    sources.into_par_iter().flat_map_iter(|(path, source)| in_source(path, source)).collect()
}

/// The findings on one source.
fn in_source(path: &SitePath, source: &Source) -> Vec<Diagnostic> {
    let named = scan(path.as_str());
    let named = named.iter().map(|sighting| {
        let message = format!("文件名里{}", shown(sighting, path.as_str()));
        Diagnostic::new(rule(sighting.what), path, Anchor::File, message).help("给文件或文件夹改名，名字里不写个人的号码")
    });
    let mut found: Vec<Diagnostic> = named.collect();
    let traces = in_bytes(path.extension(), source.bytes());
    found.extend(traces.into_iter().map(|trace| {
        let anchor = trace.span.map_or(Anchor::File, Anchor::Span);
        let found = Diagnostic::new(trace.code, path, anchor, trace.message);
        match trace.help {
            Some(help) => found.help(help),
            None => found,
        }
    }));
    found
}

/// One personal thing in a file, without the thing itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The rule against it.
    pub code: &'static Code,
    /// Where it stands; `None` for what an image says beside its picture and for a file that is not UTF-8.
    pub span: Option<Span>,
    /// What it is in Chinese, masked.
    pub message: String,
    /// What to do, when it is not what the rule says.
    pub help: Option<&'static str>,
}

/// Everything personal in a file of this kind.
///
/// **Order**: by place. **Errors**: none; bytes that are no text are read as far as they are.
pub fn in_bytes(extension: &str, bytes: &[u8]) -> Vec<Found> {
    match std::str::from_utf8(bytes) {
        Ok(text) => in_text(text, extension),
        Err(_) if matches!(extension, "jpg" | "jpeg" | "png" | "webp") => in_image(extension, bytes),
        Err(_) => in_other_encoding(bytes),
    }
}

fn in_text(text: &str, extension: &str) -> Vec<Found> {
    let mut sightings = scan(text);
    if !sightings.is_empty() && text.contains(CONSENTS) {
        let allowed = Allowed::of(text, extension);
        sightings.retain(|sighting| !allowed.allows(sighting, text));
    }
    let columns = columns::find(text);
    // The heading stands for its cells; a number elsewhere has a finding of its own.
    sightings.retain(|sighting| !columns.iter().flat_map(|column| &column.hidden).any(|cell| overlap(cell, &sighting.span)));
    let numbers = sightings.iter().map(|sighting| Found {
        code: rule(sighting.what),
        span: Some(sighting.span.clone()),
        message: shown(sighting, text),
        help: None,
    });
    let columns = columns.into_iter().map(|column| Found {
        code: &code::PERSONAL_COLUMN,
        message: format!("这一列写的是{}，有 {} 行", column.what.label(), column.hidden.len()),
        span: Some(column.heading),
        help: None,
    });
    let children = child::find(text).into_iter().map(|name| Found {
        code: &code::NAMED_CHILD,
        message: format!("像是孩子的姓名（{}），同一句里还有学校", hidden_name(&text[name.clone()])),
        span: Some(name),
        help: None,
    });
    let mut found: Vec<Found> = numbers.chain(columns).chain(children).collect();
    found.sort_by_key(|found| found.span.as_ref().map(|span| span.start));
    found
}

const SAVE_AGAIN: &str = "用看图软件另存一份不带附加信息的，换掉这张；已经提交过的，运行 doorstep audit --history 看怎样清除";

fn in_image(extension: &str, bytes: &[u8]) -> Vec<Found> {
    let found = image_text::texts(extension, bytes).into_iter().flat_map(|text| {
        scan(&text).into_iter().map(move |sighting| (sighting.what, shown(&sighting, &text))).collect::<Vec<_>>()
    });
    let unique: BTreeSet<(Trace, String)> = found.collect();
    let message = |what| format!("照片附带的信息里{what}");
    unique
        .into_iter()
        .map(|(what, shown)| Found { code: rule(what), span: None, message: message(shown), help: Some(SAVE_AGAIN) })
        .collect()
}

/// GBK keeps ASCII as it is, and so do both halves of UTF-16 once the zeros are gone.
fn in_other_encoding(bytes: &[u8]) -> Vec<Found> {
    let bytes: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let text = String::from_utf8_lossy(&bytes);
    scan(&text)
        .iter()
        .map(|sighting| Found { code: rule(sighting.what), span: None, message: shown(sighting, &text), help: None })
        .collect()
}

const fn rule(what: Trace) -> &'static Code {
    match what {
        Trace::Identity | Trace::OldIdentity => &code::IDENTITY_NUMBER,
        Trace::Card => &code::BANK_CARD,
        Trace::Mobile => &code::PRIVATE_MOBILE,
        Trace::Passport => &code::TRAVEL_DOCUMENT,
        Trace::Plate => &code::NUMBER_PLATE,
        Trace::Mailbox => &code::PRIVATE_MAILBOX,
    }
}

fn shown(sighting: &Sighting, text: &str) -> String {
    format!("有{}「{}」", sighting.what.label(), sighting.masked(text))
}

/// The family name and stars.
fn hidden_name(name: &str) -> String {
    name.chars().enumerate().map(|(place, c)| if place == 0 { c } else { '＊' }).collect()
}

fn overlap(one: &Span, other: &Span) -> bool {
    one.start < other.end && other.start < one.end
}

/// What only decoding brings to light: numbers written with escapes, entities or marks between their digits.
///
/// Nothing is said about a number that stands in the text as well; that has a finding of its own. **Errors**: as [`check`].
pub fn check_values(entry: &Entry, snapshot: &Snapshot, sink: &mut Vec<Diagnostic>) {
    let consents = entry.fields.records(CONSENTS).iter().filter_map(|consent| consent.text("number")).map(plain);
    let consents: BTreeSet<String> = consents.collect();
    let is_allowed = |name: &str, number: &str| matches!(name, PHONE | CONSENTS) && consents.contains(number);
    let mut texts = Vec::new();
    texts_of(&entry.fields, &mut texts);
    let fields = texts.iter().map(|(name, text)| (&entry.path, *name, *text));
    let prose = entry.prose.iter().map(|(path, prose)| (path, "", prose.text.as_str()));
    for (path, name, text) in fields.chain(prose) {
        let sightings = scan(text);
        let hidden = sightings.iter().filter(|sighting| {
            let number = &text[sighting.span.clone()];
            !is_allowed(name, &plain(number)) && !is_written(path, &plain(number), snapshot)
        });
        sink.extend(hidden.map(|sighting| {
            let place = if name.is_empty() { "正文".to_owned() } else { format!("字段 {name} ") };
            let message = format!("{place}里{}，用转义或标记拆开写的", shown(sighting, text));
            // The line is not shown: written like this, the number could not be hidden in it.
            Diagnostic::new(rule(sighting.what), path, Anchor::File, message)
        }));
    }
}

/// The texts of a record with the names of their outermost fields.
fn texts_of<'a>(record: &'a Record, texts: &mut Vec<(&'static str, &'a str)>) {
    for (name, value) in record.iter() {
        match value {
            Value::Text(text) => texts.push((name, text)),
            Value::List(items) => texts.extend(items.iter().filter_map(|item| match item {
                Value::Text(text) => Some((name, text.as_str())),
                _ => None,
            })),
            Value::Records(records) => {
                let mut inner = Vec::new();
                records.iter().for_each(|record| texts_of(record, &mut inner));
                texts.extend(inner.into_iter().map(|(_, text)| (name, text)));
            }
            _ => {}
        }
    }
}

/// Whether the scanner sees a number in the text of a file as well.
fn is_written(path: &SitePath, number: &str, snapshot: &Snapshot) -> bool {
    let Some(text) = snapshot.get(path).map(|source| String::from_utf8_lossy(source.bytes())) else { return false };
    scan(&text).iter().any(|sighting| plain(&text[sighting.span.clone()]) == number)
}
