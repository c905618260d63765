//! An entry's text taken apart: where the fields stand and where the prose stands.

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
    let Some(after_fence) = fence(text) else {
        return Ok(Parts { front: None, body: 0..text.len() });
    };
    let mut start = after_fence;
    for line in text[after_fence..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Ok(Parts { front: Some(after_fence..start), body: start + line.len()..text.len() });
        }
        start += line.len();
    }
    let message = "开头的 --- 没有配对的结尾 ---";
    Err(Box::new(Diagnostic::new(&code::OPEN_FRONT_MATTER, path, Anchor::Span(skipped..skipped + 3), message)))
}

/// The offset after the opening `---` line, if the text starts with one.
fn fence(text: &str) -> Option<usize> {
    let line = text.split_inclusive('\n').next()?;
    (line.trim_end() == "---").then_some(line.len())
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
        ];
        for (text, front, body) in cases {
            let parts = split(&path, text, 0).expect("two parts");
            assert_eq!((parts.front.map(|span| &text[span]), &text[parts.body]), (front, body), "{text:?}");
        }
        assert!(split(&path, "---\na: 1\n", 0).is_err_and(|found| found.code.id == "DS007"));
    }
}
