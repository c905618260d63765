//! Findings in the format that was asked for.

use std::io::Write;

use super::args::Format;
use super::terminal;
use crate::render::report::language::Language;
use crate::render::report::placed::Report;
use crate::render::report::{concise, github, gitlab, json, markdown, sarif};

/// Prints a report: `full` to standard error, every other format to standard output.
pub fn print(format: Format, report: &Report<'_>, language: Language) {
    match format {
        Format::Full => terminal::findings(report, language),
        Format::Concise => report.open().for_each(|placed| terminal::say(&concise::line(placed, language))),
        Format::Json => terminal::say(&json::document(report)),
        Format::JsonLines => say_unless_empty(&json::lines(report)),
        Format::Github => {
            say_unless_empty(&github::annotations(report));
            summarise(report);
        }
        Format::Gitlab => terminal::say(&gitlab::document(report)),
        Format::Sarif => terminal::say(&sarif::document(report)),
        Format::Md => terminal::say(markdown::table(report).trim_end()),
    }
}

fn say_unless_empty(text: &str) {
    if !text.is_empty() {
        terminal::say(text);
    }
}

/// Appends the table to the summary of a GitHub Actions step, when there is one. Failing to is no reason to fail.
fn summarise(report: &Report<'_>) {
    let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY") else { return };
    let file = std::fs::OpenOptions::new().create(true).append(true).open(&path);
    if let Err(error) = file.and_then(|mut file| file.write_all(markdown::table(report).as_bytes())) {
        terminal::note(&format!("摘要写不进 GITHUB_STEP_SUMMARY：{error}"));
    }
}
