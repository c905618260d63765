//! One entry: its key, its place, its values and its prose.

use super::date::{Date, Day};
use super::value::{EntryKey, Record};
use crate::base::path::SitePath;
use crate::parse::markdown::Prose;

/// One decoded entry.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Kind and id.
    pub key: EntryKey,
    /// The file that holds the fields.
    pub path: SitePath,
    /// The slug of the place whose folder the entry lies in; `None` for articles and pages.
    pub place: Option<String>,
    /// The values of the field table.
    pub fields: Record,
    /// The prose, if there is any, and the file it stands in.
    pub prose: Option<(SitePath, Prose)>,
    /// Image files in the folder beside the entry.
    pub media: Vec<SitePath>,
}

impl Entry {
    /// The name; empty only for an entry that has an error.
    pub fn name(&self) -> &str {
        self.fields.text("name").unwrap_or_default()
    }

    /// Whether the entry is kept from the public.
    pub fn is_draft(&self) -> bool {
        self.fields.flag("draft")
    }

    /// The date of publication, when it lies after `today`: the entry is kept back until then.
    pub fn goes_public_on(&self, today: Day) -> Option<Date> {
        let dates = ["published_on", "listed_on"].into_iter().filter_map(|name| self.fields.date(name));
        dates.filter(|date| date.first_day() > today).max()
    }
}
