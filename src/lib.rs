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
    pub mod words;
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
        pub mod design;
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
    pub mod artifact;
    pub mod colour;
    pub mod compile;
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
    pub mod tongue;
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
    pub mod archive;
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

pub use render::compile::{Compiled, Goal, Options, compile};
