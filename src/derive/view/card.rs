//! An entry as a card: the little that decides whether to open its page.

use super::parts::{Badge, Card, Fact};
use crate::derive::display;
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::model::field::Group;
use crate::model::kind::Kind;
use crate::model::schema::table;
use crate::model::state::{Freshness, PolicyState, freshness, group_known_on, known_on};
use crate::model::value::Value;

/// The card of an entry.
pub fn card(entry: &Entry, catalog: &Catalog) -> Card {
    Card {
        name: entry.name().to_owned(),
        href: display::entry_href(&entry.key),
        kind: entry.key.kind.name(),
        place: place_line(entry, catalog),
        badges: badges(entry, catalog),
        facts: card_facts(entry, catalog),
        summary: entry.fields.text("summary").unwrap_or_default().to_owned(),
        dated: dated(entry),
    }
}

/// Where an entry lies, `会泽县·钟屏街道`; the issuer for a policy.
pub fn place_line(entry: &Entry, catalog: &Catalog) -> String {
    if entry.key.kind == Kind::Policy {
        return entry.fields.text("issuer").unwrap_or("发布机关不详").to_owned();
    }
    let place = entry.place.as_deref().or_else(|| entry.fields.text("place")).map(|slug| display::place_label(slug, catalog));
    let town = entry.fields.text("town").map(|code| display::town_label(code, catalog));
    place.into_iter().chain(town).collect::<Vec<_>>().join("·")
}

/// State and the like; a word of its own, never colour alone.
pub fn badges(entry: &Entry, catalog: &Catalog) -> Vec<Badge> {
    let mut badges = Vec::new();
    if entry.is_draft() {
        badges.push(badge("草稿", "warn"));
    }
    match entry.key.kind {
        Kind::Policy => badges.push(policy_badge(PolicyState::on(catalog.today, &entry.fields))),
        Kind::Facility => {
            badges.push(status_badge(entry, catalog));
            badges.extend(entry.fields.choice("reported_state").map(|choice| badge(&format!("来源称{}", choice.label), "plain")));
        }
        Kind::Workshop => {
            badges.push(status_badge(entry, catalog));
            badges.extend(entry.fields.list("flex").iter().filter_map(|value| match value {
                Value::Choice(choice) => Some(badge(choice.label, "good")),
                _ => None,
            }));
        }
        Kind::Station | Kind::Article => badges.extend(entry.fields.choice("kind").map(|choice| badge(choice.label, "plain"))),
        Kind::Park | Kind::Job | Kind::Page => {}
    }
    badges
}

fn badge(text: &str, tone: &'static str) -> Badge {
    Badge { text: text.to_owned(), tone }
}

fn policy_badge(state: PolicyState) -> Badge {
    let tone = match state {
        PolicyState::Valid => "good",
        PolicyState::NotYet => "warn",
        PolicyState::NoTerm => "unknown",
        PolicyState::Expired => "bad",
    };
    badge(state.label(), tone)
}

/// The status with its age: an old 可租 must not look like one of today.
fn status_badge(entry: &Entry, catalog: &Catalog) -> Badge {
    match entry.fields.choice("status") {
        Some(choice) if freshness(catalog.today, Group::Status, &entry.fields) != Freshness::Fresh => {
            let date = group_known_on(Group::Status, &entry.fields);
            let date = date.map_or_else(|| display::UNDATED.to_owned(), |date| date.in_chinese());
            badge(&format!("{}（{date}，待复核）", choice.label), "warn")
        }
        Some(choice) => badge(choice.label, if matches!(choice.value, "to-let" | "running") { "good" } else { "plain" }),
        None => badge("今日状态不详", "unknown"),
    }
}

/// The fields of a card by kind; a field about which nothing was written is left out, 不详 is shown.
const fn card_fields(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Workshop => &["industry", "jobs", "products", "pay"],
        Kind::Facility => &["kind", "area_total", "land", "rent"],
        Kind::Policy => &["doc_no", "topic", "valid_to"],
        Kind::Station => &["services", "schedule"],
        Kind::Park => &["level", "zones"],
        Kind::Job => &["employer", "openings", "pay_lo", "valid_to"],
        Kind::Article | Kind::Page => &[],
    }
}

fn card_facts(entry: &Entry, catalog: &Catalog) -> Vec<Fact> {
    let fields = card_fields(entry.key.kind).iter().filter_map(|name| table::find(entry.key.kind, name));
    fields.map(|field| display::fact(field, entry, catalog)).filter(|fact| fact.state != "absent").collect()
}

fn dated(entry: &Entry) -> String {
    match entry.key.kind {
        Kind::Article | Kind::Page => {
            let date = entry.fields.date("updated_on").or_else(|| entry.fields.date("published_on"));
            date.map(|date| date.in_chinese()).unwrap_or_default()
        }
        Kind::Policy => match entry.fields.date("issued") {
            Some(date) => format!("{}成文", date.in_chinese()),
            None => "成文日期不详".to_owned(),
        },
        _ => match known_on(&entry.fields) {
            Some(date) => format!("事实截至{}", date.in_chinese()),
            None => format!("事实{}", display::UNDATED),
        },
    }
}
