//! What is wrong, where, and what to do about it: diagnostics as values.
//!
//! Nothing here prints. `render/report/` decides how a diagnostic looks; only the command line prints it.

use super::code::Code;
use super::fix::Fix;
use super::path::SitePath;
use super::severity::Severity;
use super::source::Span;

pub use super::field_path::{FieldPath, Step};

/// Where a label points, as exactly as its writer can say without having looked at the text.
///
/// The core decodes trees that carry no positions. A finding names the *field*; the position is looked up afterwards,
/// and only for the files that have a finding (`parse/locate.rs`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchor {
    /// The start of the file: the problem is the file, or something that is not in it.
    File,
    /// A byte range of the file.
    Span(Span),
    /// The key of a field.
    Key(FieldPath),
    /// The value of a field.
    Value(FieldPath),
}

/// A place in a file and what is to be said there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The file.
    pub path: SitePath,
    /// The place in it.
    pub anchor: Anchor,
    /// A few words shown beside the caret; may be empty.
    pub text: String,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that was broken.
    pub code: &'static Code,
    /// How bad it is.
    pub severity: Severity,
    /// One lower-case fact in Chinese, without a full stop.
    pub message: String,
    /// Where it is.
    pub primary: Label,
    /// Other places that matter, such as the first of two duplicates.
    pub others: Vec<Label>,
    /// What to do, as an instruction.
    pub help: String,
    /// A repair that the program can make, if there is one.
    pub fix: Option<Fix>,
    /// Why an editor accepts it, when a waiver covers it (`parse/waiver.rs`); it then stops nothing.
    pub waived: Option<String>,
}

impl Diagnostic {
    /// A finding of `code` at one place.
    pub fn new(code: &'static Code, path: &SitePath, anchor: Anchor, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            severity: code.severity,
            message: message.into(),
            primary: Label { path: path.clone(), anchor, text: String::new() },
            others: Vec::new(),
            help: code.remedy.to_owned(),
            fix: None,
            waived: None,
        }
    }

    /// The same finding with words beside its caret.
    pub fn label(mut self, text: impl Into<String>) -> Diagnostic {
        self.primary.text = text.into();
        self
    }

    /// The same finding with its own remedy in place of the code's general one.
    pub fn help(mut self, text: impl Into<String>) -> Diagnostic {
        self.help = text.into();
        self
    }

    /// The same finding with one more place.
    pub fn also(mut self, path: &SitePath, anchor: Anchor, text: impl Into<String>) -> Diagnostic {
        self.others.push(Label { path: path.clone(), anchor, text: text.into() });
        self
    }

    /// The same finding with a repair that the program can make.
    pub fn fix(mut self, fix: Fix) -> Diagnostic {
        self.fix = Some(fix);
        self
    }

    /// Whether publishing must stop.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error && self.waived.is_none()
    }

    fn sort_key(&self) -> (&SitePath, usize, Severity, &'static str, &str) {
        let offset = match &self.primary.anchor {
            Anchor::Span(span) => span.start,
            Anchor::File | Anchor::Key(_) | Anchor::Value(_) => 0,
        };
        (&self.primary.path, offset, self.severity, self.code.id, &self.message)
    }
}

/// Sorts findings into their one total order — path, offset, severity, code, message — and drops repeated ones.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    diagnostics.dedup();
}

/// A value together with everything that was found while making it.
#[derive(Debug, Clone)]
pub struct Checked<T> {
    /// The value; usable even when there are findings.
    pub value: T,
    /// The findings, in the order in which they were found.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value without findings.
    pub fn clean(value: T) -> Checked<T> {
        Checked { value, diagnostics: Vec::new() }
    }

    /// The value, its findings moved to `sink`.
    pub fn take(self, sink: &mut Vec<Diagnostic>) -> T {
        sink.extend(self.diagnostics);
        self.value
    }
}
