//! Which published site a command compares with, and what may differ from it.

use std::path::Path;

use super::args::Against;
use super::outcome::Failure;
use super::terminal;
use crate::Options;
use crate::model::release::Allowances;
use crate::shell::publish;
use crate::shell::release::{self, Found};

/// The options with the release that the flags name, else the one in `usual`, when that folder is ours.
pub fn compared(options: Options, flags: &Against, usual: &Path) -> Result<Options, Failure> {
    if flags.redate.as_ref().is_some_and(|reason| reason.trim().is_empty()) {
        return Err(Failure::Usage("--redate 后面要写明原因".to_owned()));
    }
    let allowed = Allowances { removal: flags.allow_removal, gone: flags.allow_gone, redate: flags.redate.clone() };
    let folder = flags.against.as_deref().or_else(|| publish::is_ours(usual).then_some(usual));
    let found = match folder {
        Some(folder) => release::load(folder)?,
        None => Found::Nothing,
    };
    let last = match (found, &flags.against) {
        (Found::Release(last), _) => Some(last),
        (Found::Nothing, Some(folder)) => {
            return Err(Failure::Usage(format!("--against {}：这里没有发布过的网站", folder.display())));
        }
        (Found::Nothing, None) => None,
        (Found::Unreadable, _) => {
            terminal::note("注意：上次的发布记录（api/v1/release.json）读不出来，没有和上次核对");
            None
        }
    };
    Ok(Options { last, allowed, ..options })
}
