//! Who a page belongs to and what it is: the tags that inspections read (国办发〔2017〕47号), and the domain.

use super::rendered::{Page, Rendered, apart, together};
use super::rule::{Verdict, Weight};
use crate::base::code;
use crate::base::source::Span;
use crate::derive::routes;
use crate::model::date::{Date, Day};

/// The tags of a column page.
const COLUMN_TAGS: [&str; 4] = ["ColumnName", "ColumnType", "ColumnDescription", "ColumnKeywords"];

/// `SiteName` on every page, the same as the site's name.
pub fn site_name(site: &Rendered<'_>) -> Verdict {
    let title = site.catalog.site.title();
    Verdict::of(Weight::Deduct, site.every_page(&code::GOV_SITE_NAME, |page| differs(page, "SiteName", Some(title))))
}

/// `SiteDomain` on every page, the host of the site's address.
pub fn site_domain(site: &Rendered<'_>) -> Verdict {
    let Some(host) = host(site) else {
        let found = site.in_config(&code::GOV_SITE_DOMAIN, "base_url", "没有正式网址，各页就没有 SiteDomain");
        return Verdict::Fail(Weight::Deduct, vec![found]);
    };
    Verdict::of(Weight::Deduct, site.every_page(&code::GOV_SITE_DOMAIN, |page| differs(page, "SiteDomain", Some(&host))))
}

/// `SiteIDCode` on every page, the same as in the footer.
pub fn site_code(site: &Rendered<'_>) -> Verdict {
    let Some(number) = site.own("site_id_code") else {
        let message = super::footer::missing(site, "还没有网站标识码");
        return Verdict::Fail(Weight::Deduct, vec![site.in_config(&code::GOV_SITE_CODE, "site_id_code", message)]);
    };
    let judge = |page: &Page<'_>| {
        differs(page, "SiteIDCode", Some(number)).or_else(|| {
            let shown = page.words_in("footer").contains(number);
            (!shown).then(|| (page.foot(), "页脚没有网站标识码".to_owned()))
        })
    };
    Verdict::of(Weight::Deduct, site.every_page(&code::GOV_SITE_CODE, judge))
}

/// The four column tags on every page that is a column.
pub fn column_tags(site: &Rendered<'_>) -> Verdict {
    use routes::Page::{Entry, Home, NotFound, SiteMap};
    let columns = site.pages.iter().filter(|page| !matches!(page.shows, Home | Entry(_) | SiteMap | NotFound));
    let faults = columns.filter_map(|page| {
        let missing: Vec<&str> =
            COLUMN_TAGS.into_iter().filter(|name| page.meta(name).is_none_or(|(text, _)| text.trim().is_empty())).collect();
        (!missing.is_empty()).then(|| page.fault(page.head(), format!("栏目页缺 {}", missing.join("、"))))
    });
    Verdict::of(Weight::Deduct, together(&code::GOV_COLUMN_TAGS, faults.collect()))
}

/// `ArticleTitle` and `ContentSource` on every entry, the same as what is shown.
pub fn article_tags(site: &Rendered<'_>) -> Verdict {
    let mut faults = Vec::new();
    for (page, _) in site.entries() {
        let heading = page.words_in("h1");
        if let Some((span, message)) = differs(page, "ArticleTitle", Some(&heading)) {
            faults.push(page.fault(span, message));
        }
        match page.meta("ContentSource") {
            None => faults.push(page.fault(page.head(), "没有 ContentSource")),
            Some((text, tag)) if text.is_empty() || !page.words().contains(text) => {
                faults.push(page.fault(tag.span.clone(), format!("ContentSource 写「{text}」，页面上看不到")));
            }
            Some(_) => {}
        }
    }
    Verdict::of(Weight::Deduct, together(&code::GOV_ARTICLE_TAGS, faults))
}

/// Every `PubDate` is a time in the form of the specification, is shown, and is past: a forged one is a veto item.
pub fn pub_date(site: &Rendered<'_>) -> Verdict {
    let faults = site.entries().filter_map(|(page, _)| {
        let (text, tag) = page.meta("PubDate")?;
        let fault = |message: String| Some(page.fault(tag.span.clone(), message));
        let Some(day) = minute(text) else { return fault(format!("PubDate「{text}」的格式不是 2026-11-24 08:00 这样")) };
        if day > site.catalog.today {
            return fault(format!("PubDate {day} 还没有到"));
        }
        let words = page.words();
        let shown = words.contains(&Date::from(day).in_chinese()) || words.contains(&day.to_string());
        if shown { None } else { fault(format!("PubDate {day} 在页面上看不到")) }
    });
    Verdict::of(Weight::Veto, apart(&code::GOV_PUB_DATE, faults.collect()))
}

/// The site lies under `.gov.cn`.
pub fn domain(site: &Rendered<'_>) -> Verdict {
    let host = host(site).unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default();
    if name.ends_with(".gov.cn") {
        return Verdict::Pass;
    }
    let message = super::footer::missing(site, &format!("正式网址「{host}」不在 .gov.cn 之下"));
    Verdict::Fail(Weight::Deduct, vec![site.in_config(&code::GOV_DOMAIN, "base_url", message)])
}

/// The host of the site's address.
fn host(site: &Rendered<'_>) -> Option<String> {
    let rest = site.catalog.site.base_url()?.split("://").nth(1)?;
    rest.split('/').next().map(str::to_owned)
}

/// What is wrong with a tag of a page that must hold `expected`.
fn differs(page: &Page<'_>, name: &str, expected: Option<&str>) -> Option<(Span, String)> {
    match (page.meta(name), expected) {
        (None, _) => Some((page.head(), format!("没有 {name}"))),
        (Some((text, tag)), Some(expected)) if text != expected => {
            Some((tag.span.clone(), format!("{name} 写「{text}」，应当是「{expected}」")))
        }
        _ => None,
    }
}

/// The day of a text like `2026-11-24 08:00`.
fn minute(text: &str) -> Option<Day> {
    let (day, time) = text.split_once(' ')?;
    let (hour, minute) = time.split_once(':')?;
    let part = |text: &str, below: u32| text.len() == 2 && text.parse::<u32>().is_ok_and(|number| number < below);
    if part(hour, 24) && part(minute, 60) { Day::parse(day).filter(|_| day.len() == 10) } else { None }
}
