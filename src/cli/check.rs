//! `check`: everything that was found, and nothing else.

use super::against::compared;
use super::args::{self, Cli};
use super::outcome::{Ended, Outcome};
use super::site::{options, root};
use super::terminal;
use crate::base::diagnostic::Diagnostic;
use crate::compile;
use crate::render::artifact::Finish;
use crate::shell::disk;

/// Checks and prints what was found.
pub fn check(cli: &Cli, flags: &args::Check) -> Ended {
    let root = root(cli)?;
    let options = compared(options(&flags.site, Finish::Plain)?, &flags.against, &root.join("public"))?;
    let snapshot = disk::load(&root)?;
    let compiled = compile(&snapshot, &options);
    terminal::findings_as(flags.format, &compiled.diagnostics, &snapshot);
    if compiled.diagnostics.iter().any(Diagnostic::is_error) {
        return Ok(Outcome::ContentErrors);
    }
    if flags.format == args::Format::Full {
        terminal::say(&format!("检查完毕：{} 个条目，没有错误", compiled.catalog.iter().count()));
    }
    Ok(Outcome::Clean)
}
