//! The surface of a text put in order — byte order mark, line ends, white space — without a change of its meaning.

use super::comments;
use super::edit::{Form, Refusal};
use super::spans;
use crate::base::source::Span;

/// The text as UTF-8 without byte order mark, with `\n` line ends, one line end at its end, no white space at the end of
/// lines, and spaces for tabs in the indentation. Nothing is reflowed; what is inside texts stays, and so does the white
/// space at the end of lines of prose, where it means a line break.
///
/// **Proof**: tree and comments are the same before and after; a second run changes nothing.
/// **Errors**: the text is no YAML, or a tab may mean more than one thing.
pub fn format(form: Form, text: &str) -> Result<String, Refusal> {
    let plain = with_line_feeds(text.trim_start_matches('\u{feff}'));
    let Some(region) = form.region(&plain) else { return Ok(ended(plain)) };
    let old = &plain[region.clone()];
    let new = trimmed(old);
    let new = if spans::read(&new).node.is_none() && new.contains('\t') { untabbed(&new)? } else { new };
    let new = if form == Form::Yaml { ended(new) } else { new };
    let (before, after) = (spans::read(old), spans::read(&new));
    if after.node.is_none() && after.problems.iter().any(|problem| problem.code.name != "empty-file") {
        return Err(Refusal::new("读不成 YAML，先照 doorstep check 的提示改"));
    }
    if before.node.is_some() && before.node != after.node || comments::written(old) != comments::written(&new) {
        return Err(Refusal::new("整理会改变内容，没有动这个文件"));
    }
    Ok(ended(format!("{}{new}{}", &plain[..region.start], &plain[region.end..])))
}

fn with_line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The text with one line end at its end, unless it is empty.
fn ended(mut text: String) -> String {
    let open = text.trim_end_matches('\n').len();
    // A second line end at the end is the value of a `|+` block, or harmless.
    if open == text.len() && !text.is_empty() {
        text.push('\n');
    }
    text
}

/// The lines without white space at their ends, except inside block scalars and quotes.
fn trimmed(text: &str) -> String {
    let texts = comments::scan(text).texts;
    let mut result = String::with_capacity(text.len());
    for (start, line) in lines(text) {
        let body = line.trim_end_matches('\n');
        let end = start + body.len();
        let inside = |at: usize| texts.iter().any(|span| span.contains(&at) || at > span.start && at == span.end);
        let kept = if body.ends_with([' ', '\t']) && inside(end - 1) { body } else { body.trim_end_matches([' ', '\t']) };
        // White space behind the last line end is no line.
        let kept = if body.len() == line.len() && body.trim().is_empty() { "" } else { kept };
        result.push_str(kept);
        result.push_str(&line[body.len()..]);
    }
    result
}

/// The text with spaces for the tabs of its indentation: as many as make it YAML, when every width that does gives the same.
fn untabbed(text: &str) -> Result<String, Refusal> {
    let texts = comments::scan(text).texts;
    let candidates: Vec<String> = [2, 4, 8].iter().map(|width| spaced(text, &texts, *width)).collect();
    let mut readable = candidates.into_iter().filter_map(|text| Some((spans::read(&text).node?, text)));
    let (meaning, first) = readable.next().ok_or_else(|| Refusal::new("Tab 换成空格后也读不成 YAML，请手工改"))?;
    let agreed = readable.all(|(other, _)| other == meaning);
    agreed.then_some(first).ok_or_else(|| Refusal::new("Tab 是几个空格看不准，请手工换成空格"))
}

fn spaced(text: &str, texts: &[Span], width: usize) -> String {
    let line = |(start, line): (usize, &str)| {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let inside = texts.iter().any(|span| span.start < start && start < span.end);
        let spaces = if inside { line[..indent].to_owned() } else { line[..indent].replace('\t', &" ".repeat(width)) };
        spaces + &line[indent..]
    };
    lines(text).map(line).collect()
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |at, line| {
        *at += line.len();
        Some((*at - line.len(), line))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_surface_is_put_in_order() {
        let cases = [
            (Form::Yaml, "\u{feff}a: 1  \r\nb: 2\t # c \r\n", "a: 1\nb: 2\t # c\n"),
            (Form::Yaml, "a: 1\rb: 2", "a: 1\nb: 2\n"),
            (Form::Yaml, "a: |  \n  一  \n  二\nb: 'x  \n  y' \n", "a: |\n  一  \n  二\nb: 'x  \n  y'\n"),
            (Form::Yaml, "l:\n- a: 1\n\tb: 2\n", "l:\n- a: 1\n  b: 2\n"),
            (Form::Yaml, "a:\n\tb: 1\n", "a:\n  b: 1\n"),
            (Form::Yaml, "a: |+\n  x\n\n", "a: |+\n  x\n\n"),
            (Form::Yaml, "# c \n", "# c\n"),
            (Form::Yaml, "", ""),
            (Form::Markdown, "---\r\na: 1 \r\n---\r\n正文  \r\n二", "---\na: 1\n---\n正文  \n二\n"),
            (Form::Markdown, "正文  \n", "正文  \n"),
        ];
        for (form, before, after) in cases {
            assert_eq!(format(form, before).as_deref(), Ok(after), "{before:?}");
            assert_eq!(format(form, after).as_deref(), Ok(after), "{before:?} twice");
        }
        for text in ["a: [1\n", "a:\n\tb: 1\n  c: [\n"] {
            assert!(format(Form::Yaml, text).is_err(), "{text:?}");
        }
    }
}
