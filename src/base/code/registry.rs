//! Every code there is.
//!
//! Codes are append-only; a retired number is never used again.

use super::rule::Code;
use super::{fields, files, gov, numbers, prose, references, site, text, wording};

/// The families, by number.
static FAMILIES: &[&[&Code]] = &[
    text::TEXT,
    files::FILES,
    fields::FIELDS,
    numbers::NUMBERS,
    references::REFERENCES,
    prose::PROSE,
    gov::GOV,
    wording::WORDING,
    site::SITE,
];

/// Every code, by number.
pub fn all() -> impl Iterator<Item = &'static Code> {
    FAMILIES.iter().copied().flatten().copied()
}

/// The code with this number or name, upper or lower case.
pub fn find(text: &str) -> Option<&'static Code> {
    all().find(|code| code.id.eq_ignore_ascii_case(text) || code.name.eq_ignore_ascii_case(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_ascending() {
        assert!(all().zip(all().skip(1)).all(|(first, second)| first.id < second.id));
        for code in all() {
            assert!(code.id.len() == 5 && code.id.starts_with("DS"), "{}", code.id);
            assert!(code.name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{}", code.name);
        }
    }

    #[test]
    fn codes_are_found_by_number_and_name() {
        assert_eq!(find("ds201").map(|code| code.name), Some("unknown-field"));
        assert_eq!(find("unknown-field").map(|code| code.id), Some("DS201"));
        assert_eq!(find("DS999"), None);
    }
}
