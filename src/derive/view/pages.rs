//! One struct for each kind of page: everything that page may know.

use serde::Serialize;

use super::engine::EngineView;
use super::help::HelpView;
use super::parts::{Badge, Card, Fact, Filter, KindCount, Link, PlaceCard, Related, Section, Share, SourceView, Table};
use super::place_pages::{BookletView, CountiesView, CountyView, HomeView};

/// What every page of the site shares. Given to all templates as `site`.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// Name of the site.
    pub title: String,
    /// One line below the name.
    pub tagline: String,
    /// A sentence for search engines and feeds.
    pub description: String,
    /// Name of the place the site belongs to.
    pub place: String,
    /// The colour of the browser's own frame, `#rrggbb`: that of the first band.
    pub colour: String,
    /// The picture in the masthead and on the browser's tab.
    pub logo: Logo,
    /// Said on every page of a demonstration.
    pub demonstration: Option<String>,
    /// Main navigation.
    pub nav: Vec<NavItem>,
    /// Prose pages, in their order.
    pub pages: Vec<Link>,
    /// The page that tells how to have something corrected.
    pub correction: Link,
    /// 主办单位.
    pub sponsor: Option<String>,
    /// 承办单位.
    pub operator: Option<String>,
    /// How to reach the sponsor.
    pub contact: Option<String>,
    /// 网站标识码.
    pub site_id_code: Option<String>,
    /// ICP备案号.
    pub icp: Option<String>,
    /// 公安备案号.
    pub police_no: Option<String>,
    /// 我为政府网站找错.
    pub report_url: Option<String>,
    /// 党政机关网站标识.
    pub organ_mark_url: Option<String>,
    /// Public hotlines.
    pub hotlines: Vec<Hotline>,
    /// The pages that explain the rules of the check, when the site has them.
    pub help: Option<Link>,
    /// The site's own address, `/` at its end, when it is known.
    pub address: Option<String>,
    /// The day of the build in words.
    pub built_on: String,
    /// The language of the interface, as HTML names it.
    pub language: String,
}

/// The picture that stands for the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Logo {
    /// Its name among the assets.
    pub file: String,
    /// Its media type.
    pub media: &'static str,
}

/// An item of the main navigation.
#[derive(Debug, Clone, Serialize)]
pub struct NavItem {
    /// What is shown.
    pub text: String,
    /// Address from the root.
    pub href: String,
    /// Compared with `page.section`.
    pub section: String,
}

/// A public hotline.
#[derive(Debug, Clone, Serialize)]
pub struct Hotline {
    /// Name.
    pub name: String,
    /// Number to show.
    pub number: String,
    /// What it answers.
    pub scope: Option<String>,
}

/// `list.html`: entries of one kind, all or narrowed by one filter.
#[derive(Debug, Clone, Serialize)]
pub struct ListView {
    /// ASCII plural of the kind.
    pub kind: &'static str,
    /// Label of the kind.
    pub label: String,
    /// What this list holds, in one line.
    pub intro: String,
    /// Entries on all pages.
    pub total: usize,
    /// Measure word.
    pub counter: String,
    /// Entries kept back.
    pub withheld: usize,
    /// The list of all entries of the kind.
    pub all: Link,
    /// Ways to narrow the list; each option is a page.
    pub filters: Vec<Filter>,
    /// The entries of this page.
    pub cards: Vec<Card>,
    /// Paging; `None` when there is one page.
    pub pager: Option<Pager>,
    /// What to do when there is nothing; set only when `cards` is empty.
    pub empty: Option<Empty>,
    /// The whole kind as CSV.
    pub csv: String,
    /// The whole kind as columnar JSON.
    pub json: String,
    /// The feed of the kind.
    pub feed: String,
}

/// Pages of a list.
#[derive(Debug, Clone, Serialize)]
pub struct Pager {
    /// 1-based number of this page.
    pub current: usize,
    /// Number of pages.
    pub total: usize,
    /// The page before.
    pub previous: Option<Link>,
    /// The page after.
    pub next: Option<Link>,
    /// The first page, the last, and those near this one.
    pub pages: Vec<PagerPage>,
}

/// A page of a list as the pager names it.
#[derive(Debug, Clone, Serialize)]
pub struct PagerPage {
    /// 1-based number.
    pub number: usize,
    /// Its address.
    pub href: String,
    /// Whether it is this page.
    pub current: bool,
}

/// Said in place of an empty list.
#[derive(Debug, Clone, Serialize)]
pub struct Empty {
    /// What is missing.
    pub title: String,
    /// Why, and what can be done.
    pub text: String,
    /// Where to go instead.
    pub links: Vec<Link>,
}

/// `entry.html`: one workshop, facility, policy, station, park or job.
#[derive(Debug, Clone, Serialize)]
pub struct EntryView {
    /// ASCII name of the kind.
    pub kind: &'static str,
    /// Label of the kind.
    pub kind_label: String,
    /// Name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// The county or zone it lies in, linked to its page; empty for places above.
    pub place: Vec<Link>,
    /// Place above the counties, township and village, which have no pages of their own.
    pub locality: String,
    /// State and the like.
    pub badges: Vec<Badge>,
    /// One or two sentences.
    pub summary: String,
    /// Up to eight facts for the first screen, unknown ones included.
    pub key_facts: Vec<Fact>,
    /// All known facts by group.
    pub sections: Vec<Section>,
    /// What to ask before going there: labels of everything required or recommended that is not known.
    pub ask: Vec<String>,
    /// The prose, as HTML.
    pub html: Option<String>,
    /// Remarks by the editors.
    pub notes: Option<String>,
    /// Photos.
    pub photos: Vec<Photo>,
    /// Sources.
    pub sources: Vec<SourceView>,
    /// Who verified it and when, or that nobody did.
    pub verification: String,
    /// `fresh`, `stale` or `undated` for the entry as a whole.
    pub freshness: &'static str,
    /// When the facts held, in words.
    pub facts_as_of: String,
    /// When the entry was first published on this site, in words.
    pub listed_on: Option<String>,
    /// Links that open a map application at the coordinates.
    pub maps: Vec<MapLink>,
    /// Entries that belong to it.
    pub related: Vec<Related>,
    /// What is handed on.
    pub share: Share,
    /// The entry as JSON.
    pub json: String,
}

/// A photo.
#[derive(Debug, Clone, Serialize)]
pub struct Photo {
    /// Address of the image from the root.
    pub href: String,
    /// What it shows.
    pub alt: String,
    /// When it was taken, in words.
    pub taken_on: Option<String>,
}

/// A link to a map application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MapLink {
    /// Name of the application.
    pub text: String,
    /// Address on another host.
    pub url: String,
}

/// `prose.html`: a page or an article.
#[derive(Debug, Clone, Serialize)]
pub struct ProseView {
    /// ASCII name of the kind.
    pub kind: &'static str,
    /// One or two sentences.
    pub summary: String,
    /// The prose, as HTML.
    pub html: String,
    /// Second-level headings.
    pub contents: Vec<Link>,
    /// First publication in words.
    pub published_on: String,
    /// Last change in words.
    pub updated_on: Option<String>,
    /// Author.
    pub author: Option<String>,
    /// Sources.
    pub sources: Vec<SourceView>,
    /// Entries the article is about.
    pub related: Vec<Related>,
}

/// `data.html`: the downloads.
#[derive(Debug, Clone, Serialize)]
pub struct DataView {
    /// The JSON index.
    pub index: Link,
    /// One row a kind.
    pub kinds: Vec<DataKind>,
    /// Other files.
    pub files: Vec<Link>,
    /// Version of the format.
    pub format: u32,
}

/// The downloads of one kind.
#[derive(Debug, Clone, Serialize)]
pub struct DataKind {
    /// The kind and its counts.
    pub count: KindCount,
    /// Columnar JSON.
    pub json: Link,
    /// CSV.
    pub csv: Link,
    /// JSON Schema.
    pub schema: Link,
}

/// `fields.html`: the reference of all fields, or the fields of one kind.
#[derive(Debug, Clone, Serialize)]
pub struct FieldsView {
    /// The page of each kind, with the number of its fields.
    pub kinds: Vec<Link>,
    /// The fields of the page's kind; `None` on the page that leads to all.
    pub table: Option<FieldsOfKind>,
}

/// The fields of one kind.
#[derive(Debug, Clone, Serialize)]
pub struct FieldsOfKind {
    /// ASCII name.
    pub name: &'static str,
    /// What it is called.
    pub label: String,
    /// Rows in the order of the table.
    pub fields: Vec<FieldRow>,
}

/// One row of the reference.
#[derive(Debug, Clone, Serialize)]
pub struct FieldRow {
    /// ASCII key.
    pub name: &'static str,
    /// What it is called.
    pub label: String,
    /// `★`, `☆` or empty.
    pub need: &'static str,
    /// The type in words.
    pub ty: String,
    /// Allowed values; empty when free.
    pub allowed: Vec<String>,
    /// Section it belongs to.
    pub group: String,
    /// Days until it is to be checked again.
    pub fresh_days: Option<i64>,
    /// Whether lists can be narrowed by it.
    pub facet: bool,
    /// One line of help.
    pub help: &'static str,
}

/// `search.html`
#[derive(Debug, Clone, Serialize)]
pub struct SearchView {
    /// The search index.
    pub index: &'static str,
    /// The engine that answers instead, when the site names one.
    pub engine: Option<EngineView>,
    /// Every list with its filters, for those whose browser runs no script.
    pub lists: Vec<SearchList>,
    /// Counties and zones.
    pub places: Vec<PlaceCard>,
}

/// One list that leads to all pages of its filters.
#[derive(Debug, Clone, Serialize)]
pub struct SearchList {
    /// Label of the kind.
    pub label: String,
    /// Measure word.
    pub counter: String,
    /// Entries.
    pub count: usize,
    /// Its address.
    pub href: String,
    /// Ways to narrow it; each option is a page.
    pub filters: Vec<Filter>,
}

/// `compare.html`: everything on it is made in the browser from the records of the entries.
#[derive(Debug, Clone, Serialize)]
pub struct CompareView {
    /// The fields of each kind in page order.
    pub fields: &'static str,
}

/// `design.html`
#[derive(Debug, Clone, Serialize)]
pub struct DesignView {
    /// The first facility of the site: key facts, sections, what to ask, sources, what lies near, what is handed on.
    pub entry: EntryView,
    /// The booklet of its county: charts, figures, deals, rows.
    pub booklet: BookletView,
    /// Counties and zones.
    pub places: Vec<PlaceCard>,
    /// What the site holds.
    pub counts: Vec<KindCount>,
    /// A fact in each form: one value, several, a small table, unknown, absent.
    pub facts: Vec<Fact>,
    /// A list of several pages, in the middle.
    pub pager: Pager,
    /// Rows of a checklist.
    pub table: Table,
}

/// `sitemap.html`
#[derive(Debug, Clone, Serialize)]
pub struct SiteMapView {
    /// Headings with their pages.
    pub groups: Vec<SiteMapGroup>,
}

/// One heading of the site map.
#[derive(Debug, Clone, Serialize)]
pub struct SiteMapGroup {
    /// Heading.
    pub title: String,
    /// Pages.
    pub links: Vec<Link>,
}

/// `retired.html`: what stands at the address of an entry that was taken down.
#[derive(Debug, Clone, Serialize)]
pub struct RetiredView {
    /// Label of the kind.
    pub kind_label: String,
    /// When it was taken down, in words.
    pub on: String,
    /// Why.
    pub reason: String,
    /// The entry into which it went, when that is public.
    pub moved_to: Option<Link>,
    /// The list of the kind, or the site map for kinds without one.
    pub list: Link,
}

/// `404.html`
#[derive(Debug, Clone, Serialize)]
pub struct NotFoundView {
    /// Where to go instead.
    pub links: Vec<Link>,
}

/// The view of one page, with the template that shows it.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum View {
    /// The home page.
    Home(Box<HomeView>),
    /// A list.
    List(Box<ListView>),
    /// An entry.
    Entry(Box<EntryView>),
    /// A page or an article.
    Prose(Box<ProseView>),
    /// All counties.
    Counties(Box<CountiesView>),
    /// One county.
    County(Box<CountyView>),
    /// One county on paper.
    Booklet(Box<BookletView>),
    /// Downloads.
    Data(Box<DataView>),
    /// Reference of fields.
    Fields(Box<FieldsView>),
    /// Rules of the check.
    Help(Box<HelpView>),
    /// An entry taken down.
    Retired(Box<RetiredView>),
    /// Every component of the theme.
    Design(Box<DesignView>),
    /// Search.
    Search(Box<SearchView>),
    /// Favourites and comparison.
    Compare(Box<CompareView>),
    /// Site map.
    SiteMap(Box<SiteMapView>),
    /// Not found.
    NotFound(Box<NotFoundView>),
}

impl View {
    /// The name of the template that shows the view.
    pub const fn template(&self) -> &'static str {
        match self {
            View::Home(_) => "home.html",
            View::List(_) => "list.html",
            View::Entry(_) => "entry.html",
            View::Prose(_) => "prose.html",
            View::Counties(_) => "counties.html",
            View::County(_) => "county.html",
            View::Booklet(_) => "booklet.html",
            View::Data(_) => "data.html",
            View::Fields(_) => "fields.html",
            View::Help(_) => "help.html",
            View::Retired(_) => "retired.html",
            View::Design(_) => "design.html",
            View::Search(_) => "search.html",
            View::Compare(_) => "compare.html",
            View::SiteMap(_) => "sitemap.html",
            View::NotFound(_) => "404.html",
        }
    }
}
