//! `check`: everything that was found, and nothing else.

use super::args::{self, Cli};
use super::outcome::{Ended, Outcome};
use super::site::{options, root};
use super::{scope, terminal};
use crate::base::diagnostic::Diagnostic;
use crate::render::artifact::Finish;

/// Checks and prints what was found.
pub fn check(cli: &Cli, flags: &args::Check) -> Ended {
    let scope::Scoped { snapshot, compiled, left_out } =
        scope::compiled(&root(cli)?, &flags.scope, &options(&flags.site, Finish::Plain)?)?;
    terminal::findings_as(flags.format, &compiled.diagnostics, &snapshot);
    scope::say_left_out(left_out);
    if compiled.diagnostics.iter().any(Diagnostic::is_error) {
        return Ok(Outcome::ContentErrors);
    }
    if flags.format == args::Format::Full {
        terminal::say(&format!("检查完毕：{} 个条目，没有错误", compiled.catalog.iter().count()));
    }
    Ok(Outcome::Clean)
}
