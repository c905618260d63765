//! A whole kind as CSV for Excel and WPS: UTF-8 with byte order mark, headings in the language of the site, one row an entry.

use super::field::is_private;
use super::file::DataFile;
use crate::derive::display;
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::model::field::{Field, Type};
use crate::model::kind::Kind;
use crate::model::schema::table;
use crate::model::state::PolicyState;
use crate::model::words::Words;

/// The CSV of a kind. Text stays text: leading zeros, 18 digits and 余 are written as they are.
pub fn of_kind(kind: Kind, catalog: &Catalog) -> DataFile {
    let fields: Vec<&'static Field> = fields(kind).collect();
    let mut text = String::from("\u{feff}");
    let words = &catalog.site.words;
    let labels = fields.iter().map(|field| words.field(field).to_owned());
    let leading = leading(kind, words).into_iter().map(str::to_owned);
    push_row(&mut text, leading.chain(labels).chain([words.say("sources").to_owned()]));
    for entry in catalog.of(kind) {
        let cells = fields.iter().map(|field| match entry.fields.get(field.name) {
            Some(value) => display::text(field, value, catalog),
            None => String::new(),
        });
        push_row(&mut text, leading_cells(entry, catalog).into_iter().chain(cells).chain([sources(entry, words)]));
    }
    DataFile { path: format!("{}.csv", kind.plural()), media_type: "text/csv", bytes: text.into_bytes() }
}

/// The columns of a kind that come from the field table.
pub fn fields(kind: Kind) -> impl Iterator<Item = &'static Field> {
    table::fields(kind).filter(|field| !matches!(field.ty, Type::Records(_)) && !is_private(field))
}

/// Headings of the columns before those of the field table.
pub fn leading(kind: Kind, words: &Words) -> Vec<&str> {
    let mut headings = vec![words.say("csv_id"), words.say("axis_place")];
    if kind == Kind::Policy {
        headings.push(words.say("axis_state"));
    }
    headings
}

fn leading_cells(entry: &Entry, catalog: &Catalog) -> Vec<String> {
    let place = entry.place.as_deref().map(|slug| display::place_label(slug, catalog)).unwrap_or_default();
    let mut cells = vec![entry.key.id.clone(), place];
    if entry.key.kind == Kind::Policy {
        cells.push(catalog.site.words.state(PolicyState::on(catalog.today, &entry.fields)).to_owned());
    }
    cells
}

fn sources(entry: &Entry, words: &Words) -> String {
    let sources = entry.fields.records("sources").iter();
    sources.map(|source| display::citation(source, words)).collect::<Vec<_>>().join(words.say("semicolon"))
}

fn push_row(text: &mut String, cells: impl Iterator<Item = String>) {
    let row: Vec<String> = cells.map(|cell| quoted(&neutral(&cell))).collect();
    text.push_str(&row.join(","));
    text.push_str("\r\n");
}

/// A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection); so do the
/// full-width forms of the four signs, which some Chinese versions also take.
fn neutral(cell: &str) -> String {
    let risky = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if risky { format!("'{cell}") } else { cell.to_owned() }
}

/// RFC 4180 quoting.
fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_neutral_and_quoted() {
        for (cell, expected) in [
            ("0874-3123456", "0874-3123456"),
            ("530302199001011234", "530302199001011234"),
            ("=1+1", "'=1+1"),
            ("-2", "'-2"),
            ("＝1", "'＝1"),
            ("a,b", "\"a,b\""),
            ("他说\"好\"", "\"他说\"\"好\"\"\""),
            ("一\n二", "\"一\n二\""),
        ] {
            assert_eq!(quoted(&neutral(cell)), expected);
        }
    }
}
