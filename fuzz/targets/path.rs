//! Paths and addresses never lead out of the site, and never run anything.
#![no_main]

use std::path::{Component, Path};

use doorstep::base::path::{OutPath, SitePath};
use doorstep::parse::address::{self, Address};
use libfuzzer_sys::fuzz_target;

fn stays_inside(text: &str) {
    assert!(Path::new(text).components().all(|part| matches!(part, Component::Normal(_))), "{text}");
    assert!(!text.contains(['\\', ':', '\0', '\n']) && text.split('/').all(|name| !name.is_empty() && name.len() <= 255));
}

fuzz_target!(|text: &str| {
    if let Ok(path) = SitePath::new(text) {
        stays_inside(path.as_str());
        assert_eq!(path.segments().last(), Some(path.file_name()));
        assert!(path.as_str().starts_with(path.without_extension()) && path.file_name().starts_with(path.stem()));
    }
    if let Ok(path) = OutPath::new(text) {
        stays_inside(path.as_str());
        assert_eq!(path.to_root().matches("../").count(), path.as_str().matches('/').count());
        assert_eq!(path.folded(), path.folded().to_lowercase());
    }
    if let Some(file) = address::image_file(text) {
        stays_inside(&file);
        assert!(!file.contains('/'));
    }
    match Address::parse(text) {
        Some(Address::External(url)) => {
            let lower = url.to_ascii_lowercase();
            assert!(lower.starts_with("http://") || lower.starts_with("https://"), "{url}");
            assert!(!url.contains(['"', '<', '>', ' ', '\n']));
        }
        Some(Address::Plain(url)) => {
            let lower = url.to_ascii_lowercase();
            assert!(["#", "tel:", "mailto:"].iter().any(|start| lower.starts_with(start)), "{url}");
        }
        Some(Address::Entry { kind, id, .. }) => assert!(!kind.contains(['/', '.']) && !id.contains(['/', '.'])),
        None => {}
    }
    let mut from = 0;
    while let Some(found) = address::bare(text, from) {
        assert!(found.start >= from && text[found.clone()].is_ascii());
        from = found.end;
    }
});
