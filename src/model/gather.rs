//! From a snapshot to the catalog: every file read, judged by itself, and linked with all others.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::catalog::{self, Catalog, Drafts};
use super::date::Day;
use super::release::{Allowances, Release};
use super::rules::{names, releases};
use super::schema::site::SITE;
use super::value::EntryKey;
use super::wording;
use super::wording::list::WordList;
use super::{dictionary, inventory, personal, read_entry, site};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SitePath;
use crate::base::source::Snapshot;

/// What a catalog depends on beside the sources.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The day for which states are reckoned.
    pub today: Day,
    /// Whether drafts are shown.
    pub drafts: Drafts,
    /// The site's address, when it is not the configured one.
    pub base_url: Option<&'a str>,
    /// Where on its host the site is shown.
    pub mount: site::Mount,
    /// What the last published site said.
    pub last: Option<&'a Release>,
    /// What may differ from it.
    pub allowed: &'a Allowances,
    /// Wording rules beside the shipped ones.
    pub words: &'a WordList,
}

/// The catalog that a snapshot means; everything found on the way goes into `sink`.
///
/// **Errors**: those of names, dictionaries, configuration, files, decoding, wording and persons, and of [`catalog::link`]
/// and [`releases::check`].
pub fn catalog(snapshot: &Snapshot, asked: &Asked<'_>, sink: &mut Vec<Diagnostic>) -> Catalog {
    sink.extend(names::check(snapshot));
    let reference = dictionary::load(snapshot).take(sink);
    let mut site = site::load(snapshot, &reference).take(sink);
    site.base_url = asked.base_url.map(str::to_owned);
    site.mount = asked.mount;
    let files = inventory::take(snapshot, &reference).take(sink);
    let read = files.par_iter().map(|files| {
        let mut checked = read_entry::read(files, snapshot, &reference);
        // What a slip of typing made of a text is not worth judging.
        if !checked.diagnostics.iter().any(|found| found.is_error() && found.code.is_about_text()) {
            wording::check::check(&checked.value, snapshot, asked.words, &mut checked.diagnostics);
        }
        checked
    });
    let read: Vec<_> = read.collect();
    wording::check::check_record(&site::config_path(), SITE, &site.fields, snapshot, asked.words, sink);
    let personal = personal::check(snapshot);
    let exposing: BTreeSet<&SitePath> =
        personal.iter().filter(|found| found.is_error()).map(|found| &found.primary.path).collect();
    let of_files = files.iter().filter(|files| files.paths().any(|path| exposing.contains(path)));
    let mut broken: BTreeSet<EntryKey> = of_files.map(|files| files.key.clone()).collect();
    let mut entries = Vec::with_capacity(read.len());
    for checked in read {
        // A finding that may be waived never costs its value, so nothing is missing on its account.
        if checked.diagnostics.iter().any(|found| found.is_error() && !found.code.waivable) {
            broken.insert(checked.value.key.clone());
        }
        entries.push(checked.take(sink));
    }
    sink.extend(personal);
    let catalog = catalog::link(entries, &broken, site, reference, asked.today, asked.drafts).take(sink);
    if let Some(last) = asked.last {
        sink.extend(releases::check(last, &catalog, &broken, asked.allowed));
    }
    catalog
}
