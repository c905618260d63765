//! Findings with their places counted, as every format needs them.
//!
//! What a finding says is masked already (`compile`); the lines and the paths it points to are masked here.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::base::code::Code;
use crate::base::diagnostic::{Anchor, Diagnostic, Label};
use crate::base::fix::{Change, Fix};
use crate::base::lines::{Lines, Point};
use crate::base::path::SitePath;
use crate::base::source::{Snapshot, Span};
use crate::parse::personal::mask::mask;

/// Findings ready to be written in any format, in their total order.
#[derive(Debug)]
pub struct Report<'a> {
    /// The findings, waived ones included.
    pub findings: Vec<Placed<'a>>,
    /// Every file that a finding names.
    files: BTreeMap<&'a SitePath, File<'a>>,
    help: Option<String>,
}

/// A file that a finding names.
#[derive(Debug)]
pub struct File<'a> {
    /// Its lines, as they are in the file.
    pub lines: Lines<'a>,
    /// Its bytes as they may be shown: personal numbers hidden, every other byte in its place.
    pub shown: Cow<'a, [u8]>,
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
    /// The path as it may be shown: a file may be named after somebody's number.
    pub path: String,
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
        let mut files: BTreeMap<&'a SitePath, File<'a>> = BTreeMap::new();
        let mut findings = Vec::new();
        for diagnostic in diagnostics {
            let mut place = |label: &'a Label| {
                let source = snapshot.get(&label.path);
                let file = source.map(|source| &*files.entry(&label.path).or_insert_with(|| File::of(source.bytes())));
                Place::of(label, file.map(|file| &file.lines))
            };
            let primary = place(&diagnostic.primary);
            let others = diagnostic.others.iter().map(place).collect();
            findings.push(Placed { diagnostic, primary, others });
        }
        Report { findings, files, help }
    }

    /// The findings that no waiver covers.
    pub fn open(&self) -> impl Iterator<Item = &Placed<'a>> {
        self.findings.iter().filter(|placed| placed.diagnostic.waived.is_none())
    }

    /// A file that a finding names; `None` for one that is not part of the site.
    pub fn file(&self, path: &SitePath) -> Option<&File<'a>> {
        self.files.get(path)
    }

    /// The address of the page that explains a rule.
    pub fn help_url(&self, code: &Code) -> Option<String> {
        self.help.as_ref().map(|folder| format!("{folder}{}.html", code.id.to_ascii_lowercase()))
    }
}

impl<'a> Placed<'a> {
    /// The repair as it may be shown; none when it would write out a personal number. `check --fix` makes it all the same.
    pub fn repair(&self) -> Option<&'a Fix> {
        let hides = |text: &String| matches!(mask(text), Cow::Owned(_));
        let discloses = |change: &Change| match change {
            Change::Set { text, .. } | Change::Splice { text, .. } => hides(text),
            Change::Replace { content, .. } | Change::Insert { content, .. } => content.scalars().any(hides),
            Change::Rename { .. } | Change::Remove { .. } => false,
        };
        self.diagnostic.fix.as_ref().filter(|fix| !fix.changes.iter().any(discloses))
    }
}

impl<'a> File<'a> {
    fn of(bytes: &'a [u8]) -> File<'a> {
        let shown = match std::str::from_utf8(bytes) {
            Ok(text) => match mask(text) {
                Cow::Borrowed(_) => Cow::Borrowed(bytes),
                Cow::Owned(masked) => Cow::Owned(masked.into_bytes()),
            },
            Err(_) => Cow::Owned(bytes.utf8_chunks().fold(Vec::with_capacity(bytes.len()), |mut shown, chunk| {
                shown.extend_from_slice(mask(chunk.valid()).as_bytes());
                shown.extend_from_slice(chunk.invalid());
                shown
            })),
        };
        File { lines: Lines::of(bytes), shown }
    }
}

impl<'a> Place<'a> {
    fn of(label: &'a Label, lines: Option<&Lines<'_>>) -> Place<'a> {
        let path = mask(label.path.as_str()).into_owned();
        match (&label.anchor, lines) {
            (Anchor::Span(span), Some(lines)) => {
                let end = lines.point(span.end.max(span.start));
                Place { label, path, start: lines.point(span.start), end, bytes: Some(span.clone()) }
            }
            (Anchor::Span(span), None) => {
                Place { label, path, start: Point::START, end: Point::START, bytes: Some(span.clone()) }
            }
            _ => Place { label, path, start: Point::START, end: Point::START, bytes: None },
        }
    }
}
