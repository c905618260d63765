//! How names are typed with a keyboard: their pinyin in full and its initials, in every reading.

use std::collections::BTreeSet;

use crate::base::sound::{readings, usual_reading};

/// What may be typed for some names.
///
/// **Order**: both alphabetical, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// Pinyin without tones and spaces, from every character on: `huizexian`, `zexian`, `xian`.
    pub pinyin: BTreeSet<String>,
    /// First letters, likewise: `hzx`, `zx`, `x`.
    pub initials: BTreeSet<String>,
}

/// Characters typed of a part that does not begin with its run: who starts in the middle does not type on for long.
const PART: usize = 6;

/// Characters typed of a run from its beginning.
const WHOLE: usize = 24;

/// Most readings of one part that are all combined. Of more, each character's other readings stand beside the usual ones
/// of the rest.
const COMBINED: usize = 16;

/// What may be typed for these names; only their Chinese characters count.
pub fn typed<'a>(names: impl IntoIterator<Item = &'a str>) -> Typed {
    let mut typed = Typed::default();
    for name in names {
        let characters: Vec<Vec<&'static str>> = name.chars().map(usual_first).collect();
        for run in characters.split(Vec::is_empty) {
            for start in 0..run.len() {
                let length = if start == 0 { WHOLE } else { PART };
                let part = &run[start..run.len().min(start + length)];
                for syllables in combinations(part) {
                    typed.pinyin.insert(syllables.concat());
                    typed.initials.insert(syllables.iter().filter_map(|syllable| syllable.get(..1)).collect());
                }
            }
        }
    }
    typed
}

/// The readings of a character, the usual one first; empty for what is not Chinese.
fn usual_first(character: char) -> Vec<&'static str> {
    let usual = usual_reading(character);
    let others = readings(character).into_iter().filter(|reading| Some(*reading) != usual);
    usual.into_iter().chain(others).collect()
}

/// The ways to read some characters, the usual one first.
fn combinations(part: &[Vec<&'static str>]) -> Vec<Vec<&'static str>> {
    let usual: Vec<&'static str> = part.iter().filter_map(|readings| readings.first().copied()).collect();
    let product = part.iter().try_fold(1_usize, |product, readings| product.checked_mul(readings.len()));
    if product.is_some_and(|product| product <= COMBINED) {
        return part.iter().fold(vec![Vec::new()], |ways, readings| {
            let longer = |way: &Vec<&'static str>, reading: &&'static str| way.iter().copied().chain([*reading]).collect();
            ways.iter().flat_map(|way| readings.iter().map(move |reading| longer(way, reading))).collect()
        });
    }
    let mut ways = vec![usual.clone()];
    for (at, readings) in part.iter().enumerate() {
        for reading in readings.iter().skip(1) {
            let mut way = usual.clone();
            way[at] = reading;
            ways.push(way);
        }
    }
    ways
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reading_is_typed_from_every_character() {
        let typed = typed(["会泽县（A区）长安"]);
        for pinyin in ["huizexian", "kuaizexian", "zexian", "xian", "qu", "ou", "changan", "zhangan", "an"] {
            assert!(typed.pinyin.contains(pinyin), "{pinyin} in {:?}", typed.pinyin);
        }
        for initials in ["hzx", "kzx", "zx", "x", "ca", "za"] {
            assert!(typed.initials.contains(initials), "{initials}");
        }
        assert!(!typed.pinyin.iter().any(|pinyin| pinyin.contains("xianq")), "nothing is typed across a bracket");
    }

    #[test]
    fn long_names_stay_bounded() {
        let typed = typed(["曲靖市沾益区重行长乐会计调解中学校舍改造行长重载空地".repeat(4).as_str()]);
        assert!(typed.pinyin.len() < 4000, "{}", typed.pinyin.len());
    }
}
