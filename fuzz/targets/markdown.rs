//! Prose becomes well-formed HTML that does nothing by itself, with positions that slice the text.
#![no_main]

#[path = "../../tests/common/html.rs"]
mod html;

use doorstep::base::diagnostic::Anchor;
use doorstep::base::path::SitePath;
use doorstep::parse::markdown::{self, Piece};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let path = SitePath::new("content/pages/a.md").expect("a path");
    let prose = markdown::render(&path, text, 0);
    for finding in &prose.diagnostics {
        let Anchor::Span(span) = &finding.primary.anchor else { panic!("{finding:?} has no span") };
        assert!(text.get(span.clone()).is_some(), "{finding:?}");
    }
    let pieces = prose.value.pieces.iter().map(|piece| match piece {
        Piece::Html(html) => html.as_str(),
        Piece::Entry(_) | Piece::Image(_) => "slot",
    });
    let page: String = pieces.collect();
    html::check(&page).unwrap_or_else(|why| panic!("{why} in {page}"));
    for link in &prose.value.links {
        for name in [Some(&link.kind), Some(&link.id), link.fragment.as_ref()].into_iter().flatten() {
            assert!(!name.contains(['&', '<', '>', '"', '\'', '/']), "{name}");
        }
    }
});
