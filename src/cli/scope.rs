//! Which findings are asked for: all of them, or those of a change in git.
//!
//! Of a change are all findings in a file that it touches, and findings elsewhere that were not there before it. What was
//! wrong before stays out of the way of somebody who changes something else; it is counted, not hidden.

use std::collections::BTreeSet;
use std::path::Path;

use super::args;
use super::outcome::Failure;
use super::terminal;
use crate::base::diagnostic::{Anchor, Diagnostic};
use crate::base::path::SitePath;
use crate::base::source::Snapshot;
use crate::shell::disk;
use crate::shell::git::{self, GitError, Repository};
use crate::{Compiled, Options, compile};

/// What was asked for.
#[derive(Debug)]
pub struct Scoped {
    /// The sources that were compiled.
    pub snapshot: Snapshot,
    /// What came of them; only the findings that were asked for, those in changed files first.
    pub compiled: Compiled,
    /// How many findings were left out.
    pub left_out: usize,
}

/// The compilation that the flags ask for.
pub fn compiled(root: &Path, flags: &args::Scope, options: &Options) -> Result<Scoped, Failure> {
    if !flags.staged && flags.changed.is_none() {
        let snapshot = disk::load(root)?;
        let compiled = compile(&snapshot, options);
        return Ok(Scoped { snapshot, compiled, left_out: 0 });
    }
    let repository = git::repository(root)?;
    let change = match &flags.changed {
        None => staged(&repository)?,
        Some(base) => changed(&repository, root, base)?,
    };
    let mut compiled = compile(&change.after, options);
    // What was published last is compared with what will be, not with what was.
    let earlier = Options { last: None, ..options.clone() };
    let before = change.before.map(|before| compile(&before, &earlier).diagnostics).unwrap_or_default();
    let all = compiled.diagnostics.len();
    compiled.diagnostics = of_change(compiled.diagnostics, &before, &change.files);
    let left_out = all - compiled.diagnostics.len();
    Ok(Scoped { snapshot: change.after, compiled, left_out })
}

/// Says that findings were left out, when some were.
pub fn say_left_out(left_out: usize) {
    if left_out > 0 {
        terminal::note(&format!("另有 {left_out} 个问题不是这次改动引起的，没有列出；运行 doorstep check 看全部"));
    }
}

/// A change: the sources before and after it, and the files it touches. Nothing was before the first commit.
struct Change {
    before: Option<Snapshot>,
    after: Snapshot,
    files: BTreeSet<SitePath>,
}

fn staged(repository: &Repository) -> Result<Change, Failure> {
    let head = repository.commit("HEAD")?;
    let index = repository.index()?;
    for folder in &index.submodules {
        terminal::note(&format!("没有检查 {folder}：它是子模块，内容在另一个仓库里"));
    }
    Ok(Change {
        before: before(repository, head.as_deref())?,
        after: repository.snapshot(&index)?,
        files: repository.staged_since(head.as_deref())?.into_iter().collect(),
    })
}

fn changed(repository: &Repository, root: &Path, base: &str) -> Result<Change, Failure> {
    let base =
        match base {
            "" => repository.base()?,
            name => Some(repository.commit(name)?.ok_or_else(|| {
                Failure::Usage(format!("仓库里没有「{name}」这个提交；CI 里要取完整历史（fetch-depth 设为 0）"))
            })?),
        };
    Ok(Change {
        before: before(repository, base.as_deref())?,
        after: disk::load(root)?,
        files: repository.changed_since(base.as_deref())?.into_iter().collect(),
    })
}

fn before(repository: &Repository, commit: Option<&str>) -> Result<Option<Snapshot>, Failure> {
    let Some(commit) = commit else { return Ok(None) };
    Ok(Some(repository.snapshot(&repository.tree(commit)?)?))
}

/// The findings of a change, those in its files first.
fn of_change(found: Vec<Diagnostic>, before: &[Diagnostic], files: &BTreeSet<SitePath>) -> Vec<Diagnostic> {
    let known: BTreeSet<_> = before.iter().map(identity).collect();
    let (mut inside, outside): (Vec<_>, Vec<_>) = found.into_iter().partition(|found| files.contains(&found.primary.path));
    inside.extend(outside.into_iter().filter(|found| !known.contains(&identity(found))));
    inside
}

/// What makes a finding in a file that did not change the same as one before the change. The other places it names may
/// lie in files that did change.
fn identity(found: &Diagnostic) -> (&'static str, &SitePath, usize, &str) {
    let start = match &found.primary.anchor {
        Anchor::Span(span) => span.start,
        Anchor::File | Anchor::Key(_) | Anchor::Value(_) => 0,
    };
    (found.code.id, &found.primary.path, start, &found.message)
}

impl From<GitError> for Failure {
    fn from(error: GitError) -> Failure {
        match error {
            GitError::Unfit(why) => Failure::Usage(why),
            GitError::Machine(error) => Failure::Machine(error),
        }
    }
}
