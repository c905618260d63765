//! Findings as a Code Quality report of GitLab: an array of objects with a fingerprint that outlives moved lines.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::placed::Report;
use crate::base::digest::Digest;
use crate::base::severity::Severity;

/// The report. Waived findings are left out: GitLab knows no such state.
///
/// The fingerprint is made of rule, file, message and the number of the finding among those that share the three, not of
/// its line; two findings never share one.
pub fn document(report: &Report<'_>) -> String {
    let mut seen: BTreeMap<(&str, &str, &str), usize> = BTreeMap::new();
    let entry = |placed: &'_ super::placed::Placed<'_>, number: usize| {
        let found = placed.diagnostic;
        let path = placed.primary.path.as_str();
        let severity = match found.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
        };
        let parts = [found.code.id.to_owned(), path.to_owned(), found.message.clone(), number.to_string()];
        json!({
            "description": format!("{}。{}", found.message, found.help),
            "check_name": found.code.name,
            "fingerprint": Digest::of_parts(parts).to_string(),
            "severity": severity,
            "location": { "path": path, "lines": { "begin": placed.primary.start.line, "end": placed.primary.end.line } },
        })
    };
    let mut entries = Vec::new();
    for placed in report.open() {
        let found = placed.diagnostic;
        let number = seen.entry((found.code.id, found.primary.path.as_str(), &found.message)).or_insert(0);
        *number += 1;
        entries.push(entry(placed, *number));
    }
    Value::Array(entries).to_string()
}
