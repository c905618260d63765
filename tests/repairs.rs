//! Repairs of every bad case: they remove what they are for, add nothing, and do it once. Beside a case, `fixed` holds what
//! the safe repairs make of its files and `unsafe-fixed` what the guesses make of them; `UPDATE=1` writes both.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use common::{folders, lay_over, options, read_tree, snapshot_of};
use doorstep::base::code::{self, Repair};
use doorstep::base::diagnostic::Diagnostic;
use doorstep::base::fix::Safety;
use doorstep::base::path::SitePath;
use doorstep::base::source::Snapshot;
use doorstep::compile;
use doorstep::model::repair::{Repaired, repair};
use doorstep::parse::edit::Form;
use doorstep::parse::spans;
use doorstep::shell::scaffold;

/// The folders of a case that are not part of its site.
const ASIDE: [&str; 3] = ["repaired/", "fixed/", "unsafe-fixed/"];

fn bad_cases() -> Vec<PathBuf> {
    folders(&common::cases("bad")).iter().flat_map(|code| folders(code)).collect()
}

fn site(case: &Path) -> Snapshot {
    let mut snapshot = snapshot_of(scaffold::FILES.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())));
    for (path, bytes) in read_tree(case) {
        match path.as_str() {
            "expected.txt" => {}
            "DELETE" => {
                String::from_utf8_lossy(&bytes).lines().for_each(|line| snapshot.remove(&SitePath::new(line).expect("a path")));
            }
            path if ASIDE.iter().any(|folder| path.starts_with(folder)) => {}
            path => lay_over(&mut snapshot, path, bytes),
        }
    }
    snapshot
}

fn check(snapshot: &Snapshot) -> Vec<Diagnostic> {
    compile(snapshot, &options()).diagnostics
}

fn repaired(snapshot: &Snapshot, safety: Safety) -> Repaired {
    repair(snapshot, safety, |_| true, check)
}

/// How many findings of each code a file has.
fn counts(found: &[Diagnostic]) -> BTreeMap<(&SitePath, &str), usize> {
    let mut counts = BTreeMap::new();
    found.iter().for_each(|one| *counts.entry((&one.primary.path, one.code.id)).or_default() += 1);
    counts
}

fn is_readable(snapshot: &Snapshot, path: &SitePath) -> bool {
    let text = snapshot.get(path).and_then(|source| std::str::from_utf8(source.bytes()).ok());
    let yaml = text.and_then(|text| Some(&text[Form::of(path.extension())?.region(text)?]));
    yaml.is_some_and(|yaml| spans::read(yaml).node.is_some())
}

fn compare(case: &Path, name: &str, repaired: &Repaired) {
    let folder = case.join(name);
    let files: Vec<(String, Vec<u8>)> =
        repaired.files.iter().map(|file| (file.path.to_string(), file.after.bytes().to_vec())).collect();
    if std::env::var_os("UPDATE").is_some() {
        let _ = fs::remove_dir_all(&folder);
        for (path, bytes) in &files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, bytes).expect("a written expectation");
        }
    } else if folder.is_dir() {
        assert_eq!(read_tree(&folder), files, "{}", folder.display());
    }
}

#[test]
fn repairs_remove_their_findings_add_none_and_are_made_once() {
    let mut made = 0;
    for case in bad_cases() {
        let (before, told) = (site(&case), case.display());
        let found = check(&before);
        let mut safely = Vec::new();
        for (safety, name) in [(Safety::Safe, "fixed"), (Safety::Guess, "unsafe-fixed")] {
            let after = repaired(&before, safety);
            let offered = found.iter().filter(|one| one.fix.as_ref().is_some_and(|fix| fix.safety <= safety)).count();
            let done: usize = after.files.iter().map(|file| file.repaired).sum();
            assert!(after.refused.is_empty(), "{told}: {:?}", after.refused);
            assert!(done >= offered, "{told}: {done} of {offered} repairs made");
            let (old, new) = (counts(&found), counts(&after.diagnostics));
            for (at, count) in &new {
                let legible = is_readable(&before, at.0);
                assert!(!legible || old.get(at).is_some_and(|old| count <= old), "{told}: {at:?} is new after {name}");
            }
            let left = after.diagnostics.iter().filter(|one| one.fix.as_ref().is_some_and(|fix| fix.safety <= safety)).count();
            assert_eq!(left, 0, "{told}: repairs are left after {name}");
            let again = repaired(&after.snapshot, safety);
            assert!(again.files.is_empty(), "{told}: {name} twice is not once");
            // What guesses add to the safe repairs is shown only where they add something.
            let files: Vec<_> = after.files.iter().map(|file| (file.path.clone(), file.after.clone())).collect();
            if safety == Safety::Safe || files != safely {
                compare(&case, name, &after);
            }
            safely = files;
            made += done;
        }
    }
    assert!(made >= 20, "only {made} repairs were tried");
}

#[test]
fn a_code_says_whether_it_can_be_repaired() {
    let mut offered: BTreeMap<&str, BTreeSet<Safety>> = BTreeMap::new();
    for case in bad_cases() {
        for found in check(&site(&case)) {
            offered.entry(found.code.id).or_default().extend(found.fix.map(|fix| fix.safety));
        }
    }
    let mut wrong = Vec::new();
    for (id, found) in offered {
        let code = code::find(id).expect("a code");
        let best = found.first().map_or(Repair::ByHand, |safety| match safety {
            Safety::Safe => Repair::Safe,
            Safety::Guess => Repair::Guess,
        });
        if code.repair != best {
            wrong.push(format!("{id} is marked {:?} and its cases offer {best:?}", code.repair));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_chosen_files_are_repaired() {
    let case = common::cases("bad").join("DS304-bad-date/dots");
    let before = site(&case);
    let after = repair(&before, Safety::Guess, |path| path.as_str().starts_with("content/pages/"), check);
    assert!(after.files.is_empty());
    assert_eq!(after.snapshot, before);
}

#[test]
fn repairs_that_touch_each_other_are_made_one_after_the_other() {
    use doorstep::base::diagnostic::Anchor;
    use doorstep::base::fix::Fix;
    let path = SitePath::new("content/a.yaml").expect("a path");
    let before: Snapshot = snapshot_of([(path.to_string(), b"a: xxyy\n".to_vec())]);
    // A rule that finds `x` and `y` and repairs each together with its neighbours.
    let check = |snapshot: &Snapshot| {
        let text = String::from_utf8_lossy(snapshot.get(&path).expect("a file").bytes()).into_owned();
        let mut found = Vec::new();
        for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, 'x' | 'y')) {
            let span = at..text.len().min(at + 2);
            let rest = text[span.clone()].chars().skip(1).collect::<String>();
            let fix = Fix::splice(span.clone(), if c == 'x' { format!("A{rest}") } else { format!("B{rest}") }, "改");
            found.push(Diagnostic::new(&code::BAD_DATE, &path, Anchor::Span(span), "x").fix(fix));
        }
        found
    };
    let after = repair(&before, Safety::Safe, |_| true, check);
    assert_eq!(after.snapshot.get(&path).expect("a file").bytes(), b"a: AABB\n");
    assert!(after.diagnostics.is_empty());
}
