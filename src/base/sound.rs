//! Whether two Chinese words sound alike: what an input method offers side by side is what gets mistyped.

use pinyin::{Pinyin, ToPinyin, ToPinyinMulti};

/// How near two words are in sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sound {
    /// Every character shares a reading, tones left aside: 胜景 and 胜境.
    Same,
    /// Every character shares a reading when what southern typists confuse is taken for one: 寻甸 and 循殿, 林 and 陵.
    Near,
}

/// How alike two words sound; `None` when they do not, when they are one word, or when they are a single character, for
/// which sound says too little.
///
/// **Shape**: compared character by character, every reading of each; what is not Chinese must be equal.
pub fn alike(one: &str, other: &str) -> Option<Sound> {
    let length = one.chars().count();
    if one.is_ascii() || one == other || length < 2 || length != other.chars().count() {
        return None;
    }
    let pairs = one.chars().zip(other.chars());
    pairs.map(|(a, b)| same_character(a, b)).try_fold(Sound::Same, |worst, sound| sound.map(|sound| worst.max(sound)))
}

fn same_character(one: char, other: char) -> Option<Sound> {
    if one == other {
        return Some(Sound::Same);
    }
    let (ones, others) = (readings(one), readings(other));
    let any = |alike: &dyn Fn(&str, &str) -> bool| ones.iter().any(|a| others.iter().any(|b| alike(a, b)));
    if any(&|a, b| a == b) {
        return Some(Sound::Same);
    }
    any(&|a, b| merged(a) == merged(b)).then_some(Sound::Near)
}

/// Every reading of a character without tones, each once, in alphabetical order; empty when it has none.
///
/// ü is written `v`, as it is typed; readings that no keyboard types are left out.
pub fn readings(character: char) -> Vec<&'static str> {
    let mut readings: Vec<&'static str> = character.to_pinyin_multi().into_iter().flatten().map(typed).collect();
    readings.retain(|reading| reading.is_ascii());
    readings.sort_unstable();
    readings.dedup();
    readings
}

/// The usual reading of a character, written as [`readings`] writes it; `None` when it has none.
pub fn usual_reading(character: char) -> Option<&'static str> {
    character.to_pinyin().map(typed).filter(|reading| reading.is_ascii())
}

fn typed(pinyin: Pinyin) -> &'static str {
    match pinyin.plain() {
        "lü" => "lv",
        "nü" => "nv",
        "lüe" => "lve",
        "nüe" => "nve",
        plain => plain,
    }
}

/// A syllable with the distinctions dropped that many southern speakers do not make: zh/z, ch/c, sh/s, n/l, and the
/// final -ng/-n after i, e and a.
pub fn merged(syllable: &str) -> String {
    let flat = ["zh", "ch", "sh"].iter().find(|initial| syllable.starts_with(**initial));
    let syllable = match flat {
        Some(initial) => format!("{}{}", &initial[..1], &syllable[2..]),
        None => match syllable.strip_prefix('n') {
            Some(rest) if !rest.is_empty() => format!("l{rest}"),
            _ => syllable.to_owned(),
        },
    };
    let nasal = ["ing", "eng", "ang"].iter().any(|last| syllable.ends_with(last));
    if nasal { syllable[..syllable.len() - 1].to_owned() } else { syllable }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn homophones_are_heard() {
        let cases = [
            ("胜景街道", "胜境街道", Some(Sound::Same)),
            ("富原县", "富源县", Some(Sound::Same)),
            ("宣威", "轩威", Some(Sound::Same)),
            ("长安", "常安", Some(Sound::Same)),
            ("圣金街道", "胜境街道", Some(Sound::Near)),
            ("师综县", "师宗县", Some(Sound::Same)),
            ("思宗县", "师宗县", Some(Sound::Near)),
            ("陆粮县", "陆良县", Some(Sound::Same)),
            ("罗平", "挪平", Some(Sound::Near)),
            ("已租", "可租", None),
            ("闲置", "闲置中", None),
            ("又", "有", None),
            ("胜境街道", "胜境街道", None),
            ("status", "statis", None),
        ];
        for (one, other, expected) in cases {
            assert_eq!(alike(one, other), expected, "{one} {other}");
        }
    }
}
