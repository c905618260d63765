//! Findings as a table in Markdown, to be pasted into a request for review or a chat.

use super::placed::{Placed, Report};
use super::printable;
use super::tally;

/// Most rows; a longer table helps nobody.
const MOST: usize = 200;

/// A heading with the counts, and a table with a row a finding.
pub fn table(report: &Report<'_>) -> String {
    let (errors, warnings, waived) = tally::counts(report);
    if errors + warnings == 0 {
        let waived = if waived > 0 { format!("（{waived} 条已豁免）") } else { String::new() };
        return format!("### 检查结果：没有问题{waived}\n");
    }
    let waived_words = if waived > 0 { format!("，另有 {waived} 条已豁免") } else { String::new() };
    let mut lines = vec![
        format!("### 检查结果：{errors} 个错误，{warnings} 个警告{waived_words}"),
        String::new(),
        "| 级别 | 位置 | 问题 | 怎么改 |".to_owned(),
        "|---|---|---|---|".to_owned(),
    ];
    lines.extend(report.open().take(MOST).map(|placed| row(placed, report)));
    if errors + warnings > MOST {
        lines.push(format!("\n还有 {} 条没有列出。", errors + warnings - MOST));
    }
    lines.join("\n") + "\n"
}

fn row(placed: &Placed<'_>, report: &Report<'_>) -> String {
    let found = placed.diagnostic;
    let place = &placed.primary;
    let code = match report.help_url(found.code) {
        Some(url) => format!("[{}]({url})", found.code.id),
        None => found.code.id.to_owned(),
    };
    let path = printable::line(&place.path).replace('`', "'").replace('|', "\\|");
    format!(
        "| {} {code} | `{path}:{}:{}` | {} | {} |",
        found.severity.label(),
        place.start.line,
        place.start.column,
        cell(&found.message),
        cell(&found.help)
    )
}

/// Text that means itself in a cell.
fn cell(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in printable::line(text).chars() {
        match c {
            '&' => shown.push_str("&amp;"),
            '<' => shown.push_str("&lt;"),
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' => shown.extend(['\\', c]),
            other => shown.push(other),
        }
    }
    shown
}
