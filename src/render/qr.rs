//! The code that leads to a page (QR, ISO/IEC 18004), as an image: long pressed in a chat, scanned from paper.

use qrcode::{Color, EcLevel, QrCode};
use rayon::prelude::*;

use crate::derive::routes::Route;
use crate::derive::view::share;
use crate::model::catalog::Catalog;

/// Pixels of one module: at least 300 px a side altogether, below which chats do not take an image for the link's picture.
const SCALE: usize = 10;
/// Light modules around the code, as the standard asks.
const QUIET: usize = 4;

/// The code of every page that shows one, by path, in the order of the routes.
pub fn files(routes: &[Route], catalog: &Catalog) -> Vec<(String, Vec<u8>)> {
    let shown: Vec<&Route> = routes.iter().filter(|route| share::has_code(route, catalog)).collect();
    let file = |route: &&Route| {
        let path = route.path.as_str();
        Some((share::code_href(path), image(&catalog.site.address(path)?)?))
    };
    shown.par_iter().filter_map(file).collect()
}

/// A PNG of the code that holds a text: black on white, one bit a pixel. `None` for a text longer than any code holds,
/// 2331 bytes at level M: 15 % of the code may be dirt or a fold.
pub fn image(text: &str) -> Option<Vec<u8>> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let side = (width + 2 * QUIET) * SCALE;
    let modules = code.to_colors();
    let is_dark = |x: usize, y: usize| {
        let inside = |at: usize| (at / SCALE).checked_sub(QUIET).filter(|at| *at < width);
        inside(x).zip(inside(y)).is_some_and(|(x, y)| modules[y * width + x] == Color::Dark)
    };
    let mut pixels = Vec::with_capacity(side * side.div_ceil(8));
    for y in 0..side {
        // A set bit is light; those that fill up the last byte of a row are not shown.
        let bits = |first: usize| (0..8).fold(0_u8, |byte, bit| (byte << 1) | u8::from(!is_dark(first + bit, y)));
        pixels.extend((0..side).step_by(8).map(bits));
    }
    encode(side, &pixels)
}

fn encode(side: usize, pixels: &[u8]) -> Option<Vec<u8>> {
    let side = u32::try_from(side).ok()?;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    encoder.set_compression(png::Compression::High);
    // Rows of a code repeat, so the filter that compares them leaves almost nothing.
    encoder.set_filter(png::Filter::Up);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(pixels).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_large_enough_and_small_in_bytes() {
        let bytes = image("https://qujing.example/facilities/huize-zhongping-idle.html").expect("an image");
        let side = u32::from_be_bytes(bytes[16..20].try_into().expect("four bytes"));
        assert!((300..=600).contains(&side), "{side}");
        assert!(bytes.len() < 1500, "{}", bytes.len());
        assert_eq!(bytes, image("https://qujing.example/facilities/huize-zhongping-idle.html").expect("an image"));
    }

    #[test]
    fn what_no_code_holds_has_none() {
        assert!(image(&"长".repeat(2000)).is_none());
    }
}
