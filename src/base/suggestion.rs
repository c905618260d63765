//! "Did you mean": the nearest of some candidates.

/// The candidate nearest to `typed`, when it is near enough to be a slip of the finger.
///
/// Distance is Damerau–Levenshtein over characters; at most a third of the longer text may differ, and nothing is offered
/// for texts of less than four characters: in a short Chinese word the one that differs is the meaning (已租, 可租).
/// Among equals the first candidate wins, so give them in a stable order.
pub fn nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = typed.chars().count();
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(typed, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= allowed(length.max(candidate.chars().count())))
        .filter(|(distance, candidate)| *distance < candidate.chars().count())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
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
    fn long_lists_are_cut() {
        assert_eq!(list(["甲", "乙"], 3), "甲、乙");
        assert_eq!(list(["甲", "乙", "丙"], 2), "甲、乙 等 3 项");
    }
}
