//! Smaller pages and scripts that say the same.

/// How pages are finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finish {
    /// As the templates give them.
    Plain,
    /// Minified.
    Minified,
}

/// The page without white space and comments that nobody sees.
///
/// Closing tags stay, so that a page cut off on a bad line still shows what arrived, and `minify_js` and `minify_css`
/// are off: pages carry no script or style. Without the feature `minify` the page comes back as it is.
#[cfg(feature = "minify")]
pub fn page(html: &str) -> Vec<u8> {
    let mut options = minify_html::Cfg::new();
    options.keep_closing_tags = true;
    options.keep_html_and_head_opening_tags = true;
    options.keep_comments = false;
    minify_html::minify(html.as_bytes(), &options)
}

/// The page as it is: this build is without the feature `minify`.
#[cfg(not(feature = "minify"))]
pub fn page(html: &str) -> Vec<u8> {
    html.as_bytes().to_vec()
}

/// The script without comments and with short names. Without the feature `minify` it comes back as it is.
#[cfg(feature = "minify")]
pub fn script(text: &str) -> String {
    const OPEN: &str = "<script>";
    const CLOSE: &str = "</script>";
    let mut options = minify_html::Cfg::new();
    options.minify_js = true;
    let page = minify_html::minify(format!("{OPEN}{text}{CLOSE}").as_bytes(), &options);
    let page = String::from_utf8_lossy(&page);
    let script = page.find('>').zip(page.rfind(CLOSE)).map(|(start, end)| page[start + 1..end].to_owned());
    script.filter(|script| !script.is_empty()).unwrap_or_else(|| text.to_owned())
}

/// The script as it is: this build is without the feature `minify`.
#[cfg(not(feature = "minify"))]
pub fn script(text: &str) -> String {
    text.to_owned()
}
