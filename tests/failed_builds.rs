//! A build that fails leaves the published site byte for byte as it was, and nothing beside it: every bad case, by the
//! program itself.

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;

use common::{folders, read_tree};
use doorstep::base::digest::Digest;
use doorstep::shell::scaffold;
use rayon::prelude::*;

fn build(site: &Path) -> std::process::Output {
    let arguments = ["build", "--date", "2026-11-23", "--no-minify"];
    Command::new(env!("CARGO_BIN_EXE_doorstep")).args(arguments).current_dir(site).output().expect("the program runs")
}

/// A digest of the names and bytes of a folder.
fn tree(folder: &Path) -> String {
    let files = read_tree(folder).into_iter();
    Digest::of_parts(files.flat_map(|(path, bytes)| [path, Digest::of(&bytes).to_string()])).to_string()
}

fn write(folder: &Path, path: &str, bytes: &[u8]) {
    let file = folder.join(path);
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    fs::write(file, bytes).expect("a written file");
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a listing").flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Lays the faulty files of a case over a site on disk, without the twin and what describes the case.
fn lay_over(site: &Path, case: &Path) {
    let described = ["expected.txt", "token.txt"];
    for (path, bytes) in read_tree(case) {
        let first = path.split('/').next().unwrap_or_default();
        if path == "DELETE" {
            for line in String::from_utf8_lossy(&bytes).lines() {
                fs::remove_file(site.join(line)).expect("a file to take away");
            }
        } else if !described.contains(&path.as_str()) && matches!(first, "content" | "templates") {
            write(site, &path, &bytes);
        }
    }
}

/// What is wrong with the way a case fails; `None` when it fails as it should, or only warns.
fn damage(case: &Path, published: &[(String, Vec<u8>)]) -> Option<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let site = folder.path();
    for (path, text) in scaffold::FILES {
        write(site, path, text.as_bytes());
    }
    for (path, bytes) in published {
        write(&site.join("public"), path, bytes);
    }
    lay_over(site, case);
    let (before, beside) = (tree(&site.join("public")), names(site));
    let ended = build(site);
    let said = String::from_utf8_lossy(&ended.stderr);
    // A site without a configuration is no site: the program is used in the wrong folder.
    let expected = if site.join("content/site.yaml").exists() { 1 } else { 2 };
    match ended.status.code() {
        Some(0) if !said.contains("错误[") => None,
        Some(code) if code != expected => Some(format!("exit code {code}, not {expected}: {said}")),
        None => Some(format!("ended by a signal: {said}")),
        Some(_) if tree(&site.join("public")) != before => Some("the published site is another one".to_owned()),
        Some(_) if names(site) != beside => Some(format!("something is left beside the site: {:?}", names(site))),
        Some(_) => None,
    }
}

#[test]
fn a_failed_build_leaves_the_published_site_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in scaffold::FILES {
        write(folder.path(), path, text.as_bytes());
    }
    assert_eq!(build(folder.path()).status.code(), Some(0));
    let published = read_tree(&folder.path().join("public"));
    assert!(published.len() > 20);
    let cases: Vec<_> = folders(&common::cases("bad")).iter().flat_map(|folder| folders(folder)).collect();
    assert!(cases.len() >= 150, "only {} cases", cases.len());
    let damaged: Vec<String> = cases
        .par_iter()
        .filter_map(|case| damage(case, &published).map(|damage| format!("{}: {damage}", case.display())))
        .collect();
    assert!(damaged.is_empty(), "{} of {}\n{}", damaged.len(), cases.len(), damaged.join("\n"));
}
