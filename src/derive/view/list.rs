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

/// The view of one page of a list.
pub fn view(page: &ListPage, catalog: &Catalog, indexes: &Indexes<'_>) -> ListView {
    let kind = page.kind;
    ListView {
        kind: kind.plural(),
        label: kind.label(),
        intro: intro(page),
        total: page.total,
        counter: kind.counter(),
        withheld: catalog.withheld(kind),
        all: Link { text: format!("全部{}", kind.label()), href: list_href(kind, None, 1) },
        filters: filters(kind, page.filter.as_ref(), indexes),
        cards: page.entries.iter().filter_map(|key| catalog.get(key)).map(|entry| card(entry, catalog)).collect(),
        pager: pager(page),
        empty: page.entries.is_empty().then(|| empty(kind, catalog)),
        csv: format!("api/v1/{}.csv", kind.plural()),
        json: format!("api/v1/{}.json", kind.plural()),
        feed: format!("{}/feed.xml", kind.plural()),
    }
}

/// The heading of a list: `会泽县的务工车间`.
pub fn heading(page: &ListPage) -> String {
    match &page.filter {
        None => page.kind.label().to_owned(),
        Some((Axis::Place, bucket)) => format!("{}的{}", bucket.label, page.kind.label()),
        Some((axis, bucket)) => format!("{}：{}{}", page.kind.label(), axis.label(), bucket.label),
    }
}

fn intro(page: &ListPage) -> String {
    match page.total {
        0 => String::new(),
        total => format!("{total}{}，{}。", page.kind.counter(), order::described(page.kind)),
    }
}

/// The ways to narrow the list of a kind, with the one that is in force marked.
pub fn filters(kind: Kind, current: Option<&(Axis, Bucket)>, indexes: &Indexes<'_>) -> Vec<Filter> {
    let current = current.map(|(axis, bucket)| (axis.name(), bucket));
    let filter = |(axis, buckets): &AxisGroups<'_>| {
        let option = |(bucket, entries): (&Bucket, &Vec<&Entry>)| FilterOption {
            text: bucket.label.clone(),
            href: list_href(kind, Some((*axis, &bucket.slug)), 1),
            count: entries.len(),
            current: current == Some((axis.name(), bucket)),
        };
        Filter { name: axis.name(), label: axis.label(), options: buckets.iter().map(option).collect() }
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
    let link = |kind: Kind| Link { text: format!("看看{}", kind.label()), href: list_href(kind, None, 1) };
    match kind {
        Kind::Job => Empty {
            title: "现在没有可以公布的岗位".to_owned(),
            text: "岗位要有用人单位、报酬、有效期和来源才登在这里，过期自动撤下；公开资料里没有找到这样的岗位。想找活，可以先看本地车间，或到零工驿站登记。"
                .to_owned(),
            links: vec![link(Kind::Workshop), link(Kind::Station)],
        },
        _ => Empty {
            title: format!("还没有公开的{}", kind.label()),
            text: match catalog.withheld(kind) {
                0 => "有了可靠的来源就会补上。".to_owned(),
                count => format!("另有{count}{}暂不公开，等核实。", kind.counter()),
            },
            links: [Kind::Workshop, Kind::Facility, Kind::Policy].into_iter().filter(|other| *other != kind).map(link).collect(),
        },
    }
}
