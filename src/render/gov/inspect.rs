//! The government check as a whole: every rule on one finished site.

use super::rendered::{FOLDER, Rendered};
use super::rule::{Rule, Verdict, Weight};
use super::table::RULES;
use crate::base::diagnostic::{self, Diagnostic};
use crate::base::path::OutPath;
use crate::base::source::{Snapshot, Source};
use crate::derive::indexes::Indexes;
use crate::derive::routes;
use crate::model::catalog::Catalog;
use crate::parse::locate;
use crate::render::artifact::Output;

/// What the rules say of a site.
pub struct Inspection {
    /// Every rule with its verdict, in the order of the codes; every place is resolved.
    pub verdicts: Vec<(&'static Rule, Verdict)>,
    /// Whether the site says that it is a demonstration: then no veto counts.
    pub demonstration: bool,
}

/// Judges a finished site on the day for which it was built.
///
/// `found` is what the ordinary check found, and `snapshot` what both were made from.
pub fn inspect(catalog: &Catalog, output: &Output, found: &[Diagnostic], snapshot: &Snapshot) -> Inspection {
    let indexes = Indexes::of(catalog);
    let routes = routes::plan(catalog, &indexes).value;
    let site = Rendered::of(catalog, &routes, output, found);
    let mut verdicts: Vec<(&'static Rule, Verdict)> = RULES.iter().map(|rule| (rule, (rule.check)(&site))).collect();
    for (_, verdict) in &mut verdicts {
        if let Verdict::Fail(_, found) = verdict {
            locate::resolve(found, snapshot);
        }
    }
    Inspection { verdicts, demonstration: site.is_demonstration() }
}

impl Inspection {
    /// All findings in their total order.
    pub fn findings(&self) -> Vec<Diagnostic> {
        let failed = self.verdicts.iter().filter_map(|(_, verdict)| match verdict {
            Verdict::Fail(_, found) => Some(found),
            _ => None,
        });
        let mut findings: Vec<Diagnostic> = failed.flatten().cloned().collect();
        diagnostic::sort(&mut findings);
        findings
    }

    /// How many verdicts are so: passed, failed, not applicable.
    pub fn counts(&self) -> [usize; 3] {
        let count = |holds: fn(&Verdict) -> bool| self.verdicts.iter().filter(|(_, verdict)| holds(verdict)).count();
        [
            count(|verdict| matches!(verdict, Verdict::Pass)),
            count(|verdict| matches!(verdict, Verdict::Fail(..))),
            count(|verdict| matches!(verdict, Verdict::NotApplicable(_))),
        ]
    }

    /// Whether a yearly inspection would fail the site: a veto on a site that is no demonstration.
    pub fn is_vetoed(&self) -> bool {
        !self.demonstration && self.verdicts.iter().any(|(_, verdict)| matches!(verdict, Verdict::Fail(Weight::Veto, _)))
    }
}

/// The files that findings point at, of the sources and of the output: what a report of them needs to quote.
pub fn cited(findings: &[Diagnostic], snapshot: &Snapshot, output: &Output) -> Snapshot {
    let labels = findings.iter().flat_map(|found| std::iter::once(&found.primary).chain(&found.others));
    let source = |path: &crate::base::path::SitePath| {
        let made = path.as_str().strip_prefix(FOLDER).and_then(|out| output.get(&OutPath::new(out).ok()?));
        made.map(|bytes| Source::new(bytes.clone())).or_else(|| snapshot.get(path).cloned())
    };
    labels.filter_map(|label| Some((label.path.clone(), source(&label.path)?))).collect()
}
