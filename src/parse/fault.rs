//! A fault in the writing of a text, with what puts it right and what lets reading go on.

use std::collections::BTreeMap;

use crate::base::code::Code;
use crate::base::diagnostic::{Anchor, Diagnostic};
use crate::base::fix::{Change, Fix, Safety};
use crate::base::path::SitePath;
use crate::base::severity::Severity;
use crate::base::source::Span;

/// Most faults of one code that are named in one file.
const MOST: usize = 20;

/// Bytes of a text and what shall stand there.
pub type Splice = (Span, String);

/// One fault. Offsets count from the start of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The rule.
    pub code: &'static Code,
    /// The wrong characters.
    pub span: Span,
    message: String,
    label: String,
    help: Option<String>,
    other: Option<(Span, String)>,
    what: String,
    safety: Safety,
    splices: Vec<Splice>,
    mends: Vec<Splice>,
}

impl Fault {
    /// A fault at a place.
    pub fn new(code: &'static Code, span: Span, message: impl Into<String>) -> Fault {
        Fault {
            code,
            span,
            message: message.into(),
            label: String::new(),
            help: None,
            other: None,
            what: String::new(),
            safety: Safety::Safe,
            splices: Vec::new(),
            mends: Vec::new(),
        }
    }

    /// The same fault with words beside its caret.
    pub fn label(mut self, text: impl Into<String>) -> Fault {
        self.label = text.into();
        self
    }

    /// The same fault with its own remedy.
    pub fn help(mut self, text: impl Into<String>) -> Fault {
        self.help = Some(text.into());
        self
    }

    /// The same fault with another place that matters.
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Fault {
        self.other = Some((span, text.into()));
        self
    }

    /// The same fault with a safe repair, or one more change of it.
    pub fn splice(mut self, span: Span, text: impl Into<String>, what: &str) -> Fault {
        what.clone_into(&mut self.what);
        self.splices.push((span, text.into()));
        self
    }

    /// The same fault; its repair is a guess.
    pub fn guess(mut self) -> Fault {
        self.safety = Safety::Guess;
        self
    }

    /// The same fault with what reading shall take the text for, when that is not its repair.
    pub fn mend(mut self, span: Span, text: impl Into<String>) -> Fault {
        self.mends.push((span, text.into()));
        self
    }

    /// What reading shall take the text for, so that one slip hides no other: nothing for a warning, where the text is
    /// readable as it stands.
    pub fn mends(&self) -> &[Splice] {
        match self.code.severity {
            Severity::Warning => &[],
            Severity::Error if self.mends.is_empty() => &self.splices,
            Severity::Error => &self.mends,
        }
    }

    /// The finding in a file in which the text begins at byte `offset`.
    fn diagnostic(self, path: &SitePath, offset: usize) -> Diagnostic {
        let shift = |span: Span| span.start + offset..span.end + offset;
        let mut found = Diagnostic::new(self.code, path, Anchor::Span(shift(self.span)), self.message).label(self.label);
        if let Some(help) = self.help {
            found = found.help(help);
        }
        if let Some((span, text)) = self.other {
            found = found.also(path, Anchor::Span(shift(span)), text);
        }
        if self.splices.is_empty() {
            return found;
        }
        let changes = self.splices.into_iter().map(|(span, text)| Change::Splice { span: shift(span), text });
        found.fix(Fix { safety: self.safety, what: self.what, changes: changes.collect() })
    }
}

/// The findings for the faults of a text that begins at byte `offset` of its file, by place.
pub fn diagnostics(mut faults: Vec<Fault>, path: &SitePath, offset: usize) -> Vec<Diagnostic> {
    faults.sort_by_key(|fault| fault.span.start);
    capped(faults.into_iter().map(|fault| fault.diagnostic(path, offset)).collect())
}

/// The findings of one file, at most 20 of one code; the last of them says how many more there are.
pub fn capped(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &found {
        *counts.entry(finding.code.id).or_default() += 1;
    }
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    let keep = found.into_iter().filter_map(|mut finding| {
        let number = named.entry(finding.code.id).or_default();
        *number += 1;
        let more = counts[finding.code.id].saturating_sub(MOST);
        if *number == MOST && more > 0 {
            finding.message.push_str(&format!("（后面还有 {more} 处这样）"));
        }
        (*number <= MOST).then_some(finding)
    });
    keep.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::code;

    #[test]
    fn many_faults_of_one_code_are_counted() {
        let path = SitePath::new("a.yaml").expect("a valid path");
        let faults = (0..50).map(|at| Fault::new(&code::TAB_INDENT, at..at + 1, "x").splice(at..at + 1, "  ", "y")).collect();
        let found = diagnostics(faults, &path, 100);
        assert_eq!(found.len(), MOST);
        assert!(found[MOST - 1].message.contains("30 处"));
        assert_eq!(found[0].primary.anchor, Anchor::Span(100..101));
    }
}
