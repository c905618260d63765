//! `fmt`: the surface of the content put in order.

use super::args::{self, Cli};
use super::fix::differences;
use super::outcome::{Ended, Outcome};
use super::selection::Selection;
use super::site::root;
use super::terminal;
use crate::base::path::SitePath;
use crate::base::source::{Snapshot, Source};
use crate::parse::edit::Form;
use crate::parse::format::format;
use crate::shell::disk;
use crate::shell::rewrite::rewrite;

/// Puts the files in order, shows what would change, or says whether something would.
pub fn fmt(cli: &Cli, flags: &args::Fmt) -> Ended {
    let root = root(cli)?;
    let chosen = Selection::of(&flags.paths, &root)?;
    let snapshot = disk::load(&root)?;
    let (changed, refused) = formatted(&snapshot, &chosen);
    for (path, reason) in &refused {
        terminal::note(&format!("{path}：没有整理：{reason}"));
    }
    if flags.diff {
        differences(changed.iter().map(|(path, before, after)| (*path, *before, after)));
    }
    let writes = !flags.check && !flags.diff;
    let mut done = 0;
    for (path, before, after) in &changed {
        match if writes { rewrite(&root, path, before, after)? } else { Ok(()) } {
            Ok(()) if flags.check && !flags.diff => terminal::say(path.as_str()),
            Ok(()) => done += 1,
            Err(untouched) => terminal::note(&format!("{path}：{}", untouched.explain())),
        }
    }
    terminal::note(&match (changed.len(), writes) {
        (0, _) => "都很整齐，不用改".to_owned(),
        (_, true) => format!("整理好 {done} 个文件"),
        (files, false) => format!("{files} 个文件要整理；运行 doorstep fmt 就写入"),
    });
    let all = if writes { done == changed.len() } else { changed.is_empty() };
    Ok(if all && refused.is_empty() { Outcome::Clean } else { Outcome::ContentErrors })
}

type Changed<'a> = (&'a SitePath, &'a Source, Source);

/// The files of the content that are not in order, and those that cannot be put in order with the reason.
fn formatted<'a>(snapshot: &'a Snapshot, chosen: &Selection) -> (Vec<Changed<'a>>, Vec<(&'a SitePath, String)>) {
    let (mut changed, mut refused) = (Vec::new(), Vec::new());
    for (path, source) in snapshot.below("content/").filter(|(path, _)| chosen.holds(path)) {
        let Some(form) = Form::of(path.extension()) else { continue };
        let Ok(text) = std::str::from_utf8(source.bytes()) else {
            refused.push((path, "不是 UTF-8 编码".to_owned()));
            continue;
        };
        match format(form, text) {
            Ok(tidy) if tidy != text => changed.push((path, source, Source::new(tidy))),
            Ok(_) => {}
            Err(refusal) => refused.push((path, refusal.reason)),
        }
    }
    (changed, refused)
}
