//! The facts of an entry's page by section, in the order in which its readers ask.

use super::parts::{Fact, Section};
use crate::derive::detail::REMARKS;
use crate::derive::display;
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::model::field::{Field, Group, Need};
use crate::model::kind::Kind;
use crate::model::schema::table;
use crate::model::state::{Freshness, freshness, group_known_on};
use crate::model::words::Words;

/// The questions that the page of a policy answers, by key of its heading, each with the fields that do; `document` takes what no other names.
const QUESTIONS: [(&str, &str, Group, &[&str]); 6] = [
    ("term", "question_term", Group::Status, &["valid_from", "valid_to", "valid_note", "status_note", "status_on"]),
    ("who", "question_who", Group::Terms, &["eligible", "who_text", "conditions_text", "perimeter"]),
    ("what", "question_what", Group::Terms, &["benefits", "instrument", "quota", "stacks", "excludes"]),
    ("how", "question_how", Group::Terms, &["delivery", "window", "paid_within", "documents"]),
    ("contact", "question_where", Group::Contact, &["office", "owner_org", "contact_role", "phone", "hours"]),
    ("document", "question_document", Group::Identity, &[]),
];

/// One section before it is filled.
struct Part {
    id: &'static str,
    /// Key of its heading; `None` for the name of the group.
    title: Option<&'static str>,
    /// By whose term its facts age.
    group: Group,
    fields: Vec<&'static Field>,
}

/// The sections of an entry's page, those left out about which nothing is known or asked.
pub fn sections(entry: &Entry, catalog: &Catalog) -> Vec<Section> {
    parts(entry.key.kind).iter().filter_map(|part| section(part, entry, catalog)).collect()
}

fn parts(kind: Kind) -> Vec<Part> {
    if kind == Kind::Policy { questions() } else { groups(kind).map(|group| part(group, kind)).collect() }
}

/// Groups in page order; people who look for work ask for the work first.
fn groups(kind: Kind) -> impl Iterator<Item = Group> {
    let is_work = matches!(kind, Kind::Workshop | Kind::Job);
    let rank = move |group: &Group| !(is_work && *group == Group::Labour);
    let mut groups = Group::ALL;
    groups.sort_by_key(rank);
    groups.into_iter().filter(|group| !is_aside(*group))
}

fn part(group: Group, kind: Kind) -> Part {
    Part { id: group.name(), title: None, group, fields: shown(kind).filter(|field| field.group == group).collect() }
}

fn questions() -> Vec<Part> {
    let is_named = |field: &Field| QUESTIONS.iter().any(|(_, _, _, names)| names.contains(&field.name));
    let part = |(id, title, group, names): (&'static str, &'static str, Group, &[&'static str])| {
        let fields = match names {
            [] => shown(Kind::Policy).filter(|field| !is_named(field)).collect(),
            names => names.iter().filter_map(|name| shown(Kind::Policy).find(|field| field.name == *name)).collect(),
        };
        Part { id, title: Some(title), group, fields }
    };
    QUESTIONS.map(part).into()
}

fn is_aside(group: Group) -> bool {
    matches!(group, Group::Provenance | Group::Editorial)
}

/// Fields whose value stands elsewhere on the page.
const ELSEWHERE: [&str; 9] = ["name", "aliases", "summary", "notes", "lng", "lat", "crs", "photos", "sources"];

fn shown(kind: Kind) -> impl Iterator<Item = &'static Field> {
    table::fields(kind).filter(move |field| !is_aside(field.group) && !is_elsewhere(field, kind))
}

fn is_elsewhere(field: &Field, kind: Kind) -> bool {
    let is_remark = REMARKS.iter().any(|(of, _, remark)| *of == kind && *remark == field.name);
    is_remark || ELSEWHERE.contains(&field.name)
}

fn section(part: &Part, entry: &Entry, catalog: &Catalog) -> Option<Section> {
    let facts = part.fields.iter().map(|field| display::fact(field, entry, catalog));
    let facts: Vec<Fact> = facts.filter(|fact| fact.state != "absent").collect();
    let absent = |field: &&&'static Field| field.need != Need::Optional && entry.fields.get(field.name).is_none();
    let words = &catalog.site.words;
    let missing: Vec<String> = part.fields.iter().filter(absent).map(|field| words.field(field).to_owned()).collect();
    if facts.is_empty() && missing.is_empty() {
        return None;
    }
    let fresh = freshness(catalog.today, part.group, &entry.fields);
    Some(Section {
        id: part.id,
        title: part.title.map_or_else(|| words.group(part.group), |key| words.say(key)).to_owned(),
        facts,
        missing,
        freshness: fresh.name(),
        dated: part.group.fresh_days().map(|_| dated(part.group, entry, fresh, words)).unwrap_or_default(),
    })
}

fn dated(group: Group, entry: &Entry, fresh: Freshness, words: &Words) -> String {
    match (group_known_on(group, &entry.fields), fresh) {
        (Some(date), Freshness::Stale) => words.fill("until_stale", &[&words.date(date)]),
        (Some(date), _) => words.fill("until", &[&words.date(date)]),
        (None, _) => words.say("undated_stale").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_stands_in_one_section() {
        for kind in Kind::ALL {
            let mut placed: Vec<&str> = parts(kind).iter().flat_map(|part| &part.fields).map(|field| field.name).collect();
            let mut expected: Vec<&str> = shown(kind).map(|field| field.name).collect();
            placed.sort_unstable();
            expected.sort_unstable();
            assert_eq!(placed, expected, "{}", kind.name());
        }
    }

    #[test]
    fn the_questions_name_fields_that_exist() {
        for name in QUESTIONS.iter().flat_map(|(_, _, _, names)| *names) {
            assert!(table::find(Kind::Policy, name).is_some(), "{name}");
        }
    }
}
