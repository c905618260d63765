//! Files made to exhaust a reader: each is refused with a code or read, and nothing else of the site suffers.
//!
//! Seconds are not asserted here; `tests/nightly.sh` measures time and memory of a release build over the same files,
//! which `DOORSTEP_BOMBS=FOLDER` writes out as sites.

mod common;

use std::fs;
use std::path::Path;

use common::{lay_over, options, snapshot_of};
use doorstep::compile;
use doorstep::shell::scaffold;

const FACTS: &str = "content/workshops/shili/first.yaml";
const PROSE: &str = "content/pages/corrections.md";

/// A bomb: its name, the file it stands in, its text, and the codes of which one refuses it; none when it is read.
struct Bomb {
    name: &'static str,
    path: &'static str,
    text: String,
    codes: &'static [&'static str],
}

fn facts(name: &'static str, codes: &'static [&'static str], line: &str) -> Bomb {
    let good = scaffold::FILES.iter().find(|(path, _)| *path == FACTS).map_or("", |(_, text)| text);
    Bomb { name, path: FACTS, text: format!("{good}{line}\n"), codes }
}

fn prose(name: &'static str, codes: &'static [&'static str], body: &str) -> Bomb {
    let good = scaffold::FILES.iter().find(|(path, _)| *path == PROSE).map_or("", |(_, text)| text);
    Bomb { name, path: PROSE, text: format!("{good}\n{body}\n"), codes }
}

fn laughs() -> String {
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
    let first = format!("a: &a [{}]\n", ["lol"; 9].join(", "));
    names.windows(2).fold(first, |text, pair| {
        let (before, name) = (pair[0], pair[1]);
        format!("{text}{name}: &{name} [{}]\n", std::array::from_fn::<_, 9, _>(|_| format!("*{before}")).join(", "))
    })
}

fn bombs() -> Vec<Bomb> {
    let deep_list: String = (0..2000).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect();
    vec![
        facts("alias-bomb", &["DS004"], &laughs()),
        facts("alias-of-itself", &["DS004"], "products: &a [*a]"),
        facts("alias-of-long-text", &["DS004"], &format!("notes: &a {}\nproducts: [{}]", "甲".repeat(9000), "*a, ".repeat(5000))),
        facts("brackets", &["DS005"], &format!("products: {}", "[".repeat(60_000))),
        facts("braces", &["DS005"], &format!("products: {}", "{".repeat(60_000))),
        facts("a-hundred-thousand-brackets", &["DS005"], &"[".repeat(100_000)),
        facts("brackets-to-the-limit", &["DS002", "DS033", "DS039", "DS203"], &format!("products: {}", "[".repeat(999))),
        facts("dashes", &["DS005", "DS033"], &format!("products: {}", "- ".repeat(30_000))),
        facts(
            "deep-keys",
            &["DS002", "DS005", "DS031", "DS032", "DS040", "DS201", "DS203"],
            &(0..300).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect::<String>(),
        ),
        facts("long-scalar", &["DS005"], &format!("notes: {}", "长".repeat(350_000))),
        facts("long-list", &["DS005"], &format!("products:\n{}", "- 甲\n".repeat(1_000_000))),
        facts("unclosed-quotes", &["DS039"], &"notes: 'a\n".repeat(6000)),
        facts(
            "quotes-ever-deeper",
            &["DS002", "DS039"],
            &(0..340).map(|depth| format!("{}a: \"\n", " ".repeat(depth))).collect::<String>(),
        ),
        facts("colons", &["DS032"], &format!("notes: {}", "a: ".repeat(15_000))),
        facts("invisible", &["DS020"], &format!("notes: {}", "a\u{200b}".repeat(12_000))),
        facts("garbled", &["DS014", "DS201", "DS040"], &format!("notes: {}", "é\u{9d}–".repeat(8000))),
        facts("leads-of-garbled-text", &[], &format!("notes: {}", "涓".repeat(15_000))),
        facts("comments", &[], &"# a\n".repeat(12_000)),
        facts("keys", &["DS003"], &"notes: 甲\n".repeat(5000)),
        facts("strange-keys", &["DS201"], "__proto__: 1\nconstructor: 2\ntoString: 3"),
        prose("front-matter", &["DS005"], ""),
        prose("quotes", &["DS005"], &">".repeat(20_000)),
        prose("lists", &["DS005"], &deep_list),
        prose("brackets-in-prose", &[], &"[".repeat(100_000)),
        prose("comments-in-prose", &["DS501"], &"<!--".repeat(100_000)),
        prose("broken-comments", &[], &"!-- <".repeat(100_000)),
        prose("pipes", &[], &"|".repeat(10_000)),
        prose("table", &[], &format!("{}\n{}\n{}", "|a".repeat(3000), "|-".repeat(3000), "|b".repeat(3000))),
        prose("emphasis", &[], &"*a **a ".repeat(20_000)),
        prose("underlines", &[], &"_".repeat(100_000)),
        prose("backticks", &[], &(1..400).map(|length| "`".repeat(length) + "a").collect::<String>()),
        prose("links", &[], &"[a](".repeat(20_000)),
        prose("entities", &[], &"&#x".repeat(50_000)),
        prose("headings", &["DS005"], &"# a\n".repeat(300_000)),
        prose("garbled-prose", &["DS014"], &"鏇查潠".repeat(30_000)),
    ]
}

/// The bombs with the one that is about the front matter itself.
fn all() -> Vec<Bomb> {
    let mut bombs = bombs();
    for bomb in bombs.iter_mut().filter(|bomb| bomb.name == "front-matter") {
        bomb.text = bomb.text.replacen("---\n", &format!("---\n{}", "# a\n".repeat(20_000)), 1);
    }
    bombs
}

#[test]
fn bombs_are_refused_or_read() {
    let folder = std::env::var_os("DOORSTEP_BOMBS");
    let mut wrong = Vec::new();
    for bomb in all() {
        if let Some(folder) = &folder {
            write_site(&Path::new(folder).join(bomb.name), &bomb);
        }
        let mut snapshot = snapshot_of(scaffold::FILES.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())));
        lay_over(&mut snapshot, bomb.path, bomb.text.into_bytes());
        let compiled = compile(&snapshot, &options());
        let stopped = compiled.diagnostics.iter().any(|finding| finding.is_error());
        let named = compiled.diagnostics.iter().any(|finding| bomb.codes.contains(&finding.code.id));
        let found: Vec<&str> = compiled.diagnostics.iter().map(|finding| finding.code.id).take(5).collect();
        if compiled.output.is_some() == stopped || named == bomb.codes.is_empty() {
            wrong.push(format!("{}: {found:?}, {} findings", bomb.name, compiled.diagnostics.len()));
        }
        if compiled.diagnostics.iter().any(|finding| finding.primary.path.as_str() != bomb.path) {
            wrong.push(format!("{}: another file has a finding: {:?}", bomb.name, compiled.diagnostics));
        }
        if compiled.diagnostics.len() > 200 {
            wrong.push(format!("{}: {} findings are a flood", bomb.name, compiled.diagnostics.len()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn write_site(folder: &Path, bomb: &Bomb) {
    for (path, text) in scaffold::FILES {
        let text = if path == bomb.path { bomb.text.as_str() } else { text };
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file of a bomb");
    }
}
