//! `audit`: what names private persons, in the files as they are and in the history of the repository.

use super::args::{self, Cli, Format};
use super::findings;
use super::outcome::{Ended, Failure, Outcome};
use super::site::{options, root};
use super::terminal;
use crate::base::diagnostic::Diagnostic;
use crate::parse::personal::mask::mask;
use crate::render::report::placed::Report;
use crate::shell::disk;
use crate::shell::history::{self, Exposure, History, HistoryError, PACKED};
use crate::{Goal, compile};

/// First digits of the codes about persons.
const FAMILY: &str = "DS6";

/// Looks and prints what was found.
pub fn audit(cli: &Cli, flags: &args::Audit) -> Ended {
    let root = root(cli)?;
    if flags.history {
        let history = history::walk(&root).map_err(|error| match error {
            HistoryError::NoRepository(_) => Failure::Usage(error.to_string()),
            HistoryError::Machine(error) => Failure::Machine(error),
        })?;
        return Ok(print_history(&history, flags.format));
    }
    let snapshot = disk::load(&root)?;
    let mut found = compile(&snapshot, &options(&flags.site, Goal::Findings)?).diagnostics;
    found.retain(|diagnostic| diagnostic.code.id.starts_with(FAMILY));
    findings::print(flags.format, &Report::of(&found, &snapshot, None), cli.language());
    let packed = snapshot.iter().filter(|(path, _)| PACKED.contains(&path.extension())).count();
    if packed > 0 {
        terminal::note(&format!("另有 {packed} 个附件没有打开看；站点不收附件，请移出 content/"));
    }
    if found.iter().any(Diagnostic::is_error) {
        return Ok(Outcome::ContentErrors);
    }
    if flags.format == Format::Full {
        terminal::say("没有发现个人的号码；历史记录用 doorstep audit --history 查");
    }
    Ok(Outcome::Clean)
}

fn print_history(history: &History, format: Format) -> Outcome {
    if format == Format::Json {
        let exposures: Vec<_> = history.exposures.iter().map(as_json).collect();
        terminal::document(
            &serde_json::json!({
                "format": 1, "commits": history.commits, "shallow": history.is_shallow, "unopened": history.unopened,
                "exposures": exposures,
            })
            .to_string(),
        );
    } else {
        history.exposures.iter().for_each(|exposure| terminal::say(&line(exposure)));
        notes(history).iter().for_each(|note| terminal::note(note));
    }
    if history.exposures.is_empty() { Outcome::Clean } else { Outcome::ContentErrors }
}

fn as_json(exposure: &Exposure) -> serde_json::Value {
    serde_json::json!({
        "commit": exposure.commit, "date": exposure.date, "path": mask(&exposure.path), "line": exposure.line,
        "code": exposure.code.id, "message": mask(&exposure.message),
    })
}

/// `1a2b3c4d5e 2026-01-05 content/a.yaml:3: [DS601] 有身份证号码「…」`.
fn line(exposure: &Exposure) -> String {
    let place = match (exposure.path.as_str(), exposure.line) {
        ("", _) => "（提交说明）".to_owned(),
        (path, Some(line)) => format!("{path}:{line}"),
        (path, None) => path.to_owned(),
    };
    // A commit id is hexadecimal; ten of its places name it.
    let id = &exposure.commit[..exposure.commit.len().min(10)];
    format!("{id} {} {place}: [{}] {}", exposure.date, exposure.code.id, exposure.message)
}

fn notes(history: &History) -> Vec<String> {
    let mut notes = Vec::new();
    if history.is_shallow {
        notes.push("这是浅克隆，更早的提交不在这里；先运行 git fetch --unshallow 再查一遍".to_owned());
    }
    if !history.unopened.is_empty() {
        let names: Vec<&str> = history.unopened.iter().take(10).map(String::as_str).collect();
        notes.push(format!("有 {} 个文件没有打开看（压缩格式、太大或不在本地）：{}", history.unopened.len(), names.join("、")));
    }
    notes.push(match history.exposures.len() {
        0 => format!("查了 {} 次提交，没有发现个人的号码", history.commits),
        count => format!("查了 {} 次提交，发现 {count} 处；每处只列最早出现的那次提交\n\n{ADVICE}", history.commits),
    });
    notes
}

const ADVICE: &str = "\
怎样清除：
1. 先把现在的文件改好、提交。
2. 再改写历史：装 git-filter-repo，把号码一行一个写进仓库外的 numbers.txt，运行
     git filter-repo --replace-text ../numbers.txt --replace-message ../numbers.txt
   整个文件都不该有的：git filter-repo --invert-paths --path 文件路径
3. 强制推送全部分支和标签，请托管平台清缓存；其他人删掉旧的克隆，重新克隆。
4. 旧的克隆、下载包和别人的复制收不回来：号码公开过的，告诉本人，按单位的处置办法办（个人信息保护法第五十七条）。";
