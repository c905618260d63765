//! From a snapshot to every file of the site: the sum of floors 0 to 4, and all that the commands share.

use super::artifact::{self, Output};
use super::minify::Finish;
use super::theme::{self, Theme};
use crate::base::diagnostic::{self, Diagnostic};
use crate::base::digest::Digest;
use crate::base::source::Snapshot;
use crate::derive::indexes::Indexes;
use crate::derive::{routes, view};
use crate::model::catalog::{Catalog, Drafts};
use crate::model::date::Day;
use crate::model::gather::{self, Asked};
use crate::model::release::{Allowances, Release};
use crate::model::site::Mount;
use crate::model::wording::list::WordList;
use crate::parse::personal::mask::veil;
use crate::parse::{locate, waiver};

/// What a build depends on beside the sources.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day for which states and freshness are reckoned, in Asia/Shanghai.
    pub today: Day,
    /// Whether drafts are shown.
    pub drafts: Drafts,
    /// The site's address, when it is not the configured one.
    pub base_url: Option<String>,
    /// Where on its host the site is shown.
    pub mount: Mount,
    /// How pages are finished.
    pub finish: Finish,
    /// How much is made.
    pub goal: Goal,
    /// What the last published site said; changes nothing but the findings.
    pub last: Option<Release>,
    /// What may differ from the last published site.
    pub allowed: Allowances,
    /// Wording rules beside the shipped ones.
    pub words: WordList,
}

/// How much of a site is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    /// Every file.
    Site,
    /// The findings only. Of each sort of page a few are rendered, so that a faulty template is found; none is kept.
    Findings,
}

impl Options {
    /// A plain build on a day: drafts withheld, the configured address, pages as the templates give them.
    pub fn on(today: Day) -> Options {
        Options {
            today,
            drafts: Drafts::Withhold,
            base_url: None,
            mount: Mount::Address,
            finish: Finish::Plain,
            goal: Goal::Site,
            last: None,
            allowed: Allowances::default(),
            words: WordList::default(),
        }
    }

    /// What of them the catalog depends on.
    fn asked(&self) -> Asked<'_> {
        let Options { today, drafts, base_url, mount, last, allowed, words, .. } = self;
        Asked {
            today: *today,
            drafts: *drafts,
            base_url: base_url.as_deref(),
            mount: *mount,
            last: last.as_ref(),
            allowed,
            words,
        }
    }
}

/// What a compilation gave.
#[derive(Debug)]
pub struct Compiled {
    /// Every file of the site; `None` when an error keeps it from being published, or when only findings were asked for.
    pub output: Option<Output>,
    /// The catalog as far as it could be made.
    pub catalog: Catalog,
    /// How many pages the site has.
    pub pages: usize,
    /// Everything that was found, in its total order, every place resolved.
    pub diagnostics: Vec<Diagnostic>,
    /// Names this input: the same sources, options and program give the same id and the same bytes.
    pub build_id: String,
}

/// The site that a snapshot means.
///
/// Errors stop the output, never the checking: everything that can be checked is checked in one run.
pub fn compile(snapshot: &Snapshot, options: &Options) -> Compiled {
    let mut sink = Vec::new();
    let catalog = gather::catalog(snapshot, &options.asked(), &mut sink);
    let indexes = Indexes::of(&catalog);
    let routes = routes::plan(&catalog, &indexes).take(&mut sink);
    let build_id = build_id(snapshot, options);
    locate::resolve(&mut sink, snapshot);
    waiver::apply(&mut sink, snapshot);
    let theme = Theme::load(snapshot, &catalog.site, &view::site::site(&catalog), options.finish)
        .map_err(|found| sink.extend(found))
        .ok();
    let theme = theme.filter(|_| !sink.iter().any(Diagnostic::is_error));
    let rendered = theme.map(|theme| match options.goal {
        Goal::Site => artifact::render(&routes, &catalog, &indexes, &theme, snapshot, &build_id, options.finish).map(Some),
        Goal::Findings => artifact::try_out(&routes, &catalog, &indexes, &theme).map(|()| None),
    });
    let output = rendered.and_then(|rendered| rendered.map_err(|found| sink.extend(found)).ok()).flatten();
    locate::resolve(&mut sink, snapshot);
    sink.iter_mut().for_each(veil);
    diagnostic::sort(&mut sink);
    Compiled { output, catalog, pages: routes.len(), diagnostics: sink, build_id }
}

fn build_id(snapshot: &Snapshot, options: &Options) -> String {
    let parts = [
        env!("CARGO_PKG_VERSION").to_owned(),
        snapshot.digest().to_string(),
        theme::built_in_digest().to_string(),
        // Everything that shapes the output; the last release does not.
        format!("{:?}", (options.today, options.drafts, &options.base_url, options.mount, options.finish)),
        format!("minify={}", cfg!(feature = "minify")),
    ];
    Digest::of_parts(parts).short()
}
