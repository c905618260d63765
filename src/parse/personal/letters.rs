//! Personal data that begins with letters: number plates, passports, private mailboxes.

use super::context::Context;
use super::digits::is_star;
use super::identity;
use super::sighting::{Sighting, Trace};
use crate::base::width::narrow;

/// Providers whose mailboxes belong to persons.
const PROVIDERS: [&str; 31] = [
    "qq.com",
    "vip.qq.com",
    "foxmail.com",
    "163.com",
    "vip.163.com",
    "126.com",
    "vip.126.com",
    "yeah.net",
    "139.com",
    "189.cn",
    "wo.cn",
    "sina.com",
    "sina.cn",
    "vip.sina.com",
    "sohu.com",
    "vip.sohu.com",
    "21cn.com",
    "tom.com",
    "aliyun.com",
    "gmail.com",
    "outlook.com",
    "hotmail.com",
    "live.com",
    "live.cn",
    "msn.com",
    "yahoo.com",
    "yahoo.com.cn",
    "yahoo.cn",
    "icloud.com",
    "me.com",
    "proton.me",
];

/// Longest name before the `@` (RFC 5321, section 4.5.3.1.1).
const LOCAL_PART: usize = 64;

/// Words that announce a travel document.
const DOCUMENTS: [&str; 4] = ["护照", "通行证", "passport", "证件"];

/// Whether a number plate may begin with this character: the short name of a province (GA 36-2018, annex A).
#[rustfmt::skip]
pub const fn begins_plate(c: char) -> bool {
    matches!(
        c,
        '京' | '津' | '冀' | '晋' | '蒙' | '辽' | '吉' | '黑' | '沪' | '苏' | '浙' | '皖' | '闽' | '赣' | '鲁' | '豫'
            | '鄂' | '湘' | '粤' | '桂' | '琼' | '渝' | '川' | '贵' | '云' | '藏' | '陕' | '甘' | '青' | '宁' | '新'
    )
}

/// The number plate at `start`: a province, a letter and five characters, six for new energy (GA 36-2018, section 5).
///
/// Three of them at least must be digits, since 云 and 新 are words as well.
pub fn plate(text: &str, start: usize) -> Option<Sighting> {
    let mut chars = text[start..].char_indices().skip(1).peekable();
    let (_, office) = chars.next()?;
    let office_end = chars.peek().map_or(text.len(), |(at, _)| start + at);
    if !narrow(office).is_ascii_alphabetic() {
        return None;
    }
    while chars.next_if(|(_, c)| matches!(c, ' ' | '·' | '•' | '-' | '.')).is_some() {}
    let (mut count, mut digits, mut end) = (0, 0, office_end);
    while let Some((at, c)) = chars.next_if(|(_, c)| is_serial(narrow(*c))) {
        count += 1;
        digits += usize::from(narrow(c).is_ascii_digit());
        end = start + at + c.len_utf8();
        if count > 6 {
            return None;
        }
    }
    // Learner, police, Hong Kong, Macau and consulate plates end in a word.
    if count == 4
        && let Some((at, c)) = chars.next_if(|(_, c)| "学警港澳领挂".contains(*c))
    {
        (count, end) = (5, start + at + c.len_utf8());
    }
    let stands_alone = !chars.peek().is_some_and(|(_, c)| narrow(*c).is_ascii_alphanumeric() || is_star(*c));
    let hidden = office_end..end;
    (matches!(count, 5 | 6) && digits >= 3 && stands_alone).then_some(Sighting { what: Trace::Plate, span: start..end, hidden })
}

/// Plates know neither I nor O.
fn is_serial(c: char) -> bool {
    c.is_ascii_alphanumeric() && !matches!(c.to_ascii_uppercase(), 'I' | 'O')
}

/// The passport at `start`: E, E and a letter, or G, and digits to a length of nine (GA/T 1 and ICAO Doc 9303, part 4);
/// other letters and travel permits only after a word such as 护照. Not a letter and a date.
pub fn passport(context: &Context<'_>, start: usize) -> Option<Sighting> {
    let text = context.text;
    let rest = &text.as_bytes()[start..];
    let letters = rest.iter().take(3).take_while(|b| b.is_ascii_alphabetic()).count();
    let digits = rest[letters..].iter().take(10).take_while(|b| b.is_ascii_digit()).count();
    if letters > 2 || digits < 7 {
        return None;
    }
    let end = start + letters + digits;
    let before = text[..start].chars().next_back();
    let tied = before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/' | '.' | '#' | '='));
    if tied || context.letter_follows(end) || text[end..].starts_with(['-', '_', '/', '*', '＊']) || context.is_in_address(start)
    {
        return None;
    }
    let kind = rest[0].to_ascii_uppercase();
    let common = matches!((letters, digits, kind), (1, 8, b'E' | b'G') | (2, 7, b'E'));
    let announced = matches!((letters, digits), (1, 7..=8) | (2, 7)) && context.mentions(&DOCUMENTS, start);
    let values: Vec<u8> = rest[letters..letters + digits].iter().map(|b| b - b'0').collect();
    let is_code = !announced && identity::is_day(&values);
    let hidden = start + letters..end;
    ((common || announced) && !is_code).then_some(Sighting { what: Trace::Passport, span: start..end, hidden })
}

/// The private mailbox whose `@` stands at `at`.
pub fn mailbox(text: &str, at: usize) -> Option<Sighting> {
    let is_name = |b: &u8| b.is_ascii_alphanumeric() || b"._+-%".contains(b);
    let length = text.as_bytes()[..at].iter().rev().take(LOCAL_PART + 1).take_while(|b| is_name(b)).count();
    let sign = text[at..].chars().next()?.len_utf8();
    let host =
        text.as_bytes()[at + sign..].iter().take(64).take_while(|b| b.is_ascii_alphanumeric() || b".-".contains(b)).count();
    let host = text[at + sign..at + sign + host].trim_end_matches(['.', '-']);
    if !(1..=LOCAL_PART).contains(&length) || !PROVIDERS.iter().any(|known| known.eq_ignore_ascii_case(host)) {
        return None;
    }
    let start = at - length;
    let hidden = start + usize::from(length > 2)..at;
    Some(Sighting { what: Trace::Mailbox, span: start..at + sign + host.len(), hidden })
}
