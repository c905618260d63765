//! Text made safe for HTML and XML.

/// `text` with `& < > " '` escaped, safe between tags and in double-quoted attributes.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_five_characters_with_meaning_are_escaped() {
        assert_eq!(escape("a<b> & \"c\" ]]>'"), "a&lt;b&gt; &amp; &quot;c&quot; ]]&gt;&#39;");
    }
}
