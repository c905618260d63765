//! Rules on drafts and on the dates of an entry.

use crate::base::code;
use crate::base::diagnostic::{Anchor, Diagnostic, FieldPath};
use crate::model::date::{Date, Day};
use crate::model::entry::Entry;

/// A draft says why it is kept back. DS208.
pub fn draft_has_reason(entry: &Entry, sink: &mut Vec<Diagnostic>) {
    if entry.is_draft() && entry.fields.text("draft_reason").is_none() {
        let anchor = Anchor::Key(FieldPath::root().key("draft"));
        sink.push(Diagnostic::new(&code::DRAFT_WITHOUT_REASON, &entry.path, anchor, "草稿没有写原因"));
    }
}

/// Pairs of dates of which the second is not before the first.
const DATE_PAIRS: [(&str, &str); 6] = [
    ("valid_from", "valid_to"),
    ("issued", "valid_to"),
    ("start", "end"),
    ("cert_on", "cert_until"),
    ("published_on", "updated_on"),
    ("vacant_since", "status_on"),
];

/// An end does not come before its beginning. DS306.
pub fn dates_in_order(entry: &Entry, sink: &mut Vec<Diagnostic>) {
    for (first, second) in DATE_PAIRS {
        if let (Some(from), Some(to)) = (entry.fields.date(first), entry.fields.date(second))
            && to.last_day() < from.first_day()
        {
            let root = FieldPath::root();
            let found = Diagnostic::new(
                &code::DATES_OUT_OF_ORDER,
                &entry.path,
                Anchor::Value(root.key(second)),
                format!("{to} 早于 {from}"),
            );
            sink.push(found.also(&entry.path, Anchor::Value(root.key(first)), "开始日期"));
        }
    }
}

/// What has happened has not happened in the future. DS310.
///
/// Dates of publication may lie ahead: the entry is then kept back until its day (`Entry::goes_public_on`).
pub fn dates_are_past(entry: &Entry, today: Day, sink: &mut Vec<Diagnostic>) {
    let root = FieldPath::root();
    let mut check = |date: Option<Date>, at: FieldPath| {
        if let Some(date) = date.filter(|date| date.first_day() > today) {
            let message = format!("{date} 还没有到（今天是 {today}）");
            sink.push(Diagnostic::new(&code::DATE_IN_FUTURE, &entry.path, Anchor::Value(at), message));
        }
    };
    for name in ["facts_as_of", "verified_on", "status_on", "link_checked_on"] {
        check(entry.fields.date(name), root.key(name));
    }
    if entry.goes_public_on(today).is_none() {
        check(entry.fields.date("updated_on"), root.key("updated_on"));
    }
    for (list, name) in [("sources", "date"), ("photos", "taken_on"), ("photos", "consent_on"), ("contact_consent", "given_on")] {
        for (index, record) in entry.fields.records(list).iter().enumerate() {
            check(record.date(name), root.key(list).item(index).key(name));
        }
    }
}
