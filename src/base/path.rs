//! Paths that cannot leave the site: inputs ([`SitePath`]) and outputs ([`OutPath`]).

use std::fmt;

/// Longest file name that common file systems accept, in bytes (ext4, NTFS and exFAT: 255).
pub const SEGMENT_BYTES: usize = 255;

/// Longest path that Linux accepts, in bytes (`PATH_MAX`, its closing zero counted: 4096).
pub const PATH_BYTES: usize = 4095;

/// Most bytes of a path that is only shown.
const SHOWN_BYTES: usize = 400;

/// Longest path that Windows accepts without being asked, in UTF-16 units (`MAX_PATH`: 260).
pub const WINDOWS_UNITS: usize = 260;

/// File names that Windows keeps for devices, whatever their extension.
const RESERVED: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3",
    "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Why a text is not a usable path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PathFault {
    /// Nothing between two slashes, or an empty path.
    EmptySegment,
    /// `.` or `..`.
    Dots,
    /// This character: a backslash, a colon, a control character or one of `<>"|?*`.
    Forbidden(char),
    /// A name that Windows keeps for devices.
    Reserved,
    /// A name that ends in a dot or a space.
    TrailingDotOrSpace,
    /// A name of more than [`SEGMENT_BYTES`]; holds its bytes.
    TooLong(usize),
    /// A whole path of more than [`PATH_BYTES`]; holds its bytes.
    PathTooLong(usize),
}

impl PathFault {
    /// The reason in Chinese, naming the character where there is one.
    pub fn explain(&self) -> String {
        match self {
            PathFault::EmptySegment => "两个斜杠之间没有名字".to_owned(),
            PathFault::Dots => "不能有名为 . 或 .. 的文件夹".to_owned(),
            // A control character would not show, or would garble the terminal.
            PathFault::Forbidden(sign) if sign.is_control() => format!("有看不见的控制字符 U+{:04X}", u32::from(*sign)),
            PathFault::Forbidden(sign) => format!("有「{sign}」这个字符"),
            PathFault::Reserved => "con、nul、com1 这类名字 Windows 留给了设备".to_owned(),
            PathFault::TrailingDotOrSpace => "末尾是点或空格".to_owned(),
            PathFault::TooLong(bytes) => {
                format!("这一段名字有 {bytes} 字节，超过 {SEGMENT_BYTES} 字节（一个汉字 3 字节，最多 85 个汉字）")
            }
            PathFault::PathTooLong(bytes) => format!("整条路径有 {bytes} 字节，超过 {PATH_BYTES} 字节"),
        }
    }
}

/// A source file's path relative to the site's root, with `/` between segments.
///
/// **Order**: byte order of the text, which is the order of every list of sources.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(String);

impl SitePath {
    /// The path, or the reason why it cannot be one.
    pub fn new(text: &str) -> Result<SitePath, PathFault> {
        check(text)?;
        Ok(SitePath(text.to_owned()))
    }

    /// A path that stands for a name that cannot be one, for pointing at it in a finding.
    ///
    /// **Shape**: bytes that may not stand in a path, or are not UTF-8, become `%XX`; a segment that is still none (a
    /// reserved or far too long name) is shortened and gets a `%` before it. Never the path of a source.
    pub fn escaped(raw: &[u8]) -> SitePath {
        let segments: Vec<String> = raw.split(|byte| *byte == b'/').map(escaped_segment).collect();
        let mut text = segments.join("/");
        text.truncate(floor(&text, SHOWN_BYTES));
        SitePath(text.trim_end_matches('/').to_owned())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The segments between slashes.
    pub fn segments(&self) -> impl Iterator<Item = &str> {
        self.0.split('/')
    }

    /// The last segment.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The last segment without its extension.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The text after the last dot of the last segment; empty when there is none.
    pub fn extension(&self) -> &str {
        self.file_name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// The path without its extension.
    pub fn without_extension(&self) -> &str {
        let cut = self.extension().len();
        if cut == 0 { &self.0 } else { &self.0[..self.0.len() - cut - 1] }
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A file of the finished site, relative to the output folder, with `/` between segments.
///
/// **Order**: byte order of the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutPath(String);

impl OutPath {
    /// The path, or the reason why it cannot be one.
    pub fn new(text: &str) -> Result<OutPath, PathFault> {
        check(text)?;
        Ok(OutPath(text.to_owned()))
    }

    /// The path as text; also the address of the page relative to the site's root.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The prefix that leads from this page to the site's root: `""` at the root, `"../"` one folder down.
    pub fn to_root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }

    /// The file of the site that an address written on this page leads to, without its query and fragment; `None` for
    /// another host and for what lies outside the site. `root` is the path of the site on its host, `/` at both ends.
    pub fn target(&self, href: &str, root: &str) -> Option<String> {
        if href.contains(':') || href.starts_with("//") {
            return None;
        }
        let path = href.split(['#', '?']).next().unwrap_or_default();
        if path.is_empty() {
            return Some(self.0.clone());
        }
        let (path, mut parts) = match path.starts_with('/') {
            true => (path.strip_prefix(root)?, Vec::new()),
            false => (path, self.0.split('/').collect::<Vec<_>>()),
        };
        parts.pop();
        for part in path.split('/') {
            match part {
                "." | "" => {}
                ".." => drop(parts.pop()),
                part => parts.push(part),
            }
        }
        let is_folder = path.is_empty() || path.ends_with('/');
        let folder = if is_folder { "/index.html" } else { "" };
        Some(format!("{}{folder}", parts.join("/")).trim_start_matches('/').to_owned())
    }

    /// The path compared as a case-insensitive file system would.
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether `text` may be an id or a part of one: `[a-z0-9]+(-[a-z0-9]+)*`, at most 48 characters.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 48
        && text.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

fn check(text: &str) -> Result<(), PathFault> {
    text.split('/').try_for_each(check_segment)?;
    if text.len() > PATH_BYTES { Err(PathFault::PathTooLong(text.len())) } else { Ok(()) }
}

fn escaped_segment(raw: &[u8]) -> String {
    let mut segment = String::new();
    for chunk in raw.utf8_chunks() {
        for sign in chunk.valid().chars() {
            if check_segment(sign.encode_utf8(&mut [0; 4])).is_err_and(|fault| matches!(fault, PathFault::Forbidden(_))) {
                sign.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| segment.push_str(&format!("%{byte:02X}")));
            } else {
                segment.push(sign);
            }
        }
        chunk.invalid().iter().for_each(|byte| segment.push_str(&format!("%{byte:02X}")));
    }
    let kept = segment.trim_end_matches(['.', ' ']).len();
    let tail: String = segment[kept..].bytes().map(|byte| format!("%{byte:02X}")).collect();
    segment.replace_range(kept.., &tail);
    segment.truncate(floor(&segment, SEGMENT_BYTES - 1));
    if check_segment(&segment).is_err() { format!("%{segment}") } else { segment }
}

/// The largest character boundary of `text` that is not after `most`.
fn floor(text: &str, most: usize) -> usize {
    (0..=most.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn check_segment(segment: &str) -> Result<(), PathFault> {
    let stem = segment.split('.').next().unwrap_or(segment);
    if segment.is_empty() {
        Err(PathFault::EmptySegment)
    } else if segment == "." || segment == ".." {
        Err(PathFault::Dots)
    } else if let Some(sign) = segment.chars().find(|c| c.is_control() || r#"\:<>"|?*"#.contains(*c)) {
        Err(PathFault::Forbidden(sign))
    } else if RESERVED.iter().any(|name| stem.eq_ignore_ascii_case(name)) {
        Err(PathFault::Reserved)
    } else if segment.ends_with(['.', ' ']) {
        Err(PathFault::TrailingDotOrSpace)
    } else if segment.len() > SEGMENT_BYTES {
        Err(PathFault::TooLong(segment.len()))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside() {
        let cases = [
            ("content/site.yaml", Ok(())),
            ("content/厂房.yaml", Ok(())),
            ("", Err(PathFault::EmptySegment)),
            ("/etc/passwd", Err(PathFault::EmptySegment)),
            ("a//b", Err(PathFault::EmptySegment)),
            ("a/../b", Err(PathFault::Dots)),
            ("a\\b", Err(PathFault::Forbidden('\\'))),
            ("c:/x", Err(PathFault::Forbidden(':'))),
            ("a/NUL.html", Err(PathFault::Reserved)),
            ("a/b.", Err(PathFault::TrailingDotOrSpace)),
        ];
        for (text, expected) in cases {
            assert_eq!(SitePath::new(text).map(|_| ()), expected, "{text}");
        }
        assert_eq!(OutPath::new(&"汉".repeat(86)), Err(PathFault::TooLong(258)));
        let long = "a/".repeat(2048) + "b";
        assert_eq!(SitePath::new(&long), Err(PathFault::PathTooLong(4097)));
    }

    #[test]
    fn faults_name_the_character() {
        let cases = [
            ("content/甲?.yaml", "有「?」这个字符"),
            ("content/a\tb.yaml", "有看不见的控制字符 U+0009"),
            ("content/nul.yaml", "con、nul、com1 这类名字 Windows 留给了设备"),
            ("content/a.", "末尾是点或空格"),
        ];
        for (text, expected) in cases {
            assert_eq!(SitePath::new(text).map_err(|fault| fault.explain()), Err(expected.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_no_path_is_shown_escaped() {
        let cases: [(&[u8], &str); 7] = [
            (b"content/a.yaml", "content/a.yaml"),
            ("content/甲?.yaml".as_bytes(), "content/甲%3F.yaml"),
            (b"content/\xb3\xb5.yaml", "content/%B3%B5.yaml"),
            (b"content/nul.yaml", "content/%nul.yaml"),
            (b"content/a. ", "content/a%2E%20"),
            (b"../x", "%2E%2E/x"),
            (b"a\nb", "a%0Ab"),
        ];
        for (raw, expected) in cases {
            let escaped = SitePath::escaped(raw);
            assert_eq!(escaped.as_str(), expected);
            assert_eq!(SitePath::new(escaped.as_str()), Ok(escaped));
        }
        assert!(SitePath::new(SitePath::escaped("汉".repeat(3000).as_bytes()).as_str()).is_ok());
    }

    #[test]
    fn slugs_are_lower_case_words() {
        for (text, expected) in
            [("zhanyi-ruihengda", true), ("a", true), ("", false), ("-a", false), ("a--b", false), ("A", false), ("厂房", false)]
        {
            assert_eq!(is_slug(text), expected, "{text}");
        }
    }

    #[test]
    fn the_way_to_the_root_has_one_step_a_folder() {
        for (text, expected) in [("index.html", ""), ("jobs/index.html", "../"), ("jobs/county/huize.html", "../../")] {
            assert_eq!(OutPath::new(text).map(|path| path.to_root()), Ok(expected.to_owned()));
        }
    }

    #[test]
    fn addresses_lead_to_files() {
        let cases = [
            ("a.html", "/", Some("jobs/a.html")),
            ("../index.html?q=1#top", "/", Some("index.html")),
            ("./", "/", Some("jobs/index.html")),
            ("#top", "/", Some("jobs/index.html")),
            ("/assets/a.css", "/", Some("assets/a.css")),
            ("/", "/", Some("index.html")),
            ("/zt/assets/a.css", "/zt/", Some("assets/a.css")),
            ("/zt/", "/zt/", Some("index.html")),
            ("/assets/a.css", "/zt/", None),
            ("//x.example/a.css", "/", None),
            ("https://x.example/a.css", "/", None),
            ("data:image/png;base64,", "/", None),
        ];
        let page = OutPath::new("jobs/index.html").expect("a path");
        for (href, root, expected) in cases {
            assert_eq!(page.target(href, root).as_deref(), expected, "{href}");
        }
    }

    #[test]
    fn names_come_apart() {
        let path = SitePath::new("content/pages/about.md").expect("a valid path");
        assert_eq!((path.stem(), path.extension(), path.without_extension()), ("about", "md", "content/pages/about"));
    }
}
