//! What a file is by its first bytes, whatever its name says.

/// What a file is, in Chinese, when it is surely no text; `None` for anything that may be text.
pub fn not_text(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [b'P', b'K', 3, 4, ..] => Some(package(bytes)),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Some("旧版 Word 或 Excel 文件"),
        [b'%', b'P', b'D', b'F', b'-', ..] => Some("PDF 文件"),
        [0xff, 0xd8, 0xff, ..] => Some("JPEG 照片"),
        [0x89, b'P', b'N', b'G', ..] => Some("PNG 图片"),
        [b'G', b'I', b'F', b'8', ..] => Some("GIF 图片"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("WebP 图片"),
        [b'R', b'a', b'r', b'!', ..] | [b'7', b'z', 0xbc, 0xaf, ..] | [0x1f, 0x8b, ..] => Some("压缩包"),
        [b'{', b'\\', b'r', b't', b'f', ..] => Some("写字板（RTF）文件"),
        _ => None,
    }
}

/// What a ZIP package holds, by the names of its first members.
fn package(bytes: &[u8]) -> &'static str {
    let head = &bytes[..bytes.len().min(8192)];
    let holds = |name: &[u8]| head.windows(name.len()).any(|window| window == name);
    match () {
        () if holds(b"word/") => "Word 文件（.docx）",
        () if holds(b"xl/") => "Excel 文件（.xlsx）",
        () if holds(b"ppt/") => "PowerPoint 文件（.pptx）",
        () => "压缩包，或 Word、Excel 文件",
    }
}

/// Whether a file is the pointer that Git LFS leaves where the file itself was not fetched.
///
/// The form is that of the Git LFS pointer specification: its first line is the version.
pub fn is_lfs_pointer(bytes: &[u8]) -> bool {
    bytes.starts_with(b"version https://git-lfs.github.com/spec/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_first_bytes() {
        assert_eq!(not_text(b"PK\x03\x04....xl/workbook.xml"), Some("Excel 文件（.xlsx）"));
        assert_eq!(not_text(b"%PDF-1.7"), Some("PDF 文件"));
        assert_eq!(not_text(b"name: x"), None);
        assert_eq!(not_text(b""), None);
        assert!(is_lfs_pointer(b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n"));
        assert!(!is_lfs_pointer(b"version: 1"));
    }
}
