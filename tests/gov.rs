//! The government check: every rule passes on a site that does everything right, and fails when one thing is broken.

mod common;

use std::collections::BTreeMap;

use common::{cases, lay_over, options, read_tree, snapshot_of};
use doorstep::base::path::OutPath;
use doorstep::base::source::Snapshot;
use doorstep::compile;
use doorstep::render::artifact::Output;
use doorstep::render::gov::inspect::{self, Inspection, cited};
use doorstep::render::gov::report;
use doorstep::render::gov::rule::{Verdict, Weight};
use doorstep::render::gov::table::RULES;
use doorstep::shell::scaffold;

/// What is done to the good site, its sources or its output.
#[derive(Clone, Copy)]
enum Change {
    /// Text of a source becomes another text, in every source for `*`; an empty old text writes the file.
    Source(&'static str, &'static str, &'static str),
    /// A source is removed.
    Drop(&'static str),
    /// Text of a file of the output becomes another text; `*` changes every page.
    Page(&'static str, &'static str, &'static str),
    /// A file of the output is added, of so many bytes.
    Extra(&'static str, usize),
    /// A file of the output is removed.
    Lose(&'static str),
}

use Change::{Drop, Extra, Lose, Page, Source};

const SITE: &str = "content/site.yaml";
const POLICY: &str = "content/policies/shili/startup.yaml";
const PDF: Change =
    Page("policies/shili-startup.html", "</article>", "<a href=\"../a.pdf\">示例县返乡创业办法（PDF）</a></article>");
const LONG: Change = Page(
    "policies/shili-startup.html",
    "</article>",
    "<p>这是网页上的全文。这是网页上的全文。这是网页上的全文。这是网页上的全文。这是网页上的全文。这是网页上的全文。这是网页上的全文。\
     这是网页上的全文。这是网页上的全文。这是网页上的全文。这是网页上的全文。这是网页上的全文。这是网页上的全文。这是网页上的全文。\
     这是网页上的全文。这是网页上的全文。这是网页上的全文。这是网页上的全文。这是网页上的全文。这是网页上的全文。这是网页上的全文。</p></article>",
);
const MAP: Change =
    Page("index.html", "</main>", "<p><img src=\"assets/a.png\" alt=\"示例县地图\">审图号：云S（2024）12号</p></main>");

/// A rule, what the good site needs before it can pass, and ways to break it.
type Row = (&'static str, &'static [Change], &'static [Change]);

/// One row a rule.
const TABLE: [Row; 45] = [
    (
        "DS701",
        &[],
        &[
            Page("index.html", "name=\"SiteName\"", "name=\"Name\""),
            Page("index.html", "SiteName\" content=\"示例", "SiteName\" content=\""),
        ],
    ),
    ("DS702", &[], &[Page("index.html", "name=\"SiteDomain\"", "name=\"Domain\""), Source(SITE, "base_url", "# base_url")]),
    ("DS703", &[], &[Source(SITE, "site_id_code", "# site_id_code"), Page("index.html", "网站标识码：9999999999", "")]),
    ("DS704", &[], &[Page("parks/index.html", "ColumnType", "Type"), Page("counties/index.html", "ColumnKeywords", "Keywords")]),
    (
        "DS705",
        &[],
        &[
            Page("parks/shili-park.html", "ArticleTitle\" content=\"演示", "ArticleTitle\" content=\""),
            Page("parks/shili-park.html", "ContentSource\" content=\"示例县", "ContentSource\" content=\"别处"),
        ],
    ),
    (
        "DS706",
        &[],
        &[
            Page("parks/shili-park.html", "PubDate\" content=\"2026-11-20 00:00", "PubDate\" content=\"2026/11/20"),
            Page("parks/shili-park.html", "PubDate\" content=\"2026-11-20", "PubDate\" content=\"2027-11-20"),
            Page("parks/shili-park.html", "PubDate\" content=\"2026-11-20", "PubDate\" content=\"2026-11-01"),
        ],
    ),
    ("DS707", &[], &[Source(SITE, "www.example.gov.cn/\n", "www.example.com/\n")]),
    (
        "DS708",
        &[],
        &[
            Source(SITE, "sponsor", "# sponsor"),
            Source(SITE, "contact", "# contact"),
            Page("index.html", "主办单位：示例县人民政府", ""),
        ],
    ),
    (
        "DS709",
        &[],
        &[
            Source(SITE, "icp", "# icp"),
            Source(SITE, "police_no", "# police_no"),
            Page("index.html", "https://beian.miit.gov.cn/", "https://www.example.gov.cn/"),
        ],
    ),
    ("DS710", &[], &[Source(SITE, "report_url", "# report_url"), Page("index.html", "https://zfwzgl", "https://other")]),
    ("DS711", &[], &[Source(SITE, "organ_mark_url", "# organ_mark_url"), Page("index.html", "https://bszs", "https://other")]),
    (
        "DS712",
        &[],
        &[
            Page("index.html", "href=\"sitemap.html\"", "href=\"index.html\""),
            Page("sitemap.html", "href=\"parks/index.html\"", "href=\"index.html\""),
        ],
    ),
    ("DS713", &[], &[Page("*", "search", "such")]),
    ("DS714", &[], &[Page("parks/index.html", "class=\"crumbs wrap\" aria-label=\"当前位置\"", "")]),
    (
        "DS715",
        &[],
        &[
            Page("parks/index.html", "</h1>", "</h1><h1>又一个</h1>"),
            Page("parks/index.html", "h1", "h2"),
            Page("parks/index.html", "产业园区</h1>", "</h1>"),
            Page("parks/index.html", "<title>", "<title></title><title>"),
        ],
    ),
    (
        "DS716",
        &[],
        &[
            Page("parks/index.html", "</main>", "<div></main>"),
            Page("parks/index.html", "</main>", "</b></main>"),
            Page("parks/index.html", "</main>", "<p id=\"main\"></p></main>"),
        ],
    ),
    ("DS717", &[], &[Page("parks/index.html", "</h1>", "和园区里的厂房场地以及配套的服务设施都在这里</h1>")]),
    (
        "DS718",
        &[],
        &[
            Page("index.html", "href=\"parks/index.html\"", "href=\"parks/none.html\""),
            Page("index.html", "href=\"#main\"", "href=\"#none\""),
            Lose("parks/index.html"),
        ],
    ),
    (
        "DS719",
        &[],
        &[
            Page("sitemap.xml", "parks/index.html", "parks/none.html"),
            Lose("sitemap.xml"),
            Page("robots.txt", "Allow: /", "Disallow: /"),
            Lose("robots.txt"),
        ],
    ),
    (
        "DS720",
        &[],
        &[
            Lose("404.html"),
            Page(
                "404.html",
                "<ul class=\"links\">\n<li><a href=\"/index.html\">",
                "<ul class=\"links\">\n<li><a href=\"sitemap.html\">",
            ),
        ],
    ),
    ("DS721", &[], &[Page("*.css", "@media print", "@media screen")]),
    (
        "DS722",
        &[],
        &[
            Page("index.html", "</head>", "<script src=\"https://cdn.example/a.js\"></script></head>"),
            Page("index.html", "</main>", "<img alt=\"甲\" src=\"//cdn.example/a.png\"></main>"),
            Page("*.css", "body {", "@import \"https://cdn.example/a.css\"; body {"),
        ],
    ),
    (
        "DS723",
        &[],
        &[
            Page("index.html", "</main>", "<script>go()</script></main>"),
            Page("index.html", "<main", "<main style=\"color:red\""),
            Page("index.html", "<main", "<main onclick=\"go()\""),
            Page("index.html", "</main>", "<style>p{}</style></main>"),
            Page("index.html", "href=\"#main\"", "href=\"javascript:go()\""),
        ],
    ),
    (
        "DS724",
        &[],
        &[
            Page("index.html", "</main>", "<a href=\"https://192.0.2.1/\">示例</a></main>"),
            Page("index.html", "</main>", "<a href=\"http://www.gov.cn/\">中国政府网</a></main>"),
        ],
    ),
    (
        "DS725",
        &[],
        &[
            Page("index.html", "</main>", "<a href=\"sitemap.html\">点击这里</a></main>"),
            Page("index.html", "</main>", "<a href=\"sitemap.html\"></a></main>"),
        ],
    ),
    ("DS726", &[PDF, LONG], &[Page("policies/shili-startup.html", "<main", "<main></main><div")]),
    ("DS727", &[], &[Extra("assets/big.png", 2_000_000)]),
    (
        "DS728",
        &[],
        &[
            Drop("content/pages/privacy.md"),
            Drop("content/pages/about.md"),
            Page("index.html", "href=\"pages/privacy.html\"", "href=\"index.html\""),
        ],
    ),
    ("DS729", &[], &[Page("index.html", "href=\"pages/corrections.html\"", "href=\"index.html\"")]),
    ("DS730", &[], &[Source("*", "2026-11-20", "2026-10-20")]),
    (
        "DS731",
        &[],
        &[Source("content/articles/2026/reading.md", "2026-11-20", "2026-10-20"), Source("*", "2026-11-20", "2024-10-20")],
    ),
    ("DS732", &[], &[Drop("content/jobs/shili/sewer.yaml"), Drop("content/articles/2026/reading.md")]),
    ("DS733", &[], &[Source("content/parks/shili/park.yaml", "listed_on", "# listed_on")]),
    (
        "DS734",
        &[],
        &[
            Source("*", "status_on: 2026-11-20", "status_on: 2025-11-20"),
            Source("*", "verified_on: 2026-11-20", "verified_on: 2024-11-20"),
        ],
    ),
    ("DS735", &[], &[Source(POLICY, "示政发〔2026〕1号", "不详"), Source(POLICY, "2028-12-31", "不详")]),
    (
        "DS736",
        &[Source(POLICY, "2028-12-31", "2026-11-10")],
        &[
            Page("policies/shili-startup.html", "已失效", ""),
            Page("index.html", "</main>", "<a href=\"policies/shili-startup.html\">示例县返乡创业办法</a></main>"),
        ],
    ),
    ("DS737", &[], &[Source(POLICY, "issued: 2026-11-02", "issued: 2026-09-02")]),
    (
        "DS738",
        &[],
        &[
            Page("policies/shili-startup.html", "articles/2026-reading.html", "articles/index.html"),
            Page("articles/2026-reading.html", "policies/shili-startup.html", "policies/index.html"),
        ],
    ),
    ("DS739", &[MAP], &[Page("index.html", "审图号：云S（2024）12号", "")]),
    ("DS740", &[], &[Source("templates/i18n/zh-CN.yaml", "", "hex_caption: 各县区"), Page("index.html", "非地图", "")]),
    (
        "DS741",
        &[],
        &[
            Page("index.html", "</main>", "<img src=\"assets/a.png\"></main>"),
            Page("index.html", "</main>", "<img src=\"media/a.png\" alt=\"\"></main>"),
        ],
    ),
    (
        "DS742",
        &[],
        &[
            Page("index.html", "lang=\"zh-CN\"", ""),
            Page("index.html", "class=\"skip\" href=\"#main\"", "href=\"index.html\""),
            Page("index.html", "</main>", "</main><main></main>"),
        ],
    ),
    (
        "DS743",
        &[],
        &[
            Page("*.css", "1.0625rem/1.7", "0.75rem/1.7"),
            Page("index.html", "viewport-fit=cover", "user-scalable=no"),
            Page("*.css", "body {", ".elder { font-size: 16px } body {"),
        ],
    ),
    (
        "DS744",
        &[],
        &[
            Page("index.html", "</main>", "<a href=\"tel:13000000000\">示例</a></main>"),
            Page("index.html", "</main>", "<form></form></main>"),
            Page("parks/index.html", "</h1>", "咨询</h1>"),
            Page("index.html", "</main>", "<p>13000000000</p></main>"),
        ],
    ),
    ("DS745", &[], &[Source("content/parks/shili/park.yaml", "这是一条", "座落在城西的")]),
];

fn good_site() -> Snapshot {
    let mut snapshot = snapshot_of(scaffold::FILES.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())));
    for (path, bytes) in read_tree(&cases("gov")) {
        lay_over(&mut snapshot, &path, bytes);
    }
    snapshot
}

/// The site after some changes, and what the rules say of it.
fn inspected(changes: &[Change]) -> (Inspection, Snapshot, Output) {
    let mut snapshot = good_site();
    for change in changes {
        change_sources(&mut snapshot, *change);
    }
    let compiled = compile(&snapshot, &options());
    let mut output = compiled.output.unwrap_or_else(|| panic!("the site has errors: {:?}", compiled.diagnostics));
    for change in changes {
        change_output(&mut output, *change);
    }
    let inspection = inspect::inspect(&compiled.catalog, &output, &compiled.diagnostics, &snapshot);
    (inspection, snapshot, output)
}

fn change_sources(snapshot: &mut Snapshot, change: Change) {
    match change {
        Source(path, old, new) => {
            let files: BTreeMap<String, String> = snapshot
                .iter()
                .filter(|(known, _)| known.as_str() == path || path == "*" && known.as_str().starts_with("content/"))
                .map(|(known, source)| (known.as_str().to_owned(), String::from_utf8_lossy(source.bytes()).into_owned()))
                .collect();
            let mut changed = false;
            for (path, text) in files {
                changed |= text.contains(old);
                lay_over(snapshot, &path, text.replace(old, new).into_bytes());
            }
            assert!(changed || old.is_empty(), "{path} holds no {old}");
            if old.is_empty() {
                lay_over(snapshot, path, new.as_bytes().to_vec());
            }
        }
        Drop(path) => snapshot.remove(&doorstep::base::path::SitePath::new(path).expect("a path")),
        Page(..) | Extra(..) | Lose(_) => {}
    }
}

fn change_output(output: &mut Output, change: Change) {
    match change {
        Page(path, old, new) => {
            let wanted = |known: &str| match path {
                "*" => known.ends_with(".html"),
                "*.css" => known.ends_with(".css"),
                path => known == path,
            };
            let mut changed = false;
            for (_, bytes) in output.iter_mut().filter(|(known, _)| wanted(known.as_str())) {
                let text = String::from_utf8_lossy(bytes).into_owned();
                changed |= text.contains(old);
                *bytes = text.replace(old, new).into_bytes();
            }
            assert!(changed, "{path} holds no {old}");
        }
        Extra(path, size) => {
            output.insert(OutPath::new(path).expect("a path"), vec![0; size]);
            let image = format!("<img src=\"{path}\" alt=\"大图\"></main>");
            let home = output.get_mut(&OutPath::new("index.html").expect("a path")).expect("a home page");
            *home = String::from_utf8_lossy(home).replace("</main>", &image).into_bytes();
        }
        Lose(path) => drop(output.remove(&OutPath::new(path).expect("a path")).expect("a file to lose")),
        Source(..) | Drop(_) => {}
    }
}

fn verdict(code: &str, changes: &[Change]) -> Verdict {
    let (inspection, ..) = inspected(changes);
    let found = inspection.verdicts.into_iter().find(|(rule, _)| rule.code.id == code);
    found.map(|(_, verdict)| verdict).unwrap_or_else(|| panic!("no rule {code}"))
}

#[test]
fn every_rule_has_a_sample_that_passes_and_samples_that_fail() {
    let mut wrong = Vec::new();
    for (code, needs, breaks) in TABLE {
        let verdict_of_good = verdict(code, needs);
        if verdict_of_good != Verdict::Pass {
            wrong.push(format!("{code} on the good site: {verdict_of_good:?}"));
        }
        for (number, change) in breaks.iter().enumerate() {
            let changes: Vec<Change> = needs.iter().chain([change]).copied().collect();
            match verdict(code, &changes) {
                Verdict::Fail(_, found) if !found.is_empty() && found.iter().all(|found| found.code.id == code) => {}
                verdict => wrong.push(format!("{code}, change {number}: {verdict:?}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(TABLE.map(|(code, ..)| code), std::array::from_fn(|at| RULES[at].code.id), "a row a rule, in order");
}

#[test]
fn rules_carry_a_clause_and_a_remedy() {
    for (rule, next) in RULES.iter().zip(RULES.iter().skip(1)) {
        assert!(!rule.clause.is_empty() && !rule.code.remedy.is_empty(), "{}", rule.code.id);
        assert!(rule.code.id < next.code.id);
    }
    assert!(RULES.len() >= 30);
}

#[test]
fn a_veto_counts_unless_the_site_is_a_demonstration() {
    let stale = Source("*", "2026-11-20", "2024-10-20");
    let (inspection, ..) = inspected(&[stale]);
    assert!(inspection.is_vetoed());
    let (inspection, ..) = inspected(&[stale, Source(SITE, "title: ", "demonstration: 是\ntitle: ")]);
    assert!(!inspection.is_vetoed() && inspection.counts()[1] > 0);
    let (inspection, ..) = inspected(&[Drop("content/jobs/shili/sewer.yaml")]);
    let blank = inspection.verdicts.iter().find(|(rule, _)| rule.code.id == "DS732").map(|(_, verdict)| verdict);
    assert!(matches!(blank, Some(Verdict::Fail(Weight::Deduct, _))), "one blank column costs points only: {blank:?}");
}

#[test]
fn the_table_names_page_and_line() {
    let (inspection, snapshot, output) =
        inspected(&[Page("index.html", "</main>", "<a href=\"sitemap.html\">点击这里</a></main>")]);
    let findings = inspection.findings();
    let day = options().today;
    let table = report::table(&inspection, &cited(&findings, &snapshot, &output), "示例", day);
    let row = table.lines().find(|line| line.contains("DS725")).expect("a row");
    let line = String::from_utf8_lossy(&output[&OutPath::new("index.html").expect("a path")])
        .lines()
        .position(|line| line.contains("点击这里"))
        .map_or(0, |at| at + 1);
    assert!(row.contains(&format!("public/index.html:{line} 链接文字「点击这里」")), "{row}");
    assert!(table.lines().filter(|line| line.starts_with("| ")).count() >= RULES.len());
    assert!(report::list(&inspection, day).contains("不通过\tDS725\t建议"));
}

/// The exit code and what was printed of `check` with these arguments, on the good site after one change.
fn run(change: Change, arguments: &[&str]) -> (Option<i32>, String) {
    let mut snapshot = good_site();
    change_sources(&mut snapshot, change);
    let root = tempfile::tempdir().expect("a folder");
    for (path, source) in snapshot.iter() {
        let file = root.path().join(path.as_str());
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(file, source.bytes()).expect("a file");
    }
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_doorstep"));
    let common = ["check", "--date", "2026-11-23", "--root"];
    let output = command.args(common).arg(root.path()).args(arguments).output().expect("a run");
    (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn the_command_fails_on_a_veto() {
    let stale = Source("*", "2026-11-20", "2024-10-20");
    let nothing = Source(SITE, "title", "title");
    let (code, text) = run(stale, &["--gov"]);
    assert!(code == Some(1) && text.contains("不通过\tDS730\t单项否决"), "{code:?} {text}");
    let (code, text) = run(nothing, &["--gov", "--format", "md"]);
    assert!(code == Some(0) && text.starts_with("# 示例家门口：政府网站检查"), "{code:?} {text}");
    assert_eq!(run(stale, &[]).0, Some(0), "the ordinary check does not ask");
    assert_eq!(run(nothing, &["--words", "Cargo.toml"]).0, Some(2), "no word list");
}
