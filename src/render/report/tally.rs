//! Which findings are printed in full, and how many there are.

use std::collections::BTreeMap;

use super::language::Language;
use super::placed::{Placed, Report};
use crate::base::severity::Severity;

/// Most findings printed in full.
const MOST: usize = 100;

/// Most findings of one rule in one file printed in full, so that one file cannot hide the others.
const MOST_OF_A_KIND: usize = 10;

/// The findings to print in full, in order, and the number of those left out by rule and file.
///
/// Errors come before warnings when there is not room for all; waived findings are neither.
pub fn choose<'r, 'a>(report: &'r Report<'a>) -> (Vec<&'r Placed<'a>>, BTreeMap<(&'r str, &'r str), usize>) {
    let mut seen: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut chosen = vec![false; report.findings.len()];
    let mut left: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut room = MOST;
    for severity in [Severity::Error, Severity::Warning] {
        for (index, placed) in report.findings.iter().enumerate() {
            let found = placed.diagnostic;
            if found.waived.is_some() || found.severity != severity {
                continue;
            }
            let kind = (found.code.id, found.primary.path.as_str());
            let count = seen.entry(kind).or_insert(0);
            *count += 1;
            if *count <= MOST_OF_A_KIND && room > 0 {
                room -= 1;
                chosen[index] = true;
            } else {
                *left.entry(kind).or_insert(0) += 1;
            }
        }
    }
    (report.findings.iter().zip(chosen).filter(|(_, chosen)| *chosen).map(|(placed, _)| placed).collect(), left)
}

/// `3 个错误，1 个警告，另有 2 条已豁免`, and what was left out by rule and file.
pub fn sentence(report: &Report<'_>, left: &BTreeMap<(&str, &str), usize>, language: Language) -> String {
    let (errors, warnings, waived) = counts(report);
    let first = report.open().find(|placed| placed.diagnostic.is_error()).or(report.open().next());
    let total: usize = left.values().sum();
    match language {
        Language::Chinese => {
            let mut lines: Vec<String> =
                left.iter().take(5).map(|((code, path), count)| format!("{path} 还有 {count} 条 {code} 没有逐条列出")).collect();
            if total > 0 {
                lines.push(format!("共 {total} 条没有逐条列出，用 --format concise 看全部"));
            }
            let waived = if waived > 0 { format!("，另有 {waived} 条已豁免") } else { String::new() };
            let hint = first.map(|placed| format!("。详细说明：doorstep explain {}", placed.diagnostic.code.id));
            lines.push(format!("{errors} 个错误，{warnings} 个警告{waived}{}", hint.unwrap_or_default()));
            lines.join("\n")
        }
        Language::English => {
            let more = if total > 0 { format!("; {total} more with --format concise") } else { String::new() };
            let count = |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
            format!("{}, {}, {waived} waived{more}", count(errors, "error"), count(warnings, "warning"))
        }
    }
}

/// Errors, warnings and waived findings.
pub fn counts(report: &Report<'_>) -> (usize, usize, usize) {
    let open = |severity| report.open().filter(|placed| placed.diagnostic.severity == severity).count();
    let (errors, warnings) = (open(Severity::Error), open(Severity::Warning));
    (errors, warnings, report.findings.len() - errors - warnings)
}
