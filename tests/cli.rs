//! The program as its users meet it: commands, exit codes, and a published site that errors do not touch.

mod common;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn doorstep(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_doorstep"))
        .args(arguments)
        .current_dir(folder)
        .env("SOURCE_DATE_EPOCH", "1795392000")
        .output()
        .expect("the program runs")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn new_site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let made = doorstep(folder.path(), &["init"]);
    assert_eq!(code(&made), 0, "{}", said(&made));
    folder
}

#[test]
fn a_new_site_builds_at_once() {
    let site = new_site();
    let built = doorstep(site.path(), &["build"]);
    assert_eq!(code(&built), 0, "{}", said(&built));
    assert!(said(&built).contains("个条目") && said(&built).contains("个页面") && said(&built).contains("个文件"));
    for page in ["index.html", "workshops/shili-first.html", "api/v1/index.json", "sitemap.xml", "404.html"] {
        assert!(site.path().join("public").join(page).is_file(), "{page}");
    }
    let again = doorstep(site.path(), &["init"]);
    assert_eq!(code(&again), 2, "init does not touch a site");
}

#[test]
fn the_summary_is_json_when_asked() {
    let site = new_site();
    let built = doorstep(site.path(), &["build", "--json"]);
    let summary: serde_json::Value = serde_json::from_slice(&built.stdout).expect("JSON on standard output");
    assert_eq!(summary["entries"], 2);
    assert!(summary["files"].as_u64() > Some(20) && summary["build"].is_string());
}

#[test]
fn errors_leave_the_published_site_alone() {
    let site = new_site();
    assert_eq!(code(&doorstep(site.path(), &["build"])), 0);
    let before = common::read_tree(&site.path().join("public"));
    let entry = site.path().join("content/workshops/shili/first.yaml");
    let text = fs::read_to_string(&entry).expect("an entry").replace("industry:", "industy:");
    fs::write(&entry, text).expect("a broken entry");
    for command in ["check", "build"] {
        let ended = doorstep(site.path(), &[command]);
        assert_eq!(code(&ended), 1, "{command}");
        assert!(said(&ended).contains("DS201") && said(&ended).contains("first.yaml:6:1"), "{}", said(&ended));
    }
    assert!(common::read_tree(&site.path().join("public")) == before, "the old site is as it was");
}

#[test]
fn findings_come_in_three_formats() {
    let site = new_site();
    let entry = site.path().join("content/workshops/shili/first.yaml");
    fs::write(&entry, "name: 甲\n").expect("a broken entry");
    let concise = doorstep(site.path(), &["check", "--format", "concise"]);
    assert!(String::from_utf8_lossy(&concise.stdout).lines().all(|line| line.contains(".yaml:")), "{}", said(&concise));
    let json = doorstep(site.path(), &["check", "--format", "json"]);
    let findings: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert_eq!(findings["format"], 1);
    assert_eq!(findings["findings"][0]["code"], "DS202");
}

#[test]
fn wrong_use_and_a_failing_machine_have_their_own_codes() {
    let site = new_site();
    let nowhere = tempfile::tempdir().expect("a folder");
    let stranger = site.path().join("letters");
    fs::create_dir(&stranger).expect("a folder");
    fs::write(stranger.join("mine.txt"), "x").expect("a file");
    fs::write(site.path().join("file"), "x").expect("a file");
    let cases: [(&Path, &[&str], i32); 9] = [
        (nowhere.path(), &["build"], 2),
        (site.path(), &["build", "--date", "gestern"], 2),
        (site.path(), &["build", "-o", "letters"], 2),
        (site.path(), &["build", "-o", "content"], 2),
        (site.path(), &["build", "-o", "."], 2),
        (site.path(), &["build", "-o", "file/below"], 3),
        (site.path(), &["list", "nothings"], 2),
        (site.path(), &["explain", "DS999"], 2),
        (site.path(), &["nonsense"], 2),
    ];
    for (folder, arguments, expected) in cases {
        let ended = doorstep(folder, arguments);
        assert_eq!(code(&ended), expected, "{arguments:?}: {}", said(&ended));
    }
    assert!(stranger.join("mine.txt").is_file());
    assert_eq!(code(&doorstep(site.path(), &["build", "-o", "letters", "--force"])), 0);
}

#[test]
fn links_and_pipes_are_refused() {
    let site = new_site();
    let link = site.path().join("content/workshops/shili/link.yaml");
    std::os::unix::fs::symlink("/etc/hostname", &link).expect("a link");
    let ended = doorstep(site.path(), &["build"]);
    assert_eq!(code(&ended), 3, "{}", said(&ended));
    assert!(said(&ended).contains("link.yaml"));
}

#[test]
fn drafts_are_shown_only_when_asked() {
    let site = new_site();
    let entry = site.path().join("content/workshops/shili/first.yaml");
    let text = fs::read_to_string(&entry).expect("an entry") + "draft: 是\ndraft_reason: 试写\n";
    fs::write(&entry, text).expect("a draft");
    let page = site.path().join("public/workshops/shili-first.html");
    assert_eq!(code(&doorstep(site.path(), &["build"])), 0);
    assert!(!page.exists());
    assert_eq!(code(&doorstep(site.path(), &["build", "--drafts"])), 0);
    assert!(page.is_file());
}

#[test]
fn entries_are_listed_and_codes_explained() {
    let site = new_site();
    let listed = doorstep(site.path(), &["list", "workshops", "--format", "json"]);
    let rows: serde_json::Value = serde_json::from_slice(&listed.stdout).expect("JSON");
    assert_eq!(rows[0]["id"], "shili-first");
    for topic in ["DS201", "unknown-field", "fields"] {
        assert_eq!(code(&doorstep(site.path(), &["explain", topic])), 0, "{topic}");
    }
    for shell in ["bash", "zsh", "fish"] {
        assert!(doorstep(site.path(), &["completions", shell]).stdout.len() > 500, "{shell}");
    }
}

#[test]
fn hugo_spellings_are_understood() {
    let site = new_site();
    let arguments = ["build", "-s", ".", "-d", "out", "-b", "https://example.org/zt/", "--buildDrafts", "-j", "1", "--no-minify"];
    let ended = doorstep(site.path(), &arguments);
    assert_eq!(code(&ended), 0, "{}", said(&ended));
    let map = fs::read_to_string(site.path().join("out/sitemap.xml")).expect("a map");
    assert!(map.contains("<loc>https://example.org/zt/workshops/shili-first.html</loc>"));
}

#[test]
fn schemas_are_printed_and_written() {
    let site = new_site();
    let printed = doorstep(site.path(), &["schema", "workshop"]);
    let schema: serde_json::Value = serde_json::from_slice(&printed.stdout).expect("JSON");
    assert_eq!(schema["properties"]["industry"]["anyOf"][0]["enum"][0], "服装", "from the site's own dictionary");
    let same = doorstep(site.path(), &["schema", "workshops"]);
    assert_eq!(same.stdout, printed.stdout, "a kind is known by its plural as well");
    let all: serde_json::Value = serde_json::from_slice(&doorstep(site.path(), &["schema"]).stdout).expect("JSON");
    assert_eq!(all.as_object().map(serde_json::Map::len), Some(12));
    assert_eq!(code(&doorstep(site.path(), &["schema", "site", "-o", "out/schemas"])), 0);
    assert!(site.path().join("out/schemas/site.schema.json").is_file());
    assert_eq!(code(&doorstep(site.path(), &["schema", "nothing"])), 2);
    assert_eq!(code(&doorstep(site.path(), &["schema", "site", "--vscode"])), 2);
}

#[test]
fn settings_that_somebody_made_are_kept() {
    let site = new_site();
    let settings = site.path().join(".vscode/settings.json");
    let again = doorstep(site.path(), &["schema", "--vscode"]);
    assert!(said(&again).contains("已经是最新的"), "{}", said(&again));
    fs::write(&settings, "{\n    \"editor.fontSize\": 20,\n    \"files.eol\": \"\\r\\n\"\n}\n").expect("settings");
    assert_eq!(code(&doorstep(site.path(), &["schema", "--vscode"])), 0);
    let text = fs::read_to_string(&settings).expect("settings");
    let merged: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert!(merged["editor.fontSize"] == 20 && merged["files.eol"] == "\r\n", "{merged}");
    assert!(merged["yaml.schemas"]["./.vscode/schemas/job.schema.json"].is_array());
    assert!(text.starts_with("{\n    \"editor.fontSize\""), "the indentation is that of the file");
    // A comment cannot be written back: the file stays, and what to add is said.
    let commented = "{\n  // 字大一点\n  \"editor.fontSize\": 20\n}\n";
    fs::write(&settings, commented).expect("settings");
    let told = doorstep(site.path(), &["schema", "--vscode"]);
    assert!(code(&told) == 0 && said(&told).contains("没有改 .vscode/settings.json") && said(&told).contains("yaml.schemas"));
    assert_eq!(fs::read_to_string(&settings).expect("settings"), commented);
    // A township that comes into the dictionary comes into the schema.
    let divisions = site.path().join("content/reference/divisions.yaml");
    let text = fs::read_to_string(&divisions).expect("a dictionary");
    fs::write(&divisions, text + "towns:\n- code: '530325002'\n  label: 胜境街道\n  county: shili\n").expect("a dictionary");
    assert_eq!(code(&doorstep(site.path(), &["schema", "--vscode"])), 0);
    let schema = fs::read_to_string(site.path().join(".vscode/schemas/workshop.schema.json")).expect("a schema");
    assert!(schema.contains("胜境街道"));
}

#[test]
fn a_new_site_comes_with_its_surroundings() {
    let site = new_site();
    let read = |path: &str| fs::read_to_string(site.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    for path in [".github/workflows/doorstep.yml", ".workflow/doorstep.yml"] {
        let pipeline: serde_yaml::Value = serde_yaml::from_str(&read(path)).expect("YAML");
        assert_eq!(pipeline["name"], "doorstep", "{path}");
        let text = read(path);
        assert!(text.contains("doorstep check") || text.contains("doorstep-program check"), "{path}");
    }
    assert!(read(".editorconfig").contains("end_of_line = lf") && read(".gitattributes").contains("eol=lf"));
    assert!(read(".vscode/extensions.json").contains("redhat.vscode-yaml"));
    // What somebody has already is not written over.
    let mine = tempfile::tempdir().expect("a folder");
    fs::write(mine.path().join(".editorconfig"), "mine").expect("a file");
    assert_eq!(code(&doorstep(mine.path(), &["init"])), 0);
    assert_eq!(fs::read_to_string(mine.path().join(".editorconfig")).expect("a file"), "mine");
}
