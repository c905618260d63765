//! A strict reader of the HTML that this program writes: what a page holds besides text, or why it is not well-formed.

/// Elements without an end tag.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// What a page must not hold: live scripts, event attributes, inline styles, addresses that run something, and tags that
/// do not match. `Ok` for a page that is safe and well-formed.
///
/// The program writes lower-case tags, double quotes and escaped text. Whatever is written otherwise is refused, too.
pub(crate) fn check(html: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '>']) {
        let tag = rest[at..].strip_prefix('<').ok_or_else(|| format!("a > outside a tag: {:?}", near(&rest[at..])))?;
        let end = end_of_tag(tag).ok_or_else(|| format!("a tag without end: {:?}", near(tag)))?;
        let inside = &tag[..end];
        rest = &tag[end + 1..];
        if let Some(name) = inside.strip_prefix('/') {
            let last = open.pop();
            if last != Some(name) {
                return Err(format!("</{name}> closes {last:?}"));
            }
        } else if !inside.starts_with('!') {
            let name = element(inside)?;
            if !VOID.contains(&name) && !inside.ends_with('/') {
                open.push(name);
            }
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("open at the end: {open:?}")) }
}

fn near(text: &str) -> String {
    text.chars().take(60).collect()
}

/// The offset of the `>` that is not inside a quoted value.
fn end_of_tag(tag: &str) -> Option<usize> {
    let mut quoted = false;
    tag.char_indices().find_map(|(at, c)| {
        quoted ^= c == '"';
        (c == '>' && !quoted).then_some(at)
    })
}

/// The name of an element whose attributes are all harmless.
fn element(inside: &str) -> Result<&str, String> {
    let name = inside.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
    if name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
        return Err(format!("no name of an element: {:?}", near(inside)));
    }
    let mut rest = inside[name.len()..].trim_start();
    if name == "script" && !rest.contains("src=\"") {
        return Err("an inline script".to_owned());
    }
    while !rest.is_empty() && rest != "/" {
        let length = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let (key, after) = rest.split_at(length);
        let value = match after.strip_prefix("=\"") {
            Some(quoted) => quoted.split('"').next().unwrap_or_default(),
            None if after.starts_with('=') => return Err(format!("an unquoted value: {:?}", near(rest))),
            None => "",
        };
        attribute(key, value)?;
        rest = if value.is_empty() && !after.starts_with("=\"") { after } else { &after[value.len() + 3..] }.trim_start();
    }
    Ok(name)
}

fn attribute(key: &str, value: &str) -> Result<(), String> {
    // SVG has names such as viewBox.
    if key.is_empty() || !key.bytes().all(|b| b.is_ascii_alphanumeric() || b"-:".contains(&b)) {
        return Err(format!("no name of an attribute: {key:?}"));
    }
    let key = key.to_ascii_lowercase();
    if key.starts_with("on") || key == "style" || key == "srcdoc" {
        return Err(format!("an attribute {key}"));
    }
    let scheme = value.split(':').next().unwrap_or_default().to_ascii_lowercase();
    if matches!(key.as_str(), "href" | "src" | "action") && matches!(scheme.as_str(), "javascript" | "vbscript" | "data") {
        return Err(format!("an address {:?}", near(value)));
    }
    Ok(())
}
