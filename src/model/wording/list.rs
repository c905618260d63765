//! Word lists: the one that comes with the program, and the local one that a publicity office keeps for itself.
//!
//! A list is YAML: groups of rules, each group with the code it reports, its source and its reason. A rule gives the wrong
//! form (`wrong`, a literal, or `pattern`, a regular expression whose group `x` is the part to replace), the right form
//! if there is exactly one, and a sample that must be found (`fail`); `pass` is a sample that must not be. `except` are
//! texts inside which a hit is none.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::{Regex, RegexSet};
use serde::Deserialize;

use crate::base::code::{self, Code};
use crate::base::fix::Safety;
use crate::base::source::Span;
use crate::base::width::half_width;

/// Rules ready to be looked for.
#[derive(Debug, Clone, Default)]
pub struct WordList {
    rules: Vec<WordRule>,
    /// The first rule for each literal, and all literals as one pattern.
    literals: BTreeMap<String, usize>,
    any_literal: Option<Regex>,
    /// The rules with a pattern of their own, in the order of `set`.
    patterns: Vec<usize>,
    set: RegexSet,
}

/// One rule.
#[derive(Debug, Clone)]
pub struct WordRule {
    /// The code it reports.
    pub code: &'static Code,
    /// The right form; `$name` stands for a group of the pattern.
    pub right: Option<String>,
    /// Whether the right form holds wherever the wrong one stands.
    pub safety: Safety,
    /// Where the rule comes from.
    pub source: String,
    /// What to say about a hit in place of the general reason; may be empty.
    pub note: String,
    /// A sample with exactly one hit.
    pub fail: String,
    /// A sample without a hit; empty when the repaired `fail` is one.
    pub pass: String,
    regex: Regex,
    except: Vec<String>,
    half_width: bool,
}

/// One place where a rule was broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The bytes to replace.
    pub span: Span,
    /// What stands there.
    pub wrong: String,
    /// What should stand there, when that is known.
    pub right: Option<String>,
    /// Index of the rule.
    pub rule: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupText {
    #[serde(default)]
    code: Option<String>,
    source: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    guess: bool,
    rules: Vec<RuleText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleText {
    wrong: Option<String>,
    pattern: Option<String>,
    right: Option<String>,
    #[serde(default)]
    half_width: bool,
    #[serde(default)]
    guess: bool,
    #[serde(default)]
    note: String,
    #[serde(default)]
    except: Vec<String>,
    fail: String,
    #[serde(default)]
    pass: String,
}

/// Stands for `\d` in a pattern: a full-width digit is a mistake of its own.
const DIGIT: &str = "[0-9]";

/// Stands for 汉 in a pattern: one Han character.
const HAN: &str = "[\\u{3400}-\\u{9fff}]";

static SHIPPED: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("rules.yaml")).expect("a test reads the shipped list"));

/// The list that comes with the program: neutral rules only.
pub fn shipped() -> &'static WordList {
    &SHIPPED
}

impl WordList {
    /// The list written in a YAML text.
    ///
    /// **Errors**: one sentence in Chinese, with the line where YAML knows it.
    pub fn parse(text: &str) -> Result<WordList, String> {
        let groups: Vec<GroupText> = serde_yaml::from_str(text).map_err(|error| format!("格式不对：{error}"))?;
        let mut rules = Vec::new();
        for group in groups {
            let code = match &group.code {
                None => &code::LOCAL_WORD,
                Some(name) => code_named(name).ok_or_else(|| format!("没有叫「{name}」的表述规则代码"))?,
            };
            for rule in group.rules {
                rules.push(WordRule::of(rule, code, &group.source, &group.note, group.guess)?);
            }
        }
        Ok(WordList::of(rules))
    }

    /// The same list with every rule reported as [`code::LOCAL_WORD`].
    pub fn local(text: &str) -> Result<WordList, String> {
        let mut list = WordList::parse(text)?;
        list.rules.iter_mut().for_each(|rule| rule.code = &code::LOCAL_WORD);
        Ok(list)
    }

    fn of(rules: Vec<WordRule>) -> WordList {
        let (mut literals, mut patterns) = (BTreeMap::new(), Vec::new());
        for (index, rule) in rules.iter().enumerate() {
            if rule.regex.as_str().chars().any(|c| "[(.*+?{|\\".contains(c)) {
                patterns.push(index);
            } else {
                literals.entry(rule.regex.as_str().to_owned()).or_insert(index);
            }
        }
        let mut longest: Vec<&str> = literals.keys().map(String::as_str).collect();
        longest.sort_by_key(|literal| std::cmp::Reverse(literal.len()));
        let any_literal = Regex::new(&longest.join("|")).ok().filter(|_| !longest.is_empty());
        let set = RegexSet::new(patterns.iter().map(|index| rules[*index].regex.as_str())).unwrap_or_default();
        WordList { rules, literals, any_literal, patterns, set }
    }

    /// The rules, in the order of the list.
    pub fn rules(&self) -> &[WordRule] {
        &self.rules
    }

    /// Every place in `text` where a rule is broken.
    ///
    /// **Order**: by place; of two hits that overlap, the longer stays.
    pub fn hits(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        for found in self.any_literal.iter().flat_map(|regex| regex.find_iter(text)) {
            if let Some(index) = self.literals.get(found.as_str()) {
                let right = self.rules[*index].right.clone();
                hits.push(Hit { span: found.range(), wrong: found.as_str().to_owned(), right, rule: *index });
            }
        }
        for index in self.set.matches(text) {
            self.rules[self.patterns[index]].push_hits(text, self.patterns[index], &mut hits);
        }
        hits.retain(|hit| !self.rules[hit.rule].is_exception(text, &hit.span));
        hits.sort_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end)));
        hits.dedup_by(|next, kept| next.span.start < kept.span.end);
        hits
    }
}

impl WordRule {
    fn of(text: RuleText, code: &'static Code, source: &str, note: &str, guess: bool) -> Result<WordRule, String> {
        let pattern = match (&text.wrong, &text.pattern) {
            (Some(wrong), None) if !wrong.is_empty() => regex::escape(wrong),
            (None, Some(pattern)) => pattern.replace('汉', HAN).replace("\\d", DIGIT),
            _ => return Err("每条规则要写 wrong 或 pattern，只写一个".to_owned()),
        };
        let regex = Regex::new(&pattern).map_err(|error| format!("pattern「{pattern}」不对：{error}"))?;
        if text.pattern.is_some() && !regex.capture_names().flatten().any(|name| name == "x") {
            return Err(format!("pattern「{pattern}」里没有 (?<x>…)"));
        }
        let note = if text.note.is_empty() { note } else { &text.note };
        Ok(WordRule {
            code,
            right: text.right,
            safety: if guess || text.guess { Safety::Guess } else { Safety::Safe },
            source: source.to_owned(),
            note: note.to_owned(),
            fail: text.fail,
            pass: text.pass,
            regex,
            except: text.except,
            half_width: text.half_width,
        })
    }

    fn push_hits(&self, text: &str, rule: usize, hits: &mut Vec<Hit>) {
        let mut from = 0;
        while let Some(found) = self.regex.captures_at(text, from) {
            let Some(part) = found.name("x").or(found.get(0)).filter(|part| part.end() > from) else { break };
            let right = self.right.as_ref().map(|template| {
                let mut right = String::new();
                found.expand(template, &mut right);
                right
            });
            let right = if self.half_width { Some(half_width(part.as_str())) } else { right };
            hits.push(Hit { span: part.range(), wrong: part.as_str().to_owned(), right, rule });
            // The character after this hit may be the one before the next.
            from = part.end();
        }
    }

    /// Whether a hit lies in, or runs into, one of the texts in which it is none: 按排 is no mistake before 名 (按排名).
    fn is_exception(&self, text: &str, hit: &Span) -> bool {
        self.except.iter().any(|longer| {
            let start = text.floor_char_boundary(hit.start.saturating_sub(longer.len()));
            let end = text.floor_char_boundary(hit.end + longer.len());
            let mut places = text[start..end].match_indices(longer.as_str()).map(|(at, _)| start + at);
            places.any(|at| at < hit.end && hit.start < at + longer.len())
        })
    }
}

/// The codes that a shipped group may name.
fn code_named(name: &str) -> Option<&'static Code> {
    let codes = [
        &code::WRONG_WORD,
        &code::REPEATED_WORD,
        &code::PUNCTUATION,
        &code::UNIT_STYLE,
        &code::NUMBER_STYLE,
        &code::OLD_PLACE,
        &code::OLD_OFFICE,
        &code::LOCAL_WORD,
    ];
    codes.into_iter().find(|code| code.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_finds_its_sample_and_nothing_in_the_repaired_one() {
        for rule in shipped().rules() {
            let hits = shipped().hits(&rule.fail);
            assert_eq!(hits.len(), 1, "{}: {hits:?}", rule.fail);
            let hit = &hits[0];
            assert_eq!(shipped().rules()[hit.rule].fail, rule.fail, "{}: found by another rule", rule.fail);
            let passes = match &hit.right {
                Some(right) => rule.fail[..hit.span.start].to_owned() + right + &rule.fail[hit.span.end..],
                None => rule.pass.clone(),
            };
            assert!(!passes.is_empty(), "{}: no passing sample", rule.fail);
            for sample in [passes.as_str(), rule.pass.as_str()] {
                assert_eq!(shipped().hits(sample), [], "{sample}");
            }
            assert!(rule.except.is_empty() || !rule.pass.is_empty(), "{}: exceptions without a sample", rule.fail);
        }
        assert!(shipped().rules().len() >= 120, "{} rules", shipped().rules().len());
    }

    #[test]
    fn a_local_list_has_the_same_form() {
        let text = "- source: 本县词表\n  rules:\n  - wrong: 甲乙\n    right: 乙甲\n    fail: 写甲乙\n";
        let list = WordList::local(text).expect("a list");
        let hits = list.hits("甲乙和甲乙");
        assert_eq!(hits.iter().map(|hit| hit.span.start).collect::<Vec<_>>(), [0, 9]);
        assert_eq!((list.rules()[0].code.id, hits[0].right.as_deref()), ("DS759", Some("乙甲")));
        let faulty =
            ["甲", "- rules: []", "- {source: 甲, rules: [{fail: 乙}]}", "- {source: 甲, rules: [{pattern: '(', fail: 乙}]}"];
        for text in faulty {
            assert!(WordList::local(text).is_err(), "{text}");
        }
    }
}
