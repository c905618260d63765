//! What Git leaves in a file when two people changed the same lines.

use crate::base::source::Span;

/// One place with two versions: the lines that hold the three marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// `<<<<<<<` with the name of our side.
    pub ours: Span,
    /// `=======`, when it is there.
    pub middle: Option<Span>,
    /// `>>>>>>>` with the name of their side, when it is there.
    pub theirs: Option<Span>,
}

/// Every conflict of a text, in text order. Costs one search for `<<<<<<<` in a text without any.
pub fn find(text: &str) -> Vec<Conflict> {
    let mut found: Vec<Conflict> = Vec::new();
    if !text.contains("<<<<<<<") {
        return found;
    }
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let span = start..start + line.trim_end().len();
        start += line.len();
        match mark(line) {
            Some('<') => found.push(Conflict { ours: span, middle: None, theirs: None }),
            Some(side) => match found.last_mut() {
                Some(last) if side == '=' && last.middle.is_none() && last.theirs.is_none() => last.middle = Some(span),
                Some(last) if side == '>' && last.theirs.is_none() => last.theirs = Some(span),
                _ => {}
            },
            None => {}
        }
    }
    found
}

/// The sign of a mark: seven of it at the start of the line, then nothing or a space.
fn mark(line: &str) -> Option<char> {
    let line = line.trim_end();
    let sign = line.chars().next().filter(|c| "<=>".contains(*c))?;
    let rest = line.trim_start_matches(sign);
    (line.len() - rest.len() == 7 && (rest.is_empty() || rest.starts_with(' '))).then_some(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_are_found() {
        let text = "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> main\n";
        let found = find(text);
        assert_eq!(found.len(), 1);
        assert_eq!(&text[found[0].ours.clone()], "<<<<<<< HEAD");
        assert_eq!(&text[found[0].theirs.clone().expect("their side")], ">>>>>>> main");
        assert_eq!(find("标题\n=======\n"), []);
        assert_eq!(find("a <<<<<<< b"), []);
    }
}
