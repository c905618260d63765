//! From "the value of `sources[1].date`" to a byte range: positions looked up for the files that have findings.

use std::collections::BTreeMap;

use super::document;
use super::mended::Mended;
use super::spans::{self, Spanned};
use crate::base::diagnostic::{Anchor, Diagnostic, FieldPath, Label};
use crate::base::path::SitePath;
use crate::base::source::{Snapshot, Span};

/// Turns every field anchor into a byte range of its file. A field that is not written gets the nearest thing that is.
pub fn resolve(diagnostics: &mut [Diagnostic], snapshot: &Snapshot) {
    let mut maps: BTreeMap<SitePath, Option<Positions>> = BTreeMap::new();
    for diagnostic in diagnostics {
        for label in std::iter::once(&mut diagnostic.primary).chain(&mut diagnostic.others) {
            resolve_label(label, snapshot, &mut maps);
        }
    }
}

fn resolve_label(label: &mut Label, snapshot: &Snapshot, maps: &mut BTreeMap<SitePath, Option<Positions>>) {
    let (path, wants_key) = match &label.anchor {
        Anchor::Key(path) => (path, true),
        Anchor::Value(path) => (path, false),
        Anchor::File | Anchor::Span(_) => return,
    };
    let positions = maps.entry(label.path.clone()).or_insert_with(|| Positions::of(snapshot, &label.path));
    label.anchor = match positions {
        Some(positions) => Anchor::Span(positions.find(path, wants_key)),
        None => Anchor::File,
    };
}

/// Where everything stands in one YAML text.
#[derive(Debug)]
pub struct Positions {
    offset: usize,
    spanned: Spanned,
    mended: Option<Mended>,
}

impl Positions {
    /// The positions of a text that begins at byte `offset` of its file and was read as it was meant.
    pub fn of_mended(offset: usize, spanned: Spanned, mended: Mended) -> Positions {
        Positions { offset, spanned, mended: Some(mended) }
    }

    /// Turns the field anchors in the file at `path` into byte ranges.
    pub fn resolve(&self, diagnostics: &mut [Diagnostic], path: &SitePath) {
        for diagnostic in diagnostics {
            for label in std::iter::once(&mut diagnostic.primary).chain(&mut diagnostic.others) {
                let (field, wants_key) = match &label.anchor {
                    Anchor::Key(field) => (field, true),
                    Anchor::Value(field) => (field, false),
                    Anchor::File | Anchor::Span(_) => continue,
                };
                if label.path == *path {
                    label.anchor = Anchor::Span(self.find(field, wants_key));
                }
            }
        }
    }

    /// The places in the YAML of a file; `None` when the file has none that can be read.
    pub fn of(snapshot: &Snapshot, path: &SitePath) -> Option<Positions> {
        let text = std::str::from_utf8(snapshot.get(path)?.bytes()).ok()?;
        let body = text.trim_start_matches('\u{feff}');
        let skipped = text.len() - body.len();
        if path.extension() != "md" {
            return Some(Positions { offset: skipped, spanned: spans::read(body), mended: None });
        }
        let front = document::split(path, body, skipped).ok()?.front?;
        Some(Positions { offset: skipped + front.start, spanned: spans::read(&body[front]), mended: None })
    }

    /// The bytes of a key or a value; for one that is not written, of the nearest thing that is.
    pub fn find(&self, path: &FieldPath, wants_key: bool) -> Span {
        let mut steps = path.0.clone();
        let mut exact = true;
        loop {
            if let Some(place) = self.spanned.places.get(&FieldPath(steps.clone())) {
                let span = match &place.key {
                    Some(key) if wants_key || !exact || place.value.is_empty() => key.clone(),
                    _ if exact => place.value.clone(),
                    _ => place.value.start..place.value.start + 1,
                };
                let span = self.mended.as_ref().map_or(span.clone(), |mended| mended.written(&span));
                return span.start + self.offset..span.end + self.offset;
            }
            exact = false;
            if steps.pop().is_none() {
                return self.offset..self.offset;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::code;
    use crate::base::source::Source;

    #[test]
    fn field_anchors_become_byte_ranges() {
        let path = SitePath::new("a.md").expect("a valid path");
        let text = "\u{feff}---\nname: 甲\nlist:\n- x: 1\n---\n正文";
        let snapshot: Snapshot = [(path.clone(), Source::new(text))].into_iter().collect();
        let root = FieldPath::root();
        let cases = [
            (Anchor::Value(root.key("name")), "甲"),
            (Anchor::Key(root.key("name")), "name"),
            (Anchor::Value(root.key("list").item(0).key("x")), "1"),
            (Anchor::Value(root.key("list").item(0).key("y")), "x"),
            (Anchor::Key(root.key("missing")), "n"),
        ];
        for (anchor, expected) in cases {
            let mut found = [Diagnostic::new(&code::BAD_DATE, &path, anchor, "x")];
            resolve(&mut found, &snapshot);
            let Anchor::Span(span) = &found[0].primary.anchor else { panic!("not resolved") };
            assert_eq!(&text[span.clone()], expected);
        }
    }
}
