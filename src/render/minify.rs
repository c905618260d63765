//! Smaller pages, scripts and style sheets that say the same.

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

/// The style sheet without comments and without white space that means nothing; every other byte as it is.
///
/// Nothing is understood and nothing rewritten, so that what an old browser reads stays what was tested: white space goes
/// at the borders of rules, declarations and lists and after a colon only. Before `:`, beside `>`, `+` and brackets it may
/// mean something and stays as one space.
pub fn style(text: &str) -> String {
    let mut small = String::with_capacity(text.len());
    let mut rest = text;
    // The last sign, when it stands for itself: not in a string and not escaped.
    let mut last = ';';
    let mut spaced = false;
    while let Some(next) = rest.chars().next() {
        if rest.starts_with("/*") {
            // A comment separates as white space does, or words around it would become one.
            rest = rest[2..].split_once("*/").map_or("", |(_, after)| after);
            spaced = true;
            continue;
        }
        if next.is_ascii_whitespace() {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
            spaced = true;
            continue;
        }
        if spaced && means_something(last, next) {
            small.push(' ');
        } else if next == '}' && last == ';' && small.ends_with(';') {
            small.pop();
        }
        spaced = false;
        let length = verbatim(rest, next);
        small.push_str(&rest[..length]);
        rest = &rest[length..];
        last = if length == next.len_utf8() { next } else { 'a' };
    }
    small
}

/// Whether white space between two signs of a style sheet means something.
fn means_something(last: char, next: char) -> bool {
    let is_border = |c: char| "{};,".contains(c);
    // A custom property may have a space as its value; after any other colon with white space behind it stands a value.
    if last == ':' { is_border(next) } else { !is_border(last) && !is_border(next) }
}

/// How many bytes at the start are to be left alone: a string, an address in `url(…)` or an escaped character as a whole.
fn verbatim(rest: &str, first: char) -> usize {
    let closing = match first {
        '"' | '\'' => first,
        'u' | 'U' if rest.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("url(")) => {
            let quoted = rest[4..].trim_start().starts_with(['"', '\'']);
            if quoted { return 4 } else { ')' }
        }
        '\\' => return 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
        _ => return first.len_utf8(),
    };
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        if c == closing && !escaped {
            return at + c.len_utf8();
        }
        escaped = c == '\\' && !escaped;
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_sheet_loses_only_what_means_nothing() {
        let cases = [
            ("a {\n  color: red;\n}\n", "a{color:red}"),
            ("/* 甲 */ a , b{ margin : 0 }", "a,b{margin :0}"),
            ("a :hover > b{}", "a :hover > b{}"),
            ("a/**/b{}", "a b{}"),
            ("a{width:calc(1px + 2px)}", "a{width:calc(1px + 2px)}"),
            ("a::after{content:\" /* ; */ \"}", "a::after{content:\" /* ; */ \"}"),
            ("a::after{content:'\\'  ;'}", "a::after{content:'\\'  ;'}"),
            ("a{background:url( data:image/svg+xml,/*;*/ )}", "a{background:url( data:image/svg+xml,/*;*/ )}"),
            ("a{background:url( \"a  b.svg\" )}", "a{background:url( \"a  b.svg\" )}"),
            ("@media (min-width: 40rem) and (x) {\n a {}\n}", "@media (min-width:40rem) and (x){a{}}"),
            (".\\;  a{}", ".\\; a{}"),
            ("a{;}", "a{}"),
            ("a{--b: ;}", "a{--b: }"),
            ("a{--b: c }", "a{--b:c}"),
            ("a{} /* not ended", "a{}"),
            ("a{content:\"not ended", "a{content:\"not ended"),
        ];
        for (text, expected) in cases {
            assert_eq!(style(text), expected, "{text}");
            assert_eq!(style(expected), expected, "{text}: a second time");
        }
    }
}
