//! Findings as workflow commands of GitHub Actions, which become annotations in the changed files.
//!
//! GitHub shows ten annotations of a severity for a step and drops the others without a word, so nine are written and
//! the tenth counts the rest. In a value `%`, CR and LF are escaped; in a property also `:` and `,`.

use super::placed::{Placed, Report};
use super::printable::harmless;
use crate::base::severity::Severity;

/// Most annotations of one severity that name a finding.
const MOST: usize = 9;

/// One command a line.
pub fn annotations(report: &Report<'_>) -> String {
    let mut lines = Vec::new();
    for (severity, word) in [(Severity::Error, "错误"), (Severity::Warning, "警告")] {
        let all: Vec<&Placed<'_>> = report.open().filter(|placed| placed.diagnostic.severity == severity).collect();
        lines.extend(all.iter().take(MOST).map(|placed| annotation(placed)));
        if all.len() > MOST {
            let rest = all.len() - MOST;
            lines.push(format!("::{} title=Doorstep::还有 {rest} 个{word}没有标注，见检查报告", severity.name()));
        }
    }
    lines.join("\n")
}

fn annotation(placed: &Placed<'_>) -> String {
    let found = placed.diagnostic;
    let place = &placed.primary;
    let title = format!("{} {}", found.code.id, found.code.name);
    let path = property(&place.path);
    let end = if place.start == place.end {
        String::new()
    } else {
        format!(",endLine={},endColumn={}", place.end.line, place.end.column)
    };
    format!(
        "::{} file={path},line={},col={}{end},title={}::{}",
        found.severity.name(),
        place.start.line,
        place.start.column,
        property(&title),
        value(&format!("{}。{}", found.message, found.help)),
    )
}

fn value(text: &str) -> String {
    let shown: String = text.chars().map(|c| if matches!(c, '\n' | '\r') { c } else { harmless(c) }).collect();
    shown.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    value(text).replace(':', "%3A").replace(',', "%2C")
}
