//! The words of the interface: every language has all of them, nothing but messages puts them into pages, and a page says
//! in which language each of its parts is.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use common::{lay_over, options, own_site, repository};
use doorstep::base::source::Snapshot;
use doorstep::compile;
use doorstep::model::field::{Choice, Field, Group, Type};
use doorstep::model::kind::Kind;
use doorstep::model::schema::common::CITED_FIGURE;
use doorstep::model::schema::table;
use doorstep::model::state::PolicyState;
use doorstep::model::words::built_in;
use doorstep::render::artifact::Output;
use doorstep::render::theme;

const CONFIG: &str = "content/site.yaml";

fn placeholders(text: &str) -> BTreeSet<String> {
    let parts = text.split('{').skip(1).filter_map(|part| part.split_once('}'));
    parts.map(|(number, _)| number.to_owned()).filter(|number| number.parse::<u8>().is_ok()).collect()
}

/// Keys that another language than Chinese has beside those of `zh-CN`: the table holds the Chinese.
const OF_THE_TABLE: [&str; 6] = ["field_", "group_", "kind_", "counter_", "state_", "choice_"];

#[test]
fn every_language_has_the_same_keys_and_placeholders() {
    let (chinese, english) = (built_in("zh-CN"), built_in("en"));
    let own: BTreeMap<&String, &String> =
        english.iter().filter(|(key, _)| !OF_THE_TABLE.iter().any(|prefix| key.starts_with(prefix))).collect();
    assert_eq!(own.keys().copied().collect::<Vec<_>>(), chinese.keys().collect::<Vec<_>>());
    for (key, text) in own {
        assert_eq!(placeholders(text), placeholders(&chinese[key]), "{key}");
    }
}

/// Every field that pages show, those of small tables too.
fn fields() -> Vec<&'static Field> {
    let mut fields: Vec<&'static Field> = Kind::ALL.into_iter().flat_map(table::fields).chain(CITED_FIGURE).collect();
    let nested: Vec<&'static Field> = fields
        .iter()
        .flat_map(|field| match field.ty {
            Type::Records(inner) => inner,
            _ => &[],
        })
        .collect();
    fields.extend(nested);
    fields
}

fn choices(field: &Field) -> &'static [Choice] {
    match &field.ty {
        Type::Choice(choices) | Type::List(Type::Choice(choices)) => choices,
        _ => &[],
    }
}

#[test]
fn every_label_of_the_table_has_an_english_one() {
    let english = built_in("en");
    let mut asked: BTreeSet<String> = BTreeSet::new();
    for field in fields() {
        asked.insert(format!("field_{}", field.name));
        for choice in choices(field) {
            let own = format!("choice_{}_{}", field.name, choice.value);
            asked.insert(if english.contains_key(&own) { own } else { format!("choice_{}", choice.value) });
        }
    }
    asked.extend(Group::ALL.map(|group| format!("group_{}", group.name())));
    asked.extend(Kind::ALL.iter().flat_map(|kind| [format!("kind_{}", kind.name()), format!("counter_{}", kind.name())]));
    asked.extend(PolicyState::ALL.map(|state| format!("state_{}", state.name())));
    let missing: Vec<&String> = asked.iter().filter(|key| !english.contains_key(*key)).collect();
    assert!(missing.is_empty(), "en.yaml lacks {missing:?}");
    let of_table = english.keys().filter(|key| OF_THE_TABLE.iter().any(|prefix| key.starts_with(prefix)));
    let idle: Vec<&String> = of_table.filter(|key| !asked.contains(*key)).collect();
    assert!(idle.is_empty(), "the table has no label for {idle:?}");
}

#[test]
fn one_english_word_stands_for_one_answer_of_a_field() {
    let english = built_in("en");
    for field in Kind::ALL.into_iter().flat_map(table::fields) {
        let mut seen = BTreeMap::new();
        for choice in choices(field) {
            let own = english.get(&format!("choice_{}_{}", field.name, choice.value));
            let text = own.or_else(|| english.get(&format!("choice_{}", choice.value)));
            if let Some(other) = seen.insert(text, choice.label) {
                panic!("{} and {other} of {} are both {text:?}", choice.label, field.name);
            }
        }
    }
}

fn is_chinese(letter: char) -> bool {
    matches!(letter, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

/// A text without what stands between two marks.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once(open) {
        kept.push_str(before);
        rest = after.split_once(close).map_or("", |(_, after)| after);
    }
    kept + rest
}

#[test]
fn no_template_and_no_view_writes_words_of_its_own() {
    for (path, bytes) in theme::built_in().into_iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = without(std::str::from_utf8(bytes).expect("UTF-8"), "{#", "#}");
        let found: String = text.chars().filter(|c| is_chinese(*c)).collect();
        assert_eq!(found, "", "{path}");
    }
    let mut files: Vec<_> = ["src/derive/view", "src/derive"]
        .into_iter()
        .flat_map(|folder| {
            let folder = repository().join(folder);
            fs::read_dir(folder)
                .expect("a folder")
                .flatten()
                .map(|entry| entry.path())
                .filter(|path| path.is_file())
                .collect::<Vec<_>>()
        })
        .collect();
    files.sort();
    // Marks of a unit in what was written, the forms of official titles, findings for editors, and tests speak Chinese.
    let excused = ["detail.rs", "routes.rs", "indexes.rs", "title.rs"];
    for path in files {
        let text = fs::read_to_string(&path).expect("a source file");
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        let found: String = lines.flat_map(str::chars).filter(|c| is_chinese(*c)).collect();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        assert!(found.is_empty() || excused.contains(&name.as_str()), "{name}: {found}");
    }
}

fn in_language(language: &str) -> Snapshot {
    let mut snapshot = own_site();
    let text = fs::read_to_string(repository().join(CONFIG)).expect("a configuration");
    lay_over(&mut snapshot, CONFIG, format!("{text}language: {language}\n").into_bytes());
    snapshot
}

fn output(snapshot: &Snapshot) -> Output {
    let compiled = compile(snapshot, &options());
    compiled.output.unwrap_or_else(|| panic!("{:?}", compiled.diagnostics))
}

fn page(output: &Output, path: &str) -> String {
    let (_, bytes) = output.iter().find(|(name, _)| name.as_str() == path).expect("a page");
    String::from_utf8(bytes.clone()).expect("UTF-8")
}

#[test]
fn an_english_page_says_which_of_its_parts_are_chinese() {
    let output = output(&in_language("en"));
    let county = page(&output, "counties/huize.html");
    assert!(county.starts_with("<!DOCTYPE html>\n<html lang=\"en\""), "{}", &county[..80]);
    for part in ["<h1 lang=\"zh-CN\">会泽县</h1>", "<title lang=\"zh-CN\">会泽县 – 曲靖家门口</title>", ">Counties</a>"]
    {
        assert!(county.contains(part), "{part}");
    }
    let list = page(&output, "workshops/index.html");
    for part in ["<h1>Workshops</h1>", "newest first.", ">Home</a>", "Facts as of "] {
        assert!(list.contains(part), "{part}");
    }
    assert!(page(&output, "index.html").contains("This page was made on 23 November 2026"));
    // What scripts compare is said in English, too.
    let fields = page(&output, "api/v1/fields.json");
    assert!(fields.contains("\"label\":\"Floor area\"") && !fields.contains("建筑面积"), "{}", &fields[..300]);
}

#[test]
fn a_site_adds_a_language_and_what_it_lacks_is_chinese() {
    let mut snapshot = in_language("bo");
    lay_over(&mut snapshot, "templates/i18n/bo.yaml", "nav_home: གཙོ་ངོས།\nkind_workshop: བཟོ་ཁང་།\n".as_bytes().to_vec());
    let list = page(&output(&snapshot), "workshops/index.html");
    assert!(list.contains("<html lang=\"bo\"") && list.contains("<h1>བཟོ་ཁང་།</h1>") && list.contains(">གཙོ་ངོས།</a>"), "{list}");
    assert!(list.contains("<summary lang=\"zh-CN\">菜单</summary>"), "{list}");
}
