//! `hooks`: a check before every commit.

use std::path::{Path, PathBuf};

use super::args::{self, Cli, HooksAction};
use super::outcome::{Ended, Failure, Outcome};
use super::site::root;
use super::terminal;
use crate::shell::git;
use crate::shell::hook::{self, Installed, Removed};

/// Installs or removes the hook of the repository around the site.
pub fn hooks(cli: &Cli, flags: &args::Hooks) -> Ended {
    let root = root(cli)?;
    let repository = git::repository(&root)?;
    let path = hook::path(&repository, &root)?;
    match flags.action {
        HooksAction::Install => install(&path, repository.prefix(), flags.force),
        HooksAction::Uninstall => uninstall(&path),
    }
}

fn install(path: &Path, prefix: &str, force: bool) -> Ended {
    let program = std::env::current_exe().unwrap_or_else(|_| PathBuf::from("doorstep"));
    let said = match hook::install(path, prefix, &program, force)? {
        Installed::Written => format!("装好了：{}\n以后每次提交之前都会检查；doorstep hooks uninstall 卸下", path.display()),
        Installed::Already => format!("已经装好了：{}", path.display()),
        Installed::Replaced(kept) => format!("装好了：{}\n原来的钩子留在 {}，不再运行", path.display(), kept.display()),
        Installed::Foreign => {
            let ours = "doorstep check --staged || exit 1";
            return Err(Failure::Usage(format!(
                "{} 已经有别的钩子，没有改动；在里面加一行 {ours}，或用 --force 换掉（原来的会留着）",
                path.display()
            )));
        }
    };
    terminal::say(&said);
    Ok(Outcome::Clean)
}

fn uninstall(path: &Path) -> Ended {
    match hook::uninstall(path)? {
        Removed::Gone => terminal::say(&format!("卸下了：{}", path.display())),
        Removed::Nothing => terminal::say("没有装过钩子"),
        Removed::Foreign => {
            return Err(Failure::Usage(format!("{} 不是 doorstep 写的，没有改动", path.display())));
        }
    }
    Ok(Outcome::Clean)
}
