//! Pages that explain the rules of the check: the text of `doorstep explain`, to be read on the site.

use super::pages::{HelpView, RuleFamily, RuleLink, RuleView};
use super::parts::{Badge, Link};
use crate::base::code::{self, Code};
use crate::base::severity::Severity;
use crate::derive::routes::help_href;

/// The view of one rule, or of the page that leads to all.
pub fn view(code: Option<&'static Code>) -> HelpView {
    match code {
        Some(code) => HelpView { rule: Some(rule(code)), families: Vec::new() },
        None => HelpView { rule: None, families: families() },
    }
}

fn families() -> Vec<RuleFamily> {
    let link = |code: &'static Code| RuleLink { id: code.id, what: code.what, href: help_href(Some(code)) };
    let family = |(prefix, title, codes): (String, &'static str, Vec<&'static Code>)| RuleFamily {
        prefix,
        title,
        rules: codes.into_iter().map(link).collect(),
    };
    code::families().map(family).collect()
}

fn rule(code: &'static Code) -> RuleView {
    RuleView {
        id: code.id,
        name: code.name,
        severity: severity(code.severity),
        what: code.what,
        why: code.why,
        wrong: code.wrong,
        right: code.right,
        remedy: code.remedy,
        repair: code.repair_note(),
        waiver: code.waiver_note(),
        neighbours: neighbours(code),
    }
}

fn severity(severity: Severity) -> Badge {
    let tone = match severity {
        Severity::Error => "bad",
        Severity::Warning => "warn",
    };
    Badge { text: severity.label().to_owned(), tone }
}

fn neighbours(code: &'static Code) -> Vec<Link> {
    let link = |other: &'static Code| Link { text: format!("{} {}", other.id, other.what), href: help_href(Some(other)) };
    let before = code::all().take_while(|other| other.id < code.id).last();
    let after = code::all().find(|other| other.id > code.id);
    before.into_iter().chain(after).map(link).collect()
}
