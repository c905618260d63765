//! `opensearch.xml`: tells browsers how to search the site (OpenSearch 1.1 draft 6, description document).

use std::fmt::Write as _;

use super::xml::escape;
use crate::model::catalog::Catalog;

/// Path of the description below the site's root.
pub const PATH: &str = "opensearch.xml";

/// Most characters of a short name, of a long name, and of a description.
const SHORT: usize = 16;
const LONG: usize = 48;
const DESCRIPTION: usize = 1024;

/// The description; `None` for a site whose address is not known, since all addresses in it must be whole.
///
/// `icon` is the path of the site's icon below the root, with its media type.
pub fn description(catalog: &Catalog, icon: Option<(&str, &str)>) -> Option<String> {
    let search = catalog.site.address("search.html")?;
    let title = catalog.site.title();
    let about = catalog.site.fields.text("description").unwrap_or(title);
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n",
    );
    let mut element = |name: &str, text: &str| {
        let _ = writeln!(xml, "<{name}>{}</{name}>", escape(text));
    };
    element("ShortName", &first(title, SHORT));
    element("Description", &first(about, DESCRIPTION));
    if title.chars().count() > SHORT {
        element("LongName", &first(title, LONG));
    }
    if let Some((icon, media)) = icon.and_then(|(path, media)| Some((catalog.site.address(path)?, media))) {
        let _ = writeln!(xml, "<Image type=\"{media}\">{}</Image>", escape(&icon));
    }
    let _ = writeln!(xml, "<Url type=\"text/html\" template=\"{}?q={{searchTerms}}\"/>", escape(&search));
    xml.push_str("<Language>zh-CN</Language>\n<InputEncoding>UTF-8</InputEncoding>\n</OpenSearchDescription>\n");
    Some(xml)
}

/// The first so many characters of a text.
fn first(text: &str, characters: usize) -> String {
    text.chars().take(characters).collect()
}
