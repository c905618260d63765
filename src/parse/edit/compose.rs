//! New content written as YAML, in the hand of the file it goes into.

use super::layout::{Layout, Shape};
use crate::base::fix::Content;
use crate::parse::quoting::{self, Setting, Style};

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hand {
    /// Its line ends.
    pub newline: &'static str,
    /// How far the dashes of a list stand to the right of the list's key.
    pub dash: usize,
}

/// Columns by which a table or text inside another stands to the right.
pub const INDENT: usize = 2;

impl Hand {
    /// The hand of a text: line ends of the first line, dashes of the first list.
    pub fn of(text: &str, root: Option<&Layout>) -> Hand {
        let dash = root.and_then(|root| dash_offset(text, root)).unwrap_or(0);
        Hand { newline: newline(text), dash }
    }

    /// What stands behind the colon of a key at `column`: a space and a value, or lines below.
    pub fn behind_key(self, content: &Content, column: usize) -> String {
        match content {
            Content::Scalar(text) => format!(" {}", self.scalar(text, column)),
            Content::Items(items) if !items.is_empty() => {
                let column = column + self.dash;
                items.iter().map(|item| format!("{}- {}", self.line(column), self.behind_dash(item, column))).collect()
            }
            Content::Fields(fields) if !fields.is_empty() => {
                let column = column + INDENT;
                fields.iter().map(|field| self.line(column) + &self.field(field, column)).collect()
            }
            empty => format!(" {}", flow(empty)),
        }
    }

    /// What stands behind the dash of an item at `column` and a space.
    pub fn behind_dash(self, content: &Content, column: usize) -> String {
        match content {
            Content::Scalar(text) => self.scalar(text, column),
            Content::Fields(fields) if !fields.is_empty() => {
                let column = column + INDENT;
                let fields: Vec<String> = fields.iter().map(|field| self.field(field, column)).collect();
                fields.join(&self.line(column))
            }
            other => flow(other),
        }
    }

    /// The start of a new line at a column.
    pub fn line(self, column: usize) -> String {
        self.newline.to_owned() + &" ".repeat(column)
    }

    fn field(self, (key, content): &(String, Content), column: usize) -> String {
        quoting::quoted(key, Style::Plain, Setting::Block) + ":" + &self.behind_key(content, column)
    }

    fn scalar(self, text: &str, column: usize) -> String {
        let block = text.contains('\n').then(|| quoting::literal(text, &" ".repeat(column + INDENT), self.newline)).flatten();
        block.unwrap_or_else(|| quoting::quoted(text, Style::Plain, Setting::Block))
    }
}

/// Content in brackets and braces, on one line.
pub fn flow(content: &Content) -> String {
    let scalar = |text: &str| quoting::quoted(text, Style::Plain, Setting::Flow);
    match content {
        Content::Scalar(text) => scalar(text),
        Content::Items(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Content::Fields(fields) => {
            let fields: Vec<String> = fields.iter().map(|(key, value)| format!("{}: {}", scalar(key), flow(value))).collect();
            format!("{{{}}}", fields.join(", "))
        }
    }
}

/// The column of a byte in its line, counted in characters.
pub fn column(text: &str, at: usize) -> usize {
    text[line_start(text, at)..at].chars().count()
}

/// Where the line of a byte starts.
pub fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind(['\n', '\r']).map_or(0, |found| found + 1)
}

/// Where the line of a byte ends, before its line break.
pub fn line_end(text: &str, at: usize) -> usize {
    text[at..].find(['\n', '\r']).map_or(text.len(), |found| at + found)
}

/// The start of the line after a line end.
pub fn after_break(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + if rest.starts_with("\r\n") { 2 } else { rest.chars().next().map_or(0, char::len_utf8) }
}

fn newline(text: &str) -> &'static str {
    let end = line_end(text, 0);
    match &text[end..after_break(text, end)] {
        "\r\n" => "\r\n",
        "\r" => "\r",
        _ => "\n",
    }
}

fn dash_offset(text: &str, layout: &Layout) -> Option<usize> {
    let own = match (&layout.key, &layout.shape) {
        (Some(key), Shape::List(false, items)) => {
            items.first().and_then(|item| column(text, item.dash?).checked_sub(column(text, key.span.start)))
        }
        _ => None,
    };
    own.or_else(|| layout.children().iter().find_map(|child| dash_offset(text, child)))
}
