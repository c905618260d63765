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
        pub mod english;
        pub mod fields;
        pub mod files;
        pub mod gov;
        pub mod numbers;
        pub mod personal;
        pub mod prose;
        pub mod references;
        pub mod registry;
        pub mod rule;
        pub mod site;
        pub mod text;
        pub mod wording;
        pub use self::registry::{all, families, find};
        pub use self::rule::{Code, Repair};
        pub use self::{
            fields::*, files::*, gov::*, numbers::*, personal::*, prose::*, references::*, site::*, text::*, wording::*,
        };
    }
    pub mod credit_code;
    pub mod diagnostic;
    pub mod digest;
    pub mod field_path;
    pub mod fix;
    pub mod fold;
    pub mod lines;
    pub mod markup;
    pub mod path;
    pub mod severity;
    pub mod sound;
    pub mod source;
    pub mod suggestion;
    pub mod width;
}
pub mod parse {
    //! Floor 1: from text to trees.
    pub mod address;
    pub mod chinese;
    pub mod comments;
    pub mod conflict;
    pub mod document;
    pub mod edit {
        //! A text changed in place: only the bytes of what changes, proven before it is handed out.
        pub mod apply;
        pub mod compose;
        pub mod expected;
        pub mod layout;
        pub mod plan;
        pub mod refusal;
        pub use self::apply::{Form, apply};
        pub use self::refusal::Refusal;
    }
    pub mod encoding;
    pub mod fault;
    pub mod format;
    pub mod glyph;
    pub mod html;
    pub mod image;
    pub mod image_text;
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
    pub mod pixels;
    pub mod personal {
        //! What names a private person: found in any text, and hidden.
        pub mod child;
        pub mod columns;
        pub mod context;
        pub mod digits;
        pub mod identity;
        pub mod letters;
        pub mod mask;
        pub mod numbers;
        pub mod scan;
        pub mod sighting;
    }
    pub mod prose_finding;
    pub mod prose_html;
    pub mod prose_text;
    pub mod quoting;
    pub mod slips;
    pub mod spans;
    pub mod syntax;
    pub mod text;
    pub mod waiver;
    pub mod written;
    pub mod yaml;
}
pub mod model {
    //! Floor 2: what the site means.
    pub mod catalog;
    pub mod consent;
    pub mod date;
    pub mod decode;
    pub mod dictionary;
    pub mod engine;
    pub mod entry;
    pub mod field;
    pub mod gather;
    pub mod inventory;
    pub mod kind;
    pub mod measure;
    pub mod pattern;
    pub mod personal;
    pub mod phone;
    pub mod quantity;
    pub mod read_entry;
    pub mod reference;
    pub mod release;
    pub mod repair;
    pub mod respelling;
    pub mod retirement;
    pub mod rules {
        //! Checks across fields and across entries: one small function a rule, one file a subject.
        pub mod amounts;
        pub mod area_codes;
        pub mod firms;
        pub mod links;
        pub mod lists;
        pub mod names;
        pub mod photos;
        pub mod places;
        pub mod publication;
        pub mod references;
        pub mod releases;
        pub mod run;
        pub mod totals;
    }
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
    pub mod wording {
        //! What the site says in its own words: mistakes in characters, marks, units, numbers and old names.
        pub mod check;
        pub mod list;
        pub mod own_words;
        pub mod pairs;
    }
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
        pub mod release;
        pub mod schema;
    }
    pub mod axes;
    pub mod detail;
    pub mod display;
    pub mod editor {
        //! The folder `.vscode`: schemas, settings, recommended extensions and tasks.
        pub mod merge;
        pub mod settings;
    }
    pub mod engine {
        //! What search engines take in: one flat document an entry, with the settings that make them find Chinese.
        pub mod column;
        pub mod document;
        pub mod file;
        pub mod meilisearch;
        pub mod opensearch;
        pub mod reading;
    }
    pub mod geo;
    pub mod indexes;
    pub mod order;
    pub mod routes;
    pub mod search {
        //! The index of the site's own search; its format is part of the open JSON index.
        pub mod axis;
        pub mod chars;
        pub mod column;
        pub mod documents;
        pub mod grams;
        pub mod index;
        pub mod packed;
        pub mod row;
        pub mod schema;
        pub mod terms;
    }
    pub mod schema {
        //! JSON Schemas of the YAML files that people edit, from the field table and the site's dictionaries.
        pub mod document;
        pub mod form;
        pub mod property;
        pub mod snippet;
    }
    pub mod view {
        //! The contract with the templates: all that a page may know.
        pub mod booklet;
        pub mod build;
        pub mod card;
        pub mod engine;
        pub mod entry;
        pub mod help;
        pub mod list;
        pub mod pages;
        pub mod parts;
        pub mod place_pages;
        pub mod places;
        pub mod reference;
        pub mod related;
        pub mod retired;
        pub mod search;
        pub mod sections;
        pub mod share;
        pub mod site;
        pub mod source;
        pub mod standing;
        pub mod title;
    }
}
pub mod render {
    //! Floor 4: from views to bytes.
    pub mod archive;
    pub mod artifact;
    pub mod colour;
    pub mod difference;
    pub mod gov {
        //! The duties of a government site, judged on the finished pages.
        pub mod access;
        pub mod footer;
        pub mod freshness;
        pub mod identity;
        pub mod inspect;
        pub mod links;
        pub mod policy;
        pub mod rendered;
        pub mod report;
        pub mod rule;
        pub mod structure;
        pub mod table;
    }
    pub mod hosting {
        //! What a web server must send with the site, and the files that tell it so.
        pub mod headers;
        pub mod headers_file;
        pub mod nginx;
    }
    pub mod minify;
    pub mod opensearch;
    pub mod palette;
    pub mod qr;
    pub mod report {
        //! Findings as text: for people in rustc's layout, and for machines. Returns strings; prints nothing.
        pub mod concise;
        pub mod excerpt;
        pub mod explanation;
        pub mod full;
        pub mod github;
        pub mod gitlab;
        pub mod json;
        pub mod language;
        pub mod markdown;
        pub mod placed;
        pub mod printable;
        pub mod sarif;
        pub mod tally;
    }
    pub mod scripts;
    pub mod theme;
    pub mod weight {
        //! What a visitor has to fetch for each finished page, held against the budgets.
        pub mod budget;
        pub mod loads;
        pub mod report;
        pub mod weigh;
    }
    pub mod xml;
}
pub mod shell {
    //! Floor 5: the disk, the network, the clock.
    pub mod clock;
    pub mod disk;
    pub mod error;
    pub mod folder;
    pub mod git;
    pub mod history;
    pub mod hook;
    pub mod hosts;
    pub mod junk;
    pub mod publish;
    pub mod release;
    pub mod rewrite;
    pub mod scaffold;
    pub mod served;
    pub mod server;
    pub mod visits;
    pub mod watch;
}
pub mod cli {
    //! Floor 6: arguments, commands, and the only printing.
    pub mod against;
    pub mod args;
    pub mod audit;
    pub mod build;
    pub mod check;
    pub mod commands;
    pub mod explain;
    pub mod export;
    pub mod export_flags;
    pub mod findings;
    pub mod fix;
    pub mod fmt;
    pub mod gov;
    pub mod hooks;
    pub mod init;
    pub mod list;
    pub mod outcome;
    pub mod schema;
    pub mod scope;
    pub mod selection;
    pub mod serve;
    pub mod site;
    pub mod sizes;
    pub mod terminal;
    pub mod usage;
}

use base::diagnostic::{self, Diagnostic};
use base::digest::Digest;
use base::source::Snapshot;
use derive::indexes::Indexes;
use derive::{routes, view};
use model::catalog::{Catalog, Drafts};
use model::date::Day;
use model::gather::{self, Asked};
use model::release::{Allowances, Release};
use model::site::Mount;
use model::wording::list::WordList;
use parse::personal::mask::veil;
use parse::{locate, waiver};
use render::artifact::{self, Output};
use render::minify::Finish;
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
