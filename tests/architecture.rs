//! The code holds to ARCHITECTURE.md: floors, absences, sizes, documented codes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Longest source file and function, in lines.
const FILE_LINES: usize = 500;
const FUNCTION_LINES: usize = 80;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Floor number and whether it may touch the outside world, by folder name, as ARCHITECTURE.md says.
fn floors() -> BTreeMap<String, (u32, bool)> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let rows = text.lines().filter(|line| line.contains("| `src/"));
    let floors: BTreeMap<_, _> = rows
        .filter_map(|line| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let number = cells.get(1)?.parse().ok()?;
            let folder = cells.get(2)?.trim_matches('`').strip_prefix("src/")?.to_owned();
            Some((folder, (number, *cells.get(3)? == "yes")))
        })
        .collect();
    assert_eq!(floors.len(), 7, "the floor table of ARCHITECTURE.md has seven rows");
    floors
}

fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text)
}

/// Paths `crate::a::b::c` and `use` groups of a file, as module paths below the crate.
fn imports(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut rest = text;
    while let Some(at) = rest.find("crate::") {
        let before = rest[..at].chars().last();
        rest = &rest[at + "crate::".len()..];
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(rest.len());
        let path = rest[..end].trim_end_matches(':');
        found.insert(path.to_owned());
        if rest[end..].starts_with('{') {
            let close = rest[end..].find('}').unwrap_or(0);
            for item in rest[end + 1..end + close].split(',') {
                found.insert(format!("{path}::{}", item.trim()));
            }
        }
    }
    found
}

fn modules() -> BTreeMap<String, String> {
    let source = root().join("src");
    rust_files(&source)
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&source).expect("below src").with_extension("");
            let text = fs::read_to_string(&path).expect("a source file");
            (name.to_string_lossy().replace('/', "::"), without_tests(&text).to_owned())
        })
        .collect()
}

/// The modules that a file uses, its `super::` paths included.
fn uses(name: &str, text: &str, modules: &BTreeMap<String, String>) -> BTreeSet<String> {
    let parent = name.rsplit_once("::").map_or("", |(parent, _)| parent);
    let grandparent = parent.rsplit_once("::").map_or("", |(parent, _)| parent);
    let absolute = text
        .replace("super::super::", &format!("crate::{grandparent}::"))
        .replace("super::{", &format!("crate::{parent}::{{"))
        .replace("super::", &format!("crate::{parent}::"));
    let known = |path: &String| {
        let mut path = path.as_str();
        loop {
            if modules.contains_key(path) {
                return Some(path.to_owned());
            }
            path = path.rsplit_once("::")?.0;
        }
    };
    imports(&absolute).iter().filter_map(known).filter(|used| used != name).collect()
}

#[test]
fn files_use_their_own_floor_or_one_below() {
    let (floors, modules) = (floors(), modules());
    let floor_of = |name: &str| name.split("::").next().and_then(|folder| floors.get(folder)).map(|floor| floor.0);
    for (name, text) in &modules {
        let Some(own) = floor_of(name) else { continue };
        for used in uses(name, text, &modules) {
            let other = floor_of(&used).expect("every module lies on a floor");
            assert!(other <= own, "{name} (floor {own}) uses {used} (floor {other})");
        }
        if own < 5 {
            let calls_compile = text.contains("crate::compile") || text.contains("crate::{Compiled");
            assert!(!calls_compile, "{name} calls compile()");
        }
    }
}

#[test]
fn no_floor_has_a_cycle() {
    let modules = modules();
    let graph: BTreeMap<&str, BTreeSet<String>> = modules
        .iter()
        .filter(|(name, _)| name.contains("::"))
        .map(|(name, text)| (name.as_str(), uses(name, text, &modules)))
        .collect();
    let mut cyclic = Vec::new();
    for start in graph.keys() {
        let mut seen = BTreeSet::new();
        let mut open: Vec<&str> = graph[start].iter().map(String::as_str).collect();
        while let Some(at) = open.pop() {
            if at == *start {
                cyclic.push(*start);
                break;
            }
            if seen.insert(at) {
                open.extend(graph.get(at).into_iter().flatten().map(String::as_str));
            }
        }
    }
    assert_eq!(cyclic, Vec::<&str>::new(), "these files come back to themselves");
}

#[test]
fn the_core_touches_nothing_outside() {
    let floors = floors();
    let forbidden = [
        "std::fs",
        "std::env::",
        "std::net",
        "std::process",
        "SystemTime",
        "Instant",
        "std::thread",
        "std::io",
        "walkdir",
        "rustix",
    ];
    for (name, text) in modules() {
        let Some((_, outside)) = name.split("::").next().and_then(|folder| floors.get(folder)) else { continue };
        for word in forbidden.iter().filter(|_| !outside) {
            assert!(!text.contains(word), "{name} mentions {word}");
        }
        let prints = ["println!", "eprintln!", "print!(", "stdout()", "stderr()"].iter().any(|word| text.contains(word));
        assert!(!prints || name.starts_with("cli::"), "{name} prints");
    }
}

#[test]
fn files_and_functions_stay_small() {
    let folders = ["src", "tests"];
    for path in folders.iter().flat_map(|folder| rust_files(&root().join(folder))) {
        let text = fs::read_to_string(&path).expect("a source file");
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines.len() <= FILE_LINES, "{} has {} lines", path.display(), lines.len());
        for (start, line) in lines.iter().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let is_function = line
                .trim_start()
                .trim_start_matches("pub ")
                .trim_start_matches("pub(super) ")
                .trim_start_matches("const ")
                .starts_with("fn ");
            if is_function && line.trim_end().ends_with('{') {
                let end = format!("{}}}", " ".repeat(indent));
                let length = lines[start..].iter().position(|line| **line == end).map_or(0, |at| at + 1);
                assert!(length <= FUNCTION_LINES, "{}:{} is {length} lines long", path.display(), start + 1);
            }
        }
    }
}

#[test]
fn every_code_has_a_bad_case_and_is_used() {
    let modules = modules();
    let cases = root().join("tests/cases/bad");
    for code in doorstep::base::code::all() {
        let constant = code.name.to_uppercase().replace('-', "_");
        let used =
            modules.iter().any(|(name, text)| !name.starts_with("base::code::") && text.contains(&format!("code::{constant}")));
        assert!(used, "{} ({constant}) is never used", code.id);
        // Judged on pages (tests/gov.rs, tests/sizes.rs), or by a list that is no part of the site (tests/wording.rs).
        let asked_for = [&doorstep::base::code::LOCAL_WORD, &doorstep::base::code::PAGE_OVER_BUDGET];
        let elsewhere = doorstep::base::code::GOV.contains(&code) || asked_for.contains(&code);
        assert!(
            elsewhere || cases.join(format!("{}-{}", code.id, code.name)).is_dir(),
            "{} has no case in tests/cases/bad",
            code.id
        );
    }
}

#[test]
fn every_flag_and_field_has_help() {
    use clap::CommandFactory;
    let command = doorstep::cli::args::Cli::command();
    for sub in command.get_subcommands() {
        assert!(sub.get_about().is_some(), "{} has no help", sub.get_name());
        for argument in sub.get_arguments() {
            assert!(argument.get_help().is_some(), "{} of {} has no help", argument.get_id(), sub.get_name());
        }
    }
    for kind in doorstep::model::kind::Kind::ALL {
        let mut names = BTreeSet::new();
        for field in doorstep::model::schema::table::fields(kind) {
            assert!(!field.help.is_empty() && !field.label.is_empty(), "{} of {}", field.name, kind.name());
            assert!(names.insert(field.name), "{} stands twice in {}", field.name, kind.name());
        }
    }
}

#[test]
fn no_leftovers() {
    let words = ["todo!(", "dbg!(", "unimplemented!(", "FIXME", "#[ignore"];
    for (name, text) in modules() {
        for word in words {
            assert!(!text.contains(word), "{name} holds {word}");
        }
        assert!(
            !["utils", "helper", "manager", "common_stuff"].iter().any(|word| name.ends_with(word)),
            "{name} is no noun of this field"
        );
    }
}
