//! What one rule of the government check is, and what it may find.

use super::rendered::Rendered;
use crate::base::code::Code;
use crate::base::diagnostic::Diagnostic;

/// One rule.
pub struct Rule {
    /// Its code: number, name, what it says, why, remedy.
    pub code: &'static Code,
    /// The document and article it comes from; 条款号待核 where only excerpts of the document could be read.
    pub clause: &'static str,
    /// How much a fault weighs in the yearly inspection.
    pub weight: Weight,
    /// Looks for faults. Each finding carries the rule's code.
    pub check: fn(&Rendered<'_>) -> Verdict,
}

/// How much a fault weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// 单项否决: one fault fails the whole site.
    Veto,
    /// 扣分: faults cost points.
    Deduct,
    /// 建议: good practice that no inspection counts.
    Advice,
}

impl Weight {
    /// The Chinese label.
    pub const fn label(self) -> &'static str {
        match self {
            Weight::Veto => "单项否决",
            Weight::Deduct => "扣分",
            Weight::Advice => "建议",
        }
    }
}

/// What a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing to say against the site.
    Pass,
    /// The faults; with them, whether they weigh as the rule says or, below the veto's threshold, only cost points.
    Fail(Weight, Vec<Diagnostic>),
    /// The rule has nothing to judge on this site; why.
    NotApplicable(&'static str),
}

impl Verdict {
    /// Pass without faults, else fail with the given weight.
    pub fn of(weight: Weight, faults: Vec<Diagnostic>) -> Verdict {
        if faults.is_empty() { Verdict::Pass } else { Verdict::Fail(weight, faults) }
    }

    /// The Chinese label.
    pub const fn label(&self) -> &'static str {
        match self {
            Verdict::Pass => "通过",
            Verdict::Fail(..) => "不通过",
            Verdict::NotApplicable(_) => "不适用",
        }
    }
}
