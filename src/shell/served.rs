//! The site in memory as a visitor asks for it: which file answers a path, and what kind of file that is.

use std::collections::BTreeMap;

use axum::body::Bytes;

/// The files of the last good site by their path in the output folder.
pub type Files = BTreeMap<String, Bytes>;

/// What answers a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer<'a> {
    /// A file, under its path in the output folder.
    File(&'a str, &'a Bytes),
    /// The folder's page, at this address relative to the one asked for.
    Moved(String),
    /// Nothing.
    Missing,
}

/// What answers the path of a request, as it was sent.
///
/// The files are a list of names in memory, so no path can reach the disk; only exact names are found.
pub fn resolve<'a>(files: &'a Files, path: &str) -> Answer<'a> {
    let Some(name) = decode(path) else { return Answer::Missing };
    let page = if name.is_empty() || name.ends_with('/') { format!("{name}index.html") } else { name.clone() };
    if let Some((name, bytes)) = files.get_key_value(&page) {
        Answer::File(name, bytes)
    } else if files.contains_key(&format!("{page}/index.html")) {
        Answer::Moved(format!("{}/", encode(name.rsplit('/').next().unwrap_or(&name))))
    } else {
        Answer::Missing
    }
}

/// The media type that belongs to a file name.
pub fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "geojson" => "application/geo+json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "zip" => "application/zip",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

/// The page with the live-reload script before its last `</body>`, or at its end when the tag is left out.
pub fn with_live_script(page: &[u8], version: &str) -> Vec<u8> {
    const CLOSING: &[u8] = b"</body>";
    let closing = page.windows(CLOSING.len()).rposition(|window| window.eq_ignore_ascii_case(CLOSING));
    let (before, after) = page.split_at(closing.unwrap_or(page.len()));
    let script = format!(r#"<script src="/__doorstep/live.js" data-version="{version}"></script>"#);
    [before, script.as_bytes(), after].concat()
}

/// The name that a path stands for, decoded once; nothing when it has a part that no output path has.
fn decode(path: &str) -> Option<String> {
    let path = path.strip_prefix('/')?;
    let mut bytes = Vec::with_capacity(path.len());
    let mut pieces = path.split('%');
    bytes.extend_from_slice(pieces.next()?.as_bytes());
    for piece in pieces {
        let digits = piece.get(..2).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
        let byte = u8::from_str_radix(digits, 16).ok()?;
        // An encoded slash is part of a name, and no name has one.
        bytes.push(Some(byte).filter(|byte| *byte != b'/')?);
        bytes.extend_from_slice(&piece.as_bytes()[2..]);
    }
    let name = String::from_utf8(bytes).ok()?;
    let (folders, _) = name.rsplit_once('/').unwrap_or(("", &name));
    let has_empty_folder = name.contains('/') && folders.split('/').any(str::is_empty);
    let has_dots = name.split('/').any(|segment| segment == "." || segment == "..");
    let forbidden = name.contains('\\') || name.chars().any(char::is_control);
    (!has_empty_folder && !has_dots && !forbidden).then_some(name)
}

fn encode(segment: &str) -> String {
    let mut text = String::new();
    for byte in segment.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Files {
        let names = ["index.html", "jobs/index.html", "jobs/a.html", "jobs/会泽/index.html", "a b.txt", "%2e", "x:y/index.html"];
        names.into_iter().map(|name| (name.to_owned(), Bytes::from_static(b"x"))).collect()
    }

    #[test]
    fn a_path_finds_exact_names_only() {
        let cases = [
            ("/", "index.html"),
            ("/index.html", "index.html"),
            ("/jobs/", "jobs/index.html"),
            ("/%6aobs/", "jobs/index.html"),
            ("/jobs/a.html", "jobs/a.html"),
            ("/jobs/%E4%BC%9A%e6%b3%bd/", "jobs/会泽/index.html"),
            ("/a%20b.txt", "a b.txt"),
            ("/%252e", "%2e"),
            ("/jobs", "→ jobs/"),
            ("/jobs/%E4%BC%9A%E6%B3%BD", "→ %E4%BC%9A%E6%B3%BD/"),
            ("/x:y", "→ x%3Ay/"),
        ];
        let site = site();
        for (path, expected) in cases {
            let found = match resolve(&site, path) {
                Answer::File(name, _) => name.to_owned(),
                Answer::Moved(address) => format!("→ {address}"),
                Answer::Missing => "nothing".to_owned(),
            };
            assert_eq!(found, expected, "{path}");
        }
    }

    #[test]
    fn nothing_else_is_found() {
        let paths = [
            "",
            "*",
            "index.html",
            "//",
            "//jobs/",
            "/jobs//",
            "/jobs//a.html",
            "/./index.html",
            "/jobs/.",
            "/jobs/..",
            "/jobs/../index.html",
            "/..",
            "/../etc/passwd",
            "/%2e%2e/index.html",
            "/%2E./index.html",
            "/jobs/%2e%2e/index.html",
            "/jobs/..%2findex.html",
            "/jobs%2fa.html",
            "/jobs%5ca.html",
            "/jobs\\a.html",
            "/..%5c..%5cindex.html",
            "/index.html%00",
            "/%00",
            "/index.html%0a",
            "/%7f",
            "/%c2%85",
            "/%",
            "/%2",
            "/%zz",
            "/%+1",
            "/%e4",
            "/%ff",
            "/%c0%ae%c0%ae/",
            "/%252e%252e/",
            "/%2e",
            "/JOBS/",
            "/jobs/a",
            "/C:/",
            "/etc/passwd",
            "/a+b.txt",
            "/%中",
            "/index.html/",
        ];
        let site = site();
        for path in paths {
            assert_eq!(resolve(&site, path), Answer::Missing, "{path}");
        }
    }

    #[test]
    fn the_script_goes_to_the_end_of_the_body() {
        let script = r#"<script src="/__doorstep/live.js" data-version="7"></script>"#;
        let cases = [
            ("<body>a</body></html>", "<body>a|</body></html>"),
            ("<!-- </body> --><BODY>a</BODY>", "<!-- </body> --><BODY>a|</BODY>"),
            ("<p>a", "<p>a|"),
            ("", "|"),
        ];
        for (page, expected) in cases {
            assert_eq!(with_live_script(page.as_bytes(), "7"), expected.replace('|', script).into_bytes(), "{page}");
        }
    }
}
