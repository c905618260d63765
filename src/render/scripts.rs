//! Scripts: the modules of one page as one file, so that a phone asks once and not ten times.
//!
//! This is no bundler. A module of the theme writes each import on one line, `import { a, b } from './other.js';`, and
//! exports with `export function`, `export async function`, `export const` or `export class`; all modules of a page
//! share one scope, so no two give one name to different things (the browser refuses the page's script otherwise). The
//! result is a plain script, strict and closed in itself: browsers run no module from a file on the disk.

use std::collections::BTreeMap;

/// A script that cannot be joined: the file that is at fault, below `assets/`, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file, such as `search/plan.js`.
    pub file: String,
    /// What is wrong.
    pub message: String,
}

/// The scripts of a theme: each script at the top of `assets/` with what it imports, directly or not, before it.
///
/// **Shape**: name below `assets/` to text. Scripts in folders are modules; they are part of others and not files of
/// their own.
pub fn joined(texts: &BTreeMap<&str, &str>) -> Result<BTreeMap<String, String>, Vec<Fault>> {
    let mut scripts = BTreeMap::new();
    let mut faults = Vec::new();
    for name in texts.keys().filter(|name| !name.contains('/')) {
        let mut joining = Joining { texts, done: Vec::new(), text: String::new() };
        match joining.add(name, &mut Vec::new()) {
            Ok(()) => drop(scripts.insert((*name).to_owned(), format!("(() => {{\n'use strict';\n{}}})();\n", joining.text))),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(scripts) } else { Err(faults) }
}

struct Joining<'a> {
    texts: &'a BTreeMap<&'a str, &'a str>,
    done: Vec<String>,
    text: String,
}

impl Joining<'_> {
    fn add(&mut self, name: &str, above: &mut Vec<String>) -> Result<(), Fault> {
        if self.done.iter().any(|known| known == name) {
            return Ok(());
        }
        let fault = |message: String| Fault { file: above.last().map_or(name, String::as_str).to_owned(), message };
        if above.iter().any(|known| known == name) {
            return Err(fault(format!("脚本互相引用，绕成了圈：{} → {name}", above.join(" → "))));
        }
        let Some(text) = self.texts.get(name).copied() else {
            return Err(fault(format!("没有脚本 assets/{name}")));
        };
        above.push(name.to_owned());
        for line in text.lines() {
            if let Some(import) = line.strip_prefix("import ") {
                self.add(&imported(name, import)?, above)?;
            }
        }
        above.pop();
        for line in text.lines().filter(|line| !line.starts_with("import ")) {
            self.text.push_str(line.strip_prefix("export ").unwrap_or(line));
            self.text.push('\n');
        }
        self.done.push(name.to_owned());
        Ok(())
    }
}

/// The module that an import line of `name` means, below `assets/`.
fn imported(name: &str, import: &str) -> Result<String, Fault> {
    let path = import.trim_end().strip_suffix("';").and_then(|rest| rest.split_once("} from '")).map(|(_, path)| path);
    let Some(path) = path.filter(|path| path.starts_with("./") || path.starts_with("../")) else {
        let message = format!("读不懂这一行：import {import}；写成 import {{ a }} from './x.js';");
        return Err(Fault { file: name.to_owned(), message });
    };
    let mut folders: Vec<&str> = name.split('/').collect();
    folders.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => drop(folders.pop()),
            part => folders.push(part),
        }
    }
    Ok(folders.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined_of(texts: &[(&'static str, &'static str)]) -> Result<BTreeMap<String, String>, Vec<Fault>> {
        joined(&texts.iter().copied().collect())
    }

    #[test]
    fn modules_stand_once_and_before_those_that_use_them() {
        let texts = [
            ("page.js", "import { a } from './part/a.js';\nimport { b } from './part/b.js';\na(b);\n"),
            ("part/a.js", "import { b } from './b.js';\nexport function a() {}\n"),
            ("part/b.js", "/** b */\nexport const b = 1;\n"),
        ];
        let scripts = joined_of(&texts).expect("scripts");
        assert_eq!(scripts.keys().collect::<Vec<_>>(), ["page.js"]);
        assert_eq!(scripts["page.js"], "(() => {\n'use strict';\n/** b */\nconst b = 1;\nfunction a() {}\na(b);\n})();\n");
    }

    #[test]
    fn what_cannot_be_joined_is_named() {
        for (texts, file) in [
            (vec![("page.js", "import { a } from './a.js';\n")], "page.js"),
            (vec![("page.js", "import a from './a.js';\n"), ("a.js", "")], "page.js"),
            (vec![("page.js", "import { x } from './p/x.js';\n"), ("p/x.js", "import { x } from './x.js';\n")], "p/x.js"),
        ] {
            let faults = joined_of(&texts).expect_err("a fault");
            assert_eq!(faults[0].file, file, "{faults:?}");
        }
    }
}
