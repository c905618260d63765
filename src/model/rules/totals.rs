//! Cited totals beside the records of the site.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::base::code;
use crate::base::diagnostic::{Anchor, Diagnostic, FieldPath};
use crate::base::path::SitePath;
use crate::model::dictionary;
use crate::model::entry::Entry;
use crate::model::kind::Kind;
use crate::model::quantity::{Qualifier, Quantity};
use crate::model::reference::Reference;
use crate::model::value::{EntryKey, Record};

/// A cited total that says what it counts is not exceeded by the records of its place, and met by them when it says that
/// the site lists all. DS317.
///
/// A figure without `counts` says nothing about the site's records and is left alone: most cited figures count what no
/// directory lists.
pub fn cited_totals_hold(reference: &Reference, shown: &BTreeMap<EntryKey, Entry>, sink: &mut Vec<Diagnostic>) {
    for (index, figure) in reference.figures.iter().enumerate() {
        let (Some(counts), Some(total)) = (figure.choice("counts"), figure.number("value")) else { continue };
        let listed = Decimal::from(listed(counts.value, figure, reference, shown));
        let exceeded = most(total).is_some_and(|most| listed > most);
        let short = figure.flag("complete") && listed < total.low;
        if exceeded || short {
            let at = FieldPath::root().key("figures").item(index).key("value");
            let rather = if exceeded { "比公布的还多" } else { "没有收全" };
            let message = format!(
                "公布「{}」{}，本站收录{} {listed} 条，{rather}",
                figure.text("metric").unwrap_or_default(),
                total.written,
                counts.label
            );
            sink.push(Diagnostic::new(&code::TOTAL_DISAGREES, &path(), Anchor::Value(at), message));
        }
    }
}

fn path() -> SitePath {
    dictionary::path_of("figures")
}

fn most(total: &Quantity) -> Option<Decimal> {
    match total.qualifier {
        Qualifier::Over | Qualifier::AtLeast | Qualifier::About => None,
        Qualifier::Exact | Qualifier::Near | Qualifier::AtMost => Some(total.high.unwrap_or(total.low)),
    }
}

/// How many public entries are of the sort and in the place that a figure counts.
fn listed(counts: &str, figure: &Record, reference: &Reference, shown: &BTreeMap<EntryKey, Entry>) -> usize {
    let place = figure.text("place").unwrap_or_default();
    let here = |entry: &&Entry| entry.place.as_deref().is_some_and(|slug| reference.covers(place, slug));
    let wanted = |entry: &&Entry| match counts {
        "doorstep" => entry.fields.choice("programme").is_some_and(|programme| programme.value == "doorstep"),
        kinds => Kind::from_plural(kinds) == Some(entry.key.kind),
    };
    shown.values().filter(wanted).filter(here).count()
}
