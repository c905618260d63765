//! Sites on disk with what must come of them: `cases/bad` with the expected findings, `cases/good` with the expected files.
//!
//! A bad case is laid over the site that `init` writes; `DELETE` lists files to take away. Its folder `repaired` holds the
//! twin: laid over the case (with a `DELETE` of its own), it leaves nothing to find. Names that a checkout of this
//! repository could not hold everywhere stand in lists: `NAMES` (`file path`: the file of the case is laid at that path) and
//! `REFUSED` (`why path`: what a disk would have refused); `LAST.json` is the release that was published last.
//! `token.txt` names what is wrong, as a person sees it: the file, the text, and which of its occurrences when it is not
//! the first; the finding must point there. Cases without it are about a file as a whole, its name or its bytes, or about
//! something that is not there. `UPDATE=1 cargo test` writes the expectations anew: read the difference before you commit it.

mod common;

use std::fs;
use std::path::Path;

use common::{folders, lay_over, options, read_tree, snapshot_of};
use doorstep::base::diagnostic::Anchor;
use doorstep::base::path::SitePath;
use doorstep::base::source::{Refusal, Refused, Snapshot};
use doorstep::model::release::Release;
use doorstep::render::report::concise;
use doorstep::render::report::full::{self, Paint};
use doorstep::render::report::language::Language;
use doorstep::render::report::placed::Report;
use doorstep::shell::scaffold;
use doorstep::{Goal, Options, compile};

fn new_site() -> Snapshot {
    snapshot_of(scaffold::FILES.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())))
}

fn updating() -> bool {
    std::env::var_os("UPDATE").is_some()
}

fn expect_file(path: &Path, found: &[u8]) {
    if updating() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, found).expect("a written expectation");
        return;
    }
    let expected = fs::read(path).unwrap_or_default();
    let show = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(expected == found, "{}\n--- expected\n{}\n--- found\n{}", path.display(), show(&expected), show(found));
}

#[test]
fn bad_sites_are_named() {
    let (mut cases, mut failed) = (0, Vec::new());
    for folder in folders(&common::cases("bad")) {
        let code = folder.file_name().expect("a name").to_string_lossy()[..5].to_owned();
        for case in folders(&folder) {
            cases += 1;
            // One run names every case that fails, as the program names every mistake.
            if std::panic::catch_unwind(|| check_bad_case(&code, &case)).is_err() {
                failed.push(case);
            }
        }
    }
    assert!(failed.is_empty(), "{} of {cases} cases: {failed:?}", failed.len());
    assert!(cases >= 150, "only {cases} cases");
}

/// Relative path and bytes of every file of a folder.
type Files = Vec<(String, Vec<u8>)>;

fn lay_case(snapshot: &mut Snapshot, files: &[(String, Vec<u8>)]) {
    for (path, bytes) in files {
        match path.as_str() {
            "expected.txt" | "token.txt" | "LAST.json" | "NAMES" => {}
            "REFUSED" => String::from_utf8_lossy(bytes).lines().for_each(|line| snapshot.refuse(refused(line))),
            "DELETE" => {
                String::from_utf8_lossy(bytes).lines().for_each(|line| snapshot.remove(&SitePath::escaped(line.as_bytes())));
            }
            _ => lay_over(snapshot, &renamed(path, files), bytes.clone()),
        }
    }
}

/// The path at which a file of a case is laid: its own, unless `NAMES` says another.
fn renamed(path: &str, files: &[(String, Vec<u8>)]) -> String {
    let names = files.iter().find(|(name, _)| name == "NAMES").map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned());
    let names = names.unwrap_or_default();
    let named = names.lines().filter_map(|line| line.split_once(' ')).find(|(file, _)| *file == path);
    named.map_or_else(|| path.to_owned(), |(_, name)| name.to_owned())
}

/// `why path` as the disk would have noted it.
fn refused(line: &str) -> Refused {
    let (why, path) = line.split_once(' ').expect("why and a path");
    let why = match why {
        "not-utf8" => Refusal::NotUtf8,
        "link" => Refusal::Link,
        "special" => Refusal::Special,
        "unreadable" => Refusal::Unreadable("没有读取的权限".to_owned()),
        "name" => Refusal::Name(SitePath::new(path).expect_err("no path")),
        other => panic!("no refusal {other}"),
    };
    Refused { path: SitePath::escaped(path.as_bytes()), why }
}

/// The options of all cases, with the last release of this one.
fn options_of(case: &Path) -> Options {
    let last = fs::read_to_string(case.join("LAST.json")).ok();
    Options { last: last.map(|text| Release::parse(&text).expect("a release")), ..options() }
}

/// The files of a case and those of its repaired twin.
fn case_files(case: &Path) -> (Files, Files) {
    // What repairs make of a case is compared by the suite `repairs`.
    let own = read_tree(case).into_iter().filter(|(path, _)| !path.starts_with("fixed/") && !path.starts_with("unsafe-fixed/"));
    let (twin, faulty): (Vec<_>, Vec<_>) = own.partition(|(path, _)| path.starts_with("repaired/"));
    let twin = twin.into_iter().map(|(path, bytes)| (path["repaired/".len()..].to_owned(), bytes)).collect();
    (faulty, twin)
}

fn check_bad_case(code: &str, case: &Path) {
    let mut snapshot = new_site();
    let (faulty, twin) = case_files(case);
    lay_case(&mut snapshot, &faulty);
    assert!(!twin.is_empty(), "{}: no repaired twin", case.display());
    let mut repaired = snapshot.clone();
    lay_case(&mut repaired, &twin);
    let left: Vec<_> =
        compile(&repaired, &options_of(case)).diagnostics.into_iter().filter(|found| found.waived.is_none()).collect();
    assert_eq!(left, [], "{}: the repaired twin is clean", case.display());
    let compiled = compile(&snapshot, &options_of(case));
    let found: Vec<_> = compiled.diagnostics.iter().filter(|diagnostic| diagnostic.code.id == code).collect();
    assert!(!found.is_empty(), "{}: no {code} among {:?}", case.display(), compiled.diagnostics);
    let checked = compile(&snapshot, &Options { goal: Goal::Findings, ..options_of(case) });
    assert_eq!(checked.diagnostics, compiled.diagnostics, "{}: check and build find the same", case.display());
    let stops = compiled.diagnostics.iter().any(|diagnostic| diagnostic.is_error());
    assert_eq!(compiled.output.is_none(), stops, "{}: errors stop publishing", case.display());
    let report = Report::of(&compiled.diagnostics, &snapshot, None);
    let reports = report.open().map(|placed| full::text(placed, &report, Language::Chinese, Paint::Plain));
    let text = reports.collect::<Vec<_>>().join("\n\n") + "\n";
    assert!(
        compiled.diagnostics.iter().all(|diagnostic| !diagnostic.help.is_empty()),
        "{}: a finding without remedy",
        case.display()
    );
    expect_file(&case.join("expected.txt"), text.as_bytes());
}

/// Least share of `token.txt` files whose token is pointed at, in percent.
const POINTED_AT: usize = 95;

#[test]
fn findings_point_at_the_wrong_token() {
    let cases = folders(&common::cases("bad")).into_iter().flat_map(|folder| folders(&folder));
    let (mut missed, mut right) = (Vec::new(), 0);
    for case in cases {
        match points_at_token(&case) {
            Some(true) => right += 1,
            Some(false) => missed.push(case.display().to_string()),
            None => {}
        }
    }
    let all = right + missed.len();
    assert!(right * 100 >= all * POINTED_AT, "only {right} of {all}: {missed:?}");
    assert!(all >= 60, "only {all} cases name their token");
}

/// Whether the first finding with the case's code covers the token of the case and begins on its line; `None` when the
/// case names no token.
fn points_at_token(case: &Path) -> Option<bool> {
    let described = fs::read_to_string(case.join("token.txt")).ok()?;
    let mut lines = described.lines();
    let (path, token) = (lines.next().expect("a path"), lines.next().expect("a token"));
    let nth: usize = lines.next().map_or(1, |number| number.parse().expect("a number"));
    let mut snapshot = new_site();
    lay_case(&mut snapshot, &case_files(case).0);
    let source = snapshot.get(&SitePath::new(path).expect("a path")).expect("the file of the token");
    let text = std::str::from_utf8(source.bytes()).expect("a text");
    let (start, _) = text.match_indices(token).nth(nth - 1).unwrap_or_else(|| panic!("{}: no such token", case.display()));
    let end = start + token.len();
    let first_line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let code = case.parent()?.file_name()?.to_string_lossy()[..5].to_owned();
    let compiled = compile(&snapshot, &options());
    let found = compiled.diagnostics.iter().find(|found| found.code.id == code)?;
    let Anchor::Span(label) = &found.primary.anchor else { return Some(false) };
    let covers = (first_line..=start).contains(&label.start) && end <= label.end;
    Some(covers && found.primary.path.as_str() == path)
}

#[test]
fn four_mistakes_in_four_files_are_named_in_one_run() {
    let case = common::cases("four-mistakes");
    let mut snapshot = new_site();
    for (path, bytes) in read_tree(&case).into_iter().filter(|(path, _)| path != "expected.txt") {
        lay_over(&mut snapshot, &path, bytes);
    }
    let compiled = compile(&snapshot, &options());
    let report = Report::of(&compiled.diagnostics, &snapshot, None);
    let lines: Vec<String> = report.findings.iter().map(|placed| concise::line(placed, Language::Chinese)).collect();
    expect_file(&case.join("expected.txt"), (lines.join("\n") + "\n").as_bytes());
    assert_eq!(lines.len(), 4);
}

#[test]
fn good_sites_come_out_as_expected() {
    for case in folders(&common::cases("good")) {
        let files = read_tree(&case).into_iter().filter(|(path, _)| !path.starts_with("expected/"));
        let snapshot = snapshot_of(files);
        let compiled = compile(&snapshot, &options());
        assert_eq!(compiled.diagnostics, [], "{}", case.display());
        let output = compiled.output.expect("a site without findings has an output");
        let expected = case.join("expected");
        if updating() {
            let _ = fs::remove_dir_all(&expected);
        }
        // The stylesheet of the built-in theme is not what these cases are about.
        let found: Vec<_> = output.iter().filter(|(path, _)| !path.as_str().starts_with("assets/")).collect();
        for (path, bytes) in &found {
            // The build id names the program too, which is not what these cases are about.
            let text = String::from_utf8_lossy(bytes).replace(&compiled.build_id, "BUILD-ID");
            let stable = if bytes.starts_with(b"{") { text.into_bytes() } else { bytes.to_vec() };
            expect_file(&expected.join(path.as_str()), &stable);
        }
        let wanted: Vec<String> = read_tree(&expected).into_iter().map(|(path, _)| path).collect();
        let made: Vec<String> = found.iter().map(|(path, _)| path.as_str().to_owned()).collect();
        assert_eq!(made, wanted, "{}: missing or stray files", case.display());
    }
}
