//! One spelling for what people take for the same text: width, case, traditional and variant characters.
//!
//! The script of the search page folds in the same way; `tests/vectors/fold.json` holds the two together.

use std::collections::HashMap;
use std::sync::LazyLock;

use hanconv::RawDictionary;
use unicode_normalization::UnicodeNormalization;

/// What stands between two words of a folded text.
pub const SEPARATOR: char = '\n';

/// The text folded: NFKC, lower case, simplified characters; whatever is neither letter nor digit becomes one
/// [`SEPARATOR`], none at the ends.
///
/// Characters are folded one by one, never by the words around them: a query is cut anywhere, and both sides must agree.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.nfkc().flat_map(char::to_lowercase) {
        if character.is_alphanumeric() {
            folded.push(simplified(character));
        } else if !folded.is_empty() && !folded.ends_with(SEPARATOR) {
            folded.push(SEPARATOR);
        }
    }
    if folded.ends_with(SEPARATOR) {
        folded.pop();
    }
    folded
}

/// The simplified form of a character; itself when it has none.
pub fn simplified(character: char) -> char {
    // ASCII is the larger part of many texts.
    if character.is_ascii() { character } else { VARIANTS.get(&character).copied().unwrap_or(character) }
}

/// Every character that is folded into another, with that one, by the first.
pub fn variants() -> Vec<(char, char)> {
    let mut pairs: Vec<(char, char)> = VARIANTS.iter().map(|(from, to)| (*from, *to)).collect();
    pairs.sort_unstable();
    pairs
}

/// Traditional characters and the variants used in Hong Kong and Taiwan, from the tables of OpenCC; where a character
/// has several simplified forms, the first.
static VARIANTS: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let single = |text: &str| {
        let mut characters = text.chars();
        characters.next().filter(|_| characters.next().is_none())
    };
    let pairs = |pairs: &mut dyn Iterator<Item = (&'static str, &'static str)>| -> Vec<(char, char)> {
        pairs.filter_map(|(from, to)| Some((single(from)?, single(to)?))).collect()
    };
    let mut table: HashMap<char, char> = pairs(&mut RawDictionary::TSCharacters.iter()).into_iter().collect();
    for regional in [RawDictionary::HKVariants, RawDictionary::TWVariants] {
        for (variant, standard) in pairs(&mut regional.inv_iter()) {
            let to = table.get(&standard).copied().unwrap_or(standard);
            table.entry(variant).or_insert(to);
        }
    }
    // A character that is the simplified form of another stays what it is, or folding twice would differ from once.
    table.retain(|from, to| from != to);
    let ends: HashMap<char, char> = table.iter().map(|(from, to)| (*from, *table.get(to).unwrap_or(to))).collect();
    ends
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_fold_alike() {
        for (text, expected) in [
            ("会泽县", "会泽县"),
            ("會澤縣", "会泽县"),
            ("ＬＥＤ灯", "led灯"),
            ("（演示数据3号）", "演示数据3号"),
            ("会泽·钟屏街道", "会泽\n钟屏街道"),
            (" a  b ", "a\nb"),
            ("5200㎡", "5200m2"),
            ("裏裡里", "里里里"),
            ("……", ""),
        ] {
            assert_eq!(fold(text), expected, "{text}");
        }
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for (from, to) in variants() {
            assert_eq!(simplified(to), to, "{from}");
        }
    }
}
