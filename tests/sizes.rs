//! What pages weigh: a page above a budget is named, and stops publishing when it was asked for.

mod common;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use common::read_tree;
use doorstep::shell::scaffold;

/// A site whose theme is light in every build: unlike the scripts of a release, those of a build without the minifier are
/// not made small.
fn light_site(root: &Path) {
    for (path, text) in scaffold::FILES {
        write(root, path, text);
    }
    write(root, "templates/assets/site.css", "body { margin: 0 }");
    for script in ["search.js", "search-engine.js", "compare.js"] {
        write(root, &format!("templates/assets/{script}"), "'use strict';");
    }
}

fn write(root: &Path, path: &str, text: &str) {
    let file = root.join(path);
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    fs::write(file, text).expect("a written file");
}

/// Text that no compression makes light: numbers of a fixed pseudo-random row.
fn noise(numbers: usize) -> String {
    let mut state = 1_u64;
    let mut number = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        format!("{:016x}", state ^ (state >> 29))
    };
    (0..numbers).map(|_| number()).collect()
}

fn run(root: &Path, arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_doorstep"));
    program.args(arguments).args(["--date", "2026-11-23"]).current_dir(root).output().expect("the program runs")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_fat_page_is_named_and_the_site_stays_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    light_site(root);
    let light = run(root, &["build", "--sizes"]);
    assert_eq!(light.status.code(), Some(0), "{}", said(&light));
    let published = read_tree(&root.join("public"));
    let table = out(&light);
    assert!(table.starts_with("页面") && table.contains("\n限额") && table.contains("\n404 "), "{table}");

    write(root, "templates/404.html", &format!("<main>{}</main>", noise(8000)));
    let fat = run(root, &["build", "--sizes"]);
    assert_eq!(fat.status.code(), Some(1));
    let report = said(&fat);
    for part in ["错误[DS910]: 页面 404.html 的 HTML 压缩后有 ", " 字节，超过限额 20000 字节", "帮助: 把页面分成几页", "保持原样"]
    {
        assert!(report.contains(part), "{part}\n{report}");
    }
    assert!(!report.contains("页面 index.html"), "{report}");
    assert!(out(&fat).contains("404.html"), "the table is there all the same");
    assert!(read_tree(&root.join("public")) == published, "the site is as it was");

    assert_eq!(run(root, &["build"]).status.code(), Some(0), "nobody asked");
    assert!(read_tree(&root.join("public")) != published);
}

#[test]
fn a_check_weighs_pages_as_a_build_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    light_site(root);
    let light = run(root, &["check", "--sizes"]);
    assert!(light.status.code() == Some(0) && out(&light).contains("\n限额"), "{}", said(&light));
    write(root, "templates/search.html", "<script src='assets/big.js'></script>");
    write(root, "templates/assets/site.css", &format!("/*{}*/", noise(2000)));
    let heavy = run(root, &["check", "--sizes", "--format", "concise"]);
    assert_eq!(heavy.status.code(), Some(1));
    let lines = out(&heavy);
    assert!(lines.contains("public/index.html:1:1") && lines.contains("页面 index.html 的 CSS 压缩后有"), "{lines}");
    assert!(lines.lines().all(|line| line.contains("DS910")) && !lines.contains("页面 search.html"), "{lines}");
    let other = run(root, &["check", "--sizes", "--format", "concise", "--ignore", "DS910"]);
    assert_eq!(other.status.code(), Some(0));
    assert_eq!(run(root, &["check"]).status.code(), Some(0), "nobody asked");
}

#[test]
fn the_summary_has_the_sizes_under_a_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    light_site(root);
    let weighed = run(root, &["build", "--sizes", "--json"]);
    let summary: serde_json::Value = serde_json::from_slice(&weighed.stdout).expect("one JSON object");
    let pages = summary["sizes"]["pages"].as_array().expect("every page");
    let made = read_tree(&root.join("public")).into_iter().filter(|(path, _)| path.ends_with(".html")).count();
    assert_eq!(pages.len(), made);
    assert!(pages.iter().all(|page| page["whole"].as_u64() >= page["html"].as_u64() && page["fonts"] == 0));
    assert_eq!(summary["sizes"]["sorts"]["search"]["measures"]["script"]["limit"], 17_000);
    let plain = run(root, &["build", "--json"]);
    assert!(!out(&plain).contains("sizes"));
}
