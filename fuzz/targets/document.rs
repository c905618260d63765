//! A file of an entry, read as every kind that keeps its entries that way: findings have a place, a reason and a remedy, and
//! can be shown.
#![no_main]

use std::sync::LazyLock;

use doorstep::base::diagnostic::Anchor;
use doorstep::base::path::SitePath;
use doorstep::base::source::{Snapshot, Source};
use doorstep::model::kind::Kind;
use doorstep::model::reference::Reference;
use doorstep::model::{dictionary, inventory, read_entry};
use doorstep::parse::locate;
use doorstep::render::report::concise;
use doorstep::render::report::full::{self, Paint};
use doorstep::render::report::language::Language;
use doorstep::render::report::placed::Report;
use doorstep::shell::scaffold;
use libfuzzer_sys::fuzz_target;

static REFERENCE: LazyLock<Reference> = LazyLock::new(|| {
    let files = scaffold::FILES.map(|(path, text)| (SitePath::new(path).expect("a path"), Source::new(text)));
    dictionary::load(&files.into_iter().collect()).value
});

fuzz_target!(|bytes: &[u8]| {
    for kind in Kind::ALL {
        let path = match kind {
            Kind::Article | Kind::Page => format!("content/{}/a.md", kind.plural()),
            _ => format!("content/{}/shili/a.yaml", kind.plural()),
        };
        check(&path, bytes);
    }
});

fn check(path: &str, bytes: &[u8]) {
    let path = SitePath::new(path).expect("a path");
    let snapshot: Snapshot = [(path.clone(), Source::new(bytes))].into_iter().collect();
    let files = inventory::take(&snapshot, &REFERENCE).value;
    let mut found = read_entry::read(&files[0], &snapshot, &REFERENCE).diagnostics;
    locate::resolve(&mut found, &snapshot);
    for finding in &found {
        assert!(!finding.help.is_empty() && !finding.message.is_empty());
        if let Anchor::Span(span) = &finding.primary.anchor {
            assert!(span.start <= span.end && span.end <= bytes.len(), "{finding:?}");
        }
    }
    let report = Report::of(found.iter().take(4), &snapshot, None);
    for placed in report.open() {
        let shown = full::text(placed, &report, Language::Chinese, Paint::Plain);
        assert!(!shown.is_empty() && !concise::line(placed, Language::Chinese).is_empty());
    }
}
