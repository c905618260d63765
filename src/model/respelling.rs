//! Other spellings of a value that cannot be read, for the repair that a finding offers. Whoever asks reads them again and
//! offers the first that means something.

use super::field::Type;
use crate::base::fix::Safety;
use crate::base::width;

/// The spellings that a text may have been meant to be, the likeliest first.
///
/// Safe ones say the same in the required writing: full-width signs made half-width, quotes and spaces around or inside left
/// out, the parts of a date or telephone number joined by hyphens. A guess adds what the text does not say.
pub fn candidates(ty: &Type, text: &str) -> Vec<(String, Safety)> {
    let half = half_width(text).unwrap_or_else(|| text.to_owned());
    let bare = bare(&half).to_owned();
    let mut safe = Vec::new();
    let mut guesses = Vec::new();
    match ty {
        Type::Text | Type::Prose | Type::List(_) | Type::Records(_) => return Vec::new(),
        Type::Date | Type::Until => safe.extend(iso(&bare)),
        Type::Phone => {
            safe.extend([half.clone(), dialled(&bare)]);
            guesses.extend(lacks_zero(&bare).then(|| format!("0{bare}")));
        }
        Type::Choice(_) | Type::Industry | Type::Place | Type::Town | Type::Flag | Type::Tri => {
            safe.extend([half.clone(), bare.clone(), bare.chars().filter(|c| !c.is_whitespace()).collect()]);
        }
        // Whether the host answers to https is not written anywhere.
        Type::Url => guesses.extend(names_a_host(&bare).then(|| format!("https://{bare}"))),
        Type::Colour => guesses.push(format!("#{bare}")),
        Type::Area => guesses.push(format!("{bare}㎡")),
        _ => {}
    }
    safe.extend([half, bare]);
    let with = |safety| move |spelling| (spelling, safety);
    let all = safe.into_iter().map(with(Safety::Safe)).chain(guesses.into_iter().map(with(Safety::Guess)));
    all.filter(|(spelling, _)| spelling != text && !spelling.is_empty()).collect()
}

/// The text with full-width digits, letters, signs and spaces made half-width; `None` when there are none.
pub fn half_width(text: &str) -> Option<String> {
    let plain = width::half_width(text);
    (plain != text).then_some(plain)
}

/// Whether a telephone number begins with an area code that lost its 0, as spreadsheets do: `874-0000000`. Area codes in
/// China begin with 0; 400 and 800 are no area codes.
pub fn lacks_zero(text: &str) -> bool {
    let Some((code, number)) = text.split_once('-') else { return false };
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    (2..=3).contains(&code.len())
        && (7..=8).contains(&number.len())
        && digits(code)
        && digits(number)
        && !code.starts_with(['0', '1'])
        && !matches!(code, "400" | "800")
}

/// The text without quotes around it and without a full stop or comma behind it.
fn bare(text: &str) -> &str {
    let around = |c: char| c.is_whitespace() || "\"'“”‘’「」".contains(c);
    text.trim_matches(around).trim_end_matches(['。', ',', ';', '，', '、', '；']).trim_matches(around)
}

/// The ISO form of a date whose parts and their order cannot be mistaken: the year comes first and has four digits.
///
/// `2025.1` is none: a spreadsheet writes October so.
fn iso(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if text.len() == 8 && digits(&text) {
        return Some(format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]));
    }
    let plain = text.replace(['年', '月'], "-");
    let plain = plain.trim_end_matches(['日', '号']).trim_end_matches('-');
    // A year alone is found below, among the spellings that only lose their quotes.
    let separator = ['-', '.', '/'].into_iter().find(|separator| plain.contains(*separator))?;
    let parts: Vec<&str> = plain.split(separator).collect();
    let sound = parts[0].len() == 4 && parts.iter().skip(1).all(|part| part.len() <= 2) && parts.iter().all(|part| digits(part));
    let decimal = separator == '.' && parts.len() == 2 && parts[1].len() == 1;
    if !sound || decimal || parts.len() > 3 {
        return None;
    }
    let padded: Vec<String> = parts.iter().map(|part| format!("{part:0>2}")).collect();
    Some(padded.join("-"))
}

/// A telephone number with hyphens for the brackets, dashes and spaces between its parts.
fn dialled(text: &str) -> String {
    let parts = text.split(|c: char| c.is_whitespace() || "()-–—‐‑−".contains(c)).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

/// Whether a text begins with a host name: labels of ASCII letters, digits and hyphens, the last one letters.
fn names_a_host(text: &str) -> bool {
    let host = text.split(['/', '?', '#']).next().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    let sound = |label: &&str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let letters = |label: &&str| label.len() >= 2 && label.bytes().all(|b| b.is_ascii_alphabetic());
    labels.len() >= 2 && labels.iter().all(sound) && labels.last().is_some_and(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(ty: &Type, text: &str, readable: impl Fn(&str) -> bool) -> Option<(String, Safety)> {
        candidates(ty, text).into_iter().find(|(spelling, _)| readable(spelling))
    }

    #[test]
    fn dates_are_only_respelt_when_they_have_one_meaning() {
        let readable = |text: &str| super::super::date::Date::parse(text).is_ok();
        let cases = [
            ("2025.11.16", Some("2025-11-16")),
            ("2025/11/16", Some("2025-11-16")),
            ("2025/1/6", Some("2025-01-06")),
            ("2025-2-3", Some("2025-02-03")),
            ("20251116", Some("2025-11-16")),
            ("2025 年 11 月 16 日", Some("2025-11-16")),
            ("2025年11月16号", Some("2025-11-16")),
            ("２０２５－１１－１６", Some("2025-11-16")),
            ("２０２５年１１月", Some("2025-11")),
            ("2025.11", Some("2025-11")),
            ("“2025-11-16”", Some("2025-11-16")),
            ("2025.1", None),
            ("11/16", None),
            ("11/16/2025", None),
            ("25.11.16", None),
            ("202511", None),
            ("2025.11/16", None),
            ("2025.02.30", None),
            ("20251316", None),
            ("2025", None),
        ];
        for (text, expected) in cases {
            assert_eq!(first(&Type::Date, text, readable).map(|(spelling, _)| spelling).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn what_a_text_does_not_say_is_a_guess() {
        let starts = |start: &'static str| move |text: &str| text.starts_with(start);
        assert_eq!(first(&Type::Phone, "874-0000000", starts("0")), Some(("0874-0000000".into(), Safety::Guess)));
        assert_eq!(first(&Type::Phone, "（0874）0000000", starts("0874-")), Some(("0874-0000000".into(), Safety::Safe)));
        assert_eq!(
            first(&Type::Url, "www.example.gov.cn/a", starts("http")),
            Some(("https://www.example.gov.cn/a".into(), Safety::Guess))
        );
        assert_eq!(first(&Type::Url, "曲靖政府网", starts("http")), None);
        assert!(!lacks_zero("400-0000000") && !lacks_zero("0874-0000000") && !lacks_zero("12345"));
        assert_eq!(candidates(&Type::Text, "１"), vec![]);
    }
}
