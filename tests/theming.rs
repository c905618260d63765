//! A site's own look: its files over those of the theme, its colours behind those of the style sheet, its logo.

mod common;

use std::collections::BTreeSet;

use common::{lay_over, options, own_site};
use doorstep::base::source::Snapshot;
use doorstep::compile;
use doorstep::render::artifact::Output;
use doorstep::render::colour::Colour;
use doorstep::render::palette::{MODES, Mode};
use doorstep::render::theme;

const CONFIG: &str = "content/site.yaml";

/// The repository's site with some lines added to its configuration.
fn configured(lines: &str) -> Snapshot {
    let mut snapshot = own_site();
    let text = std::fs::read_to_string(common::repository().join(CONFIG)).expect("a configuration");
    lay_over(&mut snapshot, CONFIG, format!("{text}{lines}").into_bytes());
    snapshot
}

fn output(snapshot: &Snapshot) -> Output {
    let compiled = compile(snapshot, &options());
    compiled.output.unwrap_or_else(|| panic!("{:?}", compiled.diagnostics))
}

fn page<'a>(output: &'a Output, path: &str) -> &'a str {
    let (_, bytes) = output.iter().find(|(name, _)| name.as_str() == path).expect("a page");
    std::str::from_utf8(bytes).expect("UTF-8")
}

/// Path and bytes of the asset of this name in an output, whatever its fingerprint.
fn asset<'a>(output: &'a Output, stem: &str, extension: &str) -> (&'a str, &'a [u8]) {
    let (start, end) = (format!("assets/{stem}."), format!(".{extension}"));
    let found = output.iter().find(|(path, _)| path.as_str().starts_with(&start) && path.as_str().ends_with(&end));
    found.map(|(path, bytes)| (path.as_str(), bytes.as_slice())).expect("an asset")
}

fn built_in_style() -> String {
    let files = theme::built_in();
    let (_, bytes) = files.iter().find(|(path, _)| path == "assets/site.css").expect("a style sheet");
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

fn published_style(output: &Output) -> String {
    String::from_utf8(asset(output, "site", "css").1.to_vec()).expect("UTF-8")
}

/// The declarations of custom properties in the first rule of a style sheet with this selector, under this condition.
fn tokens(style: &str, selector: &str, condition: Option<&str>) -> Vec<(String, String)> {
    let from = condition.map_or(0, |condition| style.find(&format!("@media {condition} {{")).expect("the condition"));
    let start = format!("{}{selector} {{", if condition.is_some() { "  " } else { "\n" });
    let at = from + style[from..].find(&start).unwrap_or_else(|| panic!("no rule {selector}")) + start.len();
    let body = &style[at..at + style[at..].find('}').expect("an end")];
    let declarations = body.split(';').filter_map(|line| line.split_once(':'));
    let declarations = declarations.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()));
    declarations.filter(|(name, _)| name.starts_with("--")).collect()
}

/// The tokens that what is appended for three colours sets for a mode, on screens and everywhere.
fn appended(style: &str, mode: &Mode) -> Vec<(String, String)> {
    let screen = mode.condition.map_or_else(|| "screen".to_owned(), |condition| format!("screen and {condition}"));
    let rules = [
        mode.condition.map_or_else(
            || format!("\n{} {{", mode.selector),
            |condition| format!("\n@media {condition} {{ {} {{", mode.selector),
        ),
        format!("\n@media {screen} {{ {} {{", mode.selector),
    ];
    let body = |rule: &String| {
        let at = style.find(rule.as_str()).unwrap_or_else(|| panic!("no rule {rule}")) + rule.len();
        style[at..at + style[at..].find('}').expect("an end")].to_owned()
    };
    let bodies = rules.iter().map(body).collect::<String>();
    let declarations = bodies.split(';').filter_map(|line| line.split_once(':'));
    declarations.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect()
}

const COLOURS: &str = "colour_main: '#0b3d91'\ncolour_link: '#6a1b6d'\ncolour_accent: '#ffd24d'\n";

/// What the site appends to the style sheet for [`COLOURS`].
fn own_colours() -> String {
    let style = published_style(&output(&configured(COLOURS)));
    style.strip_prefix(&built_in_style()).expect("the style sheet of the theme, then the colours").to_owned()
}

#[test]
fn without_colours_the_style_sheet_is_the_theme_s() {
    assert_eq!(published_style(&output(&own_site())), built_in_style());
}

#[test]
fn the_modes_are_those_of_the_style_sheet() {
    let style = built_in_style();
    for mode in &MODES {
        let found = tokens(&style, mode.selector, mode.condition);
        let value = |name: &str| {
            let (_, value) =
                found.iter().find(|(token, _)| token == name).unwrap_or_else(|| panic!("{} has no {name}", mode.selector));
            Colour::parse(value).unwrap_or_else(|| panic!("{name}: {value} is no plain colour"))
        };
        assert_eq!(["--paper", "--card", "--tint"].map(value), mode.surfaces, "{}", mode.selector);
        assert_eq!(["--ink", "--muted"].map(value), mode.texts, "{}", mode.selector);
        assert_eq!(["--red", "--green"].map(value), mode.own, "{}", mode.selector);
    }
    let (_, first) = tokens(&style, ":root", None).into_iter().find(|(name, _)| name == "--soil").expect("the first band");
    assert_eq!(first, doorstep::derive::view::site::COLOUR);
}

#[test]
fn every_coloured_token_of_the_style_sheet_is_set_in_every_mode() {
    // Neutral for every site: papers, lines, inks, the ring of the keyboard, and measures.
    let neutral = [
        "--paper",
        "--paper-clear",
        "--card",
        "--tint",
        "--line",
        "--ink",
        "--muted",
        "--focus",
        "--shade",
        "--small",
        "--gap",
        "--target",
        "--target-wide",
    ];
    let (style, own) = (built_in_style(), own_colours());
    for mode in &MODES {
        let coloured: BTreeSet<String> = tokens(&style, mode.selector, mode.condition)
            .into_iter()
            .map(|(name, _)| name)
            .filter(|name| !neutral.contains(&name.as_str()))
            .collect();
        let set: BTreeSet<String> = appended(&own, mode).into_iter().map(|(name, _)| name).collect();
        assert_eq!(set, coloured, "{} {:?}", mode.selector, mode.condition);
    }
}

#[test]
fn what_is_computed_can_be_read() {
    for colours in [COLOURS, "colour_main: '#7a2230'\ncolour_link: '#0a6b5c'\ncolour_accent: '#101010'\n"] {
        let style = published_style(&output(&configured(colours)));
        let own = style.strip_prefix(&built_in_style()).expect("the style sheet of the theme, then the colours");
        for mode in &MODES {
            let found = appended(own, mode);
            let value =
                |name: &str| Colour::parse(&found.iter().find(|(token, _)| token == name).expect("a token").1).expect("a colour");
            let grounds = ["--wheat-tint", "--green-tint", "--red-tint"].map(value);
            for text in [value("--red"), value("--green"), mode.texts[0], mode.texts[1]] {
                assert!(
                    text.stands_on(&mode.surfaces, 4.5) && text.stands_on(&grounds, 4.5),
                    "{} {text}: {found:?}",
                    mode.selector
                );
            }
        }
    }
}

#[test]
fn one_colour_leaves_the_others_as_they_are() {
    let style = published_style(&output(&configured("colour_accent: '#ffd24d'\n")));
    let own = style.strip_prefix(&built_in_style()).expect("the style sheet of the theme, then the colour");
    assert!(own.contains("--straw: #ffd24d; --wheat: #ffd24d;") && !own.contains("--red") && !own.contains("--spring"), "{own}");
    let home = output(&configured(COLOURS));
    assert!(page(&home, "index.html").contains("<meta name=\"theme-color\" content=\"#0b3d91\">"));
}

#[test]
fn a_site_shows_its_own_logo() {
    let mut snapshot = configured("logo: emblem.svg\n");
    lay_over(&mut snapshot, "templates/assets/emblem.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec());
    let output = output(&snapshot);
    let (path, _) = asset(&output, "emblem", "svg");
    let home = page(&output, "index.html");
    assert!(home.contains(&format!("<link rel=\"icon\" href=\"{path}\">")), "{path}");
    assert!(home.contains(&format!("<img src=\"{path}\" alt=\"\"")), "{path}");
    assert!(page(&output, "opensearch.xml").contains(path), "{path}");
}

#[test]
fn a_site_replaces_any_file_of_the_theme_and_adds_its_own() {
    let mut snapshot = own_site();
    for (path, text) in [
        (
            "templates/404.html",
            "{% extends \"base.html\" %}{% block main %}<h1>own page</h1>{{ <links items={view.links} /> }}<img src=\"{{ asset[\"map.txt\"] }}\" alt=\"\">{% endblock main %}",
        ),
        ("templates/assets/site.css", "body { color: teal; }\n"),
        ("templates/assets/map.txt", "own asset\n"),
    ] {
        lay_over(&mut snapshot, path, text.as_bytes().to_vec());
    }
    let files = theme::built_in();
    let (_, components) = files.iter().find(|(path, _)| path == "components.html").expect("the components");
    let components =
        String::from_utf8(components.to_vec()).expect("UTF-8").replace("<ul class=\"links\">", "<ul class=\"links own\">");
    lay_over(&mut snapshot, "templates/components.html", components.into_bytes());
    let output = output(&snapshot);
    let lost = page(&output, "404.html");
    assert!(lost.contains("own page") && lost.contains("<ul class=\"links own\">"), "{lost}");
    assert_eq!(published_style(&output), "body { color: teal; }\n");
    let (path, bytes) = asset(&output, "map", "txt");
    assert_eq!(bytes, b"own asset\n");
    assert!(lost.contains(path), "{lost}");
}
