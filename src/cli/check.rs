//! `check`: everything that was found, and nothing else.

use std::path::Path;

use super::args::{self, Cli};
use super::outcome::{Ended, Failure, Outcome};
use super::site::{options, root};
use super::{gov, terminal};
use crate::base::diagnostic::Diagnostic;
use crate::model::wording::list::WordList;
use crate::render::artifact::Finish;
use crate::shell::disk;
use crate::{Options, compile};

/// Checks and prints what was found.
pub fn check(cli: &Cli, flags: &args::Check) -> Ended {
    let snapshot = disk::load(&root(cli)?)?;
    let words = words(flags.words.as_deref())?;
    let compiled = compile(&snapshot, &Options { words, ..options(&flags.site, Finish::Plain)? });
    if flags.gov {
        return Ok(gov::check(flags.format, &compiled, &snapshot));
    }
    terminal::findings_as(flags.format, &compiled.diagnostics, &snapshot);
    if compiled.diagnostics.iter().any(Diagnostic::is_error) {
        return Ok(Outcome::ContentErrors);
    }
    if flags.format == args::Format::Full {
        terminal::say(&format!("检查完毕：{} 个条目，没有错误", compiled.catalog.iter().count()));
    }
    Ok(Outcome::Clean)
}

/// The local word list in a file; an empty one when no file is named.
fn words(file: Option<&Path>) -> Result<WordList, Failure> {
    let Some(file) = file else { return Ok(WordList::default()) };
    let text = disk::read_text(file)?;
    WordList::local(&text).map_err(|fault| Failure::Usage(format!("词表 {} 用不了：{fault}", file.display())))
}
