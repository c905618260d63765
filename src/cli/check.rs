//! `check`: everything that was found, and nothing else.

use std::path::Path;

use super::against::compared;
use super::args::{self, Cli, FailOn, Format};
use super::outcome::{Ended, Failure, Outcome};
use super::site::{options, root};
use super::{findings, gov, scope, terminal};
use crate::base::code::{self, Code};
use crate::base::diagnostic::Diagnostic;
use crate::base::suggestion;
use crate::derive::routes;
use crate::model::wording::list::WordList;
use crate::render::report::placed::Report;
use crate::shell::disk;
use crate::{Goal, Options};

/// Checks and prints what was found.
pub fn check(cli: &Cli, flags: &args::Check) -> Ended {
    let select = Selection::of(flags)?;
    let root = root(cli)?;
    let goal = if flags.gov { Goal::Site } else { Goal::Findings };
    let words = words(flags.words.as_deref())?;
    let options = Options { words, ..options(&flags.site, goal)? };
    let options = compared(options, &flags.against, &root.join("public"))?;
    let scope::Scoped { snapshot, compiled, left_out } = scope::compiled(&root, &flags.scope, &options)?;
    if flags.gov {
        return Ok(gov::check(flags.format, &compiled, &snapshot, cli.language()));
    }
    let found: Vec<&Diagnostic> = compiled.diagnostics.iter().filter(|found| select.takes(found.code)).collect();
    let report = Report::of(found, &snapshot, routes::help_folder(&compiled.catalog));
    findings::print(flags.format, &report, cli.language());
    scope::say_left_out(left_out);
    let fails = |found: &Diagnostic| match flags.fail_on {
        FailOn::Error => found.is_error(),
        FailOn::Warning => true,
    };
    if report.open().any(|placed| fails(placed.diagnostic)) {
        return Ok(Outcome::ContentErrors);
    }
    if flags.format == Format::Full {
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

/// Which rules a check looks at.
struct Selection {
    select: Vec<String>,
    ignore: Vec<String>,
}

impl Selection {
    fn of(flags: &args::Check) -> Result<Selection, Failure> {
        let read = |flag: &str, written: &[String]| {
            written.iter().map(|text| prefix(text).ok_or_else(|| unknown(flag, text))).collect::<Result<Vec<_>, _>>()
        };
        Ok(Selection { select: read("--select", &flags.select)?, ignore: read("--ignore", &flags.ignore)? })
    }

    fn takes(&self, code: &Code) -> bool {
        let among = |prefixes: &[String]| prefixes.iter().any(|prefix| code.id.starts_with(prefix.as_str()));
        (self.select.is_empty() || among(&self.select)) && !among(&self.ignore)
    }
}

/// The start of the numbers that a code, a name or a family means; `None` when no rule has it.
fn prefix(written: &str) -> Option<String> {
    if let Some(code) = code::find(written) {
        return Some(code.id.to_owned());
    }
    let family = written.to_ascii_uppercase();
    let family = family.trim_end_matches('X');
    (family.len() > 2 && code::all().any(|code| code.id.starts_with(family))).then(|| family.to_owned())
}

fn unknown(flag: &str, written: &str) -> Failure {
    let near = suggestion::nearest(written, code::all().flat_map(|code| [code.id, code.name]));
    let near = near.map(|near| format!("，是不是想写 {near}？")).unwrap_or_default();
    Failure::Usage(format!("{flag} 没有代码「{written}」{near}\n可以写代码 DS205、名称 unknown-town，或一族 DS2"))
}
