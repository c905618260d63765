//! One rule of the registry: its number, its name, and the text of `doorstep explain`.

use crate::base::severity::Severity;

/// One rule: its number, its name, and the text of `doorstep explain`.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// `DS` and three digits.
    pub id: &'static str,
    /// Stable kebab-case name.
    pub name: &'static str,
    /// Whether it stops publishing.
    pub severity: Severity,
    /// What the rule says, in one line.
    pub what: &'static str,
    /// Why the rule exists.
    pub why: &'static str,
    /// A wrong example.
    pub wrong: &'static str,
    /// The example put right.
    pub right: &'static str,
    /// The general remedy, as an instruction.
    pub remedy: &'static str,
    /// Whether `check --fix` can offer a repair.
    pub repair: Repair,
    /// Whether an editor may accept a finding with a reason. Never for what would hide a fact, a person or a danger.
    pub waivable: bool,
}

/// Whether a finding of a rule can be repaired by the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repair {
    /// Only a person knows what is right.
    ByHand,
    /// `check --fix` repairs it: there is one meaning.
    Safe,
    /// `check --unsafe-fixes` repairs it: a likely guess that a person must look at.
    Guess,
}

impl Code {
    /// Whether the program can repair a finding, in one Chinese sentence.
    pub const fn repair_note(&self) -> &'static str {
        match self.repair {
            Repair::ByHand => "不能，要人来改",
            Repair::Safe => "只有一种改法时可以：doorstep check --fix",
            Repair::Guess => "能猜出改法时可以，改完要人核对：doorstep check --unsafe-fixes",
        }
    }

    /// Whether and how a finding can be waived, in one Chinese sentence.
    pub fn waiver_note(&self) -> String {
        if self.can_be_waived() {
            format!("可以，要写理由：在那一行末尾加 # doorstep: 忽略 {} 理由", self.id)
        } else {
            "不可以".to_owned()
        }
    }

    /// Whether a comment in the file can accept a finding of the rule: never a fault of waivers themselves.
    pub fn can_be_waived(&self) -> bool {
        (self.waivable || self.severity == Severity::Warning) && !self.id.starts_with("DS09")
    }

    /// Whether the rule is about the bytes, the text or the YAML of a file (DS0xx): what stands behind such a finding may
    /// not be what was meant.
    pub fn is_about_text(&self) -> bool {
        self.id.starts_with("DS0")
    }

    /// The same rule, repaired by `--fix`.
    pub const fn safe(mut self) -> Code {
        self.repair = Repair::Safe;
        self
    }

    /// The same rule, repaired by `--unsafe-fixes`.
    pub const fn guess(mut self) -> Code {
        self.repair = Repair::Guess;
        self
    }

    /// The same rule, which an editor may waive with a reason.
    pub const fn waivable(mut self) -> Code {
        self.waivable = true;
        self
    }
}

/// Writes a family of codes down: a static for each, and a list of all under the family's name.
///
/// After the severity may stand marks in brackets: `[safe]`, `[guess]`, `[waivable]`.
macro_rules! codes {
    ($family:ident $($constant:ident $id:literal $name:literal $severity:ident $([$($mark:ident),*])?
        what $what:literal why $why:literal wrong $wrong:literal right $right:literal remedy $remedy:literal;)*) => {
        $(
            #[doc = $what]
            pub static $constant: $crate::base::code::Code = $crate::base::code::Code {
                id: $id, name: $name, severity: $crate::base::severity::Severity::$severity,
                what: $what, why: $why, wrong: $wrong, right: $right, remedy: $remedy,
                repair: $crate::base::code::Repair::ByHand, waivable: false,
            }$($(.$mark())*)?;
        )*

        /// The codes of this family, by number.
        pub static $family: &[&$crate::base::code::Code] = &[$(&$constant),*];
    };
}

pub(crate) use codes;
