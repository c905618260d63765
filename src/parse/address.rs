//! Which addresses prose may link to, and where a bare address in running text ends.

use std::ops::Range;

use crate::base::path::SitePath;

/// Longest address, in bytes; browsers and servers agree on about this much.
const ADDRESS_BYTES: usize = 2048;

/// An address that is safe to publish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// A page of another site: `http` or `https`.
    External(String),
    /// `mailto:`, `tel:` or `#fragment`.
    Plain(String),
    /// `entry:kind/id#fragment`: an entry of this site.
    Entry {
        /// The plural of the kind as written, such as `pages`.
        kind: String,
        /// The id as written.
        id: String,
        /// The text after `#`.
        fragment: Option<String>,
    },
}

impl Address {
    /// The address, unless it is one that prose may not use. Everything not known to be safe is refused.
    pub fn parse(text: &str) -> Option<Address> {
        if text.len() > ADDRESS_BYTES || text.chars().any(is_forbidden) {
            return None;
        }
        if let Some(fragment) = text.strip_prefix('#') {
            return (!fragment.is_empty()).then(|| Address::Plain(text.to_owned()));
        }
        let (scheme, rest) = text.split_once(':')?;
        match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" => has_host(rest).then(|| Address::External(text.to_owned())),
            "mailto" => is_mailbox(rest).then(|| Address::Plain(text.to_owned())),
            "tel" => is_number(rest).then(|| Address::Plain(text.to_owned())),
            "entry" => entry(rest),
            _ => None,
        }
    }
}

/// Whether a text is the whole address of a page on some host: what a field, the site's own address and a link in prose
/// may all hold.
pub fn is_web(text: &str) -> bool {
    matches!(Address::parse(text), Some(Address::External(_)))
}

/// Whether a text may be the address of the site itself: whole, and without the `?` and `#` behind which no page can be.
pub fn is_base(text: &str) -> bool {
    is_web(text) && !text.contains(['?', '#'])
}

/// The file an image names, when it is the bare name of a file beside the entry.
pub fn image_file(text: &str) -> Option<String> {
    let bare =
        !text.contains(['/', '#', '%', '&', '\'']) && !text.chars().any(is_forbidden_in_name) && SitePath::new(text).is_ok();
    bare.then(|| text.to_owned())
}

/// The next bare `http` or `https` address in running text at or after `from`.
///
/// It ends before the first character that is not ASCII, so Chinese may follow at once, and without closing punctuation.
pub fn bare(text: &str, from: usize) -> Option<Range<usize>> {
    let mut from = from;
    loop {
        let start = from + text[from..].find("http")?;
        let length = text[start..].find(|c: char| !c.is_ascii_graphic() || r#"<>"'`\^{|}[]"#.contains(c));
        let end = length.map_or(text.len(), |length| start + length);
        let address = text[start..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '*', '_', '~']);
        let inside_word = text[..start].ends_with(|c: char| c.is_ascii_alphanumeric());
        if !inside_word && matches!(Address::parse(address), Some(Address::External(_))) {
            return Some(start..start + address.len());
        }
        // The rest of a refused run is skipped as a whole; trying each `http` in it would take quadratic time.
        from = end;
    }
}

fn has_host(rest: &str) -> bool {
    let authority = rest.strip_prefix("//").unwrap_or_default();
    let host = authority.split(['/', '?', '#']).next().unwrap_or_default();
    // No `@`: what stands before it looks like the host and is not.
    host.starts_with(|c: char| c.is_alphanumeric() || c == '[')
        && host.chars().all(|c| c.is_alphanumeric() || ".-_:[]".contains(c))
}

fn is_mailbox(rest: &str) -> bool {
    let mailbox = rest.split('?').next().unwrap_or_default();
    mailbox.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains(['@', '/']))
}

fn is_number(rest: &str) -> bool {
    rest.bytes().any(|b| b.is_ascii_digit()) && rest.bytes().all(|b| b.is_ascii_digit() || b == b'+' || b == b'-')
}

fn entry(rest: &str) -> Option<Address> {
    let (target, fragment) = match rest.split_once('#') {
        Some((target, fragment)) => (target, Some(fragment.to_owned())),
        None => (rest, None),
    };
    let (kind, id) = target.split_once('/')?;
    // Letters that no id may have pass too: the catalog then says which id was probably meant.
    let is_name = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    let valid = is_name(kind) && is_name(id) && fragment.as_deref().is_none_or(is_name);
    valid.then(|| Address::Entry { kind: kind.to_owned(), id: id.to_owned(), fragment })
}

/// Characters that belong in no address: browsers drop or change them, so the address would not be what it seems.
fn is_forbidden(c: char) -> bool {
    c.is_whitespace() || is_forbidden_in_name(c) || r#"<>"\`{}|^"#.contains(c)
}

fn is_forbidden_in_name(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_addresses_pass() {
        let good = "https://x.cn HTTP://x.cn:80/a?b=c&d#e https://x.cn/中文 https://[::1]/ mailto:a@x.cn?subject=b tel:+86-874-3123456 \
            entry:pages/about entry:facilities/a-b#h-1 #h-1";
        for text in good.split(' ').filter(|text| !text.is_empty()) {
            assert!(Address::parse(text).is_some(), "{text}");
        }
        let bad = r"javascript:alert(1) JaVaScRiPt:a ｊavascript:a javascript：a vbscript:a data:text/html,a file:///etc/passwd
            ftp://x.cn view-source:https://x.cn //x.cn \\x.cn https:\\x.cn https:x.cn https:// https:///x https://qj.gov.cn@evil.cn
            https：//x.cn https://x。cn ../x a/b /a a.html ?a # tel: tel:+- tel:12a tel:１２ mailto:a mailto:@x
            entry: entry:pages entry:pages/ entry:../x entry:pages/a/b entry:pages/a# entry:pages/a#b&c";
        let spaced = ["", "java\tscript:a", "\u{1}javascript:a", " javascript:a", "https://x.cn/a b", "https://x.cn/\u{202e}"];
        for text in bad.split_whitespace().chain(spaced) {
            assert_eq!(Address::parse(text), None, "{text}");
        }
        assert_eq!(Address::parse(&format!("https://x.cn/{}", "a".repeat(ADDRESS_BYTES))), None);
    }

    #[test]
    fn images_are_bare_file_names() {
        for good in ["01.jpg", "车间 外景.jpg"] {
            assert_eq!(image_file(good).as_deref(), Some(good));
        }
        for bad in
            r" ../a.jpg /a.jpg a/b.jpg .. a\b.jpg https://x.cn/a.jpg //x.cn/a.jpg data:image/png,a a.jpg?x a.jpg#x a&b.jpg a'b.jpg".split(' ')
        {
            assert_eq!(image_file(bad), None, "{bad}");
        }
    }

    #[test]
    fn bare_addresses_end_in_time() {
        let cases = [
            ("见 https://x.cn/a。后面", "https://x.cn/a"),
            ("见https://x.cn，后", "https://x.cn"),
            ("(https://x.cn/a).", "https://x.cn/a"),
            ("http://x.cn/a?b=1!", "http://x.cn/a?b=1"),
            ("http https://x.cn", "https://x.cn"),
            ("https://x.cn“引”", "https://x.cn"),
            ("xhttps://x.cn", ""),
            ("https://", ""),
            ("https://@a.cn", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(bare(text, 0).map_or("", |range| &text[range]), expected, "{text}");
        }
    }
}
