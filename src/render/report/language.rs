//! The few words of the report's own, in the two languages it speaks.

use crate::base::severity::Severity;

/// The language of headlines and labels. What a finding says of the content stays Chinese, as the content is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// 错误、警告、帮助.
    #[default]
    Chinese,
    /// error, warning, help; the headline is the rule in one English sentence.
    English,
}

impl Language {
    /// The word for a severity.
    pub const fn severity(self, severity: Severity) -> &'static str {
        match self {
            Language::Chinese => severity.label(),
            Language::English => severity.name(),
        }
    }

    /// The word before a remedy.
    pub const fn help(self) -> &'static str {
        match self {
            Language::Chinese => "帮助",
            Language::English => "help",
        }
    }

    /// The word before a remark.
    pub const fn note(self) -> &'static str {
        match self {
            Language::Chinese => "另见",
            Language::English => "note",
        }
    }
}
