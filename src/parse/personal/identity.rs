//! Resident identity numbers: GB 11643-1999, and the 15 digits of GB 11643-1989 before it.

use super::digits::TEN;

/// First two digits of the division codes of GB/T 2260, with 83 of the residence permits for Taiwan.
const PROVINCES: [u8; 35] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65,
    71, 81, 82, 83,
];

/// Weights of the first 17 digits (GB 11643-1999, table 1).
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// Check characters by the weighted sum modulo 11 (GB 11643-1999, table 2); 10 is X.
const CHECKS: [u8; 11] = [1, 0, TEN, 9, 8, 7, 6, 5, 4, 3, 2];

/// Whether 18 values are an identity number: a division, a day of birth, and the right check character.
pub fn is_identity(values: &[u8]) -> bool {
    let (Some((number, check)), true) = (values.split_last_chunk::<1>(), values.len() == 18) else { return false };
    let sum: u32 = number.iter().zip(WEIGHTS).map(|(value, weight)| u32::from(*value) * weight).sum();
    number.iter().all(|value| *value <= 9)
        && is_province(number)
        && (1900..2100).contains(&decimal(&number[6..10]))
        && is_day(&number[6..14])
        && CHECKS.get((sum % 11) as usize) == Some(&check[0])
}

/// Whether 15 values can be an old identity number: a county, and a day of birth in the 20th century.
///
/// There is no check character, so this holds for one number in some hundreds.
pub fn is_old_identity(values: &[u8]) -> bool {
    if values.len() != 15 || values.iter().any(|value| *value > 9) || !is_province(values) {
        return false;
    }
    let born = [&[1, 9], &values[6..12]].concat();
    // Prefectures end at 34 and begin again at 90 for counties that belong to none (GB/T 2260).
    let county = matches!(decimal(&values[2..4]), 1..=34 | 51..=70 | 90) && decimal(&values[4..6]) > 0;
    county && is_day(&born) && decimal(&values[12..15]) > 0
}

/// Whether eight values are a day of the calendar, such as 19900131, from 1900 to 2099.
pub fn is_day(values: &[u8]) -> bool {
    if values.len() != 8 || values.iter().any(|value| *value > 9) {
        return false;
    }
    let (year, month, day) = (decimal(&values[..4]), decimal(&values[4..6]), decimal(&values[6..]));
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1900..2100).contains(&year) && (1..=days).contains(&day)
}

fn is_province(values: &[u8]) -> bool {
    PROVINCES.contains(&(values[0] * 10 + values[1]))
}

fn decimal(values: &[u8]) -> u32 {
    values.iter().fold(0, |sum, value| sum * 10 + u32::from(*value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_character_decides() {
        // A number nobody has: the thirteenth month's day does not exist, so the dates below are put in by hand.
        let number = |born: &str, check: u8| {
            let text = format!("530302{born}001");
            text.bytes().map(|b| b - b'0').chain([check]).collect::<Vec<_>>()
        };
        let right = |born: &str| (0..=TEN).filter(|check| is_identity(&number(born, *check))).count();
        assert_eq!(right("19000101"), 1, "one check character of eleven");
        for impossible in ["18991231", "19001301", "19000230", "21000101"] {
            assert_eq!(right(impossible), 0, "{impossible}");
        }
    }

    #[test]
    fn days_are_days() {
        for (text, expected) in
            [("19000228", true), ("19000229", false), ("20000229", true), ("20240431", false), ("20240001", false)]
        {
            let values: Vec<u8> = text.bytes().map(|b| b - b'0').collect();
            assert_eq!(is_day(&values), expected, "{text}");
        }
    }
}
