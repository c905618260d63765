//! One release after another: what vanishes, what changes its date, and what stands at an old address.

mod common;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn doorstep(folder: &Path, arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_doorstep");
    let dated = [arguments, &["--date", "2026-11-23"]].concat();
    Command::new(program).args(dated).current_dir(folder).output().expect("the program runs")
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Runs a command; its exit code must be this one. What it said.
#[track_caller]
fn run(site: &Path, arguments: &[&str], code: i32) -> String {
    let ended = doorstep(site, arguments);
    assert_eq!(ended.status.code(), Some(code), "{arguments:?}: {}", said(&ended));
    said(&ended)
}

const NOTICE: &str = "---\nname: 演示公告\nkind: 公告\nsummary: 演示\npublished_on: DATE\n---\n\n正文\n";

/// A published site with a second workshop and a notice.
fn published() -> tempfile::TempDir {
    let site = tempfile::tempdir().expect("a folder");
    let made = Command::new(env!("CARGO_BIN_EXE_doorstep")).arg("init").current_dir(site.path()).output().expect("init");
    assert_eq!(made.status.code(), Some(0));
    let first = fs::read_to_string(site.path().join("content/workshops/shili/first.yaml")).expect("an entry");
    write(site.path(), "content/workshops/shili/second.yaml", &first.replace("演示车间", "演示车间乙"));
    write(site.path(), "content/articles/notice.md", &NOTICE.replace("DATE", "2026-01-01"));
    run(site.path(), &["build"], 0);
    site
}

fn write(site: &Path, path: &str, text: &str) {
    let file = site.join(path);
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    fs::write(file, text).expect("a file");
}

#[test]
fn an_address_does_not_go_without_a_word() {
    let site = published();
    let site = site.path();
    fs::remove_file(site.join("content/workshops/shili/second.yaml")).expect("an entry");
    let before = common::read_tree(&site.join("public"));
    for command in ["check", "build"] {
        let said = run(site, &[command], 1);
        assert!(said.contains("DS408") && said.contains("workshops/shili-second.html"), "{said}");
    }
    assert!(common::read_tree(&site.join("public")) == before, "the old site is as it was");
    run(site, &["check", "--allow-gone"], 0);
    let row =
        "retired:\n- {kind: 务工车间, id: shili-second, on: 2026-11-20, reason: 演示：已合并, moved_to: workshops/shili-first}\n";
    write(site, "content/reference/retired.yaml", row);
    run(site, &["build"], 0);
    let page = fs::read_to_string(site.join("public/workshops/shili-second.html")).expect("a page at the old address");
    assert!(
        page.contains("演示：已合并")
            && page.contains("../workshops/shili-first.html")
            && !page.contains("http-equiv=\"refresh\"")
    );
    let map = fs::read_to_string(site.join("public/sitemap.xml")).expect("a map");
    assert!(map.contains("shili-first") && !map.contains("shili-second"));
    run(site, &["build"], 0);
    let first = fs::read_to_string(site.join("content/workshops/shili/first.yaml")).expect("an entry");
    write(site, "content/workshops/shili/second.yaml", &first);
    assert!(run(site, &["build"], 1).contains("DS410"), "a retired id is never used again");
}

#[test]
fn a_published_date_changes_only_with_a_reason() {
    let site = published();
    let site = site.path();
    write(site, "content/articles/notice.md", &NOTICE.replace("DATE", "2026-11-01"));
    assert!(run(site, &["build"], 1).contains("DS409"));
    run(site, &["build", "--redate", " "], 2);
    let summary = run(site, &["build", "--json", "--redate", "录入时写错"], 0);
    assert!(summary.contains("\"redated\":\"录入时写错\""), "{summary}");
    run(site, &["build"], 0);
}

#[test]
fn a_later_notice_waits_for_its_day() {
    let site = published();
    let site = site.path();
    write(site, "content/articles/later.md", &NOTICE.replace("DATE", "2026-12-01"));
    assert!(run(site, &["build"], 0).contains("1 个待发布"));
    assert!(!site.join("public/articles/later.html").exists());
    let listed = run(site, &["list", "--pending"], 0);
    assert!(listed.contains("later") && listed.contains("2026-12-01") && !listed.contains("notice"), "{listed}");
    let day = ["build", "--date", "2026-12-01"];
    let built = Command::new(env!("CARGO_BIN_EXE_doorstep")).args(day).current_dir(site).output().expect("a build");
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
    assert!(site.join("public/articles/later.html").is_file());
}

#[test]
fn many_entries_do_not_vanish_at_once() {
    let site = published();
    let site = site.path();
    let first = fs::read_to_string(site.join("content/workshops/shili/first.yaml")).expect("an entry");
    let path = |number| format!("content/workshops/shili/w{number}.yaml");
    for number in 0..10 {
        write(site, &path(number), &first.replace("演示车间", &format!("演示车间{number}")));
    }
    run(site, &["build"], 0);
    (0..5).for_each(|number| fs::remove_file(site.join(path(number))).expect("an entry"));
    assert!(run(site, &["check", "--allow-gone"], 1).contains("DS407"));
    assert!(run(site, &["check", "--allow-gone", "--allow-removal", "4"], 1).contains("DS407"));
    run(site, &["check", "--allow-gone", "--allow-removal", "5"], 0);
    write(site, "content/workshops/shili/w9.yaml", &(first.clone() + "draft: 是\ndraft_reason: 演示\n"));
    assert!(!run(site, &["check", "--allow-removal", "5"], 1).contains("shili-w9"), "a draft says why it is away");
}

#[test]
fn what_is_compared_with_must_be_there() {
    let site = published();
    let site = site.path();
    run(site, &["check", "--against", "content"], 2);
    run(site, &["check", "--against", "public"], 0);
    run(site, &["build", "--base-url", "example.org"], 2);
    run(site, &["build", "--base-url", "https://example.org/?a"], 2);
    fs::write(site.join("public/api/v1/release.json"), "{").expect("a damaged record");
    assert!(run(site, &["check"], 0).contains("读不出来"));
}

#[test]
fn the_last_release_leaves_the_output_as_it_is() {
    let site = published();
    let before = common::read_tree(&site.path().join("public"));
    run(site.path(), &["build"], 0);
    assert!(common::read_tree(&site.path().join("public")) == before, "the same sources give the same bytes");
}

#[test]
fn an_expired_policy_keeps_its_page_and_says_so() {
    let snapshot = common::snapshot_of(
        common::read_tree(&common::cases("good/bare")).into_iter().filter(|(path, _)| !path.starts_with("expected/")),
    );
    let output = doorstep::compile(&snapshot, &common::options()).output.expect("a site");
    let text = |path: &str| {
        let path = doorstep::base::path::OutPath::new(path).expect("a path");
        String::from_utf8_lossy(output.get(&path).unwrap_or_else(|| panic!("no {path}"))).into_owned()
    };
    let page = text("policies/nation-past.html");
    assert!(page.contains("已失效"), "{page}");
    assert!(!text("index.html").contains("nation-past"), "it is not among the policies that can be used");
    assert!(text("policies/index.html").contains("nation-past"), "it stays in the list of all");
}

#[test]
fn the_site_map_lists_what_is_published() {
    let output = doorstep::compile(&common::own_site(), &common::options()).output.expect("a site");
    let is_page = |path: &str| path.ends_with(".html") && path != "404.html";
    let pages: Vec<&str> = output.keys().map(|path| path.as_str()).filter(|path| is_page(path)).collect();
    let map = output.iter().find(|(path, _)| path.as_str() == "sitemap.xml").map(|(_, bytes)| String::from_utf8_lossy(bytes));
    let map = map.expect("a map").into_owned();
    let listed = map.split("<loc>").skip(1).map(|rest| rest.split("</loc>").next().unwrap_or_default());
    let listed: Vec<&str> = listed.map(|url| url.trim_start_matches("https://qujing.example/")).collect();
    assert_eq!(listed, pages);
}
