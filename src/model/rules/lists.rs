//! Rules on lists of words.

use std::collections::BTreeMap;

use crate::base::code;
use crate::base::diagnostic::{Anchor, Diagnostic, FieldPath};
use crate::model::entry::Entry;
use crate::model::scope::UNKNOWN;
use crate::model::value::Value;

/// Most findings about one list; the last says how many more there are.
const MOST: usize = 20;

/// No item stands twice in one list. DS209 at the later one.
pub fn items_differ(entry: &Entry, sink: &mut Vec<Diagnostic>) {
    for (name, items) in lists(entry) {
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        let mut repeated = 0;
        for (index, item) in items.iter().enumerate() {
            let Some(text) = text(item) else { continue };
            let before = *first.entry(text.clone()).or_insert(index);
            repeated += usize::from(before != index);
            if before != index && repeated <= MOST {
                let at = |index| Anchor::Value(FieldPath::root().key(name).item(index));
                let found = Diagnostic::new(&code::REPEATED_ITEM, &entry.path, at(index), format!("「{text}」写了两次"));
                sink.push(found.also(&entry.path, at(before), "第一次写在这里"));
            }
        }
        if let Some(last) = sink.last_mut().filter(|_| repeated > MOST) {
            last.message.push_str(&format!("（这个列表里另有 {} 处）", repeated - MOST));
        }
    }
}

/// 不详 is an answer for a whole list, never one of its items. DS210.
pub fn unknown_stands_alone(entry: &Entry, sink: &mut Vec<Diagnostic>) {
    for (name, items) in lists(entry) {
        let unknown = |item: &Value| matches!(item, Value::Text(text) if text == UNKNOWN);
        for (index, _) in items.iter().enumerate().filter(|(_, item)| unknown(item)) {
            let anchor = Anchor::Value(FieldPath::root().key(name).item(index));
            let found = Diagnostic::new(&code::UNKNOWN_AMONG_KNOWN, &entry.path, anchor, "列表里的一项写了 不详");
            sink.push(if items.len() == 1 {
                found.help(format!("写成一行：{name}: 不详"))
            } else {
                found.help("删去这一项")
            });
        }
    }
}

fn lists(entry: &Entry) -> impl Iterator<Item = (&'static str, &Vec<Value>)> {
    entry.fields.iter().filter_map(|(name, value)| match value {
        Value::List(items) => Some((name, items)),
        _ => None,
    })
}

/// The item as a reader would compare it.
fn text(item: &Value) -> Option<String> {
    match item {
        Value::Text(text) | Value::Place(text) | Value::Industry(text) => Some(text.clone()),
        Value::Choice(choice) => Some(choice.label.to_owned()),
        Value::Ref(key) => Some(key.address()),
        _ => None,
    }
}
