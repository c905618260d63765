//! Comments that look as if a field had become one by a slip.

use crate::base::code;
use crate::base::source::Span;
use crate::parse::fault::Fault;
use crate::parse::node::Keys;

/// No key is longer, in bytes.
const LONGEST_KEY: usize = 32;

/// Where a comment stands.
#[derive(Clone, Copy)]
pub struct Around<'k> {
    /// The table of the file.
    pub table: &'k dyn Keys,
    /// The column of the keys of the record that the comment follows, with their table.
    pub record: Option<(usize, &'k dyn Keys)>,
}

impl Around<'_> {
    /// Whether a table holds a key.
    fn knows(&self, key: &str) -> bool {
        self.table.shape_of(key).is_some() || self.record.is_some_and(|(_, keys)| keys.shape_of(key).is_some())
    }

    /// The first `key:` of a table inside `text`, after something else on its line; a letter may be glued to it.
    pub fn key_inside(&self, text: &str) -> Option<Span> {
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        for (end, _) in text.match_indices(':') {
            if !matches!(text.as_bytes().get(end + 1), None | Some(b' ')) {
                continue;
            }
            let word = text[..end].len() - text[..end].trim_end_matches(is_word).len();
            let start = end - word;
            let start = start.max(end.saturating_sub(LONGEST_KEY));
            let known = (start..end).find(|from| end - from >= 3 && self.knows(&text[*from..end]));
            if let Some(from) = known.filter(|from| !text[..*from].trim_start_matches([' ', '-']).is_empty()) {
                return Some(from..end);
            }
        }
        None
    }
}

/// DS042 for a comment `text` at byte `at` that holds a field of the table after its first word.
pub fn swallowed(text: &str, at: usize, around: &Around<'_>) -> Option<Fault> {
    let body = text.strip_prefix('#')?;
    let key = around.key_inside(body)?;
    let span = at + 1 + key.start..at + 1 + key.end;
    let fault = Fault::new(&code::SWALLOWED_FIELD, span.clone(), format!("注释里像是夹着「{}」这个键", &body[key]));
    Some(fault.splice(span.start..span.start, "\n", "另起一行").guess())
}

/// DS035 for a comment `text` at byte `at` and column `column` that hides a field.
///
/// Two forms are slips and not comments that somebody wrote: `#key:` without a space, whole or with the `#` in place of
/// the first letter; and a key that stands exactly below the keys of its record, with the `#` in the margin.
pub fn hidden(text: &str, at: usize, column: usize, around: &Around<'_>) -> Option<Fault> {
    let body = text.strip_prefix('#')?;
    let spaces = body.len() - body.trim_start_matches(' ').len();
    let word = &body[spaces..];
    let end = word.find([':', '：'])?;
    let word = &word[..end];
    let record = around.record.filter(|(own, _)| column <= *own);
    let (key, instead) = if spaces == 0 {
        if around.knows(word) {
            (word.to_owned(), String::new())
        } else {
            let first = ('a'..='z').find(|first| around.knows(&format!("{first}{word}")))?;
            (format!("{first}{word}"), first.to_string())
        }
    } else {
        let (own, keys) = record?;
        keys.shape_of(word)?;
        let stands = column + 1 + spaces;
        match stands {
            _ if stands == own => (word.to_owned(), " ".to_owned()),
            _ if stands == own + 1 => (word.to_owned(), String::new()),
            _ => return None,
        }
    };
    let message = format!("「{key}」被当作注释，不会显示");
    let fault = Fault::new(&code::HIDDEN_FIELD, at..at + 1, message);
    Some(fault.splice(at..at + 1, instead, "删去 #").guess())
}
