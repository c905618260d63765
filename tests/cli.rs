//! The program as its users meet it: commands, exit codes, and a published site that errors do not touch.

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The program: the one that cargo built for these tests, or the one that `DOORSTEP_BIN` names.
fn program() -> PathBuf {
    std::env::var_os("DOORSTEP_BIN").map_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_doorstep")), PathBuf::from)
}

fn doorstep(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(program())
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
    assert_eq!(findings["format"], 2);
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
    let cases: [(&Path, &[&str], i32); 11] = [
        (nowhere.path(), &["build"], 2),
        (site.path(), &["build", "--date", "gestern"], 2),
        (site.path(), &["build", "-o", "letters"], 2),
        (site.path(), &["build", "-o", "content"], 2),
        (site.path(), &["build", "-o", "."], 2),
        (site.path(), &["build", "-o", "file/below"], 3),
        (site.path(), &["list", "nothings"], 2),
        (site.path(), &["explain", "DS999"], 2),
        (nowhere.path(), &["explain", "nginx"], 2),
        (&stranger, &["explain", "nginx"], 0),
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
    assert_eq!(code(&ended), 1, "{}", said(&ended));
    assert!(said(&ended).contains("DS109") && said(&ended).contains("link.yaml"), "{}", said(&ended));
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

/// A site with two errors in one entry and a warning in a page.
fn faulty_site() -> tempfile::TempDir {
    let site = new_site();
    let entry = site.path().join("content/workshops/shili/first.yaml");
    let text = fs::read_to_string(&entry).expect("an entry").replace("mode: 不详", "mode: 反乡创业\n明称: 甲");
    fs::write(&entry, text).expect("a broken entry");
    fs::write(
        site.path().join("content/pages/stars.md"),
        "---\nname: 甲\nsummary: 乙\npublished_on: 2026-01-01\n---\n\n**重点 **内容\n",
    )
    .expect("a page");
    site
}

#[test]
fn a_check_looks_at_what_it_is_asked_to() {
    let site = faulty_site();
    let cases: [(&[&str], i32, &[&str]); 10] = [
        (&[], 1, &["DS201", "DS204", "DS505"]),
        (&["--select", "DS2"], 1, &["DS201", "DS204"]),
        (&["--select", "DS2", "--ignore", "unknown-field"], 1, &["DS204"]),
        (&["--ignore", "DS2xx"], 0, &["DS505"]),
        (&["--ignore", "ds201,DS204"], 0, &["DS505"]),
        (&["--ignore", "DS201,DS204", "--fail-on", "warning"], 1, &["DS505"]),
        (&["--ignore", "DS2,DS505", "--fail-on", "warning"], 0, &[]),
        (&["--select", "DS499"], 2, &[]),
        (&["--select", "DS"], 2, &[]),
        (&["--fail-on", "nothing"], 2, &[]),
    ];
    for (flags, expected, codes) in cases {
        let mut arguments = vec!["check", "--format", "concise"];
        arguments.extend(flags);
        let ended = doorstep(site.path(), &arguments);
        assert_eq!(code(&ended), expected, "{flags:?} {}", said(&ended));
        let printed = String::from_utf8_lossy(&ended.stdout).into_owned();
        let mut found: Vec<&str> =
            printed.lines().filter_map(|line| line.split_once('[')?.1.split_once(']')).map(|pair| pair.0).collect();
        found.sort_unstable();
        assert_eq!(found, codes, "{flags:?} {}", said(&ended));
    }
    assert_eq!(code(&doorstep(site.path(), &["build"])), 1, "what a check ignores still stops a build");
}

#[test]
fn every_format_comes_from_the_command_line() {
    let site = faulty_site();
    let starts = [
        ("json", "{\"format\":2"),
        ("json-lines", "{\"format\":2"),
        ("github", "::error file=content/workshops/shili/first.yaml,line="),
        ("gitlab", "[{\"description\""),
        ("sarif", "{\"$schema\""),
        ("md", "### 检查结果：2 个错误，1 个警告"),
    ];
    let summary = site.path().join("summary.md");
    for (format, start) in starts {
        let ended = Command::new(env!("CARGO_BIN_EXE_doorstep"))
            .args(["check", "--format", format])
            .current_dir(site.path())
            .env("GITHUB_STEP_SUMMARY", &summary)
            .output()
            .expect("the program runs");
        assert_eq!(code(&ended), 1);
        let printed = String::from_utf8_lossy(&ended.stdout).into_owned();
        assert!(printed.starts_with(start), "{format}: {printed}");
    }
    let summary = fs::read_to_string(summary).expect("the summary of the step");
    assert!(summary.starts_with("### 检查结果：2 个错误，1 个警告") && summary.contains("| 错误 DS204 |"), "{summary}");
    let english = said(&doorstep(site.path(), &["check", "--lang", "en"]));
    assert!(
        english.contains("error[DS204]: the value is not one of the choices") && english.contains("2 errors, 1 warning,"),
        "{english}"
    );
}

#[test]
fn the_command_line_speaks_chinese() {
    let site = new_site();
    let cases: [(&[&str], &[&str]); 7] = [
        (&["chek"], &["没有「chek」这个命令", "是不是想写 check？"]),
        (&["check", "--fromat", "json"], &["没有「--fromat」这个选项", "是不是想写 --format？"]),
        (&["check", "--format", "jsn"], &["不能写「jsn」", "可以写：full、"]),
        (&["check", "--format"], &["后面缺少值"]),
        (&["serve", "--port", "many"], &["不能写「many」"]),
        (&["completions"], &["缺少 <命令行>"]),
        (&[], &["没有写要做什么"]),
    ];
    for (arguments, expected) in cases {
        let ended = doorstep(site.path(), arguments);
        assert_eq!(code(&ended), 2, "{arguments:?}");
        for words in expected {
            assert!(said(&ended).contains(words), "{arguments:?} {words}: {}", said(&ended));
        }
    }
    for command in ["init", "build", "check", "serve", "list", "explain", "completions"] {
        let help = said(&doorstep(site.path(), &[command, "--help"]));
        assert!(help.contains(&format!("用法：doorstep {command} [选项]")), "{help}");
        let english = ["OPTIONS", "default", "ossible values", "Usage", "Print"];
        assert!(!english.iter().any(|word| help.contains(word)), "{help}");
    }
}

#[test]
fn a_waiver_lets_a_build_pass_and_stays_in_the_report() {
    let site = new_site();
    let entry = site.path().join("content/workshops/shili/first.yaml");
    let text = fs::read_to_string(&entry).expect("an entry");
    let waived = text.replace("jobs: 不详", "jobs: 9000000人 # doorstep: 忽略 DS303 原文就是这个数");
    fs::write(&entry, waived).expect("an entry");
    let built = doorstep(site.path(), &["build"]);
    assert_eq!(code(&built), 0, "{}", said(&built));
    assert!(said(&built).contains("另有 1 条已豁免"), "{}", said(&built));
    let page = fs::read_to_string(site.path().join("public/workshops/shili-first.html")).expect("the page");
    assert!(page.contains("9000000") || page.contains("900"), "a waiver does not cost the value");
    let json = doorstep(site.path(), &["check", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert_eq!(found["findings"][0]["waived"], "原文就是这个数");
    let sarif = doorstep(site.path(), &["check", "--format", "sarif", "--fail-on", "warning"]);
    assert_eq!(code(&sarif), 0);
    assert!(String::from_utf8_lossy(&sarif.stdout).contains("\"kind\":\"inSource\""));
}

#[test]
fn the_pages_of_help_come_when_asked_for() {
    let site = new_site();
    assert_eq!(code(&doorstep(site.path(), &["build"])), 0);
    assert!(!site.path().join("public/help").exists());
    let config = site.path().join("content/site.yaml");
    let text = fs::read_to_string(&config).expect("a configuration") + "help_pages: 是\nbase_url: https://example.org/zt/\n";
    fs::write(&config, text).expect("a configuration");
    assert_eq!(code(&doorstep(site.path(), &["build"])), 0);
    let page = fs::read_to_string(site.path().join("public/help/ds205.html")).expect("a page of help");
    assert!(page.contains("胜境街道") && page.contains("这个县区没有这个乡镇街道"));
    assert!(fs::read_to_string(site.path().join("public/help/index.html")).expect("a page").contains("help/ds205.html"));
    let sarif = doorstep(site.path(), &["check", "--format", "sarif"]);
    assert!(String::from_utf8_lossy(&sarif.stdout).contains("\"helpUri\":\"https://example.org/zt/help/ds205.html\""));
}

/// Runs the program from a shell line in which `"$D"` is the program.
fn shell(folder: &Path, line: &str) -> Output {
    Command::new("sh")
        .args(["-c", line])
        .current_dir(folder)
        .env("D", env!("CARGO_BIN_EXE_doorstep"))
        .env("SOURCE_DATE_EPOCH", "1795392000")
        .output()
        .expect("a shell")
}

#[test]
fn output_that_nobody_reads_changes_nothing() {
    let site = faulty_site();
    for line in [
        "\"$D\" check >&- 2>&-; echo $?",
        "(\"$D\" check --format json; echo $? >&2) 2>&1 >/dev/null | tail -n 1",
        "(\"$D\" check --format concise; echo $? >code) | true; cat code",
        "(\"$D\" check 2>&1; echo $? >code) | head -n 1 >/dev/null; cat code",
        "\"$D\" check >/dev/full 2>/dev/full; echo $?",
    ] {
        let ended = shell(site.path(), line);
        assert_eq!(said(&ended).trim(), "1", "{line}");
    }
    let built = new_site();
    assert_eq!(said(&shell(built.path(), "\"$D\" build >&- 2>&-; echo $?")).trim(), "0");
    assert!(built.path().join("public/index.html").is_file());
}

#[test]
fn bare_surroundings_change_nothing() {
    let site = faulty_site();
    let plain = doorstep(site.path(), &["check"]);
    let bare = shell(site.path(), "env -i SOURCE_DATE_EPOCH=1795392000 LANG=C LC_ALL=C \"$D\" check");
    assert_eq!((code(&plain), said(&plain)), (code(&bare), said(&bare)));
    let gone = shell(site.path(), "mkdir gone && cd gone && rmdir ../gone && \"$D\" check");
    assert!(code(&gone) == 2 && said(&gone).contains("错误："), "{}", said(&gone));
    let told = shell(site.path(), "R=\"$PWD\"; mkdir gone && cd gone && rmdir ../gone && \"$D\" check --root \"$R\"");
    assert_eq!(
        (code(&told), said(&told)),
        (code(&plain), said(&plain)),
        "a folder that is gone does not matter when it is not asked"
    );
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
