//! A text as it was meant, which still knows where everything stands in the text as it was written.

use super::fault::Splice;
use crate::base::source::Span;

/// A mended text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    text: String,
    pieces: Vec<Piece>,
}

/// A piece of the mended text: either kept as written or put in the place of something.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    start: usize,
    written: Span,
    kept: bool,
}

impl Mended {
    /// `text` with the splices made. Of splices that overlap, the one that begins first is made.
    pub fn new<'s>(text: &str, splices: impl IntoIterator<Item = &'s Splice>) -> Mended {
        let mut splices: Vec<&Splice> = splices.into_iter().collect();
        splices.sort_by_key(|(span, _)| (span.start, span.end));
        let mut mended = Mended { text: String::with_capacity(text.len() + 16), pieces: Vec::new() };
        let mut at = 0;
        for (span, new) in splices {
            if span.start < at {
                continue;
            }
            mended.push(at..span.start, &text[at..span.start], true);
            mended.push(span.clone(), new, false);
            at = span.end;
        }
        mended.push(at..text.len(), &text[at..], true);
        mended
    }

    fn push(&mut self, written: Span, text: &str, kept: bool) {
        if !text.is_empty() {
            self.pieces.push(Piece { start: self.text.len(), written, kept });
            self.text.push_str(text);
        }
    }

    /// The text as it was meant.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the written text for bytes of the mended one. What was put in stands for all that it replaced.
    pub fn written(&self, span: &Span) -> Span {
        let start = self.offset(span.start, false);
        start..self.offset(span.end, span.end > span.start).max(start)
    }

    fn offset(&self, at: usize, is_end: bool) -> usize {
        let after = self.pieces.partition_point(|piece| if is_end { piece.start < at } else { piece.start <= at });
        let Some(piece) = after.checked_sub(1).and_then(|index| self.pieces.get(index)) else { return 0 };
        match (piece.kept, is_end) {
            (true, _) => (piece.written.start + at - piece.start).min(piece.written.end),
            (false, true) => piece.written.end,
            (false, false) => piece.written.start,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_written_text() {
        let written = "名：甲\nb:x";
        let mended = Mended::new(written, &[(3..6, ": ".to_owned()), (12..12, " ".to_owned())]);
        assert_eq!(mended.text(), "名: 甲\nb: x");
        for (part, expected) in [("名", "名"), ("甲", "甲"), ("b", "b"), ("x", "x"), (": ", "：")] {
            let at = mended.text().find(part).expect("a part");
            assert_eq!(&written[mended.written(&(at..at + part.len()))], expected);
        }
        let end = mended.text().len();
        assert_eq!(mended.written(&(end..end)), written.len()..written.len());
    }

    #[test]
    fn overlapping_splices_are_made_once() {
        let mended = Mended::new("abcdef", &[(1..4, "X".to_owned()), (2..5, "Y".to_owned())]);
        assert_eq!(mended.text(), "aXef");
    }
}
