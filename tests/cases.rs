//! Sites on disk with what must come of them: `cases/bad` with the expected findings, `cases/good` with the expected files.
//!
//! A bad case is laid over the site that `init` writes; `DELETE` lists files to take away. Its folder `repaired` holds the
//! twin: laid over the case (with a `DELETE` of its own), it leaves nothing to find. `UPDATE=1 cargo test` writes the
//! expectations anew: read the difference before you commit it.

mod common;

use std::fs;
use std::path::Path;

use common::{folders, lay_over, options, read_tree, snapshot_of};
use doorstep::base::path::SitePath;
use doorstep::base::source::Snapshot;
use doorstep::compile;
use doorstep::render::report::{self, Paint};
use doorstep::shell::scaffold;

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
    let mut cases = 0;
    for folder in folders(&common::cases("bad")) {
        let code = folder.file_name().expect("a name").to_string_lossy()[..5].to_owned();
        for case in folders(&folder) {
            check_bad_case(&code, &case);
            cases += 1;
        }
    }
    assert!(cases >= 60, "only {cases} cases");
}

/// Relative path and bytes of every file of a folder.
type Files = Vec<(String, Vec<u8>)>;

fn lay_case(snapshot: &mut Snapshot, files: &[(String, Vec<u8>)]) {
    for (path, bytes) in files {
        match path.as_str() {
            "expected.txt" => {}
            "DELETE" => {
                String::from_utf8_lossy(bytes).lines().for_each(|line| snapshot.remove(&SitePath::new(line).expect("a path")));
            }
            _ => lay_over(snapshot, path, bytes.clone()),
        }
    }
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
    if !twin.is_empty() {
        let mut repaired = snapshot.clone();
        lay_case(&mut repaired, &twin);
        assert_eq!(compile(&repaired, &options()).diagnostics, [], "{}: the repaired twin is clean", case.display());
    }
    let compiled = compile(&snapshot, &options());
    let found: Vec<_> = compiled.diagnostics.iter().filter(|diagnostic| diagnostic.code.id == code).collect();
    assert!(!found.is_empty(), "{}: no {code} among {:?}", case.display(), compiled.diagnostics);
    let stops = compiled.diagnostics.iter().any(|diagnostic| diagnostic.is_error());
    assert_eq!(compiled.output.is_none(), stops, "{}: errors stop publishing", case.display());
    let reports = compiled.diagnostics.iter().map(|diagnostic| report::full(diagnostic, &snapshot, Paint::Plain));
    let text = reports.collect::<Vec<_>>().join("\n\n") + "\n";
    assert!(
        compiled.diagnostics.iter().all(|diagnostic| !diagnostic.help.is_empty()),
        "{}: a finding without remedy",
        case.display()
    );
    expect_file(&case.join("expected.txt"), text.as_bytes());
}

#[test]
fn four_mistakes_in_four_files_are_named_in_one_run() {
    let case = common::cases("four-mistakes");
    let mut snapshot = new_site();
    for (path, bytes) in read_tree(&case).into_iter().filter(|(path, _)| path != "expected.txt") {
        lay_over(&mut snapshot, &path, bytes);
    }
    let compiled = compile(&snapshot, &options());
    let lines: Vec<String> = compiled.diagnostics.iter().map(|diagnostic| report::concise(diagnostic, &snapshot)).collect();
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
