//! `init`: a new site.

use std::path::PathBuf;

use super::args;
use super::outcome::{Ended, Failure, Outcome};
use super::{schema, terminal};
use crate::shell::{publish, scaffold};

/// Writes a new site.
pub fn init(flags: &args::Init) -> Ended {
    let folder = flags.folder.clone().unwrap_or_else(|| PathBuf::from("."));
    if folder.join(scaffold::FILES[0].0).exists() {
        return Err(Failure::Usage(format!("{} 已经是一个站点，没有改动", folder.display())));
    }
    for (path, text) in scaffold::FILES {
        let path = folder.join(path);
        if !path.exists() {
            publish::write_new(&path, text.as_bytes())?;
        }
    }
    schema::write_vscode(&folder)?;
    terminal::say(&format!("建好了：{}", folder.display()));
    terminal::say("下一步：进入文件夹，运行 doorstep serve --open；先改 content/site.yaml 和 content/reference/ 里的字典。");
    Ok(Outcome::Clean)
}
