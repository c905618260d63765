//! Names and files as a disk holds them: what cannot be a source is a finding, found quickly, beside all other findings.

mod common;

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use doorstep::base::path::SitePath;
use doorstep::base::source::Snapshot;
use doorstep::compile;
use doorstep::shell::{disk, scaffold};

fn new_site() -> tempfile::TempDir {
    let site = tempfile::tempdir().expect("a folder");
    for (path, text) in scaffold::FILES {
        let file = site.path().join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, text).expect("a file");
    }
    site
}

/// Code and path of every finding about the site on the disk.
fn findings(site: &Path) -> Vec<(&'static str, String)> {
    let snapshot: Snapshot = disk::load(site).expect("a snapshot");
    let found = compile(&snapshot, &common::options()).diagnostics;
    found.into_iter().map(|found| (found.code.id, found.primary.path.as_str().to_owned())).collect()
}

#[test]
fn odd_files_are_findings_among_the_others() {
    let site = new_site();
    let folder = site.path().join("content/workshops/shili");
    fs::write(folder.join(OsStr::from_bytes(b"\xb3\xb5\xbc\xe4.yaml")), "x").expect("a file");
    fs::write(folder.join("a?.yaml"), "x").expect("a file");
    fs::write(folder.join("broken.yaml"), "nmae: x\n").expect("a file");
    fs::write(folder.join("~$\u{540d}\u{518c}.xlsx"), "x").expect("a file");
    symlink("/etc/hostname", folder.join("link.yaml")).expect("a link");
    symlink("..", folder.join("loop")).expect("a link");
    let pipe = folder.join("pipe.yaml");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    let _socket = UnixListener::bind(folder.join("socket")).expect("a socket");
    let found = findings(site.path());
    let at = |code: &str| -> Vec<&str> {
        let named = found.iter().filter(|(id, _)| *id == code);
        named.map(|(_, path)| path.strip_prefix("content/workshops/shili/").expect("below")).collect()
    };
    assert_eq!(at("DS108"), ["%B3%B5%BC%E4.yaml", "a%3F.yaml"]);
    assert_eq!(at("DS109"), ["link.yaml", "loop", "pipe.yaml", "socket"]);
    assert!(at("DS201").contains(&"broken.yaml"), "the other findings are there too: {found:?}");
}

#[test]
fn names_equal_but_for_case_are_named() {
    let files = scaffold::FILES.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    let mut snapshot = common::snapshot_of(files);
    let entry = snapshot.get(&SitePath::new("content/workshops/shili/first.yaml").expect("a path")).expect("an entry").clone();
    snapshot.insert(SitePath::new("content/workshops/shili/First.yaml").expect("a path"), entry);
    let found = compile(&snapshot, &common::options()).diagnostics;
    let alike: Vec<_> = found.iter().filter(|found| found.code.id == "DS112").collect();
    assert_eq!(alike.len(), 1, "{found:?}");
    assert_eq!(alike[0].primary.path.as_str(), "content/workshops/shili/First.yaml", "the odd one is named");
}

/// Whoever may read everything is not stopped by permissions, so the program runs as nobody.
#[test]
fn what_may_not_be_read_is_named() {
    let site = new_site();
    let bin = tempfile::tempdir().expect("a folder");
    let program = bin.path().join("doorstep");
    fs::copy(env!("CARGO_BIN_EXE_doorstep"), &program).expect("a copy");
    let allow = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("a mode");
    [site.path(), bin.path(), &program].into_iter().for_each(|path| allow(path, 0o755));
    let folder = site.path().join("content/policies");
    fs::create_dir(&folder).expect("a folder");
    allow(&folder, 0o000);
    let file = site.path().join("content/workshops/shili/first.yaml");
    allow(&file, 0o000);
    let is_root = fs::read(&file).is_ok();
    let mut command = Command::new(&program);
    command.args(["check", "--format", "concise"]).current_dir(site.path());
    if is_root {
        command.uid(65_534).gid(65_534);
    }
    let ended = command.output().expect("the program runs");
    let said = String::from_utf8_lossy(&ended.stdout).into_owned();
    allow(&folder, 0o755);
    assert_eq!(ended.status.code(), Some(1), "{said}{}", String::from_utf8_lossy(&ended.stderr));
    for path in ["content/policies", "content/workshops/shili/first.yaml"] {
        assert!(said.lines().any(|line| line.starts_with(path) && line.contains("DS110")), "{path}: {said}");
    }
}
