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

/// The script without comments, with short names, and in the language of 2018 (Chrome 78, iOS 12); as it is, when it
/// cannot be read. Without the feature `minify` it comes back as it is.
///
/// minify-html has the same parser below it, but leaves names and comments in scripts.
#[cfg(feature = "minify")]
pub fn script(text: &str) -> String {
    use oxc_codegen::{Codegen, CodegenOptions, CommentOptions};
    use oxc_minifier::{CompressOptions, Minifier, MinifierOptions};

    let allocator = oxc_allocator::Allocator::default();
    let parsed = oxc_parser::Parser::new(&allocator, text, oxc_span::SourceType::cjs()).parse();
    let target = oxc_compat::EngineTargets::from_target("es2018").ok().filter(|_| parsed.errors.is_empty());
    let Some(target) = target else { return text.to_owned() };
    let mut program = parsed.program;
    let compress = CompressOptions { target, ..CompressOptions::smallest() };
    let options = MinifierOptions { compress: Some(compress), ..MinifierOptions::default() };
    let scoping = Minifier::new(options).minify(&allocator, &mut program).scoping;
    let layout = CodegenOptions { minify: true, comments: CommentOptions::disabled(), ..CodegenOptions::default() };
    Codegen::new().with_options(layout).with_scoping(scoping).build(&program).code
}

/// The script as it is: this build is without the feature `minify`.
#[cfg(not(feature = "minify"))]
pub fn script(text: &str) -> String {
    text.to_owned()
}
