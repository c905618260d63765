//! The sample site of another county: nothing of the first site is part of the program, and its interface speaks English
//! when it is told to.

mod common;

use std::collections::BTreeSet;

use common::{lay_over, options, own_site, read_tree, repository};
use doorstep::base::source::Snapshot;
use doorstep::model::words::built_in;
use doorstep::parse::html::Html;
use doorstep::render::artifact::Output;
use doorstep::{compile, shell::disk};

const CONFIG: &str = "content/site.yaml";

fn site() -> Snapshot {
    disk::load(&repository().join("examples/zhenxiong")).expect("the sample site")
}

fn output(snapshot: &Snapshot) -> Output {
    let compiled = compile(snapshot, &options());
    assert_eq!(compiled.diagnostics, [], "the sample site is clean");
    compiled.output.expect("a site")
}

fn texts(output: &Output) -> impl Iterator<Item = (&str, &str)> {
    output.iter().filter_map(|(path, bytes)| Some((path.as_str(), std::str::from_utf8(bytes).ok()?)))
}

#[test]
fn every_entry_says_that_it_is_made_up_and_all_are_few() {
    let files = read_tree(&repository().join("examples/zhenxiong"));
    assert!(files.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() <= 200 * 1024);
    let compiled = compile(&site(), &options());
    let names: Vec<&str> = compiled.catalog.iter().map(|entry| entry.name()).collect();
    assert!((20..=40).contains(&names.len()), "{} entries", names.len());
    assert!(names.iter().all(|name| name.contains("演示数据")), "{names:?}");
}

#[test]
fn nothing_of_the_first_site_is_in_it() {
    let first = compile(&own_site(), &options()).catalog;
    let shared = ["nation", "yunnan"];
    let places = first.reference.places.iter().filter(|place| !shared.contains(&place.slug.as_str()));
    let mut names: BTreeSet<String> = places.flat_map(|place| [place.slug.clone(), place.label.clone()]).collect();
    names.extend(first.site.fields.records("hotlines").iter().filter_map(|line| line.text("number").map(str::to_owned)));
    names.extend([first.site.title().to_owned(), "曲靖".to_owned()]);
    let output = output(&site());
    for (path, text) in texts(&output) {
        for name in &names {
            assert!(!text.contains(name.as_str()), "{path} holds {name}");
        }
    }
    let (_, style) = texts(&output).find(|(path, _)| path.starts_with("assets/site.")).expect("a style sheet");
    for colour in ["--soil: #5b2a86", "--spring: #0b5d7a", "--straw: #f0b429"] {
        assert!(style.contains(colour), "{colour}");
    }
    let (_, home) = texts(&output).find(|(path, _)| *path == "index.html").expect("a home page");
    for part in ["镇雄找活找厂房", "content=\"#5b2a86\"", "assets/zhenxiong.", "离家近的活"] {
        assert!(home.contains(part), "{part}");
    }
}

/// What an English page may still say in Chinese besides content: the reference of fields is written for editors.
const FOR_EDITORS: &str = "data/fields";

#[test]
fn its_interface_can_be_english() {
    let mut snapshot = site();
    let text = std::fs::read_to_string(repository().join("examples/zhenxiong").join(CONFIG)).expect("a configuration");
    lay_over(&mut snapshot, CONFIG, format!("{text}language: en\n").into_bytes());
    let is_chinese = |text: &str| text.chars().any(|c| matches!(c, '\u{3400}'..='\u{9fff}'));
    // Ways of writing in the search box, with strokes between, are for visitors of both languages.
    let said = |text: &String| is_chinese(text) && !text.contains('|');
    let messages: BTreeSet<String> = built_in("zh-CN").into_values().filter(said).collect();
    let long = |text: &&String| text.chars().count() >= 6 && !text.contains('{');
    let output = output(&snapshot);
    let mut pages = 0;
    for (path, text) in texts(&output).filter(|(path, _)| path.ends_with(".html")) {
        pages += 1;
        assert!(text.contains("<html lang=\"en\""), "{path}");
        if path.starts_with(FOR_EDITORS) {
            continue;
        }
        for message in messages.iter().filter(long) {
            assert!(!text.contains(message.as_str()), "{path} says {message}");
        }
        let html = Html::read(text);
        let ends = html.tags.iter().map(|tag| tag.span.end);
        let starts = html.tags.iter().skip(1).map(|tag| tag.span.start);
        for said in ends.zip(starts).filter(|(end, start)| end < start).map(|(end, start)| text[end..start].trim()) {
            assert!(!messages.contains(said), "{path} says {said}");
        }
    }
    assert!(pages > 30, "{pages} pages");
}
