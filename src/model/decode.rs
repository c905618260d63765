//! From what a file says to what it means: the field table applied to a tree, every problem collected.

use super::field::{Field, Need, Type};
use super::respelling::half_width;
use super::scalar;
use super::scope::{Scope, UNKNOWN};
use super::value::{Record, Value};
use crate::base::code;
use crate::base::diagnostic::{Anchor, Diagnostic, FieldPath};
use crate::base::fix::{Content, Fix};
use crate::base::path::SitePath;
use crate::base::suggestion::{Meant, meant};
use crate::parse::node::{Keys, Node, Shape};
use crate::parse::{text, written};

/// The rows of a mapping as the readers need them.
pub struct Table<'a>(pub &'a [&'static Field]);

impl Keys for Table<'_> {
    fn shape_of(&self, key: &str) -> Option<Shape<'_>> {
        self.0.iter().find(|field| field.name == key).map(|field| field.ty.shape())
    }

    fn is_text(&self, key: &str) -> bool {
        self.0.iter().any(|field| field.name == key && field.ty.is_text())
    }
}

impl Keys for &'static [Field] {
    fn shape_of(&self, key: &str) -> Option<Shape<'_>> {
        self.iter().find(|field| field.name == key).map(|field| field.ty.shape())
    }

    fn is_text(&self, key: &str) -> bool {
        self.iter().any(|field| field.name == key && field.ty.is_text())
    }
}

impl Type {
    fn shape(&self) -> Shape<'_> {
        match self {
            Type::List(_) => Shape::Scalars,
            Type::Records(fields) => Shape::Records(fields),
            _ => Shape::Scalar,
        }
    }

    fn is_text(&self) -> bool {
        match self {
            Type::Text | Type::Prose => true,
            Type::List(item) => item.is_text(),
            _ => false,
        }
    }
}

/// The record in a whole YAML file; `None` when it cannot be read as one mapping.
///
/// **Errors**: those of [`text::decode`] and [`read`].
pub fn file(
    fields: &'static [Field],
    bytes: &[u8],
    limit: usize,
    scope: &Scope<'_>,
    sink: &mut Vec<Diagnostic>,
) -> Option<Record> {
    let (text, skipped) = text::decode(scope.path, bytes, limit, sink)?;
    let fields: Vec<&'static Field> = fields.iter().collect();
    read(text, skipped, &fields, scope, sink)
}

/// The record in a YAML text that starts at byte `offset` of its file; `None` when it cannot be read as one mapping.
///
/// **Errors**: those of [`written::read`] and [`record`], DS006 for a text without content, DS203 for one that is no
/// mapping.
pub fn read(
    text: &str,
    offset: usize,
    fields: &[&'static Field],
    scope: &Scope<'_>,
    sink: &mut Vec<Diagnostic>,
) -> Option<Record> {
    let start = sink.len();
    let written = written::read(text, offset, &Table(fields), scope.path, sink);
    let node = mapping(written.node, scope.path, sink);
    let record = node.map(|node| record(fields, &node, &FieldPath::root(), scope, sink));
    if let Some(positions) = written.positions {
        positions.resolve(&mut sink[start..], scope.path);
    }
    record
}

/// The tree, if it is a mapping.
fn mapping(node: Option<Node>, path: &SitePath, sink: &mut Vec<Diagnostic>) -> Option<Node> {
    match node {
        Some(node @ Node::Map(_)) => Some(node),
        Some(Node::Null) | None => {
            if !sink.iter().any(|known| known.primary.path == *path) {
                sink.push(Diagnostic::new(&code::EMPTY_FILE, path, Anchor::File, "文件里没有内容"));
            }
            None
        }
        Some(other) => {
            let message = format!("整个文件应当是一张小表（键: 值），却是{}", other.shape_label());
            let diagnostic = Diagnostic::new(&code::WRONG_SHAPE, path, Anchor::Value(FieldPath::root()), message);
            sink.push(diagnostic.help("每行写成 键: 值，冒号用半角，后面空一格"));
            None
        }
    }
}

/// The record that a mapping means.
///
/// **Order**: values in the order of the field table.
/// **Errors**: DS201 unknown key, DS202 missing key, DS203 wrong shape, DS206 empty, DS207, and those of [`scalar`].
pub fn record(fields: &[&'static Field], node: &Node, at: &FieldPath, scope: &Scope<'_>, sink: &mut Vec<Diagnostic>) -> Record {
    let Node::Map(entries) = node else {
        sink.push(wrong_shape("小表", node, at, scope));
        return Record::default();
    };
    // A merge key has been named by the reader.
    let unknown = entries.iter().map(|(key, _)| key.as_str()).filter(|key| *key != "<<");
    let unknown = unknown.filter(|key| !fields.iter().any(|field| field.name == *key));
    let mut misspelt = Vec::new();
    for key in unknown {
        let suggestion = suggested(key, fields);
        let free =
            suggestion.as_ref().is_some_and(|(name, _)| !misspelt.contains(name) && !entries.iter().any(|(key, _)| key == name));
        sink.push(unknown_field(key, suggestion.as_ref(), free, at, scope));
        misspelt.extend(suggestion.map(|(name, _)| name));
    }
    let mut values = Vec::with_capacity(entries.len());
    for field in fields {
        match entries.iter().find(|(key, _)| key == field.name) {
            Some((_, node)) => {
                values.extend(value(field, node, &at.key(field.name), scope, sink).map(|value| (field.name, value)));
            }
            // A misspelt key has been named already; that its field is missing would be the same finding again.
            None if field.need == Need::Required && !misspelt.contains(&field.name) => sink.push(missing_field(field, at, scope)),
            None => {}
        }
    }
    Record::new(values)
}

fn value(field: &'static Field, node: &Node, at: &FieldPath, scope: &Scope<'_>, sink: &mut Vec<Diagnostic>) -> Option<Value> {
    match (node, &field.ty) {
        (Node::Null, _) => {
            let message = format!("「{}」后面没有值", field.label);
            sink.push(Diagnostic::new(&code::EMPTY_VALUE, scope.path, Anchor::Value(at.clone()), message));
            None
        }
        (Node::Scalar(text), _) if text.trim() == UNKNOWN => {
            if field.known || matches!(field.ty, Type::Flag) {
                let message = format!("「{}」不能写 不详", field.label);
                sink.push(Diagnostic::new(&code::UNKNOWN_NOT_ALLOWED, scope.path, Anchor::Value(at.clone()), message));
            }
            Some(Value::Unknown)
        }
        (Node::List(items), Type::List(_) | Type::Records(_)) if items.is_empty() => {
            let message = format!("「{}」是空的列表", field.label);
            sink.push(Diagnostic::new(&code::EMPTY_VALUE, scope.path, Anchor::Value(at.clone()), message));
            None
        }
        (Node::List(items), Type::List(ty)) => Some(list(field, ty, items, at, scope, sink)),
        (Node::List(items), Type::Records(fields)) => Some(records(fields, items, at, scope, sink)),
        (Node::Scalar(text), Type::List(_)) => {
            let items = text.split(['、', '，', '；', ',', ';']).map(str::trim).filter(|item| !item.is_empty());
            let items = Content::Items(items.map(|item| Content::Scalar(item.to_owned())).collect());
            let fix = Fix::replace(at.clone(), items, "改成列表，每项一行").guess();
            sink.push(wrong_shape("列表（每项一行，以 - 开头）", node, at, scope).fix(fix));
            None
        }
        (_, Type::List(_) | Type::Records(_)) => {
            sink.push(wrong_shape("列表（每项一行，以 - 开头）", node, at, scope));
            None
        }
        (Node::Scalar(text), ty) => match scalar::read(field, ty, text.trim(), scope) {
            Ok(value) => Some(value),
            Err(mut fault) => {
                let kept = fault.kept();
                sink.push(fault.diagnostic(field, at, scope));
                kept
            }
        },
        (Node::List(_) | Node::Map(_), _) => {
            sink.push(wrong_shape("单个值", node, at, scope));
            None
        }
    }
}

fn list(
    field: &'static Field,
    ty: &'static Type,
    items: &[Node],
    at: &FieldPath,
    scope: &Scope<'_>,
    sink: &mut Vec<Diagnostic>,
) -> Value {
    let mut values = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let at = at.item(index);
        match item {
            Node::Scalar(text) => match scalar::read(field, ty, text.trim(), scope) {
                Ok(value) => values.push(value),
                Err(mut fault) => {
                    values.extend(fault.kept());
                    sink.push(fault.diagnostic(field, &at, scope));
                }
            },
            other => sink.push(wrong_shape("单个值", other, &at, scope)),
        }
    }
    Value::List(values)
}

fn records(fields: &'static [Field], items: &[Node], at: &FieldPath, scope: &Scope<'_>, sink: &mut Vec<Diagnostic>) -> Value {
    let fields: Vec<&'static Field> = fields.iter().collect();
    let records = items.iter().enumerate().map(|(index, item)| record(&fields, item, &at.item(index), scope, sink));
    Value::Records(records.collect())
}

fn wrong_shape(expected: &str, node: &Node, at: &FieldPath, scope: &Scope<'_>) -> Diagnostic {
    let message = format!("这里应当是{expected}，却是{}", node.shape_label());
    Diagnostic::new(&code::WRONG_SHAPE, scope.path, Anchor::Value(at.clone()), message)
}

/// The field that an unknown key was probably meant to be, with the question to ask; none for what means a field
/// beyond doubt.
fn suggested(key: &str, fields: &[&'static Field]) -> Option<(&'static str, Option<Meant<'static>>)> {
    if let Some(name) = same_key(key, fields) {
        return Some((name, None));
    }
    let by_name = meant(key, fields.iter().map(|field| field.name)).map(|found| (found.text, Some(found)));
    by_name.or_else(|| {
        let found = meant(key, fields.iter().map(|field| field.label))?;
        let field = fields.iter().find(|field| field.label == found.text)?;
        Some((field.name, Some(Meant { text: field.name, ..found })))
    })
}

/// The field that an unknown key means beyond doubt: its Chinese label, or its key in other letters (`ｎａｍｅ`, `Name`).
fn same_key(key: &str, fields: &[&'static Field]) -> Option<&'static str> {
    let half = half_width(key).unwrap_or_else(|| key.to_owned());
    let half = half.trim();
    let is = |field: &&&Field| field.label == key || field.label == half || field.name.eq_ignore_ascii_case(half);
    fields.iter().find(is).map(|field| field.name)
}

/// DS201; `free` says that the suggested key is not written yet, so that the program can offer to rename.
fn unknown_field(
    key: &str,
    suggestion: Option<&(&'static str, Option<Meant<'static>>)>,
    free: bool,
    at: &FieldPath,
    scope: &Scope<'_>,
) -> Diagnostic {
    let anchor = Anchor::Key(at.key(key));
    let found = Diagnostic::new(&code::UNKNOWN_FIELD, scope.path, anchor, format!("不认识的键「{key}」"));
    let Some((name, meant)) = suggestion else { return found };
    let rename = Fix::rename(at.key(key), *name);
    let (found, rename, alone) = match meant {
        None if !free => (found.help(format!("{name} 已经写了；把两处合成一处，删去这一行")), rename, true),
        None => (found.help(format!("改成 {name}：键用半角小写的英文")), rename, true),
        Some(meant) => (found.help(meant.question()), rename.guess(), meant.alone),
    };
    if free && alone { found.fix(rename) } else { found }
}

fn missing_field(field: &Field, at: &FieldPath, scope: &Scope<'_>) -> Diagnostic {
    let anchor = if at.0.is_empty() { Anchor::File } else { Anchor::Value(at.clone()) };
    let message = format!("缺少必填的「{}」（{}）", field.label, field.name);
    let help = if field.known {
        format!("加一行 {}: …（{}）", field.name, field.help)
    } else {
        format!("加一行 {}: …（{}）；确实不知道就写 {}: 不详", field.name, field.help, field.name)
    };
    Diagnostic::new(&code::MISSING_FIELD, scope.path, anchor, message).help(help)
}
