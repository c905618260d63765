//! Every rule across fields and across entries, in the order in which it is asked. One small function a rule, in the
//! file of its subject.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::diagnostic::Diagnostic;
use crate::model::consent;
use crate::model::date::Day;
use crate::model::entry::Entry;
use crate::model::reference::Reference;
use crate::model::rules::{amounts, firms, links, lists, photos, places, publication, references, totals};
use crate::model::site::SiteConfig;
use crate::model::value::EntryKey;

type Sink = Vec<Diagnostic>;

/// Runs the rules that look at what was decoded, on the day of the build; a value that could not be read is not missed.
///
/// **Errors**: DS208 to DS210, DS306, DS310, DS311, DS313, DS316, DS401, DS403, DS503, DS514, DS608, DS609.
pub fn check(entry: &Entry, known: &BTreeSet<EntryKey>, reference: &Reference, today: Day, sink: &mut Sink) {
    publication::draft_has_reason(entry, sink);
    publication::dates_in_order(entry, sink);
    publication::dates_are_past(entry, today, sink);
    references::references_exist(entry, known, sink);
    photos::photos_exist(entry, sink);
    links::prose_links_exist(entry, known, sink);
    links::heading_levels(entry, sink);
    lists::items_differ(entry, sink);
    lists::unknown_stands_alone(entry, sink);
    places::inside_region(entry, reference, sink);
    amounts::parts_within_wholes(entry, sink);
    firms::credit_code_is_valid(entry, sink);
    consent::numbers_are_used(entry, sink);
    consent::photos_have_consent(entry, sink);
}

/// Runs the rules that also look at what is missing; only for an entry that decoded as a whole.
///
/// **Errors**: DS309, DS402.
pub fn check_whole(entry: &Entry, sink: &mut Sink) {
    places::coordinates_complete(entry, sink);
    references::source_numbers_exist(entry, sink);
}

/// Runs the rules that look at all entries side by side, broken ones included.
///
/// **Errors**: DS312, DS404 to DS406, DS512.
pub fn check_together(entries: &[Entry], broken: &BTreeSet<EntryKey>, sink: &mut Sink) {
    places::systems_agree(entries, sink);
    firms::firms_are_listed_once(entries, sink);
    references::supersession_has_an_end(entries, sink);
    references::combinations_agree(entries, sink);
    links::anchors_exist(entries, broken, sink);
}

/// Runs every rule on the configuration and the dictionaries; `shown` are the entries that the site shows.
///
/// **Errors**: DS317, DS401 for a correction page that does not exist or is not public.
pub fn check_site(config: &SiteConfig, reference: &Reference, shown: &BTreeMap<EntryKey, Entry>, sink: &mut Sink) {
    references::correction_page_is_public(config, shown, sink);
    totals::cited_totals_hold(reference, shown, sink);
}
