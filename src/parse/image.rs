//! Photos without what nobody meant to publish: place, device, comments.
//!
//! Only the containers are taken apart; not a pixel changes.

use img_parts::jpeg::{Jpeg, JpegSegment, markers};
use img_parts::png::Png;
use img_parts::riff::RiffContent;
use img_parts::webp::WebP;
use img_parts::{Bytes, ImageEXIF};

/// Why a file cannot be published as an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken;

/// The image without its metadata; colour profile and orientation stay.
///
/// `extension` is the lower-case ending of the file's name. **Errors**: bytes that are not an image of that kind.
pub fn strip(extension: &str, bytes: &[u8]) -> Result<Vec<u8>, Broken> {
    let bytes = Bytes::copy_from_slice(bytes);
    let stripped = match extension {
        "jpg" | "jpeg" => strip_jpeg(Jpeg::from_bytes(bytes).map_err(|_| Broken)?),
        "png" => strip_png(Png::from_bytes(bytes).map_err(|_| Broken)?),
        "webp" => strip_webp(WebP::from_bytes(bytes).map_err(|_| Broken)?),
        _ => return Err(Broken),
    };
    Ok(stripped.to_vec())
}

/// Keeps what pictures need: JFIF (APP0), colour profile (APP2 that says so), Adobe's colour transform (APP14).
///
/// Phones also write APP2 as a list of further pictures (MPF) and append those, each with Exif of its own.
fn strip_jpeg(mut jpeg: Jpeg) -> Bytes {
    let orientation = jpeg.exif().and_then(|exif| orientation(&exif)).filter(|turn| (2..=8).contains(turn));
    jpeg.segments_mut().retain(|segment| match segment.marker() {
        markers::APP2 => segment.contents().starts_with(b"ICC_PROFILE\0"),
        marker => matches!(marker, markers::APP0 | markers::APP14) || !is_metadata(marker),
    });
    for segment in jpeg.segments_mut().iter_mut().filter(|segment| segment.has_entropy()) {
        // The parser takes everything behind the first scan's header for the scan.
        let scan = segment.clone().encoder().bytes().slice(segment.len()..);
        *segment = JpegSegment::new_with_entropy(segment.marker(), segment.contents().clone(), one_picture(&scan));
    }
    if let Some(turn) = orientation {
        jpeg.segments_mut().insert(0, JpegSegment::new_with_contents(markers::APP1, exif_with_orientation(turn)));
    }
    jpeg.encoder().bytes()
}

/// Whether a segment says something about the picture instead of being a part of it.
pub(super) fn is_metadata(marker: u8) -> bool {
    marker == markers::COM || (markers::APP0..=markers::APP15).contains(&marker)
}

/// Scans up to the end of the picture, without comments and application data between them.
///
/// Segments between scans are stepped over by their length: a table may hold the bytes that elsewhere mean the end.
fn one_picture(scans: &[u8]) -> Bytes {
    let mut kept = Vec::with_capacity(scans.len());
    let mut rest = scans;
    while let Some(&first) = rest.first() {
        let second = rest.get(1).copied();
        let (step, keep) = match (first, second) {
            (markers::P, Some(markers::SOI | markers::EOI)) => break,
            (markers::P, Some(markers::P)) => (1, true),
            // A stuffed zero, TEM, or a restart: no length follows.
            (markers::P, Some(0 | 1 | markers::RST0..=markers::RST7)) => (2, true),
            (markers::P, Some(marker)) => match rest.get(2..4) {
                Some(&[high, low]) => (2 + usize::from(u16::from_be_bytes([high, low])), !is_metadata(marker)),
                _ => break,
            },
            _ => (1, true),
        };
        let Some((taken, after)) = rest.split_at_checked(step) else { break };
        if keep {
            kept.extend_from_slice(taken);
        }
        rest = after;
    }
    kept.extend([markers::P, markers::EOI]);
    Bytes::from(kept)
}

/// PNG chunks that change how the picture looks (PNG 3, section 11); everything else may say anything.
pub(super) const PNG_CHUNKS: [&[u8; 4]; 15] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs", b"acTL", b"fcTL",
    b"fdAT",
];

fn strip_png(mut png: Png) -> Bytes {
    png.chunks_mut().retain(|chunk| PNG_CHUNKS.contains(&&chunk.kind()));
    png.encoder().bytes()
}

/// WebP chunks that change how the picture looks (RFC 9649, section 2.7).
pub(super) const WEBP_CHUNKS: [&[u8; 4]; 7] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];

/// The bits of a VP8X header that announce an Exif and an XMP chunk (RFC 9649, section 2.7.1).
const WEBP_METADATA_FLAGS: u8 = 0b0000_1100;

fn strip_webp(mut webp: WebP) -> Bytes {
    webp.chunks_mut().retain(|chunk| WEBP_CHUNKS.contains(&&chunk.id()));
    for chunk in webp.chunks_mut() {
        let id = chunk.id();
        if let RiffContent::Data(data) = chunk.content_mut() {
            match &id {
                b"VP8X" => *data = without_metadata_flags(data),
                b"ANMF" => *data = strip_frame(data),
                _ => {}
            }
        }
    }
    webp.encoder().bytes()
}

fn without_metadata_flags(header: &[u8]) -> Bytes {
    let mut header = header.to_vec();
    if let Some(flags) = header.first_mut() {
        *flags &= !WEBP_METADATA_FLAGS;
    }
    Bytes::from(header)
}

/// One frame of an animation: 16 bytes of its own, then chunks, which may again say anything.
fn strip_frame(frame: &[u8]) -> Bytes {
    let (header, mut rest) = frame.split_at(frame.len().min(16));
    let mut kept = header.to_vec();
    while let Some((&[a, b, c, d, l0, l1, l2, l3], _)) = rest.split_first_chunk::<8>() {
        let length = usize::try_from(u32::from_le_bytes([l0, l1, l2, l3])).unwrap_or(usize::MAX);
        let Some((chunk, after)) = rest.split_at_checked(length.saturating_add(length % 2).saturating_add(8)) else { break };
        if WEBP_CHUNKS.contains(&&[a, b, c, d]) {
            kept.extend_from_slice(chunk);
        }
        rest = after;
    }
    Bytes::from(kept)
}

/// The orientation (1 to 8) in the first directory of a TIFF block (Exif 2.32, tag 0x0112).
fn orientation(tiff: &[u8]) -> Option<u16> {
    let big = tiff.starts_with(b"MM");
    let number = |at: usize, width: usize| {
        let bytes = tiff.get(at..at + width)?;
        let step = |sum: usize, byte: &u8| sum << 8 | usize::from(*byte);
        Some(if big { bytes.iter().fold(0, step) } else { bytes.iter().rev().fold(0, step) })
    };
    let directory = number(4, 4)?;
    let entries = number(directory, 2)?;
    let entry = (0..entries).map(|index| directory + 2 + index * 12).find(|at| number(*at, 2) == Some(0x0112))?;
    number(entry + 8, 2).and_then(|turn| u16::try_from(turn).ok())
}

/// An Exif segment that says nothing but how to turn the picture.
fn exif_with_orientation(turn: u16) -> Bytes {
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01".to_vec();
    exif.extend(turn.to_be_bytes());
    exif.extend([0; 6]);
    Bytes::from(exif)
}

#[cfg(test)]
mod tests {
    use img_parts::png::PngChunk;

    use super::*;

    fn segment(marker: u8, contents: &[u8]) -> Vec<u8> {
        let length = u16::try_from(contents.len() + 2).expect("a short segment").to_be_bytes();
        [&[0xff, marker], &length[..], contents].concat()
    }

    fn holds(bytes: &[u8], needle: &[u8]) -> bool {
        bytes.windows(needle.len()).any(|window| window == needle)
    }

    /// A JPEG of no pixels with a comment, an XMP block and an Exif block that turns the picture by a quarter.
    fn jpeg() -> Vec<u8> {
        let mut exif = b"Exif\0\0II\x2a\0\x08\0\0\0\x02\0".to_vec();
        exif.extend(b"\x0f\x01\x02\0\x04\0\0\0ACME");
        exif.extend(b"\x12\x01\x03\0\x01\0\0\0\x06\0\0\0");
        exif.extend([0; 4]);
        [
            vec![0xff, 0xd8],
            segment(0xe1, &exif),
            segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0GPS 25.5"),
            segment(0xfe, b"secret"),
            segment(0xda, &[0; 6]),
            vec![0xff, 0xd9],
        ]
        .concat()
    }

    #[test]
    fn metadata_goes_and_orientation_stays() {
        let stripped = strip("jpg", &jpeg()).expect("an image");
        for needle in [&b"ACME"[..], b"GPS", b"secret"] {
            assert!(!holds(&stripped, needle), "{}", String::from_utf8_lossy(needle));
        }
        let exif = Jpeg::from_bytes(Bytes::from(stripped.clone())).expect("a JPEG").exif().expect("an orientation");
        assert_eq!(orientation(&exif), Some(6));
        assert_eq!(strip("jpg", &stripped), Ok(stripped.clone()), "stripping twice changes nothing");
    }

    #[test]
    fn further_pictures_go() {
        let scan = [&segment(0xda, &[0; 6])[..], b"\x12\xff\x00\x34\xff\xd0\x56"].concat();
        // The table holds the bytes of an end of image; the second scan must survive.
        let table = segment(0xc4, b"\xff\xd9");
        let between = segment(0xfe, b"comment between scans");
        let second_scan = segment(0xda, b"second");
        let profile = segment(0xe2, b"ICC_PROFILE\0\x01\x01colours");
        let wanted = [&[0xff, 0xd8][..], &profile, &scan, &table, &second_scan, &[0xff, 0xd9]].concat();
        let mpf = segment(0xe2, b"MPF\0II*\0 list of pictures");
        let first = [&[0xff, 0xd8][..], &profile, &mpf, &scan, &table, &between, &second_scan, &[0xff, 0xd9]].concat();
        for (what, appended) in [("nothing", vec![]), ("a JPEG", jpeg()), ("a video", b"ftypmp42 GPS".to_vec())] {
            let stripped = strip("jpg", &[&first[..], &appended].concat()).expect("an image");
            assert_eq!(stripped, wanted, "{what} appended");
            assert_eq!(strip("jpg", &stripped), Ok(stripped.clone()), "stripping twice changes nothing");
        }
        assert_eq!(strip("jpg", &wanted[..wanted.len() - 2]), Ok(wanted), "a missing end is supplied");
    }

    #[test]
    fn png_keeps_only_the_picture() {
        let chunk = |kind: [u8; 4], contents: &'static [u8]| PngChunk::new(kind, Bytes::from_static(contents));
        let mut png = Png::from_bytes(Bytes::from_static(b"\x89PNG\r\n\x1a\n")).expect("a signature");
        for kind in [b"IHDR", b"tEXt", b"eXIf", b"tRNS", b"caBX", b"prVW", b"IDAT", b"tIME", b"IEND"] {
            png.chunks_mut().push(chunk(*kind, b"data"));
        }
        let bytes = [&png.encoder().bytes()[..], b"GPS"].concat();
        let stripped = strip("png", &bytes).expect("an image");
        let kinds: Vec<_> = Png::from_bytes(Bytes::from(stripped)).expect("a PNG").chunks().iter().map(PngChunk::kind).collect();
        assert_eq!(kinds, [*b"IHDR", *b"tRNS", *b"IDAT", *b"IEND"]);
    }

    #[test]
    fn webp_keeps_only_the_picture() {
        let chunk = |id: &[u8; 4], data: &[u8]| {
            let length = u32::try_from(data.len()).expect("a short chunk").to_le_bytes();
            [&id[..], &length, data, &[0][..data.len() % 2]].concat()
        };
        let file = |chunks: &[Vec<u8>]| chunk(b"RIFF", &[&b"WEBP"[..], &chunks.concat()].concat());
        let pixels = chunk(b"VP8 ", b"odd");
        let frame = |chunks: &[Vec<u8>]| chunk(b"ANMF", &[&[0; 16][..], &chunks.concat()].concat());
        let header = |flags: u8| chunk(b"VP8X", &[flags, 0, 0, 0, 1, 0, 0, 1, 0, 0]);
        let bytes = file(&[
            header(0b0011_1110),
            chunk(b"ICCP", b"colours"),
            chunk(b"ANIM", &[0; 6]),
            frame(&[pixels.clone(), chunk(b"GPS ", b"GPS 25.5")]),
            chunk(b"EXIF", b"GPS"),
            chunk(b"XMP ", b"GPS"),
            chunk(b"note", b"GPS"),
        ]);
        let wanted = file(&[header(0b0011_0010), chunk(b"ICCP", b"colours"), chunk(b"ANIM", &[0; 6]), frame(&[pixels])]);
        assert_eq!(strip("webp", &[&bytes[..], b"GPS"].concat()), Ok(wanted));
    }

    #[test]
    fn what_is_no_image_is_refused() {
        for (extension, bytes) in [("jpg", &b"<html>"[..]), ("png", b"GIF89a"), ("webp", b""), ("gif", b"GIF89a")] {
            assert_eq!(strip(extension, bytes), Err(Broken), "{extension}");
        }
    }
}
