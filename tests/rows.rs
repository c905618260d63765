//! Which fault cases are proven, and by what: `rows/all.txt` names all of them, every other file of `rows` the proofs of one
//! part of the program.
//!
//! A line is an id and a proof: the folder of a case, a script, or `file::test` with the name of a test in that file. Ids
//! that begin with G are goals, which are no fault cases and not counted.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use common::repository;

/// How many fault cases have a proof at least. Raise it with every one that gets one.
const PROVEN: usize = 127;

/// Id and subject of every fault case.
fn all() -> BTreeMap<String, String> {
    let text = fs::read_to_string(repository().join("tests/rows/all.txt")).expect("the list of fault cases");
    text.lines().filter_map(|line| line.split_once(' ')).map(|(id, subject)| (id.to_owned(), subject.to_owned())).collect()
}

/// Every proof: the file and line that claims it, the id and the proof.
fn claims() -> Vec<(String, String, String)> {
    let mut claims = Vec::new();
    for (name, bytes) in common::read_tree(&repository().join("tests/rows")).into_iter().filter(|(name, _)| name != "all.txt") {
        for (index, line) in String::from_utf8_lossy(&bytes).lines().enumerate().filter(|(_, line)| !line.is_empty()) {
            let place = format!("tests/rows/{name}:{}", index + 1);
            let (id, proof) = line.split_once(' ').unwrap_or_else(|| panic!("{place}: no proof"));
            claims.push((place, id.to_owned(), proof.to_owned()));
        }
    }
    claims
}

/// Whether a proof is there: the folder, the file, or the test in the file.
fn exists(proof: &str) -> bool {
    let Some((file, test)) = proof.split_once("::") else {
        return repository().join(proof).exists();
    };
    let text = fs::read_to_string(repository().join(file)).unwrap_or_default();
    if file.ends_with(".rs") {
        let head = format!("fn {test}(");
        text.match_indices(&head).any(|(at, _)| text[..at].trim_end().ends_with(']') || text[..at].ends_with("    "))
    } else {
        text.contains(&format!("test('{test}'")) || text.contains(&format!("test(`{test}`"))
    }
}

#[test]
fn every_fault_case_has_a_short_subject() {
    let all = all();
    assert_eq!(all.len(), 170);
    for (id, subject) in &all {
        let digits = id.get(1..).is_some_and(|digits| digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit()));
        assert!(digits && id.starts_with(|c: char| c.is_ascii_uppercase()), "{id}");
        assert!((2..=6).contains(&subject.split(' ').count()), "{id} {subject}");
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "the figure is for whoever raises it: --nocapture shows it")]
fn every_proof_is_there() {
    let all = all();
    let mut proven = BTreeSet::new();
    let mut wrong = Vec::new();
    for (place, id, proof) in claims() {
        if !exists(&proof) {
            wrong.push(format!("{place}: no {proof}"));
        }
        if all.contains_key(&id) {
            proven.insert(id);
        } else if !id.starts_with('G') {
            wrong.push(format!("{place}: no fault case {id}"));
        }
    }
    let open: Vec<&str> = all.keys().map(String::as_str).filter(|id| !proven.contains(*id)).collect();
    println!("{} of {} fault cases are proven; open: {}", proven.len(), all.len(), open.join(" "));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(proven.len() >= PROVEN, "only {} of at least {PROVEN}", proven.len());
}
