//! Civil days, and dates that may stop at the month or the year.

use std::fmt;

/// A civil day of the Gregorian calendar, as the number of days since 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i64);

impl Day {
    /// The day, if the calendar has it. Months and days are 1-based; years 1900 to 2199.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Day> {
        let fits = (1900..2200).contains(&year) && (1..=12).contains(&month) && day >= 1 && day <= days_in(year, month);
        fits.then(|| Day(days_before_year(year) + days_before_month(year, month) + i64::from(day) - 1))
    }

    /// The day that holds an instant, in Asia/Shanghai (UTC+8 without daylight saving).
    ///
    /// **Units**: seconds since 1970-01-01T00:00:00Z.
    pub fn in_shanghai(unix_seconds: i64) -> Day {
        Day((unix_seconds + 8 * 3600).div_euclid(86_400))
    }

    /// The day written `2025-11-16`, if it is one.
    pub fn parse(text: &str) -> Option<Day> {
        match Date::parse(text) {
            Ok(Date { year, month: Some(month), day: Some(day) }) => Day::new(year, month, day),
            _ => None,
        }
    }

    /// Days from `earlier` to this day; negative when `earlier` is later.
    pub fn days_since(self, earlier: Day) -> i64 {
        self.0 - earlier.0
    }

    /// The year, 1-based month and 1-based day.
    pub fn parts(self) -> (i32, u32, u32) {
        let mut year = 1900;
        while days_before_year(year + 1) <= self.0 {
            year += 1;
        }
        let mut rest = self.0 - days_before_year(year);
        let mut month = 1;
        while rest >= i64::from(days_in(year, month)) {
            rest -= i64::from(days_in(year, month));
            month += 1;
        }
        (year, month, u32::try_from(rest + 1).unwrap_or(1))
    }
}

impl fmt::Display for Day {
    /// `2025-11-16`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// A date known to the day, the month or only the year.
///
/// **Order**: by first day, the less exact date first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year, 1900 to 2199.
    pub year: i32,
    /// The month from 1, when it is known.
    pub month: Option<u32>,
    /// The day of the month from 1, when it is known.
    pub day: Option<u32>,
}

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateFault {
    /// Not written in one of the accepted forms.
    Form,
    /// Written well, but the calendar has no such day.
    Impossible,
}

impl Date {
    /// The date written `2025`, `2025-11`, `2025-11-16`, `2025年`, `2025年11月` or `2025年11月16日`.
    pub fn parse(text: &str) -> Result<Date, DateFault> {
        // 「2025年11-12月」 means two months, not a day.
        let mixed = text.contains('年') && text.contains('-');
        if mixed {
            return Err(DateFault::Form);
        }
        let plain = if text.contains('年') { western(text)? } else { text.to_owned() };
        let parts: Vec<&str> = plain.split('-').collect();
        let written_well = parts.first().is_some_and(|year| year.len() == 4)
            && parts.iter().skip(1).all(|part| (1..=2).contains(&part.len()))
            && parts.len() <= 3
            && parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
        if !written_well || (text.contains('-') && parts.iter().skip(1).any(|part| part.len() != 2)) {
            return Err(DateFault::Form);
        }
        let number = |index: usize| parts.get(index).and_then(|part| part.parse::<u32>().ok());
        let year = number(0).and_then(|year| i32::try_from(year).ok()).ok_or(DateFault::Form)?;
        let date = Date { year, month: number(1), day: number(2) };
        Day::new(year, date.month.unwrap_or(1), date.day.unwrap_or(1)).map(|_| date).ok_or(DateFault::Impossible)
    }

    /// The first day that the date may mean.
    pub fn first_day(self) -> Day {
        Day::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).unwrap_or(Day(0))
    }

    /// The last day that the date may mean.
    pub fn last_day(self) -> Day {
        let month = self.month.unwrap_or(12);
        let day = self.day.unwrap_or_else(|| days_in(self.year, month));
        Day::new(self.year, month, day).unwrap_or(Day(0))
    }

    /// The date in Chinese: `2025年11月16日`, `2025年11月` or `2025年`.
    pub fn in_chinese(self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{}年{month}月{day}日", self.year),
            (Some(month), None) => format!("{}年{month}月", self.year),
            _ => format!("{}年", self.year),
        }
    }
}

impl From<Day> for Date {
    fn from(day: Day) -> Date {
        let (year, month, day) = day.parts();
        Date { year, month: Some(month), day: Some(day) }
    }
}

impl fmt::Display for Date {
    /// `2025-11-16`, `2025-11` or `2025`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// `2025年11月16日` as `2025-11-16`; each part must carry its own word.
fn western(text: &str) -> Result<String, DateFault> {
    let (year, rest) = text.split_once('年').ok_or(DateFault::Form)?;
    if rest.is_empty() {
        return Ok(year.to_owned());
    }
    let (month, rest) = rest.split_once('月').ok_or(DateFault::Form)?;
    match rest.strip_suffix('日') {
        Some(day) => Ok(format!("{year}-{month}-{day}")),
        None if rest.is_empty() => Ok(format!("{year}-{month}")),
        None => Err(DateFault::Form),
    }
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

fn days_before_year(year: i32) -> i64 {
    let past = i64::from(year) - 1;
    past * 365 + past.div_euclid(4) - past.div_euclid(100) + past.div_euclid(400) - 719_162
}

fn days_before_month(year: i32, month: u32) -> i64 {
    (1..month).map(|m| i64::from(days_in(year, m))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_exactly() {
        let cases = [
            ("2025-11-16", Ok("2025-11-16")),
            ("2025-11", Ok("2025-11")),
            ("2025", Ok("2025")),
            ("2025年6月", Ok("2025-06")),
            ("2025年11月16日", Ok("2025-11-16")),
            ("2024-02-29", Ok("2024-02-29")),
            ("2025-02-30", Err(DateFault::Impossible)),
            ("2025-13", Err(DateFault::Impossible)),
            ("2025-2-3", Err(DateFault::Form)),
            ("2025年11日", Err(DateFault::Form)),
            ("2025日", Err(DateFault::Form)),
            ("2025年11-12月", Err(DateFault::Form)),
            ("2025.11.16", Err(DateFault::Form)),
            ("11/16", Err(DateFault::Form)),
            ("20251116", Err(DateFault::Form)),
            ("２０２５", Err(DateFault::Form)),
            ("", Err(DateFault::Form)),
        ];
        for (text, expected) in cases {
            assert_eq!(Date::parse(text).map(|date| date.to_string()), expected.map(str::to_owned), "{text}");
        }
    }

    #[test]
    fn days_and_parts_agree() {
        assert_eq!(Day::new(1970, 1, 1), Some(Day(0)));
        for number in (-25_000..80_000).step_by(13) {
            let (year, month, day) = Day(number).parts();
            assert_eq!(Day::new(year, month, day), Some(Day(number)));
        }
    }

    #[test]
    fn the_day_is_that_of_shanghai() {
        assert_eq!(Day::in_shanghai(1_763_913_599).to_string(), "2025-11-23");
        assert_eq!(Day::in_shanghai(1_763_913_600).to_string(), "2025-11-24");
    }

    #[test]
    fn a_month_reaches_to_its_end() {
        let date = Date::parse("2024-02").expect("a month");
        assert_eq!((date.first_day().to_string(), date.last_day().to_string()), ("2024-02-01".into(), "2024-02-29".into()));
        assert_eq!(date.in_chinese(), "2024年2月");
    }
}
