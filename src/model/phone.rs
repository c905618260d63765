//! Telephone numbers that a reader can dial: one number, with its area code, perhaps with an extension.

use crate::base::width;

/// Why a text is no telephone number, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneFault {
    /// What is wrong, in Chinese.
    pub message: &'static str,
    /// What to write instead.
    pub help: String,
}

/// The number in a text, as written.
///
/// **Shape**: a hotline of 3 to 6 digits; 400 or 800 and seven digits; an area code, a number of 5 to 8 digits and perhaps
/// `-` and an extension; a mobile number. **Errors**: the first of full-width digits, several numbers, 转 before an
/// extension, +86, brackets, a missing area code or its lost zero; or that the text is no number at all.
pub fn read(text: &str) -> Result<String, PhoneFault> {
    if is_number(text) { Ok(text.to_owned()) } else { Err(fault(text)) }
}

/// The part of a number that a telephone dials; an extension is asked for afterwards.
pub fn dialled(number: &str) -> &str {
    match number.split('-').collect::<Vec<_>>().as_slice() {
        [area, local, _] if area.starts_with('0') => &number[..area.len() + 1 + local.len()],
        [whole, _] if whole.starts_with('0') && whole.len() > 8 => whole,
        _ => number,
    }
}

fn is_number(text: &str) -> bool {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
        return false;
    }
    let parts: Vec<&str> = text.split('-').collect();
    match parts.as_slice() {
        [whole] => is_hotline(whole) || is_mobile(whole) || is_service(whole) || is_landline(whole),
        [area, local] if is_area(area) => is_local(local),
        [whole, extension] if is_landline(whole) => is_extension(extension),
        [area, local, extension] if is_area(area) => is_local(local) && is_extension(extension),
        [prefix, ..] if prefix.len() == 3 => !parts.contains(&"") && is_service(&parts.concat()),
        _ => false,
    }
}

fn is_hotline(text: &str) -> bool {
    (3..=6).contains(&text.len()) && !text.starts_with('0')
}

fn is_mobile(text: &str) -> bool {
    text.len() == 11 && text.starts_with('1') && text[1..].starts_with(['3', '4', '5', '6', '7', '8', '9'])
}

fn is_service(text: &str) -> bool {
    text.len() == 10 && (text.starts_with("400") || text.starts_with("800"))
}

/// An area code: 010, 02 and a digit, or 0 and three digits.
fn is_area(text: &str) -> bool {
    match text.len() {
        3 => text == "010" || text.starts_with("02"),
        4 => text.starts_with('0') && !text.starts_with("00"),
        _ => false,
    }
}

fn is_local(text: &str) -> bool {
    (5..=8).contains(&text.len())
}

fn is_landline(text: &str) -> bool {
    [3, 4].into_iter().any(|length| text.len() > length && is_area(&text[..length]) && is_local(&text[length..]))
}

fn is_extension(text: &str) -> bool {
    (1..=6).contains(&text.len())
}

fn fault(text: &str) -> PhoneFault {
    let plain = narrow(text);
    let better = |number: &str| is_number(number).then(|| format!("改成 {number}"));
    let found = |message, help| PhoneFault { message, help };
    if plain != text && is_number(&plain) {
        return found("有全角字符", format!("改成半角：{plain}"));
    }
    let numbers: Vec<&str> =
        plain.split([',', '、', ';', '/', '或', '和', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let spaced: Vec<&str> = plain.split(' ').filter(|part| is_number(part) && part.len() >= 7).collect();
    if let Some(first) = several(&numbers).or_else(|| several(&spaced)) {
        return found("写了不止一个号码", format!("只留最常有人接的一个，例如 {first}；另一个写进正文或“接听时间”"));
    }
    if let Some((number, extension)) = plain.split_once('转') {
        let (number, extension) = (number.trim().replace(' ', "-"), extension.trim());
        let joined = format!("{number}-{extension}");
        let help = better(&joined).or_else(|| better(&number).map(|help| format!("{help}；找谁写进 contact_role")));
        return found("分机写成了文字", help.unwrap_or_else(|| "分机用连字符接在号码后面，例如 0874-3123456-801".to_owned()));
    }
    let national =
        plain.strip_prefix("+86").or_else(|| plain.strip_prefix("0086")).map(|rest| rest.trim_start_matches(['-', ' ']));
    if let Some(rest) = national {
        let help = better(rest).or_else(|| better(&format!("0{}", rest.replacen(' ', "-", 1))));
        return found("不用写国家代码", help.unwrap_or_else(|| "去掉 +86，写上区号".to_owned()));
    }
    let joined = plain.replace(['(', ')', ' '], "-").replace("--", "-").trim_matches('-').to_owned();
    if let Some(help) = better(&joined).or_else(|| better(&joined.replace('-', ""))) {
        return found("有空格、括号或多余的连字符", help);
    }
    if let Some(help) = better(&format!("0{plain}")).filter(|_| plain.len() >= 10) {
        return found("区号开头少了 0", help);
    }
    if is_local(&plain) && plain.bytes().all(|b| b.is_ascii_digit()) && plain.len() >= 7 {
        return found("没有区号", "写上区号，例如 0874-3123456".to_owned());
    }
    found("不是可拨的号码", "只写数字和连字符，例如 0874-3123456 或 12345".to_owned())
}

/// The first of several numbers, when there are several.
fn several<'a>(parts: &[&'a str]) -> Option<&'a str> {
    let (first, rest) = parts.split_first()?;
    let long = |part: &&&str| part.bytes().filter(u8::is_ascii_digit).count() >= 5;
    (rest.iter().any(|part| long(&part)) && long(&first)).then_some(first)
}

/// Full-width characters as ASCII, and every dash as `-`.
fn narrow(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{a0}' => ' ',
        _ => width::narrow(c),
    };
    text.chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_dialled_without_their_extension() {
        let cases = [
            ("12345", "12345"),
            ("118114", "118114"),
            ("0874-3123456", "0874-3123456"),
            ("08743123456", "08743123456"),
            ("010-12345", "010-12345"),
            ("0874-3123456-801", "0874-3123456"),
            ("08743123456-801", "08743123456"),
            ("400-123-4567", "400-123-4567"),
            ("13800138000", "13800138000"),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text).as_deref().map(dialled), Ok(expected), "{text}");
        }
    }

    #[test]
    fn other_spellings_have_a_remedy() {
        let cases = [
            ("０８７４-3123456", "改成半角：0874-3123456"),
            ("0874-3123456、0874-3123457", "只留最常有人接的一个，例如 0874-3123456；另一个写进正文或“接听时间”"),
            ("0874-3123456 0874-3123457", "只留最常有人接的一个，例如 0874-3123456；另一个写进正文或“接听时间”"),
            ("0874-3123456转801", "改成 0874-3123456-801"),
            ("0874-3123456 转 李主任", "改成 0874-3123456；找谁写进 contact_role"),
            ("+86 874 3123456", "改成 0874-3123456"),
            ("+86-13800138000", "改成 13800138000"),
            ("(0874)3123456", "改成 0874-3123456"),
            ("（0874）3123456", "改成 0874-3123456"),
            ("0874 3123456", "改成 0874-3123456"),
            ("138 0013 8000", "改成 13800138000"),
            ("874-3123456", "改成 0874-3123456"),
            ("3123456", "写上区号，例如 0874-3123456"),
            ("*21*12345#", "只写数字和连字符，例如 0874-3123456 或 12345"),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text).map_err(|fault| fault.help), Err(expected.to_owned()), "{text}");
        }
    }
}
