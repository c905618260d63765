//! Brackets, quotes and title marks that lost their partner.

use crate::base::source::Span;

/// Marks that come in pairs (GB/T 15834—2011 4.8, 4.9, 4.15).
const PAIRS: [(char, char); 7] = [('（', '）'), ('《', '》'), ('“', '”'), ('‘', '’'), ('【', '】'), ('「', '」'), ('〔', '〕')];

/// The marks of one block of text that have no partner, by place.
///
/// A closing bracket after a number, as in `1）` or `（1）`, counts an item and needs no partner. An apostrophe is no
/// quotation mark.
pub fn unpaired(text: &str) -> Vec<Span> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut lonely = Vec::new();
    let mut before = None;
    for (at, c) in text.char_indices() {
        if let Some((_, close)) = PAIRS.iter().find(|(mark, _)| *mark == c) {
            open.push((*close, at));
        } else if PAIRS.iter().any(|(_, close)| *close == c) {
            match open.iter().rposition(|(close, _)| *close == c) {
                Some(depth) => lonely.extend(open.drain(depth..).skip(1).map(|(_, at)| at)),
                None if counts_an_item(before, c) => {}
                None => lonely.push(at),
            }
        }
        before = Some(c);
    }
    lonely.extend(open.into_iter().map(|(_, at)| at));
    lonely.sort_unstable();
    lonely.into_iter().map(|at| at..at + text[at..].chars().next().map_or(0, char::len_utf8)).collect()
}

fn counts_an_item(before: Option<char>, mark: char) -> bool {
    let number = |c: char| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(c);
    match mark {
        '）' => before.is_some_and(number),
        '’' => before.is_some_and(|c| c.is_ascii_alphanumeric()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lonely_marks_are_found() {
        let cases = [
            ("见《甲》（乙）“丙‘丁’”", vec![]),
            ("见《甲", vec!["《"]),
            ("甲）乙", vec!["）"]),
            ("1）甲；2）乙；一）丙；it’s", vec![]),
            ("（甲“乙）丙”", vec!["“", "”"]),
            ("【甲", vec!["【"]),
        ];
        for (text, expected) in cases {
            assert_eq!(unpaired(text).into_iter().map(|span| &text[span]).collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
