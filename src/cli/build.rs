//! `build`: the whole site, published or left alone.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::against::compared;
use super::args::{self, Cli};
use super::outcome::{Ended, Failure, Outcome};
use super::site::{options, root};
use super::{sizes, terminal};
use crate::base::diagnostic::Diagnostic;
use crate::model::kind::Kind;
use crate::render::artifact::Output;
use crate::render::minify::Finish;
use crate::render::report::placed::Report;
use crate::render::weight::report;
use crate::render::weight::weigh::Weights;
use crate::shell::publish::{self, Adopt};
use crate::shell::{archive, disk};
use crate::{Compiled, Goal, Options, compile};

/// Builds and publishes.
pub fn build(cli: &Cli, flags: &args::Build) -> Ended {
    let started = Instant::now();
    let root = root(cli)?;
    let target = flags.output_dir.clone().unwrap_or_else(|| root.join("public"));
    let adopt = if flags.force { Adopt::Any } else { Adopt::OursOnly };
    publish::vet(&target, &root, adopt)
        .map_err(|refusal| Failure::Usage(format!("{}：{}", target.display(), refusal.explain())))?;
    if let Some(threads) = flags.threads {
        // Fails only when a pool exists already, which then serves as well.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    }
    let finish = if flags.no_minify { Finish::Plain } else { Finish::Minified };
    let options = Options { finish, ..options(&flags.site, Goal::Site)? };
    let options = compared(options, &flags.against, &target)?;
    let spinner = terminal::spinner("正在生成页面……");
    let snapshot = disk::load(&root)?;
    let mut compiled = compile(&snapshot, &options);
    let weights = if flags.sizes { sizes::weighed(&mut compiled) } else { None };
    spinner.finish_and_clear();
    let report = Report::of(&compiled.diagnostics, &snapshot, None);
    terminal::findings(&report, cli.language());
    if let Some(weights) = weights.as_ref().filter(|_| !flags.json) {
        terminal::say(&report::table(weights));
    }
    let Some(output) = compiled.output.as_ref().filter(|_| !compiled.diagnostics.iter().any(Diagnostic::is_error)) else {
        terminal::note(&format!("没有生成；{} 保持原样", target.display()));
        return Ok(Outcome::ContentErrors);
    };
    let bar = terminal::bar("正在写入", output.len() as u64);
    publish::publish(output, &target, |files| bar.inc(files))?;
    bar.finish_and_clear();
    if let Some(file) = &flags.zip {
        let file = file.clone().unwrap_or_else(|| beside(&target));
        publish::write_over(&file, &archive::zip(output, &compiled.catalog))?;
        terminal::note(&format!("压缩包在 {}", file.display()));
    }
    if flags.json {
        terminal::say(&json(&compiled, output, &target, started, flags, weights.as_ref()).to_string());
    } else {
        terminal::say(&summary(&compiled, output, &target, started, flags));
    }
    Ok(Outcome::Clean)
}

/// What the summary says, by key; with `sizes` when the pages were weighed.
fn json(
    compiled: &Compiled,
    output: &Output,
    target: &Path,
    started: Instant,
    flags: &args::Build,
    weights: Option<&Weights>,
) -> serde_json::Value {
    let seconds = started.elapsed().as_secs_f64();
    let mut summary = serde_json::json!({
        "entries": compiled.catalog.iter().count(),
        "withheld": withheld(compiled),
        "pending": compiled.catalog.pending().count(),
        "redated": flags.against.redate,
        "pages": compiled.pages,
        "files": output.len(),
        "bytes": bytes(output),
        "seconds": (seconds * 1000.0).round() / 1000.0,
        "build": compiled.build_id,
        "output": target.display().to_string(),
    });
    if let Some(weights) = weights {
        summary["sizes"] = report::json(weights);
    }
    summary
}

/// The archive of a folder stands beside it and keeps its whole name: `site.v2` and `site.v3` are two.
fn beside(target: &Path) -> PathBuf {
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(".zip");
    target.with_file_name(name)
}

fn summary(compiled: &Compiled, output: &Output, target: &Path, started: Instant, flags: &args::Build) -> String {
    let (entries, withheld) = (compiled.catalog.iter().count(), withheld(compiled));
    let seconds = started.elapsed().as_secs_f64();
    let pending = compiled.catalog.pending().count();
    let megabytes = bytes(output) as f64 / 1_000_000.0;
    let waiting = if pending > 0 { format!("，其中 {pending} 个待发布") } else { String::new() };
    let redated = flags.against.redate.as_deref().map(|reason| format!("\n允许改动已公布的日期，原因：{reason}"));
    let redated = redated.unwrap_or_default();
    format!(
        "生成完毕：{entries} 个条目（另有 {withheld} 个未公开{waiting}），{} 个页面，{} 个文件，{megabytes:.2} MB，用时 {seconds:.2} 秒{redated}\n输出在 {}",
        compiled.pages,
        output.len(),
        target.display()
    )
}

fn withheld(compiled: &Compiled) -> usize {
    Kind::ALL.into_iter().map(|kind| compiled.catalog.withheld(kind)).sum()
}

fn bytes(output: &Output) -> usize {
    output.values().map(Vec::len).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_archive_stands_beside_its_folder() {
        for (folder, expected) in [("public", "public.zip"), ("out/site.v2", "out/site.v2.zip"), ("/srv/a b/", "/srv/a b.zip")] {
            assert_eq!(beside(Path::new(folder)), Path::new(expected), "{folder}");
        }
    }
}
