//! Findings as JSON, one document or one object a line. A contract: `findings.schema.json` describes it, and a change
//! that could break a reader raises [`FORMAT`].
//!
//! Lines and columns count from 1. `column` counts characters and `utf16` counts UTF-16 units, both without a byte order
//! mark; `bytes` counts from the start of the file, byte order mark included. A finding about a file as a whole stands at
//! 1:1 and has no `bytes`. A waived finding is listed with its reason in `waived` and stops nothing.

use serde::Serialize;

use super::placed::{Place, Placed, Report};
use crate::base::diagnostic::FieldPath;
use crate::base::field_path::Step;
use crate::base::fix::{Change, Content, Fix, Safety};
use crate::base::lines::Point;

/// Version of the JSON form of findings.
pub const FORMAT: u32 = 2;

/// The JSON Schema of [`document`]; a line of [`lines`] is one of its findings with `format` beside.
pub const SCHEMA: &str = include_str!("findings.schema.json");

#[derive(Serialize)]
struct Document<'a> {
    format: u32,
    findings: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    format: u32,
    #[serde(flatten)]
    finding: Finding<'a>,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'a str,
    name: &'a str,
    severity: &'a str,
    message: &'a str,
    help: &'a str,
    help_url: Option<String>,
    #[serde(flatten)]
    place: Location<'a>,
    others: Vec<Location<'a>>,
    fix: Option<Repair<'a>>,
    waived: Option<&'a str>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    label: &'a str,
    start: Position,
    end: Position,
    bytes: Option<[usize; 2]>,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
    utf16: usize,
}

#[derive(Serialize)]
struct Repair<'a> {
    safety: &'a str,
    what: &'a str,
    changes: Vec<Edit<'a>>,
}

/// A change as bytes where they are known, else as the field that changes.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Edit<'a> {
    Splice { bytes: [usize; 2], text: &'a str },
    Set { field: Vec<Part<'a>>, text: &'a str },
    Rename { field: Vec<Part<'a>>, key: &'a str },
    Replace { field: Vec<Part<'a>>, value: serde_json::Value },
    Insert { field: Vec<Part<'a>>, value: serde_json::Value },
    Remove { field: Vec<Part<'a>> },
}

#[derive(Serialize)]
#[serde(untagged)]
enum Part<'a> {
    Key(&'a str),
    Item(usize),
}

/// All findings as one document.
pub fn document(report: &Report<'_>) -> String {
    let findings = report.findings.iter().map(|placed| finding(placed, report)).collect();
    text(&Document { format: FORMAT, findings })
}

/// One object a line.
pub fn lines(report: &Report<'_>) -> String {
    let line = |placed| text(&Line { format: FORMAT, finding: finding(placed, report) });
    report.findings.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("strings and numbers can be written as JSON")
}

fn finding<'a>(placed: &'a Placed<'a>, report: &Report<'_>) -> Finding<'a> {
    let found = placed.diagnostic;
    Finding {
        code: found.code.id,
        name: found.code.name,
        severity: found.severity.name(),
        message: &found.message,
        help: &found.help,
        help_url: report.help_url(found.code),
        place: location(&placed.primary),
        others: placed.others.iter().map(location).collect(),
        fix: placed.repair().map(repair),
        waived: found.waived.as_deref(),
    }
}

fn location<'a>(place: &'a Place<'a>) -> Location<'a> {
    let position = |point: Point| Position { line: point.line, column: point.column, utf16: point.utf16 };
    Location {
        path: &place.path,
        label: &place.label.text,
        start: position(place.start),
        end: position(place.end),
        bytes: place.bytes.as_ref().map(|bytes| [bytes.start, bytes.end]),
    }
}

fn repair(fix: &Fix) -> Repair<'_> {
    let safety = match fix.safety {
        Safety::Safe => "safe",
        Safety::Guess => "guess",
    };
    Repair { safety, what: &fix.what, changes: fix.changes.iter().map(edit).collect() }
}

fn parts(field: &FieldPath) -> Vec<Part<'_>> {
    field.0.iter().map(part).collect()
}

fn part(step: &Step) -> Part<'_> {
    match step {
        Step::Key(key) => Part::Key(key),
        Step::Item(index) => Part::Item(*index),
    }
}

fn edit(change: &Change) -> Edit<'_> {
    match change {
        Change::Splice { span, text } => Edit::Splice { bytes: [span.start, span.end], text },
        Change::Set { field, text } => Edit::Set { field: parts(field), text },
        Change::Rename { field, key } => Edit::Rename { field: parts(field), key },
        Change::Replace { field, content } => Edit::Replace { field: parts(field), value: value(content) },
        Change::Insert { field, content, .. } => Edit::Insert { field: parts(field), value: value(content) },
        Change::Remove { field } => Edit::Remove { field: parts(field) },
    }
}

fn value(content: &Content) -> serde_json::Value {
    match content {
        Content::Scalar(text) => text.as_str().into(),
        Content::Items(items) => items.iter().map(value).collect(),
        Content::Fields(fields) => fields.iter().map(|(key, content)| (key.clone(), value(content))).collect(),
    }
}
