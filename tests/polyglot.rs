//! One text that tries to break out of everything, in every text field of every kind: it stays text in every output.

mod common;
#[path = "common/html.rs"]
mod html;

use common::{cases, lay_over, options, read_tree, snapshot_of};
use doorstep::base::source::Snapshot;
use doorstep::compile;
use doorstep::model::field::{Field, Need, Type};
use doorstep::model::kind::Kind;
use doorstep::model::schema::table;
use doorstep::render::artifact::Output;

/// Ends tags, attributes, scripts, comments, CDATA and cells, and holds U+2028, which ends a line of JavaScript.
/// It says 演示数据, so that equal names in one place are no firm listed twice.
const POLYGLOT: &str =
    "甲'\"><img src=x onerror=alert(1)></title></script><script>alert(2)</script><!-- ]]> &amp;#x27;\u{2028}=1+1演示数据";

/// Ids that a script might find on every object.
const IDS: [&str; 3] = ["constructor", "prototype", "tostring"];

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// An entry of a kind with the polyglot in every field that takes any text, and 不详 in the other required ones.
fn entry(kind: Kind, written: &str) -> String {
    let mut text = String::new();
    for field in table::fields(kind) {
        if written.lines().any(|line| line.starts_with(&format!("{}:", field.name))) {
            continue;
        }
        text += &line(field);
    }
    written.to_owned() + &text
}

fn line(field: &Field) -> String {
    match field.ty {
        // A credit code has a check digit, and nothing else passes.
        Type::Text if field.name == "uscc" => String::new(),
        Type::Text | Type::Prose => format!("{}: {}\n", field.name, quoted(POLYGLOT)),
        Type::List(Type::Text) => format!("{}:\n- {}\n", field.name, quoted(POLYGLOT)),
        _ if field.need == Need::Required => format!("{}: 不详\n", field.name),
        _ => String::new(),
    }
}

fn sources() -> String {
    let text = quoted(POLYGLOT);
    format!(
        "sources:\n- title: {text}\n  publisher: {text}\n  note: {text}\n  grade: A\n  printable: 是\n  url: https://example.org/?a=1&b=2\n"
    )
}

fn site() -> Snapshot {
    let mut snapshot =
        snapshot_of(doorstep::shell::scaffold::FILES.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())));
    let job = "openings: 3人\npay_lo: 3000元\npay_unit: 元／月\nfees: 无\nvalid_to: 2026-12-20\n";
    let prose = format!("kind: 更新\npublished_on: 2026-01-01\n{}", sources());
    for id in IDS {
        for kind in Kind::ALL {
            let (path, text) = match kind {
                Kind::Article | Kind::Page => {
                    let written = if kind == Kind::Page { prose.replace("kind: 更新\n", "") } else { prose.clone() };
                    let body = format!("\n## {id}\n\n[甲](https://example.org \"{}\")\n", "t\\\"'\\>&amp;");
                    (format!("content/{}/{id}.md", kind.plural()), format!("---\n{}---\n{body}", entry(kind, &written)))
                }
                Kind::Job => (format!("content/jobs/shili/{id}.yaml"), entry(kind, &(job.to_owned() + &sources()))),
                _ => (format!("content/{}/shili/{id}.yaml", kind.plural()), entry(kind, &sources())),
            };
            lay_over(&mut snapshot, &path, text.into_bytes());
        }
    }
    snapshot
}

fn output() -> Output {
    let compiled = compile(&site(), &options());
    let errors: Vec<_> = compiled.diagnostics.iter().filter(|found| found.is_error()).map(|found| &found.message).collect();
    compiled.output.unwrap_or_else(|| panic!("the polyglot is a text like any other: {errors:#?}"))
}

#[test]
fn no_page_comes_alive() {
    let mut shown = 0;
    for (path, bytes) in output().iter().filter(|(path, _)| path.as_str().ends_with(".html")) {
        let page = std::str::from_utf8(bytes).expect("a text");
        html::check(page).unwrap_or_else(|why| panic!("{path}: {why}"));
        assert!(!page.contains("<img src=x") && !page.contains("alert(2)</script>"), "{path}");
        shown += usize::from(page.contains("&lt;img src=x onerror=alert(1)&gt;"));
    }
    assert!(shown >= 8 * IDS.len(), "the polyglot is on {shown} pages only");
}

#[test]
fn quotes_in_prose_do_not_break_out() {
    let body = r#"
[甲](https://example.org 't" onclick="alert(1)')

![外" onerror="alert(1)](01.jpg '" onload="alert(1)')

```"><img src=x onerror=alert(1)>
<script>
```

| 甲" onclick="x | 乙 |
| :-: | --- |
| `"><b>` | '" onclick="x |

## "><i id="x"
"#;
    let mut snapshot = site();
    let front = "---\nname: 甲页\nsummary: 一句话\npublished_on: 2026-01-01\n---\n";
    lay_over(&mut snapshot, "content/pages/a.md", format!("{front}{body}").into_bytes());
    lay_over(&mut snapshot, "content/pages/a/01.jpg", b"\xff\xd8\xff\xda\0\x08\0\0\0\0\0\0\xff\xd9".to_vec());
    let compiled = compile(&snapshot, &options());
    let errors: Vec<_> = compiled.diagnostics.iter().filter(|found| found.is_error()).map(|found| &found.message).collect();
    let output = compiled.output.unwrap_or_else(|| panic!("quotes are text: {errors:?}"));
    let (_, page) = output.iter().find(|(path, _)| path.as_str() == "pages/a.html").expect("the page");
    let page = std::str::from_utf8(page).expect("a text");
    html::check(page).unwrap_or_else(|why| panic!("{why}"));
    assert!(
        page.contains("title=\"t&quot; onclick=&quot;alert(1)\"") && page.contains("alt=\"外&quot; onerror=&quot;alert(1)\"")
    );
    assert!(page.contains("&lt;script&gt;") && !page.contains("<i id=\"x\"") && !page.contains("<img src=x"));
}

#[test]
fn json_reads_back_equal() {
    let mut found = 0;
    for (path, bytes) in output().iter().filter(|(path, _)| path.as_str().ends_with(".json")) {
        let value: serde_json::Value = serde_json::from_slice(bytes).unwrap_or_else(|why| panic!("{path}: {why}"));
        found += occurrences(&value);
    }
    assert!(found >= 8 * IDS.len() * 2, "only {found} texts read back");
}

/// How many texts of a JSON value are the polyglot, unchanged.
fn occurrences(value: &serde_json::Value) -> usize {
    match value {
        serde_json::Value::String(text) => usize::from(text == POLYGLOT),
        serde_json::Value::Array(items) => items.iter().map(occurrences).sum(),
        serde_json::Value::Object(fields) => fields.values().map(occurrences).sum(),
        _ => 0,
    }
}

#[test]
fn xml_holds_no_foreign_element() {
    for (path, bytes) in output().iter().filter(|(path, _)| path.as_str().ends_with(".xml")) {
        let text = std::str::from_utf8(bytes).expect("a text");
        assert!(!text.contains("<img") && !text.contains("<script") && !text.contains("]]>"), "{path}");
        let entities = ["amp;", "lt;", "gt;", "quot;", "apos;", "#39;", "#x27;"];
        let mut after = text.split('&').skip(1);
        assert!(after.all(|rest| entities.iter().any(|entity| rest.starts_with(entity))), "{path}");
        assert!(text.chars().all(|c| !c.is_control() || c == '\n'), "{path}");
    }
}

#[test]
fn csv_has_no_cell_that_computes() {
    let mut cells = 0;
    for (path, bytes) in output().iter().filter(|(path, _)| path.as_str().ends_with(".csv")) {
        let text = std::str::from_utf8(bytes).expect("a text").trim_start_matches('\u{feff}');
        for cell in text.split([',', '\n']) {
            let start = cell.trim_start_matches('"');
            assert!(!start.starts_with(['=', '+', '@']), "{path}: {cell}");
            cells += 1;
        }
    }
    assert!(cells > 100, "only {cells} cells");
}

#[test]
fn the_good_site_is_well_formed_for_the_same_eyes() {
    for (path, bytes) in read_tree(&cases("good").join("bare/expected")).into_iter().filter(|(path, _)| path.ends_with(".html")) {
        html::check(&String::from_utf8_lossy(&bytes)).unwrap_or_else(|why| panic!("{path}: {why}"));
    }
    for faulty in [
        "<p>",
        "<script>a</script>",
        "<a onclick=\"\">x</a>",
        "<b><i></b></i>",
        "<a href=\"JavaScript:x\"></a>",
        "a>b",
        "<A></A>",
    ] {
        assert!(html::check(faulty).is_err(), "{faulty}");
    }
}
