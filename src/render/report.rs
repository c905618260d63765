//! Diagnostics as text: for people in rustc's layout, and for machines. Returns strings; prints nothing.
//!
//! What a finding says is masked already (`compile`); the lines and paths it points to are masked here.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use crate::base::code::Code;
use crate::base::diagnostic::{Anchor, Diagnostic, Label};
use crate::base::severity::Severity;
use crate::base::source::{self, Snapshot, Span};
use crate::parse::personal::mask::mask;

/// Whether text carries terminal colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// Colours and bold.
    Colour,
    /// Plain text.
    Plain,
}

/// A diagnostic in full: headline, source lines with carets, help.
pub fn full(diagnostic: &Diagnostic, snapshot: &Snapshot, paint: Paint) -> String {
    let renderer = match paint {
        Paint::Colour => Renderer::styled(),
        Paint::Plain => Renderer::plain(),
    };
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let message = printable(&diagnostic.message);
    let title = level.with_name(diagnostic.severity.label()).primary_title(message.as_str()).id(diagnostic.code.id);
    let mut group = annotate_snippets::Group::with_title(title);
    let primary = std::iter::once((&diagnostic.primary, AnnotationKind::Primary));
    let others = diagnostic.others.iter().map(|label| (label, AnnotationKind::Context));
    for (label, kind) in primary.chain(others) {
        match shown_source(label, snapshot) {
            Some((text, span)) => {
                group = group.element(snippet(label, text, span, kind));
            }
            None => group = group.element(Origin::path(shown_path(label)).line(1).char_column(1)),
        }
    }
    let help = printable(&diagnostic.help);
    group = group.element(Level::HELP.with_name("帮助").message(help.as_str()));
    renderer.decor_style(DecorStyle::Ascii).render(&[group])
}

fn snippet(label: &Label, text: String, span: Span, kind: AnnotationKind) -> Snippet<'static, Annotation<'static>> {
    let annotation = kind.span(span).label(printable(&label.text));
    Snippet::source(text).line_start(1).path(shown_path(label)).fold(true).annotation(annotation)
}

/// The text of a label's file and the range in it; `None` when the label is about the file as a whole.
fn shown_source(label: &Label, snapshot: &Snapshot) -> Option<(String, Span)> {
    let Anchor::Span(span) = &label.anchor else { return None };
    let raw = snapshot.get(&label.path)?.lossy_text();
    let text = raw.trim_start_matches('\u{feff}');
    let skipped = raw.len() - text.len();
    let start = source::floor_boundary(text, span.start.saturating_sub(skipped));
    let end = source::floor_boundary(text, span.end.saturating_sub(skipped)).max(start);
    let first_line_end = text[start..end].find('\n').map_or(end, |at| start + at);
    Some((printable_lines(&mask(text)), start..first_line_end))
}

/// One line a diagnostic: `path:line:column: DS201 message`.
pub fn concise(diagnostic: &Diagnostic, snapshot: &Snapshot) -> String {
    let place = place(&diagnostic.primary, snapshot);
    let message = printable(&diagnostic.message);
    let severity = diagnostic.severity.label();
    format!("{}:{}:{}: {severity}[{}] {message}", shown_path(&diagnostic.primary), place.line, place.column, diagnostic.code.id)
}

/// Version of the JSON form of diagnostics.
pub const JSON_FORMAT: u32 = 1;

/// A diagnostic as machines read it.
#[derive(Debug, Serialize)]
pub struct Finding<'a> {
    /// `DS` and three digits.
    pub code: &'a str,
    /// Kebab-case name.
    pub name: &'a str,
    /// `error` or `warning`.
    pub severity: &'a str,
    /// The fact.
    pub message: &'a str,
    /// The remedy.
    pub help: &'a str,
    /// The file, relative to the site's root.
    pub path: String,
    /// 1-based line.
    pub line: usize,
    /// 1-based column in characters.
    pub column: usize,
    /// Byte range in the file; `None` for the file as a whole.
    pub bytes: Option<[usize; 2]>,
}

/// The JSON form of a diagnostic.
pub fn finding<'a>(diagnostic: &'a Diagnostic, snapshot: &Snapshot) -> Finding<'a> {
    let place = place(&diagnostic.primary, snapshot);
    Finding {
        code: diagnostic.code.id,
        name: diagnostic.code.name,
        severity: diagnostic.severity.name(),
        message: &diagnostic.message,
        help: &diagnostic.help,
        path: shown_path(&diagnostic.primary),
        line: place.line,
        column: place.column,
        bytes: match &diagnostic.primary.anchor {
            Anchor::Span(span) => Some([span.start, span.end]),
            _ => None,
        },
    }
}

/// The text of `doorstep explain`.
pub fn explanation(code: &Code) -> String {
    format!(
        "{}[{}] {}\n\n{}\n\n为什么：{}\n\n错误示例：\n{}\n\n正确示例：\n{}\n\n怎么改：{}\n",
        code.severity.label(),
        code.id,
        code.name,
        code.what,
        code.why,
        indented(code.wrong),
        indented(code.right),
        code.remedy
    )
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}

/// The path of a label. A file may be named after somebody's number.
fn shown_path(label: &Label) -> String {
    mask(label.path.as_str()).into_owned()
}

fn place(label: &Label, snapshot: &Snapshot) -> source::Position {
    let offset = match &label.anchor {
        Anchor::Span(span) => span.start,
        _ => 0,
    };
    let text = snapshot.get(&label.path).map(source::Source::lossy_text).unwrap_or_default();
    source::position(&text, offset)
}

/// Text that cannot steer a terminal: control and bidirectional characters become U+FFFD.
fn printable(text: &str) -> String {
    text.chars().map(|c| if steers(c) { '\u{fffd}' } else { c }).collect()
}

/// The same for source text, where bytes must stay in place: a character becomes as many `?` as it had bytes.
fn printable_lines(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if steers(c) && !matches!(c, '\n' | '\t') {
            shown.extend(std::iter::repeat_n('?', c.len_utf8()));
        } else {
            shown.push(c);
        }
    }
    shown
}

fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}
