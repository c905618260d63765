//! Sources and cited figures as they may be printed.

use super::parts::{FigureView, SourceView};
use crate::derive::display;
use crate::model::catalog::Catalog;
use crate::model::field::{Type, Unit};
use crate::model::value::{Record, Value};
use crate::model::words::Words;

/// The sources of a record, numbered from 1. An address that may not be linked is not in the view at all.
pub fn sources(record: &Record, words: &Words) -> Vec<SourceView> {
    record.records("sources").iter().enumerate().map(|(index, source)| view(index + 1, source, words)).collect()
}

fn view(number: usize, source: &Record, words: &Words) -> SourceView {
    let choice = |name| source.choice(name).map(|choice| words.choice(name, choice).to_owned());
    let own = |name| source.text(name).map(str::to_owned);
    SourceView {
        number,
        title: own("title"),
        publisher: own("publisher"),
        date: words.date_or_undated(source.date("date")),
        date_basis: choice("date_basis"),
        url: printable_url(source).map(str::to_owned),
        grade: choice("grade").unwrap_or_else(|| "C".to_owned()),
        copy: choice("copy"),
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
    let words = &catalog.site.words;
    let own = |name: &str| row.text(name).map(str::to_owned);
    let place = || row.text("place").map(|slug| display::place_label(slug, catalog)).unwrap_or_default();
    let scope = own("scope").unwrap_or_else(place);
    FigureView {
        metric: own("metric").unwrap_or_default(),
        value: match row.number("value") {
            Some(number) => display::amount_text(number, &Type::Number, words),
            None => words.say("unknown").to_owned(),
        },
        unit: if row.number("value").is_some() { own("unit").unwrap_or_default() } else { String::new() },
        also: row
            .number("jobs")
            .map(|jobs| words.fill("jobs_brought", &[&display::amount_text(jobs, &Type::Count(Unit::People), words)])),
        as_of: match row.get("as_of") {
            Some(Value::Date(date)) => words.date(*date),
            _ => words.say("undated").to_owned(),
        },
        scope,
        source: sources(row, words).into_iter().next(),
        note: own("note"),
    }
}
