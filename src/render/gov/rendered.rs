//! The finished site as the rules see it: every page taken apart, beside the catalog it was made from.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::base::code::Code;
use crate::base::diagnostic::{Anchor, Diagnostic, FieldPath};
use crate::base::path::{OutPath, SitePath};
use crate::base::source::Span;
use crate::derive::routes::{self, ListPage, Route};
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::model::kind::Kind;
use crate::model::site;
use crate::parse::html::{Html, Tag};
use crate::render::artifact::Output;

/// Where the pages of the output are said to lie: the folder that `build` publishes to.
pub const FOLDER: &str = "public/";

/// Pages named beside the first one in a finding that many pages share.
const NAMED: usize = 2;

/// A finished site.
pub struct Rendered<'a> {
    /// What it was made from, the day of the build included.
    pub catalog: &'a Catalog,
    /// Every file.
    pub output: &'a Output,
    /// Its pages, by address.
    pub pages: Vec<Page<'a>>,
    /// Its style sheets as one text.
    pub styles: String,
    /// What the ordinary check found.
    pub found: &'a [Diagnostic],
    places: BTreeMap<&'a str, usize>,
}

/// One page.
pub struct Page<'a> {
    /// Its address.
    pub out: &'a OutPath,
    /// What it shows.
    pub shows: &'a routes::Page,
    /// Its tags.
    pub html: Html<'a>,
    /// Where findings say it is.
    pub path: SitePath,
    /// The path of the site on its host, `/` at both ends.
    root: Rc<str>,
    /// What a reader reads, once a rule has asked.
    words: OnceCell<String>,
}

/// One fault on one page.
pub struct Fault<'a> {
    page: &'a Page<'a>,
    span: Span,
    message: String,
}

impl<'a> Rendered<'a> {
    /// The site with these files; `found` is what the ordinary check found.
    pub fn of(catalog: &'a Catalog, routes: &'a [Route], output: &'a Output, found: &'a [Diagnostic]) -> Rendered<'a> {
        let root: Rc<str> = catalog.site.root().as_deref().unwrap_or("/").into();
        let pages: Vec<Page<'a>> = routes.iter().filter_map(|route| Page::of(route, output, Rc::clone(&root))).collect();
        let places = pages.iter().enumerate().map(|(index, page)| (page.out.as_str(), index)).collect();
        let sheets = output.iter().filter(|(path, _)| path.as_str().ends_with(".css"));
        let styles = sheets.map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect();
        Rendered { catalog, output, pages, styles, found, places }
    }

    /// The page at an address.
    pub fn page(&self, out: &str) -> Option<&Page<'a>> {
        self.places.get(out).map(|index| &self.pages[*index])
    }

    /// The pages that readers come to: all but the one for missing addresses.
    pub fn public(&self) -> impl Iterator<Item = &Page<'a>> {
        self.pages.iter().filter(|page| !matches!(page.shows, routes::Page::NotFound))
    }

    /// The pages of entries, with their entries.
    pub fn entries(&self) -> impl Iterator<Item = (&Page<'a>, &'a Entry)> {
        self.pages.iter().filter_map(|page| match page.shows {
            routes::Page::Entry(key) => Some((page, self.catalog.get(key)?)),
            _ => None,
        })
    }

    /// The pages of entries of one kind.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = (&Page<'a>, &'a Entry)> {
        self.entries().filter(move |(_, entry)| entry.key.kind == kind)
    }

    /// Whether the site says it is a demonstration.
    pub fn is_demonstration(&self) -> bool {
        self.catalog.site.fields.flag("demonstration")
    }

    /// A value of the site's configuration.
    pub fn own(&self, name: &str) -> Option<&str> {
        self.catalog.site.fields.text(name)
    }

    /// A finding at a key of the site's configuration; of a missing key, at the file.
    pub fn in_config(&self, code: &'static Code, name: &str, message: impl Into<String>) -> Diagnostic {
        let written = self.catalog.site.fields.get(name).is_some();
        let anchor = if written { Anchor::Value(FieldPath::root().key(name)) } else { Anchor::File };
        Diagnostic::new(code, &site::config_path(), anchor, message)
    }

    /// Faults of the pages that `judge` gives, as one finding.
    pub fn every_page(&'a self, code: &'static Code, judge: impl Fn(&Page<'a>) -> Option<(Span, String)>) -> Vec<Diagnostic> {
        let faults = self.public().filter_map(|page| judge(page).map(|(span, message)| Fault { page, span, message }));
        together(code, faults.collect())
    }
}

impl<'a> Page<'a> {
    fn of(route: &'a Route, output: &'a Output, root: Rc<str>) -> Option<Page<'a>> {
        let text = std::str::from_utf8(output.get(&route.path)?).ok()?;
        let path = SitePath::new(&format!("{FOLDER}{}", route.path)).ok()?;
        Some(Page { out: &route.path, shows: &route.page, html: Html::read(text), path, root, words: OnceCell::new() })
    }

    /// The content of a `<meta>` tag, and the tag.
    pub fn meta(&self, name: &str) -> Option<(&str, &Tag)> {
        let tag = self.html.all("meta").find(|tag| tag.get("name") == Some(name))?;
        Some((tag.get("content").unwrap_or_default(), tag))
    }

    /// The end of the head, where a missing tag belongs.
    pub fn head(&self) -> Span {
        self.start_of("head")
    }

    /// The footer, where its missing parts belong.
    pub fn foot(&self) -> Span {
        self.start_of("footer")
    }

    /// The first tag of this name; the start of the page when there is none.
    pub fn start_of(&self, name: &str) -> Span {
        self.html.all(name).next().map_or(0..0, |tag| tag.span.clone())
    }

    /// What a reader reads on the page.
    pub fn words(&self) -> &str {
        self.words.get_or_init(|| self.html.words(&(0..self.html.text.len())))
    }

    /// What a reader reads in the first element of this name; empty when there is none.
    pub fn words_in(&self, name: &str) -> String {
        self.html.all(name).next().map(|tag| self.html.words(&self.html.inside(tag))).unwrap_or_default()
    }

    /// The links with an address, in order.
    pub fn links(&self) -> impl Iterator<Item = (&Tag, &str)> {
        self.html.all("a").filter_map(|tag| Some((tag, tag.get("href")?)))
    }

    /// The file of the site that an address on this page leads to, without its fragment; `None` for another host.
    pub fn target(&self, href: &str) -> Option<String> {
        self.out.target(href, &self.root)
    }

    /// Whether a link leads to this file of the site.
    pub fn links_to(&self, out: &str) -> bool {
        self.links().any(|(_, href)| self.target(href).as_deref() == Some(out))
    }

    /// A finding on this page.
    pub fn fault(&'a self, span: Span, message: impl Into<String>) -> Fault<'a> {
        Fault { page: self, span, message: message.into() }
    }

    /// Whether the page is the first of a list of all entries of a kind.
    pub fn whole_list(&self) -> Option<&'a ListPage> {
        match self.shows {
            routes::Page::List(list) if list.filter.is_none() && list.number == 1 => Some(list),
            _ => None,
        }
    }
}

/// A finding for each fault.
pub fn apart(code: &'static Code, faults: Vec<Fault<'_>>) -> Vec<Diagnostic> {
    faults.into_iter().map(|fault| Diagnostic::new(code, &fault.page.path, Anchor::Span(fault.span), fault.message)).collect()
}

/// One finding for faults of one cause: at the first page, the next two named beside it, all counted.
pub fn together(code: &'static Code, faults: Vec<Fault<'_>>) -> Vec<Diagnostic> {
    let count = faults.len();
    let mut faults = faults.into_iter();
    let Some(first) = faults.next() else { return Vec::new() };
    let message = if count > 1 { format!("{}（共 {count} 处同样的问题）", first.message) } else { first.message };
    let found = Diagnostic::new(code, &first.page.path, Anchor::Span(first.span), message);
    vec![faults.take(NAMED).fold(found, |found, fault| found.also(&fault.page.path, Anchor::Span(fault.span), "这里也是"))]
}
