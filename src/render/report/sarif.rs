//! Findings in the Static Analysis Results Interchange Format 2.1.0, for code scanning.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::placed::{Place, Placed, Report};
use crate::base::code::{self, Code, english};
use crate::base::digest::Digest;
use crate::base::fix::{Change, Fix};
use crate::base::severity::Severity;

/// Where the schema of the format is published.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// One run of this program. Columns count UTF-16 units; every rule is listed, found or not; a waived finding is
/// suppressed in source with its reason.
pub fn document(report: &Report<'_>) -> String {
    let rules: Vec<Value> = code::all().map(|code| rule(code, report)).collect();
    let places: BTreeMap<&str, usize> = code::all().enumerate().map(|(index, code)| (code.id, index)).collect();
    let results: Vec<Value> = report.findings.iter().map(|placed| result(placed, places[placed.diagnostic.code.id])).collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "doorstep",
                "version": env!("CARGO_PKG_VERSION"),
                "language": "zh-CN",
                "rules": rules,
            } },
            "columnKind": "utf16CodeUnits",
            "results": results,
        }],
    })
    .to_string()
}

fn level(severity: Severity) -> &'static str {
    severity.name()
}

fn rule(code: &'static Code, report: &Report<'_>) -> Value {
    let mut rule = json!({
        "id": code.id,
        "name": code.name,
        "shortDescription": { "text": code.what },
        "fullDescription": { "text": format!("{}：{}", code.what, code.why) },
        "help": { "text": code.remedy },
        "defaultConfiguration": { "level": level(code.severity) },
        "properties": { "english": english::sentence(code) },
    });
    if let Some(url) = report.help_url(code) {
        rule["helpUri"] = Value::String(url);
    }
    rule
}

fn result(placed: &Placed<'_>, rule: usize) -> Value {
    let found = placed.diagnostic;
    let mut result = Map::new();
    result.insert("ruleId".to_owned(), json!(found.code.id));
    result.insert("ruleIndex".to_owned(), json!(rule));
    result.insert("level".to_owned(), json!(level(found.severity)));
    result.insert("message".to_owned(), json!({ "text": format!("{}。{}", found.message, found.help) }));
    result.insert("locations".to_owned(), json!([location(&placed.primary)]));
    if !placed.others.is_empty() {
        result.insert("relatedLocations".to_owned(), placed.others.iter().map(location).collect());
    }
    let parts = [found.code.id.to_owned(), placed.primary.path.clone(), found.message.clone()];
    result.insert("partialFingerprints".to_owned(), json!({ "finding/v1": Digest::of_parts(parts).to_string() }));
    if let Some(fix) = placed.repair().and_then(|fix| repair(fix, placed)) {
        result.insert("fixes".to_owned(), json!([fix]));
    }
    if let Some(reason) = &found.waived {
        result.insert("suppressions".to_owned(), json!([{ "kind": "inSource", "status": "accepted", "justification": reason }]));
    }
    Value::Object(result)
}

fn location(place: &Place<'_>) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(&place.path) } });
    if place.bytes.is_some() {
        physical["region"] = json!({
            "startLine": place.start.line, "startColumn": place.start.utf16,
            "endLine": place.end.line, "endColumn": place.end.utf16,
        });
    }
    let mut location = json!({ "physicalLocation": physical });
    if !place.label.text.is_empty() {
        location["message"] = json!({ "text": place.label.text });
    }
    location
}

/// The repair, when it is known to the byte.
fn repair(fix: &Fix, placed: &Placed<'_>) -> Option<Value> {
    let replacement = |change: &Change| match change {
        Change::Splice { span, text } => Some(json!({
            "deletedRegion": { "byteOffset": span.start, "byteLength": span.len() },
            "insertedContent": { "text": text },
        })),
        _ => None,
    };
    let replacements: Vec<Value> = fix.changes.iter().map(replacement).collect::<Option<_>>()?;
    let artifact = json!({ "uri": uri(&placed.primary.path) });
    Some(json!({
        "description": { "text": fix.what },
        "artifactChanges": [{ "artifactLocation": artifact, "replacements": replacements }],
    }))
}

/// A path as a relative reference (RFC 3986): what is not unreserved is percent-encoded.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/');
    path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
