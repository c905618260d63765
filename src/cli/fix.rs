//! `check --fix` and `--diff`: repairs shown or made.

use std::path::Path;

use super::outcome::Failure;
use super::selection::Selection;
use super::terminal;
use crate::base::fix::Safety;
use crate::base::path::SitePath;
use crate::base::source::{Snapshot, Source};
use crate::model::repair::{self, Repaired};
use crate::render::difference;
use crate::shell::rewrite::rewrite;
use crate::{Options, compile};

/// What repairs would make of a site; nothing is written.
pub fn repaired(snapshot: &Snapshot, safety: Safety, chosen: &Selection, options: &Options) -> Repaired {
    repair::repair(snapshot, safety, |path| chosen.holds(path), |snapshot| compile(snapshot, options).diagnostics)
}

/// Prints what repairs would change.
pub fn show(repaired: &Repaired) {
    let changes = repaired.files.iter().map(|file| (&file.path, &file.before, &file.after));
    differences(changes);
    refusals(repaired);
    let (repairs, files) = count(repaired);
    terminal::note(&match repairs {
        0 => "没有可以自动改的".to_owned(),
        _ => format!("可以改 {repairs} 处（{files} 个文件），没有写入；去掉 --diff 就写入"),
    });
}

/// Writes the repaired files and names those that had to be left as they were.
pub fn write(root: &Path, repaired: &Repaired) -> Result<(), Failure> {
    for file in &repaired.files {
        if let Err(untouched) = rewrite(root, &file.path, &file.before, &file.after)? {
            terminal::note(&format!("{}：{}", file.path, untouched.explain()));
        }
    }
    refusals(repaired);
    Ok(())
}

/// `改好 3 处（2 个文件）；还有 1 处要人看`.
pub fn summary(repaired: &Repaired, left: usize) -> String {
    let (repairs, files) = count(repaired);
    let done =
        if repairs == 0 { "没有可以自动改的".to_owned() } else { format!("改好 {repairs} 处（{files} 个文件）") };
    if left == 0 { done } else { format!("{done}；还有 {left} 处要人看") }
}

/// Prints the differences of some files.
pub fn differences<'a>(files: impl Iterator<Item = (&'a SitePath, &'a Source, &'a Source)>) {
    for (path, before, after) in files {
        let difference = difference::unified(path, &text(before), &text(after));
        terminal::say(difference.trim_end_matches('\n'));
    }
}

/// Only for showing; a byte that is not UTF-8 is shown as U+FFFD.
fn text(source: &Source) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(source.bytes())
}

fn count(repaired: &Repaired) -> (usize, usize) {
    (repaired.files.iter().map(|file| file.repaired).sum(), repaired.files.len())
}

fn refusals(repaired: &Repaired) {
    for refused in &repaired.refused {
        terminal::note(&format!("{}：没有改（{}）：{}", refused.path, refused.what, refused.refusal.reason));
    }
}
