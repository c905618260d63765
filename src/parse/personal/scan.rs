//! The scanner: everything in a text that names a private person. It knows no file format, so comments are text too.

use super::context::{Context, address_end};
use super::digits::{self, Run};
use super::letters;
use super::numbers;
use super::sighting::{Sighting, Trace};

/// Everything seen in a text.
///
/// **Order**: by start. Two numbers may overlap when digits can be read in two ways. Linear time.
pub fn scan(text: &str) -> Vec<Sighting> {
    let mut found = Vec::new();
    let mut run = Run::default();
    let mut context = Context { text, address: 0..0 };
    let mut in_word = false;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let mut next = at + c.len_utf8();
        let starts_word = c.is_ascii_alphabetic() && !in_word;
        in_word = c.is_ascii_alphabetic();
        let mut see = |sighting: Option<Sighting>| {
            next = sighting.as_ref().map_or(next, |sighting| sighting.span.end);
            found.extend(sighting);
        };
        match c {
            _ if starts_word => see(letters::passport(&context, at)),
            ':' if at >= context.address.end && text[at..].starts_with("://") => context.address = at..address_end(text, at),
            '@' | '＠' => found.extend(letters::mailbox(text, at)),
            _ if digits::digit(c).is_some() => {
                next = run.read(text, at);
                numbers::find(&run, &context, &mut found);
            }
            _ if letters::begins_plate(c) => see(letters::plate(text, at)),
            _ => {}
        }
        at = next;
    }
    found.sort_by_key(|sighting| (sighting.span.start, usize::MAX - sighting.span.end));
    without_parts(&mut found);
    found
}

/// Drops numbers that are read out of the middle of a longer number: what of them is hidden there is hidden anyway.
///
/// A mailbox whose name is somebody's number is both.
fn without_parts(found: &mut Vec<Sighting>) {
    let mut end = 0;
    found.retain(|sighting| {
        let is_part = sighting.span.end <= end;
        if sighting.what != Trace::Mailbox {
            end = end.max(sighting.span.end);
        }
        !is_part
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::personal::mask::mask;

    /// The number of a person who cannot be: born on the first day of 1900, in a division of that name only.
    fn identity(division: &str) -> String {
        let number = format!("{division}19000101001");
        (0..10)
            .map(|check| format!("{number}{check}"))
            .chain([format!("{number}X")])
            .find(|text| !scan(text).is_empty())
            .expect("a check")
    }

    fn masked(text: &str) -> Vec<String> {
        scan(text).iter().map(|sighting| sighting.masked(text)).collect()
    }

    #[test]
    fn identity_numbers_are_seen_in_every_spelling() {
        let number = identity("530302");
        let (head, tail) = (&number[..6], &number[14..]);
        let wide: String = number.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).expect("a wide character")).collect();
        let spaced = number.chars().map(String::from).collect::<Vec<_>>().join(" ");
        let dashed = format!("{head}-{}-{tail}", &number[6..14]);
        for text in [&number, &number.to_lowercase(), &wide, &spaced, &dashed] {
            for around in
                [text.clone(), format!("# 张三{text}，"), format!("({text})"), format!("a: \"{text}\""), format!("sfz{text}.jpg")]
            {
                assert_eq!(scan(&around).len(), 1, "{around}");
                assert!(!mask(&around).contains(&text[text.len() / 3..text.len() / 3 * 2]), "{around}");
            }
        }
        assert_eq!(masked(&number), [format!("{head}********{tail}")]);
        assert_eq!(masked(&format!("https://x.cn/{number}.html")).len(), 1, "also in an address");
        for division in ["913303", "000000", "205303"] {
            assert!((0..10).all(|check| scan(&format!("{division}19000101001{check}")).is_empty()), "no division {division}");
        }
    }

    #[test]
    fn mobile_numbers_are_seen_in_every_spelling() {
        let spellings = [
            "13800138000",
            "138-0013-8000",
            "+8613800138000",
            "tel:13800138000",
            "电话138 0013 8000，",
            "１３８００１３８０００",
            "一三八〇〇一三八〇〇〇",
            "138零零138000",
            "1 3 8 0 0 1 3 8 0 0 0",
            "86-138-0013-8000",
            "13800138000一楼",
            "VX13800138000",
            "138.0013.8000",
            "甲_13800138000.jpg",
            "13\u{200b}800138000",
            "1380 013 8000",
            "013800138000",
            "https://x.cn/?tel=13800138000",
            "138\u{3000}0013\u{a0}8000",
            "+86 13 800 138 000",
            "13800138000/13900139000",
        ];
        for text in spellings {
            assert!(!scan(text).is_empty(), "{text}");
            assert_eq!(mask(text).len(), text.len(), "{text}");
            assert_eq!(mask(&mask(text)), mask(text), "{text}");
        }
        assert_eq!(masked("138 0013 8000"), ["138******8000"]);
        assert_eq!(masked("13800138000/13900139000"), ["138****8000", "139****9000"]);
    }

    #[test]
    fn other_numbers_are_left_alone() {
        let clean = [
            "0874-3123456",
            "12345",
            "400-138-0013",
            "2024-11-16 13:30",
            "13800138000元",
            "0.13800138000",
            "13800138000.5",
            "103.79512345678,25.48812345678",
            "SF13800138000",
            "https://x.cn/20061228/13800138000.shtml?id=13800138000",
            "9153030219000101XA",
            "150-20241116",
            "978-7-5000-1380-0",
            "曲政发〔2024〕13号",
            "a13800138000b",
            "530302002",
            "1,380,013,800",
            "13000-150000元",
            "20241116123456",
            "1700000000000",
            "E20241116",
            "云A级",
            "新G85",
            "office@qj.gov.cn",
            "138****0000",
            "530302********123X",
            "注册号 530302600123456",
            "#13800138000",
            "23800138000",
            "12800138000",
            "1380013800",
            "138001380001",
        ];
        for text in clean {
            assert_eq!(masked(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn cards_plates_passports_and_mailboxes_are_seen() {
        let cases = [
            ("6200000000000000018", "6200***********0018"),
            ("6200 0000 0000 0000 018", "6200**************0 018"),
            ("车牌云D12345。", "云D*****"),
            ("云D·F12345", "云D********"),
            ("护照E12345678", "E********"),
            ("EA1234567", "EA*******"),
            ("证件 C12345678", "C********"),
            ("zhang@qq.com", "z****@qq.com"),
            ("a＠163.com", "*＠163.com"),
        ];
        for (text, expected) in cases {
            assert_eq!(masked(text), [expected], "{text}");
        }
        for text in ["6200000000000000004", "5300000000000000003"] {
            assert_eq!(masked(text), Vec::<String>::new(), "{text}");
        }
    }
}
