//! `content/reference/retired.yaml`: entries that were published and are no longer, and what their addresses say now.

use std::collections::{BTreeMap, BTreeSet};

use super::date::Date;
use super::kind::Kind;
use super::value::{EntryKey, Record};
use crate::base::code::{self, Code};
use crate::base::diagnostic::{Anchor, Diagnostic, FieldPath};
use crate::base::path::{SitePath, is_slug};

/// One entry that has been taken down; its id is never used again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retired {
    /// Kind and id.
    pub key: EntryKey,
    /// When.
    pub on: Date,
    /// Why, in words for readers.
    pub reason: String,
    /// The entry into which it went.
    pub moved_to: Option<EntryKey>,
}

/// The retirements of a decoded table, with the row of each. Rows that could not be read have been reported.
pub fn rows(record: &Record) -> Vec<(usize, Retired)> {
    record.records("retired").iter().enumerate().filter_map(|(index, row)| Some((index, retired(row)?))).collect()
}

fn retired(row: &Record) -> Option<Retired> {
    Some(Retired {
        key: EntryKey::new(Kind::from_name(row.choice("kind")?.value)?, row.text("id")?),
        on: row.date("on")?,
        reason: row.text("reason")?.to_owned(),
        moved_to: row.reference("moved_to").cloned(),
    })
}

/// Rules on the rows among themselves and against the entries that are there.
///
/// **Errors**: DS102 for an id that is none, DS104 for two rows of one id, DS401 for a goal that does not exist, DS405
/// for goals in a circle, DS410 for an id that is in use. A draft may stand here: its page is not shown.
pub fn check(
    rows: &[(usize, Retired)],
    path: &SitePath,
    shown: &BTreeSet<&EntryKey>,
    known: &BTreeSet<EntryKey>,
    sink: &mut Vec<Diagnostic>,
) {
    let anchor = |row: usize, field: &str| Anchor::Value(FieldPath::root().key("retired").item(row).key(field));
    let finding =
        |code: &'static Code, row: usize, field: &str, message: String| Diagnostic::new(code, path, anchor(row, field), message);
    let mut first: BTreeMap<&EntryKey, usize> = BTreeMap::new();
    for (row, retired) in rows {
        let id = &retired.key.id;
        if !is_slug(id) {
            sink.push(finding(&code::BAD_ID, *row, "id", format!("「{id}」不能作编号")));
        }
        let before = *first.entry(&retired.key).or_insert(*row);
        if before != *row {
            let found = finding(&code::DUPLICATE_ID, *row, "id", format!("「{id}」写了两行"));
            sink.push(found.also(path, anchor(before, "id"), "另一行在这里").help("删去其中一行"));
        }
        if shown.contains(&retired.key) {
            let message = format!("「{}」已经撤下，这个编号却又在用", retired.key.address());
            sink.push(finding(&code::RETIRED_ALIVE, *row, "id", message));
        }
    }
    let goals: BTreeMap<&EntryKey, &EntryKey> =
        rows.iter().filter_map(|(_, retired)| Some((&retired.key, retired.moved_to.as_ref()?))).collect();
    for (row, retired) in rows {
        let Some(goal) = &retired.moved_to else { continue };
        if !known.contains(goal) && !first.contains_key(goal) {
            sink.push(finding(&code::DANGLING_REFERENCE, *row, "moved_to", format!("没有「{}」这个条目", goal.address())));
        } else if end_of(goal, &goals).is_none() {
            let message = format!("「{}」转来转去，又回到了开头", retired.key.address());
            sink.push(finding(&code::CIRCULAR_REFERENCE, *row, "moved_to", message).help("改成最后去的那个条目"));
        }
    }
}

/// Most retired entries that may lead to one another; a longer chain is taken for a circle, so that ten thousand rows
/// cost no square.
pub const LONGEST_CHAIN: usize = 16;

/// Where a goal leads in the end, retired goals followed; `None` when they go in a circle.
fn end_of<'a>(goal: &'a EntryKey, goals: &BTreeMap<&EntryKey, &'a EntryKey>) -> Option<&'a EntryKey> {
    let mut at = goal;
    for _ in 0..LONGEST_CHAIN {
        match goals.get(at) {
            Some(next) => at = next,
            None => return Some(at),
        }
    }
    None
}
