//! Runs of digits however people write them: `138 0013 8000`, `１３８—００１３`, `一三八〇〇`, `530302********123X`.
//!
//! A run is a line's worth of groups of digits with little between them. What a run means is `numbers.rs`.

use std::ops::Range;

use crate::base::source::Span;

/// What stands for a digit that somebody has hidden already; no number holds one.
pub const HIDDEN: u8 = u8::MAX;

/// The check character X, which stands for ten.
pub const TEN: u8 = 10;

/// Most characters between two groups of one run.
const GAP: usize = 3;

/// Fewest stars that count as hidden digits; two may be emphasis.
pub const STARS: usize = 3;

/// Digits after which an X can only be a check character.
const BEFORE_X: usize = 17;

/// What stands between a group and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Nothing comes before.
    Start,
    /// Nothing but a change between Arabic and Chinese digits.
    Script,
    /// White space.
    Space,
    /// A dash, perhaps with white space.
    Dash,
    /// A single dot, which may also be a decimal point.
    Dot,
}

/// One digit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digit {
    /// 0 to 9, [`TEN`] or [`HIDDEN`].
    pub value: u8,
    /// Where it stands.
    pub span: Span,
}

/// Digits without anything between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its digits, as indexes into [`Run::digits`].
    pub digits: Range<usize>,
    /// What stands before it.
    pub gap: Gap,
}

/// A run of digits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    /// All digits, in order.
    pub digits: Vec<Digit>,
    /// The groups, in order; every digit is in one.
    pub groups: Vec<Group>,
    /// Whether hidden digits are part of the run or follow it.
    pub censored: bool,
}

/// The value of a digit in any script, and whether it is Chinese.
pub fn digit(c: char) -> Option<(u8, bool)> {
    let value = match c {
        '0'..='9' => return Some((c as u8 - b'0', false)),
        '０'..='９' => return u8::try_from(u32::from(c) - u32::from('０')).ok().map(|value| (value, false)),
        '〇' | '零' | '○' => 0,
        '一' | '壹' | '幺' => 1,
        '二' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    };
    Some((value, true))
}

/// Characters that are not seen and may stand between any two others.
pub const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Whether a character is a star, narrow or wide.
pub const fn is_star(c: char) -> bool {
    matches!(c, '*' | '＊')
}

const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' | '\u{3000}')
}

const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '－')
}

const fn is_dot(c: char) -> bool {
    matches!(c, '.' | '·' | '．')
}

impl Run {
    /// Reads the run that begins with the digit at byte `start`, and returns the byte after it.
    pub fn read(&mut self, text: &str, start: usize) -> usize {
        self.digits.clear();
        self.groups.clear();
        self.censored = false;
        let (mut at, mut gap, mut script) = (start, Gap::Start, None);
        loop {
            let Some((value, length, chinese)) = self.next_digit(&text[at..]) else { return at };
            if gap == Gap::Start && script.is_some_and(|known| known != chinese) {
                gap = Gap::Script;
            }
            self.push(value, at..at + length, gap);
            script = Some(chinese);
            at += length;
            if value == TEN {
                return at;
            }
            let Some((between, found)) = gap_before_digit(&text[at..]) else {
                self.censored |= is_censored(&text[at..]);
                return at;
            };
            at += between;
            gap = found;
        }
    }

    fn push(&mut self, value: u8, span: Span, gap: Gap) {
        self.censored |= value == HIDDEN;
        let index = self.digits.len();
        self.digits.push(Digit { value, span });
        match self.groups.last_mut().filter(|_| gap == Gap::Start) {
            Some(group) => group.digits.end = index + 1,
            None => self.groups.push(Group { digits: index..index + 1, gap }),
        }
    }

    /// The digit, check character or hidden stretch at the start of `rest`: value, bytes, whether it is Chinese.
    fn next_digit(&self, rest: &str) -> Option<(u8, usize, bool)> {
        let c = rest.chars().next()?;
        if let Some((value, chinese)) = digit(c) {
            return Some((value, c.len_utf8(), chinese));
        }
        if is_star(c) {
            return Some((HIDDEN, stars(rest), false));
        }
        let ends = !rest[c.len_utf8()..].starts_with(|next: char| next.is_ascii_alphanumeric());
        let is_check = matches!(c, 'x' | 'X' | 'ｘ' | 'Ｘ') && ends && (self.digits.len() >= BEFORE_X || self.censored);
        is_check.then_some((TEN, c.len_utf8(), false))
    }
}

/// Bytes of the stars at the start of a text.
fn stars(text: &str) -> usize {
    text.find(|c| !is_star(c)).unwrap_or(text.len())
}

/// What stands before the next digit of the run, in bytes and in kind; [`Gap::Start`] when nothing does.
fn gap_before_digit(rest: &str) -> Option<(usize, Gap)> {
    let (mut bytes, mut seen, mut gap) = (0, 0, Gap::Start);
    for c in rest.chars() {
        gap = match gap {
            _ if is_invisible(c) => gap,
            _ if digit(c).is_some() || matches!(c, 'x' | 'X' | 'ｘ' | 'Ｘ') => return Some((bytes, gap)),
            Gap::Start if is_star(c) => return flanked_stars(&rest[bytes..]).then_some((bytes, gap)),
            _ if seen == GAP => return None,
            Gap::Start if is_dot(c) => Gap::Dot,
            Gap::Start | Gap::Space if is_blank(c) => Gap::Space,
            Gap::Start | Gap::Space | Gap::Dash if is_dash(c) => Gap::Dash,
            Gap::Dash if is_blank(c) => Gap::Dash,
            _ => return None,
        };
        // Invisible characters are bounded too: a megabyte of them is no way to write a number.
        seen += usize::from(!is_invisible(c));
        bytes += c.len_utf8();
        if bytes > 16 * GAP {
            return None;
        }
    }
    None
}

fn flanked_stars(rest: &str) -> bool {
    let count = rest.chars().take_while(|c| is_star(*c)).count();
    count >= STARS && rest.chars().nth(count).is_some_and(|c| digit(c).is_some() || matches!(c, 'x' | 'X' | 'ｘ' | 'Ｘ'))
}

/// Whether what follows a run begins with stars.
fn is_censored(rest: &str) -> bool {
    rest.chars().take(GAP + 1).find(|c| !is_blank(*c) && !is_dash(*c) && !is_dot(*c)).is_some_and(is_star)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let mut run = Run::default();
        let end = run.read(text, 0);
        let value = |digit: &Digit| match digit.value {
            HIDDEN => '*',
            TEN => 'X',
            value => char::from(b'0' + value),
        };
        let group = |group: &Group| run.digits[group.digits.clone()].iter().map(value).collect::<String>();
        let groups: Vec<String> = run.groups.iter().map(group).collect();
        format!("{}|{}", groups.join(" "), &text[end..])
    }

    #[test]
    fn runs_come_apart_into_groups() {
        let cases = [
            ("138 0013-8000元", "138 0013 8000|元"),
            ("１３８００１３８０００", "13800138000|"),
            ("一三八00138000", "138 00138000|"),
            ("13800138000一楼", "13800138000 1|楼"),
            ("12, 13", "12|, 13"),
            ("1\n2", "1|\n2"),
            ("138****0000 5", "138*0000 5|"),
            ("**", "*|"),
            ("12**34", "12|**34"),
            ("530302********123X。", "530302*123X|。"),
            ("12345678901234567x", "12345678901234567X|"),
            ("12345678901234567xa", "12345678901234567|xa"),
            ("12X", "12|X"),
            ("1\u{200b}3", "13|"),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
