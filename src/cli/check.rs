//! `check`: everything that was found, and nothing else.

use super::args::{self, Cli};
use super::outcome::{Ended, Outcome};
use super::site::{options, root};
use super::terminal;
use crate::base::diagnostic::Diagnostic;
use crate::shell::disk;
use crate::{Goal, compile};

/// Checks and prints what was found.
pub fn check(cli: &Cli, flags: &args::Check) -> Ended {
    let snapshot = disk::load(&root(cli)?)?;
    let compiled = compile(&snapshot, &options(&flags.site, Goal::Findings)?);
    terminal::findings_as(flags.format, &compiled.diagnostics, &snapshot);
    if compiled.diagnostics.iter().any(Diagnostic::is_error) {
        return Ok(Outcome::ContentErrors);
    }
    if flags.format == args::Format::Full {
        terminal::say(&format!("检查完毕：{} 个条目，没有错误", compiled.catalog.iter().count()));
    }
    Ok(Outcome::Clean)
}
