//! `check`: everything that was found; with `--fix` also repaired.

use super::args::{self, Cli};
use super::outcome::{Ended, Outcome};
use super::selection::Selection;
use super::site::{options, root};
use super::{fix, terminal};
use crate::base::diagnostic::Diagnostic;
use crate::base::fix::Safety;
use crate::compile;
use crate::render::artifact::Finish;
use crate::shell::disk;

/// Checks, repairs if asked to, and prints what was found.
pub fn check(cli: &Cli, flags: &args::Check) -> Ended {
    let root = root(cli)?;
    let chosen = Selection::of(&flags.paths, &root)?;
    let options = options(&flags.site, Finish::Plain)?;
    let mut snapshot = disk::load(&root)?;
    if flags.diff || flags.fix || flags.unsafe_fixes {
        let safety = if flags.unsafe_fixes { Safety::Guess } else { Safety::Safe };
        let repaired = fix::repaired(&snapshot, safety, &chosen, &options);
        if flags.diff {
            fix::show(&repaired);
            return Ok(ended(&compile(&snapshot, &options).diagnostics, &chosen));
        }
        let all_written = fix::write(&root, &repaired)?;
        let left = repaired.diagnostics.iter().filter(|found| chosen.holds(&found.primary.path)).count();
        terminal::note(&fix::summary(&repaired, left));
        snapshot = if all_written { repaired.snapshot } else { disk::load(&root)? };
    }
    let mut compiled = compile(&snapshot, &options);
    compiled.diagnostics.retain(|found| chosen.holds(&found.primary.path));
    terminal::findings_as(flags.format, &compiled.diagnostics, &snapshot);
    let outcome = ended(&compiled.diagnostics, &chosen);
    if matches!(outcome, Outcome::Clean) && flags.format == args::Format::Full {
        terminal::say(&format!("检查完毕：{} 个条目，没有错误", compiled.catalog.iter().count()));
    }
    Ok(outcome)
}

fn ended(found: &[Diagnostic], chosen: &Selection) -> Outcome {
    let errors = found.iter().any(|found| found.is_error() && chosen.holds(&found.primary.path));
    if errors { Outcome::ContentErrors } else { Outcome::Clean }
}
