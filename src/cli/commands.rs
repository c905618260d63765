//! The commands: each reads, compiles, and does one thing with the result.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::CommandFactory;

use super::args::{self, Cli, Command, ListFormat};
use super::outcome::{Failure, Outcome};
use super::terminal;
use crate::base::code;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Snapshot;
use crate::derive::display;
use crate::derive::order;
use crate::model::catalog::{Catalog, Drafts};
use crate::model::date::{Date, Day};
use crate::model::entry::Entry;
use crate::model::field::Need;
use crate::model::kind::Kind;
use crate::model::schema::table;
use crate::render::artifact::{Finish, Output};
use crate::render::report::{self, Paint};
use crate::shell::publish::{self, Adopt};
use crate::shell::server::{self, Listen, Rebuilt};
use crate::shell::{clock, disk, scaffold};
use crate::{Compiled, Options, compile};

type Ended = Result<Outcome, Failure>;

/// Runs a command to its end.
pub fn run(cli: &Cli) -> Ended {
    match &cli.command {
        Command::Init(flags) => init(flags),
        Command::Build(flags) => build(cli, flags),
        Command::Check(flags) => check(cli, flags),
        Command::Serve(flags) => serve(cli, flags),
        Command::List(flags) => list(cli, flags),
        Command::Explain(flags) => explain(flags),
        Command::Completions(flags) => {
            clap_complete::generate(flags.shell, &mut Cli::command(), "doorstep", &mut std::io::stdout());
            Ok(Outcome::Clean)
        }
    }
}

fn init(flags: &args::Init) -> Ended {
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
    terminal::say(&format!("建好了：{}", folder.display()));
    terminal::say("下一步：进入文件夹，运行 doorstep serve --open；先改 content/site.yaml 和 content/reference/ 里的字典。");
    Ok(Outcome::Clean)
}

fn build(cli: &Cli, flags: &args::Build) -> Ended {
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
    let options = options(&flags.site, finish)?;
    let spinner = terminal::spinner("正在生成页面……");
    let snapshot = disk::load(&root)?;
    let compiled = compile(&snapshot, &options);
    spinner.finish_and_clear();
    terminal::findings(&compiled.diagnostics, &snapshot);
    let Some(output) = &compiled.output else {
        terminal::note(&format!("没有生成；{} 保持原样", target.display()));
        return Ok(Outcome::ContentErrors);
    };
    let bar = terminal::bar("正在写入", output.len() as u64);
    publish::publish(output, &target, |files| bar.inc(files))?;
    bar.finish_and_clear();
    terminal::say(&summary(&compiled, output, &target, started, flags.json));
    Ok(Outcome::Clean)
}

fn summary(compiled: &Compiled, output: &Output, target: &Path, started: Instant, json: bool) -> String {
    let entries = compiled.catalog.iter().count();
    let withheld: usize = Kind::ALL.into_iter().map(|kind| compiled.catalog.withheld(kind)).sum();
    let bytes: usize = output.values().map(Vec::len).sum();
    let seconds = started.elapsed().as_secs_f64();
    if json {
        return serde_json::json!({
            "entries": entries, "withheld": withheld, "pages": compiled.pages, "files": output.len(), "bytes": bytes,
            "seconds": (seconds * 1000.0).round() / 1000.0, "build": compiled.build_id, "output": target.display().to_string(),
        })
        .to_string();
    }
    let megabytes = bytes as f64 / 1_000_000.0;
    format!(
        "生成完毕：{entries} 个条目（另有 {withheld} 个未公开），{} 个页面，{} 个文件，{megabytes:.2} MB，用时 {seconds:.2} 秒\n输出在 {}",
        compiled.pages,
        output.len(),
        target.display()
    )
}

fn check(cli: &Cli, flags: &args::Check) -> Ended {
    let snapshot = disk::load(&root(cli)?)?;
    let compiled = compile(&snapshot, &options(&flags.site, Finish::Plain)?);
    terminal::findings_as(flags.format, &compiled.diagnostics, &snapshot);
    if compiled.diagnostics.iter().any(Diagnostic::is_error) {
        return Ok(Outcome::ContentErrors);
    }
    if flags.format == args::Format::Full {
        terminal::say(&format!("检查完毕：{} 个条目，没有错误", compiled.catalog.iter().count()));
    }
    Ok(Outcome::Clean)
}

fn serve(cli: &Cli, flags: &args::Serve) -> Ended {
    let root = root(cli)?;
    let options = options(&flags.site, Finish::Plain)?;
    let fixed_date = flags.site.date.is_some();
    let listen = Listen { interface: flags.interface, port: flags.port, open: flags.open };
    if !flags.interface.is_loopback() {
        terminal::note("注意：同一网络里的其他机器也能打开这个预览");
    }
    let folders = disk::watched(&root);
    let rebuild = move || {
        let today = if fixed_date { options.today } else { clock::today() };
        rebuild(&root, &Options { today, ..options.clone() })
    };
    server::run(&listen, &folders, rebuild, |url| terminal::say(&format!("预览地址：{url}\n按 Ctrl-C 结束")), terminal::note)?;
    Ok(Outcome::Clean)
}

fn rebuild(root: &Path, options: &Options) -> Rebuilt {
    let started = Instant::now();
    let snapshot = match disk::load(root) {
        Ok(snapshot) => snapshot,
        Err(error) => {
            terminal::note(&format!("错误：{error}"));
            return Rebuilt { files: None, failure: Some(error.to_string()) };
        }
    };
    let compiled = compile(&snapshot, options);
    terminal::findings(&compiled.diagnostics, &snapshot);
    let Some(output) = compiled.output else {
        return Rebuilt { files: None, failure: Some(plain_report(&compiled.diagnostics, &snapshot)) };
    };
    terminal::say(&format!("已更新：{} 个页面，{} 毫秒", compiled.pages, started.elapsed().as_millis()));
    let files = output.into_iter().map(|(path, bytes)| (path.as_str().to_owned(), bytes)).collect();
    Rebuilt { files: Some(files), failure: None }
}

fn plain_report(diagnostics: &[Diagnostic], snapshot: &Snapshot) -> String {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).take(20);
    errors.map(|diagnostic| report::full(diagnostic, snapshot, Paint::Plain)).collect::<Vec<_>>().join("\n\n")
}

fn list(cli: &Cli, flags: &args::List) -> Ended {
    let snapshot = disk::load(&root(cli)?)?;
    let compiled = compile(&snapshot, &options(&flags.site, Finish::Plain)?);
    let kinds = match &flags.kind {
        None => Kind::ALL.to_vec(),
        Some(name) => vec![kind(name)?],
    };
    let rows: Vec<[String; 5]> = kinds.into_iter().flat_map(|kind| rows(kind, &compiled.catalog)).collect();
    terminal::say(&print_rows(&rows, flags.format));
    if compiled.diagnostics.iter().any(Diagnostic::is_error) {
        terminal::note("内容有错误，列表可能不全；运行 doorstep check 查看");
        return Ok(Outcome::ContentErrors);
    }
    Ok(Outcome::Clean)
}

const LIST_HEAD: [&str; 5] = ["种类", "编号", "名称", "地方", "事实日期"];

fn kind(name: &str) -> Result<Kind, Failure> {
    let kinds = || Kind::ALL.map(Kind::plural).join("、");
    Kind::from_plural(name)
        .or_else(|| Kind::from_name(name))
        .ok_or_else(|| Failure::Usage(format!("没有「{name}」这一类；可以写：{}", kinds())))
}

fn rows(kind: Kind, catalog: &Catalog) -> Vec<[String; 5]> {
    let row = |entry: &Entry| {
        let place = entry.place.as_deref().map(|slug| display::place_label(slug, catalog)).unwrap_or_default();
        let date = order::date_of(entry).map(|date: Date| date.to_string()).unwrap_or_default();
        [kind.plural().to_owned(), entry.key.id.clone(), entry.name().to_owned(), place, date]
    };
    catalog.of(kind).map(row).collect()
}

fn print_rows(rows: &[[String; 5]], format: ListFormat) -> String {
    match format {
        ListFormat::Table => rows.iter().map(|row| row.join("  ")).collect::<Vec<_>>().join("\n"),
        ListFormat::Csv => {
            let quote = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
            let line = |cells: Vec<String>| cells.join(",");
            let head = line(LIST_HEAD.map(quote).to_vec());
            std::iter::once(head)
                .chain(rows.iter().map(|row| line(row.iter().map(|cell| quote(cell)).collect())))
                .collect::<Vec<_>>()
                .join("\n")
        }
        ListFormat::Json => {
            let object = |row: &[String; 5]| serde_json::json!({ "kind": row[0], "id": row[1], "name": row[2], "place": row[3], "date": row[4] });
            serde_json::Value::from_iter(rows.iter().map(object)).to_string()
        }
    }
}

fn explain(flags: &args::Explain) -> Ended {
    if flags.topic == "fields" {
        terminal::say(&fields());
        return Ok(Outcome::Clean);
    }
    match code::find(&flags.topic) {
        Some(code) => {
            terminal::say(&report::explanation(code));
            Ok(Outcome::Clean)
        }
        None => Err(Failure::Usage(format!("没有代码「{}」；代码形如 DS201，或写 fields", flags.topic))),
    }
}

fn fields() -> String {
    let mut lines = Vec::new();
    for kind in Kind::ALL {
        lines.push(format!("\n{}（content/{}/）", kind.label(), kind.plural()));
        for field in table::fields(kind) {
            let mark = match field.need {
                Need::Required => "★",
                Need::Recommended => "☆",
                Need::Optional => "　",
            };
            lines.push(format!(
                "  {mark} {:<18} {}：{}。{}",
                field.name,
                field.label,
                display::type_label(&field.ty),
                field.help
            ));
        }
    }
    lines.join("\n").trim_start().to_owned()
}

fn root(cli: &Cli) -> Result<PathBuf, Failure> {
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

fn options(site: &args::Site, finish: Finish) -> Result<Options, Failure> {
    let today = match &site.date {
        None => clock::today(),
        Some(text) => Day::parse(text).ok_or_else(|| Failure::Usage(format!("--date「{text}」不是 2026-11-23 这样的日期")))?,
    };
    let drafts = if site.drafts { Drafts::Show } else { Drafts::Withhold };
    Ok(Options { today, drafts, base_url: site.base_url.clone(), finish })
}
