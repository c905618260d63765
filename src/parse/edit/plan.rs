//! From a change of a value to the bytes that have to change.

use super::compose::{self, Hand, INDENT, after_break, column, line_end, line_start};
use super::layout::{Layout, Shape, comments_in};
use super::refusal::Refusal;
use crate::base::field_path::{FieldPath, Step};
use crate::base::fix::{Change, Content, Spot};
use crate::base::source::Span;
use crate::parse::quoting::{self, Setting, Style};

/// Bytes that become other bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// The bytes; empty for an insertion.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

/// A text that is to be changed.
pub struct Page<'a> {
    text: &'a str,
    root: Option<&'a Layout>,
    hand: Hand,
}

type Planned = Result<Vec<Splice>, Refusal>;

impl<'a> Page<'a> {
    /// The page of a text and its layout.
    pub fn new(text: &'a str, root: Option<&'a Layout>) -> Page<'a> {
        Page { text, root, hand: Hand::of(text, root) }
    }

    /// The bytes that make one change. Positions are those of the text as it is.
    ///
    /// Lines added at the end of a text that lacks its last line break get one: a block there would mean something else.
    pub fn plan(&self, change: &Change) -> Planned {
        let mut splices = self.bytes(change)?;
        for splice in splices.iter_mut().filter(|splice| splice.span.end == self.text.len()) {
            if splice.text.contains(self.hand.newline) && !splice.text.ends_with(self.hand.newline) {
                splice.text.push_str(self.hand.newline);
            }
        }
        Ok(splices)
    }

    fn bytes(&self, change: &Change) -> Planned {
        match change {
            Change::Set { field, text } => self.set(field, text),
            Change::Replace { field, content } => self.replace(field, content),
            Change::Insert { field, content, spot } => self.insert(field, content, spot),
            Change::Remove { field } => self.remove(field),
            Change::Rename { field, key } => self.rename(field, key),
            Change::Splice { span, text } => Ok(vec![Splice { span: span.clone(), text: text.clone() }]),
        }
    }

    fn find(&self, field: &FieldPath) -> Result<&'a Layout, Refusal> {
        let found = self.root.and_then(|root| root.find(field));
        found.ok_or_else(|| Refusal::new(format!("找不到{}", named(field))))
    }

    /// The table or list that holds a field.
    fn parent(&self, field: &FieldPath) -> Result<&'a Layout, Refusal> {
        let (_, above) = field.0.split_last().ok_or_else(|| Refusal::new("不能改整个文件"))?;
        self.find(&FieldPath(above.to_vec()))
    }

    /// Whether brackets or braces enclose a field.
    fn setting(&self, field: &FieldPath) -> Setting {
        let mut above = field.0.as_slice();
        while let Some((_, rest)) = above.split_last() {
            above = rest;
            if self.root.and_then(|root| root.find(&FieldPath(above.to_vec()))).is_some_and(Layout::is_flow) {
                return Setting::Flow;
            }
        }
        Setting::Block
    }

    fn set(&self, field: &FieldPath, text: &str) -> Planned {
        let target = self.find(field)?;
        let setting = self.setting(field);
        let splice = |span: Span, text: String| Ok(vec![Splice { span, text }]);
        match target.shape {
            Shape::Scalar(Style::Block) if self.text[target.span.clone()].contains(['\n', '\r']) => {
                splice(target.span.clone(), self.block(target, text))
            }
            Shape::Scalar(Style::Empty) => {
                let (at, before) = self.behind(target);
                splice(at..at, before.to_owned() + " " + &self.scalar(target, text, Style::Plain, setting))
            }
            Shape::Scalar(style) => splice(target.span.clone(), self.scalar(target, text, style, setting)),
            Shape::List(true, _) | Shape::Table(true, _) if comments_in(self.text, &target.span).is_empty() => {
                splice(target.span.clone(), self.scalar(target, text, Style::Plain, setting))
            }
            Shape::List(..) | Shape::Table(..) => Err(Refusal::new(format!("{}不是单个值", named(field)))),
        }
    }

    /// A scalar on the line of its key or dash; a text of several lines goes below when nothing else stands on that line.
    fn scalar(&self, target: &Layout, text: &str, style: Style, setting: Setting) -> String {
        let end = target.span.end;
        let alone = line_end(self.text, end) == end;
        let block = text.contains('\n') && style != Style::Double && setting == Setting::Block && alone;
        let column = self.column_of(target).filter(|_| block);
        let literal = column.and_then(|column| quoting::literal(text, &" ".repeat(column + INDENT), self.hand.newline));
        match literal {
            Some(literal) => literal,
            None => quoting::quoted(text, style, setting),
        }
    }

    /// A text in the place of a block scalar: a block again, with its indentation and the comment of its header.
    fn block(&self, target: &Layout, text: &str) -> String {
        let old = &self.text[target.span.clone()];
        let (header, body) = old.split_at(line_end(old, 0));
        let comment = header_comment(header);
        let first = body.split(['\n', '\r']).find(|line| !line.trim().is_empty());
        let own = first.map(|line| line.len() - line.trim_start_matches(' ').len()).filter(|indent| *indent > 0);
        let deeper = header.bytes().any(|byte| byte.is_ascii_digit());
        let indent = own.filter(|_| !deeper).or_else(|| Some(self.column_of(target)? + INDENT)).unwrap_or(INDENT);
        match quoting::literal(text, &" ".repeat(indent), self.hand.newline) {
            Some(literal) => {
                let (header, lines) = literal.split_at(line_end(&literal, 0));
                header.to_owned() + &comment + lines
            }
            None => quoting::quoted(text, Style::Double, Setting::Block) + &comment,
        }
    }

    /// The column of the key or dash of a value.
    fn column_of(&self, target: &Layout) -> Option<usize> {
        let at = target.key.as_ref().map(|key| key.span.start).or(target.dash)?;
        Some(column(self.text, at))
    }

    /// Where a value that is not written yet goes, and the colon that may be missing before it.
    fn behind(&self, target: &Layout) -> (usize, &'static str) {
        let Some(key) = &target.key else { return (target.dash.map_or(target.span.start, |dash| dash + 1), "") };
        let rest = &self.text[key.span.end..];
        let colon = rest.find(|c| c != ' ').filter(|at| rest[*at..].starts_with(':'));
        colon.map_or((key.span.end, ":"), |at| (key.span.end + at + 1, ""))
    }

    fn replace(&self, field: &FieldPath, content: &Content) -> Planned {
        if let Content::Scalar(text) = content {
            return self.set(field, text);
        }
        let target = self.find(field)?;
        let is_block = matches!(target.shape, Shape::Scalar(Style::Block));
        let (behind, before) = self.behind(target);
        let gap = self.text.get(behind..target.span.start.max(behind)).unwrap_or_default();
        let lines = matches!(target.shape, Shape::List(false, _) | Shape::Table(false, _)) || gap.contains(['#', '\n', '\r']);
        if lines || !is_block && !comments_in(self.text, &target.span).is_empty() {
            return Err(Refusal::new(format!("{}写了多行，请逐项改", named(field))));
        }
        let span = behind..target.span.end.max(behind);
        let old = &self.text[span.clone()];
        let comment = if is_block { header_comment(&old[..line_end(old, 0)]) } else { String::new() };
        let Some(key) = target.key.as_ref().filter(|_| self.setting(field) == Setting::Block) else {
            return Ok(vec![Splice { span, text: format!("{before} {}{comment}", compose::flow(content)) }]);
        };
        let text = self.hand.behind_key(content, column(self.text, key.span.start));
        if text.starts_with(' ') {
            return Ok(vec![Splice { span, text: text + &comment }]);
        }
        let end = line_end(self.text, span.end);
        Ok(vec![Splice { span, text: comment }, Splice { span: end..end, text }])
    }

    fn insert(&self, field: &FieldPath, content: &Content, spot: &Spot) -> Planned {
        let splice = |at: usize, text: String| Ok(vec![Splice { span: at..at, text }]);
        let Some(Step::Key(name)) = field.0.last() else { return self.insert_item(field, content) };
        let key = |setting| quoting::quoted(name, Style::Plain, setting);
        if self.root.is_none() && field.0.len() == 1 {
            let open = if self.text.is_empty() || self.text.ends_with(['\n', '\r']) { "" } else { self.hand.newline };
            let line = format!("{open}{}:{}{}", key(Setting::Block), self.hand.behind_key(content, 0), self.hand.newline);
            return splice(self.text.len(), line);
        }
        let table = self.parent(field)?;
        let Shape::Table(in_flow, fields) = &table.shape else {
            return Err(Refusal::new(format!("{}的上一层不是小表", named(field))));
        };
        if fields.iter().any(|other| other.key.as_ref().is_some_and(|key| key.name == *name)) {
            return Err(Refusal::new(format!("已经有{}", named(field))));
        }
        let neighbour = match spot {
            Spot::First => None,
            Spot::After(neighbour) => Some(self.find(&sibling(field, neighbour))?),
            Spot::Last => fields.last(),
        };
        if *in_flow || self.setting(field) == Setting::Flow {
            let field = format!("{}: {}", key(Setting::Flow), compose::flow(content));
            return Ok(vec![in_braces(table, neighbour, &field)]);
        }
        let first = fields.first().ok_or_else(|| Refusal::new("这个表是空的"))?;
        let column = column(self.text, first.start());
        let field = key(Setting::Block) + ":" + &self.hand.behind_key(content, column);
        match neighbour {
            None => splice(first.start(), field + &self.hand.line(column)),
            Some(neighbour) => splice(line_end(self.text, neighbour.end()), self.hand.line(column) + &field),
        }
    }

    fn insert_item(&self, field: &FieldPath, content: &Content) -> Planned {
        let list = self.parent(field)?;
        let (Shape::List(in_flow, items), Some(Step::Item(index))) = (&list.shape, field.0.last()) else {
            return Err(Refusal::new(format!("{}的上一层不是列表", named(field))));
        };
        if *index > items.len() {
            return Err(Refusal::new(format!("列表只有 {} 项", items.len())));
        }
        if *in_flow || self.setting(field) == Setting::Flow {
            let neighbour = index.checked_sub(1).and_then(|index| items.get(index));
            return Ok(vec![in_braces(list, neighbour, &compose::flow(content))]);
        }
        let at = items.get(*index).or(items.last()).and_then(|item| item.dash).ok_or_else(|| Refusal::new("这个列表是空的"))?;
        let column = column(self.text, at);
        let item = format!("- {}", self.hand.behind_dash(content, column));
        let splice = match items.get(*index) {
            Some(_) => Splice { span: at..at, text: item + &self.hand.line(column) },
            None => {
                let end = line_end(self.text, list.end());
                Splice { span: end..end, text: self.hand.line(column) + &item }
            }
        };
        Ok(vec![splice])
    }

    fn remove(&self, field: &FieldPath) -> Planned {
        let (target, above) = (self.find(field)?, self.parent(field)?);
        let children = above.children();
        let index = children.iter().position(|child| child == target).unwrap_or(0);
        let next = children.get(index + 1);
        if children.len() == 1 {
            return Err(Refusal::new(format!("{}是最后一项，删去后上一层就空了；请连上一层一起删", named(field))));
        }
        let start = target.start();
        if above.is_flow() {
            let span = match next {
                Some(next) => start..next.start(),
                None => children[index - 1].end()..target.end(),
            };
            return Ok(vec![Splice { span, text: String::new() }]);
        }
        let line = line_start(self.text, start);
        let indent = &self.text[line..start];
        let own_line = indent.bytes().all(|byte| byte == b' ');
        let span = match next {
            Some(next) if !own_line => start..next.start(),
            _ => line..after_break(self.text, line_end(self.text, target.end())),
        };
        let break_and_indent = if own_line { self.hand.newline.to_owned() } else { self.hand.line(column(self.text, start)) };
        let before = if own_line { indent } else { "" };
        let comments = comments_in(self.text, &span).into_iter();
        let kept = comments.map(|comment| format!("{before}{}{break_and_indent}", &self.text[comment]));
        Ok(vec![Splice { text: kept.collect(), span }])
    }

    fn rename(&self, field: &FieldPath, name: &str) -> Planned {
        let target = self.find(field)?;
        let taken = |other: &Layout| other.key.as_ref().is_some_and(|key| key.name == name);
        match &target.key {
            Some(_) if self.parent(field)?.children().iter().any(taken) => Err(Refusal::new(format!("已经有「{name}」这个键"))),
            Some(key) => {
                let text = quoting::quoted(name, key.style, self.setting(field));
                Ok(vec![Splice { span: key.span.clone(), text }])
            }
            None => Err(Refusal::new("列表的一项没有键")),
        }
    }
}

/// A field or item put into brackets or braces, behind a neighbour or before all others.
fn in_braces(above: &Layout, neighbour: Option<&Layout>, text: &str) -> Splice {
    let (at, text) = match (neighbour, above.children().first()) {
        (Some(neighbour), _) => (neighbour.end(), format!(", {text}")),
        (None, Some(first)) => (first.start(), format!("{text}, ")),
        (None, None) => (above.span.start + 1, text.to_owned()),
    };
    Splice { span: at..at, text }
}

/// The comment behind the `|` of a block, with a space before it.
fn header_comment(header: &str) -> String {
    header.find('#').map_or(String::new(), |at| format!(" {}", header[at..].trim_end()))
}

fn sibling(field: &FieldPath, name: &str) -> FieldPath {
    let above = field.0.split_last().map_or(&[][..], |(_, above)| above);
    FieldPath(above.to_vec()).key(name)
}

/// A field as people call it: `「sources 第 2 项 的 date」`.
fn named(field: &FieldPath) -> String {
    let mut text = String::new();
    for step in &field.0 {
        match step {
            Step::Key(key) if text.is_empty() => text += key,
            Step::Key(key) => text += &format!(" 的 {key}"),
            Step::Item(index) => text += &format!(" 第 {} 项", index + 1),
        }
    }
    format!("「{text}」")
}
