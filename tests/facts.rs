//! Every record of the data files is an entry: published ones are found again on a page and in the JSON index with
//! their figures, units, qualifiers and sources; the others are nowhere.

mod common;

use std::collections::BTreeMap;
use std::fs;

use doorstep::compile;
use doorstep::render::artifact::Output;
use serde_json::Value as Json;
use serde_yaml::Value as Yaml;
use unicode_normalization::UnicodeNormalization;

const FILES: [&str; 5] = ["facts-workshops", "facts-facilities", "facts-parks", "facts-policies", "facts-stations"];

fn load(name: &str) -> Yaml {
    let path = common::repository().join("tests/data").join(name);
    serde_yaml::from_slice(&fs::read(path).expect("a data file")).expect("readable data")
}

struct Published {
    id: String,
    address: String,
    facts: Yaml,
}

/// The records of all data files, and for each the address of its entry, when it is published.
fn records() -> (Vec<Published>, Vec<String>) {
    let ids = load("ids.yaml");
    let (mut published, mut withheld) = (Vec::new(), Vec::new());
    for file in FILES {
        let data = load(&format!("{file}.yaml"));
        for facts in data["records"].as_sequence().expect("records") {
            let id = facts["id"].as_str().expect("an id").to_owned();
            let entry = &ids[id.as_str()];
            let kind = doorstep::model::kind::Kind::from_name(entry["kind"].as_str().expect("a kind")).expect("a known kind");
            let address = format!("{}/{}", kind.plural(), entry["id"].as_str().expect("an entry"));
            let draft = facts["publish_default"].as_bool() == Some(false);
            assert_eq!(entry["draft"].as_bool(), Some(draft), "{id}: drafts are what the data say");
            if draft {
                withheld.push(address);
            } else {
                published.push(Published { id, address, facts: facts.clone() });
            }
        }
    }
    (published, withheld)
}

fn output() -> Output {
    compile(&common::own_site(), &common::options()).output.expect("the repository's site is without errors")
}

fn text<'a>(output: &'a Output, path: &str) -> &'a str {
    let path = doorstep::base::path::OutPath::new(path).expect("a path");
    std::str::from_utf8(output.get(&path).unwrap_or_else(|| panic!("{path} is missing"))).expect("text")
}

/// Text in one width and without white space: the data files use half-width punctuation, the site full-width.
fn plain(text: &str) -> String {
    let unescaped = text
        .replace("&amp;", "&")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">");
    unescaped.nfkc().filter(|c| !c.is_whitespace()).map(|c| if c == '、' { ',' } else { c }).collect()
}

/// What a reader sees of a page.
fn visible(html: &str) -> String {
    let mut shown = String::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        shown.push_str(&rest[..open]);
        rest = rest[open..].find('>').map_or("", |close| &rest[open + close + 1..]);
    }
    shown.push_str(rest);
    plain(&shown)
}

fn number(value: &Yaml) -> Option<f64> {
    value.as_f64().or_else(|| value.as_i64().map(|number| number as f64))
}

fn qualifier(word: &str) -> Option<&'static str> {
    match word {
        "余" => Some("over"),
        "近" => Some("near"),
        "约" => Some("about"),
        "不少于" => Some("at-least"),
        _ => None,
    }
}

/// Checks one number of the data against one number of the index and its text on the page.
fn check_number(who: &str, data: &Yaml, qualified: Option<&str>, unit: Option<&str>, json: &Json, page: &str) {
    let wanted = number(data).unwrap_or_else(|| panic!("{who}: {data:?} is a number"));
    let written = json["written"].as_str().unwrap_or_else(|| panic!("{who}: no number in {json}"));
    let low = json["low"].as_f64().expect("a lower end");
    assert!((low - wanted).abs() < 1e-6, "{who}: {wanted} became {low}");
    if let Some(wanted) = qualified.and_then(qualifier) {
        assert_eq!(json["qualifier"], wanted, "{who}");
    }
    if let Some(unit) = unit {
        assert_eq!(json["unit"], unit, "{who}");
    }
    assert!(page.contains(&plain(written)), "{who}: {written} is not on the page");
}

#[test]
fn published_records_keep_their_numbers() {
    let output = output();
    let (published, _) = records();
    assert!(published.len() > 50);
    for record in &published {
        let json: Json = serde_json::from_str(text(&output, &format!("api/v1/{}.json", record.address))).expect("JSON");
        let page = visible(text(&output, &format!("{}.html", record.address)));
        let (facts, fields) = (&record.facts, &json["fields"]);
        let check = |who: &str, data: &Yaml, qualified: Option<&str>, unit: &str, json: &Json| {
            check_number(&format!("{} {who}", record.id), data, qualified, Some(unit), json, &page);
        };
        if facts["jobs"]["kind"].as_str() == Some("人次") {
            // Turns of work are no number of people; the entry tells them in words.
            assert!(
                page.contains(&plain(&format!("{}人次", number(&facts["jobs"]["value"]).expect("a number")))),
                "{}",
                record.id
            );
        } else if !facts["jobs"].is_null() {
            check("jobs", &facts["jobs"]["value"], facts["jobs"]["qualifier"].as_str(), "人", &fields["jobs"]);
        }
        for (key, unit, field) in [
            ("area_m2", "㎡", "area"),
            ("building_area_m2", "㎡", "area_total"),
            ("land_mu", "亩", "land"),
            ("site_area_mu", "亩", "land"),
            ("buildings", "栋", "buildings"),
        ] {
            if facts.get(key).is_some_and(|value| !value.is_null()) {
                check(key, &facts[key], None, unit, &fields[field]);
            }
        }
        check_figures(record, &json, &page);
    }
}

fn check_figures(record: &Published, json: &Json, page: &str) {
    for (index, figure) in record.facts["figures"].as_sequence().into_iter().flatten().enumerate() {
        let found = &json["fields"]["figures"][index];
        let metric = figure["metric"].as_str().expect("a metric");
        assert_eq!(plain(found["metric"].as_str().expect("a metric")), plain(metric), "{}", record.id);
        let who = format!("{} {metric}", record.id);
        check_number(&who, &figure["value"], figure["qualifier"].as_str(), None, &found["value"], page);
        let unit = figure["unit"].as_str().expect("a unit");
        assert_eq!(plain(found["unit"].as_str().expect("a unit")), plain(unit), "{who}");
        assert!(page.contains(&plain(unit)), "{who}: {unit} is not on the page");
    }
}

/// Fields of the data whose text stands on the page as it is.
const TEXTS: [&str; 11] =
    ["name", "operator", "capacity", "investment", "pay", "site", "occupant", "title", "doc_no", "issuer", "status_on_20261123"];

#[test]
fn published_records_keep_their_texts_and_sources() {
    let output = output();
    for record in &records().0 {
        let page = visible(text(&output, &format!("{}.html", record.address)));
        let shown = |what: &str, text: &str| {
            assert!(page.contains(&plain(text)), "{} {what}: {text} is not on {}", record.id, record.address);
        };
        for key in TEXTS {
            if let Some(text) = record.facts.get(key).and_then(Yaml::as_str) {
                // 「曲靖全市」 is the folder of the whole city, whose page says 曲靖市.
                shown(key, if text == "曲靖全市" { "曲靖市" } else { text });
            }
        }
        for list in ["products", "features", "services", "eligible", "zones"] {
            record.facts[list].as_sequence().into_iter().flatten().filter_map(Yaml::as_str).for_each(|text| shown(list, text));
        }
        for benefit in record.facts["benefits"].as_sequence().into_iter().flatten() {
            shown("benefit", benefit["item"].as_str().expect("an item"));
            let amount = &benefit["amount"];
            shown("amount", &amount.as_str().map_or_else(|| number(amount).expect("a number").to_string(), str::to_owned));
            if let Some(unit) = benefit["unit"].as_str().filter(|unit| *unit != "—") {
                shown("unit", unit);
            }
        }
        let sources =
            [&record.facts["source"]].into_iter().chain(record.facts["more_sources"].as_sequence().into_iter().flatten());
        for source in sources.filter(|source| !source.is_null()) {
            for key in ["title", "publisher", "note"] {
                source[key].as_str().into_iter().for_each(|text| shown(key, text));
            }
            if let Some(date) = source["date"].as_str().and_then(|date| doorstep::model::date::Date::parse(date).ok()) {
                shown("date", &date.in_chinese());
            }
        }
    }
}

#[test]
fn withheld_records_and_unprintable_addresses_are_nowhere() {
    let output = output();
    let all: BTreeMap<&str, String> =
        output.iter().map(|(path, bytes)| (path.as_str(), String::from_utf8_lossy(bytes).into_owned())).collect();
    for address in records().1 {
        let id = address.rsplit('/').next().expect("an id");
        for (path, text) in &all {
            assert!(!path.contains(&format!("/{id}.")), "{path} is a draft");
            assert!(!text.contains(&format!("{address}.html")), "{path} links to the draft {address}");
        }
    }
    let mut unprintable = Vec::new();
    for file in FILES.into_iter().chain(["cost-parameters"]) {
        collect_unprintable(&load(&format!("{file}.yaml")), &mut unprintable);
    }
    assert!(unprintable.len() > 20);
    for address in unprintable {
        let leaks: Vec<_> = all.iter().filter(|(_, text)| text.contains(&address)).map(|(path, _)| *path).collect();
        assert_eq!(leaks, Vec::<&str>::new(), "{address} may not be printed");
    }
}

fn collect_unprintable(value: &Yaml, found: &mut Vec<String>) {
    match value {
        Yaml::Mapping(map) => {
            let refused = map.get("link_ok").and_then(Yaml::as_bool) == Some(false);
            found.extend(map.get("url").filter(|_| refused).and_then(Yaml::as_str).map(str::to_owned));
            map.values().for_each(|value| collect_unprintable(value, found));
        }
        Yaml::Sequence(items) => items.iter().for_each(|value| collect_unprintable(value, found)),
        _ => {}
    }
}

#[test]
fn cited_figures_of_the_city_stand_apart_from_counts() {
    let output = output();
    let json: Json = serde_json::from_str(text(&output, "api/v1/figures.json")).expect("JSON");
    let figures = json["figures"].as_array().expect("figures");
    let data = load("facts-workshops.yaml");
    let totals = data["city_totals"].as_sequence().expect("totals");
    for total in totals {
        let metric = plain(total["metric"].as_str().expect("a metric"));
        let wanted = number(&total["value"]).expect("a number");
        let unit = plain(total["unit"].as_str().expect("a unit"));
        let found = figures.iter().find(|figure| {
            plain(figure["metric"].as_str().unwrap_or_default()) == metric
                && figure["value"]["low"].as_f64().is_some_and(|low| (low - wanted).abs() < 1e-9)
                && plain(figure["unit"].as_str().unwrap_or_default()) == unit
        });
        let found = found.unwrap_or_else(|| panic!("{metric} {wanted}{unit} is not among the cited figures"));
        assert!(found["as_of"].is_string() && found["sources"][0]["publisher"].is_string(), "{metric} has a date and a source");
    }
    let home = visible(text(&output, "index.html"));
    assert!(home.contains("352") && home.contains("5.4万人") && home.contains("2025年11月"));
    let index: Json = serde_json::from_str(text(&output, "api/v1/index.json")).expect("JSON");
    let workshops = index["kinds"].as_array().expect("kinds").iter().find(|kind| kind["name"] == "workshop").expect("workshops");
    assert_ne!(workshops["count"], 352, "the portal counts its own entries");
}
