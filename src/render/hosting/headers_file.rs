//! `_headers`: the headers of the site for hosts that read them from the published folder (Netlify, Cloudflare Pages and
//! those that follow them).

use std::collections::BTreeSet;

use super::headers::{ASKED_AGAIN, FINGERPRINTED, KEPT, security};
use crate::model::site::SiteConfig;

/// Where the file lies. Such a host publishes the folder at the root of its address, so paths in it begin with `/`.
pub const PATH: &str = "_headers";

/// The text of the file for a site with these files.
///
/// A header that two blocks give to one address is sent with both values, joined by a comma. How long a file may be kept
/// is therefore said once for each folder and each file at the top, and never for `/*`.
///
/// **Order**: `/*`, then by path. Cloudflare reads at most 100 blocks and 2,000 characters a line.
pub fn text<'a>(site: &SiteConfig, files: impl Iterator<Item = &'a str>) -> String {
    let mut blocks = vec![block("/*", &security(site))];
    let mut patterns = BTreeSet::from(["/".to_owned()]);
    patterns.extend(files.map(|path| match path.split_once('/') {
        Some((folder, _)) => format!("/{folder}/*"),
        None => format!("/{path}"),
    }));
    let fingerprinted = format!("/{FINGERPRINTED}/*");
    for pattern in patterns {
        let kept = if pattern == fingerprinted { KEPT } else { ASKED_AGAIN };
        blocks.push(block(&pattern, &[("Cache-Control", kept.to_owned())]));
    }
    blocks.join("\n")
}

fn block(pattern: &str, headers: &[(&str, String)]) -> String {
    let lines: String = headers.iter().map(|(name, value)| format!("  {name}: {value}\n")).collect();
    format!("{pattern}\n{lines}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every value of a header that a host sends for an address.
    fn sent(text: &str, address: &str, header: &str) -> Vec<String> {
        let mut values = Vec::new();
        let mut applies = false;
        for line in text.lines() {
            match line.strip_prefix("  ").and_then(|line| line.split_once(": ")) {
                Some((name, value)) if applies && name == header => values.push(value.to_owned()),
                Some(_) => {}
                None => applies = line == address || line.strip_suffix('*').is_some_and(|start| address.starts_with(start)),
            }
        }
        values
    }

    #[test]
    fn every_address_gets_each_header_once() {
        let files = ["index.html", "404.html", "assets/site.css", "jobs/index.html", "jobs/county/a.html", "media/jobs/a/1.jpg"];
        let text = text(&SiteConfig::default(), files.into_iter());
        let addresses = ["/", "/index.html", "/404.html", "/jobs/", "/jobs/county/a.html", "/media/jobs/a/1.jpg"];
        for address in addresses {
            assert_eq!(sent(&text, address, "Cache-Control"), ["no-cache"], "{address}\n{text}");
            assert_eq!(sent(&text, address, "X-Content-Type-Options"), ["nosniff"], "{address}");
            assert_eq!(sent(&text, address, "Content-Security-Policy").len(), 1, "{address}");
        }
        assert_eq!(sent(&text, "/assets/site.css", "Cache-Control"), [KEPT]);
        assert!(text.lines().all(|line| line.len() <= 2000));
    }
}
