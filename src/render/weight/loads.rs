//! Which files a browser fetches to show a page, read from its tags.

use std::collections::BTreeSet;

use crate::base::path::OutPath;
use crate::parse::html::{Html, Tag};

/// Attributes that name a file which is fetched with the page, by element. Links and scripts are looked at apart.
const SOURCES: [(&str, &str); 11] = [
    ("img", "src"),
    ("input", "src"),
    ("iframe", "src"),
    ("embed", "src"),
    ("audio", "src"),
    ("video", "src"),
    ("video", "poster"),
    ("track", "src"),
    ("object", "data"),
    ("use", "href"),
    ("image", "href"),
];

/// The files of a page by what they are, each once: paths in the output, and addresses of other hosts as written.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Loads {
    /// Style sheets.
    pub styles: BTreeSet<String>,
    /// Scripts.
    pub scripts: BTreeSet<String>,
    /// Those of both without which nothing is shown.
    pub blocking: BTreeSet<String>,
    /// Fonts that the page itself asks for.
    pub fonts: BTreeSet<String>,
    /// Everything else: pictures and the icon.
    pub others: BTreeSet<String>,
}

impl Loads {
    /// What a page fetches. `root` is the path of the site on its host, `/` at both ends.
    pub fn of(html: &Html<'_>, page: &OutPath, root: &str) -> Loads {
        let mut loads = Loads::default();
        let head = html.all("head").next().map(|head| html.inside(head)).unwrap_or_default();
        let file = |href: &str| fetched(href, page, root);
        for tag in html.tags.iter().filter(|tag| !tag.closes) {
            match tag.name.as_str() {
                "link" => loads.link(tag, &file),
                "script" => {
                    let Some(path) = tag.get("src").and_then(file) else { continue };
                    let waits = tag.get("defer").or(tag.get("async")).is_some() || tag.get("type") == Some("module");
                    if !waits && head.contains(&tag.span.start) {
                        loads.blocking.insert(path.clone());
                    }
                    loads.scripts.insert(path);
                }
                name => {
                    let of_tag = SOURCES.iter().filter(|(element, _)| *element == name);
                    loads.others.extend(of_tag.filter_map(|(_, attribute)| file(tag.get(attribute)?)));
                }
            }
        }
        loads
    }

    fn link(&mut self, tag: &Tag, file: &impl Fn(&str) -> Option<String>) {
        let Some(path) = tag.get("href").and_then(file) else { return };
        for rel in tag.get("rel").unwrap_or_default().split_ascii_whitespace() {
            let rel = rel.to_ascii_lowercase();
            match (rel.as_str(), tag.get("as")) {
                ("stylesheet", _) => {
                    if tag.get("media") != Some("print") {
                        self.blocking.insert(path.clone());
                    }
                    self.styles.insert(path.clone());
                }
                ("preload", Some("style")) => drop(self.styles.insert(path.clone())),
                ("modulepreload", _) | ("preload", Some("script")) => drop(self.scripts.insert(path.clone())),
                ("preload", Some("font")) => drop(self.fonts.insert(path.clone())),
                ("preload" | "icon" | "manifest", _) => drop(self.others.insert(path.clone())),
                _ => {}
            }
        }
    }

    /// All of them, each once.
    pub fn all(&self) -> BTreeSet<&str> {
        let Loads { styles, scripts, fonts, others, blocking: _ } = self;
        [styles, scripts, fonts, others].into_iter().flatten().map(String::as_str).collect()
    }
}

/// The files that a style sheet names by `url(…)` or `@import`, each once.
pub fn of_style(text: &str, sheet: &OutPath, root: &str) -> BTreeSet<String> {
    let urls = text.match_indices("url(").filter_map(|(at, open)| {
        let rest = text[at + open.len()..].trim_start();
        match rest.chars().next()? {
            quote @ ('"' | '\'') => rest[1..].split(quote).next(),
            _ => rest.split([')', ' ']).next(),
        }
    });
    let imports = text.match_indices("@import").filter_map(|(at, word)| {
        let rest = text[at + word.len()..].trim_start();
        let quote = rest.chars().next().filter(|quote| "\"'".contains(*quote))?;
        rest[1..].split(quote).next()
    });
    urls.chain(imports).filter_map(|href| fetched(href, sheet, root)).collect()
}

/// Whether a file is a font.
pub fn is_font(path: &str) -> bool {
    [".woff2", ".woff", ".ttf", ".otf", ".eot"].iter().any(|extension| path.ends_with(extension))
}

/// The file that an address names: a path in the output, or the address of another host as written. `None` for what stands
/// in the page itself, and for a place in it.
fn fetched(href: &str, from: &OutPath, root: &str) -> Option<String> {
    let href = href.trim();
    if href.is_empty() || href.starts_with('#') || href.starts_with("data:") {
        return None;
    }
    Some(from.target(href, root).unwrap_or_else(|| href.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(files: &BTreeSet<String>) -> String {
        files.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_tag_names_what_it_fetches() {
        let cases = [
            ("<link rel=stylesheet href=../a.css>", "styles a.css, blocking a.css"),
            ("<LINK REL='StyleSheet' HREF='../a.css?1'>", "styles a.css, blocking a.css"),
            ("<link rel=stylesheet media=print href=../a.css>", "styles a.css"),
            ("<script src=../a.js></script>", "scripts a.js, blocking a.js"),
            ("<script defer src=../a.js></script>", "scripts a.js"),
            ("<script async src=../a.js></script>", "scripts a.js"),
            ("<script type=module src=../a.js></script>", "scripts a.js"),
            ("</head><body><script src=../a.js></script>", "scripts a.js"),
            ("<script>document.write('<img src=a.png>')</script>", ""),
            ("<link rel='shortcut icon' href=../a.svg><img src=../a.svg>", "others a.svg"),
            ("<link rel=canonical href=https://x.example/><a href=b.html></a>", ""),
            ("<link rel=preload as=font href=/a.woff2>", "fonts a.woff2"),
            ("<img src=data:image/png;base64,AA><svg><use href=#a></use></svg>", ""),
            ("<img src=https://x.example/a.png>", "others https://x.example/a.png"),
            ("<!-- <img src=a.png> -->", ""),
        ];
        let page = OutPath::new("jobs/a.html").expect("a path");
        for (tags, expected) in cases {
            let html = format!("<html><head>{tags}");
            let loads = Loads::of(&Html::read(&html), &page, "/");
            let Loads { styles, scripts, blocking, fonts, others } = &loads;
            let named = [("styles", styles), ("scripts", scripts), ("blocking", blocking), ("fonts", fonts), ("others", others)];
            let found = named.iter().filter(|(_, files)| !files.is_empty());
            let found: Vec<String> = found.map(|(name, files)| format!("{name} {}", listed(files))).collect();
            assert_eq!(found.join(", "), expected, "{tags}");
        }
    }

    #[test]
    fn a_style_sheet_names_fonts_and_pictures() {
        let text = "@import 'b.css'; @font-face { src: url(\"../fonts/a.woff2\") } a { background: url( c.svg ) } \
            b { background: url(data:image/svg+xml,%3Csvg/%3E) } c { filter: url('#blur') }";
        let sheet = OutPath::new("assets/a.css").expect("a path");
        assert_eq!(listed(&of_style(text, &sheet, "/")), "assets/b.css assets/c.svg fonts/a.woff2");
        assert!(is_font("fonts/a.woff2") && !is_font("assets/c.svg"));
    }
}
