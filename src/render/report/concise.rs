//! One line a finding, for a log: `path:line:column: 错误[DS201] message`.

use super::language::Language;
use super::placed::Placed;
use super::printable;
use crate::base::code::english;

/// The line of a finding.
pub fn line(placed: &Placed<'_>, language: Language) -> String {
    let found = placed.diagnostic;
    let message = printable::line(&found.message);
    let message = match language {
        Language::Chinese => message,
        Language::English => format!("{} ({message})", english::sentence(found.code)),
    };
    let place = &placed.primary;
    let severity = language.severity(found.severity);
    format!("{}:{}:{}: {severity}[{}] {message}", place.path, place.start.line, place.start.column, found.code.id)
}
