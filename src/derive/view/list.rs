//! The page of a list.

use super::card::card;
use super::pages::{Empty, ListView, Pager, PagerPage};
use super::parts::{Filter, FilterOption, Link};
use crate::derive::axes::{Axis, Bucket};
use crate::derive::indexes::{AxisGroups, Indexes};
use crate::derive::order;
use crate::derive::routes::{ListPage, list_href};
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::model::kind::Kind;
use crate::model::words::Words;

/// The view of one page of a list.
pub fn view(page: &ListPage, catalog: &Catalog, indexes: &Indexes<'_>) -> ListView {
    let (kind, words) = (page.kind, &catalog.site.words);
    ListView {
        kind: kind.plural(),
        label: words.kind(kind).to_owned(),
        intro: intro(page, words),
        total: page.total,
        counter: words.counter(kind).to_owned(),
        withheld: catalog.withheld(kind),
        all: Link { text: words.fill("list_all", &[&words.kind(kind)]), href: list_href(kind, None, 1) },
        filters: filters(kind, page.filter.as_ref(), indexes, words),
        cards: page.entries.iter().filter_map(|key| catalog.get(key)).map(|entry| card(entry, catalog)).collect(),
        pager: pager(page),
        empty: page.entries.is_empty().then(|| empty(kind, catalog)),
        csv: format!("api/v1/{}.csv", kind.plural()),
        json: format!("api/v1/{}.json", kind.plural()),
        feed: format!("{}/feed.xml", kind.plural()),
    }
}

/// The heading of a list: `会泽县的务工车间`.
pub fn heading(page: &ListPage, words: &Words) -> String {
    let kind = words.kind(page.kind);
    match &page.filter {
        None => kind.to_owned(),
        Some((Axis::Place, bucket)) => words.fill("list_in_place", &[&bucket.label, &kind]),
        Some((axis, bucket)) => words.fill("list_by", &[&kind, &axis.label(words), &bucket.label]),
    }
}

fn intro(page: &ListPage, words: &Words) -> String {
    match page.total {
        0 => String::new(),
        total => words.fill("list_intro", &[&total, &words.counter(page.kind), &order::described(page.kind, words)]),
    }
}

/// The ways to narrow the list of a kind, with the one that is in force marked.
pub fn filters(kind: Kind, current: Option<&(Axis, Bucket)>, indexes: &Indexes<'_>, words: &Words) -> Vec<Filter> {
    let current = current.map(|(axis, bucket)| (axis.name(), bucket));
    let filter = |(axis, buckets): &AxisGroups<'_>| {
        let option = |(bucket, entries): (&Bucket, &Vec<&Entry>)| FilterOption {
            text: bucket.label.clone(),
            href: list_href(kind, Some((*axis, &bucket.slug)), 1),
            count: entries.len(),
            current: current == Some((axis.name(), bucket)),
        };
        Filter { name: axis.name(), label: axis.label(words).to_owned(), options: buckets.iter().map(option).collect() }
    };
    indexes.filters(kind).iter().map(filter).collect()
}

/// Pages beside the current one that a pager names.
const PAGER_REACH: usize = 2;

fn pager(page: &ListPage) -> Option<Pager> {
    let filter = page.filter.as_ref().map(|(axis, bucket)| (*axis, bucket.slug.as_str()));
    let href = |number: usize| list_href(page.kind, filter, number);
    let link = |number: usize| Link { text: number.to_string(), href: href(number) };
    let is_named = |number: &usize| *number == 1 || *number == page.pages || number.abs_diff(page.number) <= PAGER_REACH;
    let named = (1..=page.pages).filter(is_named);
    (page.pages > 1).then(|| Pager {
        current: page.number,
        total: page.pages,
        previous: (page.number > 1).then(|| link(page.number - 1)),
        next: (page.number < page.pages).then(|| link(page.number + 1)),
        pages: named.map(|number| PagerPage { number, href: href(number), current: number == page.number }).collect(),
    })
}

fn empty(kind: Kind, catalog: &Catalog) -> Empty {
    let words = &catalog.site.words;
    let link = |kind: Kind| Link { text: words.fill("list_look", &[&words.kind(kind)]), href: list_href(kind, None, 1) };
    match kind {
        Kind::Job => Empty {
            title: words.say("list_no_jobs").to_owned(),
            text: words.say("list_no_jobs_text").to_owned(),
            links: vec![link(Kind::Workshop), link(Kind::Station)],
        },
        _ => Empty {
            title: words.fill("list_none", &[&words.kind(kind)]),
            text: match catalog.withheld(kind) {
                0 => words.say("list_none_text").to_owned(),
                count => words.fill("list_withheld_text", &[&count, &words.counter(kind)]),
            },
            links: [Kind::Workshop, Kind::Facility, Kind::Policy].into_iter().filter(|other| *other != kind).map(link).collect(),
        },
    }
}
