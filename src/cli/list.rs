//! `list`: the entries that would be published, or those that wait for their day.

use super::args::{self, Cli, ListFormat};
use super::outcome::{Ended, Failure, Outcome};
use super::site::{options, root};
use super::terminal;
use crate::base::diagnostic::Diagnostic;
use crate::derive::{display, order};
use crate::model::catalog::Catalog;
use crate::model::date::Date;
use crate::model::entry::Entry;
use crate::model::kind::Kind;
use crate::shell::disk;
use crate::{Goal, compile};

/// Prints the entries.
pub fn list(cli: &Cli, flags: &args::List) -> Ended {
    let snapshot = disk::load(&root(cli)?)?;
    let compiled = compile(&snapshot, &options(&flags.site, Goal::Findings)?);
    let kinds = match &flags.kind {
        None => Kind::ALL.to_vec(),
        Some(name) => vec![kind(name)?],
    };
    let rows: Vec<[String; 5]> = kinds.into_iter().flat_map(|kind| rows(kind, flags.pending, &compiled.catalog)).collect();
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

/// The rows of a kind; of those that are pending with the day on which they go public.
fn rows(kind: Kind, pending: bool, catalog: &Catalog) -> Vec<[String; 5]> {
    let row = |entry: &Entry, date: Option<Date>| {
        let place = entry.place.as_deref().map(|slug| display::place_label(slug, catalog)).unwrap_or_default();
        let date = date.map(|date| date.to_string()).unwrap_or_default();
        [kind.plural().to_owned(), entry.key.id.clone(), entry.name().to_owned(), place, date]
    };
    if pending {
        let waiting = catalog.pending().filter(|(entry, _)| entry.key.kind == kind);
        return waiting.map(|(entry, date)| row(entry, Some(date))).collect();
    }
    catalog.of(kind).map(|entry| row(entry, order::date_of(entry))).collect()
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
