//! What is searched: every public entry once, in the order in which results stand when nothing else decides.

use rayon::prelude::*;

use super::axis::{self, NumberAxis, ValueAxis};
use super::row::Row;
use crate::derive::indexes::Indexes;
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::model::kind::Kind;
use crate::model::words::Words;

/// Kinds in the order of results: first what a newcomer looks for, last what the portal says about itself.
const ORDER: [Kind; 8] =
    [Kind::Facility, Kind::Workshop, Kind::Job, Kind::Station, Kind::Park, Kind::Policy, Kind::Article, Kind::Page];

/// All documents of a site.
#[derive(Debug)]
pub struct Documents {
    /// Kinds that have any, each with its run of documents.
    pub kinds: Vec<KindOf>,
    /// One row a document.
    pub rows: Vec<Row>,
}

/// The documents of one kind and how they can be narrowed.
#[derive(Debug)]
pub struct KindOf {
    /// The kind.
    pub kind: Kind,
    /// Words by which it is asked for.
    pub words: Vec<String>,
    /// The number of its first document.
    pub from: usize,
    /// How many it has.
    pub count: usize,
    /// By values.
    pub values: Vec<ValueAxis>,
    /// By numbers.
    pub numbers: Vec<NumberAxis>,
}

impl Documents {
    /// The documents of a catalog.
    ///
    /// **Order**: by kind, then by place (counties and zones as in their dictionary, then what lies above them, the
    /// nearest first, none last), then as in the lists.
    pub fn of(catalog: &Catalog, indexes: &Indexes<'_>) -> Documents {
        let mut kinds = Vec::new();
        let mut all: Vec<&Entry> = Vec::new();
        for kind in ORDER {
            let mut entries = indexes.sorted(kind).to_vec();
            entries.sort_by_cached_key(|entry| rank(entry, catalog));
            if !entries.is_empty() {
                let values = axis::of_values(kind, &entries, catalog);
                let numbers = axis::of_numbers(kind, &entries);
                let (from, words) = (all.len(), words(kind, &catalog.site.words));
                kinds.push(KindOf { kind, words, from, count: entries.len(), values, numbers });
                all.extend(entries);
            }
        }
        let rows = all.par_iter().map(|entry| Row::of(entry, catalog)).collect();
        Documents { kinds, rows }
    }
}

/// What is of one county stands before what is of all: whoever names the county means the former.
fn rank(entry: &Entry, catalog: &Catalog) -> (usize, usize) {
    const LEVELS: [&str; 5] = ["county", "zone", "city", "province", "nation"];
    let at = entry.place.as_deref().and_then(|slug| catalog.reference.places.iter().position(|place| place.slug == slug));
    let level = at.and_then(|at| LEVELS.iter().position(|level| *level == catalog.reference.places[at].level));
    (level.map_or(LEVELS.len(), |level| level.saturating_sub(1)), at.unwrap_or(usize::MAX))
}

/// Words by which a kind is asked for; its label in another language is one of them.
fn words(kind: Kind, words: &Words) -> Vec<String> {
    let chinese: &[&'static str] = match kind {
        Kind::Facility => &["厂房场地", "厂房", "场地", "闲置厂房", "空厂房"],
        Kind::Workshop => &["务工车间", "车间"],
        Kind::Policy => &["扶持政策", "政策", "优惠政策", "惠企政策"],
        Kind::Station => &["服务站点", "站点", "驿站"],
        Kind::Park => &["产业园区", "园区", "产业园", "工业园区", "工业园"],
        Kind::Job => &["招工岗位", "岗位", "招工", "招聘", "找工作"],
        Kind::Article => &["资讯动态", "资讯", "新闻", "动态"],
        Kind::Page => &["说明页面", "说明"],
    };
    let own = Some(words.kind(kind)).filter(|_| !words.is_chinese());
    chinese.iter().copied().chain(own).map(str::to_owned).collect()
}

/// Names of the site's own place and of those above it: every entry lies there.
pub fn everywhere(catalog: &Catalog) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut at = catalog.reference.place(catalog.site.place());
    while let Some(place) = at.filter(|_| names.len() < 32) {
        for name in [&place.label, &place.short].into_iter().chain(&place.aliases) {
            if name.chars().count() > 1 && !names.contains(name) {
                names.push(name.clone());
            }
        }
        at = place.parent.as_deref().and_then(|parent| catalog.reference.place(parent));
    }
    names
}
