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
use super::quantity::{MINUS, PREFIXES, RANGE_MARKS, SUFFIXES};
use super::scope::UNKNOWN;

/// Units of an area, in the spelling of [`normalise_unit`].
const AREAS: [&str; 4] = ["㎡", "亩", "公顷", "平方公里"];

const SLUG: &str = "[a-z0-9]+(?:-[a-z0-9]+)*";

/// The pattern of the texts that a type reads; `None` for types whose values are listed or are lists themselves.
///
/// `known` forbids `不详`, which is allowed otherwise; a plain number of a field that is `bounded` is one whole number. White space around a text does not count.
pub fn pattern(ty: &Type, known: bool, bounded: bool) -> Option<String> {
    let form = match ty {
        Type::Text => return Some(free_text("[^\\n]*", known)),
        Type::Prose => return Some(free_text("[\\s\\S]*", known)),
        Type::Url => URL.to_owned(),
        Type::Phone => PHONE.to_owned(),
        Type::Number if bounded => exact(),
        Type::Number => amount(""),
        Type::Degrees => exact() + "\\s*°?",
        Type::Count(unit) | Type::Measure(unit) => amount(&format!("(?:{})?", units(unit_spellings(*unit)))),
        Type::Area | Type::Land => amount(&format!("(?:{})", units(AREAS.map(str::to_owned)))),
        Type::Rent => format!("(?:面议|{})", amount(&rent_unit())),
        Type::Date => DATE.to_owned(),
        Type::Until => format!("(?:长期|{DATE})"),
        Type::Ref(_) => SLUG.to_owned(),
        Type::Colour => COLOUR.to_owned(),
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

/// Addresses as [`crate::parse::address::is_web`] takes them.
const URL: &str = concat!(
    r"[hH][tT][tT][pP][sS]?://[0-9A-Za-z\u3400-\u9fff\[][0-9A-Za-z\u3400-\u9fff.\-_:\[\]]*",
    r#"(?:[/?#][^\s\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff<>"\\`{}|^]*)?"#
);

/// Colours as [`super::scalar`] takes them.
const COLOUR: &str = "#[0-9A-Fa-f]{6}";

/// The four sorts of numbers that [`super::phone::read`] takes: hotline, mobile, 400 and 800, landline with extension.
const PHONE: &str = concat!(
    "(?:[1-9][0-9]{2,5}|1[3-9][0-9]{9}|(?:400|800)(?:-?[0-9]){7}",
    "|(?:010|02[0-9]|0[1-9][0-9]{2})-?[0-9]{5,8}(?:-[0-9]{1,6})?)"
);

/// Years as [`super::date::Day::new`] takes them; months and days of two digits after `-`, of one or two before 月 and 日.
const DATE: &str = concat!(
    "(?:(?:19|20|21)[0-9]{2}",
    "(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?",
    "|年(?:(?:0?[1-9]|1[0-2])月(?:(?:0?[1-9]|[12][0-9]|3[01])日)?)?",
    ")?)"
);

/// One number, or a sum, that is no range and no estimate.
fn exact() -> String {
    let number = format!("{DIGITS}[万亿]?\\s*");
    format!("[{}]?{number}(?:\\+{number})*", minus())
}

/// The signs of a number below zero, as they stand in a class.
fn minus() -> String {
    MINUS.map(|sign| if sign == '-' { "\\-".to_owned() } else { sign.to_string() }).concat()
}

/// The digits of a number; commas part it into thousands.
const DIGITS: &str = "(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\\.[0-9]+)?";

/// An amount with what must follow its number.
fn amount(unit: &str) -> String {
    let number = format!("{DIGITS}[余多]?(?:[万亿][余多]?)?\\s*");
    let words = |words: &[(&str, _)]| words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join("|");
    format!(
        "(?:{before})?\\s*[{minus}]?{number}(?:(?:{range})\\s*{number})?(?:\\+{number})*{unit}\\s*(?:{after})?",
        before = words(&PREFIXES),
        minus = minus(),
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
