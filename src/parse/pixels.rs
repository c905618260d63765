//! How large a picture is, read from its header: nothing is decoded, so a few bytes cannot ask for gigabytes.

use img_parts::Bytes;
use img_parts::jpeg::Jpeg;
use img_parts::png::Png;
use img_parts::riff::RiffContent;
use img_parts::webp::WebP;

/// Most pixels on one side. `WebP` can say no more than 16383, and the largest sensors of telephones stay below it too.
pub const SIDE: u32 = 16_384;

/// Width and height in pixels, as the header says; `None` when it does not say or the bytes are no such picture.
///
/// `extension` is the lower-case ending of the file's name.
pub fn size(extension: &str, bytes: &[u8]) -> Option<(u32, u32)> {
    let bytes = Bytes::copy_from_slice(bytes);
    match extension {
        "jpg" | "jpeg" => jpeg(&Jpeg::from_bytes(bytes).ok()?),
        "png" => png(&Png::from_bytes(bytes).ok()?),
        "webp" => webp(&WebP::from_bytes(bytes).ok()?),
        _ => None,
    }
}

/// Start of frame (ITU-T T.81, B.2.2): precision, height, width. C4, C8 and CC are tables and reserved.
fn jpeg(jpeg: &Jpeg) -> Option<(u32, u32)> {
    let is_frame = |marker: u8| (0xc0..=0xcf).contains(&marker) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
    let frame = jpeg.segments().iter().find(|segment| is_frame(segment.marker()))?;
    let side = |at: usize| frame.contents().get(at..at + 2).map(|two| u32::from(u16::from_be_bytes([two[0], two[1]])));
    side(3).zip(side(1))
}

/// The first chunk, IHDR, begins with width and height.
fn png(png: &Png) -> Option<(u32, u32)> {
    let header = png.chunks().iter().find(|chunk| chunk.kind() == *b"IHDR")?.contents();
    let side = |at: usize| header.get(at..at + 4).map(|four| u32::from_be_bytes([four[0], four[1], four[2], four[3]]));
    side(0).zip(side(4))
}

/// VP8X (the canvas, less one, in 24 bits), VP8 (14 bits each) or VP8L (14 bits each, less one); RFC 9649.
fn webp(webp: &WebP) -> Option<(u32, u32)> {
    webp.chunks().iter().find_map(|chunk| {
        let RiffContent::Data(data) = chunk.content() else { return None };
        let byte = |at: usize| data.get(at).map(|byte| u32::from(*byte));
        let number = |at: usize, width: usize| (0..width).rev().try_fold(0, |sum, step| Some(sum << 8 | byte(at + step)?));
        match &chunk.id() {
            b"VP8X" => Some((number(4, 3)? + 1, number(7, 3)? + 1)),
            b"VP8 " => Some((number(6, 2)? & 0x3fff, number(8, 2)? & 0x3fff)),
            b"VP8L" => number(1, 4).map(|bits| ((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1)),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use img_parts::png::PngChunk;

    use super::*;

    fn riff(id: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).expect("a short chunk").to_le_bytes();
        [&id[..], &length, data, &[0][..data.len() % 2]].concat()
    }

    #[test]
    fn headers_say_how_large_a_picture_is() {
        let webp = |chunk: Vec<u8>| riff(b"RIFF", &[&b"WEBP"[..], &chunk].concat());
        let frame = b"\xff\xd8\xff\xc4\0\x04\0\0\xff\xc0\0\x08\x08\x01\x02\x03\x04\x01\xff\xd9".to_vec();
        let mut png = Png::from_bytes(Bytes::from_static(b"\x89PNG\r\n\x1a\n")).expect("a signature");
        png.chunks_mut().push(PngChunk::new(*b"IHDR", Bytes::from_static(b"\0\0\x75\x30\0\0\0\x05\x08\x02\0\0\0")));
        let cases = [
            ("jpg", frame, Some((0x0304, 0x0102))),
            ("png", png.encoder().bytes().to_vec(), Some((30_000, 5))),
            ("webp", webp(riff(b"VP8X", &[0, 0, 0, 0, 9, 0, 0, 0, 1, 0])), Some((10, 257))),
            ("webp", webp(riff(b"VP8 ", &[0, 0, 0, 0x9d, 1, 0x2a, 7, 0, 8, 0x40])), Some((7, 8))),
            ("webp", webp(riff(b"VP8L", &[0x2f, 0xff, 0xff, 0xff, 0x0f])), Some((16_384, 16_384))),
            ("webp", webp(riff(b"VP8L", &[0x2f])), None),
            ("jpg", b"\xff\xd8\xff\xd9".to_vec(), None),
            ("gif", b"GIF89a".to_vec(), None),
        ];
        for (extension, bytes, expected) in cases {
            assert_eq!(size(extension, &bytes), expected, "{extension} {bytes:?}");
        }
    }
}
