//! What stands inside a line of prose: runs of text, and the words of headings and image descriptions.

use std::mem;
use std::ops::Range;

use pulldown_cmark::Event;

use super::chinese::{self, Marked};

/// A parser event and its byte range in the parsed text.
pub type Spanned<'a> = (Event<'a>, Range<usize>);

/// Text events that follow one another.
#[derive(Debug)]
pub struct TextRun {
    /// Their text.
    pub text: String,
    /// Their range in the parsed text.
    pub range: Range<usize>,
    /// How many events follow the first.
    pub more: usize,
}

/// A text event and those at the head of `rest`. The parser cuts text at every character that might have meant something.
pub fn text_run(text: &str, range: &Range<usize>, rest: &[Spanned<'_>]) -> TextRun {
    let mut run = TextRun { text: text.to_owned(), range: range.clone(), more: 0 };
    for (event, range) in rest {
        let Event::Text(text) = event else { break };
        run.text.push_str(text);
        run.range.end = range.end;
        run.more += 1;
    }
    run
}

/// The text after a line break, up to the next break; empty when there is none.
pub fn next_text<'a>(events: &'a [Spanned<'_>]) -> &'a str {
    events.iter().take_while(|(event, _)| !is_break(event)).find_map(|(event, _)| visible(event)).unwrap_or_default()
}

/// A range up to the end of its first line, without the line break.
pub fn first_line(source: &Marked, range: &Range<usize>) -> Range<usize> {
    let text = &source.text()[range.clone()];
    let line = text.split(['\n', '\r']).next().unwrap_or_default();
    range.start..range.start + line.trim_end().len()
}

/// How many events stand before the end of the element that has just begun.
pub fn inner_length(events: &[Spanned<'_>]) -> usize {
    let mut depth = 0_usize;
    for (index, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) if depth == 0 => return index,
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    events.len()
}

/// The words of some inline events as they read on one line.
pub fn words(source: &Marked, events: &[Spanned<'_>]) -> String {
    let (mut words, mut broken) = (String::new(), false);
    for (event, _) in events {
        broken |= is_break(event);
        let Some(text) = visible(event) else { continue };
        let text = source.plain(text);
        if mem::take(&mut broken) && !chinese::joins(&words, &text) {
            words.push(' ');
        }
        words.push_str(&text);
    }
    words.trim().to_owned()
}

fn is_break(event: &Event<'_>) -> bool {
    matches!(event, Event::SoftBreak | Event::HardBreak)
}

fn visible<'a>(event: &'a Event<'_>) -> Option<&'a str> {
    match event {
        Event::Text(text) | Event::Code(text) => Some(text),
        _ => None,
    }
}
