//! `explain`: what a code means, which codes and which fields there are.

use super::args::{self, Cli};
use super::outcome::{Ended, Failure, Outcome};
use super::site::root;
use super::terminal;
use crate::base::code;
use crate::base::suggestion::nearest;
use crate::derive::display;
use crate::model::field::Need;
use crate::model::kind::Kind;
use crate::model::schema::table;
use crate::model::words::Words;
use crate::render::hosting::nginx;
use crate::render::report::{explanation, json};
use crate::shell::{clock, disk};
use crate::{Goal, Options, compile};

/// Prints what a code, the list of codes, the field table, the schema of the JSON report or the settings of nginx say.
pub fn explain(cli: &Cli, flags: &args::Explain) -> Ended {
    let text = match flags.topic.as_deref() {
        None => explanation::list(cli.language()),
        Some("fields") => fields(),
        Some("json") => json::SCHEMA.trim_end().to_owned(),
        Some("nginx") => nginx(cli)?,
        Some(topic) => explanation::text(code::find(topic).ok_or_else(|| unknown(topic))?, cli.language()),
    };
    terminal::say(&text);
    Ok(Outcome::Clean)
}

/// The settings of nginx for the site of the current folder; they depend on its configuration alone.
fn nginx(cli: &Cli) -> Result<String, Failure> {
    let snapshot = disk::load(&root(cli)?)?;
    let compiled = compile(&snapshot, &Options { goal: Goal::Findings, ..Options::on(clock::today()) });
    Ok(nginx::settings(&compiled.catalog.site).trim_end().to_owned())
}

fn unknown(topic: &str) -> Failure {
    let near = nearest(topic, code::all().flat_map(|code| [code.id, code.name]));
    let near = near.map(|near| format!("，是不是想写 {near}？")).unwrap_or_default();
    Failure::Usage(format!(
        "没有代码「{topic}」{near}\ndoorstep explain 列出全部代码，doorstep explain fields 列出全部字段，doorstep explain nginx 打印服务器设置"
    ))
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
                display::type_label(&field.ty, &Words::default()),
                field.help
            ));
        }
    }
    lines.join("\n").trim_start().to_owned()
}
