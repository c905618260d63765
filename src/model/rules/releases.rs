//! What was published before, beside what would be published now.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::code;
use crate::base::diagnostic::{Anchor, Diagnostic, FieldPath};
use crate::base::suggestion::list;
use crate::model::catalog::Catalog;
use crate::model::date::Day;
use crate::model::dictionary;
use crate::model::kind::Kind;
use crate::model::release::{Allowances, Release};
use crate::model::schema::table;
use crate::model::value::EntryKey;

/// Most addresses in one message.
const SHOWN: usize = 20;

/// A share of one tenth, and more than this many entries, must vanish before it looks like an accident.
const FEW: usize = 3;

/// Runs the rules on a release. Entries of `broken` files are there, but their dates may not have been read.
///
/// **Errors**: DS407 to DS409.
pub fn check(last: &Release, catalog: &Catalog, broken: &BTreeSet<EntryKey>, allowed: &Allowances) -> Vec<Diagnostic> {
    let mut sink = Vec::new();
    let mut vanished: BTreeMap<Kind, Vec<&str>> = BTreeMap::new();
    for (key, published) in &last.entries {
        if !is_accounted_for(key, catalog) {
            vanished.entry(key.kind).or_default().push(&published.page);
        }
    }
    for (kind, pages) in &vanished {
        let before = last.entries.keys().filter(|key| key.kind == *kind).count();
        if pages.len() > FEW && pages.len() * 10 > before && pages.len() > allowed.removal {
            sink.push(many_vanished(*kind, pages.len(), before));
        }
        if !allowed.gone {
            sink.push(addresses_gone(*kind, pages, catalog.today));
        }
    }
    if allowed.redate.is_none() {
        redated(last, catalog, broken, &mut sink);
    }
    sink
}

/// Whether an entry is still shown, or is away for a reason that somebody wrote down: a draft (which states one), an
/// expired vacancy, a day of publication that lies ahead, a row in `retired.yaml`.
fn is_accounted_for(key: &EntryKey, catalog: &Catalog) -> bool {
    catalog.any(key).is_some() || catalog.reference.retirement(key).is_some()
}

fn many_vanished(kind: Kind, gone: usize, before: usize) -> Diagnostic {
    let (counter, label) = (kind.counter(), kind.label());
    let message = format!("{label}上次公布 {before} {counter}，这次少了 {gone} {counter}");
    let found = Diagnostic::new(&code::MANY_VANISHED, &dictionary::path_of("retired"), Anchor::File, message);
    found.help(format!("误删的从备份或版本库找回；真要撤，加 --allow-removal {gone}"))
}

fn addresses_gone(kind: Kind, pages: &[&str], today: Day) -> Diagnostic {
    let message = format!("公布过的网址没有了：{}", list(pages.iter().copied(), SHOWN));
    let found = Diagnostic::new(&code::ADDRESS_GONE, &dictionary::path_of("retired"), Anchor::File, message);
    let id = pages.first().and_then(|page| page.rsplit('/').next()).and_then(|file| file.strip_suffix(".html"));
    let row = format!("- {{kind: {}, id: {}, on: {today}, reason: 原因}}", kind.label(), id.unwrap_or_default());
    found.help(format!(
        "在 content/reference/retired.yaml 的 retired: 下加一行 {row}，旧网址会说明已撤下；不留说明就加 --allow-gone"
    ))
}

/// A published date is as it was. DS409; a date that was not there before may be added.
fn redated(last: &Release, catalog: &Catalog, broken: &BTreeSet<EntryKey>, sink: &mut Vec<Diagnostic>) {
    for (key, published) in &last.entries {
        let Some(entry) = catalog.any(key).filter(|_| !broken.contains(key)) else { continue };
        for (name, was) in &published.dates {
            let now = entry.fields.date(name);
            if now == Some(*was) {
                continue;
            }
            let label = table::find(key.kind, name).map_or(*name, |field| field.label);
            let now = now.map_or_else(|| "删去了".to_owned(), |now| format!("改成了 {now}"));
            let message = format!("已经公布的{label}是 {was}，现在{now}");
            let found = Diagnostic::new(&code::REDATED, &entry.path, Anchor::Value(FieldPath::root().key(name)), message);
            sink.push(found.help(format!("改回 {name}: {was}；原来写错了就加 --redate 原因")));
        }
    }
}
