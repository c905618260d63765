//! What was seen of a private person in a text, and which bytes of it must not be shown.

use crate::base::source::Span;

/// What kind of thing names a private person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trace {
    /// A resident identity number of 18 places (GB 11643-1999).
    Identity,
    /// A resident identity number of 15 digits, as issued until 1999.
    OldIdentity,
    /// The number of a bank card.
    Card,
    /// A mobile number of the mainland.
    Mobile,
    /// The number of a passport or travel permit.
    Passport,
    /// A number plate.
    Plate,
    /// An e-mail address at a provider for private persons.
    Mailbox,
}

impl Trace {
    /// The Chinese name.
    pub const fn label(self) -> &'static str {
        match self {
            Trace::Identity | Trace::OldIdentity => "身份证号码",
            Trace::Card => "银行卡号",
            Trace::Mobile => "手机号码",
            Trace::Passport => "护照或通行证号码",
            Trace::Plate => "车牌号",
            Trace::Mailbox => "个人邮箱",
        }
    }
}

/// One thing seen in a text.
///
/// **Units**: byte ranges of the text, at character boundaries; `hidden` lies inside `span`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// What it is.
    pub what: Trace,
    /// All of it.
    pub span: Span,
    /// What of it may not be shown.
    pub hidden: Span,
}

impl Sighting {
    /// The thing as it may be shown, such as `138****0000`; `text` is the text it was seen in.
    pub fn masked(&self, text: &str) -> String {
        let mut shown = text[self.span.start..self.hidden.start].to_owned();
        push_stars(&mut shown, &text[self.hidden.clone()]);
        shown.push_str(&text[self.hidden.end..self.span.end]);
        shown
    }
}

/// Appends stars that take as many bytes, and on a screen as many cells, as `hidden`.
pub fn push_stars(shown: &mut String, hidden: &str) {
    for c in hidden.chars() {
        match c.len_utf8() {
            // U+FF0A is as wide as the full-width and Chinese digits it stands for.
            3 => shown.push('＊'),
            bytes => shown.extend(std::iter::repeat_n('*', bytes)),
        }
    }
}
