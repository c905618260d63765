//! `check`: everything that was found, and nothing else.

use super::against::compared;
use super::args::{self, Cli, FailOn, Format};
use super::findings;
use super::outcome::{Ended, Failure, Outcome};
use super::site::{options, root};
use super::terminal;
use crate::base::code::{self, Code};
use crate::base::diagnostic::Diagnostic;
use crate::base::suggestion;
use crate::derive::routes;
use crate::render::report::placed::Report;
use crate::shell::disk;
use crate::{Goal, compile};

/// Checks and prints what was found.
pub fn check(cli: &Cli, flags: &args::Check) -> Ended {
    let select = Selection::of(flags)?;
    let root = root(cli)?;
    let options = compared(options(&flags.site, Goal::Findings)?, &flags.against, &root.join("public"))?;
    let snapshot = disk::load(&root)?;
    let compiled = compile(&snapshot, &options);
    let found: Vec<&Diagnostic> = compiled.diagnostics.iter().filter(|found| select.takes(found.code)).collect();
    let report = Report::of(found, &snapshot, routes::help_folder(&compiled.catalog));
    findings::print(flags.format, &report, cli.language());
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
