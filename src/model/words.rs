//! The words of the interface in the language of the site: messages by key, and what fields, groups, kinds, choices and
//! units are called.
//!
//! The messages are those of `templates/i18n/<language>.yaml`: the site's own before the built-in ones, and before what
//! either lacks those of `zh-CN`. Chinese labels stand in the field table; another language has them in its messages,
//! under `field_`, `group_`, `kind_`, `state_` and `choice_`.

use std::collections::BTreeMap;
use std::fmt::Display;

use rust_decimal::Decimal;

use super::date::Date;
use super::field::{Choice, Field, Group, Type, Unit};
use super::kind::Kind;
use super::measure::RentBasis;
use super::quantity::{Qualifier, Quantity};
use super::state::PolicyState;
use crate::base::code;
use crate::base::diagnostic::{Anchor, Diagnostic, FieldPath};
use crate::base::path::SitePath;
use crate::base::source::Snapshot;
use crate::base::suggestion::{list, meant};

/// The language of a site that names none; every key stands in its messages.
pub const CHINESE: &str = "zh-CN";

/// The messages that the program brings along, by language.
pub const BUILT_IN: [(&str, &str); 2] =
    [(CHINESE, include_str!("../../templates/i18n/zh-CN.yaml")), ("en", include_str!("../../templates/i18n/en.yaml"))];

const FOLDER: &str = "templates/i18n/";

/// The words of one language.
#[derive(Debug, Clone)]
pub struct Words {
    language: String,
    messages: BTreeMap<String, String>,
}

impl Default for Words {
    /// The built-in Chinese ones.
    fn default() -> Words {
        Words { language: CHINESE.to_owned(), messages: built_in(CHINESE) }
    }
}

/// The built-in messages of a language; empty when there are none.
pub fn built_in(language: &str) -> BTreeMap<String, String> {
    let found = BUILT_IN.iter().find(|(name, _)| *name == language);
    found.and_then(|(_, text)| serde_yaml::from_str(text).ok()).unwrap_or_default()
}

/// The words of a site in a language; what cannot be read is left out and reported at `config`.
///
/// **Errors**: DS904 for a file of messages that cannot be read, DS913 for a language without one.
pub fn load(snapshot: &Snapshot, language: Option<&str>, config: &SitePath, sink: &mut Vec<Diagnostic>) -> Words {
    let mut messages = built_in(CHINESE);
    messages.extend(own(snapshot, CHINESE, sink).unwrap_or_default());
    let language = language.unwrap_or(CHINESE);
    if language != CHINESE {
        let (built_in, own) = (built_in(language), own(snapshot, language, sink));
        if built_in.is_empty() && own.is_none() {
            sink.push(unknown(snapshot, language, config));
            return Words { language: CHINESE.to_owned(), messages };
        }
        messages.extend(built_in);
        messages.extend(own.unwrap_or_default());
    }
    Words { language: language.to_owned(), messages }
}

/// The site's own messages in a language; `None` when it has no such file.
fn own(snapshot: &Snapshot, language: &str, sink: &mut Vec<Diagnostic>) -> Option<BTreeMap<String, String>> {
    let path = SitePath::new(&format!("{FOLDER}{language}.yaml")).ok()?;
    let read = serde_yaml::from_slice(snapshot.get(&path)?.bytes());
    Some(read.unwrap_or_else(|error| {
        sink.push(Diagnostic::new(&code::BAD_MESSAGES, &path, Anchor::File, format!("读不出界面文字：{error}")));
        BTreeMap::new()
    }))
}

fn unknown(snapshot: &Snapshot, language: &str, config: &SitePath) -> Diagnostic {
    let own = snapshot.below(FOLDER).filter_map(|(path, _)| path.file_name().strip_suffix(".yaml"));
    let mut known: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).chain(own).collect();
    known.sort_unstable();
    known.dedup();
    let anchor = Anchor::Value(FieldPath::root().key("language"));
    let question = meant(language, known.iter().copied()).map(|meant| meant.question()).unwrap_or_default();
    let help = format!("{question}现有的语言：{}；别的语言加一个 {FOLDER}{language}.yaml", list(known, 8));
    Diagnostic::new(&code::UNKNOWN_LANGUAGE, config, anchor, format!("没有语言「{language}」的界面文字")).help(help)
}

impl Words {
    /// The language, such as `zh-CN`, as HTML names it.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Whether pages are in the language in which the entries are written, so that amounts can stand as they were written.
    pub fn is_chinese(&self) -> bool {
        self.language == CHINESE
    }

    /// Every message by its key.
    pub fn messages(&self) -> &BTreeMap<String, String> {
        &self.messages
    }

    /// The message of a key; the key itself when no language has it.
    pub fn say<'a>(&'a self, key: &'a str) -> &'a str {
        self.messages.get(key).map_or(key, String::as_str)
    }

    /// The message of a key with `{0}`, `{1}`… replaced by the parts. What a part holds is not looked through again.
    pub fn fill(&self, key: &str, parts: &[&dyn Display]) -> String {
        let mut text = String::new();
        let mut rest = self.say(key);
        while let Some((before, after)) = rest.split_once('{') {
            let number = after.split_once('}').and_then(|(number, after)| Some((number.parse::<usize>().ok()?, after)));
            text.push_str(before);
            let Some((part, after)) = number.and_then(|(number, after)| Some((parts.get(number)?, after))) else {
                text.push('{');
                rest = after;
                continue;
            };
            text.push_str(&part.to_string());
            rest = after;
        }
        text.push_str(rest);
        text
    }

    /// Texts as one enumeration.
    pub fn enumerated<T: AsRef<str>>(&self, texts: &[T]) -> String {
        texts.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(self.say("list_comma"))
    }

    /// What has a Chinese name in the program: its name under `key` in another language, else the Chinese one.
    fn named<'a>(&'a self, key: impl FnOnce() -> String, chinese: &'a str) -> &'a str {
        if self.is_chinese() { chinese } else { self.messages.get(&key()).map_or(chinese, String::as_str) }
    }

    /// The label of a field.
    pub fn field(&self, field: &Field) -> &str {
        self.named(|| format!("field_{}", field.name), field.label)
    }

    /// The heading of a group.
    pub fn group(&self, group: Group) -> &str {
        self.named(|| format!("group_{}", group.name()), group.label())
    }

    /// The label of a kind.
    pub fn kind(&self, kind: Kind) -> &str {
        self.named(|| format!("kind_{}", kind.name()), kind.label())
    }

    /// What follows the number when entries of a kind are counted.
    pub fn counter(&self, kind: Kind) -> &str {
        self.named(|| format!("counter_{}", kind.name()), kind.counter())
    }

    /// The label of a policy's state.
    pub fn state(&self, state: PolicyState) -> &str {
        self.named(|| format!("state_{}", state.name()), state.label())
    }

    /// The label of an answer to a field: `choice_<field>_<value>`, else `choice_<value>`.
    pub fn choice(&self, field: &str, choice: &Choice) -> &str {
        let general = self.named(|| format!("choice_{}", choice.value), choice.label);
        self.named(|| format!("choice_{field}_{}", choice.value), general)
    }

    /// A date: `2025年11月16日`, `16 November 2025`.
    pub fn date(&self, date: Date) -> String {
        if self.is_chinese() {
            return date.in_chinese();
        }
        let month = date.month.map(|month| self.say(&format!("month_{month}")).to_owned());
        match (month, date.day) {
            (Some(month), Some(day)) => self.fill("date_day", &[&date.year, &month, &day]),
            (Some(month), None) => self.fill("date_month", &[&date.year, &month]),
            (None, _) => self.fill("date_year", &[&date.year]),
        }
    }

    /// The date, or the word for a date that nobody wrote.
    pub fn date_or_undated(&self, date: Option<Date>) -> String {
        date.map_or_else(|| self.say("undated").to_owned(), |date| self.date(date))
    }

    /// The unit after numbers of a type: of one, or of many where a language tells them apart.
    pub fn unit_of(&self, ty: &Type, is_one: bool) -> &str {
        let key = match ty {
            Type::Count(unit) | Type::Measure(unit) => unit_key(*unit),
            Type::Area => "unit_area",
            Type::Land => "unit_land",
            _ => return "",
        };
        self.unit(key, is_one)
    }

    fn unit<'a>(&'a self, key: &'a str, is_one: bool) -> &'a str {
        let text = self.say(key);
        text.split_once('|').map_or(text, |(one, many)| if is_one { one } else { many })
    }

    /// An amount written anew from its number, in the unit of its type.
    pub fn amount(&self, quantity: &Quantity, ty: &Type) -> String {
        self.qualified(quantity, self.unit_of(ty, quantity.low == Decimal::ONE && quantity.high.is_none()))
    }

    /// An amount of yuan for something.
    pub fn rent(&self, yuan: &Quantity, basis: RentBasis) -> String {
        self.qualified(yuan, self.say(rent_key(basis)))
    }

    fn qualified(&self, quantity: &Quantity, unit: &str) -> String {
        let key = match quantity.qualifier {
            Qualifier::Exact => "amount_exact",
            Qualifier::Over => "amount_over",
            Qualifier::Near => "amount_near",
            Qualifier::About => "amount_about",
            Qualifier::AtLeast => "amount_at_least",
            Qualifier::AtMost => "amount_at_most",
        };
        self.fill(key, &[&self.span(quantity.low, quantity.high), &unit])
    }

    /// A number or range, its thousands marked where the language does so.
    pub fn span(&self, low: Decimal, high: Option<Decimal>) -> String {
        match high {
            Some(high) => self.fill("range", &[&self.number(low), &self.number(high)]),
            None => self.number(low),
        }
    }

    fn number(&self, number: Decimal) -> String {
        let text = number.round_dp(2).normalize().to_string();
        let mark = self.say("thousands");
        let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(whole, part)| (whole, Some(part)));
        let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
        let mut marked = String::from(sign);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at) % 3 == 0 {
                marked.push_str(mark);
            }
            marked.push(digit);
        }
        fraction.map_or(marked.clone(), |fraction| format!("{marked}.{fraction}"))
    }
}

const fn unit_key(unit: Unit) -> &'static str {
    match unit {
        Unit::People => "unit_people",
        Unit::Buildings => "unit_buildings",
        Unit::Storeys => "unit_storeys",
        Unit::Pieces => "unit_pieces",
        Unit::Beds => "unit_beds",
        Unit::Months => "unit_months",
        Unit::Years => "unit_years",
        Unit::WorkingDays => "unit_working_days",
        Unit::Metres => "unit_metres",
        Unit::Kilometres => "unit_kilometres",
        Unit::Minutes => "unit_minutes",
        Unit::Millimetres => "unit_millimetres",
        Unit::Tonnes => "unit_tonnes",
        Unit::KilovoltAmperes => "unit_kva",
        Unit::KilogramsPerSquareMetre => "unit_kg_per_m2",
        Unit::Yuan => "unit_yuan",
        Unit::YuanPerKilowattHour => "unit_yuan_per_kwh",
        Unit::YuanPerSquareMetreMonth => "unit_rent_m2_month",
        Unit::Percent => "unit_percent",
        Unit::Age => "unit_age",
    }
}

const fn rent_key(basis: RentBasis) -> &'static str {
    match basis {
        RentBasis::SquareMetreMonth => "unit_rent_m2_month",
        RentBasis::SquareMetreYear => "unit_rent_m2_year",
        RentBasis::SquareMetreDay => "unit_rent_m2_day",
        RentBasis::WholeMonth => "unit_rent_month",
        RentBasis::WholeYear => "unit_rent_year",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> Words {
        Words { language: "en".to_owned(), messages: built_in("en") }
    }

    #[test]
    fn amounts_and_dates_are_written_anew_in_english() {
        let amount = |text: &str, ty: &Type| {
            let quantity = match ty {
                Type::Area => crate::model::measure::area(text),
                Type::Count(unit) | Type::Measure(unit) => crate::model::measure::measure(text, *unit),
                _ => crate::model::measure::number(text),
            };
            english().amount(&quantity.unwrap_or_else(|_| panic!("{text}")), ty)
        };
        for (text, ty, expected) in [
            ("80余人", Type::Count(Unit::People), "over 80 people"),
            ("1人", Type::Count(Unit::People), "1 person"),
            ("4万余㎡", Type::Area, "over 40,000 m²"),
            ("300—500人", Type::Count(Unit::People), "300–500 people"),
            ("不少于3米", Type::Measure(Unit::Metres), "at least 3 m"),
        ] {
            assert_eq!(amount(text, &ty), expected);
        }
        for (text, expected) in [("2026-11-23", "23 November 2026"), ("2025-11", "November 2025"), ("2025", "2025")] {
            assert_eq!(english().date(Date::parse(text).expect("a date")), expected);
        }
    }

    #[test]
    fn parts_are_filled_in_once() {
        let words = Words::default();
        assert_eq!(words.fill("with_number", &[&"甲{1}", &3]), "甲{1}（3）");
        assert_eq!(words.fill("no_such_key", &[]), "no_such_key");
    }
}
