//! Comments that look as if a field had become one by a slip.

use crate::base::code;
use crate::parse::fault::Fault;
use crate::parse::node::Keys;

/// Where a comment stands.
#[derive(Clone, Copy)]
pub struct Around<'k> {
    /// The table of the file.
    pub table: &'k dyn Keys,
    /// The column of the keys of the record that the comment follows, with their table.
    pub record: Option<(usize, &'k dyn Keys)>,
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
        let tables = [Some(around.table), around.record.map(|(_, keys)| keys)];
        let known = |key: &str| tables.iter().flatten().any(|keys| keys.shape_of(key).is_some());
        if known(word) {
            (word.to_owned(), String::new())
        } else {
            let first = ('a'..='z').find(|first| known(&format!("{first}{word}")))?;
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
