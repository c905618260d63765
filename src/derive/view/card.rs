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
use crate::model::words::Words;

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
        dated: dated(entry, &catalog.site.words),
    }
}

/// Where an entry lies, `会泽县·钟屏街道`; the issuer for a policy.
pub fn place_line(entry: &Entry, catalog: &Catalog) -> String {
    if entry.key.kind == Kind::Policy {
        return entry.fields.text("issuer").unwrap_or(catalog.site.words.say("issuer_unknown")).to_owned();
    }
    let place = entry.place.as_deref().or_else(|| entry.fields.text("place")).map(|slug| display::place_label(slug, catalog));
    let town = entry.fields.text("town").map(|code| display::town_label(code, catalog));
    place.into_iter().chain(town).collect::<Vec<_>>().join("·")
}

/// State and the like; a word of its own, never colour alone.
pub fn badges(entry: &Entry, catalog: &Catalog) -> Vec<Badge> {
    let words = &catalog.site.words;
    let mut badges = Vec::new();
    if entry.is_draft() {
        badges.push(badge(words.say("draft"), "warn"));
    }
    match entry.key.kind {
        Kind::Policy => badges.push(policy_badge(PolicyState::on(catalog.today, &entry.fields), words)),
        Kind::Facility => {
            badges.push(status_badge(entry, catalog));
            badges.extend(reported(entry, words));
        }
        Kind::Workshop => {
            badges.push(status_badge(entry, catalog));
            badges.extend(entry.fields.list("flex").iter().filter_map(|value| match value {
                Value::Choice(choice) => Some(badge(words.choice("flex", choice), "good")),
                _ => None,
            }));
        }
        Kind::Station | Kind::Article => {
            badges.extend(entry.fields.choice("kind").map(|choice| badge(words.choice("kind", choice), "plain")));
        }
        Kind::Park | Kind::Job | Kind::Page => {}
    }
    badges
}

fn badge(text: &str, tone: &'static str) -> Badge {
    Badge { text: text.to_owned(), tone }
}

fn reported(entry: &Entry, words: &Words) -> Option<Badge> {
    let choice = entry.fields.choice("reported_state")?;
    Some(badge(&words.fill("reported", &[&words.choice("reported_state", choice)]), "plain"))
}

fn policy_badge(state: PolicyState, words: &Words) -> Badge {
    let tone = match state {
        PolicyState::Valid => "good",
        PolicyState::NotYet => "warn",
        PolicyState::NoTerm => "unknown",
        PolicyState::Expired => "bad",
    };
    badge(words.state(state), tone)
}

/// The status with its age: an old 可租 must not look like one of today.
fn status_badge(entry: &Entry, catalog: &Catalog) -> Badge {
    let words = &catalog.site.words;
    let label = |choice| words.choice("status", choice);
    match entry.fields.choice("status") {
        Some(choice) if freshness(catalog.today, Group::Status, &entry.fields) != Freshness::Fresh => {
            let date = words.date_or_undated(group_known_on(Group::Status, &entry.fields));
            badge(&words.fill("status_stale", &[&label(choice), &date]), "warn")
        }
        Some(choice) => badge(label(choice), if matches!(choice.value, "to-let" | "running") { "good" } else { "plain" }),
        None => badge(words.say("status_unknown"), "unknown"),
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

fn dated(entry: &Entry, words: &Words) -> String {
    match entry.key.kind {
        Kind::Article | Kind::Page => {
            let date = entry.fields.date("updated_on").or_else(|| entry.fields.date("published_on"));
            date.map(|date| words.date(date)).unwrap_or_default()
        }
        Kind::Policy => match entry.fields.date("issued") {
            Some(date) => words.fill("issued_on", &[&words.date(date)]),
            None => words.say("issued_unknown").to_owned(),
        },
        _ => match known_on(&entry.fields) {
            Some(date) => words.fill("known_on", &[&words.date(date)]),
            None => words.say("facts_undated").to_owned(),
        },
    }
}
