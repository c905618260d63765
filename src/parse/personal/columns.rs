//! Tables in prose whose heading says that a column holds personal numbers: then every number in it is one, right or
//! mistyped.

use super::digits;
use super::sighting::Trace;
use crate::base::source::Span;

/// Words of a heading, and what stands below them.
const HEADINGS: [(&str, Trace); 9] = [
    ("身份证", Trace::Identity),
    ("身份号码", Trace::Identity),
    ("证件号", Trace::Identity),
    ("银行卡", Trace::Card),
    ("卡号", Trace::Card),
    ("银行账", Trace::Card),
    ("一卡通", Trace::Card),
    ("手机", Trace::Mobile),
    ("护照", Trace::Passport),
];

/// Fewest digits that make a cell a number and not a count.
const DIGITS: usize = 6;

/// A column of personal numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What it holds.
    pub what: Trace,
    /// The heading.
    pub heading: Span,
    /// What must not be shown of its cells.
    pub hidden: Vec<Span>,
}

/// The columns of personal numbers in the tables of a text.
///
/// A table is a line of cells between `|`, a line of dashes, and lines of cells. **Order**: as they stand. Linear time.
pub fn find(text: &str) -> Vec<Column> {
    if !text.contains('|') || !HEADINGS.iter().any(|(word, _)| text.contains(word)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut columns: Vec<(usize, Column)> = Vec::new();
    let (mut start, mut previous) = (0, 0..0);
    for line in text.split_inclusive('\n') {
        let here = start..start + line.trim_end().len();
        start += line.len();
        if is_rule(&text[here.clone()]) {
            columns = headed(text, &previous);
        } else if !text[here.clone()].contains('|') {
            found.extend(columns.drain(..).map(|(_, column)| column));
        } else if !columns.is_empty() {
            let cells = cells(text, &here);
            for (place, column) in &mut columns {
                column.hidden.extend(cells.get(*place).and_then(|cell| hidden(text, cell)));
            }
        }
        previous = here;
    }
    found.extend(columns.into_iter().map(|(_, column)| column));
    found.retain(|column| !column.hidden.is_empty());
    found
}

/// The line of dashes below a heading.
fn is_rule(line: &str) -> bool {
    line.contains('|') && line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

fn headed(text: &str, line: &Span) -> Vec<(usize, Column)> {
    let meaning = |cell: &Span| HEADINGS.iter().find(|(word, _)| text[cell.clone()].contains(word)).map(|(_, what)| *what);
    let column =
        |(place, cell): (usize, Span)| meaning(&cell).map(|what| (place, Column { what, heading: cell, hidden: Vec::new() }));
    cells(text, line).into_iter().enumerate().filter_map(column).collect()
}

/// The trimmed cells of a line.
fn cells(text: &str, line: &Span) -> Vec<Span> {
    let inner = text[line.clone()].trim_start();
    let mut at = line.end - inner.len();
    let inner = inner.strip_prefix('|').inspect(|_| at += 1).unwrap_or(inner);
    let mut found = Vec::new();
    for cell in inner.split('|') {
        let start = at + cell.len() - cell.trim_start().len();
        found.push(start..start.max(at + cell.trim_end().len()));
        at += cell.len() + 1;
    }
    found
}

/// All of a cell's digits but the first three; `None` when it holds no number, or one that is hidden already.
fn hidden(text: &str, cell: &Span) -> Option<Span> {
    let cell_text = &text[cell.clone()];
    let digits: Vec<usize> =
        cell_text.char_indices().filter(|(_, c)| digits::digit(*c).is_some()).map(|(at, _)| cell.start + at).collect();
    let stars = cell_text.chars().filter(|c| digits::is_star(*c)).count();
    if digits.len() < DIGITS || stars >= digits::STARS {
        return None;
    }
    let last = digits[digits.len() - 1];
    let end = last + text[last..].chars().next().map_or(0, char::len_utf8);
    Some(digits[3]..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_their_heading() {
        let cases = [
            (
                "| 姓名 | 身份证号 |\n|---|:-:|\n| 甲 | 123456789 |\n| 乙 | 1234567X |\n",
                vec![("身份证号", "456789"), ("身份证号", "4567")],
            ),
            ("手机|甲\n-|-\n138 001|a\n", vec![("手机", "001")]),
            ("| 材料 | 身份证 |\n|---|---|\n| 甲 | 1份 |\n", vec![]),
            ("| 身份证 |\n|---|\n| 530302********123X |\n", vec![]),
            ("| 身份证 |\n\n| 1234567 |\n", vec![]),
            ("| 面积 | 价格 |\n|---|---|\n| 1234567 | 1234567 |\n", vec![]),
        ];
        for (text, expected) in cases {
            let columns = find(text);
            let shown: Vec<(&str, &str)> = columns
                .iter()
                .flat_map(|column| column.hidden.iter().map(|hidden| (&text[column.heading.clone()], &text[hidden.clone()])))
                .collect();
            assert_eq!(shown, expected, "{text}");
        }
    }
}
