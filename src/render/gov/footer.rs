//! What every page must offer at its foot: who runs the site, under which records, and where to complain.

use super::rendered::{Page, Rendered};
use super::rule::{Verdict, Weight};
use crate::base::code::{self, Code};

/// A missing particular, and why a demonstration may lack it for now.
pub fn missing(site: &Rendered<'_>, what: &str) -> String {
    let demonstration = "；演示站点不能代填，上线前由主办单位提供";
    format!("{what}{}", if site.is_demonstration() { demonstration } else { "" })
}

/// 主办单位 and 联系方式.
pub fn sponsor(site: &Rendered<'_>) -> Verdict {
    configured(site, &code::GOV_SPONSOR, &[("sponsor", "主办单位"), ("contact", "联系方式")], |page, text| {
        page.words_in("footer").contains(text)
    })
}

/// ICP备案号 and 公安备案号, each with the link to where it can be looked up.
pub fn records(site: &Rendered<'_>) -> Verdict {
    configured(site, &code::GOV_RECORDS, &[("icp", "ICP备案号"), ("police_no", "公安备案号")], |page, number| {
        let host = if number.contains("ICP") { "beian.miit.gov.cn" } else { "beian.mps.gov.cn" };
        let shows = |tag| page.html.words(&page.html.inside(tag)).contains(number);
        page.links().any(|(tag, href)| href.contains(host) && shows(tag))
    })
}

/// 我为政府网站找错.
pub fn report_entry(site: &Rendered<'_>) -> Verdict {
    configured(site, &code::GOV_REPORT_ENTRY, &[("report_url", "找错入口")], |page, url| {
        page.links().any(|(_, href)| href == url)
    })
}

/// 党政机关网站标识.
pub fn organ_mark(site: &Rendered<'_>) -> Verdict {
    configured(site, &code::GOV_ORGAN_MARK, &[("organ_mark_url", "党政机关网站标识")], |page, url| {
        page.links().any(|(_, href)| href == url)
    })
}

/// The site map on every page, and every list in the site map.
pub fn site_map(site: &Rendered<'_>) -> Verdict {
    let judge = |page: &Page<'_>| (!page.links_to("sitemap.html")).then(|| (page.foot(), "没有网站地图的链接".to_owned()));
    let mut found = site.every_page(&code::GOV_SITE_MAP, judge);
    if let Some(map) = site.page("sitemap.html") {
        let lists = site.pages.iter().filter(|page| page.whole_list().is_some());
        let left_out = lists.filter(|page| !map.links_to(page.out.as_str()));
        let faults = left_out.map(|page| map.fault(map.start_of("main"), format!("网站地图里没有 {}", page.out)));
        found.extend(super::rendered::apart(&code::GOV_SITE_MAP, faults.collect()));
    }
    Verdict::of(Weight::Deduct, found)
}

/// Particulars of the configuration that every page must show: a missing one is a finding at the configuration, one that a
/// theme does not show is a finding on the pages.
fn configured(
    site: &Rendered<'_>,
    code: &'static Code,
    fields: &[(&str, &str)],
    shows: impl Fn(&Page<'_>, &str) -> bool,
) -> Verdict {
    let mut found = Vec::new();
    for (name, label) in fields {
        match site.own(name) {
            None => found.push(site.in_config(code, name, missing(site, &format!("还没有{label}")))),
            Some(text) => {
                let judge = |page: &Page<'_>| (!shows(page, text)).then(|| (page.foot(), format!("页脚没有{label}")));
                found.extend(site.every_page(code, judge));
            }
        }
    }
    Verdict::of(Weight::Deduct, found)
}
