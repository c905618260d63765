//! How a YAML text is laid out: for every value its style and the bytes of all its parts, so that it can be changed in place.

use granit_parser::{Event, Options, Parser, ScalarStyle, StrInput};

use super::refusal::Refusal;
use crate::base::field_path::{FieldPath, Step};
use crate::base::source::Span;
use crate::parse::comments;
use crate::parse::quoting::Style;

/// One value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The key, when the value belongs to one.
    pub key: Option<Key>,
    /// The dash, when the value is an item of a block list.
    pub dash: Option<usize>,
    /// From the first to the last byte of the value: header of a block scalar, first dash and brackets included, white
    /// space at the end not. Empty, and behind colon or dash, when nothing is written.
    pub span: Span,
    /// What it is.
    pub shape: Shape,
}

/// A key as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// What it means.
    pub name: String,
    /// Where it stands, quotes included.
    pub span: Span,
    /// Its quotes.
    pub style: Style,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// A single value.
    Scalar(Style),
    /// A list; `true` in brackets.
    List(bool, Vec<Layout>),
    /// A table; `true` in braces.
    Table(bool, Vec<Layout>),
}

impl Layout {
    /// The value at a path.
    pub fn find(&self, path: &FieldPath) -> Option<&Layout> {
        path.0.iter().try_fold(self, |at, step| match (&at.shape, step) {
            (Shape::Table(_, fields), Step::Key(name)) => {
                fields.iter().find(|field| field.key.as_ref().is_some_and(|key| key.name == *name))
            }
            (Shape::List(_, items), Step::Item(index)) => items.get(*index),
            _ => None,
        })
    }

    /// The values directly inside.
    pub fn children(&self) -> &[Layout] {
        match &self.shape {
            Shape::Scalar(_) => &[],
            Shape::List(_, children) | Shape::Table(_, children) => children,
        }
    }

    /// Whether the value stands in brackets or braces of its own.
    pub fn is_flow(&self) -> bool {
        matches!(self.shape, Shape::List(true, _) | Shape::Table(true, _))
    }

    /// Where key, dash or value start, whichever comes first.
    pub fn start(&self) -> usize {
        self.key.as_ref().map(|key| key.span.start).or(self.dash).unwrap_or(self.span.start)
    }

    /// Where the value ends, or its key or dash when nothing is written behind them.
    pub fn end(&self) -> usize {
        self.span.end
    }
}

/// The layout of a text; `None` when nothing is written in it.
///
/// **Errors**: what stands in the way of changing the text in place: it is no YAML, it holds a second document, or it uses
/// anchors, aliases, tags or keys of several words' structure.
pub fn read(text: &str) -> Result<Option<Layout>, Refusal> {
    let parser = Parser::new_from_str_with_options(text, options());
    let mut reader = Reader { text, parser, cursor: 0 };
    reader.document()
}

fn options() -> Options {
    granit_parser::options! { emit_unresolved_aliases: true, emit_comments: false }
}

struct Reader<'a> {
    text: &'a str,
    parser: Parser<'a, StrInput<'a>>,
    /// The end of the last token read.
    cursor: usize,
}

const UNREADABLE: &str = "这个文件还读不成 YAML，先把写法改对";
const LINKED: &str = "用了锚点、别名或标签，改一处会影响别处";

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<(Event<'a>, Span), Refusal> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => {
                let range = span.byte_range().unwrap_or(0..0);
                Ok((event, range.start.min(self.text.len())..range.end.min(self.text.len())))
            }
            Some(Err(_)) => Err(Refusal::new(UNREADABLE)),
            None => Ok((Event::StreamEnd, self.text.len()..self.text.len())),
        }
    }

    fn document(&mut self) -> Result<Option<Layout>, Refusal> {
        loop {
            match self.next()? {
                (Event::StreamEnd, _) => return Ok(None),
                (Event::DocumentStart(..), span) => {
                    self.cursor = span.end;
                    break;
                }
                _ => {}
            }
        }
        let first = self.next()?;
        let root = self.value(first, None)?;
        loop {
            match self.next()? {
                (Event::StreamEnd, _) => return Ok(Some(root)),
                (Event::DocumentStart(..), _) => return Err(Refusal::new("一个文件里有两份 YAML")),
                _ => {}
            }
        }
    }

    fn value(&mut self, (event, span): (Event<'a>, Span), key: Option<Key>) -> Result<Layout, Refusal> {
        if event.tag().is_some() || event.anchor_id().is_some() {
            return Err(Refusal::new(LINKED));
        }
        match event {
            Event::Scalar(text, style, ..) => Ok(self.scalar(&text, style, span, key)),
            Event::SequenceStart(..) => self.list(span, key),
            Event::MappingStart(..) => self.table(span, key),
            Event::Alias(_) | Event::UnresolvedAlias(_) => Err(Refusal::new(LINKED)),
            _ => Err(Refusal::new(UNREADABLE)),
        }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, span: Span, key: Option<Key>) -> Layout {
        let style = style_of(style, &span, text);
        let span = match style {
            Style::Block => self.block_scalar(&span),
            Style::Empty => span,
            _ => span.start..span.start + trimmed(&self.text[span]).len(),
        };
        self.cursor = self.cursor.max(span.end);
        Layout { key, dash: None, span, shape: Shape::Scalar(style) }
    }

    /// The bytes of a block scalar from its `|` or `>` on; the reader gives its content only.
    fn block_scalar(&self, content: &Span) -> Span {
        let header = |end: usize| self.outside_comments(&(self.cursor..end)).find(|(_, c)| matches!(c, '|' | '>'));
        // The reader gives an empty block that ends the file a place before its header.
        let found = header(content.start.max(self.cursor)).or_else(|| header(self.text.len()));
        let start = found.map_or(self.cursor, |(at, _)| at);
        let content = content.start.max(start)..content.end.max(start);
        let header: &str = self.text[start..].split(|c: char| !"|>+-0123456789".contains(c)).next().unwrap_or_default();
        let kept = header.contains('+');
        // In `|+` the blank lines at the end are part of the value.
        let body = match &self.text[content.clone()] {
            body if kept => without_break(body),
            body => trimmed_lines(body),
        };
        if body.is_empty() {
            return start..start + header.len();
        }
        start..content.start + body.len()
    }

    fn list(&mut self, span: Span, key: Option<Key>) -> Result<Layout, Refusal> {
        let flow = self.text[span.clone()].starts_with('[');
        self.cursor = self.cursor.max(if flow { span.end } else { self.cursor });
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, end) => {
                    return Ok(self.closed(flow, span.start, end.end, key, |flow| Shape::List(flow, items)));
                }
                step => {
                    let from = self.cursor;
                    let mut item = self.value(step, None)?;
                    if !flow {
                        let gap = from..item.start().max(from);
                        let dash = self.outside_comments(&gap).filter(|(_, c)| *c == '-').last();
                        item.dash = Some(dash.map(|(at, _)| at).ok_or_else(|| Refusal::new(UNREADABLE))?);
                        self.cursor = self.cursor.max(item.dash.unwrap_or(0) + 1);
                    }
                    items.push(item);
                }
            }
        }
    }

    fn table(&mut self, span: Span, key: Option<Key>) -> Result<Layout, Refusal> {
        let flow = self.text[span.clone()].starts_with('{');
        self.cursor = self.cursor.max(if flow { span.end } else { self.cursor });
        let mut fields = Vec::new();
        loop {
            match self.next()? {
                (Event::MappingEnd, end) => {
                    return Ok(self.closed(flow, span.start, end.end, key, |flow| Shape::Table(flow, fields)));
                }
                (Event::Scalar(name, style, anchor, tag), span) if anchor == 0 && tag.is_none() => {
                    let style = style_of(style, &span, &name);
                    let span = span.start..span.start + trimmed(&self.text[span]).len();
                    self.cursor = self.cursor.max(span.end);
                    let step = self.next()?;
                    fields.push(self.value(step, Some(Key { name: name.into_owned(), span, style }))?);
                }
                _ => return Err(Refusal::new("键不是一个词")),
            }
        }
    }

    /// A list or table that has ended: in block style it reaches from its first to its last child.
    fn closed(&mut self, flow: bool, start: usize, end: usize, key: Option<Key>, shape: impl FnOnce(bool) -> Shape) -> Layout {
        let mut layout = Layout { key, dash: None, span: start..end, shape: shape(flow) };
        if !flow {
            let first = layout.children().first().map_or(start, Layout::start);
            let last = layout.children().last().map_or(start, |child| child.end().max(child.start()));
            layout.span = first..last.max(first);
        }
        self.cursor = self.cursor.max(layout.span.end);
        layout
    }

    /// The characters of a gap between two tokens, comments left out.
    fn outside_comments(&self, gap: &Span) -> impl Iterator<Item = (usize, char)> {
        let gap = gap.clone();
        let hidden: Vec<Span> = gap_comments(&self.text[gap.clone()]);
        self.text[gap.clone()]
            .char_indices()
            .filter(move |(at, _)| !hidden.iter().any(|comment| comment.contains(at)))
            .map(move |(at, c)| (gap.start + at, c))
    }
}

/// The comments of a gap, where no quotes and blocks are.
fn gap_comments(gap: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in gap.split_inclusive(['\n', '\r']) {
        if let Some(at) = line.find('#') {
            found.push(start + at..start + line.len());
        }
        start += line.len();
    }
    found
}

fn style_of(style: ScalarStyle, span: &Span, text: &str) -> Style {
    match style {
        ScalarStyle::SingleQuoted => Style::Single,
        ScalarStyle::DoubleQuoted => Style::Double,
        ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
        _ if span.is_empty() && matches!(text, "" | "~") => Style::Empty,
        _ => Style::Plain,
    }
}

fn trimmed(text: &str) -> &str {
    text.trim_end_matches([' ', '\t', '\n', '\r'])
}

/// The text without its last line break and the indentation of the line after it.
fn without_break(text: &str) -> &str {
    let lines = text.trim_end_matches(' ');
    lines.strip_suffix("\r\n").or(lines.strip_suffix(['\n', '\r'])).unwrap_or(text)
}

/// The text without its last line break and without blank lines at its end.
fn trimmed_lines(text: &str) -> &str {
    let mut rest = text.trim_end_matches(['\n', '\r']);
    while let Some(at) = rest.rfind(['\n', '\r']).filter(|at| rest[at + 1..].bytes().all(|byte| byte == b' ')) {
        rest = rest[..at].trim_end_matches(['\n', '\r']);
    }
    rest
}

/// The comments inside a span of a text, in text order.
pub fn comments_in(text: &str, span: &Span) -> Vec<Span> {
    let inside = |comment: &Span| comment.start >= span.start && comment.start < span.end;
    comments::scan(text).comments.into_iter().filter(inside).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_its_bytes() {
        let text = "a: |  # h\n  一\n\nl:\n# - c\n- x # y\n- k: 1\n  m:\n- - p\nf: [u, {v: w}]\ne:\n";
        let root = read(text).expect("a layout").expect("a value");
        let path = FieldPath::root();
        let slice = |path: FieldPath| {
            let value = root.find(&path).expect("a value");
            (value.dash.map(|at| &text[at..=at]), &text[value.span.clone()])
        };
        assert_eq!(slice(path.key("a")), (None, "|  # h\n  一"));
        assert_eq!(slice(path.key("l").item(0)), (Some("-"), "x"));
        assert_eq!(slice(path.key("l").item(1).key("k")), (None, "1"));
        assert_eq!(slice(path.key("l").item(1).key("m")), (None, ""));
        assert_eq!(slice(path.key("l").item(2)), (Some("-"), "- p"));
        assert_eq!(slice(path.key("f").item(1).key("v")), (None, "w"));
        assert_eq!(slice(path.key("f")), (None, "[u, {v: w}]"));
        assert_eq!(slice(path.key("e")), (None, ""));
        let dashes: Vec<_> = root.find(&path.key("l")).expect("a list").children().iter().map(|item| item.dash).collect();
        assert_eq!(dashes, [text.find("- x"), text.find("- k"), text.find("- - p")]);
    }

    #[test]
    fn what_cannot_be_changed_in_place_is_refused() {
        for text in ["a: *x\n", "a: &x 1\n", "a: !!str 1\n", "a: 1\n---\nb: 2\n", "a: [1\n", "? [a]\n: 1\n"] {
            assert!(read(text).is_err(), "{text:?}");
        }
        assert_eq!(read("# c\n"), Ok(None));
    }
}
