//! Coordinates: between the systems of map applications, and links that open them.

use rust_decimal::prelude::ToPrimitive;

use super::view::pages::MapLink;
use crate::model::entry::Entry;
use crate::model::words::Words;

/// Longitude and latitude in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Longitude, east positive.
    pub lng: f64,
    /// Latitude, north positive.
    pub lat: f64,
}

/// The entry's point in GCJ-02 and in WGS-84, when it has coordinates.
///
/// CGCS2000 is taken as WGS-84: they differ by centimetres.
pub fn points(entry: &Entry) -> Option<(Point, Point)> {
    let degrees = |name| entry.fields.number(name).and_then(|number| number.low.to_f64());
    let point = Point { lng: degrees("lng")?, lat: degrees("lat")? };
    match entry.fields.choice("crs")?.value {
        "gcj02" => Some((point, to_wgs84(point))),
        _ => Some((to_gcj02(point), point)),
    }
}

/// Links that show the entry in map applications. All three take GCJ-02 (Baidu through `coord_type`).
pub fn map_links(entry: &Entry, words: &Words) -> Vec<MapLink> {
    let Some((point, _)) = points(entry) else { return Vec::new() };
    let name = percent_encode(entry.name());
    let (lng, lat) = (format!("{:.6}", point.lng), format!("{:.6}", point.lat));
    vec![
        MapLink {
            text: words.say("map_amap").to_owned(),
            url: format!("https://uri.amap.com/marker?position={lng},{lat}&name={name}"),
        },
        MapLink {
            text: words.say("map_tencent").to_owned(),
            url: format!("https://apis.map.qq.com/uri/v1/marker?marker=coord:{lat},{lng};title:{name}"),
        },
        MapLink {
            text: words.say("map_baidu").to_owned(),
            url: format!(
                "https://api.map.baidu.com/marker?location={lat},{lng}&title={name}&content={name}&coord_type=gcj02&output=html"
            ),
        },
    ]
}

/// Every byte but unreserved ASCII as `%XX` (RFC 3986).
pub fn percent_encode(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// WGS-84 to GCJ-02: the published polynomial offset on the Krasovsky ellipsoid (a = 6378245 m, e² = 0.00669342162296594323).
pub fn to_gcj02(point: Point) -> Point {
    const SEMI_MAJOR: f64 = 6_378_245.0;
    const ECCENTRICITY: f64 = 0.006_693_421_622_965_943;
    let (x, y) = (point.lng - 105.0, point.lat - 35.0);
    let radians = point.lat.to_radians();
    let magic = 1.0 - ECCENTRICITY * radians.sin().powi(2);
    let north = offset_north(x, y) * 180.0 / (SEMI_MAJOR * (1.0 - ECCENTRICITY) / (magic * magic.sqrt()) * std::f64::consts::PI);
    let east = offset_east(x, y) * 180.0 / (SEMI_MAJOR / magic.sqrt() * radians.cos() * std::f64::consts::PI);
    Point { lng: point.lng + east, lat: point.lat + north }
}

/// GCJ-02 to WGS-84 by two rounds of correction; exact to a few centimetres.
pub fn to_wgs84(point: Point) -> Point {
    let mut guess = point;
    for _ in 0..3 {
        let moved = to_gcj02(guess);
        guess = Point { lng: guess.lng + point.lng - moved.lng, lat: guess.lat + point.lat - moved.lat };
    }
    guess
}

fn waves(value: f64, terms: [(f64, f64); 2]) -> f64 {
    terms.iter().map(|(size, divisor)| size * (value / divisor * std::f64::consts::PI).sin()).sum()
}

fn offset_north(x: f64, y: f64) -> f64 {
    let base = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * x.abs().sqrt();
    let small = waves(x, [(20.0, 1.0 / 6.0), (20.0, 0.5)]);
    base + (small + waves(y, [(20.0, 1.0), (40.0, 3.0)]) + waves(y, [(160.0, 12.0), (320.0, 30.0)])) * 2.0 / 3.0
}

fn offset_east(x: f64, y: f64) -> f64 {
    let base = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * x.abs().sqrt();
    let small = waves(x, [(20.0, 1.0 / 6.0), (20.0, 0.5)]);
    base + (small + waves(x, [(20.0, 1.0), (40.0, 3.0)]) + waves(x, [(150.0, 12.0), (300.0, 30.0)])) * 2.0 / 3.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_offset_is_a_few_hundred_metres_and_comes_back() {
        let qujing = Point { lng: 103.796, lat: 25.490 };
        let moved = to_gcj02(qujing);
        let metres = (moved.lng - qujing.lng).hypot(moved.lat - qujing.lat) * 111_000.0;
        assert!((200.0..900.0).contains(&metres), "{metres}");
        let back = to_wgs84(moved);
        assert!((back.lng - qujing.lng).abs() < 1e-6 && (back.lat - qujing.lat).abs() < 1e-6);
    }

    #[test]
    fn names_are_encoded() {
        assert_eq!(percent_encode("a 厂&"), "a%20%E5%8E%82%26");
    }
}
