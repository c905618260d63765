//! `serve`: a preview that follows every edit.

use std::path::Path;
use std::time::Instant;

use super::args::{self, Cli};
use super::outcome::{Ended, Outcome};
use super::site::{options, root};
use super::terminal;
use crate::model::site::{Mount, SiteConfig};
use crate::parse::personal::mask::mask;
use crate::render::hosting::headers::security;
use crate::render::report::full::{self, Paint};
use crate::render::report::language::Language;
use crate::render::report::placed::Report;
use crate::shell::server::{self, Listen, Rebuilt};
use crate::shell::{clock, disk};
use crate::{Goal, Options, compile};

/// Serves the site on this machine until stopped.
pub fn serve(cli: &Cli, flags: &args::Serve) -> Ended {
    let root = root(cli)?;
    // The preview is at the root of this machine, wherever the site will be.
    let options = Options { mount: Mount::Root, ..options(&flags.site, Goal::Site)? };
    let fixed_date = flags.site.date.is_some();
    let listen = Listen { interface: flags.interface, port: flags.port, open: flags.open };
    if !flags.interface.is_loopback() {
        terminal::note("注意：同一网络里的其他机器也能打开这个预览");
    }
    let folders = disk::watched(&root);
    let language = cli.language();
    let rebuild = move || {
        let today = if fixed_date { options.today } else { clock::today() };
        rebuild(&root, &Options { today, ..options.clone() }, language)
    };
    server::run(&listen, &folders, rebuild, |url| terminal::say(&format!("预览地址：{url}\n按 Ctrl-C 结束")), terminal::note)?;
    Ok(Outcome::Clean)
}

fn rebuild(root: &Path, options: &Options, language: Language) -> Rebuilt {
    let started = Instant::now();
    let snapshot = match disk::load(root) {
        Ok(snapshot) => snapshot,
        Err(error) => {
            terminal::note(&format!("错误：{error}"));
            let failure = Some(mask(&error.to_string()).into_owned());
            return Rebuilt { files: None, headers: security(&SiteConfig::default()).to_vec(), failure };
        }
    };
    let compiled = compile(&snapshot, options);
    let headers = security(&compiled.catalog.site).to_vec();
    let report = Report::of(&compiled.diagnostics, &snapshot, None);
    terminal::findings(&report, language);
    let Some(output) = compiled.output else {
        return Rebuilt { files: None, headers, failure: Some(plain_report(&report, language)) };
    };
    terminal::say(&format!("已更新：{} 个页面，{} 毫秒", compiled.pages, started.elapsed().as_millis()));
    let files = output.into_iter().map(|(path, bytes)| (path.as_str().to_owned(), bytes)).collect();
    Rebuilt { files: Some(files), headers, failure: None }
}

fn plain_report(report: &Report<'_>, language: Language) -> String {
    let errors = report.open().filter(|placed| placed.diagnostic.is_error()).take(20);
    errors.map(|placed| full::text(placed, report, language, Paint::Plain)).collect::<Vec<_>>().join("\n\n")
}
