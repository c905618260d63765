//! A text written as a YAML scalar, so that every YAML tool reads the same text back.

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// `'…'`
    Single,
    /// `"…"`
    Double,
    /// `|` or `>` with lines below.
    Block,
    /// Nothing after the colon or dash.
    Empty,
}

/// Where a scalar stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// In indented lines.
    Block,
    /// Between brackets or braces, where `,` ends it.
    Flow,
}

/// The text on one line, in the wished style where that can hold it, else in the next stronger one: plain, `'…'`, `"…"`.
///
/// Plain is left for what YAML, or another tool reading YAML 1.1, could take for something else: `0874`, `no`, `12:30`.
pub fn quoted(text: &str, wished: Style, setting: Setting) -> String {
    match wished {
        Style::Plain | Style::Block | Style::Empty if is_plain(text, setting) => text.to_owned(),
        Style::Double => double(text),
        _ if text.chars().any(needs_escape) => double(text),
        _ => format!("'{}'", text.replace('\'', "''")),
    }
}

/// The lines of a literal block that means `text`, its header first; `None` when only quotes can hold the text.
///
/// `indent` stands before every line below the header. The text decides between `|-`, `|` and `|+`.
pub fn literal(text: &str, indent: &str, newline: &str) -> Option<String> {
    let body = text.trim_end_matches('\n');
    let odd = |c: char| needs_escape(c) && c != '\n';
    if body.is_empty() || body.starts_with([' ', '\n']) || body.chars().any(odd) {
        return None;
    }
    let breaks = text.len() - body.len();
    let header = ["|-", "|"].get(breaks).unwrap_or(&"|+");
    let mut written = (*header).to_owned();
    for line in body.split('\n') {
        written.push_str(newline);
        if !line.is_empty() {
            written.push_str(indent);
            written.push_str(line);
        }
    }
    // The line break after the last line is the file's own; only those beyond it are written here.
    written.push_str(&newline.repeat(breaks.saturating_sub(1)));
    Some(written)
}

fn is_plain(text: &str, setting: Setting) -> bool {
    let in_flow = setting == Setting::Flow;
    let starts = |c: char| "-?:,[]{}#&*!|>'\"%@`=".contains(c) || c.is_whitespace();
    let inside = |c: char| needs_escape(c) || in_flow && ",[]{}:".contains(c);
    !text.is_empty()
        && !text.starts_with(starts)
        && !text.starts_with("...")
        && !text.ends_with(|c: char| c == ':' || c.is_whitespace())
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.contains(inside)
        && !is_ambiguous(text)
}

/// What only double quotes can hold on one line: control characters, line ends of every kind, and what no one can see.
fn needs_escape(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether YAML 1.1 or 1.2 may read something else than a text: a yes, a null, a time, or a number that would lose digits.
///
/// A number that comes back digit for digit stays plain (`80`, `103.8`), and so does a date: the project writes them so.
fn is_ambiguous(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    if matches!(lower.as_str(), "~" | "null" | "y" | "n" | "yes" | "no" | "on" | "off" | "true" | "false" | "<<") {
        return true;
    }
    let unsigned = lower.trim_start_matches(['+', '-']);
    if matches!(unsigned, ".inf" | ".nan") {
        return true;
    }
    let numeric = |c: char| c.is_ascii_hexdigit() || "+-._:oxtz".contains(c) || c.is_whitespace();
    let starts = unsigned.trim_start_matches('.').starts_with(|c: char| c.is_ascii_digit());
    starts && unsigned.chars().all(numeric) && !is_exact_number(text) && !is_date(text) && !is_phone(unsigned)
}

/// `0874-0000000`: a hyphen that no number and no point in time has.
fn is_phone(text: &str) -> bool {
    let mut parts = text.split('-');
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    parts.next().is_some_and(digits) && parts.next().is_some_and(digits) && parts.next().is_none()
}

/// `0`, `80`, `103.8`: a number that every tool prints as it was written. Fifteen digits are what a double holds.
fn is_exact_number(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "1"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    digits(whole)
        && digits(fraction)
        && (whole == "0" || !whole.starts_with('0'))
        && !fraction.ends_with('0')
        && whole.len() + fraction.len() <= 15
}

/// `2025-11` or `2025-11-16`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &&str| part.bytes().all(|b| b.is_ascii_digit());
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    parts.iter().all(digits) && matches!(lengths.as_slice(), [4, 2] | [4, 2, 2])
}

fn double(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for c in text.chars() {
        match c {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            c if needs_escape(c) && u32::from(c) > 0xff => written.push_str(&format!("\\u{:04X}", u32::from(c))),
            c if needs_escape(c) => written.push_str(&format!("\\x{:02X}", u32::from(c))),
            c => written.push(c),
        }
    }
    written.push('"');
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts that need no quotes.
    const CLEAR: &str = "甲|是|80余人|80|103.8|2025|2025-11-16|2025-11|0874-0000000|9:00—17:00|3#厂房|a:b|http://a.b/c#d";

    /// Texts that YAML, or some reader of YAML, takes for something else.
    const DOUBTFUL: &str = "0874|no|Yes|on|y|~|null|12:30|1e3|1e-3|3.10|1_000|0x1F|0o17|.inf|-.5|-5|| 甲|甲 |\u{3000}甲|时间: 8点|\
        3#厂房 #2|甲:|@甲|%甲|&甲|*甲*|!甲|>甲|?甲|-甲|- 甲|[甲]|{甲}|`甲|#甲|,甲|'甲'|\"甲\"|530302199001010000|2025-1-6|\
        2025-11-16 10:00|=|<<|...";

    #[test]
    fn only_unmistakable_texts_stay_plain() {
        let plain = |text: &str, setting| quoted(text, Style::Plain, setting);
        for text in CLEAR.split('|') {
            assert_eq!(plain(text, Setting::Block), text);
        }
        for text in DOUBTFUL.split('|').chain(["|", "|甲"]) {
            assert_eq!(plain(text, Setting::Block), format!("'{}'", text.replace('\'', "''")), "{text:?}");
        }
        for text in ["甲,乙", "甲]", "a:b"] {
            assert_eq!((plain(text, Setting::Flow), plain(text, Setting::Block)), (format!("'{text}'"), text.to_owned()));
        }
        assert_eq!(plain("甲\t\"\\\n\u{2028}", Setting::Block), "\"甲\\t\\\"\\\\\\n\\u2028\"");
        assert_eq!(quoted("甲", Style::Single, Setting::Block), "'甲'");
        assert_eq!(quoted("甲", Style::Double, Setting::Flow), "\"甲\"");
    }

    #[test]
    fn blocks_keep_their_lines() {
        assert_eq!(literal("一\n\n 二\n", "  ", "\n").as_deref(), Some("|\n  一\n\n   二"));
        assert_eq!(literal("一\n二", "  ", "\r\n").as_deref(), Some("|-\r\n  一\r\n  二"));
        assert_eq!(literal("一\n\n", "  ", "\n").as_deref(), Some("|+\n  一\n"));
        assert_eq!((literal(" 一\n", "  ", "\n"), literal("一\t", "  ", "\n"), literal("\n", "", "\n")), (None, None, None));
    }
}
