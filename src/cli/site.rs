//! Which site a command is about, and how it is compiled.

use std::path::PathBuf;

use super::args::{self, Cli};
use super::outcome::Failure;
use crate::model::catalog::Drafts;
use crate::model::date::Day;
use crate::parse::address;
use crate::shell::{clock, disk};
use crate::{Goal, Options};

/// The root of the site that the command is about.
pub fn root(cli: &Cli) -> Result<PathBuf, Failure> {
    let start = match &cli.root {
        Some(root) => root.clone(),
        None => std::env::current_dir().map_err(|error| Failure::Usage(format!("当前文件夹打不开：{error}")))?,
    };
    let absolute = start.canonicalize().map_err(|error| Failure::Usage(format!("文件夹 {} 打不开：{error}", start.display())))?;
    disk::find_root(&absolute).ok_or_else(|| {
        Failure::Usage(format!(
            "{} 和它的上级文件夹里都没有 content/site.yaml；先运行 doorstep init，或用 --root 指到站点",
            absolute.display()
        ))
    })
}

/// The options that the flags mean, for plain pages.
pub fn options(site: &args::Site, goal: Goal) -> Result<Options, Failure> {
    let today = match &site.date {
        None => clock::today(),
        Some(text) => Day::parse(text).ok_or_else(|| Failure::Usage(format!("--date「{text}」不是 2026-11-23 这样的日期")))?,
    };
    let drafts = if site.drafts { Drafts::Show } else { Drafts::Withhold };
    if let Some(url) = site.base_url.as_deref().filter(|url| !address::is_base(url)) {
        return Err(Failure::Usage(format!("--base-url「{url}」不是网站的地址；写成 https://example.org/zt/ 这样，不带 ? 和 #")));
    }
    Ok(Options { drafts, base_url: site.base_url.clone(), goal, ..Options::on(today) })
}
