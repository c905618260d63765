//! `explain`: what a code means, and which fields there are.

use super::args;
use super::outcome::{Ended, Failure, Outcome};
use super::terminal;
use crate::base::code;
use crate::derive::display;
use crate::model::field::Need;
use crate::model::kind::Kind;
use crate::model::schema::table;
use crate::render::report;

/// Prints what a code or the field table says.
pub fn explain(flags: &args::Explain) -> Ended {
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
