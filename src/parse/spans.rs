//! The careful reader: the same tree as `yaml.rs`, with the position of every key and value and every problem named.
//!
//! Built only for files with a finding, and by whoever edits a file in place.

use std::collections::BTreeMap;

use granit_parser::{Event, Options, Parser, ScalarStyle, ScanError};

use super::node::Node;
use super::syntax;
use super::yaml::{self, BRACKETS};
use crate::base::code::{self, Code};
use crate::base::diagnostic::FieldPath;
use crate::base::source::Span;

/// Deepest nesting of lists and mappings.
const DEPTH: usize = 32;

/// Where a value stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Byte range of the key; `None` for list items and the root.
    pub key: Option<Span>,
    /// Byte range of the value; empty when nothing is written.
    pub value: Span,
}

/// One thing wrong with the YAML itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The rule.
    pub code: &'static Code,
    /// Where.
    pub span: Span,
    /// What, in Chinese.
    pub message: String,
    /// What to do, when there is more to say than the code's own remedy.
    pub help: Option<&'static str>,
    /// The first of two, for duplicates.
    pub other: Option<Span>,
}

/// A YAML text read with positions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned {
    /// The tree; `None` when the text cannot be read as YAML or holds nothing.
    pub node: Option<Node>,
    /// The place of every value by its path. Byte offsets count from the start of the text given.
    pub places: BTreeMap<FieldPath, Place>,
    /// Everything wrong with the YAML, in text order.
    pub problems: Vec<Problem>,
}

/// The text read with positions. Never fails: problems are part of the answer.
pub fn read(text: &str) -> Spanned {
    let mut reader = Reader { text, parser: Parser::new_from_str_with_options(text, options()), found: Spanned::empty() };
    if yaml::has_too_many_brackets(text) {
        let at = text.find(['[', '{']).unwrap_or(0);
        reader.too_large(
            at..at + 1,
            format!("方括号和花括号超过 {BRACKETS} 个"),
            "列表每项一行，以 - 开头；不是列表就把整个值放进英文单引号",
        );
        return reader.found;
    }
    match reader.document() {
        Ok(node) => reader.found.node = node,
        Err(Stop::Scan(error)) => reader.syntax(&error),
        Err(Stop::Depth(span)) => {
            reader.too_large(span, format!("嵌套超过 {DEPTH} 层"), "减少缩进的层数；一个条目用不到三层以上");
        }
    }
    reader.found.problems.sort_by_key(|problem| problem.span.start);
    reader.found
}

fn options() -> Options {
    granit_parser::options! { emit_unresolved_aliases: true, emit_comments: false }
}

impl Spanned {
    fn empty() -> Spanned {
        Spanned { node: None, places: BTreeMap::new(), problems: Vec::new() }
    }
}

enum Stop {
    Scan(ScanError),
    Depth(Span),
}

type Step<'a> = (Event<'a>, Span);

struct Reader<'a> {
    text: &'a str,
    parser: Parser<'a, granit_parser::StrInput<'a>>,
    found: Spanned,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<Step<'a>, Stop> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => {
                let range = span.byte_range().unwrap_or(0..0);
                Ok((event, range.start.min(self.text.len())..range.end.min(self.text.len())))
            }
            Some(Err(error)) => Err(Stop::Scan(error)),
            None => Ok((Event::StreamEnd, self.text.len()..self.text.len())),
        }
    }

    fn document(&mut self) -> Result<Option<Node>, Stop> {
        loop {
            match self.next()? {
                (Event::StreamEnd, _) => return Ok(None),
                (Event::DocumentStart(..), _) => break,
                _ => {}
            }
        }
        let first = self.next()?;
        let node = self.node(first, None, &FieldPath::root(), 0)?;
        loop {
            match self.next()? {
                (Event::StreamEnd, _) => return Ok(Some(node)),
                (Event::DocumentStart(..), span) => {
                    self.problem(&code::SECOND_DOCUMENT, span, "这里开始了第二份 YAML".to_owned());
                    return Ok(Some(node));
                }
                _ => {}
            }
        }
    }

    fn node(&mut self, (event, span): Step<'a>, key: Option<Span>, path: &FieldPath, depth: usize) -> Result<Node, Stop> {
        if depth > DEPTH {
            return Err(Stop::Depth(span));
        }
        if event.tag().is_some() || event.anchor_id().is_some() {
            self.problem(&code::YAML_FEATURE, self.properties(span.start), "这里用了标签或锚点".to_owned());
        }
        let start = span.start;
        let mut end = span.end;
        let node = match event {
            Event::Scalar(text, style, ..) => scalar(&text, style),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                let written = self.text[span.clone()].to_owned();
                self.problem(&code::YAML_FEATURE, span, "值以 * 开头会被当作别名".to_owned());
                Node::Scalar(written)
            }
            Event::SequenceStart(..) => {
                let (items, close) = self.list(path, depth)?;
                end = end.max(close);
                Node::List(items)
            }
            Event::MappingStart(..) => {
                let (entries, close) = self.mapping(path, depth)?;
                end = end.max(close);
                Node::Map(entries)
            }
            _ => Node::Null,
        };
        let value = start..self.trimmed(start, end);
        self.found.places.insert(path.clone(), Place { key, value });
        Ok(node)
    }

    fn list(&mut self, path: &FieldPath, depth: usize) -> Result<(Vec<Node>, usize), Stop> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, span) => return Ok((items, span.end)),
                step => {
                    let item = self.node(step, None, &path.item(items.len()), depth + 1)?;
                    items.push(item);
                }
            }
        }
    }

    fn mapping(&mut self, path: &FieldPath, depth: usize) -> Result<(Vec<(String, Node)>, usize), Stop> {
        let mut entries: Vec<(String, Node)> = Vec::new();
        let mut keys: BTreeMap<String, Span> = BTreeMap::new();
        loop {
            let (key, key_span) = match self.next()? {
                (Event::MappingEnd, span) => return Ok((entries, span.end)),
                (Event::Scalar(text, ..), span) => (text.into_owned(), span),
                step => {
                    let span = step.1.clone();
                    self.node(step, None, &path.key(""), depth + 1)?;
                    self.problem(&code::YAML_SYNTAX, span.clone(), "键必须是一个词".to_owned());
                    (String::new(), span)
                }
            };
            let step = self.next()?;
            if let Some(first) = keys.get(&key).cloned() {
                let problem = format!("键「{key}」写了两次");
                self.found.problems.push(Problem {
                    code: &code::DUPLICATE_KEY,
                    span: key_span,
                    message: problem,
                    help: None,
                    other: Some(first),
                });
                self.node(step, None, &path.key(""), depth + 1)?;
                continue;
            }
            if key == "<<" {
                self.problem(&code::YAML_FEATURE, key_span.clone(), "这里用了合并键 <<".to_owned());
            }
            keys.insert(key.clone(), key_span.clone());
            let value = self.node(step, Some(key_span), &path.key(&key), depth + 1)?;
            entries.push((key, value));
        }
    }

    /// The tag and anchor written before a value that starts at `start`; the parser's span leaves them out.
    fn properties(&self, start: usize) -> Span {
        let end = self.text[..start].trim_end().len();
        let mut first = end;
        loop {
            let before = self.text[..first].trim_end();
            let length = before.rsplit(|c: char| c.is_whitespace() || "[{,".contains(c)).next().map_or(0, str::len);
            let word = before.len() - length;
            if !before[word..].starts_with(['!', '&']) {
                break;
            }
            first = word;
        }
        if first < end { first..end } else { start..self.text[start..].chars().next().map_or(start, |c| start + c.len_utf8()) }
    }

    /// The end of a value without the white space that block collections and scalars carry at their end.
    fn trimmed(&self, start: usize, end: usize) -> usize {
        self.text.get(start..end).map_or(end, |slice| start + slice.trim_end().len())
    }

    fn problem(&mut self, code: &'static Code, span: Span, message: String) {
        self.found.problems.push(Problem { code, span, message, help: None, other: None });
    }

    fn too_large(&mut self, span: Span, message: String, help: &'static str) {
        self.found.problems.push(Problem { code: &code::TOO_LARGE, span, message, help: Some(help), other: None });
    }

    fn syntax(&mut self, error: &ScanError) {
        let at = error.marker().byte_offset().unwrap_or(0).min(self.text.len());
        let end = self.text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
        let cause = syntax::explain(error.kind());
        let (message, help) = (cause.message.to_owned(), Some(cause.help));
        self.found.problems.push(Problem { code: &code::YAML_SYNTAX, span: at..end, message, help, other: None });
    }
}

fn scalar(text: &str, style: ScalarStyle) -> Node {
    let plain = matches!(style, ScalarStyle::Plain);
    if plain && matches!(text, "" | "~" | "null" | "Null" | "NULL") { Node::Null } else { Node::Scalar(text.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_knows_its_place() {
        let text = "名称: 甲\nsources:\n- title: 乙\n  date: 2025\n- title: 丙\n";
        let spanned = read(text);
        let slice = |path: FieldPath| {
            let place = &spanned.places[&path];
            (place.key.clone().map(|key| &text[key]), &text[place.value.clone()])
        };
        let sources = FieldPath::root().key("sources");
        assert_eq!(slice(FieldPath::root().key("名称")), (Some("名称"), "甲"));
        assert_eq!(slice(sources.item(1).key("title")), (Some("title"), "丙"));
        assert_eq!(slice(sources.item(0).key("date")), (Some("date"), "2025"));
    }

    #[test]
    fn problems_are_all_named() {
        let cases = [
            ("a: 1\na: 2\nb: 3\nb: 4\n", vec!["DS003", "DS003"]),
            ("a: *x\nb: &y 1\n", vec!["DS004", "DS004"]),
            ("a: 1\n---\nb: 2\n", vec!["DS008"]),
            ("a: 时间: 8点\n", vec!["DS002"]),
            ("a: [1, 2\n", vec!["DS002"]),
            ("<<: 1\n", vec!["DS004"]),
            ("a: 1\n", vec![]),
        ];
        for (text, expected) in cases {
            let found: Vec<_> = read(text).problems.iter().map(|problem| problem.code.id).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn depth_and_brackets_are_limited() {
        assert_eq!(read(&"[".repeat(100_000)).problems[0].code.id, "DS005");
        assert_eq!(read(&"- ".repeat(200)).problems[0].code.id, "DS005");
    }
}
