//! Pages that explain the rules of the check: the text of `doorstep explain`, to be read on the site.

use serde::Serialize;

use super::parts::{Badge, Link};
use crate::base::code::{self, Code};
use crate::base::severity::Severity;
use crate::derive::routes::help_href;
use crate::model::words::Words;

/// `help.html`: what a rule of the check says, or all rules.
#[derive(Debug, Clone, Serialize)]
pub struct HelpView {
    /// The rule; `None` on the page that leads to all.
    pub rule: Option<RuleView>,
    /// All rules by family; empty on the page of one.
    pub families: Vec<RuleFamily>,
}

/// One rule.
#[derive(Debug, Clone, Serialize)]
pub struct RuleView {
    /// `DS` and three digits.
    pub id: &'static str,
    /// Kebab-case name.
    pub name: &'static str,
    /// 错误 or 警告.
    pub severity: Badge,
    /// What is seen.
    pub what: &'static str,
    /// Why the rule exists.
    pub why: &'static str,
    /// A wrong example.
    pub wrong: &'static str,
    /// The example put right.
    pub right: &'static str,
    /// What to do.
    pub remedy: &'static str,
    /// Whether the program can repair it.
    pub repair: &'static str,
    /// Whether a finding can be waived.
    pub waiver: String,
    /// The rules before and after it.
    pub neighbours: Vec<Link>,
}

/// One family of rules.
#[derive(Debug, Clone, Serialize)]
pub struct RuleFamily {
    /// Such as `DS2`.
    pub prefix: String,
    /// What it is about.
    pub title: &'static str,
    /// Number, what it says, and address of each rule.
    pub rules: Vec<RuleLink>,
}

/// A rule in the list of all.
#[derive(Debug, Clone, Serialize)]
pub struct RuleLink {
    /// `DS` and three digits.
    pub id: &'static str,
    /// What it says.
    pub what: &'static str,
    /// Its page.
    pub href: String,
}

/// The view of one rule, or of the page that leads to all.
pub fn view(code: Option<&'static Code>, words: &Words) -> HelpView {
    match code {
        Some(code) => HelpView { rule: Some(rule(code, words)), families: Vec::new() },
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

fn rule(code: &'static Code, words: &Words) -> RuleView {
    RuleView {
        id: code.id,
        name: code.name,
        severity: severity(code.severity, words),
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

fn severity(severity: Severity, words: &Words) -> Badge {
    let (key, tone) = match severity {
        Severity::Error => ("severity_error", "bad"),
        Severity::Warning => ("severity_warning", "warn"),
    };
    Badge { text: words.say(key).to_owned(), tone }
}

fn neighbours(code: &'static Code) -> Vec<Link> {
    let link = |other: &'static Code| Link { text: format!("{} {}", other.id, other.what), href: help_href(Some(other)) };
    let before = code::all().take_while(|other| other.id < code.id).last();
    let after = code::all().find(|other| other.id > code.id);
    before.into_iter().chain(after).map(link).collect()
}
