//! A finding in rustc's layout: headline, source lines with carets, remedy.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::excerpt;
use super::language::Language;
use super::placed::{File, Place, Placed, Report};
use super::printable;
use crate::base::code::english;
use crate::base::fix::{Fix, Safety};
use crate::base::severity::Severity;

/// Whether text carries terminal colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// Colours and bold.
    Colour,
    /// Plain text.
    Plain,
}

/// Most lines between two places of one file that are shown as one piece of it.
const TOGETHER: usize = 50;

/// A finding in full.
pub fn text(placed: &Placed<'_>, report: &Report<'_>, language: Language, paint: Paint) -> String {
    let found = placed.diagnostic;
    let level = match found.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let message = printable::line(&found.message);
    let headline = match language {
        Language::Chinese => message.as_str(),
        Language::English => english::sentence(found.code),
    };
    let title = level.with_name(language.severity(found.severity)).primary_title(headline).id(found.code.id);
    let mut group = Group::with_title(title);
    let pieces = pieces(placed, report);
    for (shown, lines) in &pieces {
        let place = shown[0].0;
        group = match (lines, shown[0].1) {
            (Some(lines), _) => group.element(snippet(shown, lines)),
            (None, AnnotationKind::Primary) => group.element(Origin::path(place.path.clone()).line(1).char_column(1)),
            (None, _) => {
                let words = format!("{}：{}", place.path, printable::line(&place.label.text));
                group.element(Level::NOTE.with_name(language.note()).message(words))
            }
        };
    }
    if language == Language::English {
        group = group.element(Level::NOTE.with_name(language.note()).message(message.as_str()));
    }
    let help = Level::HELP.with_name(language.help());
    group = group.element(help.clone().message(printable::line(&found.help)));
    if let Some(fix) = &found.fix {
        group = group.element(help.message(printable::line(&offer(fix))));
    }
    let renderer = match paint {
        Paint::Colour => Renderer::styled(),
        Paint::Plain => Renderer::plain(),
    };
    let text = renderer.decor_style(DecorStyle::Ascii).term_width(1000).render(&[group]);
    pieces.iter().filter_map(|(shown, lines)| Some((shown[0].0, (*lines)?))).fold(text, true_column)
}

/// The text with the column of a place as it is in the file. The renderer counts in the excerpt, which may have been cut.
fn true_column(text: String, (place, file): (&Place<'_>, &File<'_>)) -> String {
    let line = file.lines.line(place.start.line);
    let mark = mark(place, &line);
    let excerpt = excerpt::of(&file.shown[line], &[mark]);
    let shown = excerpt.text[..excerpt.marks[0].start].chars().count() + 1;
    if shown == place.start.column {
        return text;
    }
    let at = |column: usize| format!("{}:{}:{column}", place.path, place.start.line);
    text.replacen(&at(shown), &at(place.start.column), 1)
}

fn offer(fix: &Fix) -> String {
    match fix.safety {
        Safety::Safe => format!("可以自动修复（{}）：doorstep check --fix", fix.what),
        Safety::Guess => format!("核对后可以自动修复（{}）：doorstep check --unsafe-fixes", fix.what),
    }
}

/// Places to be shown as one piece of a file, the most important first.
type Shown<'p> = Vec<(&'p Place<'p>, AnnotationKind)>;

/// Every place of a finding with the lines of its file, those near each other in one file together; without lines when
/// it is about a file as a whole.
fn pieces<'p>(placed: &'p Placed<'p>, report: &'p Report<'p>) -> Vec<(Shown<'p>, Option<&'p File<'p>>)> {
    let others = placed.others.iter().map(|place| (place, AnnotationKind::Context));
    let mut rest: Shown<'p> = std::iter::once((&placed.primary, AnnotationKind::Primary)).chain(others).collect();
    let mut pieces = Vec::new();
    while let Some((head, _)) = rest.first().copied() {
        let file = report.file(&head.label.path).filter(|_| head.bytes.is_some());
        let near = |other: &Place<'_>| {
            let distance = other.start.line.abs_diff(head.start.line);
            other.label.path == head.label.path && other.bytes.is_some() && (1..=TOGETHER).contains(&distance)
        };
        let heads = std::mem::take(&mut rest).into_iter().enumerate();
        let (shown, others): (Vec<_>, Vec<_>) =
            heads.partition(|(index, (place, _))| *index == 0 || (file.is_some() && near(place)));
        rest = others.into_iter().map(|(_, place)| place).collect();
        pieces.push((shown.into_iter().map(|(_, place)| place).collect(), file));
    }
    pieces
}

/// A piece of one file, from the first of some places to the last.
fn snippet(shown: &Shown<'_>, file: &File<'_>) -> Snippet<'static, Annotation<'static>> {
    let path = shown[0].0.path.clone();
    let first = shown.iter().map(|(place, _)| place.start.line).min().unwrap_or(1);
    let last = shown.iter().map(|(place, _)| place.start.line).max().unwrap_or(1);
    let mut text = String::new();
    let mut annotations = Vec::new();
    for number in first..=last {
        let line = file.lines.line(number);
        let here: Vec<_> = shown.iter().filter(|(place, _)| place.start.line == number).collect();
        let marks: Vec<Range<usize>> = here.iter().map(|(place, _)| mark(place, &line)).collect();
        let excerpt = excerpt::of(&file.shown[line], &marks);
        for ((place, kind), mark) in here.into_iter().zip(excerpt.marks) {
            let span = text.len() + mark.start..text.len() + mark.end;
            annotations.push(kind.span(span).label(printable::line(&place.label.text)));
        }
        text.push_str(&excerpt.text);
        if number < last {
            text.push('\n');
        }
    }
    Snippet::source(text).line_start(first).path(path).fold(true).annotations(annotations)
}

/// The part of a place that lies in its first line.
fn mark(place: &Place<'_>, line: &Range<usize>) -> Range<usize> {
    let bytes = place.bytes.clone().unwrap_or(line.start..line.start);
    let start = bytes.start.clamp(line.start, line.end) - line.start;
    start..(bytes.end.clamp(line.start, line.end) - line.start).max(start)
}
