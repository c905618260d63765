//! The lexical pass: what Chinese typing does to YAML is named by its cause, at the wrong characters, with a repair.

mod common;

use doorstep::base::diagnostic::{Anchor, Diagnostic};
use doorstep::base::fix::{Change, Safety};
use doorstep::base::path::SitePath;
use doorstep::parse::node::{Keys, Node, Shape};
use doorstep::parse::written;

/// A table with keys of every shape.
struct Table;

impl Keys for Table {
    fn shape_of(&self, key: &str) -> Option<Shape<'_>> {
        match key {
            "name" | "status" | "phone" | "area" | "notes" | "unit" | "title" | "date" => Some(Shape::Scalar),
            "products" | "flex" => Some(Shape::Scalars),
            "sources" => Some(Shape::Records(&Table)),
            _ => None,
        }
    }

    fn is_text(&self, key: &str) -> bool {
        matches!(key, "name" | "notes" | "title" | "products")
    }
}

fn findings(text: &str) -> (Vec<Diagnostic>, Option<Node>) {
    let path = SitePath::new("content/workshops/shili/a.yaml").expect("a path");
    let mut sink = Vec::new();
    let written = written::read(text, 0, &Table, &path, &mut sink);
    (sink, written.node)
}

fn covered<'t>(text: &'t str, finding: &Diagnostic) -> &'t str {
    match &finding.primary.anchor {
        Anchor::Span(span) => &text[span.clone()],
        _ => "",
    }
}

/// The text with the repairs of all findings made.
fn repaired(text: &str, findings: &[Diagnostic], safe_only: bool) -> String {
    let fixes = findings.iter().filter_map(|finding| finding.fix.as_ref());
    let wanted = fixes.filter(|fix| !safe_only || fix.safety == Safety::Safe);
    let mut splices: Vec<_> = wanted.flat_map(|fix| &fix.changes).collect();
    let span = |change: &Change| match change {
        Change::Splice { span, .. } => span.clone(),
        _ => 0..0,
    };
    splices.sort_by_key(|change| std::cmp::Reverse((span(change).start, span(change).end)));
    let mut text = text.to_owned();
    for change in splices {
        if let Change::Splice { span, text: new } = change {
            text.replace_range(span.clone(), new);
        }
    }
    text
}

/// A text, the codes with what each covers, and the text repaired.
type Slip = (&'static str, &'static [(&'static str, &'static str)], &'static str);

/// The slips that are known.
const SLIPS: &[Slip] = &[
    ("name：甲\nphone: 1\n", &[("DS025", "：")], "name: 甲\nphone: 1\n"),
    ("name： 甲\n", &[("DS025", "：")], "name: 甲\n"),
    ("sources:\n- title：甲\n  date：2025\n", &[("DS025", "："), ("DS025", "：")], "sources:\n- title: 甲\n  date: 2025\n"),
    ("备注：甲\nname: 乙\n", &[("DS025", "：")], "备注: 甲\nname: 乙\n"),
    ("name: 时间：8点\n", &[], "name: 时间：8点\n"),
    ("products:\n- 时间：8点\n", &[], "products:\n- 时间：8点\n"),
    (
        "sources:\n　　- title: 甲\n　　  date: 2025\n",
        &[("DS026", "　　"), ("DS026", "　　")],
        "sources:\n    - title: 甲\n      date: 2025\n",
    ),
    ("sources:\n- title: 甲\n\u{a0}\u{a0}date: 2025\n", &[("DS026", "\u{a0}\u{a0}")], "sources:\n- title: 甲\n  date: 2025\n"),
    ("name: 甲\n　　\nphone: 1\n", &[("DS026", "　　")], "name: 甲\n\nphone: 1\n"),
    ("notes: |\n　　第一段\n　　第二段\n", &[("DS026", "　　"), ("DS026", "　　")], "notes: |\n  第一段\n  第二段\n"),
    ("products:\n\t- 校服\n\t- 帽子\n", &[("DS027", "\t"), ("DS027", "\t")], "products:\n  - 校服\n  - 帽子\n"),
    ("name:甲\nphone:1\n", &[("DS028", ":"), ("DS028", ":")], "name: 甲\nphone: 1\n"),
    ("name:: 甲\nphone：：1\n", &[("DS028", ":"), ("DS025", "：")], "name: 甲\nphone: 1\n"),
    ("name:　甲\n", &[("DS028", "　")], "name: 甲\n"),
    ("＃ 注释\nname: 甲\n", &[("DS029", "＃")], "# 注释\nname: 甲\n"),
    ("products:\n－ 校服\n－帽子\n", &[("DS029", "－"), ("DS029", "－")], "products:\n- 校服\n- 帽子\n"),
    ("flex: 【甲，乙】\n", &[("DS029", "【")], "flex: [甲, 乙]\n"),
    ("flex: [甲，乙、丙]\n", &[("DS030", "，")], "flex: [甲, 乙, 丙]\n"),
    ("flex: [甲, '乙，丙']\n", &[], "flex: [甲, '乙，丙']\n"),
    ("products:\n-校服\n-帽子\n", &[("DS031", "-"), ("DS031", "-")], "products:\n- 校服\n- 帽子\n"),
    ("products:\n• 校服\n• 帽子\n", &[("DS031", "•"), ("DS031", "•")], "products:\n- 校服\n- 帽子\n"),
    ("name: 时间: 8点\n", &[("DS032", ":")], "name: '时间: 8点'\n"),
    ("products:\n- 时间: 8点 # 注\n", &[("DS032", ":")], "products:\n- '时间: 8点' # 注\n"),
    ("unit: %\nphone: @1\n", &[("DS033", "%"), ("DS033", "@")], "unit: '%'\nphone: '@1'\n"),
    ("name: [急租]厂房\n", &[("DS033", "[")], "name: '[急租]厂房'\n"),
    ("name: >500㎡\n", &[("DS033", ">")], "name: '>500㎡'\n"),
    ("name: - 5\n", &[("DS033", "-")], "name: '- 5'\n"),
    ("name: *急租*\n", &[("DS004", "*急租*")], "name: '*急租*'\n"),
    ("name: 3#厂房 #2\n", &[("DS034", "#2")], "name: '3#厂房 #2'\n"),
    ("name: #1厂房\n", &[("DS034", "#1厂房")], "name: '#1厂房'\n"),
    ("name: 甲 # 注释\n", &[], "name: 甲 # 注释\n"),
    ("name: 甲\n#phone: 1\n", &[("DS035", "#")], "name: 甲\nphone: 1\n"),
    ("name: 甲\n#hone: 1\n", &[("DS035", "#")], "name: 甲\nphone: 1\n"),
    ("sources:\n- title: 甲\n# date: 2025\n", &[("DS035", "#")], "sources:\n- title: 甲\n  date: 2025\n"),
    ("name: 甲\n# phone: 1\n", &[], "name: 甲\n# phone: 1\n"),
    ("phone: “0874”\n", &[("DS036", "“")], "phone: '0874'\n"),
    ("“name”: 甲\n", &[("DS036", "“name”")], "name: 甲\n"),
    ("name: “招小商”\nnotes: “344”模式\n", &[], "name: “招小商”\nnotes: “344”模式\n"),
    ("name: “时间: 8点”\n", &[("DS036", "“")], "name: '时间: 8点'\n"),
    ("ｎａｍｅ: 甲\n", &[("DS037", "ｎａｍｅ")], "name: 甲\n"),
    ("phone: 1\t李\n", &[("DS038", "\t")], "phone: 1 李\n"),
    ("name: '甲\nphone: 1\n", &[("DS039", "'")], "name: '甲'\nphone: 1\n"),
    ("name: \"甲”\nphone: 1\n", &[("DS039", "\"")], "name: \"甲\"\nphone: 1\n"),
    ("flex: [甲, 乙\nphone: 1\n", &[("DS039", "[")], "flex: [甲, 乙]\nphone: 1\n"),
    ("name 甲\nphone: 1\n", &[("DS040", " ")], "name: 甲\nphone: 1\n"),
    ("name；甲\nphone: 1\n", &[("DS040", "；")], "name: 甲\nphone: 1\n"),
    ("name: 甲\n一段话\nphone: 1\n", &[("DS040", "一段话")], "name: 甲\n一段话\nphone: 1\n"),
    ("name: 改造，\n  累计\n", &[("DS041", "累计")], "name: 改造，累计\n"),
    ("notes: >\n  甲\n  乙\n", &[("DS041", ">")], "notes: >\n  甲\n  乙\n"),
    ("notes: |\n  甲phone: 1\n", &[("DS042", "phone")], "notes: |\n  甲\nphone: 1\n"),
    ("name: 甲\n  phone: 1\n", &[("DS002", "  ")], "name: 甲\nphone: 1\n"),
    ("phone: 08\u{200b}74\n", &[("DS019", "\u{200b}")], "phone: 0874\n"),
    ("na\u{200b}me: 甲\n", &[("DS019", "\u{200b}")], "name: 甲\n"),
    ("name: 甲\u{200b}乙\n", &[("DS020", "\u{200b}")], "name: 甲乙\n"),
    ("name: 甲\0乙\n", &[("DS016", "\0")], "name: 甲乙\n"),
    ("name: 甲\u{202e}乙\n", &[("DS018", "\u{202e}")], "name: 甲乙\n"),
    ("name: 8\u{a0}米\n", &[], "name: 8\u{a0}米\n"),
    ("phone: 8\u{a0}1\n", &[("DS019", "\u{a0}")], "phone: 81\n"),
    ("name: 甲\u{2028}乙\u{85}丙\n", &[], "name: 甲\u{2028}乙\u{85}丙\n"),
    ("name: 鏇查潠\n", &[("DS014", "鏇查潠")], "name: 曲靖\n"),
];

#[test]
fn slips_are_named_where_they_are_and_repaired() {
    let mut wrong = Vec::new();
    for (text, expected, after) in SLIPS {
        let (mut found, _) = findings(text);
        found.sort_by_key(|finding| match &finding.primary.anchor {
            Anchor::Span(span) => span.start,
            _ => 0,
        });
        let named: Vec<(&str, &str)> = found.iter().map(|finding| (finding.code.id, covered(text, finding))).collect();
        let repaired = repaired(text, &found, false);
        if named != *expected || repaired != *after {
            wrong.push(format!("{text:?}\n  found {named:?}\n  repaired {repaired:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_was_meant_is_read_in_spite_of_slips() {
    let (found, node) = findings("name：甲\nphone:0874\nproducts:\n\t- 校服\nunknown: 1\nname: 乙\n");
    let codes: Vec<&str> = found.iter().map(|finding| finding.code.id).collect();
    assert_eq!(codes, ["DS003", "DS025", "DS028", "DS027"]);
    let scalar = |text: &str| Node::Scalar(text.to_owned());
    let expected = vec![
        ("name".to_owned(), scalar("甲")),
        ("phone".to_owned(), scalar("0874")),
        ("products".to_owned(), Node::List(vec![scalar("校服")])),
        ("unknown".to_owned(), scalar("1")),
    ];
    assert_eq!(node, Some(Node::Map(expected)));
}

#[test]
fn good_texts_have_nothing_to_find() {
    for (path, source) in common::own_site().iter() {
        let Ok(text) = std::str::from_utf8(source.bytes()) else { continue };
        if path.extension() == "yaml" {
            assert_eq!(doorstep::parse::lexis::scan::scan(text, &Table), vec![], "{path}");
        }
    }
}

/// A good document in which one line is replaced by a slip of the table.
fn with_one_slip(slip: &str) -> String {
    let used = |key: &str| slip.contains(key);
    let lines = [("area", "area: 500㎡\n"), ("status", "status: 运营\n"), ("date", "date: 2025\n")];
    let before: String = lines.iter().filter(|(key, _)| !used(key)).map(|(_, line)| *line).collect();
    let after = if used("title") { "" } else { "title: 乙\n" };
    format!("{before}{slip}{after}")
}

#[test]
fn a_safe_repair_removes_its_finding_and_makes_no_other() {
    let mut tried = 0;
    for text in SLIPS.iter().map(|(slip, ..)| with_one_slip(slip)) {
        let (found, _) = findings(&text);
        let codes: Vec<&str> = found.iter().map(|finding| finding.code.id).collect();
        let safe = found.iter().filter(|finding| finding.fix.as_ref().is_some_and(|fix| fix.safety == Safety::Safe));
        for finding in safe {
            let repaired = repaired(&text, std::slice::from_ref(finding), true);
            let (left, _) = findings(&repaired);
            let count = |findings: &[Diagnostic]| findings.iter().filter(|other| other.code == finding.code).count();
            assert!(count(&left) < count(&found), "{text:?} became {repaired:?} and still has {left:?}");
            assert!(left.iter().all(|other| codes.contains(&other.code.id)), "{text:?} became {repaired:?}: {left:?}");
            tried += 1;
        }
    }
    assert!(tried >= 40, "only {tried} repairs");
}
