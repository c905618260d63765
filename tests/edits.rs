//! The writer against random operations on random documents of nasty values: no wrong value, no lost comment, no line
//! changed that was not meant. `DOORSTEP_EDITS=50000` sets how many operations are made.

#![allow(clippy::print_stdout, reason = "the figures of a long run are what it is for")]

#[path = "common/yard.rs"]
mod yard;

use std::collections::BTreeMap;

use doorstep::base::fix::Change;
use doorstep::parse::edit::{Form, apply};
use doorstep::parse::node::Node;
use doorstep::parse::{comments, spans};
use yard::{Dice, Document, document, operation};

fn wanted() -> usize {
    std::env::var("DOORSTEP_EDITS").ok().and_then(|text| text.parse().ok()).unwrap_or(3000)
}

/// The tree of a text that the careful reader has nothing against.
fn tree(text: &str) -> Option<Node> {
    let read = spans::read(text.trim_start_matches('\u{feff}'));
    read.node.filter(|_| read.problems.is_empty())
}

fn surface(text: &str) -> Vec<&str> {
    comments::written(text.trim_start_matches('\u{feff}'))
}

/// What another YAML reader makes of a text.
fn foreign(text: &str) -> Option<serde_yaml::Value> {
    serde_yaml::from_str(text.trim_start_matches('\u{feff}')).ok()
}

/// Whether the other reader sees the same: the texts digit for digit, and a number only where it prints as the text.
///
/// `before` are scalars that stood in the text already: what an editor wrote plain there may be a number to others.
fn agrees(value: &serde_yaml::Value, node: &Node, before: &BTreeMap<String, usize>) -> bool {
    use serde_yaml::Value;
    match (value, node) {
        (Value::Null, Node::Null) => true,
        (Value::String(text), Node::Scalar(own)) => text == own,
        (Value::Number(number), Node::Scalar(own)) => number.to_string() == *own || before.contains_key(own),
        (Value::Bool(_), Node::Scalar(own)) => before.contains_key(own),
        (Value::Sequence(values), Node::List(items)) => {
            values.len() == items.len() && values.iter().zip(items).all(|(value, item)| agrees(value, item, before))
        }
        (Value::Mapping(map), Node::Map(fields)) => {
            map.len() == fields.len() && map.values().zip(fields).all(|(value, (_, field))| agrees(value, field, before))
        }
        _ => false,
    }
}

fn scalars(node: &Node, found: &mut BTreeMap<String, usize>) {
    match node {
        Node::Scalar(text) => *found.entry(text.clone()).or_default() += 1,
        Node::Map(fields) => fields.iter().for_each(|(_, value)| scalars(value, found)),
        Node::List(items) => items.iter().for_each(|item| scalars(item, found)),
        Node::Null => {}
    }
}

/// A text in a block keeps the line break of the block: the tree that is asked for, with that line break.
fn settled(change: &Change, before: &Node, after: Node, made: &Node) -> Node {
    let Change::Set { field, text } = change else { return after };
    let had = matches!(before.find(field), Some(Node::Scalar(old)) if old.ends_with('\n'));
    let has = matches!(made.find(field), Some(Node::Scalar(new)) if *new == format!("{text}\n"));
    if had && has { made.clone() } else { after }
}

/// How many lines differ when equal lines at both ends are left out: of the old text and of the new one.
fn changed_lines(before: &str, after: &str) -> (usize, usize) {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.split(['\n', '\r']).collect(), after.split(['\n', '\r']).collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - same;
    let tail = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    (old.len() - same - tail, new.len() - same - tail)
}

#[derive(Default)]
struct Tally {
    made: usize,
    /// How many of them another YAML reader read as well, and the same.
    agreed: usize,
    refused: BTreeMap<String, usize>,
}

fn try_one(seed: u64, tally: &mut Tally) -> Option<()> {
    let mut dice = Dice::new(seed);
    let Document { mut text, comments: mut numbered } = document(&mut dice);
    let mut node = tree(&text)?;
    let seen = surface(&text);
    // A value that broke its style may have eaten a comment; such a document is no question.
    numbered.retain(|comment| seen.iter().any(|other| other.ends_with(comment.as_str())));
    for _ in 0..4 {
        let Some((change, wished)) = operation(&mut dice, &node) else { continue };
        let told = format!("seed {seed}\n{change:?}\n--- before\n{text:?}");
        let after = match apply(Form::Yaml, &text, std::slice::from_ref(&change)) {
            Ok(after) => after,
            Err(refusal) => {
                *tally
                    .refused
                    .entry(format!("{} {}", kind(&change), refusal.reason.split('」').next_back().unwrap_or_default()))
                    .or_default() += 1;
                if std::env::var_os("DOORSTEP_EDITS_REFUSED").is_some() {
                    println!("{told}\n{}", refusal.reason);
                }
                continue;
            }
        };
        let told = format!("{told}\n--- after\n{after:?}");
        let made = tree(&after).unwrap_or_else(|| panic!("{told}"));
        assert_eq!(made, settled(&change, &node, wished, &made), "{told}");
        assert_eq!(surface(&after), surface(&text), "{told}");
        let mut rest = after.as_str();
        for comment in &numbered {
            rest = &rest[rest.find(comment.as_str()).unwrap_or_else(|| panic!("{comment}: {told}")) + comment.len()..];
        }
        let mut old_scalars = BTreeMap::new();
        scalars(&node, &mut old_scalars);
        // The readers differ in small things, such as the last line break of a block that ends the file without one.
        if foreign(&text).is_some_and(|value| agrees(&value, &node, &old_scalars)) {
            assert!(foreign(&after).is_some_and(|value| agrees(&value, &made, &old_scalars)), "{told}");
            tally.agreed += 1;
        }
        if let Change::Set { text: new, .. } = &change
            && !new.contains('\n')
            && !text.contains(['|', '>', '行'])
        {
            assert!(changed_lines(&text, &after) <= (1, 1), "{told}");
        }
        assert_eq!(apply(Form::Yaml, &after, &again(&change)).as_deref(), Ok(after.as_str()), "{told}");
        (text, node) = (after, made);
        tally.made += 1;
    }
    Some(())
}

/// The operation once more, where doing it twice is doing it once.
fn again(change: &Change) -> Vec<Change> {
    if matches!(change, Change::Set { .. }) { vec![change.clone()] } else { Vec::new() }
}

fn kind(change: &Change) -> &'static str {
    match change {
        Change::Set { .. } => "set",
        Change::Replace { .. } => "replace",
        Change::Insert { .. } => "insert",
        Change::Remove { .. } => "remove",
        Change::Rename { .. } => "rename",
        Change::Splice { .. } => "splice",
    }
}

#[test]
fn random_edits_change_what_was_asked_and_nothing_else() {
    let (wanted, mut tally) = (wanted(), Tally::default());
    let mut seed = 0;
    while tally.made < wanted {
        seed += 1;
        let _ = try_one(seed, &mut tally);
        assert!(seed < 40 * wanted as u64, "the documents are too odd: {} operations of {seed} documents", tally.made);
    }
    let refused: usize = tally.refused.values().sum();
    let (made, agreed) = (tally.made, tally.agreed);
    println!(
        "{made} operations on {seed} documents, {agreed} read by another reader too, {refused} refused: {:#?}",
        tally.refused
    );
    assert!(agreed * 2 > made, "only {agreed} of {made} could be compared with another reader");
    assert!(refused * 20 < tally.made, "{refused} refused of {}: {:#?}", tally.made, tally.refused);
}

/// A document as Windows editors and tired hands leave it.
fn untidy(dice: &mut Dice, text: &str) -> String {
    let mark = if dice.once_in(3) { "\u{feff}" } else { "" };
    let newline = *dice.pick(&["\n", "\r\n", "\r"]);
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    for line in &mut lines {
        // White space behind the last line of a block or of a text would be part of the value.
        if dice.once_in(4) && (line.contains("# 注") || line.is_empty()) {
            let blank = *dice.pick(&[" ", "   ", "\t"]);
            line.push_str(blank);
        }
    }
    mark.to_owned() + &lines.join(newline)
}

/// Files that are put in order keep values, order and comments; a second time changes nothing.
#[test]
fn a_thousand_commented_files_keep_their_meaning() {
    use doorstep::parse::format::format;
    let (mut done, mut refused, mut seed) = (0, 0, 0);
    while done < 1000 {
        seed += 1;
        let mut dice = Dice::new(seed);
        let text = document(&mut dice).text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
        let untidy = untidy(&mut dice, &text);
        let (Some(meant), Some(node)) = (tree(&text), tree(&untidy)) else { continue };
        if meant != node || surface(&text).is_empty() {
            continue;
        }
        let Ok(tidy) = format(Form::Yaml, &untidy) else {
            refused += 1;
            continue;
        };
        assert_eq!(tree(&tidy), Some(meant), "{untidy:?}\n{tidy:?}");
        assert_eq!(surface(&tidy), surface(&text), "{untidy:?}\n{tidy:?}");
        assert!(!tidy.contains(['\r', '\u{feff}']) && tidy.ends_with('\n'), "{tidy:?}");
        assert_eq!(format(Form::Yaml, &tidy).as_deref(), Ok(tidy.as_str()), "{untidy:?}");
        done += 1;
    }
    assert!(refused * 50 < done, "{refused} refused");
}

/// Broken texts are refused or changed, never the end of the program; what comes back can be read.
#[test]
fn broken_texts_are_refused() {
    use doorstep::parse::format::format;
    let signs: Vec<char> = "：:#'\"|>-[]{},&*!%@?\t\r\n \u{3000}\u{feff}甲0\u{85}".chars().collect();
    let mut changed = 0;
    for seed in 1..=2000 {
        let mut dice = Dice::new(seed);
        let whole = document(&mut dice).text;
        let mut text: Vec<char> = whole.chars().collect();
        for _ in 0..=dice.roll(3) {
            let at = dice.roll(text.len());
            match dice.roll(3) {
                0 => drop(text.remove(at)),
                1 => text.insert(at, *dice.pick(&signs)),
                _ => text[at] = *dice.pick(&signs),
            }
        }
        let mut text: String = text.into_iter().collect();
        let form = if dice.once_in(3) { Form::Markdown } else { Form::Yaml };
        if form == Form::Markdown {
            text = format!("---\n{text}\n---\n正文\n");
        }
        let _ = format(form, &text);
        let Some((change, _)) = tree(&whole).and_then(|node| operation(&mut dice, &node)) else { continue };
        if let Ok(after) = apply(form, &text, std::slice::from_ref(&change)) {
            let region = form.region(&after).expect("a region");
            assert!(spans::read(&after[region]).node.is_some(), "seed {seed} {change:?}\n{text:?}\n{after:?}");
            changed += 1;
        }
    }
    assert!(changed > 200, "only {changed} texts could be changed");
}
