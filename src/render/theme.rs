//! The theme: templates, UI messages and assets, the site's own files over the built-in ones.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use tera::{Context, ErrorKind, Tera};

use crate::base::code;
use crate::base::diagnostic::{Anchor, Diagnostic};
use crate::base::digest::Digest;
use crate::base::path::{OutPath, SitePath};
use crate::base::source::Snapshot;
use crate::derive::view::pages::{SiteView, View};
use crate::derive::view::parts::PageHead;

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");

const FOLDER: &str = "templates/";
const MESSAGES: &str = "templates/i18n/zh-CN.yaml";

/// A theme ready to render.
pub struct Theme {
    tera: Tera,
    assets: BTreeMap<OutPath, Vec<u8>>,
}

/// Every file of the built-in theme by its path below `templates/`, in path order.
pub fn built_in() -> Vec<(String, &'static [u8])> {
    let mut files = Vec::new();
    collect(&BUILT_IN, &mut files);
    files.sort();
    files
}

fn collect(dir: &'static Dir<'static>, files: &mut Vec<(String, &'static [u8])>) {
    files.extend(dir.files().filter_map(|file| Some((file.path().to_str()?.replace('\\', "/"), file.contents()))));
    for dir in dir.dirs() {
        collect(dir, files);
    }
}

/// A digest of every file of the built-in theme, as part of the key of anything made with it.
pub fn built_in_digest() -> Digest {
    Digest::of_parts(built_in().into_iter().flat_map(|(path, bytes)| [path.into_bytes(), bytes.to_vec()]))
}

impl Theme {
    /// The theme of a snapshot, given what every page shares.
    ///
    /// **Errors**: DS903 for a template that cannot be used, DS904 for messages that cannot be read or lack a key.
    pub fn load(snapshot: &Snapshot, site: &SiteView) -> Result<Theme, Vec<Diagnostic>> {
        let files = merged(snapshot);
        let messages = messages(snapshot)?;
        let (assets, names) = fingerprinted(&files);
        let mut tera = Tera::new();
        let context = tera.global_context();
        context.insert("site", site);
        context.insert("t", &messages);
        context.insert("asset", &names);
        let templates = files.iter().filter(|(path, _)| path.ends_with(".html") && !path.starts_with("assets/"));
        let mut texts = Vec::new();
        for (path, bytes) in templates {
            match std::str::from_utf8(bytes) {
                Ok(text) => texts.push((path.as_str(), text)),
                Err(_) => return Err(vec![template_error(path, Anchor::File, "模板不是 UTF-8 编码")]),
            }
        }
        tera.add_raw_templates(texts).map_err(|error| vec![describe(&error)])?;
        Ok(Theme { tera, assets })
    }

    /// The assets under their fingerprinted names.
    pub fn assets(&self) -> impl Iterator<Item = (&OutPath, &Vec<u8>)> {
        self.assets.iter()
    }

    /// The page that shows a view.
    ///
    /// **Errors**: DS903 with the place in the template.
    pub fn render(&self, page: &PageHead, view: &View) -> Result<String, Box<Diagnostic>> {
        let mut context = Context::new();
        context.insert("page", page);
        context.insert("view", view);
        self.tera.render(view.template(), &context).map_err(|error| Box::new(describe(&error)))
    }
}

/// Theme files by their path below `templates/`.
fn merged(snapshot: &Snapshot) -> BTreeMap<String, Vec<u8>> {
    let mut files: BTreeMap<String, Vec<u8>> = built_in().into_iter().map(|(path, bytes)| (path, bytes.to_vec())).collect();
    for (path, source) in snapshot.below(FOLDER) {
        files.insert(path.as_str()[FOLDER.len()..].to_owned(), source.bytes().to_vec());
    }
    files
}

/// UI messages: the built-in ones, each replaced by the site's own where it has one.
fn messages(snapshot: &Snapshot) -> Result<BTreeMap<String, String>, Vec<Diagnostic>> {
    let path = SitePath::new(MESSAGES).expect("the path of the messages is valid");
    let built_in = BUILT_IN.get_file("i18n/zh-CN.yaml").map(|file| file.contents()).unwrap_or_default();
    let mut messages: BTreeMap<String, String> = serde_yaml::from_slice(built_in).unwrap_or_default();
    if let Some(own) = snapshot.get(&path) {
        let own: BTreeMap<String, String> = serde_yaml::from_slice(own.bytes()).map_err(|error| {
            vec![Diagnostic::new(&code::BAD_MESSAGES, &path, Anchor::File, format!("读不出界面文字：{error}"))]
        })?;
        messages.extend(own);
    }
    Ok(messages)
}

/// Assets under names that carry their content's hash, and the names by which templates ask for them.
fn fingerprinted(files: &BTreeMap<String, Vec<u8>>) -> (BTreeMap<OutPath, Vec<u8>>, BTreeMap<String, String>) {
    let mut assets = BTreeMap::new();
    let mut names = BTreeMap::new();
    for (path, bytes) in files {
        let Some(name) = path.strip_prefix("assets/") else { continue };
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let hashed = format!("assets/{stem}.{}.{extension}", &Digest::of(bytes).short()[..8]);
        if let Ok(out) = OutPath::new(&hashed) {
            assets.insert(out, bytes.clone());
            names.insert(name.to_owned(), hashed);
        }
    }
    (assets, names)
}

fn describe(error: &tera::Error) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            template_error(report.filename(), Anchor::Span(report.span().range.clone()), report.message())
        }
        ErrorKind::CircularInclude { tpl, .. } | ErrorKind::CircularExtend { tpl, .. } => {
            template_error(tpl, Anchor::File, "模板绕成了圈")
        }
        ErrorKind::MissingParent { current, parent } => template_error(current, Anchor::File, &format!("没有上级模板 {parent}")),
        _ => template_error("base.html", Anchor::File, &error.to_string()),
    }
}

fn template_error(template: &str, anchor: Anchor, message: &str) -> Diagnostic {
    let path = SitePath::new(&format!("{FOLDER}{template}")).or_else(|_| SitePath::new("templates/base.html"));
    let path = path.expect("the path of a template is valid");
    Diagnostic::new(&code::TEMPLATE_ERROR, &path, anchor, message)
}
