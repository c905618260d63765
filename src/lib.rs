//! Doorstep (家门口) turns a folder of YAML and Markdown entries into a directory site with an open JSON index.
//!
//! The whole program on one screen; every arrow is one function from value to value, and only the two outer ones touch
//! the disk:
//!
//! ```text
//! disk --load--> Snapshot --take--> EntryFiles --read--> Entry --link--> Catalog ---> Indexes --plan--> Route
//!                                   (per file, in parallel)  (one barrier)                               |
//!                                           Output <--render-- (PageHead, View) <--view------------------+
//!                                              |
//!                                              +--publish--> public/
//! ```
//!
//! [`compile`] is everything between the two ends. It is pure: no disk, clock, environment or terminal. The commands
//! differ only in what they do with its result: `check` prints the findings, `build` publishes the output, `serve`
//! keeps the output in memory and repeats.

pub mod base {
    //! Floor 0: texts, positions, paths, digests and diagnostics.
    pub mod code {
        //! The registry of diagnostic codes, one file a family.
        pub mod fields;
        pub mod files;
        pub mod numbers;
        pub mod prose;
        pub mod references;
        pub mod registry;
        pub mod rule;
        pub mod site;
        pub mod text;
        pub use self::registry::{all, find};
        pub use self::rule::{Code, Repair};
        pub use self::{fields::*, files::*, numbers::*, prose::*, references::*, site::*, text::*};
    }
    pub mod diagnostic;
    pub mod digest;
    pub mod field_path;
    pub mod fix;
    pub mod markup;
    pub mod path;
    pub mod severity;
    pub mod source;
    pub mod suggestion;
}
pub mod parse {
    //! Floor 1: from text to trees.
    pub mod address;
    pub mod chinese;
    pub mod conflict;
    pub mod document;
    pub mod encoding;
    pub mod fault;
    pub mod glyph;
    pub mod image;
    pub mod inline;
    pub mod lexis {
        //! The lexical pass over YAML: slips of typing named by their cause.
        pub mod comment;
        pub mod key;
        pub mod line;
        pub mod scan;
        pub mod slot;
        pub mod value;
    }
    pub mod locate;
    pub mod magic;
    pub mod markdown;
    pub mod mended;
    pub mod mojibake;
    pub mod nesting;
    pub mod node;
    pub mod prose_finding;
    pub mod prose_html;
    pub mod spans;
    pub mod syntax;
    pub mod text;
    pub mod written;
    pub mod yaml;
}
pub mod model {
    //! Floor 2: what the site means.
    pub mod catalog;
    pub mod date;
    pub mod decode;
    pub mod dictionary;
    pub mod entry;
    pub mod field;
    pub mod inventory;
    pub mod kind;
    pub mod measure;
    pub mod quantity;
    pub mod read_entry;
    pub mod reference;
    pub mod rules;
    pub mod scalar;
    pub mod schema {
        //! The rows of the field table, by kind.
        pub mod common;
        pub mod facility;
        pub mod others;
        pub mod policy;
        pub mod site;
        pub mod table;
        pub mod workshop;
    }
    pub mod scope;
    pub mod site;
    pub mod state;
    pub mod value;
}
pub mod derive {
    //! Floor 3: what follows from the catalog.
    pub mod api {
        //! The open JSON index and the downloads.
        pub mod columns;
        pub mod csv;
        pub mod field;
        pub mod file;
        pub mod geojson;
        pub mod index;
        pub mod package;
        pub mod record;
        pub mod schema;
    }
    pub mod axes;
    pub mod detail;
    pub mod display;
    pub mod geo;
    pub mod indexes;
    pub mod order;
    pub mod routes;
    pub mod view {
        //! The contract with the templates: all that a page may know.
        pub mod build;
        pub mod card;
        pub mod entry;
        pub mod list;
        pub mod pages;
        pub mod parts;
        pub mod places;
        pub mod reference;
        pub mod related;
        pub mod site;
        pub mod source;
    }
}
pub mod render {
    //! Floor 4: from views to bytes.
    pub mod artifact;
    pub mod minify;
    pub mod report;
    pub mod theme;
    pub mod xml;
}
pub mod shell {
    //! Floor 5: the disk, the network, the clock.
    pub mod clock;
    pub mod disk;
    pub mod error;
    pub mod hosts;
    pub mod publish;
    pub mod scaffold;
    pub mod served;
    pub mod server;
    pub mod visits;
    pub mod watch;
}
pub mod cli {
    //! Floor 6: arguments, commands, and the only printing.
    pub mod args;
    pub mod build;
    pub mod check;
    pub mod commands;
    pub mod explain;
    pub mod init;
    pub mod list;
    pub mod outcome;
    pub mod serve;
    pub mod site;
    pub mod terminal;
}

use std::collections::BTreeSet;

use rayon::prelude::*;

use base::diagnostic::{self, Diagnostic};
use base::digest::Digest;
use base::source::Snapshot;
use derive::indexes::Indexes;
use derive::{routes, view};
use model::catalog::{self, Catalog, Drafts};
use model::date::Day;
use model::value::EntryKey;
use model::{dictionary, inventory, read_entry, site};
use parse::locate;
use render::artifact::{self, Finish, Output};
use render::theme::{self, Theme};

/// What a build depends on beside the sources.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day for which states and freshness are reckoned, in Asia/Shanghai.
    pub today: Day,
    /// Whether drafts are shown.
    pub drafts: Drafts,
    /// The site's address, when it is not the configured one.
    pub base_url: Option<String>,
    /// How pages are finished.
    pub finish: Finish,
}

impl Options {
    /// A plain build on a day: drafts withheld, the configured address, pages as the templates give them.
    pub fn on(today: Day) -> Options {
        Options { today, drafts: Drafts::Withhold, base_url: None, finish: Finish::Plain }
    }
}

/// What a compilation gave.
#[derive(Debug)]
pub struct Compiled {
    /// Every file of the site; `None` when an error keeps it from being published.
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
    let catalog = catalog(snapshot, options, &mut sink);
    let indexes = Indexes::of(&catalog);
    let routes = routes::plan(&catalog, &indexes).take(&mut sink);
    let build_id = build_id(snapshot, options);
    let theme = Theme::load(snapshot, &view::site::site(&catalog)).map_err(|found| sink.extend(found)).ok();
    let theme = theme.filter(|_| !sink.iter().any(Diagnostic::is_error));
    let rendered = theme.map(|theme| artifact::render(&routes, &catalog, &indexes, &theme, snapshot, &build_id, options.finish));
    let output = rendered.and_then(|rendered| rendered.map_err(|found| sink.extend(found)).ok());
    locate::resolve(&mut sink, snapshot);
    diagnostic::sort(&mut sink);
    Compiled { output, catalog, pages: routes.len(), diagnostics: sink, build_id }
}

fn catalog(snapshot: &Snapshot, options: &Options, sink: &mut Vec<Diagnostic>) -> Catalog {
    let reference = dictionary::load(snapshot).take(sink);
    let mut site = site::load(snapshot, &reference).take(sink);
    site.base_url.clone_from(&options.base_url);
    let files = inventory::take(snapshot, &reference).take(sink);
    let read: Vec<_> = files.par_iter().map(|files| read_entry::read(files, snapshot, &reference)).collect();
    let mut broken: BTreeSet<EntryKey> = BTreeSet::new();
    let mut entries = Vec::with_capacity(read.len());
    for checked in read {
        if checked.diagnostics.iter().any(Diagnostic::is_error) {
            broken.insert(checked.value.key.clone());
        }
        entries.push(checked.take(sink));
    }
    catalog::link(entries, &broken, site, reference, options.today, options.drafts).take(sink)
}

fn build_id(snapshot: &Snapshot, options: &Options) -> String {
    let parts = [
        env!("CARGO_PKG_VERSION").to_owned(),
        snapshot.digest().to_string(),
        theme::built_in_digest().to_string(),
        format!("{options:?}"),
        format!("minify={}", cfg!(feature = "minify")),
    ];
    Digest::of_parts(parts).short()
}
