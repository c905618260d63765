//! Parts that several pages share. Together with the page views they are the whole contract with the templates.
//!
//! Every `href` of this module is relative to the site's root; templates write `{{ page.root }}{{ href }}`. Addresses of
//! other hosts are only in fields called `url`. Every text is plain text and escaped by the templates, except fields
//! called `html`, which are safe HTML.

use serde::Serialize;

/// A link inside the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What is shown.
    pub text: String,
    /// Address from the root.
    pub href: String,
}

/// What every page says about itself.
#[derive(Debug, Clone, Serialize)]
pub struct PageHead {
    /// `""` or `"../"`…: the way from this page to the root.
    pub root: String,
    /// Address from the root.
    pub path: String,
    /// Text of the `h1`.
    pub heading: String,
    /// Text of `<title>`, site name included.
    pub title: String,
    /// Text of the description.
    pub description: String,
    /// The navigation item to mark as current: a kind's plural, `counties`, `data`, `about` or empty.
    pub section: String,
    /// From the home page down to this page's parent.
    pub breadcrumbs: Vec<Link>,
    /// Full address on the site's own host, when that is configured.
    pub canonical: Option<String>,
    /// Address of the feed for this page.
    pub feed: String,
    /// The picture that a chat takes for a link to this page, from the root: the first photo; `None` leaves the site's own.
    pub image: Option<String>,
    /// Identity, column and article tags (国办发〔2017〕47号).
    pub meta: Vec<Meta>,
}

/// One `<meta>` tag.
#[derive(Debug, Clone, Serialize)]
pub struct Meta {
    /// Name.
    pub name: &'static str,
    /// Content.
    pub content: String,
}

/// A word in a small box; never the only carrier of its meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Badge {
    /// The word.
    pub text: String,
    /// `good`, `warn`, `bad`, `unknown` or `plain`.
    pub tone: &'static str,
}

/// One fact: a label and what is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// ASCII name of the field.
    pub name: &'static str,
    /// What the field is called.
    pub label: String,
    /// `known`, `unknown` (不详 was written) or `absent` (nothing was written).
    pub state: &'static str,
    /// The value as text; 不详 or 来源未载 when it is not known. Empty when `items` or `table` carry it.
    pub text: String,
    /// A second line: the same value in another unit, what a number counts, what was computed.
    pub detail: Option<String>,
    /// Where the value leads inside the site.
    pub href: Option<String>,
    /// A telephone number or address to open, such as `tel:12333`.
    pub url: Option<String>,
    /// Several values.
    pub items: Vec<Item>,
    /// Several values with columns.
    pub table: Option<Table>,
}

/// One of several values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// The value.
    pub text: String,
    /// Where it leads inside the site.
    pub href: Option<String>,
}

/// A small table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// Column headings.
    pub columns: Vec<String>,
    /// Rows of as many cells; an unknown cell is empty.
    pub rows: Vec<Vec<String>>,
}

/// Facts that are verified together.
#[derive(Debug, Clone, Serialize)]
pub struct Section {
    /// ASCII name of the group, usable as an anchor.
    pub id: &'static str,
    /// Heading.
    pub title: String,
    /// Facts with a value, 不详 included.
    pub facts: Vec<Fact>,
    /// Labels of recommended facts about which nothing was written.
    pub missing: Vec<String>,
    /// `fresh`, `stale` or `undated`.
    pub freshness: &'static str,
    /// A few words on the date, such as `截至2025年11月，待复核`; empty for facts that do not age.
    pub dated: String,
}

/// What is handed on of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Share {
    /// At most five facts in page order, unknown ones included when there is room.
    pub facts: Vec<Fact>,
    /// The image of the code that leads to the page; `None` on a site whose address is not known.
    pub code: Option<String>,
}

/// One source as it may be printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceView {
    /// 1-based number.
    pub number: usize,
    /// Title; `None` when the source showed none.
    pub title: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Date in words, or 日期不详.
    pub date: String,
    /// Said when the date is not printed on the source.
    pub date_basis: Option<String>,
    /// Address; only when it may be printed.
    pub url: Option<String>,
    /// `A`, `B` or `C`.
    pub grade: String,
    /// What kind of copy was read.
    pub copy: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

/// An entry in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Card {
    /// Name.
    pub name: String,
    /// The entry's page.
    pub href: String,
    /// ASCII name of the kind.
    pub kind: &'static str,
    /// Where it lies: `会泽县·钟屏街道`; the issuer for a policy.
    pub place: String,
    /// State and the like.
    pub badges: Vec<Badge>,
    /// Two to four facts that decide whether to open the page.
    pub facts: Vec<Fact>,
    /// One or two sentences.
    pub summary: String,
    /// How old the facts are, such as `事实截至2025年11月`.
    pub dated: String,
}

/// Entries that belong to the entry or place of the page.
#[derive(Debug, Clone, Serialize)]
pub struct Related {
    /// ASCII name usable as an anchor.
    pub id: &'static str,
    /// Heading.
    pub title: String,
    /// Why these, in one line.
    pub note: String,
    /// The entries, at most the number a page carries well.
    pub cards: Vec<Card>,
    /// How many there are altogether.
    pub total: usize,
    /// The list that holds all of them.
    pub more: Option<Link>,
}

/// A published figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FigureView {
    /// What is counted.
    pub metric: String,
    /// The number as the source wrote it: `220余`.
    pub value: String,
    /// Unit.
    pub unit: String,
    /// A second number of the same sentence, such as `带动就业1000余人`.
    pub also: Option<String>,
    /// Date in words, or 日期不详.
    pub as_of: String,
    /// Where: `曲靖全市`.
    pub scope: String,
    /// Where it was published.
    pub source: Option<SourceView>,
    /// A remark.
    pub note: Option<String>,
}

/// How many entries of a kind the site itself holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KindCount {
    /// ASCII plural of the kind.
    pub kind: &'static str,
    /// What it is called.
    pub label: String,
    /// Entries shown.
    pub count: usize,
    /// Measure word.
    pub counter: String,
    /// Entries kept back as drafts or expired.
    pub withheld: usize,
    /// The list.
    pub href: String,
}

/// A place with what the site holds there.
#[derive(Debug, Clone, Serialize)]
pub struct PlaceCard {
    /// Full name.
    pub name: String,
    /// Short name.
    pub short: String,
    /// The place's page.
    pub href: String,
    /// Counts of the kinds that have a place, zero included.
    pub counts: Vec<KindCount>,
    /// Sum of the counts.
    pub total: usize,
    /// Centre of its hexagon in the layout, in units of the side; `None` for a zone.
    pub hex: Option<(f64, f64)>,
    /// A remark, such as that a zone is no division.
    pub note: Option<String>,
}

/// How well the entries of one kind in a place are known today. Fresh, stale and undated add up to the total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// Label of the kind.
    pub label: String,
    /// Their list.
    pub href: String,
    /// Measure word.
    pub counter: String,
    /// Entries of the place.
    pub total: usize,
    /// Whose status was known within its term.
    pub fresh: usize,
    /// Whose status is older than its term: 待复核.
    pub stale: usize,
    /// Whose status has no date.
    pub undated: usize,
    /// That somebody has verified, at whatever time.
    pub verified: usize,
    /// With a public telephone number.
    pub reachable: usize,
}

/// One way to narrow a list.
#[derive(Debug, Clone, Serialize)]
pub struct Filter {
    /// ASCII name.
    pub name: &'static str,
    /// What it is called.
    pub label: String,
    /// Options that occur, with counts.
    pub options: Vec<FilterOption>,
}

/// One option of a filter.
#[derive(Debug, Clone, Serialize)]
pub struct FilterOption {
    /// What is shown.
    pub text: String,
    /// Its page.
    pub href: String,
    /// Entries.
    pub count: usize,
    /// Whether this page is it.
    pub current: bool,
}
