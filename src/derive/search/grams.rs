//! The keys by which a text is found: pairs of neighbouring characters, syllables and initials.
//!
//! Chinese has no spaces, and no dictionary knows the names of firms; a pair of characters finds every part of every
//! word. The last unit of a run also stands alone, so that all keys that begin with one unit find every place where it
//! stands.

use crate::base::fold::SEPARATOR;
use crate::base::sound::{merged, readings};

/// Before the keys of syllables.
pub const SYLLABLES: char = ':';
/// Before the keys of initials.
pub const INITIALS: char = '.';

/// The keys of a folded text: `会泽`, `泽县`, and `县` for the end.
///
/// **Order**: as in the text, repeated as often as they stand there.
pub fn of_text(folded: &str) -> Vec<String> {
    let mut keys = Vec::new();
    for run in folded.split(SEPARATOR) {
        let characters: Vec<char> = run.chars().collect();
        keys.extend(characters.windows(2).map(|pair| pair.iter().collect::<String>()));
        keys.extend(characters.last().map(char::to_string));
    }
    keys
}

/// The keys of a folded text by sound: `:hui ze` and `:ze` for the end, `.hz` and `.z`; each reading of each character.
///
/// What is not a Chinese character ends a run.
pub fn of_sound(folded: &str) -> Vec<String> {
    let mut keys = Vec::new();
    for run in folded.split(|c: char| readings(c).is_empty()) {
        let characters: Vec<Sounds> = run.chars().map(Sounds::of).collect();
        for pair in characters.windows(2) {
            combine(&pair[0].syllables, &pair[1].syllables, |one, other| keys.push(format!("{SYLLABLES}{one} {other}")));
            combine(&pair[0].initials, &pair[1].initials, |one, other| keys.push(format!("{INITIALS}{one}{other}")));
        }
        if let Some(last) = characters.last() {
            keys.extend(last.syllables.iter().map(|syllable| format!("{SYLLABLES}{syllable}")));
            keys.extend(last.initials.iter().map(|initial| format!("{INITIALS}{initial}")));
        }
    }
    keys
}

fn combine<T>(ones: &[T], others: &[T], mut each: impl FnMut(&T, &T)) {
    for one in ones {
        for other in others {
            each(one, other);
        }
    }
}

/// How one character may be said.
struct Sounds {
    syllables: Vec<String>,
    initials: Vec<char>,
}

impl Sounds {
    fn of(character: char) -> Sounds {
        let plain = readings(character);
        let mut syllables: Vec<String> = plain.iter().map(|syllable| merged(syllable)).collect();
        let mut initials: Vec<char> = plain.iter().filter_map(|syllable| syllable.chars().next()).collect();
        syllables.sort_unstable();
        syllables.dedup();
        initials.sort_unstable();
        initials.dedup();
        Sounds { syllables, initials }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_text_and_sound() {
        assert_eq!(of_text("会泽县\na1"), ["会泽", "泽县", "县", "a1", "1"]);
        assert_eq!(of_text(""), Vec::<String>::new());
        let keys = of_sound("重庆3");
        for key in [":zong qin", ":cong qin", ".zq", ".cq", ":qin", ".q"] {
            assert!(keys.iter().any(|known| known == key), "{key} in {keys:?}");
        }
    }
}
