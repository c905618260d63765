//! The search engine that the search page asks, when the site names one.

use serde::Serialize;

use crate::model::site::SiteConfig;

/// Where the search page sends its questions instead of to the site's own index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EngineView {
    /// `opensearch` or `meilisearch`.
    pub kind: &'static str,
    /// The address of the index, without a final `/`: a path on the site's own host, or an https address.
    pub endpoint: String,
    /// The key that Meilisearch asks for; public, and good for searching alone.
    pub key: Option<String>,
}

/// The engine of a site; `None` when its own index is searched.
pub fn engine(site: &SiteConfig) -> Option<EngineView> {
    let own = |name: &str| site.fields.text(name).map(str::to_owned);
    let kind = site.fields.choice("search_engine")?.value;
    Some(EngineView { kind, endpoint: own("search_endpoint")?, key: own("search_key") })
}
