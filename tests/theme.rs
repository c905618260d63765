//! Templates of a site's own: every mistake is named at its place, and nothing can be reached from them but the view.

mod common;

use doorstep::base::code::Code;
use doorstep::base::diagnostic::Anchor;
use doorstep::compile;
use doorstep::render::theme;

/// The repository's site with one template changed: code, path, and the text under the caret of every finding.
fn with_template(name: &str, text: &str) -> Vec<(&'static Code, String, String)> {
    let mut snapshot = common::own_site();
    common::lay_over(&mut snapshot, &format!("templates/{name}"), text.as_bytes().to_vec());
    let found = compile(&snapshot, &common::options()).diagnostics;
    let place = |anchor: &Anchor| match anchor {
        Anchor::Span(span) => text.get(span.clone()).unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    found.iter().map(|found| (found.code, found.primary.path.as_str().to_owned(), place(&found.primary.anchor))).collect()
}

fn templates() -> Vec<(String, String)> {
    let files = theme::built_in().into_iter().filter(|(path, _)| path.ends_with(".html"));
    files.map(|(path, bytes)| (path, String::from_utf8(bytes.to_vec()).expect("UTF-8"))).collect()
}

/// A template with a mistake at the end of its first block or component, where it is rendered.
fn with_mistake(text: &str, mistake: &str) -> String {
    let end = ["</body>", "{% endblock main %}", "{% endcomponent"].iter().find_map(|end| text.find(end)).expect("an end");
    format!("{}{mistake}{}", &text[..end], &text[end..])
}

#[test]
fn a_syntax_error_is_named_in_every_template() {
    for (name, text) in templates() {
        let found = with_template(&name, &with_mistake(&text, "{{ page. }}"));
        assert_eq!(found.len(), 1, "{name}: {found:?}");
        assert!(found[0].0.id == "DS903" && found[0].1 == format!("templates/{name}"), "{name}: {found:?}");
        assert_eq!(found[0].2, "}}", "{name}");
    }
}

#[test]
fn an_undefined_variable_is_named_in_every_template() {
    // The site has retired nothing, so that nothing is rendered with `retired.html`.
    for (name, text) in templates().into_iter().filter(|(name, _)| name != "retired.html") {
        let found = with_template(&name, &with_mistake(&text, "{{ pgae.title }}"));
        assert!(!found.is_empty(), "{name}");
        for (code, path, token) in found {
            assert_eq!((code.id, path, token.as_str()), ("DS903", format!("templates/{name}"), "pgae"), "{name}");
        }
    }
}

#[test]
fn no_function_reads_files_environment_or_network() {
    let names = [
        "get_env",
        "load_data",
        "read_file",
        "include_raw",
        "fetch",
        "get_url",
        "http",
        "exec",
        "now",
        "get_file_hash",
        "get_random",
        "resize_image",
        "file",
        "open",
    ];
    for name in names {
        let text = format!("{{{{ {name}(path=\"/etc/hostname\", name=\"HOME\", url=\"https://example.org/\") }}}}");
        let found = with_template("404.html", &text);
        assert!(found.len() == 1 && found[0].0.id == "DS903", "{name}: {found:?}");
        assert!(found[0].2.starts_with(name), "{name}: {found:?}");
    }
}

/// The components that a text calls.
fn called(text: &str) -> Vec<&str> {
    let names = text.split("{{ <").skip(1).map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default());
    names.collect()
}

#[test]
fn the_design_page_shows_every_component() {
    let all = templates();
    let mut components: Vec<(&str, &str)> = Vec::new();
    for (_, text) in &all {
        for part in text.split("{% component ").skip(1) {
            let (name, body) = part.split_once('(').expect("arguments");
            components.push((name, body.split("{% endcomponent").next().unwrap_or_default()));
        }
    }
    assert!(components.len() > 25, "{components:?}");
    // The page itself, and what stands around every page.
    let pages = all.iter().filter(|(path, _)| path == "design.html" || path == "base.html");
    let mut shown: Vec<&str> = pages.flat_map(|(_, text)| called(text)).collect();
    let mut at = 0;
    while let Some(name) = shown.get(at).copied() {
        let within = components.iter().filter(|(own, _)| *own == name).flat_map(|(_, body)| called(body));
        let fresh: Vec<&str> = within.filter(|inner| !shown.contains(inner)).collect();
        shown.extend(fresh);
        at += 1;
    }
    // The layout as a filter is hidden until a script fills it in.
    let missing: Vec<&str> =
        components.iter().map(|(name, _)| *name).filter(|name| !shown.contains(name) && *name != "hexfilter").collect();
    assert!(missing.is_empty(), "the design page does not show {missing:?}");
}
