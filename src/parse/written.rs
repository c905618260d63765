//! A YAML text read with every slip of its writing named: one slip hides no other, and none is named twice.
//!
//! The lexical pass says what was meant; the parser then reads the text as it was meant, and what it still finds is said
//! in places of the text as it was written.

use super::fault::{self, Fault};
use super::glyph::{self, Glyph, Kind, Reader};
use super::lexis::scan;
use super::locate::Positions;
use super::mended::Mended;
use super::node::{Keys, Node, Shape};
use super::spans::{self, Spanned};
use super::yaml;
use crate::base::code;
use crate::base::diagnostic::{Anchor, Diagnostic, FieldPath, Step};
use crate::base::path::SitePath;
use crate::base::severity::Severity;
use crate::base::source::Span;

/// What a YAML text says.
#[derive(Debug)]
pub struct Written {
    /// The tree; `None` when the text holds nothing that can be read.
    pub node: Option<Node>,
    /// Where everything stands, when the text as written could not tell.
    pub positions: Option<Positions>,
}

/// A YAML text whose mapping has these keys, which begins at byte `offset` of its file.
///
/// **Errors**: those of [`scan`], [`glyph`] and [`spans`].
pub fn read(text: &str, offset: usize, keys: &dyn Keys, path: &SitePath, sink: &mut Vec<Diagnostic>) -> Written {
    // Nobody wrote such a text, so there is no slip of typing in it.
    let flooded = yaml::has_too_many_brackets(text);
    let mut faults = if flooded { Vec::new() } else { scan::scan(text, keys) };
    let mut glyphs = glyph::scan(text);
    if faults.is_empty()
        && glyphs.is_empty()
        && let Some(node) = yaml::read(text, keys)
    {
        return Written { node: Some(node), positions: None };
    }
    let (mut mended, mut spanned) = meant(text, &faults);
    if !glyphs.is_empty() {
        drop_named(&mut glyphs, &faults);
        let readers = Readers::of(text, keys, &mended, &spanned);
        faults.extend(glyph::faults(text, &glyphs, |glyph| readers.of_glyph(glyph)));
        (mended, spanned) = meant(text, &faults);
    }
    let node = spanned.node.take();
    sink.extend(fault::capped(problems(text, offset, &spanned, &mended, &faults, path).collect()));
    let changed = mended.text() != text;
    sink.extend(fault::diagnostics(faults, path, offset));
    Written { node, positions: changed.then(|| Positions::of_mended(offset, spanned, mended)) }
}

/// The faults of prose, which begins at byte `offset` of its file, in the characters themselves.
pub fn prose(text: &str, offset: usize, path: &SitePath) -> Vec<Diagnostic> {
    fault::diagnostics(glyph::faults(text, &glyph::scan(text), |_| Reader::Person), path, offset)
}

/// Drops the spaces that the lexical pass has named already.
fn drop_named(glyphs: &mut Vec<Glyph>, faults: &[Fault]) {
    let mut named: Vec<&Span> = faults.iter().flat_map(Fault::mends).map(|(span, _)| span).collect();
    named.sort_by_key(|span| span.start);
    glyphs.retain(|glyph| {
        let after = named.partition_point(|span| span.start <= glyph.span.start);
        let inside = after.checked_sub(1).is_some_and(|index| glyph.span.end <= named[index].end);
        glyph.kind != Kind::Space || !inside
    });
}

fn meant(text: &str, faults: &[Fault]) -> (Mended, Spanned) {
    let mended = Mended::new(text, faults.iter().flat_map(Fault::mends));
    let spanned = spans::read(mended.text());
    (mended, spanned)
}

/// What the parser still finds. A complaint about the line of a fault or the next one is that fault over again.
fn problems<'a>(
    text: &'a str,
    offset: usize,
    spanned: &'a Spanned,
    mended: &'a Mended,
    faults: &'a [Fault],
    path: &'a SitePath,
) -> impl Iterator<Item = Diagnostic> + 'a {
    let echoes = move |span: &Span| {
        let errors = faults.iter().filter(|fault| fault.code.severity == Severity::Error);
        errors.filter(|fault| fault.span.start <= span.start).any(|fault| {
            let between = &text[fault.span.start..span.start];
            between.trim_end().matches('\n').count() <= 1
        })
    };
    let shift = move |span: Span| Anchor::Span(span.start + offset..span.end + offset);
    spanned.problems.iter().filter_map(move |problem| {
        let span = mended.written(&problem.span);
        if problem.code == &code::YAML_SYNTAX && echoes(&span) {
            return None;
        }
        let mut found = Diagnostic::new(problem.code, path, shift(span), problem.message.clone());
        if let Some(help) = problem.help {
            found = found.help(help);
        }
        Some(match &problem.other {
            Some(first) => found.also(path, shift(mended.written(first)), "第一次写在这里"),
            None => found,
        })
    })
}

/// Who reads which part of a text: keys and values by their place, in text order.
struct Readers<'t> {
    text: &'t str,
    parts: Vec<(Span, Reader)>,
}

impl<'t> Readers<'t> {
    fn of(text: &'t str, keys: &dyn Keys, mended: &Mended, spanned: &Spanned) -> Readers<'t> {
        let mut parts = Vec::with_capacity(spanned.places.len() * 2);
        let mut places = spanned.places.iter().peekable();
        while let Some((path, place)) = places.next() {
            parts.extend(place.key.as_ref().map(|key| (mended.written(key), Reader::Program)));
            // What is inside a list or mapping follows it in the order of paths.
            let is_leaf = places.peek().is_none_or(|(next, _)| !next.0.starts_with(&path.0));
            if is_leaf {
                parts.push((mended.written(&place.value), reader_of(path, keys)));
            }
        }
        parts.sort_by_key(|(span, _)| span.start);
        Readers { text, parts }
    }

    /// Outside of keys and values, a comment is for people, and the rest is structure.
    fn of_glyph(&self, glyph: &Glyph) -> Reader {
        let at = glyph.span.start;
        let after = self.parts.partition_point(|(span, _)| span.start <= at);
        if let Some((_, reader)) = after.checked_sub(1).map(|index| &self.parts[index]).filter(|(span, _)| at < span.end) {
            return *reader;
        }
        let line = self.text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
        if self.text[line..at].contains('#') { Reader::Person } else { Reader::Program }
    }
}

fn reader_of(path: &FieldPath, keys: &dyn Keys) -> Reader {
    let mut keys = keys;
    for step in &path.0 {
        let Step::Key(key) = step else { continue };
        match keys.shape_of(key) {
            Some(Shape::Records(inner)) => keys = inner,
            _ if keys.is_text(key) => return Reader::Person,
            _ => return Reader::Program,
        }
    }
    Reader::Program
}
