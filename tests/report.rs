//! Findings in every format: the same few awkward findings, written down as each format has them.

mod common;

use std::fs;
use std::time::{Duration, Instant};

use common::snapshot_of;
use doorstep::base::code;
use doorstep::base::diagnostic::{self, Anchor, Diagnostic, FieldPath};
use doorstep::base::fix::Fix;
use doorstep::base::path::SitePath;
use doorstep::base::source::Snapshot;
use doorstep::render::report::full::{self, Paint};
use doorstep::render::report::language::Language;
use doorstep::render::report::placed::Report;
use doorstep::render::report::{concise, github, gitlab, json, markdown, sarif, tally};
use serde_json::Value;

const WINDOWS: &str = "content/workshops/fuyuan/a.yaml";
const AWKWARD: &str = "content/pages/50%,a.md";
const LONG: &str = "content/pages/long.md";

/// The span of the n-th occurrence of some bytes in a file.
fn at(snapshot: &Snapshot, path: &str, text: &str, nth: usize) -> Anchor {
    let bytes = snapshot.get(&site_path(path)).expect("the file").bytes();
    let found = bytes.windows(text.len()).enumerate().filter(|(_, window)| *window == text.as_bytes()).nth(nth);
    let start = found.expect("the text is there").0;
    Anchor::Span(start..start + text.len())
}

fn site_path(path: &str) -> SitePath {
    SitePath::new(path).expect("a valid path")
}

fn files() -> Snapshot {
    let long = format!("前面的话。{}**重点 **内容{}\n", "很长，".repeat(80), "还没有完，".repeat(80));
    snapshot_of([
        (WINDOWS.to_owned(), "\u{feff}name: 甲𠮷车间\r\ntown: 胜景街道\r\nname: 乙车间\r\n".as_bytes().to_vec()),
        (AWKWARD.to_owned(), "\t甲\t\u{202e}乙\u{7}丙\r<b>粗|体</b> *_*\rverified_on: 2062\n".as_bytes().to_vec()),
        (LONG.to_owned(), long.into_bytes()),
    ])
}

fn findings(files: &Snapshot) -> Vec<Diagnostic> {
    let town = FieldPath::root().key("town");
    let [windows, awkward, long] = [WINDOWS, AWKWARD, LONG].map(site_path);
    let stars = at(files, LONG, "**重点 **", 0);
    let Anchor::Span(span) = stars.clone() else { unreachable!("a span was asked for") };
    let mut waived = Diagnostic::new(&code::DATE_IN_FUTURE, &awkward, at(files, AWKWARD, "2062", 0), "2062 还没有到");
    waived.waived = Some("通知原件写的就是这一年".to_owned());
    let mut found = vec![
        Diagnostic::new(&code::UNKNOWN_TOWN, &windows, at(files, WINDOWS, "胜景街道", 0), "未知的乡镇街道「胜景街道」")
            .label("不在富源县的乡镇街道字典里")
            .help("是不是想写 胜境街道？（读音相同）")
            .fix(Fix::set(town, "胜境街道").guess()),
        Diagnostic::new(&code::DUPLICATE_KEY, &windows, at(files, WINDOWS, "name", 1), "键「name」写了两次").also(
            &windows,
            at(files, WINDOWS, "name", 0),
            "第一次写在这里",
        ),
        Diagnostic::new(&code::DANGLING_REFERENCE, &windows, at(files, WINDOWS, "车间", 0), "没有这个条目").also(
            &long,
            at(files, LONG, "重点", 0),
            "别处写在这里",
        ),
        Diagnostic::new(&code::DUPLICATE_ID, &windows, Anchor::File, "编号「fuyuan-a」有两个文件").also(
            &awkward,
            Anchor::File,
            "另一个在这里",
        ),
        Diagnostic::new(&code::RAW_HTML, &awkward, at(files, AWKWARD, "<b>", 0), "正文里有 HTML「<b>」，占 50%: a|b\n*重要*"),
        Diagnostic::new(&code::YAML_SYNTAX, &awkward, at(files, AWKWARD, "\u{7}", 0), "这里有看不见的字符「\u{7}」")
            .label("这里"),
        Diagnostic::new(&code::LEFTOVER_EMPHASIS, &long, stars, "这里的 ** 没有变成加粗").fix(Fix::splice(
            span,
            "**重点**",
            "去掉星号内侧的空格",
        )),
        waived,
    ];
    diagnostic::sort(&mut found);
    found
}

fn expect(name: &str, found: &str) {
    let path = common::cases("report").join(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, found).expect("a written expectation");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(expected == found, "{}\n--- expected\n{expected}\n--- found\n{found}", path.display());
}

fn pretty(text: &str) -> String {
    let value: Value = serde_json::from_str(text).expect("JSON");
    serde_json::to_string_pretty(&value).expect("JSON") + "\n"
}

fn in_full(report: &Report<'_>, language: Language) -> String {
    let (chosen, left) = tally::choose(report);
    let mut parts: Vec<String> = chosen.iter().map(|placed| full::text(placed, report, language, Paint::Plain)).collect();
    parts.push(tally::sentence(report, &left, language));
    parts.join("\n\n") + "\n"
}

#[test]
fn every_format_is_as_expected() {
    let files = files();
    let found = findings(&files);
    let report = Report::of(&found, &files, Some("https://qujing.example/help/".to_owned()));
    let concise = |language| report.open().map(|placed| concise::line(placed, language) + "\n").collect::<String>();
    expect("full.txt", &in_full(&report, Language::Chinese));
    expect("full-en.txt", &in_full(&report, Language::English));
    expect("concise.txt", &concise(Language::Chinese));
    expect("concise-en.txt", &concise(Language::English));
    expect("json.json", &pretty(&json::document(&report)));
    expect("json-lines.txt", &(json::lines(&report) + "\n"));
    expect("github.txt", &(github::annotations(&report) + "\n"));
    expect("gitlab.json", &pretty(&gitlab::document(&report)));
    expect("table.md", &markdown::table(&report));
    // The rules are every rule there is; they are not what this case is about.
    let mut log: Value = serde_json::from_str(&sarif::document(&report)).expect("JSON");
    log["runs"][0]["tool"]["driver"]["rules"].as_array_mut().expect("rules").truncate(1);
    log["runs"][0]["tool"]["driver"]["version"] = Value::String("VERSION".to_owned());
    for result in log["runs"][0]["results"].as_array_mut().expect("results") {
        result["ruleIndex"] = Value::String("INDEX".to_owned());
    }
    expect("sarif.json", &(serde_json::to_string_pretty(&log).expect("JSON") + "\n"));
}

#[test]
fn carets_stand_under_what_is_meant() {
    let files = files();
    let found = findings(&files);
    let report = Report::of(&found, &files, None);
    // Columns of a terminal: what is not ASCII takes two, a tab four.
    let width = |text: &str| text.chars().map(|c| if c.is_ascii() || c == '\u{fffd}' || c == '…' { 1 } else { 2 }).sum::<usize>();
    for (code, marked) in
        [("DS205", "胜景街道"), ("DS003", "name"), ("DS501", "<b>"), ("DS505", "**重点 **"), ("DS002", "\u{fffd}")]
    {
        let placed = report.findings.iter().find(|placed| placed.diagnostic.code.id == code).expect("the finding");
        let text = full::text(placed, &report, Language::Chinese, Paint::Plain);
        let lines: Vec<&str> = text.lines().collect();
        let caret = lines.iter().position(|line| line.contains('^')).expect("carets");
        let (from, to) = (lines[caret].find('^').expect("a caret"), lines[caret].rfind('^').expect("a caret") + 1);
        let under: String = lines[caret - 1]
            .chars()
            .scan(0, |column, c| {
                let start = *column;
                *column += width(&c.to_string());
                Some((start, c))
            })
            .filter(|(column, _)| (from..to).contains(column))
            .map(|(_, c)| c)
            .collect();
        assert_eq!(under, marked, "{text}");
        assert!(text.lines().all(|line| width(line) < 220), "{text}");
        assert!(!text.contains(['\r', '\u{7}', '\u{202e}']), "{text:?}");
    }
}

#[test]
fn the_json_forms_hold_to_their_schemas() {
    let files = files();
    let found = findings(&files);
    let report = Report::of(&found, &files, None);
    let schema: Value = serde_json::from_str(json::SCHEMA).expect("a schema");
    let validator = jsonschema::validator_for(&schema).expect("a usable schema");
    let document: Value = serde_json::from_str(&json::document(&report)).expect("JSON");
    assert_eq!(validator.iter_errors(&document).map(|error| error.to_string()).collect::<Vec<_>>(), [""; 0]);
    for line in json::lines(&report).lines() {
        let line: Value = serde_json::from_str(line).expect("a line of JSON");
        let whole = serde_json::json!({ "format": line["format"], "findings": [line] });
        assert!(validator.is_valid(&whole), "{line}");
    }
    let sarif_schema: Value =
        serde_json::from_str(&fs::read_to_string(common::cases("report").join("sarif-required.schema.json")).expect("a schema"))
            .expect("JSON");
    let log: Value = serde_json::from_str(&sarif::document(&report)).expect("JSON");
    let validator = jsonschema::validator_for(&sarif_schema).expect("a usable schema");
    assert_eq!(validator.iter_errors(&log).map(|error| error.to_string()).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn fingerprints_outlive_moved_lines() {
    let prints = |text: &str| -> Vec<String> {
        let files = snapshot_of([("a.md".to_owned(), text.as_bytes().to_vec())]);
        let path = site_path("a.md");
        let found: Vec<Diagnostic> = [0, 1]
            .map(|nth| Diagnostic::new(&code::LEFTOVER_EMPHASIS, &path, at(&files, "a.md", "**", nth), "这里的 ** 没有变成加粗"))
            .into();
        let entries: Value = serde_json::from_str(&gitlab::document(&Report::of(&found, &files, None))).expect("JSON");
        entries.as_array().expect("entries").iter().map(|entry| entry["fingerprint"].to_string()).collect()
    };
    let before = prints("** **\n");
    assert_eq!(before, prints("新的一行\n\n** **\n"));
    assert_ne!(before[0], before[1]);
}

#[test]
fn many_findings_are_reported_in_linear_time() {
    for line_end in ["\n", " "] {
        let text = format!("**重点 **内容{line_end}").repeat(10_000);
        let step = text.len() / 10_000;
        let files = snapshot_of([(LONG.to_owned(), text.into_bytes())]);
        let path = site_path(LONG);
        let stars = |n: usize| {
            let found =
                Diagnostic::new(&code::LEFTOVER_EMPHASIS, &path, Anchor::Span(n * step..n * step + 2), format!("第 {n} 处"));
            found.also(&path, Anchor::Span(0..2), "第一处")
        };
        let found: Vec<Diagnostic> = (0..10_000).map(stars).collect();
        let started = Instant::now();
        let report = Report::of(&found, &files, None);
        let full = in_full(&report, Language::Chinese);
        for text in [json::document(&report), json::lines(&report), gitlab::document(&report), sarif::document(&report)] {
            assert!(text.contains("第 9999 处"));
        }
        assert!(github::annotations(&report).lines().count() == 10 && markdown::table(&report).lines().count() < 210);
        assert_eq!(full.matches("警告[DS505]").count(), 10, "one file does not flood the report");
        assert!(full.contains("还有 9990 条 DS505 没有逐条列出"), "{full}");
        // Far more than it needs, for busy machines; quadratic time would be minutes.
        assert!(started.elapsed() < Duration::from_secs(20), "took {:?}", started.elapsed());
    }
}

#[test]
fn errors_come_before_warnings_when_there_is_no_room_for_all() {
    let path = |n: usize| site_path(&format!("content/pages/p{n:03}.md"));
    let mut found: Vec<Diagnostic> =
        (0..150).map(|n| Diagnostic::new(&code::LEFTOVER_EMPHASIS, &path(n), Anchor::File, "多余的星号")).collect();
    found.push(Diagnostic::new(&code::EMPTY_FILE, &path(200), Anchor::File, "文件里没有内容"));
    let files = Snapshot::new();
    let full = in_full(&Report::of(&found, &files, None), Language::Chinese);
    assert!(full.contains("错误[DS006]") && full.contains("共 51 条没有逐条列出"), "{full}");
}
