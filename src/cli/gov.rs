//! `check --gov`: the duties of a government site, on the finished pages.

use super::args::Format;
use super::outcome::Outcome;
use super::{findings, terminal};
use crate::Compiled;
use crate::base::diagnostic::{self, Diagnostic};
use crate::base::source::Snapshot;
use crate::render::gov::inspect::{self, cited};
use crate::render::gov::report;
use crate::render::report::language::Language;
use crate::render::report::placed::Report;

/// Judges what was compiled and prints it, the ordinary findings included. A site with errors has no pages to judge.
pub fn check(format: Format, compiled: &Compiled, snapshot: &Snapshot, language: Language) -> Outcome {
    let Some(output) = &compiled.output else {
        findings::print(format, &Report::of(&compiled.diagnostics, snapshot, None), language);
        terminal::note("内容有错误，生成不了页面；先改完上面的错误，再做政府网站检查");
        return Outcome::ContentErrors;
    };
    let inspection = inspect::inspect(&compiled.catalog, output, &compiled.diagnostics, snapshot);
    let mut found = inspection.findings();
    found.extend(compiled.diagnostics.iter().cloned());
    diagnostic::sort(&mut found);
    let sources = cited(&found, snapshot, output);
    let today = compiled.catalog.today;
    match format {
        Format::Md => terminal::say(&report::table(&inspection, &sources, compiled.catalog.site.title(), today)),
        _ => {
            findings::print(format, &Report::of(&found, &sources, None), language);
            if format == Format::Full {
                terminal::say(&report::list(&inspection, today));
            }
        }
    }
    if inspection.is_vetoed() || found.iter().any(Diagnostic::is_error) { Outcome::ContentErrors } else { Outcome::Clean }
}
