//! `check`: everything that was found, repaired if asked to, and nothing else.

use std::path::Path;

use super::against::compared;
use super::args::{self, Cli, FailOn, Format};
use super::outcome::{Ended, Failure, Outcome};
use super::selection::Selection;
use super::site::{options, root};
use super::{findings, fix, gov, scope, sizes, terminal};
use crate::base::code::{self, Code};
use crate::base::diagnostic::Diagnostic;
use crate::base::fix::Safety;
use crate::base::suggestion;
use crate::derive::routes;
use crate::model::wording::list::WordList;
use crate::render::report::placed::Report;
use crate::render::weight::report;
use crate::shell::disk;
use crate::{Compiled, Goal, Options};

/// Checks, repairs if asked to, and prints what was found.
pub fn check(cli: &Cli, flags: &args::Check) -> Ended {
    let root = root(cli)?;
    let asked = Asked { rules: Rules::of(flags)?, files: Selection::of(&flags.paths, &root)?, fail_on: flags.fail_on };
    let goal = if flags.gov || flags.sizes { Goal::Site } else { Goal::Findings };
    let words = words(flags.words.as_deref())?;
    let options = Options { words, ..options(&flags.site, goal)? };
    let options = compared(options, &flags.against, &root.join("public"))?;
    if flags.diff {
        return difference(&root, flags, &asked, &options);
    }
    if flags.fix || flags.unsafe_fixes {
        repair(&root, flags, &asked, &options)?;
    }
    let scope::Scoped { snapshot, mut compiled, left_out } = scope::compiled(&root, &flags.scope, &options)?;
    if flags.sizes {
        match sizes::weighed(&mut compiled) {
            Some(weights) if flags.format == Format::Full => terminal::say(&report::table(&weights)),
            Some(_) => {}
            None => terminal::note("内容有错误，生成不了页面；先改完错误，再称页面的重量"),
        }
    }
    if flags.gov {
        return Ok(gov::check(flags.format, &compiled, &snapshot, cli.language()));
    }
    let found: Vec<&Diagnostic> = asked.among(&compiled).collect();
    let report = Report::of(found, &snapshot, routes::help_folder(&compiled.catalog));
    findings::print(flags.format, &report, cli.language());
    scope::say_left_out(left_out);
    if asked.fails(&compiled) {
        return Ok(Outcome::ContentErrors);
    }
    if flags.format == Format::Full {
        terminal::say(&format!("检查完毕：{} 个条目，没有错误", compiled.catalog.iter().count()));
    }
    Ok(Outcome::Clean)
}

/// Prints what repairs would change, and ends as a check without them.
fn difference(root: &Path, flags: &args::Check, asked: &Asked, options: &Options) -> Ended {
    let snapshot = disk::load(root)?;
    fix::show(&fix::repaired(&snapshot, safety(flags), &asked.files, options));
    let ended = if asked.fails(&crate::compile(&snapshot, options)) { Outcome::ContentErrors } else { Outcome::Clean };
    Ok(ended)
}

/// Writes the repairs and says how many there were.
fn repair(root: &Path, flags: &args::Check, asked: &Asked, options: &Options) -> Result<(), Failure> {
    let snapshot = disk::load(root)?;
    let repaired = fix::repaired(&snapshot, safety(flags), &asked.files, options);
    fix::write(root, &repaired)?;
    let left =
        repaired.diagnostics.iter().filter(|found| found.waived.is_none() && asked.files.holds(&found.primary.path)).count();
    terminal::note(&fix::summary(&repaired, left));
    Ok(())
}

fn safety(flags: &args::Check) -> Safety {
    if flags.unsafe_fixes { Safety::Guess } else { Safety::Safe }
}

/// Which findings somebody wants to see, and which of them make a check fail.
struct Asked {
    rules: Rules,
    files: Selection,
    fail_on: FailOn,
}

impl Asked {
    fn among<'a>(&'a self, compiled: &'a Compiled) -> impl Iterator<Item = &'a Diagnostic> {
        compiled.diagnostics.iter().filter(|found| self.rules.takes(found.code) && self.files.holds(&found.primary.path))
    }

    fn fails(&self, compiled: &Compiled) -> bool {
        let weighs = |found: &Diagnostic| match self.fail_on {
            FailOn::Error => found.is_error(),
            FailOn::Warning => true,
        };
        self.among(compiled).any(|found| found.waived.is_none() && weighs(found))
    }
}

/// The local word list in a file; an empty one when no file is named.
fn words(file: Option<&Path>) -> Result<WordList, Failure> {
    let Some(file) = file else { return Ok(WordList::default()) };
    let text = disk::read_text(file)?;
    WordList::local(&text).map_err(|fault| Failure::Usage(format!("词表 {} 用不了：{fault}", file.display())))
}

/// Which rules a check looks at.
struct Rules {
    select: Vec<String>,
    ignore: Vec<String>,
}

impl Rules {
    fn of(flags: &args::Check) -> Result<Rules, Failure> {
        let read = |flag: &str, written: &[String]| {
            written.iter().map(|text| prefix(text).ok_or_else(|| unknown(flag, text))).collect::<Result<Vec<_>, _>>()
        };
        Ok(Rules { select: read("--select", &flags.select)?, ignore: read("--ignore", &flags.ignore)? })
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
