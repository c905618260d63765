//! Where links lead and what a page loads.

use std::collections::{BTreeMap, BTreeSet};

use super::rendered::{Fault, Page, Rendered, apart, together};
use super::rule::{Verdict, Weight};
use super::structure::loads;
use crate::base::code;
use crate::base::diagnostic::{Anchor, Diagnostic};
use crate::base::path::SitePath;
use crate::derive::routes;
use crate::model::kind::Kind;

/// Link texts that say nothing when they are read out alone.
const VAGUE: [&str; 12] =
    ["点击这里", "点击此处", "点这里", "点此", "这里", "此处", "更多", "详情", "查看", "链接", "here", "more"];

/// Files that a phone or WeChat cannot show.
const ATTACHMENTS: [&str; 9] = [".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".wps", ".ofd"];

/// Fewest characters of a page that says what its attachment says.
const SAID: usize = 200;

/// Every internal link leads to a file, and every fragment to an element.
pub fn dead_link(site: &Rendered<'_>) -> Verdict {
    let ids: BTreeMap<&str, BTreeSet<&str>> = site
        .pages
        .iter()
        .map(|page| (page.out.as_str(), page.html.tags.iter().filter_map(|tag| tag.get("id")).collect()))
        .collect();
    let files: BTreeSet<&str> = site.output.keys().map(|path| path.as_str()).collect();
    let mut faults = Vec::new();
    for page in &site.pages {
        let loaded = page.html.tags.iter().filter_map(|tag| Some((tag, loads(tag)?)));
        for (tag, href) in page.links().chain(loaded) {
            let Some(target) = page.target(href) else { continue };
            if !files.contains(target.as_str()) {
                faults.push(page.fault(tag.span.clone(), format!("链接「{href}」打不开：没有 {target}")));
            } else if let Some((_, id)) = href.split_once('#').filter(|(_, id)| !id.is_empty())
                && ids.get(target.as_str()).is_some_and(|ids| !ids.contains(id))
            {
                faults.push(page.fault(tag.span.clone(), format!("链接「{href}」里的 #{id} 不在那一页上")));
            }
        }
    }
    Verdict::of(Weight::Deduct, together(&code::GOV_DEAD_LINK, faults))
}

/// `sitemap.xml` lists every page but the one for missing addresses, and nothing else; `robots.txt` lets it be read.
pub fn sitemap_xml(site: &Rendered<'_>) -> Verdict {
    let text = |path: &str| {
        let bytes = site.output.iter().find(|(out, _)| out.as_str() == path).map(|(_, bytes)| bytes);
        bytes.map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    };
    let mut found = Vec::new();
    let mut say = |file: &str, message: String| {
        let path = SitePath::new(&format!("{}{file}", super::rendered::FOLDER)).expect("the path of a generated file is valid");
        found.push(Diagnostic::new(&code::GOV_SITEMAP_XML, &path, Anchor::File, message));
    };
    match text("sitemap.xml") {
        None => say("sitemap.xml", "没有 sitemap.xml".to_owned()),
        Some(map) => {
            let address =
                |page: &Page<'_>| site.catalog.site.address(page.out.as_str()).unwrap_or_else(|| page.out.as_str().to_owned());
            let wanted: BTreeSet<String> = site.public().map(address).collect();
            let listed: BTreeSet<String> = locations(&map);
            let missing: Vec<&String> = wanted.difference(&listed).collect();
            let stray: Vec<&String> = listed.difference(&wanted).collect();
            if let Some(first) = missing.first() {
                say("sitemap.xml", format!("少了 {} 页，例如 {first}", missing.len()));
            }
            if let Some(first) = stray.first() {
                say("sitemap.xml", format!("多了 {} 页，例如 {first}", stray.len()));
            }
        }
    }
    match text("robots.txt") {
        None => say("robots.txt", "没有 robots.txt".to_owned()),
        Some(robots) if robots.lines().any(|line| line.trim() == "Disallow: /") => {
            say("robots.txt", "robots.txt 不让检索".to_owned());
        }
        Some(_) => {}
    }
    Verdict::of(Weight::Deduct, found)
}

/// The addresses that a site map lists.
fn locations(map: &str) -> BTreeSet<String> {
    let after = map.split("<loc>").skip(1);
    after.filter_map(|rest| rest.split("</loc>").next()).map(|loc| loc.replace("&amp;", "&")).collect()
}

/// Nothing is loaded from another host.
pub fn foreign_host(site: &Rendered<'_>) -> Verdict {
    let faults = site.pages.iter().flat_map(|page| {
        let foreign = page.html.tags.iter().filter_map(|tag| Some((tag, loads(tag)?))).filter(|(_, url)| is_foreign(url));
        foreign.map(|(tag, url)| page.fault(tag.span.clone(), format!("从别的网站取「{url}」")))
    });
    let mut found = together(&code::GOV_FOREIGN_HOST, faults.collect());
    for (path, bytes) in site.output.iter().filter(|(path, _)| path.as_str().ends_with(".css")) {
        let text = String::from_utf8_lossy(bytes);
        if let Some(at) = ["url(http", "url(\"http", "url('http", "url(//", "@import"].iter().find_map(|word| text.find(word))
            && let Ok(path) = SitePath::new(&format!("{}{path}", super::rendered::FOLDER))
        {
            found.push(Diagnostic::new(&code::GOV_FOREIGN_HOST, &path, Anchor::Span(at..at + 4), "样式表从别处取东西"));
        }
    }
    Verdict::of(Weight::Veto, found)
}

fn is_foreign(url: &str) -> bool {
    url.starts_with("//") || url.split_once("://").is_some_and(|(scheme, _)| scheme.len() < 6)
}

/// No script and no style inside a page: the content security policy lets none run.
pub fn inline(site: &Rendered<'_>) -> Verdict {
    let mut faults = Vec::new();
    for page in &site.pages {
        for tag in page.html.tags.iter().filter(|tag| !tag.closes) {
            let data = tag.get("type").is_some_and(|kind| kind.ends_with("json"));
            let what = if tag.name == "style" {
                Some("行内样式 <style>".to_owned())
            } else if tag.name == "script" && tag.get("src").is_none() && !data {
                Some("行内脚本 <script>".to_owned())
            } else {
                let named = |name: &str| name == "style" || name.starts_with("on");
                let attribute = tag.attributes.iter().find(|(name, _)| named(name)).map(|(name, _)| format!("行内属性 {name}"));
                attribute.or_else(|| tag.get("href").filter(|url| url.starts_with("javascript:")).map(|_| "脚本网址".to_owned()))
            };
            faults.extend(what.map(|what| page.fault(tag.span.clone(), format!("页面里有{what}"))));
        }
    }
    Verdict::of(Weight::Deduct, together(&code::GOV_INLINE, faults))
}

/// No numeric hosts, and https wherever a government site is linked to.
pub fn address(site: &Rendered<'_>) -> Verdict {
    let faults = site.public().flat_map(|page| {
        page.links().filter_map(|(tag, url)| {
            let (scheme, rest) = url.split_once("://")?;
            let host = rest.split(['/', ':', '?', '#']).next()?;
            let message = if is_ipv4(host) {
                format!("链接用了 IP 地址「{host}」")
            } else if scheme == "http" && host.ends_with("gov.cn") {
                format!("政府网站的链接用了 http：{url}")
            } else {
                return None;
            };
            Some(page.fault(tag.span.clone(), message))
        })
    });
    Verdict::of(Weight::Advice, together(&code::GOV_ADDRESS, faults.collect()))
}

/// Four numbers below 256 with dots between them.
fn is_ipv4(host: &str) -> bool {
    host.split('.').count() == 4 && host.split('.').all(|part| part.parse::<u8>().is_ok())
}

/// Link texts that can be understood when read alone.
pub fn link_text(site: &Rendered<'_>) -> Verdict {
    let faults = site.public().flat_map(|page| {
        page.links().filter_map(|(tag, _)| {
            let inside = page.html.inside(tag);
            let words = page.html.words(&inside);
            let words = words.trim_matches(|c: char| !c.is_alphanumeric());
            let picture = page
                .html
                .all("img")
                .any(|image| inside.contains(&image.span.start) && image.get("alt").is_some_and(|alt| !alt.is_empty()));
            let named = tag.get("aria-label").is_some_and(|label| !label.is_empty());
            if words.is_empty() && !picture && !named {
                return Some(page.fault(tag.span.clone(), "链接没有文字"));
            }
            VAGUE.contains(&words).then(|| page.fault(tag.span.clone(), format!("链接文字「{words}」说不清去哪里")))
        })
    });
    Verdict::of(Weight::Advice, together(&code::GOV_LINK_TEXT, faults.collect()))
}

/// A page that offers an attachment of our own also says what is in it.
pub fn attachment(site: &Rendered<'_>) -> Verdict {
    let mut any = false;
    let mut faults: Vec<Fault<'_>> = Vec::new();
    for page in site.public() {
        let is_attachment = |href: &str| ATTACHMENTS.iter().any(|end| href.to_ascii_lowercase().ends_with(end));
        let Some((tag, href)) = page.links().find(|(_, href)| is_attachment(href) && page.target(href).is_some()) else {
            continue;
        };
        any = true;
        if page.words_in("main").chars().count() < SAID {
            faults.push(page.fault(tag.span.clone(), format!("附件「{href}」没有网页版的内容")));
        }
    }
    if any {
        Verdict::of(Weight::Deduct, together(&code::GOV_ATTACHMENT, faults))
    } else {
        Verdict::NotApplicable("没有站内附件")
    }
}

/// A statement on privacy and one on the site itself, each linked from every page.
pub fn statement(site: &Rendered<'_>) -> Verdict {
    let mut found = Vec::new();
    for (words, what) in [(&["隐私"][..], "隐私说明"), (&["关于", "版权"][..], "关于本站（版权）")] {
        let speaks = |name: &str| words.iter().any(|word| name.contains(word));
        match site.of_kind(Kind::Page).find(|(_, entry)| speaks(entry.name())) {
            None => found.push(site.in_config(&code::GOV_STATEMENT, "", format!("没有{what}的页面"))),
            Some((target, _)) => {
                let out = target.out.as_str();
                let judge = |page: &Page<'_>| (!page.links_to(out)).then(|| (page.foot(), format!("没有到{what}的链接")));
                found.extend(site.every_page(&code::GOV_STATEMENT, judge));
            }
        }
    }
    Verdict::of(Weight::Deduct, found)
}

/// The page that tells how to have something corrected, linked from every page.
pub fn correction(site: &Rendered<'_>) -> Verdict {
    let id = site.own("correction_page").unwrap_or_default();
    let target =
        site.pages.iter().find(|page| matches!(page.shows, routes::Page::Entry(key) if key.kind == Kind::Page && key.id == id));
    let Some(target) = target else {
        let found = site.in_config(&code::GOV_CORRECTION, "correction_page", "没有更正页面");
        return Verdict::Fail(Weight::Deduct, vec![found]);
    };
    let out = target.out.as_str();
    let judge = |page: &Page<'_>| (!page.links_to(out)).then(|| (page.foot(), "没有到更正页面的链接".to_owned()));
    Verdict::of(Weight::Deduct, site.every_page(&code::GOV_CORRECTION, judge))
}

/// Office numbers only, and a working channel wherever readers are asked to ask.
pub fn office_line(site: &Rendered<'_>) -> Verdict {
    let faults = site.public().flat_map(|page| mobile(page).into_iter().chain(no_channel(page)));
    Verdict::of(Weight::Veto, apart(&code::GOV_OFFICE_LINE, faults.collect()))
}

/// A mobile number on a page.
fn mobile<'a>(page: &'a Page<'a>) -> Option<Fault<'a>> {
    let to_call = page.links().find(|(_, href)| href.strip_prefix("tel:").is_some_and(is_mobile));
    if let Some((tag, _)) = to_call {
        return Some(page.fault(tag.span.clone(), "公开的电话是手机号"));
    }
    let shown = page.words().split(|c: char| !c.is_ascii_digit()).any(is_mobile);
    shown.then(|| page.fault(page.start_of("main"), "页面上有手机号"))
}

/// A form that leads nowhere, or a page for questions without any way to ask.
fn no_channel<'a>(page: &'a Page<'a>) -> Option<Fault<'a>> {
    let forms: Vec<_> = page.html.all("form").filter(|form| form.get("role") != Some("search")).collect();
    if let Some(form) = forms.iter().find(|form| form.get("action").is_none_or(str::is_empty)) {
        return Some(page.fault(form.span.clone(), "表单没有提交的去处"));
    }
    let heading = page.words_in("h1");
    // A page of help names columns for questions; it is none.
    let is_help = matches!(page.shows, routes::Page::Help(_));
    let asks = !is_help && ["咨询", "留言", "信箱", "问答", "投诉"].iter().any(|word| heading.contains(word));
    let main = page.html.all("main").next().map_or(0..0, |tag| page.html.inside(tag));
    let reaches = |href: &str| href.starts_with("tel:") || href.starts_with("mailto:");
    let channel = page.links().any(|(tag, href)| main.contains(&tag.span.start) && reaches(href));
    (asks && !channel && forms.is_empty()).then(|| page.fault(page.start_of("h1"), "开了咨询栏目，却没有电话、邮箱或表单"))
}

/// A number in the form of a Chinese mobile number: eleven digits, the first 1, the second 3 to 9.
fn is_mobile(number: &str) -> bool {
    let digits: Vec<u8> = number.bytes().filter(u8::is_ascii_digit).collect();
    let digits = digits.strip_prefix(b"86").unwrap_or(&digits);
    digits.len() == 11 && digits[0] == b'1' && (b'3'..=b'9').contains(&digits[1])
}
