//! Findings with their places counted, as every format needs them.

use std::collections::BTreeMap;

use crate::base::code::Code;
use crate::base::diagnostic::{Anchor, Diagnostic, Label};
use crate::base::lines::{Lines, Point};
use crate::base::path::SitePath;
use crate::base::source::{Snapshot, Span};

/// Findings ready to be written in any format, in their total order.
#[derive(Debug)]
pub struct Report<'a> {
    /// The findings, waived ones included.
    pub findings: Vec<Placed<'a>>,
    /// The lines of every file that a finding names.
    lines: BTreeMap<&'a SitePath, Lines<'a>>,
    help: Option<String>,
}

/// One finding and its places.
#[derive(Debug)]
pub struct Placed<'a> {
    /// The finding.
    pub diagnostic: &'a Diagnostic,
    /// Its first place.
    pub primary: Place<'a>,
    /// Its other places.
    pub others: Vec<Place<'a>>,
}

/// A place as people and editors count it.
#[derive(Debug)]
pub struct Place<'a> {
    /// The label with its file and its words.
    pub label: &'a Label,
    /// Where it begins; the start of the file for the file as a whole.
    pub start: Point,
    /// Where it ends: the place after the last character.
    pub end: Point,
    /// Bytes from the start of the file, byte order mark included; `None` for the file as a whole.
    pub bytes: Option<Span>,
}

impl<'a> Report<'a> {
    /// The report on some located findings. Every file is counted once, however many findings it has.
    ///
    /// `help` is the address of the folder with the pages of help, when the site has them and its address is known.
    pub fn of(diagnostics: impl IntoIterator<Item = &'a Diagnostic>, snapshot: &'a Snapshot, help: Option<String>) -> Report<'a> {
        let mut lines: BTreeMap<&'a SitePath, Lines<'a>> = BTreeMap::new();
        let mut findings = Vec::new();
        for diagnostic in diagnostics {
            let mut place = |label: &'a Label| {
                let source = snapshot.get(&label.path);
                let lines = source.map(|source| &*lines.entry(&label.path).or_insert_with(|| Lines::of(source.bytes())));
                Place::of(label, lines)
            };
            let primary = place(&diagnostic.primary);
            let others = diagnostic.others.iter().map(place).collect();
            findings.push(Placed { diagnostic, primary, others });
        }
        Report { findings, lines, help }
    }

    /// The findings that no waiver covers.
    pub fn open(&self) -> impl Iterator<Item = &Placed<'a>> {
        self.findings.iter().filter(|placed| placed.diagnostic.waived.is_none())
    }

    /// The lines of a file that a finding names; `None` for a file that is not part of the site.
    pub fn lines(&self, path: &SitePath) -> Option<&Lines<'a>> {
        self.lines.get(path)
    }

    /// The address of the page that explains a rule.
    pub fn help_url(&self, code: &Code) -> Option<String> {
        self.help.as_ref().map(|folder| format!("{folder}{}.html", code.id.to_ascii_lowercase()))
    }
}

impl<'a> Place<'a> {
    fn of(label: &'a Label, lines: Option<&Lines<'_>>) -> Place<'a> {
        match (&label.anchor, lines) {
            (Anchor::Span(span), Some(lines)) => {
                let end = lines.point(span.end.max(span.start));
                Place { label, start: lines.point(span.start), end, bytes: Some(span.clone()) }
            }
            (Anchor::Span(span), None) => Place { label, start: Point::START, end: Point::START, bytes: Some(span.clone()) },
            _ => Place { label, start: Point::START, end: Point::START, bytes: None },
        }
    }
}
