//! Texts as they may be shown: what names a private person is behind stars.

use std::borrow::Cow;

use super::columns;
use super::scan::scan;
use super::sighting::push_stars;
use crate::base::source::Span;

/// The text with stars for what must not be shown; as many bytes and as many cells on a screen, so that positions hold.
///
/// A masked text holds nothing more to mask. Linear time; a clean text is not copied.
pub fn mask(text: &str) -> Cow<'_, str> {
    let columns = columns::find(text).into_iter().flat_map(|column| column.hidden);
    let mut hidden: Vec<Span> = scan(text).into_iter().map(|sighting| sighting.hidden).chain(columns).collect();
    if hidden.is_empty() {
        return Cow::Borrowed(text);
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
    Cow::Owned(shown)
}
