//! What the last published site said: its entries, their addresses and the dates it gave them.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::date::Date;
use super::kind::Kind;
use super::value::EntryKey;

/// Version of the form of `api/v1/release.json`.
pub const FORMAT: u64 = 1;

/// Dates which, once published, do not change without a reason: of publication, and of the document itself.
pub const DATES: [&str; 3] = ["published_on", "listed_on", "issued"];

/// The entries of a published site by key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Release {
    /// Every entry that had a page.
    pub entries: BTreeMap<EntryKey, Published>,
}

/// One entry of a published site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Published {
    /// The address of its page, from the site's root.
    pub page: String,
    /// The dates it gave, by field; rows of [`DATES`].
    pub dates: BTreeMap<&'static str, Date>,
}

impl Release {
    /// The release that a `release.json` describes; `None` when the text is none of this version.
    pub fn parse(text: &str) -> Option<Release> {
        let json: Json = serde_json::from_str(text).ok()?;
        if json["format"].as_u64() != Some(FORMAT) {
            return None;
        }
        let entries: Option<BTreeMap<EntryKey, Published>> = json["entries"].as_array()?.iter().map(entry).collect();
        Some(Release { entries: entries? })
    }
}

fn entry(json: &Json) -> Option<(EntryKey, Published)> {
    let key = EntryKey::new(Kind::from_name(json["kind"].as_str()?)?, json["id"].as_str()?);
    let date = |name| Some((name, Date::parse(json[name].as_str()?).ok()?));
    let dates = DATES.into_iter().filter_map(date).collect();
    Some((key, Published { page: json["page"].as_str()?.to_owned(), dates }))
}

/// What the user has said is meant, so that a difference to the last release is no error.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Allowances {
    /// This many entries may vanish.
    pub removal: usize,
    /// Published addresses may go without a word.
    pub gone: bool,
    /// Why published dates change.
    pub redate: Option<String>,
}
