//! Everything that the home page, the pages of places and their booklets may know.

use serde::Serialize;

use super::parts::{Card, Fact, FigureView, KindCount, PlaceCard, Related, SourceView, Standing};

/// `home.html`
#[derive(Debug, Clone, Serialize)]
pub struct HomeView {
    /// Figures cited for the whole place; never counts of records.
    pub figures: Vec<FigureView>,
    /// What the portal itself holds.
    pub counts: Vec<KindCount>,
    /// Counties and zones.
    pub places: Vec<PlaceCard>,
    /// Facilities whose reported state is nearest to empty, newest facts first.
    pub facilities: Vec<Card>,
    /// Workshops with flexible work, newest facts first.
    pub workshops: Vec<Card>,
    /// Policies valid today.
    pub policies: Vec<Card>,
    /// Newest articles.
    pub articles: Vec<Card>,
}

/// `counties.html`: all counties and zones.
#[derive(Debug, Clone, Serialize)]
pub struct CountiesView {
    /// Counties, then zones.
    pub places: Vec<PlaceCard>,
    /// Figures cited for the whole place.
    pub figures: Vec<FigureView>,
}

/// `county.html`: one county or zone.
#[derive(Debug, Clone, Serialize)]
pub struct CountyView {
    /// The place and its counts.
    pub place: PlaceCard,
    /// Code (GB/T 2260), when it has one.
    pub code: Option<String>,
    /// Names of its townships.
    pub towns: Vec<String>,
    /// Figures cited for the place.
    pub figures: Vec<FigureView>,
    /// Its entries by kind, then policies that cover it.
    pub related: Vec<Related>,
    /// How well its entries are known, by kind.
    pub standing: Vec<Standing>,
    /// The booklet.
    pub booklet: String,
    /// The code that leads to this page; `None` on a site whose address is not known.
    pub qr: Option<String>,
}

/// `booklet.html`: a county on paper.
#[derive(Debug, Clone, Serialize)]
pub struct BookletView {
    /// The place and its counts.
    pub place: PlaceCard,
    /// The code that leads to the county's page; `None` on a site whose address is not known.
    pub code: Option<String>,
    /// The full address of the county's page.
    pub address: Option<String>,
    /// Figures cited for the place.
    pub figures: Vec<FigureView>,
    /// How well its entries are known, by kind.
    pub standing: Vec<Standing>,
    /// Facilities with their facts, in list order; the first of them when there are very many.
    pub facilities: Vec<Deal>,
    /// How many facilities there are.
    pub facilities_total: usize,
    /// Parks.
    pub parks: Vec<Card>,
    /// Workshops.
    pub workshops: Vec<Card>,
    /// Stations.
    pub stations: Vec<Card>,
    /// Policies that cover the place.
    pub policies: Vec<Card>,
}

/// A facility on paper.
#[derive(Debug, Clone, Serialize)]
pub struct Deal {
    /// Name, place, state, age.
    pub card: Card,
    /// The facts of its page's first screen, unknown ones included.
    pub facts: Vec<Fact>,
    /// What to ask before going there.
    pub ask: Vec<String>,
    /// Sources.
    pub sources: Vec<SourceView>,
}
