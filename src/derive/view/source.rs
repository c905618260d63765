//! Sources and cited figures as they may be printed.

use super::parts::{FigureView, SourceView};
use crate::derive::display;
use crate::model::catalog::Catalog;
use crate::model::scope::UNKNOWN;
use crate::model::value::{Record, Value};

/// The sources of a record, numbered from 1. An address that may not be linked is not in the view at all.
pub fn sources(record: &Record) -> Vec<SourceView> {
    record.records("sources").iter().enumerate().map(|(index, source)| view(index + 1, source)).collect()
}

fn view(number: usize, source: &Record) -> SourceView {
    let own = |name| source.text(name).map(str::to_owned);
    SourceView {
        number,
        title: own("title"),
        publisher: own("publisher"),
        date: source.date("date").map_or_else(|| display::UNDATED.to_owned(), |date| date.in_chinese()),
        date_basis: source.choice("date_basis").map(|choice| choice.label),
        url: printable_url(source).map(str::to_owned),
        grade: source.choice("grade").map_or("C", |choice| choice.label),
        copy: source.choice("copy").map(|choice| choice.label),
        note: own("note"),
    }
}

/// The address of a source, when it may be printed.
pub fn printable_url(source: &Record) -> Option<&str> {
    source.text("url").filter(|_| source.flag("printable"))
}

/// The figures cited for one place, in written order; only the headline ones when asked.
pub fn cited(catalog: &Catalog, place: &str, headline_only: bool) -> Vec<FigureView> {
    let rows = catalog.reference.figures.iter();
    let chosen = rows.filter(|row| row.text("place") == Some(place) && (!headline_only || row.flag("headline")));
    chosen.map(|row| figure(row, catalog)).collect()
}

fn figure(row: &Record, catalog: &Catalog) -> FigureView {
    let own = |name: &str| row.text(name).map(str::to_owned);
    let place = || row.text("place").map(|slug| display::place_label(slug, catalog)).unwrap_or_default();
    let scope = own("scope").unwrap_or_else(place);
    FigureView {
        metric: own("metric").unwrap_or_default(),
        value: row.number("value").map_or_else(|| UNKNOWN.to_owned(), |number| number.written.clone()),
        unit: if row.number("value").is_some() { own("unit").unwrap_or_default() } else { String::new() },
        also: row.number("jobs").map(|jobs| format!("带动就业{}", with_people(&jobs.written))),
        as_of: match row.get("as_of") {
            Some(Value::Date(date)) => date.in_chinese(),
            _ => display::UNDATED.to_owned(),
        },
        scope,
        source: sources(row).into_iter().next(),
        note: own("note"),
    }
}

fn with_people(written: &str) -> String {
    if written.ends_with('人') { written.to_owned() } else { format!("{written}人") }
}
