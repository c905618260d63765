//! Printing: findings, summaries and progress. Nothing outside this floor prints.

use std::io::{self, IsTerminal, Write};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::base::diagnostic::Diagnostic;
use crate::base::severity::Severity;
use crate::base::source::Snapshot;
use crate::cli::args::Format;
use crate::render::report::{self, Paint};

/// Most findings printed in full; the rest is counted.
const MOST: usize = 100;

/// Prints to standard output; a closed pipe is no error.
pub fn say(text: &str) {
    let _ = writeln!(io::stdout().lock(), "{text}");
}

/// Prints to standard error; a closed pipe is no error.
pub fn note(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Prints findings to standard error, and as many words as tell how many there are.
pub fn findings(diagnostics: &[Diagnostic], snapshot: &Snapshot) {
    let paint = if io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none() { Paint::Colour } else { Paint::Plain };
    for diagnostic in diagnostics.iter().take(MOST) {
        note(&report::full(diagnostic, snapshot, paint));
        note("");
    }
    if !diagnostics.is_empty() {
        note(&tally(diagnostics));
    }
}

/// Prints findings to standard output in a format that others read.
pub fn findings_as(format: Format, diagnostics: &[Diagnostic], snapshot: &Snapshot) {
    match format {
        Format::Full => findings(diagnostics, snapshot),
        Format::Concise | Format::Md => diagnostics.iter().for_each(|diagnostic| say(&report::concise(diagnostic, snapshot))),
        Format::Json => {
            let findings: Vec<_> = diagnostics.iter().map(|diagnostic| report::finding(diagnostic, snapshot)).collect();
            say(&serde_json::json!({ "format": report::JSON_FORMAT, "findings": findings }).to_string());
        }
    }
}

/// `3 个错误，1 个警告`, with what was left out.
fn tally(diagnostics: &[Diagnostic]) -> String {
    let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let more = diagnostics.len().saturating_sub(MOST);
    let more =
        if more > 0 { format!("；另有 {more} 条没有打印，用 --format concise 看全部") } else { String::new() };
    let first = diagnostics.iter().find(|diagnostic| diagnostic.is_error()).or(diagnostics.first());
    let hint = first.map(|diagnostic| format!("。详细说明：doorstep explain {}", diagnostic.code.id)).unwrap_or_default();
    format!("{errors} 个错误，{warnings} 个警告{more}{hint}")
}

/// A progress bar over `length` steps; silent when standard error is no terminal or the work is short.
pub fn bar(what: &'static str, length: u64) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::stderr_with_hz(10));
    let style = ProgressStyle::with_template("{msg} [{bar:30}] {pos}/{len}").unwrap_or_else(|_| ProgressStyle::default_bar());
    bar.set_style(style.progress_chars("=> "));
    bar.set_message(what);
    if length < 2000 || !io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    bar
}

/// A spinner for work of unknown length; silent when standard error is no terminal.
pub fn spinner(what: &'static str) -> ProgressBar {
    let spinner = ProgressBar::new_spinner();
    if !io::stderr().is_terminal() {
        spinner.set_draw_target(ProgressDrawTarget::hidden());
    }
    spinner.set_message(what);
    spinner.enable_steady_tick(Duration::from_millis(120));
    spinner
}
