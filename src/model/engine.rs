//! The search engine that a site may name instead of its own index: which, where, and with which public key.

use super::value::Record;
use crate::base::code;
use crate::base::diagnostic::{Anchor, Diagnostic, FieldPath};
use crate::base::path::SitePath;
use crate::parse::address;

/// Checks the three fields of an engine against each other and against the site's address.
///
/// **Errors**: DS307 for an endpoint that is neither a path nor an https address, DS908 for fields that need each other,
/// DS909 for an endpoint on another host.
pub fn check(fields: &Record, path: &SitePath, sink: &mut Vec<Diagnostic>) {
    let engine = fields.choice("search_engine").map(|choice| choice.value);
    let endpoint = fields.text("search_endpoint");
    let mut found = |code, name: &str, message: String, help: String| {
        let anchor = Anchor::Value(FieldPath::root().key(name));
        sink.push(Diagnostic::new(code, path, anchor, message).help(help));
    };
    match (engine, endpoint) {
        (Some(engine), None) if fields.get("search_endpoint").is_none() => {
            let help = "加一行 search_endpoint: /so/…，或删去 search_engine".to_owned();
            found(&code::INCOMPLETE_ENGINE, "search_engine", format!("写了搜索引擎 {engine}，没有写搜索接口"), help);
        }
        (None, Some(_)) if fields.get("search_engine").is_none() => {
            let help = "加一行 search_engine: opensearch 或 meilisearch，或删去 search_endpoint".to_owned();
            found(&code::INCOMPLETE_ENGINE, "search_endpoint", "写了搜索接口，没有写是哪种搜索引擎".to_owned(), help);
        }
        _ => {}
    }
    if fields.text("search_key").is_some() && engine != Some("meilisearch") {
        let help = "删去 search_key；OpenSearch 的账号不能写在公开的网页里，由转发的服务器带上".to_owned();
        found(&code::INCOMPLETE_ENGINE, "search_key", "搜索密钥只有 meilisearch 用".to_owned(), help);
    }
    match endpoint.map(|endpoint| (endpoint, place_of(endpoint, fields.text("base_url")))) {
        Some((endpoint, None)) => {
            let help =
                "写成本站上的路径，例如 /so/qujing，或 https:// 开头的网址；不带 ?、# 和末尾的 /，中文域名写成 xn-- 的形式"
                    .to_owned();
            found(&code::BAD_URL, "search_endpoint", format!("「{endpoint}」不能作搜索接口"), help);
        }
        Some((_, Some(Place::Foreign(host)))) => {
            let help = format!(
                "在网站的服务器上转发一条路径；一定要用它，网站的 CSP 要有 connect-src 'self' https://{host}（_headers 和 doorstep explain nginx 已经写上）"
            );
            found(&code::FOREIGN_ENGINE, "search_endpoint", format!("搜索接口在别的主机 {host} 上"), help);
        }
        _ => {}
    }
}

/// The host that pages ask when the site searches with an engine elsewhere, with the port if one is written: what a
/// Content-Security-Policy must name beside `'self'`. `None` for a site that asks nobody, or its own host, `base_url`.
pub fn foreign_host<'a>(fields: &'a Record, base_url: Option<&str>) -> Option<&'a str> {
    fields.choice("search_engine")?;
    match place_of(fields.text("search_endpoint")?, base_url)? {
        Place::Own => None,
        Place::Foreign(host) => Some(host),
    }
}

/// Where an endpoint is.
#[derive(Debug, PartialEq, Eq)]
enum Place<'a> {
    /// On the site's own host.
    Own,
    /// On another; holds its name, with the port if one is written.
    Foreign(&'a str),
}

/// Where an endpoint is; `None` for what cannot be one.
fn place_of<'a>(endpoint: &'a str, base_url: Option<&str>) -> Option<Place<'a>> {
    let clean = !endpoint.ends_with('/') && !endpoint.contains(['?', '#', '\\']) && !endpoint.contains("..");
    if !clean {
        return None;
    }
    if let Some(path) = endpoint.strip_prefix('/') {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_./~".contains(c);
        // `//host/path` is another host.
        return (path.chars().all(plain) && !path.starts_with('/')).then_some(Place::Own);
    }
    // A Content-Security-Policy can only name a host in ASCII (CSP Level 3, 2.3.1).
    let host = host(endpoint).filter(|host| host.is_ascii() && address::is_web(endpoint))?;
    Some(if base_url.and_then(self::host) == Some(host) { Place::Own } else { Place::Foreign(host) })
}

/// The host and port of an https address.
fn host(url: &str) -> Option<&str> {
    url.strip_prefix("https://")?.split('/').next().filter(|host| !host.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endpoints_are_paths_or_https_addresses() {
        let base = Some("https://qj.example/zt/");
        let cases = [
            ("/so/qujing", Some(Place::Own)),
            ("/so", Some(Place::Own)),
            ("https://qj.example/so/qujing", Some(Place::Own)),
            ("https://so.example/indexes/qujing", Some(Place::Foreign("so.example"))),
            ("https://so.example:9200/qujing", Some(Place::Foreign("so.example:9200"))),
            ("http://so.example/qujing", None),
            ("//so.example/qujing", None),
            ("https://搜索.example/qujing", None),
            ("https://xn--wlqs50e.example/qujing", Some(Place::Foreign("xn--wlqs50e.example"))),
            ("/so/qujing/", None),
            ("/", None),
            ("/so/../admin", None),
            ("/so?x=1", None),
            ("so/qujing", None),
            ("https://user@so.example/qujing", None),
            ("javascript:alert(1)", None),
        ];
        for (endpoint, expected) in cases {
            assert_eq!(place_of(endpoint, base), expected, "{endpoint}");
        }
        assert_eq!(place_of("https://qj.example/so", None), Some(Place::Foreign("qj.example")));
    }
}
