//! What names a private person is seen without a panic, and nothing of it is left once it is hidden.
#![no_main]

use doorstep::parse::personal::mask::mask;
use doorstep::parse::personal::scan::scan;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for sighting in scan(text) {
        let (span, hidden) = (sighting.span.clone(), sighting.hidden.clone());
        assert!(text.get(span.clone()).is_some() && text.get(hidden.clone()).is_some());
        assert!(span.start <= hidden.start && hidden.end <= span.end && !hidden.is_empty());
        assert_eq!(sighting.masked(text).len(), span.len());
    }
    let masked = mask(text);
    assert_eq!(masked.len(), text.len());
    assert_eq!(mask(&masked), masked);
    assert!(scan(&masked).is_empty());
});
