//! The dictionaries of a site: places, townships, industries, and the figures it cites.

use std::collections::BTreeMap;
use std::fmt;

use rust_decimal::Decimal;

use super::retirement::Retired;
use super::value::{EntryKey, Record};

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
    /// Codes it had before; never written any more.
    pub former_codes: Vec<String>,
    /// The box in which its coordinates lie.
    pub extent: Option<Extent>,
    /// Slug of the place above.
    pub parent: Option<String>,
    /// Row and column in the hexagon layout, from 0.
    pub hex: Option<(i64, i64)>,
    /// A remark for readers.
    pub note: Option<String>,
}

/// A box in longitude and latitude, in degrees; generous, and no border.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// Smallest longitude.
    pub west: Decimal,
    /// Smallest latitude.
    pub south: Decimal,
    /// Largest longitude.
    pub east: Decimal,
    /// Largest latitude.
    pub north: Decimal,
}

impl Extent {
    /// China, to the degree outwards: longitude 73 to 136, latitude 3 to 54.
    pub const CHINA: Extent = Extent {
        west: Decimal::from_parts(73, 0, 0, false, 0),
        south: Decimal::from_parts(3, 0, 0, false, 0),
        east: Decimal::from_parts(136, 0, 0, false, 0),
        north: Decimal::from_parts(54, 0, 0, false, 0),
    };

    /// Whether a point lies in the box.
    pub fn holds(&self, lng: Decimal, lat: Decimal) -> bool {
        self.holds_lng(lng) && (self.south..=self.north).contains(&lat)
    }

    /// Whether a longitude lies in the box.
    pub fn holds_lng(&self, lng: Decimal) -> bool {
        (self.west..=self.east).contains(&lng)
    }
}

impl fmt::Display for Extent {
    /// `经度 102—105.5，纬度 24—27.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "经度 {}—{}，纬度 {}—{}", self.west, self.east, self.south, self.north)
    }
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
    /// Entries taken down, with their rows in `retired.yaml`.
    pub retired: Vec<(usize, Retired)>,
    retired_index: BTreeMap<EntryKey, usize>,
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

    /// The row of a township's code, from 0.
    pub fn town_rank(&self, code: &str) -> Option<usize> {
        self.town_index.get(code)?.first().copied()
    }

    /// The townships of a county, in written order.
    pub fn towns_of<'a>(&'a self, county: &'a str) -> impl Iterator<Item = &'a Town> {
        self.towns.iter().filter(move |town| town.county == county)
    }

    /// The places directly below another, in written order.
    pub fn children<'a>(&'a self, slug: &'a str) -> impl Iterator<Item = &'a Place> {
        self.places.iter().filter(move |place| place.parent.as_deref() == Some(slug))
    }

    /// The name and the box of a place, else of the nearest place above that has a box.
    pub fn extent_of(&self, slug: &str) -> Option<(&str, Extent)> {
        let mut at = self.place(slug);
        for _ in 0..8 {
            let place = at?;
            if let Some(extent) = place.extent {
                return Some((&place.label, extent));
            }
            at = place.parent.as_deref().and_then(|parent| self.place(parent));
        }
        None
    }

    /// The retirement of an entry.
    pub fn retirement(&self, key: &EntryKey) -> Option<&Retired> {
        self.retired_index.get(key).map(|index| &self.retired[*index].1)
    }

    /// Makes the retirements known, with the row of each. Of two rows for one entry the first counts.
    pub fn set_retired(&mut self, rows: Vec<(usize, Retired)>) {
        for (index, (_, retired)) in rows.iter().enumerate() {
            self.retired_index.entry(retired.key.clone()).or_insert(index);
        }
        self.retired = rows;
    }

    /// The place that once had this code.
    pub fn place_by_former_code(&self, code: &str) -> Option<&Place> {
        self.places.iter().find(|place| place.former_codes.iter().any(|former| former == code))
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
