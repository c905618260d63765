//! The catalog: every entry that may be shown, its references resolved. Frozen once made.

use std::collections::{BTreeMap, BTreeSet};

use super::date::Day;
use super::entry::Entry;
use super::kind::Kind;
use super::reference::Reference;
use super::rules;
use super::site::SiteConfig;
use super::value::EntryKey;
use crate::base::diagnostic::{Checked, Diagnostic};

/// Everything a site means on one day.
#[derive(Debug, Clone)]
pub struct Catalog {
    /// The site's configuration.
    pub site: SiteConfig,
    /// The dictionaries.
    pub reference: Reference,
    /// The day for which the site is built.
    pub today: Day,
    entries: BTreeMap<EntryKey, Entry>,
    withheld: BTreeMap<Kind, usize>,
}

/// Which entries to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    /// Leave drafts out.
    Withhold,
    /// Show drafts like everything else.
    Show,
}

/// The catalog of some entries.
///
/// Entries of `broken` files are known by key, so that a reference to one of them is not reported a second time, and are
/// not asked for what may only be missing because it could not be read.
///
/// **Errors**: those of [`rules`].
pub fn link(
    entries: Vec<Entry>,
    broken: &BTreeSet<EntryKey>,
    site: SiteConfig,
    reference: Reference,
    today: Day,
    drafts: Drafts,
) -> Checked<Catalog> {
    let mut sink: Vec<Diagnostic> = Vec::new();
    let known: BTreeSet<EntryKey> = entries.iter().map(|entry| entry.key.clone()).collect();
    for entry in &entries {
        rules::check(entry, &known, today, &mut sink);
        if !broken.contains(&entry.key) {
            rules::check_whole(entry, &mut sink);
        }
    }
    let mut shown = BTreeMap::new();
    let mut withheld = BTreeMap::new();
    for entry in entries {
        if (entry.is_draft() && drafts == Drafts::Withhold) || is_expired(&entry, today) {
            *withheld.entry(entry.key.kind).or_insert(0) += 1;
        } else {
            shown.insert(entry.key.clone(), entry);
        }
    }
    let public: BTreeSet<EntryKey> = shown.keys().cloned().collect();
    rules::check_site(&site, &public, &mut sink);
    Checked { value: Catalog { site, reference, today, entries: shown, withheld }, diagnostics: sink }
}

/// A vacancy disappears the day after its last day.
fn is_expired(entry: &Entry, today: Day) -> bool {
    entry.key.kind == Kind::Job && entry.fields.date("valid_to").is_some_and(|date| date.last_day() < today)
}

impl Catalog {
    /// The entries of a kind, by id.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &Entry> {
        let first = EntryKey::new(kind, "");
        self.entries.range(first..).map(|(_, entry)| entry).take_while(move |entry| entry.key.kind == kind)
    }

    /// All entries, by kind and id.
    pub fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// The entry with this key, if it may be shown.
    pub fn get(&self, key: &EntryKey) -> Option<&Entry> {
        self.entries.get(key)
    }

    /// How many entries of a kind are kept back: drafts and expired vacancies.
    pub fn withheld(&self, kind: Kind) -> usize {
        self.withheld.get(&kind).copied().unwrap_or(0)
    }
}
