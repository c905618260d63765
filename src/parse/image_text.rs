//! What an image file says beside its picture: Exif, XMP, IPTC, comments.
//!
//! None of it is published (`image.rs`); but the file itself lies in the open among the sources.

use img_parts::jpeg::Jpeg;
use img_parts::png::Png;
use img_parts::riff::RiffContent;
use img_parts::webp::WebP;
use img_parts::{Bytes, ImageEXIF};

use super::image::{PNG_CHUNKS, WEBP_CHUNKS, is_metadata};

/// The texts beside the picture, each read in two ways: as bytes, and as the UTF-16 that cameras and Windows write.
///
/// `extension` is the lower-case ending of the file's name. Empty for what is no image. Compressed texts are not opened.
pub fn texts(extension: &str, bytes: &[u8]) -> Vec<String> {
    let bytes = Bytes::copy_from_slice(bytes);
    let blocks = match extension {
        "jpg" | "jpeg" => Jpeg::from_bytes(bytes).map(|jpeg| in_jpeg(&jpeg)).unwrap_or_default(),
        "png" => Png::from_bytes(bytes).map(|png| in_png(&png)).unwrap_or_default(),
        "webp" => WebP::from_bytes(bytes).map(|webp| in_webp(&webp)).unwrap_or_default(),
        _ => Vec::new(),
    };
    blocks.iter().flat_map(|block| readings(block)).collect()
}

fn in_jpeg(jpeg: &Jpeg) -> Vec<Bytes> {
    jpeg.segments().iter().filter(|segment| is_metadata(segment.marker())).map(|segment| segment.contents().clone()).collect()
}

fn in_png(png: &Png) -> Vec<Bytes> {
    png.chunks().iter().filter(|chunk| !PNG_CHUNKS.contains(&&chunk.kind())).map(|chunk| chunk.contents().clone()).collect()
}

fn in_webp(webp: &WebP) -> Vec<Bytes> {
    let others = webp.chunks().iter().filter(|chunk| !WEBP_CHUNKS.contains(&&chunk.id()));
    let contents = others.filter_map(|chunk| match chunk.content() {
        RiffContent::Data(data) => Some(data.clone()),
        RiffContent::List { .. } => None,
    });
    contents.chain(webp.exif()).collect()
}

/// Bytes of zero end a text in one reading, and are one half of every ASCII character in the other.
fn readings(block: &[u8]) -> Vec<String> {
    let apart: Vec<u8> = block.iter().map(|byte| if *byte == 0 { b'\n' } else { *byte }).collect();
    let together: Vec<u8> = block.iter().copied().filter(|byte| *byte != 0).collect();
    [apart, together].iter().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect()
}
