//! Printing: findings, summaries and progress. Nothing outside this floor prints.

use std::io::{self, IsTerminal, Write};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::parse::personal::mask::mask;
use crate::render::report::full::{self, Paint};
use crate::render::report::language::Language;
use crate::render::report::placed::Report;
use crate::render::report::tally;

/// Prints to standard output, personal numbers masked; a closed pipe is no error.
pub fn say(text: &str) {
    let _ = writeln!(io::stdout().lock(), "{}", mask(text));
}

/// Prints to standard error, personal numbers masked; a closed pipe is no error.
pub fn note(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", mask(text));
}

/// Prints findings to standard error, and as many words as tell how many there are.
pub fn findings(report: &Report<'_>, language: Language) {
    let paint = if io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none() { Paint::Colour } else { Paint::Plain };
    let (chosen, left) = tally::choose(report);
    for placed in chosen {
        note(&full::text(placed, report, language, paint));
        note("");
    }
    if !report.findings.is_empty() {
        note(&tally::sentence(report, &left, language));
    }
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
