//! How a page is built: headings, tags, breadcrumbs, search, the page for missing addresses, print, weight.

use std::collections::BTreeMap;

use super::rendered::{Page, Rendered, apart, together};
use super::rule::{Verdict, Weight};
use crate::base::code;
use crate::base::diagnostic::{Anchor, Diagnostic};
use crate::derive::routes;
use crate::model::site;

/// Longest title of our own, in characters: what a WeChat card shows.
const TITLE: usize = 22;

/// Heaviest page with all it loads, in bytes: 15 seconds at 100 KB a second.
const PAGE_BYTES: usize = 1_500 * 1024;

/// One `h1` a page, and a title.
pub fn heading(site: &Rendered<'_>) -> Verdict {
    let faults = site.pages.iter().filter_map(|page| {
        let headings: Vec<_> = page.html.all("h1").collect();
        match headings.as_slice() {
            [one] if page.html.words(&page.html.inside(one)).is_empty() => Some(page.fault(one.span.clone(), "大标题是空的")),
            [_] if page.html.all("title").next().is_none_or(|tag| page.html.inside(tag).is_empty()) => {
                Some(page.fault(page.head(), "没有 <title>"))
            }
            [_] => None,
            [] => Some(page.fault(page.start_of("main"), "没有大标题（h1）")),
            [_, second, ..] => Some(page.fault(second.span.clone(), format!("有 {} 个大标题（h1）", headings.len()))),
        }
    });
    Verdict::of(Weight::Deduct, together(&code::GOV_HEADING, faults.collect()))
}

/// Tags that fit together, ids that are unique.
pub fn tags(site: &Rendered<'_>) -> Verdict {
    let mut faults = Vec::new();
    for page in &site.pages {
        faults.extend(page.html.misfits().into_iter().take(1).map(|tag| {
            let what = if tag.closes { "没有对应的开头" } else { "没有结尾" };
            page.fault(tag.span.clone(), format!("标签 {} {what}", tag.name))
        }));
        let mut seen = BTreeMap::new();
        for tag in &page.html.tags {
            let Some(id) = tag.get("id") else { continue };
            if seen.insert(id, ()).is_some() {
                faults.push(page.fault(tag.span.clone(), format!("编号「{id}」用了不止一次")));
            }
        }
    }
    Verdict::of(Weight::Deduct, together(&code::GOV_BROKEN_HTML, faults))
}

/// Titles of our own fit a WeChat card; the names of policies, firms and parks are theirs.
pub fn share_title(site: &Rendered<'_>) -> Verdict {
    let own = site.public().filter(|page| match page.shows {
        routes::Page::Entry(key) => matches!(key.kind, crate::model::kind::Kind::Page),
        // Whoever writes entries looks rules up; nobody shares them.
        routes::Page::Help(_) => false,
        _ => true,
    });
    let faults = own.filter_map(|page| {
        let heading = page.words_in("h1");
        let long = heading.chars().count() > TITLE;
        long.then(|| page.fault(page.start_of("h1"), format!("标题「{heading}」有 {} 个字", heading.chars().count())))
    });
    Verdict::of(Weight::Advice, together(&code::GOV_SHARE_TITLE, faults.collect()))
}

/// Where the reader is, on every page below the home page.
pub fn breadcrumbs(site: &Rendered<'_>) -> Verdict {
    let judge = |page: &Page<'_>| {
        let home = matches!(page.shows, routes::Page::Home);
        let shown = page.html.all("nav").any(|tag| tag.has_class("crumbs") || tag.get("aria-label") == Some("当前位置"));
        (!home && !shown).then(|| (page.start_of("main"), "没有写明当前位置".to_owned()))
    };
    Verdict::of(Weight::Deduct, site.every_page(&code::GOV_BREADCRUMBS, judge))
}

/// A way to search on every page: a search form, or a link to a search page.
pub fn search(site: &Rendered<'_>) -> Verdict {
    let judge = |page: &Page<'_>| {
        let role = page.html.tags.iter().any(|tag| tag.get("role") == Some("search") || tag.name == "search");
        let field = page.html.all("input").any(|tag| tag.get("type") == Some("search"));
        let link = page.links().any(|(_, href)| href.contains("search"));
        (!role && !field && !link).then(|| (page.start_of("header"), "没有站内搜索的入口".to_owned()))
    };
    Verdict::of(Weight::Deduct, site.every_page(&code::GOV_SEARCH, judge))
}

/// A page for missing addresses that leads home.
pub fn not_found(site: &Rendered<'_>) -> Verdict {
    let Some(page) = site.page("404.html") else {
        let found = Diagnostic::new(&code::GOV_NOT_FOUND, &site::config_path(), Anchor::File, "没有 404.html");
        return Verdict::Fail(Weight::Deduct, vec![found]);
    };
    let main = page.html.all("main").next().map_or(0..page.html.text.len(), |tag| page.html.inside(tag));
    let leads_home =
        page.links().any(|(tag, href)| main.contains(&tag.span.start) && page.target(href).as_deref() == Some("index.html"));
    let faults = if leads_home {
        Vec::new()
    } else {
        vec![page.fault(main.start..main.start, "404 页的正文里没有回首页的链接")]
    };
    Verdict::of(Weight::Deduct, apart(&code::GOV_NOT_FOUND, faults))
}

/// A print style.
pub fn print(site: &Rendered<'_>) -> Verdict {
    let printed = site.styles.contains("@media print");
    let linked = site.pages.iter().any(|page| page.html.all("link").any(|tag| tag.get("media") == Some("print")));
    if printed || linked {
        return Verdict::Pass;
    }
    let found = site.page("index.html").map(|page| page.fault(page.head(), "样式表里没有打印样式"));
    Verdict::of(Weight::Advice, apart(&code::GOV_PRINT, found.into_iter().collect()))
}

/// What one page loads, as bytes of the files; compression would only make it lighter.
pub fn weight(site: &Rendered<'_>) -> Verdict {
    let sizes: BTreeMap<&str, usize> = site.output.iter().map(|(path, bytes)| (path.as_str(), bytes.len())).collect();
    let faults = site.public().filter_map(|page| {
        let mut loaded: Vec<String> =
            page.html.tags.iter().filter_map(|tag| loads(tag).and_then(|url| page.target(url))).collect();
        loaded.sort_unstable();
        loaded.dedup();
        let total = page.html.text.len() + loaded.iter().filter_map(|file| sizes.get(file.as_str())).sum::<usize>();
        (total > PAGE_BYTES).then(|| page.fault(page.head(), format!("这一页连同图片样式有 {} KB", total / 1024)))
    });
    Verdict::of(Weight::Veto, together(&code::GOV_WEIGHT, faults.collect()))
}

/// The address from which a tag loads something with the page.
pub fn loads(tag: &crate::parse::html::Tag) -> Option<&str> {
    match tag.name.as_str() {
        _ if tag.closes => None,
        "link"
            if tag
                .get("rel")
                .is_some_and(|rel| ["stylesheet", "icon", "preload", "modulepreload", "manifest"].contains(&rel)) =>
        {
            tag.get("href")
        }
        "img" | "script" | "iframe" | "embed" | "source" | "audio" | "video" | "track" | "input" => tag.get("src"),
        "object" => tag.get("data"),
        _ => None,
    }
}
