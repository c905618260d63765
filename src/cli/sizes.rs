//! `--sizes` of `build` and `check`: what a visitor has to fetch for each page.

use crate::Compiled;
use crate::base::diagnostic;
use crate::render::weight::weigh::{Weights, weigh};

/// What the pages weigh; `None` when there are none. Those above a budget are findings of the compilation from here on.
pub fn weighed(compiled: &mut Compiled) -> Option<Weights> {
    let weights = weigh(&compiled.catalog, compiled.output.as_ref()?);
    compiled.diagnostics.extend(weights.findings());
    diagnostic::sort(&mut compiled.diagnostics);
    Some(weights)
}
