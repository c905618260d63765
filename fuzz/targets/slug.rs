//! Ids are ASCII words, whatever a file or a heading is called, and no two headings share one.
#![no_main]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use doorstep::base::path::{SitePath, is_slug};
use doorstep::base::source::{Snapshot, Source};
use doorstep::model::reference::Reference;
use doorstep::model::value::EntryKey;
use doorstep::model::{dictionary, inventory};
use doorstep::parse::prose_html::HeadingIds;
use doorstep::shell::scaffold;
use libfuzzer_sys::fuzz_target;

static REFERENCE: LazyLock<Reference> = LazyLock::new(|| {
    let files = scaffold::FILES.map(|(path, text)| (SitePath::new(path).expect("a path"), Source::new(text)));
    dictionary::load(&files.into_iter().collect()).value
});

fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fuzz_target!(|text: &str| {
    if is_slug(text) {
        assert!(is_plain(text) && (1..=48).contains(&text.len()) && !text.starts_with('-') && !text.ends_with('-'));
    }
    let named: Vec<SitePath> = text.lines().take(20).filter_map(|line| SitePath::new(&format!("content/{line}")).ok()).collect();
    let snapshot: Snapshot = named.iter().map(|path| (path.clone(), Source::new("name: 甲\n"))).collect();
    let taken = inventory::take(&snapshot, &REFERENCE);
    for files in &taken.value {
        assert!(is_slug(&files.key.id), "{}", files.key.id);
        assert_eq!(EntryKey::parse(&files.key.address()).as_ref(), Some(&files.key));
    }
    assert!(taken.diagnostics.iter().all(|found| !found.help.is_empty()));
    let mut ids = HeadingIds::default();
    let mut seen = BTreeSet::new();
    for (index, line) in text.lines().enumerate() {
        let id = ids.next(line, index + 1);
        assert!(id.starts_with("h-") && is_plain(&id), "{id}");
        assert!(seen.insert(id));
    }
});
