//! From the catalog to every file of the site.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::hosting::headers_file;
use super::minify::{self, Finish};
use super::theme::Theme;
use super::{opensearch, qr, xml};
use crate::base::code;
use crate::base::diagnostic::{Anchor, Diagnostic};
use crate::base::path::OutPath;
use crate::base::source::Snapshot;
use crate::derive::api::index;
use crate::derive::indexes::Indexes;
use crate::derive::routes::Route;
use crate::derive::view::build;
use crate::model::catalog::Catalog;
use crate::model::site;
use crate::parse::image;

/// Every file of a site by its path.
pub type Output = BTreeMap<OutPath, Vec<u8>>;

/// One file: where, and what.
type File = (OutPath, Vec<u8>);

/// All files, or the findings that keep the site from being complete.
///
/// **Errors**: DS107, DS903, DS907.
pub fn render(
    routes: &[Route],
    catalog: &Catalog,
    indexes: &Indexes<'_>,
    theme: &Theme,
    snapshot: &Snapshot,
    build_id: &str,
    finish: Finish,
) -> Result<Output, Vec<Diagnostic>> {
    let pages: Vec<Result<File, Box<Diagnostic>>> =
        routes.par_iter().filter_map(|route| page(route, catalog, indexes, theme, finish).transpose()).collect();
    let mut files: Vec<File> = Vec::with_capacity(pages.len());
    let mut sink = Vec::new();
    for page in pages {
        match page {
            Ok(file) => files.push(file),
            Err(found) => sink.push(*found),
        }
    }
    if !sink.is_empty() {
        return Err(sink);
    }
    files.extend(theme.assets().map(|(path, bytes)| (path.clone(), bytes.clone())));
    let description = opensearch::description(catalog, theme.logo()).map(|text| (opensearch::PATH.to_owned(), text.into_bytes()));
    let others = others(routes, catalog, indexes, build_id).into_iter().chain(description);
    files.extend(others.filter_map(|(path, bytes)| Some((OutPath::new(&path).ok()?, bytes))));
    let codes = qr::files(routes, catalog).into_iter();
    files.extend(codes.filter_map(|(path, bytes)| Some((OutPath::new(&path).ok()?, bytes))));
    files.extend(media(catalog, snapshot));
    if let Ok(path) = OutPath::new(headers_file::PATH) {
        let text = headers_file::text(&catalog.site, files.iter().map(|(path, _)| path.as_str()));
        files.push((path, text.into_bytes()));
    }
    settle(files)
}

/// The files by path. DS107 for two files of one path, and for a file where others need a folder: whichever is written
/// second would win, or fail.
fn settle(files: Vec<File>) -> Result<Output, Vec<Diagnostic>> {
    let mut output = Output::new();
    let mut sink = Vec::new();
    let mut collision = |message: String| {
        sink.push(Diagnostic::new(&code::ROUTE_COLLISION, &site::config_path(), Anchor::File, message));
    };
    for (path, bytes) in files {
        if output.insert(path.clone(), bytes).is_some() {
            collision(format!("两个文件都要写到「{path}」"));
        }
    }
    for path in output.keys() {
        let folders = path.as_str().match_indices('/').map(|(end, _)| &path.as_str()[..end]);
        for folder in folders.filter(|folder| OutPath::new(folder).is_ok_and(|folder| output.contains_key(&folder))) {
            collision(format!("「{folder}」是文件，「{path}」却要它是文件夹"));
        }
    }
    if sink.is_empty() { Ok(output) } else { Err(sink) }
}

/// Pages of each sort that [`try_out`] renders.
const TRIED: usize = 25;

/// Renders the first pages of each sort and keeps none: enough to find what is wrong with a template.
///
/// **Errors**: DS903.
pub fn try_out(routes: &[Route], catalog: &Catalog, indexes: &Indexes<'_>, theme: &Theme) -> Result<(), Vec<Diagnostic>> {
    let mut tried: BTreeMap<&str, usize> = BTreeMap::new();
    let mut sample = Vec::new();
    for route in routes {
        let count = tried.entry(route.page.sort()).or_insert(0);
        *count += 1;
        if *count <= TRIED {
            sample.push(route);
        }
    }
    let try_page = |route: &&Route| page(route, catalog, indexes, theme, Finish::Plain).err().map(|found| *found);
    let found: Vec<Diagnostic> = sample.par_iter().filter_map(try_page).collect();
    if found.is_empty() { Ok(()) } else { Err(found) }
}

fn page(
    route: &Route,
    catalog: &Catalog,
    indexes: &Indexes<'_>,
    theme: &Theme,
    finish: Finish,
) -> Result<Option<(OutPath, Vec<u8>)>, Box<Diagnostic>> {
    let Some((head, view)) = build::view(route, catalog, indexes) else { return Ok(None) };
    let html = theme.render(&head, &view)?;
    let bytes = match finish {
        Finish::Plain => html.into_bytes(),
        Finish::Minified => minify::page(&html),
    };
    Ok(Some((route.path.clone(), bytes)))
}

/// Files that are not pages: the JSON index, feeds, the map for search engines.
fn others(routes: &[Route], catalog: &Catalog, indexes: &Indexes<'_>, build_id: &str) -> Vec<(String, Vec<u8>)> {
    let api = index::build(catalog, indexes, build_id).into_iter().map(|file| (format!("api/v1/{}", file.path), file.bytes));
    let feeds = xml::feeds(catalog, indexes).into_iter().map(|(path, text)| (path, text.into_bytes()));
    let maps = xml::sitemaps(routes, catalog).into_iter().map(|(path, text)| (path, text.into_bytes()));
    let robots = [("robots.txt".to_owned(), xml::robots(catalog).into_bytes())];
    api.chain(feeds).chain(maps).chain(robots).collect()
}

/// Images beside entries that are shown, without their metadata.
fn media<'a>(catalog: &'a Catalog, snapshot: &'a Snapshot) -> impl Iterator<Item = (OutPath, Vec<u8>)> + 'a {
    catalog.iter().flat_map(move |entry| {
        entry.media.iter().filter_map(move |path| {
            let out = OutPath::new(&format!("media/{}/{}", entry.key.address(), path.file_name())).ok()?;
            Some((out, image::strip(path.extension(), snapshot.get(path)?.bytes()).ok()?))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collisions(paths: &[&str]) -> usize {
        let files = paths.iter().map(|path| (OutPath::new(path).expect("a path"), Vec::new())).collect();
        settle(files).map_or_else(|found| found.len(), |_| 0)
    }

    #[test]
    fn a_page_and_a_static_file_do_not_share_a_path() {
        assert_eq!(collisions(&["index.html", "feed.xml", "index.html"]), 1);
        assert_eq!(collisions(&["index.html", "a/index.html"]), 0);
    }

    #[test]
    fn a_file_and_a_folder_do_not_share_a_path() {
        assert_eq!(collisions(&["a", "a/b.html", "a/c/d.html", "ab"]), 2);
        assert_eq!(collisions(&["a.html", "a/b.html"]), 0);
    }
}
