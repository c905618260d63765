//! What stands around a number and decides whether it is one: letters, units, addresses of the web.

use std::ops::Range;

/// The text around a number, with the web address that the reader is in or has passed last.
///
/// Every question looks at a bounded number of bytes.
pub struct Context<'a> {
    /// The text.
    pub text: &'a str,
    /// The bytes of that web address.
    pub address: Range<usize>,
}

/// Words that people write straight before a number of their own.
const LABELS: [&str; 22] = [
    "tel", "phone", "mobile", "mob", "cell", "call", "m", "t", "p", "wx", "vx", "v", "weixin", "wechat", "qq", "shouji", "id",
    "idcard", "sfz", "card", "kh", "no",
];

/// Keys of a query that hold a telephone number.
const TELEPHONE_KEYS: [&str; 6] = ["tel", "phone", "mobile", "sjh", "dianhua", "shouji"];

/// What follows a number that is an amount.
const UNITS: [&str; 14] = ["元", "㎡", "平方", "平米", "立方", "吨", "千瓦", "千米", "千克", "公里", "公斤", "公顷", "%", "％"];

/// Words before 15 digits that are the number of something else.
const OTHER_NUMBERS: [&str; 7] = ["注册号", "执照", "许可", "订单", "单号", "编号", "税号"];

/// How far back words are looked for, in bytes.
const BACK: usize = 36;

impl<'a> Context<'a> {
    /// Whether a letter follows, so that the number is a part of something longer. A digit after it is of another script.
    pub fn letter_follows(&self, end: usize) -> bool {
        self.text[end..].starts_with(|c: char| c.is_ascii_alphabetic())
    }

    /// Whether what stands before lets a number begin: no letters, or a word that announces a number.
    pub fn letters_allow(&self, start: usize) -> bool {
        let before = self.before(start);
        let word = &before[before.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len()..];
        let tied = before.ends_with(['$', '¥', '￥', '#']);
        !tied && (word.is_empty() || LABELS.contains(&word.to_ascii_lowercase().as_str()))
    }

    /// Whether the number is an amount of money or of something else.
    pub fn is_amount(&self, start: usize, end: usize) -> bool {
        let after = self.text[end..].trim_start_matches(' ');
        UNITS.iter().any(|unit| after.starts_with(unit)) || self.before(start).ends_with(['¥', '￥', '$'])
    }

    /// Whether a star stands before, so that more digits may have been hidden there.
    pub fn follows_star(&self, start: usize) -> bool {
        self.before(start).trim_end_matches([' ', '\u{3000}', '\u{a0}', '-']).ends_with(['*', '＊'])
    }

    /// Whether a byte lies in a web address.
    pub fn is_in_address(&self, at: usize) -> bool {
        self.address.contains(&at)
    }

    /// Whether the number is the value of a query key such as `tel=`.
    pub fn is_telephone_key(&self, start: usize) -> bool {
        let key = self.before(start).strip_suffix('=').unwrap_or_default().to_ascii_lowercase();
        TELEPHONE_KEYS.iter().any(|name| key.ends_with(name))
    }

    /// Whether the words before say that this is the number of a licence, an order or the like.
    pub fn names_another_number(&self, start: usize) -> bool {
        OTHER_NUMBERS.iter().any(|word| self.before(start).contains(word))
    }

    /// Whether one of some words stands not far before.
    pub fn mentions(&self, words: &[&str], start: usize) -> bool {
        let before = self.before(start).to_ascii_lowercase();
        words.iter().any(|word| before.contains(word))
    }

    /// A few bytes before a place, of the same line.
    fn before(&self, start: usize) -> &'a str {
        let mut from = start.saturating_sub(BACK);
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let before = &self.text[from..start];
        before.rsplit('\n').next().unwrap_or(before)
    }
}

/// The end of the web address whose `://` begins at `colon`: before white space, quotes, brackets, and the first
/// character that is not ASCII.
pub fn address_end(text: &str, colon: usize) -> usize {
    let length = text[colon..].find(|c: char| !c.is_ascii_graphic() || r#"<>"'`\^{|}[]"#.contains(c));
    length.map_or(text.len(), |length| colon + length)
}
