//! Repairs of findings applied to the sources, as values: nothing is written to the disk here.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::diagnostic::{Anchor, Diagnostic, FieldPath};
use crate::base::fix::{Change, Fix, Safety};
use crate::base::path::SitePath;
use crate::base::source::{Snapshot, Source, Span};
use crate::parse::edit::{Form, Refusal, apply};
use crate::parse::spans;

/// Most rounds of repairs. A repaired key shows the faults of its value, and a text that can be read at last those of its
/// fields; more than that has not been seen.
const ROUNDS: usize = 6;

/// A source and what repairs made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepairedFile {
    /// The file.
    pub path: SitePath,
    /// Its text before the first repair.
    pub before: Source,
    /// Its text after the last one.
    pub after: Source,
    /// How many findings were repaired.
    pub repaired: usize,
}

/// A repair that was not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The file.
    pub path: SitePath,
    /// What the repair would have done.
    pub what: String,
    /// Why it was not made.
    pub refusal: Refusal,
}

/// What repairs made of a site.
#[derive(Debug, Clone)]
pub struct Repaired {
    /// The sources with all repairs.
    pub snapshot: Snapshot,
    /// What is found in them.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that changed, by path.
    pub files: Vec<RepairedFile>,
    /// The repairs that were not made, by path.
    pub refused: Vec<Refused>,
}

/// The site with its findings repaired: those whose repair is at least as sure as `safety`, in the files `chosen`.
///
/// `check` gives the findings of a snapshot. Rounds are made until no repair is left: some findings show only when others
/// are gone. A file's repairs of one round are kept only when the findings they are for are gone and its text has no new
/// fault of writing. Findings that were hidden behind the repaired ones may come to light; they are shown, not held against
/// the repair.
pub fn repair(
    snapshot: &Snapshot,
    safety: Safety,
    chosen: impl Fn(&SitePath) -> bool,
    check: impl Fn(&Snapshot) -> Vec<Diagnostic>,
) -> Repaired {
    let mut now = Repaired { snapshot: snapshot.clone(), diagnostics: check(snapshot), files: Vec::new(), refused: Vec::new() };
    let mut files: BTreeMap<SitePath, usize> = BTreeMap::new();
    let mut rejected: BTreeMap<SitePath, Refused> = BTreeMap::new();
    for _ in 0..ROUNDS {
        let wanted = |found: &&Diagnostic| chosen(&found.primary.path) && !rejected.contains_key(&found.primary.path);
        let round = round(now.diagnostics.iter().filter(wanted), &now.snapshot, safety);
        now.refused = round.values().flat_map(|made| made.refused.iter().cloned()).collect();
        let made: Vec<(&SitePath, &Made)> = round.iter().filter(|(_, made)| !made.applied.is_empty()).collect();
        if made.is_empty() {
            break;
        }
        let mut next = now.snapshot.clone();
        made.iter().for_each(|(path, made)| next.insert((*path).clone(), Source::new(made.text.as_str())));
        let mut found = check(&next);
        let before = rejected.len();
        for (path, made) in made {
            match accept(path, made, &now.diagnostics, &found) {
                Ok(()) => *files.entry(path.clone()).or_default() += made.applied.len(),
                Err(refusal) => {
                    let what = made.applied.iter().map(|(_, fix)| fix.what.as_str()).collect::<Vec<_>>().join("；");
                    rejected.insert(path.clone(), Refused { path: path.clone(), what, refusal });
                    if let Some(source) = now.snapshot.get(path) {
                        next.insert(path.clone(), source.clone());
                    }
                }
            }
        }
        if rejected.len() > before {
            found = check(&next);
        }
        (now.snapshot, now.diagnostics) = (next, found);
    }
    let changed = files.into_iter().filter_map(|(path, repaired)| {
        let (before, after) = (snapshot.get(&path)?.clone(), now.snapshot.get(&path)?.clone());
        Some(RepairedFile { path, before, after, repaired })
    });
    now.files = changed.collect();
    now.refused.extend(rejected.into_values());
    now.refused.sort_by(|a, b| a.path.cmp(&b.path));
    now
}

/// One file after one round.
struct Made<'a> {
    text: String,
    /// Every repair made, with the code of its finding.
    applied: Vec<(&'static str, &'a Fix)>,
    refused: Vec<Refused>,
}

fn round<'a>(found: impl Iterator<Item = &'a Diagnostic>, snapshot: &Snapshot, safety: Safety) -> BTreeMap<SitePath, Made<'a>> {
    let mut fixes: BTreeMap<&SitePath, Vec<(&'static str, &'a Fix)>> = BTreeMap::new();
    for diagnostic in found {
        if let Some(fix) = diagnostic.fix.as_ref().filter(|fix| fix.safety <= safety) {
            fixes.entry(&diagnostic.primary.path).or_default().push((diagnostic.code.id, fix));
        }
    }
    fixes.into_iter().filter_map(|(path, fixes)| Some((path.clone(), file(path, fixes, snapshot)?))).collect()
}

/// A file with as many of the fixes as go together; the others wait for the next round, when they may fit.
fn file<'a>(path: &SitePath, fixes: Vec<(&'static str, &'a Fix)>, snapshot: &Snapshot) -> Option<Made<'a>> {
    let form = Form::of(path.extension())?;
    let text = std::str::from_utf8(snapshot.get(path)?.bytes()).ok()?;
    let all: Vec<Change> = fixes.iter().flat_map(|(_, fix)| fix.changes.iter().cloned()).collect();
    if let Ok(text) = apply(form, text, &all) {
        return Some(Made { text, applied: fixes, refused: Vec::new() });
    }
    let mut made = Made { text: text.to_owned(), applied: Vec::new(), refused: Vec::new() };
    let mut changes: Vec<Change> = Vec::new();
    for (code, fix) in fixes {
        let more: Vec<Change> = changes.iter().chain(&fix.changes).cloned().collect();
        match apply(form, text, &more) {
            Ok(after) => {
                (made.text, changes) = (after, more);
                made.applied.push((code, fix));
            }
            // Alone it would do: it waits until what it collides with is done.
            Err(_) if !changes.is_empty() && apply(form, text, &fix.changes).is_ok() => {}
            Err(refusal) => made.refused.push(Refused { path: path.clone(), what: fix.what.clone(), refusal }),
        }
    }
    Some(made)
}

/// The first code that is not about the writing of a text.
const FIRST_OF_FILES: &str = "DS100";

/// Whether a file's findings after its repairs are as they should be.
fn accept(path: &SitePath, made: &Made<'_>, before: &[Diagnostic], after: &[Diagnostic]) -> Result<(), Refusal> {
    let shown = shown(path, made);
    let hidden = |found: &Diagnostic| matches!(&found.primary.anchor, Anchor::Span(at) if shown.iter().any(|span| span.contains(&at.start)));
    let own = |found: &&Diagnostic| found.primary.path == *path;
    let ids: BTreeSet<&str> = after.iter().filter(own).map(|found| found.code.id).collect();
    for id in ids {
        let done = made.applied.iter().filter(|(code, _)| *code == id).count();
        let old = before.iter().filter(own).filter(|found| found.code.id == id).count();
        let new = after.iter().filter(own).filter(|found| found.code.id == id && !hidden(found)).count();
        if (done > 0 || id < FIRST_OF_FILES) && new > old.saturating_sub(done) {
            return Err(Refusal::new(format!("改后还是有 {id}，没有改；请手工改")));
        }
    }
    Ok(())
}

/// The values that nobody looked at before the repairs: those of renamed keys, and those that became lists.
fn shown(path: &SitePath, made: &Made<'_>) -> Vec<Span> {
    let fields = made.applied.iter().flat_map(|(_, fix)| &fix.changes).filter_map(|change| match change {
        Change::Rename { field, key } => Some(FieldPath(field.0[..field.0.len().saturating_sub(1)].to_vec()).key(key)),
        Change::Replace { field, .. } => Some(field.clone()),
        _ => None,
    });
    let Some(region) = Form::of(path.extension()).and_then(|form| form.region(&made.text)) else { return Vec::new() };
    let read = spans::read(&made.text[region.clone()]);
    let places = fields.filter_map(|field| read.places.get(&field));
    places.map(|place| place.value.start + region.start..place.value.end + region.start).collect()
}
