//! What goes to search engines: every public entry once, nothing private, in the form that the engines read.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use doorstep::base::diagnostic::Diagnostic;
use doorstep::derive::engine::column::{Role, columns};
use doorstep::derive::engine::document::{Document, documents};
use doorstep::derive::engine::file::EngineFile;
use doorstep::derive::engine::{meilisearch, opensearch};
use doorstep::model::catalog::Catalog;
use doorstep::{Goal, Options, compile};
use serde_json::Value as Json;

fn case() -> Catalog {
    let snapshot = doorstep::shell::disk::load(&common::cases("export")).expect("the small site");
    let compiled = compile(&snapshot, &Options { goal: Goal::Findings, ..common::options() });
    let errors: Vec<&Diagnostic> = compiled.diagnostics.iter().filter(|found| found.is_error()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    compiled.catalog
}

fn own() -> Catalog {
    compile(&common::own_site(), &Options { goal: Goal::Findings, ..common::options() }).catalog
}

fn text(files: &[EngineFile], name: &str) -> String {
    let file = files.iter().find(|file| file.name == name).unwrap_or_else(|| panic!("{name} is missing"));
    String::from_utf8(file.bytes.clone()).expect("UTF-8")
}

fn lines(text: &str) -> Vec<Json> {
    assert!(text.ends_with('\n'));
    text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

#[test]
fn the_small_site_comes_out_as_expected() {
    let expected = common::cases("export").join("expected.ndjson");
    let written = text(&opensearch::files(&documents(&case()), "shili"), "documents.ndjson");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&expected, &written).expect("the expected file is written");
    }
    assert_eq!(written, fs::read_to_string(&expected).expect("expected.ndjson"));
}

#[test]
fn nothing_private_goes_out() {
    let written = text(&opensearch::files(&documents(&case()), "shili"), "documents.ndjson");
    assert!(written.contains("演示长乐厂房") && written.contains("https://example.org/news"));
    for private in ["draft", "copy.example.org", "0874-0000000", "consent"] {
        assert!(!written.contains(private), "{private}");
    }
    let drafts = fs::read_to_string(common::cases("export").join("content/workshops/xixian/draft.yaml")).expect("a draft");
    let name = drafts.lines().find_map(|line| line.strip_prefix("name: ")).expect("the name of the draft");
    assert!(!written.contains(name), "{name} is a draft");
}

#[test]
fn every_public_entry_is_there_once_in_both_forms() {
    let catalog = own();
    let documents = documents(&catalog);
    let expected: Vec<String> = catalog.iter().map(|entry| entry.key.address().replace('/', "-")).collect();
    assert!(expected.len() > 50, "{} entries", expected.len());
    let bulk = lines(&text(&opensearch::files(&documents, "qujing"), "documents.ndjson"));
    let plain = lines(&text(&meilisearch::files(&documents, &catalog.reference, "qujing"), "documents.ndjson"));
    assert_eq!(bulk.len(), expected.len() * 2);
    for ((pair, document), id) in bulk.chunks(2).zip(&plain).zip(&expected) {
        assert_eq!(pair[0], serde_json::json!({ "index": { "_id": id } }));
        assert_eq!(pair[1]["id"], id.as_str());
        assert_eq!(&pair[1], document);
        assert!(id.len() <= 511 && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'), "{id}");
    }
    assert_eq!(expected.iter().collect::<BTreeSet<_>>().len(), expected.len());
}

#[test]
fn documents_hold_only_what_the_mappings_know() {
    let roles: BTreeMap<String, Role> = columns().into_iter().collect();
    for Document { id, json } in documents(&own()).iter().chain(&documents(&case())) {
        for (key, value) in json {
            let role = roles.get(key).unwrap_or_else(|| panic!("{id}: {key} has no mapping"));
            let items = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
            let fits = |item: &Json| match role {
                Role::Number => item.is_number(),
                Role::Day => item.as_str().is_some_and(|day| day.len() == 10 && day.as_bytes()[4] == b'-'),
                Role::Row => true,
                Role::Text | Role::Name | Role::Sound | Role::Keyword | Role::Stored => item.is_string(),
            };
            assert!(items.iter().all(fits), "{id}: {key} is {value}");
        }
        let text = |key: &str| json.get(key).and_then(Json::as_str).unwrap_or_default();
        assert_eq!(text("page"), format!("{}/{}.html", text("kind"), text("entry")));
        let names = |key: &str| json.get(key).and_then(Json::as_array).cloned().unwrap_or_default();
        let unknown = names("unknown");
        assert!(names("unstated").iter().all(|name| unknown.contains(name)), "{id}");
        for (key, facet) in json.iter().filter_map(|(key, value)| Some((key.strip_prefix("facet_")?, value))) {
            assert_eq!(*facet == serde_json::json!(["unknown"]), unknown.contains(&Json::from(key)), "{id}: {key}");
        }
    }
}

#[test]
fn places_lead_up_to_the_top() {
    let documents = documents(&case());
    let facility = &documents.iter().find(|document| document.id == "facilities-xixian-f1").expect("the facility").json;
    assert_eq!(facility["places"], serde_json::json!(["xixian", "shili", "nation"]));
    assert_eq!(facility["place_codes"], serde_json::json!(["990002", "990000"]));
    assert_eq!(facility["facet_town"], serde_json::json!(["990002001"]));
    assert_eq!((&facility["low_area_total"], &facility["high_area_total"]), (&Json::from(3000), &Json::from(5000)));
    assert_eq!(facility["url"], "https://example.org/zt/facilities/xixian-f1.html");
    let policy = &documents.iter().find(|document| document.id == "policies-nation-valid").expect("the policy").json;
    assert_eq!(policy["facet_county"], serde_json::json!(["dongxian", "xixian", "kaifaqu"]), "a policy for all holds in each");
    assert_eq!(policy["facet_state"], serde_json::json!(["valid"]));
}

#[test]
fn settings_name_only_keys_of_documents() {
    let known: BTreeSet<String> = columns().into_iter().map(|(name, _)| name).collect();
    let settings = meilisearch::settings(&own().reference);
    for list in ["searchableAttributes", "filterableAttributes", "sortableAttributes"] {
        for name in settings[list].as_array().expect("a list") {
            assert!(known.contains(name.as_str().expect("a name")), "{list}: {name}");
        }
    }
    let synonyms = settings["synonyms"].as_object().expect("synonyms");
    assert!(synonyms["会泽县"].as_array().is_some_and(|others| others.contains(&Json::from("会泽"))));
    let definition = opensearch::definition();
    let analysis = &definition["settings"]["index"]["analysis"];
    for (name, mapping) in definition["mappings"]["properties"].as_object().expect("properties") {
        for key in ["analyzer", "search_analyzer"] {
            if let Some(analyzer) = mapping[key].as_str() {
                assert!(analysis["analyzer"][analyzer].is_object(), "{name}: {analyzer}");
            }
        }
    }
    for analyzer in analysis["analyzer"].as_object().expect("analyzers").values() {
        for filter in analyzer["filter"].as_array().expect("filters") {
            let own = analysis["filter"][filter.as_str().expect("a name")].is_object();
            assert!(own || ["cjk_width", "lowercase", "cjk_bigram"].contains(&filter.as_str().expect("a name")), "{filter}");
        }
    }
}

fn export(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_doorstep")).arg("export").args(arguments).current_dir(folder).output().expect("it runs")
}

#[test]
fn the_command_writes_refuses_and_leaves_alone() {
    let site = tempfile::tempdir().expect("a folder");
    for (path, bytes) in common::read_tree(&common::cases("export/content")) {
        let file = site.path().join("content").join(path);
        fs::create_dir_all(file.parent().expect("a parent")).expect("a folder");
        fs::write(file, bytes).expect("a file");
    }
    let run = |arguments: &[&str], expected: i32| {
        let ended = export(site.path(), arguments);
        let said = String::from_utf8_lossy(&ended.stderr).into_owned() + &String::from_utf8_lossy(&ended.stdout);
        assert_eq!(ended.status.code(), Some(expected), "{arguments:?}: {said}");
    };
    let day = "--date=2026-11-23";
    run(&["--format", "opensearch-bulk", day], 0);
    let first = common::read_tree(&site.path().join("export"));
    assert_eq!(first.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["README.txt", "documents.ndjson", "index.json"]);
    assert_eq!(first[1].1, fs::read(common::cases("export").join("expected.ndjson")).expect("expected.ndjson"));
    run(&["--format", "opensearch-bulk", day], 0);
    run(&["--format", "meilisearch", day], 2);
    assert_eq!(common::read_tree(&site.path().join("export")), first, "the same bytes, and none of the other form");
    run(&["--format", "meilisearch", day, "--output", "other"], 0);
    assert!(site.path().join("other/settings.json").is_file());
    run(&["--format", "meilisearch", "--output", "content"], 2);
    run(&["--format", "meilisearch", "--output", "export/README.txt/below"], 3);
    run(&["--format", "solr"], 2);
    run(&[], 2);
    let entry = site.path().join("content/facilities/xixian/f1.yaml");
    let text = fs::read_to_string(&entry).expect("an entry").replace("tenure:", "tenur:");
    fs::write(&entry, text).expect("a broken entry");
    run(&["--format", "opensearch-bulk", day], 1);
    assert_eq!(common::read_tree(&site.path().join("export")), first, "errors leave the old export as it was");
}
