//! An entry's text taken apart: where the fields stand and where the prose stands.

use super::lexis::line::{Line, lines};
use crate::base::code;
use crate::base::diagnostic::{Anchor, Diagnostic};
use crate::base::path::SitePath;
use crate::base::source::Span;

/// Byte ranges of the two parts of a `.md` file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// The YAML between the two `---` lines; `None` when the file starts with prose.
    pub front: Option<Span>,
    /// The prose.
    pub body: Span,
}

/// The parts of a `.md` text.
///
/// **Errors**: DS007 at the opening `---` when no line closes it.
pub fn split(path: &SitePath, text: &str, skipped: usize) -> Result<Parts, Box<Diagnostic>> {
    let mut lines = lines(text).peekable();
    if lines.next_if(is_fence).is_none() {
        return Ok(Parts { front: None, body: 0..text.len() });
    }
    let after_fence = lines.peek().map_or(text.len(), |line| line.start);
    while let Some(line) = lines.next() {
        if is_fence(&line) {
            let body = lines.peek().map_or(text.len(), |line| line.start);
            return Ok(Parts { front: Some(after_fence..line.start), body: body..text.len() });
        }
    }
    let message = "开头的 --- 没有配对的结尾 ---";
    Err(Box::new(Diagnostic::new(&code::OPEN_FRONT_MATTER, path, Anchor::Span(skipped..skipped + 3), message)))
}

fn is_fence(line: &Line<'_>) -> bool {
    line.text.trim_end() == "---"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_and_prose_come_apart() {
        let path = SitePath::new("a.md").expect("a valid path");
        let cases = [
            ("---\na: 1\n---\n正文\n", Some("a: 1\n"), "正文\n"),
            ("---\r\na: 1\r\n---\r\n正文", Some("a: 1\r\n"), "正文"),
            ("正文\n---\n", None, "正文\n---\n"),
            ("---\n---", Some(""), ""),
            ("---\ra: 1\r---\r正文", Some("a: 1\r"), "正文"),
        ];
        for (text, front, body) in cases {
            let parts = split(&path, text, 0).expect("two parts");
            assert_eq!((parts.front.map(|span| &text[span]), &text[parts.body]), (front, body), "{text:?}");
        }
        assert!(split(&path, "---\na: 1\n", 0).is_err_and(|found| found.code.id == "DS007"));
    }
}
