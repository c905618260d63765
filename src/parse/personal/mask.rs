//! Texts as they may be shown: what names a private person is behind stars.

use std::borrow::Cow;

use super::columns;
use super::digits;
use super::scan::scan;
use super::sighting::push_stars;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;

/// How often a masked text is looked through again. Hiding one thing can bring another to light only in texts made for it,
/// where a mailbox or a plate breaks a row of digits off.
const PASSES: usize = 4;

/// The text with stars for what must not be shown; as many bytes and as many cells on a screen, so that positions hold.
///
/// A masked text holds nothing more to mask. Linear time; a clean text is not copied.
pub fn mask(text: &str) -> Cow<'_, str> {
    let Some(mut shown) = masked_once(text) else { return Cow::Borrowed(text) };
    for _ in 0..PASSES {
        match masked_once(&shown) {
            Some(again) => shown = again,
            None => return Cow::Owned(shown),
        }
    }
    Cow::Owned(without_digits(&shown))
}

/// The text with everything seen in it hidden; `None` when nothing is.
fn masked_once(text: &str) -> Option<String> {
    let columns = columns::find(text).into_iter().flat_map(|column| column.hidden);
    let mut hidden: Vec<Span> = scan(text).into_iter().map(|sighting| sighting.hidden).chain(columns).collect();
    if hidden.is_empty() {
        return None;
    }
    hidden.sort_by_key(|span| span.start);
    let mut shown = String::with_capacity(text.len());
    let mut done = 0;
    for span in hidden {
        let start = span.start.max(done);
        shown.push_str(&text[done..start]);
        push_stars(&mut shown, &text[start..span.end.max(start)]);
        done = span.end.max(start);
    }
    shown.push_str(&text[done..]);
    Some(shown)
}

/// The text without a digit or an `@`, of which everything that is looked for has one.
fn without_digits(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if digits::digit(c).is_some() || matches!(c, '@' | '＠') {
            push_stars(&mut shown, c.encode_utf8(&mut [0; 4]));
        } else {
            shown.push(c);
        }
    }
    shown
}

/// Hides what a finding quotes of a private person, whoever wrote it. The sources it points into are hidden when shown.
pub fn veil(found: &mut Diagnostic) {
    let labels = std::iter::once(&mut found.primary).chain(&mut found.others).map(|label| &mut label.text);
    let fix = found.fix.iter_mut().map(|fix| &mut fix.what);
    for text in [&mut found.message, &mut found.help].into_iter().chain(labels).chain(fix) {
        if let Cow::Owned(masked) = mask(text) {
            *text = masked;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hiding_brings_to_light_is_hidden_too() {
        for text in ["1530302一三八138@qq.com", "云D138XE一三八19000101|", "护照\n-|-\n186@qq.com138|"] {
            let masked = mask(text);
            assert!(masked.len() == text.len() && scan(&masked).is_empty(), "{masked}");
            assert_eq!(masked_once(&masked), None, "{masked}");
        }
        assert_eq!(without_digits("a1@一b"), "a**＊b");
    }
}
