//! One spelling for what people take for the same text: width, case, traditional and variant characters.
//!
//! The script of the search page folds in the same way; `tests/vectors/fold.json` holds the two together.

use std::collections::{BTreeSet, HashMap};
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
    // 么 is a variant of 幺 in a dictionary, and a character of its own to everyone who writes.
    let frequent = in_general_use();
    table.retain(|from, to| from != to && !frequent.contains(from));
    // What is folded into something that is folded itself goes all the way, or folding twice would differ from once.
    let ends: HashMap<char, char> = table.iter().map(|(from, to)| (*from, *table.get(to).unwrap_or(to))).collect();
    ends
});

/// The 3,755 characters of the first level of GB/T 2312 (rows 16 to 55): those in general use.
pub fn in_general_use() -> BTreeSet<char> {
    let codes: Vec<u8> = (0xb0..=0xd7).flat_map(|row| (0xa1..=0xfe).flat_map(move |cell| [row, cell])).collect();
    let (text, _, _) = encoding_rs::GBK.decode(&codes);
    // The last row is not full.
    text.chars().filter(|character| matches!(character, '\u{4e00}'..='\u{9fff}')).collect()
}

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
    fn characters_in_general_use_stay_what_they_are() {
        let frequent = in_general_use();
        assert_eq!(frequent.len(), 3755);
        assert!("择坪庄梅裹马么".chars().all(|character| frequent.contains(&character) && simplified(character) == character));
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for (from, to) in variants() {
            assert_eq!(simplified(to), to, "{from}");
        }
    }
}
