//! A wrong byte is named, or stays inside its own field.
//!
//! Good records are changed in one byte: replaced, removed or put in. Each mutant must have a finding, or differ from the
//! record in nothing but the value of the field that the byte stands in; a field never vanishes or appears without a
//! finding. The seed is fixed. `DOORSTEP_MUTANTS=50000` asks for more mutants than `cargo test` makes.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use doorstep::base::diagnostic::{Anchor, Diagnostic, FieldPath, Step};
use doorstep::base::path::SitePath;
use doorstep::base::source::{Snapshot, Source};
use doorstep::model::field::{Field, Need, Type};
use doorstep::model::inventory::{self, EntryFiles};
use doorstep::model::kind::Kind;
use doorstep::model::reference::Reference;
use doorstep::model::schema::{site, table};
use doorstep::model::value::{Record, Value};
use doorstep::model::{dictionary, read_entry};
use doorstep::parse::{document, locate, spans};
use doorstep::shell::scaffold;

/// Mutants in an ordinary test run.
const MUTANTS: usize = 2_000;

/// A record with every way to write a value that the readers take.
const EVERY_FORM: &str = "\
# 数据编号 x001
name: '演示：甲车间'
aliases: [老厂房, '南厂, 北厂', \"旧 厂\"]
summary: \"一句话，说明 \\u4e00 处车间\"
notes: 面积 500㎡ 左右 # 估计
town: 胜境街道
subject: 车间
programme: 家门口的务工车间
industry: 服装
products:
  - 校服
  - '帽子: 夏季'
  - 手套

mode: 返乡创业
tier: 不详
features:
- 工时自由
- 可以带孩子
status: 不详
status_note: |
  未核实
jobs: 80余人
area: 5200多㎡
phone: '0874-0000000'
facts_as_of: 2025-11
verified_on: 不详
listed_on: 2026-11-23
sources:
  - title: 甲报道
    publisher: 甲报
    date: 2025-11-16
    url: https://example.invalid/a?b=1#c
    grade: A
    printable: 是
  - title: '乙: 报道'
    grade: C
    printable: 否
";

/// One good entry.
struct Good {
    files: EntryFiles,
    path: SitePath,
    bytes: Vec<u8>,
    leaves: BTreeMap<String, String>,
    /// The lines of each leaf.
    lines: Vec<(String, Range<usize>)>,
    /// The lines of the fields, fences included.
    front: Range<usize>,
}

fn good(files: EntryFiles, snapshot: &Snapshot, reference: &Reference) -> Option<Good> {
    let path = files.path().clone();
    let bytes = snapshot.get(&path)?.bytes().to_vec();
    let entry = read_entry::read(&files, snapshot, reference);
    assert_eq!(entry.diagnostics, [], "{path} is good");
    let text = std::str::from_utf8(&bytes).ok()?;
    let front = match path.extension() {
        "md" => document::split(&path, text, 0).ok()?.front?,
        _ => 0..text.len(),
    };
    let places = spans::read(&text[front.clone()]).places;
    let lines = places.iter().filter(|(path, _)| !path.0.is_empty()).map(|(path, place)| {
        let start = place.key.clone().unwrap_or(place.value.clone()).start + front.start;
        let end = place.value.end + front.start;
        let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
        (written(path), line..end)
    });
    let (leaves, lines) = (leaves(&entry.value.fields), lines.collect());
    Some(Good { files, path, bytes: bytes.clone(), leaves, lines, front })
}

/// A field path as `sources[1].date`.
fn written(path: &FieldPath) -> String {
    path.0.iter().fold(String::new(), |text, step| match step {
        Step::Key(key) if text.is_empty() => key.clone(),
        Step::Key(key) => format!("{text}.{key}"),
        Step::Item(index) => format!("{text}[{index}]"),
    })
}

/// Every value of a record by its path; a list of scalars is one value.
fn leaves(record: &Record) -> BTreeMap<String, String> {
    fn walk(record: &Record, at: &str, leaves: &mut BTreeMap<String, String>) {
        for (name, value) in record.iter() {
            match value {
                Value::Records(records) => {
                    for (index, inner) in records.iter().enumerate() {
                        walk(inner, &format!("{at}{name}[{index}]."), leaves);
                    }
                }
                value => {
                    leaves.insert(format!("{at}{name}"), format!("{value:?}"));
                }
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(record, "", &mut found);
    found
}

/// SplitMix64: the same mutants everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % sides as u64).expect("smaller than a usize")
    }

    fn byte(&mut self) -> u8 {
        const SIGNS: &[u8] = b"#:-'\"|>[]{},&*!?%@`~ \t\n\r=;.\\/_aAz09";
        if self.roll(2) == 0 { SIGNS[self.roll(SIGNS.len())] } else { u8::try_from(self.roll(256)).expect("a byte") }
    }

    /// Changes one byte and returns where.
    fn change(&mut self, bytes: &mut Vec<u8>) -> (usize, &'static str) {
        let at = self.roll(bytes.len());
        match self.roll(4) {
            0 => {
                bytes.remove(at);
                (at, "removed")
            }
            1 => {
                bytes.insert(at, self.byte());
                (at, "put in")
            }
            _ => {
                bytes[at] = self.byte();
                (at, "replaced")
            }
        }
    }
}

/// What came of a mutant.
enum Outcome {
    /// It has a finding on its line or one beside it.
    NamedThere,
    /// It has a finding further away.
    Named,
    /// It differs in the value of its own field at most.
    Inside,
    /// Neither.
    Silent(String),
}

fn outcome(good: &Good, bytes: &[u8], at: usize, reference: &Reference) -> Outcome {
    let snapshot: Snapshot = [(good.path.clone(), Source::new(bytes))].into_iter().collect();
    let mut entry = read_entry::read(&good.files, &snapshot, reference);
    if !entry.diagnostics.is_empty() {
        locate::resolve(&mut entry.diagnostics, &snapshot);
        let near = entry.diagnostics.iter().any(|finding| is_near(finding, bytes, at));
        return if near { Outcome::NamedThere } else { Outcome::Named };
    }
    let leaves = leaves(&entry.value.fields);
    let hit: BTreeSet<&str> = if good.front.contains(&at) {
        good.lines.iter().filter(|(_, lines)| lines.contains(&at)).map(|(path, _)| path.as_str()).collect()
    } else {
        BTreeSet::new()
    };
    let paths: BTreeSet<&String> = good.leaves.keys().chain(leaves.keys()).collect();
    for path in paths {
        match (good.leaves.get(path), leaves.get(path)) {
            (before, after) if before == after => {}
            (Some(_), None) => return Outcome::Silent(format!("{path} vanished")),
            (None, _) => return Outcome::Silent(format!("{path} appeared")),
            _ if hit.contains(path.as_str()) => {}
            (before, after) => return Outcome::Silent(format!("{path} was not hit: {before:?} became {after:?}")),
        }
    }
    Outcome::Inside
}

fn is_near(finding: &Diagnostic, bytes: &[u8], at: usize) -> bool {
    let line = |at: usize| bytes[..at.min(bytes.len())].iter().filter(|byte| **byte == b'\n').count();
    match &finding.primary.anchor {
        Anchor::Span(span) => (line(span.start).saturating_sub(1)..=line(span.end) + 1).contains(&line(at)),
        _ => false,
    }
}

fn good_entries(reference: &Reference, snapshot: &Snapshot) -> Vec<Good> {
    let mut files = inventory::take(snapshot, reference).value;
    files.sort_by(|one, two| one.key.cmp(&two.key));
    files.into_iter().filter_map(|files| good(files, snapshot, reference)).collect()
}

fn seeds() -> (Vec<(Reference, Vec<Good>)>, usize) {
    let mut own = common::own_site();
    common::lay_over(&mut own, "content/workshops/fuyuan/every-form.yaml", EVERY_FORM.as_bytes().to_vec());
    let new = common::snapshot_of(scaffold::FILES.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())));
    let sites = [own, new].map(|snapshot| {
        let reference = dictionary::load(&snapshot).value;
        let entries = good_entries(&reference, &snapshot);
        (reference, entries)
    });
    let count = sites.iter().map(|(_, entries)| entries.len()).sum();
    (sites.into_iter().collect(), count)
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are for whoever raises the number: --nocapture shows them")]
fn a_wrong_byte_is_named_or_stays_inside_its_field() {
    let wanted = std::env::var("DOORSTEP_MUTANTS").ok().and_then(|text| text.parse().ok()).unwrap_or(MUTANTS);
    let (sites, count) = seeds();
    let every_form: Vec<(usize, usize)> = sites
        .iter()
        .enumerate()
        .flat_map(|(site, (_, entries))| {
            let forms = entries.iter().enumerate().filter(|(_, good)| good.path.as_str().contains("every-form"));
            forms.map(move |(entry, _)| (site, entry))
        })
        .collect();
    assert!(count > 100 && every_form.len() == 1, "{count} entries");
    let kinds: BTreeSet<Kind> = sites[0].1.iter().map(|good| good.files.key.kind).collect();
    assert!(kinds.len() >= 6, "entries of {kinds:?} only");
    let mut dice = Dice(20_261_124);
    let (mut there, mut named, mut inside, mut silent) = (0, 0, 0, Vec::new());
    for number in 0..wanted {
        // Every fourth mutant is one of the record that has all forms, every fourth of the new site, the others of all.
        let (reference, good) = match number % 4 {
            0 => (&sites[0].0, &sites[0].1[every_form[0].1]),
            1 => (&sites[1].0, &sites[1].1[dice.roll(sites[1].1.len())]),
            _ => (&sites[0].0, &sites[0].1[dice.roll(sites[0].1.len())]),
        };
        let mut bytes = good.bytes.clone();
        let (at, how) = dice.change(&mut bytes);
        match outcome(good, &bytes, at, reference) {
            Outcome::NamedThere => there += 1,
            Outcome::Named => named += 1,
            Outcome::Inside => inside += 1,
            Outcome::Silent(what) => {
                let around = at.saturating_sub(30)..(at + 30).min(bytes.len());
                let shown = String::from_utf8_lossy(&bytes[around]).into_owned();
                silent.push(format!("{} byte {at} {how}: {what}\n    {shown:?}", good.path));
            }
        }
    }
    println!("{wanted} mutants: {there} named on their line, {named} named elsewhere, {inside} inside their field");
    assert!(silent.is_empty(), "{} silent\n{}", silent.len(), silent[..silent.len().min(40)].join("\n"));
}

/// The tables of keys, those of records inside them included.
fn tables() -> Vec<(String, Vec<&'static Field>)> {
    let mut tables: Vec<(String, Vec<&'static Field>)> = Vec::new();
    let kinds = Kind::ALL.iter().map(|kind| (kind.name().to_owned(), table::fields(*kind).collect()));
    tables.extend(kinds);
    for (name, fields) in
        [("site", site::SITE), ("divisions", site::DIVISIONS), ("industries", site::INDUSTRIES), ("figures", site::FIGURES)]
    {
        tables.push((name.to_owned(), fields.iter().collect()));
    }
    let mut at = 0;
    while at < tables.len() {
        let inner: Vec<_> = tables[at]
            .1
            .iter()
            .filter_map(|field| match field.ty {
                Type::Records(fields) => Some((format!("{}.{}", tables[at].0, field.name), fields.iter().collect())),
                _ => None,
            })
            .collect();
        tables.extend(inner);
        at += 1;
    }
    tables
}

#[test]
fn no_two_keys_of_a_table_are_a_byte_apart() {
    let mut close = Vec::new();
    for (name, fields) in tables() {
        for (index, one) in fields.iter().enumerate() {
            for two in &fields[index + 1..] {
                // Of two required keys, the one that became the other is missing.
                let required = one.need == Need::Required && two.need == Need::Required;
                if !required && is_one_byte_apart(one.name.as_bytes(), two.name.as_bytes()) {
                    close.push(format!("{name}: {} and {}", one.name, two.name));
                }
            }
        }
    }
    assert_eq!(close, Vec::<String>::new());
}

/// Whether one key becomes the other when a byte is replaced, removed or put in.
fn is_one_byte_apart(one: &[u8], two: &[u8]) -> bool {
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    match long.len() - short.len() {
        0 => short[same..].get(1..) == long[same..].get(1..),
        1 => short[same..] == long[same + 1..],
        _ => false,
    }
}
