//! 统一社会信用代码 (GB 32100-2015): its alphabet and its check character.

use super::width;

/// The characters of a code in the order of their values 0 to 30: no I, O, S, V, Z.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// What is wrong with a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeFault {
    /// Not 18 characters; holds how many there are.
    Length(usize),
    /// A character that no code has.
    Character(char),
    /// The last character is not the one that follows from the others; holds the one that would.
    Check(char),
}

/// Whether `code` is well formed and its check character right.
///
/// **Source**: GB 32100-2015: weights 3^(i-1) mod 31 for the first 17 characters; the 18th makes the sum a multiple of 31.
pub fn check(code: &str) -> Result<(), CodeFault> {
    let length = code.chars().count();
    if length != 18 {
        return Err(CodeFault::Length(length));
    }
    let (mut sum, mut weight) = (0, 1);
    for sign in code.chars().take(17) {
        sum += value(sign).ok_or(CodeFault::Character(sign))? * weight;
        weight = weight * 3 % 31;
    }
    let last = code.chars().last().unwrap_or_default();
    value(last).ok_or(CodeFault::Character(last))?;
    let right = ALPHABET.chars().nth((31 - sum % 31) % 31).unwrap_or_default();
    if last == right { Ok(()) } else { Err(CodeFault::Check(right)) }
}

/// The code as the standard writes it: half-width, upper case, without spaces and hyphens.
pub fn normalise(code: &str) -> String {
    code.chars().map(width::narrow).filter(|c| !c.is_whitespace() && *c != '-').map(|c| c.to_ascii_uppercase()).collect()
}

fn value(sign: char) -> Option<usize> {
    ALPHABET.chars().position(|known| known == sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_characters_follow_the_standard() {
        // The standard's own worked example: 17 characters for which the check character is 3, written with a wrong one.
        assert_eq!(check("91350100M000100Y43"), Ok(()));
        assert_eq!(check("91350100M000100Y4Z"), Err(CodeFault::Character('Z')));
        assert_eq!(check("91350100M000100Y44"), Err(CodeFault::Check('3')));
        assert_eq!(check("91350100M000100Y4"), Err(CodeFault::Length(17)));
        assert_eq!(check("91350100MO00100Y43"), Err(CodeFault::Character('O')));
        assert_eq!(normalise("９1350100-m000100 y43"), "91350100M000100Y43");
    }

    #[test]
    fn every_wrong_digit_is_seen() {
        let right = "91350100M000100Y43";
        for (at, was) in right.char_indices() {
            for sign in ALPHABET.chars().filter(|sign| *sign != was) {
                let mut wrong = right.to_owned();
                wrong.replace_range(at..=at, &sign.to_string());
                assert!(check(&wrong).is_err(), "{wrong}");
            }
        }
    }
}
