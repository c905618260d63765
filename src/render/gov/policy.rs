//! Policies: their particulars, whether they still hold, when they were opened, what explains them.

use std::collections::BTreeSet;

use super::rendered::{Page, Rendered, apart};
use super::rule::{Verdict, Weight};
use crate::base::code;
use crate::base::diagnostic::{Anchor, Diagnostic, FieldPath};
use crate::derive::{display, order};
use crate::model::date::Day;
use crate::model::entry::Entry;
use crate::model::kind::Kind;
use crate::model::state::PolicyState;
use crate::model::value::{EntryKey, Value};

/// Working days within which government information is opened (政府信息公开条例 第二十六条).
const WORKING_DAYS: i64 = 20;

/// The particulars of a policy and their names.
const PARTICULARS: [(&str, &str); 4] =
    [("issuer", "发布机关"), ("doc_no", "文号"), ("issued", "成文日期"), ("valid_to", "有效性")];

/// 发布机关, 文号, 成文日期, 有效性 are known; a note on the term answers for an end that no document gives.
pub fn particulars(site: &Rendered<'_>) -> Verdict {
    let policies: Vec<_> = site.of_kind(Kind::Policy).collect();
    if policies.is_empty() {
        return Verdict::NotApplicable("没有政策");
    }
    let found = policies.into_iter().filter_map(|(_, entry)| {
        let unknown = |name: &str| matches!(entry.fields.get(name), None | Some(Value::Unknown));
        let told = |name: &str| name == "valid_to" && entry.fields.text("valid_note").is_some();
        let missing: Vec<_> = PARTICULARS.into_iter().filter(|(name, _)| unknown(name) && !told(name)).collect();
        let (first, _) = missing.first()?;
        let labels: Vec<&str> = missing.iter().map(|(_, label)| *label).collect();
        let anchor = Anchor::Value(FieldPath::root().key(first));
        Some(Diagnostic::new(&code::GOV_POLICY_FIELDS, &entry.path, anchor, format!("政策缺{}", labels.join("、"))))
    });
    Verdict::of(Weight::Deduct, found.collect())
}

/// A lapsed policy says so on its page and is not among those that the home page calls valid.
pub fn expired(site: &Rendered<'_>) -> Verdict {
    let lapsed = |entry: &Entry| PolicyState::on(site.catalog.today, &entry.fields) == PolicyState::Expired;
    let lapsed: Vec<_> = site.of_kind(Kind::Policy).filter(|(_, entry)| lapsed(entry)).collect();
    if lapsed.is_empty() {
        return Verdict::NotApplicable("没有失效的政策");
    }
    let mut faults = Vec::new();
    for (page, _) in &lapsed {
        if !page.words_in("header").contains(PolicyState::Expired.label())
            && !page.words_in("main").contains(PolicyState::Expired.label())
        {
            faults.push(page.fault(page.start_of("h1"), "政策已经失效，页面上没有写"));
        }
    }
    if let Some(home) = site.page("index.html") {
        for (tag, href) in home.links() {
            let target = home.target(href);
            if lapsed.iter().any(|(page, _)| target.as_deref() == Some(page.out.as_str())) {
                faults.push(home.fault(tag.span.clone(), "首页列着已经失效的政策"));
            }
        }
    }
    Verdict::of(Weight::Deduct, apart(&code::GOV_POLICY_EXPIRED, faults))
}

/// The sponsor's own policies were opened within 20 working days. Weekends are left out; public holidays are not, so that
/// a finding shortly above the limit must be counted by hand.
pub fn opened_in_time(site: &Rendered<'_>) -> Verdict {
    let Some(sponsor) = site.own("sponsor") else {
        return Verdict::NotApplicable("没有写主办单位，分不出本单位的政策");
    };
    let own: Vec<_> = site.of_kind(Kind::Policy).filter(|(_, entry)| entry.fields.text("issuer") == Some(sponsor)).collect();
    if own.is_empty() {
        return Verdict::NotApplicable("没有本单位的政策，转载的不算");
    }
    let found = own.into_iter().filter_map(|(_, entry)| {
        let (issued, opened) = (entry.fields.date("issued")?, order::published_on(entry)?);
        let days = working_days(issued.last_day(), opened.first_day());
        let late = days > WORKING_DAYS;
        let message = format!("成文到公开隔了 {days} 个工作日（没有扣除法定节假日）");
        let anchor = Anchor::Value(FieldPath::root().key("issued"));
        late.then(|| Diagnostic::new(&code::GOV_POLICY_DAYS, &entry.path, anchor, message))
    });
    Verdict::of(Weight::Deduct, found.collect())
}

/// Days from Monday to Friday after `from` up to `to`; 0 when `to` is earlier.
fn working_days(from: Day, to: Day) -> i64 {
    let span = to.days_since(from).max(0);
    // 1970-01-05 was a Monday.
    let monday = Day::new(1970, 1, 5).expect("a day of the calendar");
    let weekday = from.days_since(monday).rem_euclid(7);
    let rest = (1..=span % 7).filter(|day| (weekday + day) % 7 < 5).count();
    span / 7 * 5 + i64::try_from(rest).unwrap_or(0)
}

/// An article about a policy and the policy's page link to each other.
pub fn reading(site: &Rendered<'_>) -> Verdict {
    let mut any = false;
    let mut faults = Vec::new();
    for (page, entry) in site.of_kind(Kind::Article) {
        for key in policies_of(entry) {
            let Some(policy) = site.page(&display::entry_href(&key)) else { continue };
            any = true;
            let links = |from: &Page<'_>, to: &Page<'_>| from.links_to(to.out.as_str());
            if !links(page, policy) {
                faults.push(page.fault(page.start_of("h1"), format!("解读没有链接到政策 {}", policy.out)));
            }
            if !links(policy, page) {
                faults.push(policy.fault(policy.start_of("h1"), format!("政策没有链接到解读 {}", page.out)));
            }
        }
    }
    if any {
        Verdict::of(Weight::Deduct, apart(&code::GOV_POLICY_READING, faults))
    } else {
        Verdict::NotApplicable("没有政策解读")
    }
}

/// The policies that an article names among its entries.
fn policies_of(article: &Entry) -> BTreeSet<EntryKey> {
    let keys = article.fields.list("entries").iter().filter_map(|value| match value {
        Value::Ref(key) => Some(key.clone()),
        _ => None,
    });
    keys.filter(|key| key.kind == Kind::Policy).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekends_are_no_working_days() {
        let day = |text| Day::parse(text).expect("a day");
        let cases = [
            ("2026-11-20", "2026-11-23", 1),
            ("2026-11-21", "2026-11-23", 1),
            ("2026-11-02", "2026-11-30", 20),
            ("2026-11-05", "2026-11-01", 0),
        ];
        for (from, to, expected) in cases {
            assert_eq!(working_days(day(from), day(to)), expected, "{from} to {to}");
        }
    }
}
