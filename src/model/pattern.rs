//! The written forms of values as regular expressions, for the JSON Schemas that editors read.
//!
//! The words and units are those of the decoder's own tables, so that the two cannot drift apart; `tests/schemas.rs` holds
//! them against each other. A pattern knows the form only. What it cannot know: whether a number lies within its bounds,
//! is whole, is larger than 10^15, or ends a range before its start; whether the calendar has a day; whether a
//! named entry exists or a township lies in the entry's county.
//!
//! The expressions are written in what ECMA-262 with the `u` flag and Rust's `fancy-regex` have in common.

use std::collections::BTreeSet;

use super::field::{Type, Unit};
use super::kind::Kind;
use super::measure::normalise_unit;
use super::quantity::{PREFIXES, RANGE_MARKS, SUFFIXES};
use super::scope::UNKNOWN;

/// Units of an area, in the spelling of [`normalise_unit`].
const AREAS: [&str; 4] = ["㎡", "亩", "公顷", "平方公里"];

const SLUG: &str = "[a-z0-9]+(?:-[a-z0-9]+)*";

/// The pattern of the texts that a type reads; `None` for types whose values are listed or are lists themselves.
///
/// `known` forbids `不详`, which is allowed otherwise. White space around a text does not count.
pub fn pattern(ty: &Type, known: bool) -> Option<String> {
    let form = match ty {
        Type::Text => return Some(free_text("[^\\n]*", known)),
        Type::Prose => return Some(free_text("[\\s\\S]*", known)),
        Type::Url => URL.to_owned(),
        Type::Phone => "[0-9](?:-*[0-9]){2,15}".to_owned(),
        Type::Number => amount(""),
        Type::Degrees => amount("") + "\\s*°?",
        Type::Count(unit) | Type::Measure(unit) => amount(&format!("(?:{})?", units(unit_spellings(*unit)))),
        Type::Area | Type::Land => amount(&format!("(?:{})", units(AREAS.map(str::to_owned)))),
        Type::Rent => format!("(?:面议|{})", amount(&rent_unit())),
        Type::Date => DATE.to_owned(),
        Type::Until => format!("(?:长期|{DATE})"),
        Type::Ref(_) => SLUG.to_owned(),
        Type::Link => format!("(?:{})/{SLUG}", Kind::ALL.map(Kind::plural).join("|")),
        Type::Flag | Type::Tri | Type::Choice(_) | Type::Industry | Type::Place | Type::Town => return None,
        Type::List(_) | Type::Records(_) => return None,
    };
    let unknown = if known { String::new() } else { format!("{UNKNOWN}|") };
    Some(format!("^\\s*(?:{unknown}{form})\\s*$"))
}

/// The pattern of a text that is one of some words.
pub fn one_of<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<String> = words.into_iter().map(escaped).collect();
    format!("^\\s*(?:{})\\s*$", words.join("|"))
}

fn free_text(any: &str, known: bool) -> String {
    let not_unknown = if known { format!("(?!{UNKNOWN}\\s*$)") } else { String::new() };
    format!("^\\s*{not_unknown}\\S(?:{any}\\S)?\\s*$")
}

const URL: &str = concat!(
    r#"https?://[^\s\u0000-\u001f\u007f-\u009f<>"'\\`{}|/?#@]+"#,
    r#"(?:[/?#][^\s\u0000-\u001f\u007f-\u009f<>"'\\`{}|]*)?"#
);

/// Years as [`super::date::Day::new`] takes them; months and days of two digits after `-`, of one or two before 月 and 日.
const DATE: &str = concat!(
    "(?:(?:19|20|21)[0-9]{2}",
    "(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?",
    "|年(?:(?:0?[1-9]|1[0-2])月(?:(?:0?[1-9]|[12][0-9]|3[01])日)?)?",
    ")?)"
);

/// An amount with what must follow its number.
fn amount(unit: &str) -> String {
    let digits = "(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\\.[0-9]+)?";
    let number = format!("{digits}[余多]?(?:[万亿][余多]?)?\\s*");
    let words = |words: &[(&str, _)]| words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join("|");
    format!(
        "(?:{before})?\\s*{number}(?:(?:{range})\\s*{number})?(?:\\+{number})*{unit}\\s*(?:{after})?",
        before = words(&PREFIXES),
        range = RANGE_MARKS.join("|"),
        after = words(&SUFFIXES),
    )
}

fn unit_spellings(unit: Unit) -> impl IntoIterator<Item = String> {
    // Different spellings of one unit in the table may be one spelling after all.
    unit.spellings().iter().map(|(spelling, _)| normalise_unit(spelling)).collect::<BTreeSet<_>>()
}

fn units(spellings: impl IntoIterator<Item = String>) -> String {
    spellings.into_iter().map(|spelling| unit_pattern(&spelling)).collect::<Vec<_>>().join("|")
}

/// All that [`normalise_unit`] turns into one spelling.
fn unit_pattern(normal: &str) -> String {
    if normal == "平方公里" {
        return "平\\s*方\\s*公\\s*里|[kK]\\s*[mM]\\s*²".to_owned();
    }
    normal.chars().map(unit_sign).collect::<Vec<_>>().join("\\s*")
}

fn unit_sign(sign: char) -> String {
    match sign {
        '㎡' => SQUARE_METRE.to_owned(),
        _ if sign.is_ascii_lowercase() => format!("[{sign}{}]", sign.to_ascii_uppercase()),
        _ => escaped(sign.encode_utf8(&mut [0; 4])),
    }
}

const SQUARE_METRE: &str = "(?:㎡|平\\s*方\\s*米|平\\s*米|[mM]\\s*[²2]|平\\s*方|平)";

fn rent_unit() -> String {
    format!("(?:元\\s*)?[/·]\\s*(?:{SQUARE_METRE}\\s*[/·]\\s*[月年天日]|[月年])")
}

/// The text with the signs that mean something in an expression made plain.
fn escaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\^$.|?*+()[]{}/".contains(c) {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}
