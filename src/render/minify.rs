//! Smaller pages that say the same.

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
