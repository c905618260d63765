//! `content/site.yaml`: what the site is called and who stands behind it.

use super::decode;
use super::engine;
use super::reference::Reference;
use super::schema::site::SITE;
use super::scope::Scope;
use super::value::Record;
use super::words::{self, Words};
use crate::base::code;
use crate::base::diagnostic::{Anchor, Checked, Diagnostic, FieldPath};
use crate::base::path::SitePath;
use crate::base::source::Snapshot;
use crate::parse::address;
use crate::parse::text::YAML_BYTES;

/// The site's own configuration; rows of the `SITE` table.
#[derive(Debug, Clone, Default)]
pub struct SiteConfig {
    /// The values of the table.
    pub fields: Record,
    /// The address the site is built for, when it is not the configured one.
    pub base_url: Option<String>,
    /// Where on its host the site is shown.
    pub mount: Mount,
    /// The words of the interface.
    pub words: Words,
}

/// Where on its host a site is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Mount {
    /// Where its address says, if it has one.
    #[default]
    Address,
    /// At the root of a host that is not its own, whatever its address: the preview.
    Root,
}

impl SiteConfig {
    /// The name of the site.
    pub fn title(&self) -> &str {
        self.fields.text("title").unwrap_or_default()
    }

    /// The slug of the place the site belongs to.
    pub fn place(&self) -> &str {
        self.fields.text("place").unwrap_or_default()
    }

    /// The full address of a path on the site's own host, when an address is known.
    pub fn address(&self, path: &str) -> Option<String> {
        let base = self.base_url()?;
        let slash = if base.ends_with('/') { "" } else { "/" };
        Some(format!("{base}{slash}{path}"))
    }

    /// The address of the site, when it is known.
    pub fn base_url(&self) -> Option<&str> {
        self.base_url.as_deref().or_else(|| self.fields.text("base_url"))
    }

    /// The path of the site on its host, with a slash at both ends; `None` when nobody knows where it will be.
    pub fn root(&self) -> Option<String> {
        if self.mount == Mount::Root {
            return Some("/".to_owned());
        }
        let (_, rest) = self.base_url()?.split_once("://")?;
        let path = rest.split_once('/').map_or("", |(_, path)| path).trim_matches('/');
        Some(if path.is_empty() { "/".to_owned() } else { format!("/{path}/") })
    }

    /// The host beside the site's own that its pages ask, with the port if one is written: that of a search engine.
    pub fn asked_host(&self) -> Option<&str> {
        let own = self.base_url().filter(|_| self.mount == Mount::Address);
        engine::foreign_host(&self.fields, own)
    }

    /// Entries on one page of a list; 24 when not given.
    pub fn per_page(&self) -> usize {
        self.fields.number("per_page").and_then(|number| usize::try_from(number.low).ok()).unwrap_or(24)
    }
}

/// The path of the one configuration file.
pub fn config_path() -> SitePath {
    SitePath::new(CONFIG).expect("the path of the configuration is valid")
}

/// The configuration file below the site's root.
pub const CONFIG: &str = "content/site.yaml";

/// The configuration.
///
/// **Errors**: DS901 when the file is missing, DS905 for footer numbers of a wrong form, those of [`engine::check`]
/// and [`words::load`], and every code of decoding.
pub fn load(snapshot: &Snapshot, reference: &Reference) -> Checked<SiteConfig> {
    let path = config_path();
    let mut sink = Vec::new();
    let Some(source) = snapshot.get(&path) else {
        sink.push(Diagnostic::new(&code::NO_SITE, &path, Anchor::File, "这里没有 content/site.yaml"));
        return Checked { value: SiteConfig::default(), diagnostics: sink };
    };
    let scope = Scope { path: &path, reference, county: None };
    let fields = decode::file(SITE, source.bytes(), YAML_BYTES, &scope, &mut sink).unwrap_or_default();
    let words = words::load(snapshot, fields.text("language"), &path, &mut sink);
    check_numbers(&fields, &path, &mut sink);
    check_address(&fields, &path, &mut sink);
    engine::check(&fields, &path, &mut sink);
    Checked { value: SiteConfig { fields, base_url: None, mount: Mount::Address, words }, diagnostics: sink }
}

/// Pages lie below the site's address, so it ends where its path ends.
fn check_address(fields: &Record, path: &SitePath, sink: &mut Vec<Diagnostic>) {
    if let Some(url) = fields.text("base_url").filter(|url| !address::is_base(url)) {
        let anchor = Anchor::Value(FieldPath::root().key("base_url"));
        let found = Diagnostic::new(&code::BAD_URL, path, anchor, format!("「{url}」不能作网站的地址"));
        sink.push(found.help("删去 ? 或 # 和后面的部分，以 / 结尾"));
    }
}

/// Forms of the three numbers in the footer of a government site (国办发〔2017〕47号, 网站标识码 and record numbers).
fn check_numbers(fields: &Record, path: &SitePath, sink: &mut Vec<Diagnostic>) {
    let checks = [
        ("site_id_code", is_site_id as fn(&str) -> bool, "十位数字，或 bm 加八位数字"),
        ("icp", is_icp, "省简称加 ICP备、数字和 号，例如 滇ICP备12345678号-1"),
        ("police_no", is_police_no, "省简称加 公网安备、十四位数字和 号"),
    ];
    for (name, holds, form) in checks {
        if let Some(text) = fields.text(name).filter(|text| !holds(text)) {
            let anchor = Anchor::Value(FieldPath::root().key(name));
            let found = Diagnostic::new(&code::BAD_FOOTER_NUMBER, path, anchor, format!("「{text}」的格式不对"));
            sink.push(found.help(format!("应当是{form}")));
        }
    }
}

fn is_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_site_id(text: &str) -> bool {
    is_digits(text, 10) || text.strip_prefix("bm").is_some_and(|rest| is_digits(rest, 8))
}

fn is_police_no(text: &str) -> bool {
    let number = text.split_once("公网安备").and_then(|(_, rest)| rest.strip_suffix('号'));
    number.is_some_and(|number| is_digits(number.trim(), 14))
}

fn is_icp(text: &str) -> bool {
    let Some((province, rest)) = text.split_once("ICP备") else { return false };
    let Some((number, suffix)) = rest.split_once('号') else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    province.chars().count() == 1 && digits(number) && (suffix.is_empty() || suffix.strip_prefix('-').is_some_and(digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_on_the_host_has_slashes_at_both_ends() {
        let cases = [
            (None, Mount::Address, None),
            (None, Mount::Root, Some("/")),
            (Some("https://x.example"), Mount::Address, Some("/")),
            (Some("https://x.example/"), Mount::Address, Some("/")),
            (Some("https://x.example/zt"), Mount::Address, Some("/zt/")),
            (Some("https://x.example:8443/zt/jia/"), Mount::Address, Some("/zt/jia/")),
            (Some("https://x.example//evil.example/"), Mount::Address, Some("/evil.example/")),
            (Some("https://x.example/zt/"), Mount::Root, Some("/")),
        ];
        for (base_url, mount, expected) in cases {
            let site = SiteConfig { base_url: base_url.map(str::to_owned), mount, ..SiteConfig::default() };
            assert_eq!(site.root().as_deref(), expected, "{base_url:?} {mount:?}");
        }
    }
}
