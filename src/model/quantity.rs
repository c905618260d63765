//! Amounts as people write them: `80余人`, `4万余㎡`, `300—500人`, `630+400kVA`.

use rust_decimal::Decimal;

/// An amount: what was written, and the number or range it means in the field's canonical unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// The text as written, without surrounding white space.
    pub written: String,
    /// The number, or the lower end of a range.
    pub low: Decimal,
    /// The upper end of a range.
    pub high: Option<Decimal>,
    /// How exact the number is.
    pub qualifier: Qualifier,
}

/// How exact a number claims to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Qualifier {
    /// Just the number.
    Exact,
    /// 余, 多: somewhat more.
    Over,
    /// 近: almost.
    Near,
    /// 约, 左右: about.
    About,
    /// 不少于, 至少, 以上: that or more.
    AtLeast,
    /// 不超过, 以内: that or less.
    AtMost,
}

impl Qualifier {
    /// The ASCII name used in the JSON index.
    pub const fn name(self) -> &'static str {
        match self {
            Qualifier::Exact => "exact",
            Qualifier::Over => "over",
            Qualifier::Near => "near",
            Qualifier::About => "about",
            Qualifier::AtLeast => "at-least",
            Qualifier::AtMost => "at-most",
        }
    }
}

/// An amount taken apart, its unit not yet understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount<'a> {
    /// The number, or the lower end of a range; 万 and 亿 applied.
    pub low: Decimal,
    /// The upper end of a range.
    pub high: Option<Decimal>,
    /// How exact the number is.
    pub qualifier: Qualifier,
    /// What follows the number, without spaces; may be empty.
    pub unit: &'a str,
}

const PREFIXES: [(&str, Qualifier); 12] = [
    ("不少于", Qualifier::AtLeast),
    ("不低于", Qualifier::AtLeast),
    ("至少", Qualifier::AtLeast),
    ("不超过", Qualifier::AtMost),
    ("至多", Qualifier::AtMost),
    ("最多", Qualifier::AtMost),
    ("将近", Qualifier::Near),
    ("近", Qualifier::Near),
    ("大约", Qualifier::About),
    ("约", Qualifier::About),
    ("超过", Qualifier::Over),
    ("超", Qualifier::Over),
];

const SUFFIXES: [(&str, Qualifier); 4] =
    [("左右", Qualifier::About), ("以上", Qualifier::AtLeast), ("以内", Qualifier::AtMost), ("以下", Qualifier::AtMost)];

/// What stands before a number below zero.
const MINUS: [char; 3] = ['-', '\u{2212}', '负'];

const RANGE_MARKS: [&str; 7] = ["——", "—", "–", "-", "~", "～", "至"];

impl<'a> Amount<'a> {
    /// The amount at the start of `text`; `None` when no number is found where one should be.
    pub fn parse(text: &'a str) -> Option<Amount<'a>> {
        let (text, mut qualifier) = strip_qualifier(text.trim());
        let below_zero = text.strip_prefix(MINUS);
        let (mut low, mut rest, mut over) = number(below_zero.unwrap_or(text))?;
        if below_zero.is_some() {
            low = -low;
        }
        let mut high = None;
        if let Some(after) = RANGE_MARKS.iter().find_map(|mark| rest.strip_prefix(mark)) {
            let (end, after, end_over) = number(after.trim_start())?;
            (high, rest, over) = (Some(end), after, over || end_over);
            // 「3—5万」 means 3万—5万: the multiplier of the end holds for both.
            if low < end {
                low *= multiplier_before(text, after)
                    .filter(|factor| low.checked_mul(*factor).is_some_and(|low| low <= end))
                    .unwrap_or(Decimal::ONE);
            }
        }
        while let Some((more, after, _)) = rest.strip_prefix('+').and_then(number) {
            (low, rest) = (low.checked_add(more)?, after);
        }
        if over {
            qualifier = Qualifier::Over;
        }
        Some(Amount { low, high, qualifier, unit: rest.trim() })
    }

    /// The amount multiplied by a factor, as a [`Quantity`] written `written`.
    pub fn scaled(&self, factor: Decimal, written: &str) -> Quantity {
        // A product that no decimal can hold is far outside every field's bounds, and so is the largest decimal.
        let times = |number: Decimal| number.checked_mul(factor).unwrap_or(Decimal::MAX).round_dp(4).normalize();
        Quantity {
            written: written.trim().to_owned(),
            low: times(self.low),
            high: self.high.map(times),
            qualifier: self.qualifier,
        }
    }
}

fn strip_qualifier(text: &str) -> (&str, Qualifier) {
    let prefix = PREFIXES.iter().find_map(|(word, qualifier)| text.strip_prefix(word).map(|rest| (rest, *qualifier)));
    let (text, qualifier) = prefix.unwrap_or((text, Qualifier::Exact));
    let suffix = SUFFIXES.iter().find_map(|(word, qualifier)| text.strip_suffix(word).map(|rest| (rest, *qualifier)));
    let (text, qualifier) = suffix.unwrap_or((text, qualifier));
    (text.trim(), qualifier)
}

/// Most digits of one number. With 万, 亿, 亩 and many summands it then stays far below what [`Decimal`] can hold.
const DIGITS: usize = 15;

/// The digits of a number without commas; `None` unless commas part it into thousands.
fn digits(text: &str) -> Option<String> {
    let whole = text.split('.').next().unwrap_or(text);
    let groups: Vec<&str> = whole.split(',').collect();
    let parted = groups.iter().skip(1).all(|group| group.len() == 3) && (groups.len() == 1 || groups[0].len() <= 3);
    let plain = text.replace(',', "");
    let starts = plain.starts_with(|c: char| c.is_ascii_digit());
    (starts && parted && plain.len() <= DIGITS + 1).then_some(plain)
}

/// A number with its 万 or 亿 and its 余 or 多: the value, the rest, and whether 余 or 多 stood there.
fn number(text: &str) -> Option<(Decimal, &str, bool)> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(text.len());
    let mut value: Decimal = digits(&text[..end])?.parse().ok()?;
    let (mut rest, mut over) = strip_over(&text[end..]);
    if let Some((factor, after)) = multiplier(rest) {
        value *= factor;
        let (after, over_after) = strip_over(after);
        (rest, over) = (after, over || over_after);
    }
    Some((value, rest.trim_start(), over))
}

fn strip_over(text: &str) -> (&str, bool) {
    match text.strip_prefix(['余', '多']) {
        Some(rest) => (rest, true),
        None => (text, false),
    }
}

fn multiplier(text: &str) -> Option<(Decimal, &str)> {
    [("万", 10_000), ("亿", 100_000_000)]
        .into_iter()
        .find_map(|(word, factor)| text.strip_prefix(word).map(|rest| (Decimal::from(factor), rest)))
}

/// The multiplier that stands just before `rest` in `text`, if one does.
fn multiplier_before(text: &str, rest: &str) -> Option<Decimal> {
    let before = text[..text.len() - rest.len()].trim_end().trim_end_matches(['余', '多']);
    match before.chars().last() {
        Some('万') => Some(Decimal::from(10_000)),
        Some('亿') => Some(Decimal::from(100_000_000)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<(String, Option<String>, Qualifier, String)> {
        Amount::parse(text)
            .map(|a| (a.low.normalize().to_string(), a.high.map(|h| h.normalize().to_string()), a.qualifier, a.unit.to_owned()))
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        use Qualifier::{About, AtLeast, Exact, Near, Over};
        let cases = [
            ("80余人", "80", None, Over, "人"),
            ("近50人", "50", None, Near, "人"),
            ("约1000人", "1000", None, About, "人"),
            ("不少于200人", "200", None, AtLeast, "人"),
            ("300—500人", "300", Some("500"), Exact, "人"),
            ("8-10米", "8", Some("10"), Exact, "米"),
            ("8～10m", "8", Some("10"), Exact, "m"),
            ("4万余㎡", "40000", None, Over, "㎡"),
            ("5200多㎡", "5200", None, Over, "㎡"),
            ("0.52万㎡", "5200", None, Exact, "㎡"),
            ("3—5万元", "30000", Some("50000"), Exact, "元"),
            ("1,200", "1200", None, Exact, ""),
            ("630+400 kVA", "1030", None, Exact, "kVA"),
            ("12元/㎡·月", "12", None, Exact, "元/㎡·月"),
            ("1.15", "1.15", None, Exact, ""),
            ("8米左右", "8", None, About, "米"),
            ("-1层", "-1", None, Exact, "层"),
            ("负2层", "-2", None, Exact, "层"),
            ("-1-2", "-1", Some("2"), Exact, ""),
        ];
        for (text, low, high, qualifier, unit) in cases {
            let expected = (low.to_owned(), high.map(str::to_owned), qualifier, unit.to_owned());
            assert_eq!(shown(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn no_amount_is_too_large_to_be_read() {
        for text in ["999999999999998亿—999999999999999亿", "999999999999999亿平方公里"] {
            let amount = Amount::parse(text).expect(text);
            assert!(amount.scaled(Decimal::from(1_000_000), text).low > Decimal::from(1_000_000_000));
        }
        assert!(Amount::parse(&vec!["999999999999999亿"; 10_000].join("+")).is_some());
    }

    #[test]
    fn what_holds_no_number_is_refused() {
        for text in ["", "若干", "人80", "８０人", "—", "3—", ".", "1,5人", "79228162514264337593543950335万㎡"] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
