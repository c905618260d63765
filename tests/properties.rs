//! What holds for every input: both YAML readers agree, positions slice real text, nothing panics, paths stay inside.

mod common;

use doorstep::base::diagnostic::Anchor;
use doorstep::base::fix::Change;
use doorstep::base::path::{OutPath, SitePath};
use doorstep::compile;
use doorstep::model::date::Date;
use doorstep::model::measure;
use doorstep::model::quantity::Amount;
use doorstep::parse::node::{Keys, Node, Shape};
use doorstep::parse::{markdown, spans, written, yaml};
use proptest::prelude::*;

/// A table with one key of each shape.
struct Table;

impl Keys for Table {
    fn shape_of(&self, key: &str) -> Option<Shape<'_>> {
        match key {
            "a" | "b" | "c" => Some(Shape::Scalar),
            "list" => Some(Shape::Scalars),
            "rows" => Some(Shape::Records(&Table)),
            _ => None,
        }
    }
}

/// Scalars that people type, with the ones that YAML readers stumble over.
fn scalar() -> impl Strategy<Value = String> {
    prop_oneof![
        "[一-龥，。（）0-9a-z ]{1,12}",
        Just("0874".to_owned()),
        Just("3.10".to_owned()),
        Just("12:30".to_owned()),
        Just("no".to_owned()),
        Just("~".to_owned()),
        Just("'引 号'".to_owned()),
        Just("\"a\\u4e00\"".to_owned()),
        Just("2025-11-16".to_owned()),
        Just("1_000".to_owned()),
        Just("0x1F".to_owned()),
        Just("3#厂房 # 注".to_owned()),
        Just("|\n  一\n  二".to_owned()),
        Just("长期 ".to_owned()),
    ]
}

fn document() -> impl Strategy<Value = String> {
    let pair =
        (prop_oneof![Just("a"), Just("b"), Just("c"), Just("d")], scalar()).prop_map(|(key, value)| format!("{key}: {value}\n"));
    let list = prop::collection::vec(scalar(), 1..4)
        .prop_map(|items| items.iter().fold("list:\n".to_owned(), |text, item| text + "- " + item + "\n"));
    prop::collection::vec(prop_oneof![3 => pair, 1 => list], 1..6).prop_map(|parts| parts.concat())
}

/// Texts made of what people mistype, in any order.
fn mistyped() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "a", "b", "list", "rows", "unknown", "名称", ":", "：", ": ", "： ", ":　", "\n", "\n", "\n", "\r\n", "\r", "- ", "-", "－", "• ",
            "  ", "    ", "\t", "\u{a0}", "　", "#", " # ", " #", "＃", "'", "\"", "“", "”", "‘", "[", "]", "【", "】", "{", "}", ",", "，", "、",
            "|", ">", "|\n  ", "*", "&", "!", "%", "@", "?", "? ", "`", "<<", "---\n", "...", "甲", "乙丙，丁", "0874", "3#厂房", "a: b",
            "\u{200b}", "\u{202e}", "\0", "\u{e000}", "\u{fffd}", "\u{2028}", "é", "鏇查潠", "锟斤拷", "烫烫烫", "\\", "''",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,4}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_fast_reader_says_what_the_careful_one_says(text in document()) {
        if let Some(fast) = yaml::read(&text, &Table) {
            let careful = spans::read(&text);
            prop_assert_eq!(&careful.problems, &vec![], "{:?}", text);
            prop_assert_eq!(Some(fast), careful.node, "{:?}", text);
        }
    }

    #[test]
    fn slips_of_typing_are_found_where_they_are(text in prop_oneof![mistyped(), document(), "[\\PC\\n]{0,120}"]) {
        let path = SitePath::new("content/workshops/shili/a.yaml").expect("a path");
        let mut found = Vec::new();
        let written = written::read(&text, 0, &Table, &path, &mut found);
        if let Some(positions) = &written.positions {
            positions.resolve(&mut found, &path);
        }
        prop_assert!(written.node.is_some() || !found.is_empty() || text.trim_start_matches(['\u{feff}', '\n', '\r', ' ', '\t']).is_empty() || text.contains('#') || text.contains("---") || text.contains("..."), "{:?} is lost", text);
        for finding in &found {
            for label in std::iter::once(&finding.primary).chain(&finding.others) {
                let Anchor::Span(span) = &label.anchor else { continue };
                prop_assert!(text.get(span.clone()).is_some(), "{:?} of {:?}", finding, text);
            }
            for change in finding.fix.iter().flat_map(|fix| &fix.changes) {
                let Change::Splice { span, .. } = change else { continue };
                prop_assert!(text.get(span.clone()).is_some(), "{:?} of {:?}", finding, text);
            }
        }
    }

    #[test]
    fn every_place_slices_the_text(text in prop_oneof![document(), "\\PC{0,80}"]) {
        let read = spans::read(&text);
        for place in read.places.values() {
            prop_assert!(text.get(place.value.clone()).is_some());
            prop_assert!(place.key.clone().is_none_or(|key| text.get(key).is_some()));
        }
        for problem in &read.problems {
            prop_assert!(text.get(problem.span.clone()).is_some(), "{:?}", problem);
        }
    }

    #[test]
    fn a_scalar_is_read_digit_for_digit(digits in "[0-9]{1,25}") {
        let read = yaml::read(&format!("a: {digits}\n"), &Table);
        prop_assert_eq!(read, Some(Node::Map(vec![("a".to_owned(), Node::Scalar(digits))])));
    }

    #[test]
    fn amounts_and_dates_never_panic(text in "\\PC{0,24}") {
        let _ = (Amount::parse(&text), measure::area(&text), measure::land(&text), measure::Rent::parse(&text), Date::parse(&text));
    }

    #[test]
    fn prose_is_safe(text in "[\\PC\n]{0,200}") {
        let path = SitePath::new("content/pages/a.md").expect("a path");
        let prose = markdown::render(&path, &text, 0);
        for finding in &prose.diagnostics {
            let Anchor::Span(span) = &finding.primary.anchor else { continue };
            prop_assert!(text.get(span.clone()).is_some());
        }
        for piece in &prose.value.pieces {
            if let markdown::Piece::Html(html) = piece {
                prop_assert!(!html.contains("<script") && !html.contains("style=") && !html.contains("javascript:\""));
            }
        }
    }

    #[test]
    fn paths_stay_inside(text in "\\PC{0,40}") {
        for segments in [SitePath::new(&text).ok().map(|path| path.to_string()), OutPath::new(&text).ok().map(|path| path.to_string())].into_iter().flatten() {
            let inside = segments.split('/').all(|segment| !matches!(segment, "" | "." | ".."));
            prop_assert!(inside && !segments.contains('\\') && !segments.contains(':'));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// A changed byte in a good record is a finding, or it changes files of that record and of lists only: never a panic.
    #[test]
    fn a_changed_byte_is_named_or_stays_inside(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let site = common::cases("good").join("bare");
        let target = "content/facilities/xixian/f1.yaml";
        let files = common::read_tree(&site).into_iter().filter(|(path, _)| !path.starts_with("expected/"));
        let mutated = files.map(|(path, mut bytes)| {
            if path == target {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            (path, bytes)
        });
        let compiled = compile(&common::snapshot_of(mutated), &common::options());
        let named = compiled.diagnostics.iter().filter(|found| found.is_error());
        prop_assert!(named.clone().count() == 0 || named.clone().any(|found| found.primary.path.as_str().contains("xixian")));
        prop_assert_eq!(compiled.output.is_none(), named.count() > 0);
    }
}
