//! `check --fix`, `--diff` and `fmt` from outside: what is written, what is printed, and the exit codes.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn doorstep(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_doorstep"));
    command.current_dir(folder).args(arguments).env_remove("SOURCE_DATE_EPOCH").output().expect("a run")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

const ENTRY: &str = "content/workshops/shili/first.yaml";
const OTHER: &str = "content/workshops/shili/second.yaml";
const CHECK: [&str; 3] = ["check", "--date", "2026-11-23"];

fn run(folder: &Path, flags: &[&str]) -> Output {
    doorstep(folder, &[&CHECK[..], flags].concat())
}

fn text(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).expect("a text")
}

/// A new site with three faults in two entries; of one only a person knows what is right.
fn faulty_site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(code(&doorstep(folder.path(), &["init"])), 0);
    let entry = text(folder.path(), ENTRY);
    let first = entry.replace("facts_as_of: 不详", "facts_as_of: 2025.11.16 # 报道日期") + "opened: 11/16\n";
    let second = entry.replace("jobs: 不详", "jobs: ８０余人");
    fs::write(folder.path().join(ENTRY), first).expect("an entry");
    fs::write(folder.path().join(OTHER), second).expect("an entry");
    folder
}

#[test]
fn a_difference_is_shown_and_nothing_is_written() {
    let site = faulty_site();
    let (first, second) = (text(site.path(), ENTRY), text(site.path(), OTHER));
    let shown = run(site.path(), &["--fix", "--diff"]);
    assert_eq!(code(&shown), 1);
    assert!(out(&shown).contains("--- a/content/workshops/shili/first.yaml\n+++ b/content/workshops/shili/first.yaml\n@@ "));
    assert!(
        out(&shown).contains("-facts_as_of: 2025.11.16 # 报道日期\n+facts_as_of: 2025-11-16 # 报道日期\n"),
        "{}",
        out(&shown)
    );
    assert!(err(&shown).contains("可以改 2 处（2 个文件），没有写入"), "{}", err(&shown));
    assert_eq!((text(site.path(), ENTRY), text(site.path(), OTHER)), (first, second));
    assert_eq!(out(&run(site.path(), &["--diff"])), out(&shown), "the same every time");
}

#[test]
fn repairs_are_written_and_what_is_left_is_named() {
    let site = faulty_site();
    let (first, second) = (text(site.path(), ENTRY), text(site.path(), OTHER));
    let done = run(site.path(), &["--fix"]);
    assert_eq!(code(&done), 1, "one fault is left");
    assert!(err(&done).contains("改好 2 处（2 个文件）；还有 1 处要人看"), "{}", err(&done));
    assert!(err(&done).contains("DS304") && err(&done).contains("11/16"));
    assert_eq!(text(site.path(), ENTRY), first.replace("2025.11.16", "2025-11-16"));
    assert_eq!(text(site.path(), OTHER), second.replace("８０", "80"));
    let again = run(site.path(), &["--fix"]);
    assert!(err(&again).contains("没有可以自动改的；还有 1 处要人看"), "{}", err(&again));
    fs::write(site.path().join(ENTRY), text(site.path(), ENTRY).replace("opened: 11/16\n", "")).expect("an entry");
    assert_eq!(code(&run(site.path(), &["--fix"])), 0);
    let left: Vec<_> = fs::read_dir(site.path().join("content/workshops/shili")).expect("a listing").collect();
    assert_eq!(left.len(), 2, "nothing is left beside the entries");
}

#[test]
fn paths_restrict_what_is_reported_and_repaired() {
    let site = faulty_site();
    let first = text(site.path(), ENTRY);
    assert_eq!(code(&run(site.path(), &["content/pages"])), 0);
    let one = run(site.path(), &["--format", "concise", OTHER]);
    assert_eq!((code(&one), out(&one).lines().count()), (1, 1), "{}", out(&one));
    let below = doorstep(&site.path().join("content/workshops"), &["check", "--fix", "shili/second.yaml"]);
    assert_eq!(code(&below), 0, "{}", err(&below));
    assert_eq!(text(site.path(), ENTRY), first);
    for path in ["nothing.yaml", "/"] {
        assert_eq!(code(&run(site.path(), &[path])), 2, "{path}");
    }
}

#[test]
fn guesses_are_made_only_when_asked_for() {
    let site = faulty_site();
    fs::write(site.path().join(OTHER), text(site.path(), OTHER).replace("８０余人", "80") + "phone: 874-0000000\n")
        .expect("an entry");
    fs::write(site.path().join(ENTRY), text(site.path(), ENTRY).replace("opened: 11/16\n", "")).expect("an entry");
    assert_eq!(code(&run(site.path(), &["--fix"])), 1);
    assert!(text(site.path(), OTHER).ends_with("phone: 874-0000000\n"));
    let guessed = run(site.path(), &["--unsafe-fixes"]);
    assert_eq!(code(&guessed), 0, "{}", err(&guessed));
    assert!(text(site.path(), OTHER).ends_with("phone: 0874-0000000\n"));
}

#[test]
fn a_read_only_file_is_left_as_it_is() {
    let site = faulty_site();
    let file = site.path().join(OTHER);
    let mut permissions = fs::metadata(&file).expect("a file").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions).expect("permissions");
    let done = run(site.path(), &["--fix"]);
    assert_eq!(code(&done), 1);
    assert!(err(&done).contains("second.yaml：文件是只读的"), "{}", err(&done));
    assert!(text(site.path(), OTHER).contains("８０余人"));
}

#[test]
fn fmt_puts_the_surface_in_order() {
    let site = tempfile::tempdir().expect("a folder");
    assert_eq!(code(&doorstep(site.path(), &["init"])), 0);
    assert_eq!(code(&doorstep(site.path(), &["fmt", "--check"])), 0, "a new site is in order");
    let tidy = text(site.path(), ENTRY);
    let untidy = format!("\u{feff}{}", tidy.replace("status: 不详\n", "status: 不详  \n").replace('\n', "\r\n"));
    fs::write(site.path().join(ENTRY), &untidy).expect("an entry");
    let asked = doorstep(site.path(), &["fmt", "--check"]);
    assert_eq!((code(&asked), out(&asked).as_str()), (1, "content/workshops/shili/first.yaml\n"), "{}", err(&asked));
    let shown = doorstep(site.path(), &["fmt", "--diff"]);
    assert!(out(&shown).contains("+status: 不详\n"), "{}", out(&shown));
    assert_eq!(text(site.path(), ENTRY), untidy);
    assert_eq!(code(&doorstep(site.path(), &["fmt"])), 0);
    assert_eq!(text(site.path(), ENTRY), tidy);
    fs::write(site.path().join(ENTRY), "name: [甲\n").expect("an entry");
    let refused = doorstep(site.path(), &["fmt"]);
    assert_eq!(code(&refused), 1);
    assert!(err(&refused).contains("first.yaml：没有整理"), "{}", err(&refused));
}
