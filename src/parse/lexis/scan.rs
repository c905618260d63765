//! The lexical pass over a YAML text: the slips of people who type Chinese, named by their cause before any parser sees
//! the text.
//!
//! YAML takes most of them silently for something else, or complains about the next line. The pass goes line by line,
//! knows the column of keys and lists and what the field table allows, and leaves everything else to the parser.

use std::collections::BTreeSet;

use super::comment::{self, Around};
use super::key::{self, Division};
use super::line::{self, Indent, Line, is_odd_space};
use super::slot::Slot;
use super::value::{self, Open, Value};
use crate::base::code;
use crate::parse::fault::Fault;
use crate::parse::node::{Keys, Shape};

/// The faults of a YAML text whose mapping has these keys, in text order. One pass, linear time.
///
/// **Errors**: DS025 to DS042 as their causes are found; DS004 for text that would be an alias, an anchor or a tag.
pub fn scan(text: &str, table: &dyn Keys) -> Vec<Fault> {
    let mut scanner = Scanner {
        text,
        table,
        faults: Vec::new(),
        root: None,
        top: None,
        record: None,
        inner: None,
        dash: None,
        open: (Open::Closed, 0),
        last_end: 0,
        read_to: 0,
        block_indent: None,
        in_comment: false,
        swallowed: Vec::new(),
    };
    for line in line::lines(text) {
        if line.start >= scanner.read_to {
            scanner.line(line);
        }
    }
    scanner.finish()
}

struct Scanner<'t, 'k> {
    text: &'t str,
    table: &'k dyn Keys,
    faults: Vec<Fault>,
    /// The column of the keys of the file.
    root: Option<usize>,
    /// The last key of the file.
    top: Option<Slot<'t, 'k>>,
    /// The column of the keys of the record last seen, and their table.
    record: Option<(usize, &'k dyn Keys)>,
    /// The last key of a record.
    inner: Option<Slot<'t, 'k>>,
    /// The column of the last dash.
    dash: Option<usize>,
    /// What the last value left open, and the column of its key or dash.
    open: (Open, usize),
    /// Where the last value ends.
    last_end: usize,
    /// Lines that begin before this byte have been read with a value.
    read_to: usize,
    /// How far the lines of the open block are indented.
    block_indent: Option<usize>,
    /// Whether the line before is a comment.
    in_comment: bool,
    /// Fields that comments seem to have swallowed.
    swallowed: Vec<Fault>,
}

/// Where the content of a line belongs.
enum Place<'t, 'k> {
    /// A key of the file.
    Key(&'k dyn Keys),
    /// A key of a record.
    RecordKey(&'k dyn Keys),
    /// A value: an item of a list of scalars, or the value of a key on the line above.
    Value(Slot<'t, 'k>),
    /// More of a plain value.
    Continued,
    /// The parser will say.
    Unknown,
}

impl<'t, 'k> Scanner<'t, 'k> {
    fn line(&mut self, line: Line<'t>) {
        let indent = line::indent(line.text);
        let rest = line.text[indent.bytes..].trim_end_matches([' ', '\t']);
        if self.open.0 == Open::Block && self.block_line(line, &indent, rest) {
            return;
        }
        let was_comment = std::mem::replace(&mut self.in_comment, rest.starts_with('#'));
        let at = line.start + indent.bytes;
        match rest.chars().next() {
            None => self.blank(line, &indent),
            Some('#') => {
                let around = self.around();
                let hidden = if was_comment { None } else { comment::hidden(rest, at, indent.columns, &around) };
                match hidden {
                    Some(fault) => self.faults.push(fault),
                    None => self.comment(rest, at),
                }
            }
            Some('＃') => {
                let span = at..at + '＃'.len_utf8();
                let fault = Fault::new(&code::FULL_WIDTH_SIGN, span.clone(), "注释要用半角的 #");
                let half = if rest[span.len()..].starts_with(' ') { "#" } else { "# " };
                self.faults.push(fault.splice(span, half, "改成半角 #"));
            }
            Some(_) if indent.bytes == 0 && is_document_mark(rest) => self.restart(),
            Some(_) => {
                let column = self.column(line, &indent, rest);
                self.content(rest, at, column);
            }
        }
    }

    fn around(&self) -> Around<'k> {
        Around { table: self.table, record: self.record }
    }

    fn finish(mut self) -> Vec<Fault> {
        let text = self.text;
        if !self.swallowed.is_empty() {
            let keys: BTreeSet<&str> = line::lines(text).filter_map(|line| key_of(line.text)).collect();
            self.swallowed.retain(|fault| !keys.contains(&text[fault.span.clone()]));
            self.faults.append(&mut self.swallowed);
        }
        self.faults
    }

    /// A comment may have swallowed a field, but not one that stands elsewhere in the file: that is decided at the end.
    fn comment(&mut self, text: &str, at: usize) {
        self.swallowed.extend(comment::swallowed(text, at, &self.around()));
    }

    fn restart(&mut self) {
        (self.root, self.top, self.record, self.inner, self.dash) = (None, None, None, None, None);
        self.open = (Open::Closed, 0);
    }

    /// A line of white space: text to YAML, when it holds more than spaces.
    fn blank(&mut self, line: Line<'t>, indent: &Indent) {
        if let Some(odd) = indent.odd.clone().filter(|_| !indent.tab) {
            let span = line.start + odd.start..line.start + odd.end;
            let fault = Fault::new(&code::ODD_INDENT, span.clone(), "空行里有全角空格或不间断空格");
            self.faults.push(fault.splice(span, "", "删去这些空格"));
        }
    }

    /// Whether the line belongs to the open block of text; if not, the block is closed.
    fn block_line(&mut self, line: Line<'t>, indent: &Indent, rest: &'t str) -> bool {
        let column = self.open.1;
        let plain = line.text.len() - line.text.trim_start_matches(' ').len();
        if rest.is_empty() && indent.odd.is_none() {
            return true;
        }
        if plain > column {
            self.block_indent.get_or_insert(plain);
            self.swallowed(line);
            return true;
        }
        if indent.odd.is_some() && indent.columns > column {
            let deep = self.block_indent.unwrap_or(column + 2);
            let span = line.start..line.start + indent.bytes;
            let code = if indent.tab { &code::TAB_INDENT } else { &code::ODD_INDENT };
            let fault = Fault::new(code, span.clone(), "| 下面的文字要用半角空格缩进");
            self.faults.push(fault.splice(span, " ".repeat(deep), "换成半角空格"));
            return true;
        }
        self.open = (Open::Closed, 0);
        false
    }

    /// DS042 for a line of a block that holds a key of a table.
    fn swallowed(&mut self, line: Line<'t>) {
        let Some(key) = self.around().key_inside(line.text) else { return };
        let span = line.start + key.start..line.start + key.end;
        let fault = Fault::new(&code::SWALLOWED_FIELD, span.clone(), format!("文字里像是夹着「{}」这个键", &line.text[key]));
        self.faults.push(fault.splice(span.start..span.start, "\n", "另起一行").guess());
    }

    /// The column of a line's content; a column that is not made of spaces is mended to the nearest one that fits.
    fn column(&mut self, line: Line<'t>, indent: &Indent, rest: &str) -> usize {
        let Some(odd) = indent.odd.clone() else { return indent.columns };
        let dashed = rest.starts_with("- ");
        let fits = [self.root, self.record.map(|(own, _)| own).filter(|_| !dashed), self.dash.filter(|_| dashed)];
        let child = matches!(self.open, (Open::Empty, own) if indent.columns > own);
        let fits: Vec<usize> = fits.into_iter().flatten().collect();
        let exact = child || fits.contains(&indent.columns);
        let near = fits.iter().copied().min_by_key(|fit| fit.abs_diff(indent.columns));
        let column = if exact { indent.columns } else { near.unwrap_or(indent.columns) };
        let span = line.start + odd.start..line.start + odd.end;
        let (code, what) =
            if indent.tab { (&code::TAB_INDENT, " Tab") } else { (&code::ODD_INDENT, "全角空格或不间断空格") };
        let fault = Fault::new(code, span, format!("行首有{what}")).help("换成半角空格，每层两个");
        let fault = fault.splice(line.start..line.start + indent.bytes, " ".repeat(column), "换成半角空格");
        self.faults.push(if exact { fault } else { fault.guess() });
        column
    }

    /// What follows the indentation of a line.
    fn content(&mut self, mut rest: &'t str, mut at: usize, mut column: usize) {
        let mut item = false;
        while let Some(width) = self.dash_width(rest, at, column) {
            self.dash = Some(column);
            if self.record.is_some_and(|(own, _)| column < own) {
                (self.record, self.inner) = (None, None);
            }
            item = true;
            let after = width.0 + spaces(&rest[width.0..]);
            if after == rest.len() {
                self.open = (Open::Empty, column);
                self.last_end = at + rest.len();
                return;
            }
            column += width.1 + after - width.0;
            (rest, at) = (&rest[after..], at + after);
        }
        match self.place(rest, column, item) {
            Place::Key(keys) => self.entry(rest, at, column, keys, false),
            Place::RecordKey(keys) => self.entry(rest, at, column, keys, true),
            Place::Value(slot) => {
                let column = if item { self.dash.unwrap_or(column) } else { self.open.1 };
                self.value(rest, at, column, Some(slot));
            }
            Place::Continued => self.continued(rest, at, column),
            Place::Unknown => self.open = (Open::Closed, column),
        }
    }

    /// Bytes and columns of the dash that begins `rest`; a dash of another sort is a fault.
    fn dash_width(&mut self, rest: &str, at: usize, column: usize) -> Option<(usize, usize)> {
        if rest == "-" || rest.starts_with("- ") || rest.starts_with("-\t") {
            return Some((1, 1));
        }
        let slot = if self.record.is_some_and(|(own, _)| column >= own) { self.inner } else { self.top };
        let begins = matches!(self.open, (Open::Empty, own) if column >= own);
        if !slot.is_some_and(|slot| slot.is_list()) || !(begins || self.dash == Some(column)) {
            return None;
        }
        let mark = rest.chars().next()?;
        let after = &rest[mark.len_utf8()..];
        let gap = after.len() - after.trim_start_matches(|c| c == ' ' || is_odd_space(c)).len();
        let (code, message, sure) = match mark {
            '-' if gap == 0 && !after.starts_with('-') => (&code::LIST_DASH, "- 后面要空一格".to_owned(), true),
            '-' if gap > 0 => (&code::LIST_DASH, "- 后面不是半角空格".to_owned(), true),
            '－' => (&code::FULL_WIDTH_SIGN, "列表项要用半角的 -".to_owned(), true),
            '—' | '–' | '•' | '·' | '●' | '▪' | '◆' => {
                (&code::LIST_DASH, format!("列表项不能用「{mark}」开头"), false)
            }
            '*' | '+' if gap > 0 => (&code::LIST_DASH, format!("列表项不能用「{mark}」开头"), false),
            _ => return None,
        };
        let width = mark.len_utf8() + gap;
        let fault = Fault::new(code, at..at + mark.len_utf8(), message).splice(at..at + width, "- ", "改成 - 加一个空格");
        self.faults.push(if sure { fault } else { fault.guess() });
        Some((width, 2))
    }

    /// Where content at a column belongs.
    fn place(&mut self, rest: &str, column: usize, item: bool) -> Place<'t, 'k> {
        if item {
            let inner = self.record.is_some_and(|(own, _)| self.dash.is_some_and(|dash| dash >= own));
            let slot = if inner { self.inner } else { self.top };
            return match slot.and_then(|slot| slot.shape()) {
                Some(Shape::Records(keys)) => {
                    self.record = Some((column, keys));
                    Place::RecordKey(keys)
                }
                Some(Shape::Scalars) => Place::Value(Slot { item: true, ..slot.expect("a shape has a slot") }),
                _ => Place::Unknown,
            };
        }
        match (self.open, self.root) {
            ((Open::Plain, own), _) if column > own => Place::Continued,
            ((Open::Empty, own), Some(_)) if column > own => {
                let slot = if self.record.is_some_and(|(record, _)| own >= record) { self.inner } else { self.top };
                match slot.filter(|slot| slot.is_scalar() || rest.starts_with(['[', '［', '【'])) {
                    Some(slot) if !begins_table(rest) => Place::Value(slot),
                    // A table where a value belongs is one to YAML too; what it means is for the decoder to say.
                    _ => Place::Unknown,
                }
            }
            (_, None) => {
                self.root = Some(column);
                Place::Key(self.table)
            }
            (_, Some(root)) if column == root => Place::Key(self.table),
            _ => match self.record {
                Some((own, keys)) if own == column => Place::RecordKey(keys),
                _ => Place::Unknown,
            },
        }
    }

    /// A line `key: value`.
    fn entry(&mut self, rest: &'t str, at: usize, column: usize, keys: &'k dyn Keys, in_record: bool) {
        match key::divide(rest, at, keys, &mut self.faults) {
            Division::At(key, start) => {
                let slot = Slot { key: &rest[key], keys, item: false };
                if in_record {
                    self.inner = Some(slot);
                } else {
                    (self.top, self.record, self.inner, self.dash) = (Some(slot), None, None, None);
                }
                let start = start + spaces(&rest[start..]);
                self.value(&rest[start..], at + start, column, Some(slot));
            }
            Division::Missing => self.no_colon(rest, at, column, keys),
            Division::Unknown => self.open = (Open::Closed, column),
        }
    }

    fn value(&mut self, rest: &'t str, at: usize, column: usize, slot: Option<Slot<'t, 'k>>) {
        let value = Value { text: self.text, at, end: at + rest.len(), column, slot };
        let open = value::check(&value, &mut self.faults);
        if let Some(space) = rest.find(" # ") {
            self.comment(&rest[space + 1..], at + space + 1);
        }
        self.last_end = at + rest.len();
        self.block_indent = None;
        self.open = match open {
            Open::To(end) => {
                self.read_to = end;
                (Open::Closed, column)
            }
            open => (open, column),
        };
    }

    /// DS041 for a line that continues a plain value; DS002 for a key that is indented too far.
    fn continued(&mut self, rest: &'t str, at: usize, column: usize) {
        let own = self.open.1;
        let tables = [self.record.filter(|(record, _)| *record == own).map(|(_, keys)| keys), Some(self.table)];
        let word = rest.find(": ").or_else(|| rest.strip_suffix(':').map(str::len)).map(|end| &rest[..end]);
        let keys = tables.into_iter().flatten().next();
        if let Some((keys, _)) = keys.zip(word).filter(|(keys, word)| keys.shape_of(word).is_some()) {
            let spare = at - (column - own)..at;
            let fault = Fault::new(&code::YAML_SYNTAX, spare.clone(), format!("这一行多缩进了 {} 格", column - own));
            let fault = fault.help("与同一层的键左边对齐").splice(spare, "", "与同一层的键左边对齐");
            self.faults.push(fault.guess());
            let in_record = self.record.is_some_and(|(record, _)| record == own);
            self.entry(rest, at, own, keys, in_record);
            return;
        }
        let glue = if self.text[..self.last_end].ends_with(|c: char| c.is_ascii()) || rest.starts_with(|c: char| c.is_ascii()) {
            " "
        } else {
            ""
        };
        let fault = Fault::new(&code::FOLDED_TEXT, at..at + rest.len(), "这一行会接在上一行后面，中间多一个空格");
        self.faults.push(fault.splice(self.last_end..at, glue, "接在上一行后面").guess());
        self.last_end = at + rest.len();
    }

    /// DS040 for a line where a key must stand and no colon does.
    fn no_colon(&mut self, rest: &'t str, at: usize, column: usize, keys: &dyn Keys) {
        let word = rest.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).next().unwrap_or_default();
        let span = at..at + rest.len();
        let gap = rest[word.len()..].len() - rest[word.len()..].trim_start_matches(|c: char| " ;；=＝,，.。、".contains(c)).len();
        self.last_end = at + rest.len();
        if keys.shape_of(word).is_some() && gap > 0 {
            let between = at + word.len()..at + word.len() + gap;
            let fault = Fault::new(&code::MISSING_COLON, between.clone(), format!("键「{word}」后面没有冒号"));
            self.faults.push(fault.splice(between, ": ", "在键后面写半角冒号加空格").guess());
            self.open = (Open::Plain, column);
        } else {
            let fault = Fault::new(&code::MISSING_COLON, span.clone(), "这一行没有冒号，不是 键: 值");
            self.faults.push(fault.help("写成 键: 值；是上一行的值，就接着写在那一行").mend(span, ""));
            self.open = (Open::Closed, column);
        }
    }
}

/// Whether a line below an empty key is a key of its own.
fn begins_table(rest: &str) -> bool {
    let word = rest.find(": ").or_else(|| rest.strip_suffix(':').map(str::len)).map(|end| &rest[..end]);
    word.is_some_and(|word| !word.is_empty() && !word.contains([' ', '"', '\'', '[', '{', '#']))
}

/// The key that a line begins with, after its dash.
fn key_of(line: &str) -> Option<&str> {
    let line = line.trim_start().trim_start_matches("- ");
    line.split_once(':').map(|(key, _)| key)
}

fn is_document_mark(rest: &str) -> bool {
    matches!(rest, "---" | "...") || rest.starts_with("--- ") || rest.starts_with('%')
}

fn spaces(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t']).len()
}
