//! The dictionaries of a site: places, townships, industries, and the figures it cites.

use std::collections::BTreeMap;

use super::value::Record;

/// A place above township.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Folder name and address, such as `huize`.
    pub slug: String,
    /// Full name, such as 会泽县.
    pub label: String,
    /// Short name, such as 会泽.
    pub short: String,
    /// Other accepted spellings.
    pub aliases: Vec<String>,
    /// `nation`, `province`, `city`, `county` or `zone`.
    pub level: &'static str,
    /// Six-digit code (GB/T 2260); a zone has none.
    pub code: Option<String>,
    /// Slug of the place above.
    pub parent: Option<String>,
    /// Row and column in the hexagon layout, from 0.
    pub hex: Option<(i64, i64)>,
    /// A remark for readers.
    pub note: Option<String>,
}

/// A township.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Town {
    /// Nine-digit code.
    pub code: String,
    /// Full name.
    pub label: String,
    /// Slug of its county.
    pub county: String,
}

/// An industry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Industry {
    /// Address, such as `electronics`.
    pub slug: String,
    /// Name.
    pub label: String,
    /// Other accepted spellings.
    pub aliases: Vec<String>,
}

/// The dictionaries of one site, in the order in which they were written.
#[derive(Debug, Clone, Default)]
pub struct Reference {
    /// Places above township.
    pub places: Vec<Place>,
    /// Townships.
    pub towns: Vec<Town>,
    /// Industries.
    pub industries: Vec<Industry>,
    /// Figures cited for whole places; rows of the `CITED_FIGURE` table.
    pub figures: Vec<Record>,
    place_index: BTreeMap<String, usize>,
    town_index: BTreeMap<String, Vec<usize>>,
    industry_index: BTreeMap<String, usize>,
}

impl Reference {
    /// The place written as slug, code, full name, short name or alias.
    pub fn place(&self, written: &str) -> Option<&Place> {
        self.place_index.get(written).map(|index| &self.places[*index])
    }

    /// The industry written as slug, name or alias.
    pub fn industry(&self, written: &str) -> Option<&Industry> {
        self.industry_index.get(written).map(|index| &self.industries[*index])
    }

    /// The township written as code or name; where a name occurs twice, `county` decides.
    pub fn town(&self, written: &str, county: Option<&str>) -> Option<&Town> {
        let mut found = self.town_index.get(written)?.iter().map(|index| &self.towns[*index]);
        match county {
            Some(county) => found.find(|town| town.county == county),
            None => found.next(),
        }
    }

    /// The townships of a county, in written order.
    pub fn towns_of<'a>(&'a self, county: &'a str) -> impl Iterator<Item = &'a Town> {
        self.towns.iter().filter(move |town| town.county == county)
    }

    /// The places directly below another, in written order.
    pub fn children<'a>(&'a self, slug: &'a str) -> impl Iterator<Item = &'a Place> {
        self.places.iter().filter(move |place| place.parent.as_deref() == Some(slug))
    }

    /// Whether `outer` is `inner` or lies above it.
    pub fn covers(&self, outer: &str, inner: &str) -> bool {
        let mut at = Some(inner);
        for _ in 0..8 {
            match at {
                Some(slug) if slug == outer => return true,
                Some(slug) => at = self.place(slug).and_then(|place| place.parent.as_deref()),
                None => return false,
            }
        }
        false
    }
}

impl Reference {
    /// Makes every spelling known. Called once, when places, townships and industries are complete.
    pub fn index(&mut self) {
        for (index, place) in self.places.iter().enumerate() {
            let spellings = [&place.slug, &place.label, &place.short].into_iter().chain(&place.code).chain(&place.aliases);
            for spelling in spellings {
                self.place_index.entry(spelling.clone()).or_insert(index);
            }
        }
        for (index, town) in self.towns.iter().enumerate() {
            for spelling in [&town.code, &town.label] {
                self.town_index.entry(spelling.clone()).or_default().push(index);
            }
        }
        for (index, industry) in self.industries.iter().enumerate() {
            for spelling in [&industry.slug, &industry.label].into_iter().chain(&industry.aliases) {
                self.industry_index.entry(spelling.clone()).or_insert(index);
            }
        }
    }
}
