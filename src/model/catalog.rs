//! The catalog: every entry that may be shown, its references resolved. Frozen once made.

use std::collections::{BTreeMap, BTreeSet};

use super::date::{Date, Day};
use super::dictionary;
use super::entry::Entry;
use super::kind::Kind;
use super::reference::Reference;
use super::retirement;
use super::rules::run;
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
    withheld: BTreeMap<EntryKey, (Withheld, Entry)>,
}

/// Which entries to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    /// Leave drafts out.
    Withhold,
    /// Show drafts like everything else, and what is to be published later.
    Show,
}

/// Why an entry is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withheld {
    /// 草稿.
    Draft,
    /// 已过期: a vacancy after its last day.
    Expired,
    /// 待发布: its day of publication lies ahead.
    Pending(Date),
}

impl Withheld {
    /// The Chinese word.
    pub const fn label(self) -> &'static str {
        match self {
            Withheld::Draft => "草稿",
            Withheld::Expired => "已过期",
            Withheld::Pending(_) => "待发布",
        }
    }
}

/// The catalog of some entries.
///
/// Entries of `broken` files are known by key, so that a reference to one of them is not reported a second time, and are
/// not asked for what may only be missing because it could not be read.
///
/// **Errors**: those of [`run`] and of [`retirement::check`].
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
        run::check(entry, &known, &reference, today, &mut sink);
        if !broken.contains(&entry.key) {
            run::check_whole(entry, &mut sink);
        }
    }
    run::check_together(&entries, broken, &mut sink);
    let mut shown = BTreeMap::new();
    let mut withheld = BTreeMap::new();
    for entry in entries {
        match why_withheld(&entry, today, drafts) {
            Some(why) => drop(withheld.insert(entry.key.clone(), (why, entry))),
            None => drop(shown.insert(entry.key.clone(), entry)),
        }
    }
    run::check_site(&site, &reference, &shown, &mut sink);
    let public: BTreeSet<&EntryKey> = shown.keys().collect();
    retirement::check(&reference.retired, &dictionary::path_of("retired"), &public, &known, &mut sink);
    Checked { value: Catalog { site, reference, today, entries: shown, withheld }, diagnostics: sink }
}

fn why_withheld(entry: &Entry, today: Day, drafts: Drafts) -> Option<Withheld> {
    // A vacancy disappears the day after its last day.
    let last_day = entry.fields.date("valid_to").filter(|_| entry.key.kind == Kind::Job).map(Date::last_day);
    if last_day.is_some_and(|day| day < today) {
        return Some(Withheld::Expired);
    }
    match drafts {
        Drafts::Show => None,
        Drafts::Withhold if entry.is_draft() => Some(Withheld::Draft),
        Drafts::Withhold => entry.goes_public_on(today).map(Withheld::Pending),
    }
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

    /// The entry with this key, shown or not.
    pub fn any(&self, key: &EntryKey) -> Option<&Entry> {
        self.get(key).or_else(|| self.withheld.get(key).map(|(_, entry)| entry))
    }

    /// Why an entry that is there is not shown.
    pub fn why_withheld(&self, key: &EntryKey) -> Option<Withheld> {
        self.withheld.get(key).map(|(why, _)| *why)
    }

    /// How many entries of a kind are kept back: drafts, expired vacancies, and what is to be published later.
    pub fn withheld(&self, kind: Kind) -> usize {
        let first = EntryKey::new(kind, "");
        self.withheld.range(first..).take_while(|(key, _)| key.kind == kind).count()
    }

    /// The entries that will be shown on a later day, with that date; by kind and id.
    pub fn pending(&self) -> impl Iterator<Item = (&Entry, Date)> {
        self.withheld.values().filter_map(|(why, entry)| match why {
            Withheld::Pending(date) => Some((entry, *date)),
            Withheld::Draft | Withheld::Expired => None,
        })
    }
}
