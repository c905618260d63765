//! The key of a line: where it ends, and what is wrong with what ends it.

use super::line::is_odd_space;
use crate::base::code;
use crate::base::source::Span;
use crate::base::width;
use crate::parse::fault::Fault;
use crate::parse::node::Keys;

/// How a line `key: value` is divided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Division {
    /// The bytes of the key and where the value begins, both from the start of the line's content.
    At(Span, usize),
    /// There is no key.
    Missing,
    /// Something that only the parser can judge.
    Unknown,
}

/// What stands at the end of a key.
enum Mark {
    Colon,
    Full,
    Close,
}

/// The division of the line `text`, which begins at byte `at`, with the faults of its key.
///
/// **Errors**: DS025, DS028, DS036, DS037.
pub fn divide(text: &str, at: usize, keys: &dyn Keys, faults: &mut Vec<Fault>) -> Division {
    match text.chars().next() {
        Some('“' | '”' | '‘' | '’' | '＂' | '＇') => return quoted(text, at, faults),
        Some('"' | '\'' | '{' | '[' | '&' | '*' | '!' | '|' | '>' | '@' | '`' | '%') => return Division::Unknown,
        Some('?') if text[1..].starts_with(' ') => return Division::Unknown,
        _ => {}
    }
    let Some((end, mark)) = mark(text, keys) else { return Division::Missing };
    let key = plain(&text[..end]);
    if key != text[..end] && keys.shape_of(&key).is_some() {
        let message = format!("键「{}」里有全角字符", text[..end].trim());
        let fault = Fault::new(&code::FULL_WIDTH_KEY, at..at + end, message);
        faults.push(fault.splice(at..at + end, &key, &format!("改成 {key}")));
    }
    let start = match mark {
        Mark::Colon => end + 1,
        Mark::Full => full_width_colon(text, at, end, faults),
        Mark::Close => colon_without_space(text, at, end, faults),
    };
    Division::At(0..end, start)
}

/// The first colon that ends a key: one that YAML sees, or an earlier one that only people see and that ends a known key
/// or stands where YAML sees none.
fn mark(text: &str, keys: &dyn Keys) -> Option<(usize, Mark)> {
    let mut meant: Option<(usize, Mark)> = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match c {
            ':' if matches!(text.as_bytes().get(at + 1), None | Some(b' ' | b'\t')) => {
                let known = meant.as_ref().is_some_and(|(end, _)| keys.shape_of(plain(&text[..*end]).as_str()).is_some());
                return if known { meant } else { Some((at, Mark::Colon)) };
            }
            ':' if meant.is_none() && !text[at + 1..].starts_with("//") => meant = Some((at, Mark::Close)),
            '：' if meant.is_none() => meant = Some((at, Mark::Full)),
            '#' if before == ' ' => break,
            _ => {}
        }
        before = c;
    }
    meant.filter(|(end, _)| *end > 0)
}

fn spaces(text: &str) -> usize {
    text.len() - text.trim_start_matches(|c| c == ' ' || c == '\t' || is_odd_space(c)).len()
}

fn full_width_colon(text: &str, at: usize, end: usize, faults: &mut Vec<Fault>) -> usize {
    let colon = end..end + '：'.len_utf8();
    let after = text[colon.end..].trim_start_matches([':', '：']);
    let start = text.len() - after.len() + spaces(after);
    let message = format!("键「{}」后面是全角冒号", text[..end].trim());
    let fault = Fault::new(&code::FULL_WIDTH_COLON, shifted(&colon, at), message);
    faults.push(fault.splice(at + end..at + start, ": ", "改成半角冒号加空格"));
    start
}

fn colon_without_space(text: &str, at: usize, end: usize, faults: &mut Vec<Fault>) -> usize {
    // A second colon is the same slip.
    let after = text[end + 1..].trim_start_matches([':', '：']);
    let start = text.len() - after.len() + spaces(after);
    let odd = text[end + 1..].starts_with(is_odd_space);
    let (message, span) = match odd {
        true => ("冒号后面不是半角空格".to_owned(), end + 1..start),
        false => (format!("键「{}」的冒号后面没有空格", text[..end].trim()), end..end + 1),
    };
    let fault = Fault::new(&code::COLON_WITHOUT_SPACE, shifted(&span, at), message);
    faults.push(fault.splice(at + end + 1..at + start, " ", "在冒号后面空一格"));
    start
}

/// A key in Chinese quotation marks, which YAML takes for part of the key.
fn quoted(text: &str, at: usize, faults: &mut Vec<Fault>) -> Division {
    let is_mark = |c: char| matches!(c, '“' | '”' | '‘' | '’' | '＂' | '＇');
    let open = text.chars().next().map_or(0, char::len_utf8);
    let Some(inner) = text[open..].find(is_mark) else { return Division::Unknown };
    let close = open + inner;
    let after = close + text[close..].chars().next().map_or(0, char::len_utf8);
    let (length, rest) = match text[after..].chars().next() {
        Some(':') => (1, &text[after + 1..]),
        Some('：') => ('：'.len_utf8(), &text[after + '：'.len_utf8()..]),
        _ => return Division::Unknown,
    };
    let start = after + length + spaces(rest);
    let key = &text[open..close];
    let fault = Fault::new(&code::SMART_QUOTE, at..at + after, format!("键「{key}」放在中文引号里")).help("键不用引号，删去");
    let splice = (at..at + start, format!("{key}: "));
    faults.push(fault.splice(splice.0, splice.1, "删去引号"));
    Division::At(open..close, start)
}

fn shifted(span: &Span, at: usize) -> Span {
    span.start + at..span.end + at
}

/// A key with full-width letters, digits and signs made half-width and the white space around it dropped.
pub fn plain(key: &str) -> String {
    width::half_width(key).trim().to_owned()
}
