//! Where the comments of a YAML text are, and which of its bytes are inside a text: found by quotes and indentation alone,
//! so that it works on a text that cannot be read as YAML too.

use crate::base::source::Span;

/// What a look at the surface of a YAML text shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Surface {
    /// Every comment from its `#` to the end of its line, in text order.
    pub comments: Vec<Span>,
    /// The insides of block scalars and of quotes, in text order: white space there is part of a value.
    pub texts: Vec<Span>,
}

/// The surface of a text. Line ends are `\n`, `\r\n` and `\r`.
pub fn scan(text: &str) -> Surface {
    let mut scanner = Scanner {
        text: text.as_bytes(),
        at: 0,
        flow: 0,
        fresh: true,
        closed: false,
        token: 0,
        parent: None,
        line: 0,
        found: Surface::default(),
    };
    while scanner.at < scanner.text.len() {
        scanner.step();
    }
    scanner.found
}

/// The comments as written, without the white space at their end.
pub fn written(text: &str) -> Vec<&str> {
    scan(text).comments.into_iter().map(|span| text[span].trim_end()).collect()
}

struct Scanner<'a> {
    text: &'a [u8],
    at: usize,
    /// How many brackets and braces are open.
    flow: usize,
    /// Whether a value or key may start here.
    fresh: bool,
    /// Whether the last token was a quoted text, behind which a colon needs no space.
    closed: bool,
    /// Where the last token started.
    token: usize,
    /// The column of the key or dash that the next value belongs to.
    parent: Option<usize>,
    /// Where the line starts.
    line: usize,
    found: Surface,
}

impl Scanner<'_> {
    fn byte(&self, at: usize) -> u8 {
        // The end of the text ends everything that the end of a line ends.
        self.text.get(at).copied().unwrap_or(b'\n')
    }

    fn is_blank(&self, at: usize) -> bool {
        matches!(self.byte(at), b' ' | b'\t' | b'\n' | b'\r')
    }

    fn step(&mut self) {
        let byte = self.byte(self.at);
        let in_flow = self.flow > 0;
        match byte {
            b'\n' | b'\r' => self.next_line(),
            b' ' | b'\t' => self.at += 1,
            b'#' if self.at == self.line || matches!(self.byte(self.at - 1), b' ' | b'\t') => self.comment(),
            b'\'' | b'"' if self.fresh => self.quotes(byte),
            b'[' | b'{' if self.fresh => {
                self.flow += 1;
                self.at += 1;
            }
            b']' | b'}' if in_flow => {
                self.flow -= 1;
                self.pass(false);
            }
            b',' if in_flow => self.pass(true),
            b':' if self.is_blank(self.at + 1) || in_flow && (self.closed || b",[]{}".contains(&self.byte(self.at + 1))) => {
                self.parent = Some(self.token - self.line.min(self.token));
                self.pass(true);
            }
            b'-' | b'?' if self.fresh && !in_flow && self.is_blank(self.at + 1) => {
                self.parent = Some(self.at - self.line);
                self.at += 1;
            }
            b'|' | b'>' if self.fresh && !in_flow => self.block(),
            b'!' | b'&' if self.fresh => {
                while !self.is_blank(self.at) {
                    self.at += 1;
                }
            }
            _ => {
                if self.fresh {
                    self.token = self.at;
                }
                self.pass(false);
            }
        }
    }

    fn pass(&mut self, fresh: bool) {
        (self.fresh, self.closed) = (fresh, false);
        self.at += 1;
    }

    fn comment(&mut self) {
        let end = self.line_end(self.at);
        self.found.comments.push(self.at..end);
        self.at = end;
        // A comment ends a plain text that goes over several lines.
        self.fresh |= self.flow == 0;
    }

    fn next_line(&mut self) {
        self.at = self.after_break(self.at);
        self.line = self.at;
        if self.flow > 0 {
            return;
        }
        let indent = self.indent(self.at);
        let blank = self.is_blank(self.at + indent);
        // A deeper line goes on with a plain text that has begun; what looks like a quote or a header there is part of it.
        let goes_on = !self.fresh && (blank || self.parent.is_some_and(|parent| indent > parent));
        if !goes_on {
            (self.fresh, self.closed) = (true, false);
        }
        if self.fresh && !blank && self.parent.is_some_and(|parent| indent <= parent) {
            self.parent = None;
        }
    }

    fn quotes(&mut self, quote: u8) {
        let start = self.at;
        self.token = start;
        self.at += 1;
        while self.at < self.text.len() {
            match self.byte(self.at) {
                b'\\' if quote == b'"' => self.at += 1,
                byte if byte == quote && quote == b'\'' && self.byte(self.at + 1) == quote => self.at += 1,
                byte if byte == quote => break,
                b'\n' | b'\r' => self.line = self.at + 1,
                _ => {}
            }
            self.at += 1;
        }
        let end = self.at.min(self.text.len());
        self.found.texts.push(start..end);
        self.at = (end + 1).min(self.text.len());
        (self.fresh, self.closed) = (false, true);
    }

    /// A block scalar, if this is its header; else one character of a plain text.
    fn block(&mut self) {
        let mut at = self.at + 1;
        while matches!(self.byte(at), b'0'..=b'9' | b'+' | b'-') {
            at += 1;
        }
        let digit = self.text[self.at + 1..at].iter().find(|byte| byte.is_ascii_digit()).map(|byte| usize::from(byte - b'0'));
        let end = self.line_end(at);
        let rest = &self.text[at..end];
        let spaces = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let commented = spaces > 0 && rest.get(spaces) == Some(&b'#');
        if spaces < rest.len() && !commented {
            self.token = self.at;
            self.pass(false);
            return;
        }
        if commented {
            self.found.comments.push(at + spaces..end);
        }
        let start = self.after_break(end);
        let stop = self.block_end(start, digit);
        self.found.texts.push(start.min(stop)..stop);
        (self.at, self.line) = (stop, stop);
        (self.fresh, self.closed) = (true, false);
    }

    /// The start of the first line that a block scalar does not reach.
    fn block_end(&self, start: usize, digit: Option<usize>) -> usize {
        let least = self.parent.map_or(0, |parent| parent + 1);
        let mut wanted = digit.map(|digit| (least + digit).saturating_sub(1));
        let mut at = start;
        while at < self.text.len() {
            let indent = self.indent(at);
            let end = self.line_end(at);
            let blank = at + indent == end;
            if !blank && indent < *wanted.get_or_insert(indent.max(least)) {
                break;
            }
            at = self.after_break(end);
        }
        at
    }

    fn indent(&self, at: usize) -> usize {
        self.text[at.min(self.text.len())..].iter().take_while(|byte| **byte == b' ').count()
    }

    fn line_end(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        self.text[at..].iter().position(|byte| matches!(byte, b'\n' | b'\r')).map_or(self.text.len(), |rest| at + rest)
    }

    fn after_break(&self, at: usize) -> usize {
        match self.text.get(at..) {
            Some([b'\r', b'\n', ..]) => at + 2,
            Some([_, ..]) => at + 1,
            _ => self.text.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_told_from_texts() {
        let cases: &[(&str, &[&str])] = &[
            ("# a\nk: v # b\n", &["# a", "# b"]),
            ("k: 3#厂房 #2\nl: a#b\n", &["#2"]),
            ("k: 'it''s # no' # yes\n", &["# yes"]),
            ("k: \"a \\\" # no\" # yes\n", &["# yes"]),
            ("k: it's # yes\nl: 'x # no'\n", &["# yes"]),
            ("k: | # head\n  # no\n  x\n# yes\nl: 1\n", &["# head", "# yes"]),
            ("k: |\n\n  x\n\n  # no\n # yes\nl: 1\n", &["# yes"]),
            ("k: |\n# yes\nl: 1\n", &["# yes"]),
            ("- |\n  # no\n- a: >-\n    # no\n  b: 1 # yes\n", &["# yes"]),
            ("k: |2\n    # no\n  # no\nl: 1\n", &[]),
            ("k: [a, 'b # no', # yes\n  c] # too\n", &["# yes", "# too"]),
            ("k: 'a\n  # no\n  b' # yes\n", &["# yes"]),
            ("k: a\n  'b # yes\nl: 'c # no'\n", &["# yes"]),
            ("k: a # x\r\nl: |\r\n  # no\r\nm: b # y\r\n", &["# x", "# y"]),
            ("k: a # x\rl: b # y", &["# x", "# y"]),
            ("k: {\"a\":\"b # no\"} # yes\n", &["# yes"]),
            ("k: a|b # yes\nl: > x # yes\n", &["# yes", "# yes"]),
            ("k: 'open # no\nl: 1 # no\n", &[]),
            ("", &[]),
            ("#", &["#"]),
        ];
        for (text, expected) in cases {
            assert_eq!(written(text), *expected, "{text:?}");
        }
    }

    #[test]
    fn no_text_is_too_odd() {
        for text in ["|", ">", "- |9", "'", "\"\\", "k: |+-9 x", "]", "}\n#", "?", ":", "a: |\r", "\"a\r\nb\": c #d"] {
            for span in scan(text).comments.into_iter().chain(scan(text).texts) {
                assert!(text.get(span).is_some(), "{text:?}");
            }
        }
    }
}
