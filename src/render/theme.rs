//! The theme: templates and assets, the site's own files over the built-in ones.

use std::cell::Cell;
use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use serde::Deserialize;
use tera::{Context, ErrorKind, Kwargs, State, Tera, TeraResult};

use super::minify::{self, Finish};
use super::{palette, scripts, tongue};
use crate::base::code;
use crate::base::diagnostic::{Anchor, Diagnostic, FieldPath};
use crate::base::digest::Digest;
use crate::base::path::{OutPath, SitePath};
use crate::base::source::Snapshot;
use crate::base::suggestion::{list, meant};
use crate::derive::view::pages::{SiteView, View};
use crate::derive::view::parts::PageHead;
use crate::derive::view::site::PICTURES;
use crate::model::site::{self, SiteConfig};

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");

const FOLDER: &str = "templates/";
/// The style sheet that ends in the site's own colours.
const STYLE: &str = "site.css";

/// A theme ready to render.
pub struct Theme {
    tera: Tera,
    assets: BTreeMap<OutPath, Vec<u8>>,
    /// Path of the logo below the site's root, and its media type.
    logo: (String, &'static str),
    /// The language of the interface, when it is not that of the entries.
    foreign: Option<String>,
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
    /// The theme of a snapshot in the colours of its site, given what every page shares.
    ///
    /// **Errors**: DS903 for a template that cannot be used, DS906 for a theme that asks for another version of the program, DS911 for a faint colour, DS912 for a logo that is no
    /// picture among the assets.
    pub fn load(snapshot: &Snapshot, config: &SiteConfig, site: &SiteView, finish: Finish) -> Result<Theme, Vec<Diagnostic>> {
        let files = merged(snapshot);
        let messages = config.words.messages();
        let mut published = published(&files, finish)?;
        let colours = palette::sheet(config).and_then(|sheet| has_logo(&site.logo.file, &published).map(|()| sheet))?;
        if let Some(sheet) = published.get_mut(STYLE) {
            sheet.extend(colours.into_bytes());
        }
        let (assets, names) = fingerprinted(&published);
        version(snapshot)?;
        let mut tera = Tera::new();
        tera.register_function("range", bounded_range);
        let context = tera.global_context();
        context.insert("site", site);
        context.insert("t", messages);
        context.insert("words", &script_words(messages));
        context.insert("asset", &names);
        let templates = files.iter().filter(|(path, _)| path.ends_with(".html") && !path.starts_with("assets/"));
        let mut texts = Vec::new();
        for (path, bytes) in templates {
            match std::str::from_utf8(bytes) {
                Ok(text) => texts.push((path.as_str(), text)),
                Err(_) => return Err(vec![template_error(path, Anchor::File, "模板不是 UTF-8 编码")]),
            }
        }
        tera.add_raw_templates(texts).map_err(|error| describe(&error, "base.html", &files))?;
        let logo = (names.get(&site.logo.file).cloned().unwrap_or_default(), site.logo.media);
        let foreign = (!config.words.is_chinese()).then(|| config.words.language().to_owned());
        Ok(Theme { tera, assets, logo, foreign })
    }

    /// The path of the site's logo below its root, and its media type.
    pub fn logo(&self) -> Option<(&str, &str)> {
        Some((self.logo.0.as_str(), self.logo.1)).filter(|(path, _)| !path.is_empty())
    }

    /// The assets under their fingerprinted names.
    pub fn assets(&self) -> impl Iterator<Item = (&OutPath, &Vec<u8>)> {
        self.assets.iter()
    }

    /// The page that shows a view.
    ///
    /// **Errors**: DS903 with the place in the template, DS907 for a page of more than `PAGE_BYTES`.
    ///
    /// Tera bounds what a template may cost in part: includes and extensions in a circle are refused when loaded, and
    /// components call each other at most 20 deep. `range` is bounded here, see `bounded_range`. What is left is text
    /// that a template doubles with itself in a loop, and loops over the view within loops: nothing in Tera counts them.
    pub fn render(&self, page: &PageHead, view: &View) -> Result<String, Box<Diagnostic>> {
        RANGED.set(0);
        let mut context = Context::new();
        context.insert("page", page);
        context.insert("view", view);
        let faulty = |error| describe(&error, view.template(), &BTreeMap::new()).swap_remove(0);
        let html = self.tera.render(view.template(), &context).map_err(|error| Box::new(faulty(error)))?;
        let html = match &self.foreign {
            Some(language) => tongue::marked(&html, language),
            None => html,
        };
        if html.len() > PAGE_BYTES {
            let message = format!("页面 {} 有 {} KB，超过上限 {} KB", page.path, html.len() / 1024, PAGE_BYTES / 1024);
            let path = template_path(view.template());
            return Err(Box::new(Diagnostic::new(&code::PAGE_TOO_LARGE, &path, Anchor::File, message)));
        }
        Ok(html)
    }
}

/// Largest page, in bytes: a phone on a weak network gives up long before.
const PAGE_BYTES: usize = 5 * 1024 * 1024;

/// Most numbers that `range` gives to one page, over all its calls: a page lists far fewer things.
const RANGE_MOST: i64 = 10_000;

thread_local! {
    /// How many numbers `range` has given to the page that is being rendered on this thread.
    static RANGED: Cell<i64> = const { Cell::new(0) };
}

/// `range(start=0, end, step_by=1)` as Tera has it, but with a measure for the whole page: a loop of a billion steps, or
/// of a thousand within a thousand, ends as an error and not as a program that never comes back.
#[expect(clippy::needless_pass_by_value, reason = "Tera hands arguments over by value")]
fn bounded_range(arguments: Kwargs, _: &State) -> TeraResult<Vec<i64>> {
    let start = arguments.get::<i64>("start")?.unwrap_or_default();
    let end = arguments.must_get::<i64>("end")?;
    let step = arguments.get::<i64>("step_by")?.unwrap_or(1);
    if step < 1 || start > end {
        return Err(tera::Error::message("range 要从小到大，step_by 至少是 1"));
    }
    let count = end.saturating_sub(start).saturating_add(step - 1) / step;
    let total = RANGED.get().saturating_add(count);
    if total > RANGE_MOST {
        return Err(tera::Error::message(format!("range 在一页里一共要给出 {total} 个数，超过上限 {RANGE_MOST}")));
    }
    RANGED.set(total);
    Ok((0..count).map(|number| start + number * step).collect())
}

/// What a site's own theme says of itself in `templates/theme.yaml`, which may be missing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct About {
    name: String,
    version: String,
    /// The oldest version of the program that can use it; of 0.x, the middle number must be the same.
    needs: String,
}

/// DS906 unless the program can use the theme; both versions are named.
fn version(snapshot: &Snapshot) -> Result<(), Vec<Diagnostic>> {
    let path = template_path("theme.yaml");
    let Some(source) = snapshot.get(&path) else { return Ok(()) };
    let finding = |message: String| vec![Diagnostic::new(&code::THEME_MISMATCH, &path, Anchor::File, message)];
    let about: About = serde_yaml::from_slice(source.bytes()).map_err(|error| {
        let found = finding(format!("读不出主题说明：{error}"));
        found
            .into_iter()
            .map(|found| found.help("写三行：name: 名称，version: 主题版本，needs: 所需程序版本，例如 '0.1'"))
            .collect::<Vec<_>>()
    })?;
    let own = env!("CARGO_PKG_VERSION");
    if fits(&about.needs, own) {
        return Ok(());
    }
    let message = format!("主题「{}」{} 需要 doorstep {}，现在是 {own}", about.name, about.version, about.needs);
    let at = FieldPath::root().key("needs");
    Err(vec![Diagnostic::new(&code::THEME_MISMATCH, &path, Anchor::Value(at), message)])
}

/// Whether a program of version `own` can do what a theme needs: the same leading number that is not zero, and not older.
fn fits(needs: &str, own: &str) -> bool {
    let parts = |text: &str| -> Option<Vec<u32>> { text.trim().split('.').map(|part| part.parse().ok()).collect() };
    let (Some(needs), Some(own)) = (parts(needs), parts(own)) else { return false };
    let leading = own.iter().position(|number| *number != 0).map_or(own.len(), |at| at + 1);
    needs.len() <= 3 && (0..leading.min(needs.len())).all(|at| needs[at] == own[at]) && needs <= own
}

/// Theme files by their path below `templates/`.
fn merged(snapshot: &Snapshot) -> BTreeMap<String, Vec<u8>> {
    let mut files: BTreeMap<String, Vec<u8>> = built_in().into_iter().map(|(path, bytes)| (path, bytes.to_vec())).collect();
    for (path, source) in snapshot.below(FOLDER) {
        files.insert(path.as_str()[FOLDER.len()..].to_owned(), source.bytes().to_vec());
    }
    files
}

/// Messages that scripts need, as JSON by their group: `words.find` holds those whose key begins with `find_`, under the
/// rest of the key. It is text like any other, for an attribute: a page has no script in it.
fn script_words(messages: &BTreeMap<String, String>) -> BTreeMap<&'static str, String> {
    let group = |name: &'static str| {
        let of_group = messages.iter().filter_map(|(key, text)| Some((key.strip_prefix(name)?.strip_prefix('_')?, text)));
        let json: serde_json::Map<String, serde_json::Value> =
            of_group.map(|(key, text)| (key.to_owned(), text.as_str().into())).collect();
        (name, serde_json::Value::Object(json).to_string())
    };
    ["find", "keep"].into_iter().map(group).collect()
}

/// The assets that are files of the site: scripts joined and, like style sheets, minified for a finished site.
///
/// **Errors**: DS903 for a script that cannot be joined.
fn published(files: &BTreeMap<String, Vec<u8>>, finish: Finish) -> Result<BTreeMap<String, Vec<u8>>, Vec<Diagnostic>> {
    let assets = || files.iter().filter_map(|(path, bytes)| Some((path.strip_prefix("assets/")?, bytes)));
    let texts = assets().filter(|(name, _)| name.ends_with(".js"));
    let texts: BTreeMap<&str, &str> = texts.filter_map(|(name, bytes)| Some((name, std::str::from_utf8(bytes).ok()?))).collect();
    let faulty = |fault: scripts::Fault| template_error(&format!("assets/{}", fault.file), Anchor::File, &fault.message);
    let joined = scripts::joined(&texts).map_err(|faults| faults.into_iter().map(faulty).collect::<Vec<_>>())?;
    let mut published: BTreeMap<String, Vec<u8>> =
        assets().filter(|(name, _)| !name.ends_with(".js")).map(|(name, bytes)| (name.to_owned(), bytes.clone())).collect();
    for (_, bytes) in published.iter_mut().filter(|(name, _)| finish == Finish::Minified && name.ends_with(".css")) {
        if let Ok(text) = std::str::from_utf8(bytes) {
            *bytes = minify::style(text).into_bytes();
        }
    }
    for (name, text) in joined {
        let text = if finish == Finish::Minified { minify::script(&text) } else { text };
        published.insert(name, text.into_bytes());
    }
    Ok(published)
}

/// DS912 unless the logo is a picture among the assets.
fn has_logo(file: &str, assets: &BTreeMap<String, Vec<u8>>) -> Result<(), Vec<Diagnostic>> {
    let is_picture = |name: &&str| PICTURES.iter().any(|(ending, _)| name.ends_with(ending));
    let pictures: Vec<&str> = assets.keys().map(String::as_str).filter(is_picture).collect();
    if pictures.contains(&file) {
        return Ok(());
    }
    let anchor = Anchor::Value(FieldPath::root().key("logo"));
    let message = format!("templates/assets 里没有图片「{file}」");
    let question = meant(file, pictures.iter().copied()).map(|meant| meant.question()).unwrap_or_default();
    let found = Diagnostic::new(&code::UNKNOWN_LOGO, &site::config_path(), anchor, message);
    Err(vec![found.help(format!("{question}现有的图片：{}", list(pictures, 8)))])
}

/// Assets under names that carry their content's hash, and the names by which templates ask for them.
fn fingerprinted(files: &BTreeMap<String, Vec<u8>>) -> (BTreeMap<OutPath, Vec<u8>>, BTreeMap<String, String>) {
    let mut assets = BTreeMap::new();
    let mut names = BTreeMap::new();
    for (name, bytes) in files {
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let hashed = format!("assets/{stem}.{}.{extension}", &Digest::of(bytes).short()[..8]);
        if let Ok(out) = OutPath::new(&hashed) {
            assets.insert(out, bytes.clone());
            names.insert(name.clone(), hashed);
        }
    }
    (assets, names)
}

/// What Tera complains of, as findings; `template` is the file to point at when the complaint names none. Never empty.
fn describe(error: &tera::Error, template: &str, files: &BTreeMap<String, Vec<u8>>) -> Vec<Diagnostic> {
    let found = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            template_error(report.filename(), Anchor::Span(report.span().range.clone()), report.message())
        }
        ErrorKind::CircularInclude { tpl, include_chain: chain }
        | ErrorKind::CircularExtend { tpl, inheritance_chain: chain } => {
            template_error(tpl, Anchor::File, &format!("模板绕成了圈：{}", chain.join(" → ")))
        }
        ErrorKind::MissingParent { current, parent } => template_error(current, Anchor::File, &format!("没有上级模板 {parent}")),
        ErrorKind::Msg(text) if text.contains("recursion depth for components") => {
            template_error(template, Anchor::File, "组件互相调用超过 20 层，多半是自己调用自己")
        }
        _ => {
            let text = error.to_string();
            let reports: Vec<Diagnostic> = text.split("error: ").filter_map(|report| located(report, files)).collect();
            return if reports.is_empty() { vec![template_error(template, Anchor::File, &text)] } else { reports };
        }
    };
    vec![found]
}

/// The finding of a report that Tera gives as text only: the complaint, then ` --> file:line:column`, both from 1.
fn located(report: &str, files: &BTreeMap<String, Vec<u8>>) -> Option<Diagnostic> {
    let (message, rest) = report.split_once("\n --> ").or_else(|| report.split_once("\n  --> "))?;
    let mut place = rest.lines().next()?.trim().rsplitn(3, ':');
    let column: usize = place.next()?.parse().ok()?;
    let line: usize = place.next()?.parse().ok()?;
    let name = place.next()?;
    let text = std::str::from_utf8(files.get(name)?).ok()?;
    let before: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let start = before + text[before..].chars().take(column.checked_sub(1)?).map(char::len_utf8).sum::<usize>();
    let carets = rest.lines().find(|line| line.contains('^')).map_or(1, |line| line.matches('^').count());
    let end = start + text[start..].chars().take(carets).map(char::len_utf8).sum::<usize>();
    Some(template_error(name, Anchor::Span(start..end), message.trim()))
}

fn template_path(template: &str) -> SitePath {
    let path = SitePath::new(&format!("{FOLDER}{template}")).or_else(|_| SitePath::new("templates/base.html"));
    path.expect("the path of a template is valid")
}

fn template_error(template: &str, anchor: Anchor, message: &str) -> Diagnostic {
    let path = template_path(template);
    Diagnostic::new(&code::TEMPLATE_ERROR, &path, anchor, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_fits_its_own_line_of_versions() {
        let cases = [
            ("0.1", "0.1.0", true),
            ("0.1.0", "0.1.3", true),
            ("0.1.4", "0.1.3", false),
            ("0.2", "0.1.0", false),
            ("0.1", "0.2.0", false),
            ("1.0", "1.4.2", true),
            ("1.5", "1.4.2", false),
            ("1", "2.0.0", false),
            ("neu", "0.1.0", false),
        ];
        for (needs, own, expected) in cases {
            assert_eq!(fits(needs, own), expected, "{needs} on {own}");
        }
    }
}
