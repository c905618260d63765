//! What a run of digits holds: identity numbers, bank cards, mobile numbers.
//!
//! A number begins where a group begins and ends where a group ends. Every such stretch is tried on its own, whatever the
//! others turn out to be: so hiding one number does not bring another to light.

use super::context::Context;
use super::digits::{Digit, Gap, HIDDEN, Run, TEN};
use super::identity;
use super::sighting::{Sighting, Trace};

/// Most digits of any number looked for, a bank card's.
const MOST: usize = 19;

/// Appends what a run holds.
pub fn find(run: &Run, context: &Context<'_>, found: &mut Vec<Sighting>) {
    if run.digits.len() < 11 {
        return;
    }
    for first in 0..run.groups.len() {
        let start = run.groups[first].digits.start;
        for last in first..run.groups.len() {
            let end = run.groups[last].digits.end;
            if end - start > MOST || run.digits[run.groups[last].digits.clone()].iter().any(|digit| digit.value == HIDDEN) {
                break;
            }
            let stretch = Stretch { run, first, last, digits: &run.digits[start..end], context };
            if let Some(what) = stretch.meaning() {
                found.push(stretch.sighting(what));
                break;
            }
        }
    }
}

/// Some neighbouring groups of a run.
struct Stretch<'a> {
    run: &'a Run,
    first: usize,
    last: usize,
    digits: &'a [Digit],
    context: &'a Context<'a>,
}

impl Stretch<'_> {
    fn meaning(&self) -> Option<Trace> {
        let length = self.digits.len();
        if length < 11 || self.context.letter_follows(self.end()) {
            return None;
        }
        if length == 18 && self.value(0) != 0 && identity::is_identity(&self.values()) && (!self.is_in_address() || self.is_one())
        {
            return Some(Trace::Identity);
        }
        if self.digits.iter().any(|digit| digit.value == TEN) {
            return None;
        }
        if self.is_in_address() {
            return (self.is_mobile() && self.context.is_telephone_key(self.start())).then_some(Trace::Mobile);
        }
        if self.is_part_of_decimal() || !self.context.letters_allow(self.start()) {
            return None;
        }
        match length {
            11..=15 if self.is_mobile() => Some(Trace::Mobile),
            15 if self.has_sizes(&[&[15], &[6, 6, 3]]) && self.is_old_identity() => Some(Trace::OldIdentity),
            16..=19 if self.is_card() => Some(Trace::Card),
            _ => None,
        }
    }

    /// Eleven digits from 13 to 19 (工信部 numbering plan), perhaps after the country code, grouped as people group them.
    fn is_mobile(&self) -> bool {
        let prefix = self.country_code();
        let rest = &self.digits[prefix..];
        if rest.len() != 11 || rest[0].value != 1 || rest[1].value < 3 {
            return false;
        }
        let sizes = self.sizes(prefix);
        match self.spacing() {
            Some(Gap::Start) => !self.context.is_amount(self.start(), self.end()),
            Some(Gap::Space) => {
                let whole = self.first == 0 && self.last + 1 == self.run.groups.len() && !self.run.censored;
                SPOKEN.contains(&sizes.as_slice()) || is_spelt(&sizes) || (whole && !self.context.follows_star(self.start()))
            }
            Some(Gap::Dash) => {
                let dated = sizes == [3, 8] && identity::is_day(&values(&rest[3..]));
                (DASHED.contains(&sizes.as_slice()) && !dated) || is_spelt(&sizes)
            }
            Some(Gap::Dot) => sizes == [3, 4, 4],
            Some(Gap::Script) | None => false,
        }
    }

    /// Digits of a country code that is written without a gap: 86 or 0086; a trunk 0 also counts.
    fn country_code(&self) -> usize {
        let values = self.values();
        match (values.len(), values.as_slice()) {
            (15, [0, 0, 8, 6, ..]) => 4,
            (14, [0, 8, 6, ..]) => 3,
            (13, [8, 6, ..]) => 2,
            (12, [0, ..]) => 1,
            _ => 0,
        }
    }

    fn is_old_identity(&self) -> bool {
        identity::is_old_identity(&self.values()) && !self.context.names_another_number(self.start())
    }

    /// A number with the check digit of ISO/IEC 7812-1 and the beginning of a card issued in China, grouped by fours,
    /// after the sixth, one by one, or not at all.
    fn is_card(&self) -> bool {
        let values = self.values();
        let sizes = self.sizes(0);
        let by_fours = sizes.iter().rev().skip(1).all(|size| *size == 4) && sizes.last().is_some_and(|size| *size <= 4);
        let grouped = sizes.len() == 1 || by_fours || is_spelt(&sizes) || (sizes.len() == 2 && sizes[0] == 6);
        let spaced = matches!(self.spacing(), Some(Gap::Start | Gap::Space | Gap::Dash));
        grouped && spaced && is_issued(&values) && has_luhn_digit(&values)
    }

    fn sighting(&self, what: Trace) -> Sighting {
        let (head, tail) = match what {
            Trace::Identity => (6, 4),
            Trace::OldIdentity => (6, 3),
            Trace::Card => (4, 4),
            _ => (self.country_code() + 3, 4),
        };
        let hidden = self.digits[head - 1].span.end..self.digits[self.digits.len() - tail].span.start;
        Sighting { what, span: self.start()..self.end(), hidden }
    }

    fn value(&self, index: usize) -> u8 {
        self.digits[index].value
    }

    fn values(&self) -> Vec<u8> {
        values(self.digits)
    }

    fn start(&self) -> usize {
        self.digits[0].span.start
    }

    fn end(&self) -> usize {
        self.digits[self.digits.len() - 1].span.end
    }

    fn is_one(&self) -> bool {
        self.first == self.last
    }

    fn is_in_address(&self) -> bool {
        self.context.is_in_address(self.start())
    }

    /// Whether a dot ties the stretch to digits before or after it.
    fn is_part_of_decimal(&self) -> bool {
        let after = self.run.groups.get(self.last + 1).map(|group| group.gap);
        self.run.groups[self.first].gap == Gap::Dot || after == Some(Gap::Dot)
    }

    /// What separates the groups, changes of script aside; `None` when it is not always the same.
    fn spacing(&self) -> Option<Gap> {
        let mut spacing = Gap::Start;
        for group in &self.run.groups[self.first + 1..=self.last] {
            match (spacing, group.gap) {
                (_, Gap::Script) => {}
                (Gap::Start, gap) => spacing = gap,
                (known, gap) if known == gap => {}
                _ => return None,
            }
        }
        Some(spacing)
    }

    /// Sizes of the groups, those joined that only differ in script, without the first `prefix` digits.
    fn sizes(&self, prefix: usize) -> Vec<usize> {
        let mut sizes: Vec<usize> = Vec::new();
        for group in &self.run.groups[self.first..=self.last] {
            match sizes.last_mut().filter(|_| group.gap == Gap::Script) {
                Some(size) => *size += group.digits.len(),
                None => sizes.push(group.digits.len()),
            }
        }
        let mut left = prefix;
        for size in &mut sizes {
            let taken = left.min(*size);
            *size -= taken;
            left -= taken;
        }
        sizes.retain(|size| *size > 0);
        sizes
    }

    fn has_sizes(&self, allowed: &[&[usize]]) -> bool {
        let sizes = self.sizes(0);
        self.spacing().is_some() && (allowed.contains(&sizes.as_slice()) || is_spelt(&sizes))
    }
}

/// Groupings of a mobile number by spaces.
const SPOKEN: [&[usize]; 7] = [&[3, 4, 4], &[4, 3, 4], &[3, 3, 5], &[4, 4, 3], &[3, 8], &[7, 4], &[5, 6]];

/// Groupings by dashes: not those that may be a range or a series and a number.
const DASHED: [&[usize]; 6] = [&[3, 4, 4], &[4, 3, 4], &[3, 3, 5], &[4, 4, 3], &[3, 8], &[7, 4]];

/// Whether every digit stands alone, or nearly.
fn is_spelt(sizes: &[usize]) -> bool {
    sizes.len() >= 6 && sizes.iter().all(|size| *size <= 2)
}

fn values(digits: &[Digit]) -> Vec<u8> {
    digits.iter().map(|digit| digit.value).collect()
}

/// First digits of cards: 银联 62; 工行 9558; 建行 4367 and 5218; 农行 9559; Visa 4, MasterCard 51 to 55, JCB 35.
fn is_issued(values: &[u8]) -> bool {
    let sixteen = values.len() == 16;
    match values {
        [6, 2, ..] | [9, 5, 5, 8 | 9, ..] | [6, 0, 1, 3 | 4, ..] => true,
        [4, 3, 6, 7, ..] | [5, 2, 1, 8, ..] => true,
        [4, ..] | [5, 1..=5, ..] | [3, 5, ..] => sixteen,
        _ => false,
    }
}

/// The check digit of ISO/IEC 7812-1, annex B: every second digit from the right counts twice, its digits added.
fn has_luhn_digit(values: &[u8]) -> bool {
    let sum: u32 = values
        .iter()
        .rev()
        .enumerate()
        .map(|(place, value)| match (place % 2, u32::from(*value)) {
            (0, value) => value,
            (_, value) => value * 2 / 10 + value * 2 % 10,
        })
        .sum();
    sum.is_multiple_of(10)
}
