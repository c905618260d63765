//! "Did you mean": which of some candidates was meant, and why that is likely.

use super::sound::{self, Sound};

/// Why a candidate is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It sounds the same.
    Sound,
    /// It sounds nearly the same.
    NearSound,
    /// It is spelled nearly the same.
    Spelling,
}

/// The candidate that was probably meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meant<'a> {
    /// The candidate.
    pub text: &'a str,
    /// Why it is offered.
    pub reason: Reason,
    /// Whether no other candidate is as likely for the same reason; only then may the program offer to write it.
    pub alone: bool,
}

impl Meant<'_> {
    /// `是不是想写 胜境街道？（读音相同）`
    pub fn question(&self) -> String {
        let why = match self.reason {
            Reason::Sound => "（读音相同）",
            Reason::NearSound => "（读音相近）",
            Reason::Spelling => "",
        };
        format!("是不是想写 {}？{why}", self.text)
    }
}

/// The candidate that was probably meant: the one that sounds the same, else nearly the same, else is spelled nearly the
/// same ([`nearest`]).
///
/// Among equals of a sound the one with the fewest other characters wins, then the first.
pub fn meant<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<Meant<'a>> {
    let candidates: Vec<&'a str> = candidates.into_iter().collect();
    let reason = |candidate: &str| match sound::alike(typed, candidate)? {
        Sound::Same => Some(Reason::Sound),
        Sound::Near => Some(Reason::NearSound),
    };
    let heard: Vec<(Reason, &'a str)> = candidates.iter().filter_map(|text| Some((reason(text)?, *text))).collect();
    let others = |text: &str| typed.chars().zip(text.chars()).filter(|(a, b)| a != b).count();
    match heard.iter().min_by_key(|(reason, text)| (*reason, others(text))) {
        Some((reason, text)) => {
            let alone = heard.iter().filter(|(other, second)| other == reason && second != text).count() == 0;
            Some(Meant { text, reason: *reason, alone })
        }
        None => spelled(typed, &candidates),
    }
}

/// The candidate nearest in spelling, when it is near enough to be a slip of the finger.
///
/// Distance is Damerau–Levenshtein over characters; at most a third of the longer text may differ, and nothing is offered
/// for texts of less than four characters: in a short Chinese word the one that differs is the meaning (已租, 可租).
/// Among equals the first candidate wins, so give them in a stable order.
pub fn nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let candidates: Vec<&'a str> = candidates.into_iter().collect();
    spelled(typed, &candidates).map(|meant| meant.text)
}

fn spelled<'a>(typed: &str, candidates: &[&'a str]) -> Option<Meant<'a>> {
    let length = typed.chars().count();
    let near: Vec<(usize, &'a str)> = candidates
        .iter()
        .filter_map(|candidate| {
            let other = candidate.chars().count();
            let allowed = allowed(length.max(other));
            // The distance is at least the difference in length, which costs less to see.
            let distance = (length.abs_diff(other) <= allowed).then(|| strsim::damerau_levenshtein(typed, candidate))?;
            (distance <= allowed).then_some((distance, *candidate))
        })
        .filter(|(distance, candidate)| *distance < candidate.chars().count())
        .collect();
    let (distance, text) = near.iter().min_by_key(|(distance, _)| *distance)?;
    let alone = near.iter().filter(|(other, second)| other == distance && second != text).count() == 0;
    Some(Meant { text, reason: Reason::Spelling, alone })
}

/// How many characters of a text of this length may differ.
const fn allowed(length: usize) -> usize {
    match length {
        0..=3 => 0,
        4..=5 => 1,
        longer => longer / 3,
    }
}

/// `a、b、c`, cut after `most` items with the number of those left out.
pub fn list<'a>(items: impl IntoIterator<Item = &'a str>, most: usize) -> String {
    let items: Vec<&str> = items.into_iter().collect();
    let shown = items.iter().take(most).copied().collect::<Vec<_>>().join("、");
    if items.len() > most { format!("{shown} 等 {} 项", items.len()) } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_near_candidates_are_offered() {
        let keys = ["name", "status", "industry"];
        for (typed, expected) in
            [("nmae", Some("name")), ("staus", Some("status")), ("industy", Some("industry")), ("colour", None), ("x", None)]
        {
            assert_eq!(nearest(typed, keys), expected, "{typed}");
        }
        assert_eq!(nearest("已租", ["可租", "洽谈中"]), None);
        assert_eq!(nearest("胜景街道", ["胜境街道", "中安街道"]), Some("胜境街道"));
    }

    #[test]
    fn sound_comes_before_spelling_and_says_so() {
        type Expected = Option<(&'static str, Reason, bool)>;
        let cases: [(&str, &[&str], Expected); 8] = [
            ("胜景街道", &["中安街道", "胜境街道"], Some(("胜境街道", Reason::Sound, true))),
            ("富原", &["富源", "罗平"], Some(("富源", Reason::Sound, true))),
            ("已租", &["可租", "洽谈中"], None),
            ("思宗县", &["师宗县", "罗平县"], Some(("师宗县", Reason::NearSound, true))),
            ("制造", &["智造", "织造"], Some(("智造", Reason::Sound, false))),
            ("圣境街道", &["胜景街道", "胜境街道"], Some(("胜境街道", Reason::Sound, false))),
            ("胜境街到道", &["胜境街道"], Some(("胜境街道", Reason::Spelling, true))),
            ("abcde", &["abcdf", "abcdg"], Some(("abcdf", Reason::Spelling, false))),
        ];
        for (typed, candidates, expected) in cases {
            let found = meant(typed, candidates.iter().copied());
            assert_eq!(found.map(|meant| (meant.text, meant.reason, meant.alone)), expected, "{typed}");
        }
        let found = meant("胜景街道", ["胜境街道"]).expect("a homophone");
        assert_eq!(found.question(), "是不是想写 胜境街道？（读音相同）");
    }

    #[test]
    fn long_lists_are_cut() {
        assert_eq!(list(["甲", "乙"], 3), "甲、乙");
        assert_eq!(list(["甲", "乙", "丙"], 2), "甲、乙 等 3 项");
    }
}
