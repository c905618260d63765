//! Whether the site is kept up on the day of the check: home page, columns, dates, facts due for review.
//!
//! A column is a list of one kind, or a county's page. What counts is the day on which the site itself changed: a fact may
//! be old and yet just published.

use super::rendered::{Page, Rendered, apart};
use super::rule::{Verdict, Weight};
use crate::base::code;
use crate::base::diagnostic::{Anchor, Diagnostic};
use crate::derive::order;
use crate::derive::routes;
use crate::model::date::Day;
use crate::model::entry::Entry;
use crate::model::field::Group;
use crate::model::kind::Kind;
use crate::model::state::{Freshness, freshness};

/// Days without news after which a home page or a news column is stale (检查指标 2019: 两周).
const NEWS_DAYS: i64 = 14;

/// The same for notices and policies (检查指标 2019: 六个月).
const NOTICE_DAYS: i64 = 183;

/// The same for a directory; the indicators give no number for it.
const DIRECTORY_DAYS: i64 = 365;

/// Stale news and notice columns that fail a site, long-stale columns that do, blank columns that do.
const STALE_VETO: usize = 5;
const LONG_STALE_VETO: usize = 10;
const BLANK_VETO: usize = 5;

/// The share of entries due for review, in percent, above which readers cannot rely on the site.
const REVIEW_PERCENT: usize = 30;

/// One column: its page and the entries in it.
struct Column<'a> {
    page: &'a Page<'a>,
    name: String,
    entries: Vec<&'a Entry>,
    days: i64,
}

fn columns<'a>(site: &'a Rendered<'a>) -> Vec<Column<'a>> {
    let column = |page: &'a Page<'a>| {
        let (entries, days): (Vec<&Entry>, i64) = match page.shows {
            routes::Page::County(slug) => {
                let here = |entry: &&Entry| entry.place.as_deref() == Some(slug.as_str());
                (site.catalog.iter().filter(here).collect(), DIRECTORY_DAYS)
            }
            _ => {
                let kind = page.whole_list()?.kind;
                (site.catalog.of(kind).collect(), term(kind))
            }
        };
        Some(Column { page, name: page.words_in("h1"), entries, days })
    };
    site.pages.iter().filter_map(column).collect()
}

const fn term(kind: Kind) -> i64 {
    match kind {
        Kind::Article => NEWS_DAYS,
        Kind::Policy => NOTICE_DAYS,
        _ => DIRECTORY_DAYS,
    }
}

/// The newest day on which the site changed one of these entries.
fn newest<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Option<Day> {
    entries.into_iter().filter_map(order::touched_on).map(|date| date.first_day()).max()
}

/// Something linked from the home page was published or changed within two weeks.
pub fn home(site: &Rendered<'_>) -> Verdict {
    let Some(home) = site.page("index.html") else { return Verdict::NotApplicable("没有首页") };
    let linked = home.links().filter_map(|(_, href)| site.page(&home.target(href)?));
    let entries = linked.filter_map(|page| match page.shows {
        routes::Page::Entry(key) => site.catalog.get(key),
        _ => None,
    });
    let message = match newest(entries) {
        None => "首页上没有一条有日期的内容".to_owned(),
        Some(day) if site.catalog.today.days_since(day) <= NEWS_DAYS => return Verdict::Pass,
        Some(day) => format!("首页最新的内容是 {day}，已经 {} 天没有更新", site.catalog.today.days_since(day)),
    };
    Verdict::Fail(Weight::Veto, apart(&code::GOV_HOME_STALE, vec![home.fault(home.start_of("main"), message)]))
}

/// Columns are kept up in their terms.
pub fn stale_columns(site: &Rendered<'_>) -> Verdict {
    let (mut faults, mut timely, mut long) = (Vec::new(), 0, 0);
    for column in columns(site).into_iter().filter(|column| !column.entries.is_empty()) {
        let age = newest(column.entries).map(|day| site.catalog.today.days_since(day));
        if age.is_some_and(|age| age <= column.days) {
            continue;
        }
        *(if column.days == DIRECTORY_DAYS { &mut long } else { &mut timely }) += 1;
        let age = age.map_or("没有一条写了日期".to_owned(), |age| format!("{age} 天没有更新"));
        let message = format!("栏目「{}」{age}（应当 {} 天内更新）", column.name, column.days);
        faults.push(column.page.fault(column.page.start_of("h1"), message));
    }
    let veto = timely >= STALE_VETO || long >= LONG_STALE_VETO;
    Verdict::of(if veto { Weight::Veto } else { Weight::Deduct }, apart(&code::GOV_STALE_COLUMNS, faults))
}

/// No column is empty.
pub fn blank_columns<'a>(site: &'a Rendered<'a>) -> Verdict {
    let blank: Vec<Column<'a>> = columns(site).into_iter().filter(|column| column.entries.is_empty()).collect();
    let veto = blank.len() >= BLANK_VETO;
    let fault = |column: Column<'a>| column.page.fault(column.page.start_of("h1"), format!("栏目「{}」是空的", column.name));
    let faults = blank.into_iter().map(fault).collect();
    Verdict::of(if veto { Weight::Veto } else { Weight::Deduct }, apart(&code::GOV_BLANK_COLUMNS, faults))
}

/// Every entry says when it was published: one without a date counts as not updated.
pub fn item_date(site: &Rendered<'_>) -> Verdict {
    let undated = site.catalog.iter().filter(|entry| order::published_on(entry).is_none());
    let found = undated.map(|entry| {
        let message = format!("「{}」没有发布日期", entry.name());
        Diagnostic::new(&code::GOV_ITEM_DATE, &entry.path, Anchor::File, message)
    });
    Verdict::of(Weight::Deduct, found.collect())
}

/// At most three in ten entries have facts that are overdue or undated.
pub fn review(site: &Rendered<'_>) -> Verdict {
    let ages = |entry: &&Entry| !matches!(entry.key.kind, Kind::Article | Kind::Page | Kind::Policy);
    let all: Vec<&Entry> = site.catalog.iter().filter(ages).collect();
    let due = |entry: &&&Entry| {
        let fresh = |group: Group| freshness(site.catalog.today, group, &entry.fields) == Freshness::Fresh;
        !(fresh(Group::Status) && fresh(Group::Contact))
    };
    let count = all.iter().filter(due).count();
    if all.is_empty() {
        return Verdict::NotApplicable("没有会过期的条目");
    }
    let percent = count * 100 / all.len();
    if percent <= REVIEW_PERCENT {
        return Verdict::Pass;
    }
    let message = format!("{} 条里有 {count} 条待复核或没有日期（{percent}%）", all.len());
    let first = all.iter().find(due).expect("some entry is due");
    Verdict::Fail(Weight::Advice, vec![Diagnostic::new(&code::GOV_REVIEW, &first.path, Anchor::File, message)])
}
