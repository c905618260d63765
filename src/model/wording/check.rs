//! The wording rules applied to what an editor wrote: texts of the field table and prose.

use super::list::{Hit, WordList};
use super::own_words::own_words;
use super::{list, pairs};
use crate::base::code;
use crate::base::diagnostic::{Anchor, Diagnostic, FieldPath};
use crate::base::fix::{Fix, Safety};
use crate::base::path::SitePath;
use crate::base::source::{Snapshot, Span};
use crate::model::entry::Entry;
use crate::model::field::{Field, Type};
use crate::model::kind::Kind;
use crate::model::schema::table;
use crate::model::value::{Record, Value};
use crate::parse::document;
use crate::parse::locate::Positions;
use crate::parse::prose_text::{BLOCK_END, HIDDEN, running_text};

/// Fields that hold what somebody else said or is called, so that a mistake in them is not ours to correct.
const AS_PUBLISHED: [&str; 19] = [
    "name",
    "aliases",
    "title",
    "publisher",
    "quote",
    "doc_no",
    "issuer",
    "employer",
    "amount",
    "unit",
    "condition",
    "scope",
    "zones",
    "village",
    "serves_villages",
    "address",
    "legal_basis",
    "level",
    "owner_org",
];

/// What the wording of one entry breaks, by the shipped list and the local one.
///
/// **Errors**: DS751–DS759, all warnings.
pub fn check(entry: &Entry, snapshot: &Snapshot, local: &WordList, sink: &mut Vec<Diagnostic>) {
    let mut texts = Vec::new();
    let own_name = matches!(entry.key.kind, Kind::Article | Kind::Page).then_some("name");
    let fields: Vec<&Field> = table::fields(entry.key.kind).collect();
    collect(&fields, &entry.fields, &FieldPath::root(), own_name, &mut texts);
    check_texts(&texts, &entry.path, snapshot, local, sink);
    if let Some((path, _)) = &entry.prose {
        check_prose(path, snapshot, local, sink);
    }
}

/// The same for a file that is one record, such as the site's configuration.
pub fn check_record(
    path: &SitePath,
    fields: &'static [Field],
    record: &Record,
    snapshot: &Snapshot,
    local: &WordList,
    sink: &mut Vec<Diagnostic>,
) {
    let mut texts = Vec::new();
    let fields: Vec<&Field> = fields.iter().collect();
    collect(&fields, record, &FieldPath::root(), None, &mut texts);
    check_texts(&texts, path, snapshot, local, sink);
}

/// The texts of a record that are the editor's own, with their places.
fn collect<'a>(fields: &[&Field], record: &'a Record, at: &FieldPath, own: Option<&str>, texts: &mut Vec<(FieldPath, &'a str)>) {
    for field in fields.iter().filter(|field| own == Some(field.name) || !AS_PUBLISHED.contains(&field.name)) {
        let Some(value) = record.get(field.name) else { continue };
        let here = at.key(field.name);
        match (&field.ty, value) {
            (Type::Text | Type::Prose, Value::Text(text)) => texts.push((here, text)),
            (Type::List(Type::Text), Value::List(items)) => {
                texts.extend(items.iter().enumerate().filter_map(|(index, item)| match item {
                    Value::Text(text) => Some((here.item(index), text.as_str())),
                    _ => None,
                }));
            }
            (Type::Records(inner), Value::Records(records)) => {
                let inner: Vec<&Field> = inner.iter().collect();
                for (index, record) in records.iter().enumerate() {
                    collect(&inner, record, &here.item(index), None, texts);
                }
            }
            _ => {}
        }
    }
}

fn check_texts(texts: &[(FieldPath, &str)], path: &SitePath, snapshot: &Snapshot, local: &WordList, sink: &mut Vec<Diagnostic>) {
    let mut source = None;
    for (field, text) in texts {
        let faults = faults(&own_words(text), text, local);
        if faults.is_empty() {
            continue;
        }
        let source = source.get_or_insert_with(|| Written::of(path, snapshot));
        for fault in faults {
            let place = source.as_ref().and_then(|source| source.place(field, text, &fault.span));
            // White space that the file does not hold came from folding lines: no editor can delete it there.
            if place.is_none() && text[fault.span.clone()].trim().is_empty() {
                continue;
            }
            sink.push(fault.diagnostic(path, place.map_or_else(|| Anchor::Value(field.clone()), Anchor::Span)));
        }
    }
}

/// A YAML text with the places of its values.
struct Written<'a> {
    text: &'a str,
    positions: Positions,
}

impl<'a> Written<'a> {
    fn of(path: &SitePath, snapshot: &'a Snapshot) -> Option<Written<'a>> {
        let text = std::str::from_utf8(snapshot.get(path)?.bytes()).ok()?;
        Some(Written { text, positions: Positions::of(snapshot, path)? })
    }

    /// The bytes of a part of a value: where the file holds the value character for character, else the same occurrence of
    /// the part, as long as the file holds it as often as the value does.
    fn place(&self, field: &FieldPath, value: &str, part: &Span) -> Option<Span> {
        let span = self.positions.find(field, false);
        let written = self.text.get(span.clone())?;
        let wrong = &value[part.clone()];
        let start = written.find(value).map(|at| at + part.start).or_else(|| {
            let before = value[..part.start].matches(wrong).count();
            let alike = written.matches(wrong).count() == value.matches(wrong).count();
            written.match_indices(wrong).nth(before).map(|(at, _)| at).filter(|_| alike)
        })?;
        Some(span.start + start..span.start + start + wrong.len())
    }
}

fn check_prose(path: &SitePath, snapshot: &Snapshot, local: &WordList, sink: &mut Vec<Diagnostic>) {
    let Some(text) = snapshot.get(path).and_then(|source| std::str::from_utf8(source.bytes()).ok()) else { return };
    let body = text.trim_start_matches('\u{feff}');
    let skipped = text.len() - body.len();
    let Ok(parts) = document::split(path, body, skipped) else { return };
    let mut start = skipped + parts.body.start;
    let shown = running_text(&body[parts.body]);
    for block in shown.split(BLOCK_END) {
        for fault in faults(&own_words(block), block, local) {
            let span = start + fault.span.start..start + fault.span.end;
            sink.push(fault.diagnostic(path, Anchor::Span(span)));
        }
        start += block.len() + BLOCK_END.len_utf8();
    }
}

/// One fault, in bytes of its text.
struct Fault {
    span: Span,
    code: &'static code::Code,
    message: String,
    /// What should stand there, and how sure that is.
    right: Option<(String, Safety)>,
    help: String,
}

/// What is wrong in one text: `own` is the text with the words of others hidden, `whole` the text itself.
fn faults(own: &str, whole: &str, local: &WordList) -> Vec<Fault> {
    // What reaches into the words of others is not ours to rewrite.
    let ours = |hit: &Hit| !hit.wrong.contains(HIDDEN);
    let found = |words: &WordList| words.hits(own).into_iter().filter(ours).map(|hit| Fault::of(hit, words)).collect::<Vec<_>>();
    let mut faults = found(list::shipped());
    faults.extend(found(local));
    faults.extend(pairs::unpaired(whole).into_iter().map(|span| Fault {
        code: &code::UNPAIRED_MARK,
        message: format!("「{}」没有配对", &whole[span.clone()]),
        right: None,
        help: code::UNPAIRED_MARK.remedy.to_owned(),
        span,
    }));
    faults
}

impl Fault {
    fn of(hit: Hit, words: &WordList) -> Fault {
        let rule = &words.rules()[hit.rule];
        let origin = if rule.code == &code::LOCAL_WORD { "本地词表：" } else { "" };
        let shown = |text: &str| text.replace([' ', '\u{3000}'], "␣");
        let (wrong, note) = (shown(&hit.wrong), if rule.note.is_empty() { String::new() } else { format!("，{}", rule.note) });
        let (message, help) = match &hit.right {
            Some(right) if right.is_empty() => (format!("{origin}多了「{wrong}」{note}"), format!("删去「{wrong}」")),
            Some(right) => (format!("{origin}「{wrong}」应当是「{right}」{note}"), format!("改成「{right}」")),
            None if rule.note.is_empty() => (format!("{origin}不用「{wrong}」"), rule.code.remedy.to_owned()),
            None if rule.code == &code::OLD_OFFICE => (format!("「{wrong}」是旧名{note}"), rule.code.remedy.to_owned()),
            None => (format!("{origin}「{wrong}」的说法不对{note}"), rule.code.remedy.to_owned()),
        };
        let right = hit.right.map(|right| (right, rule.safety));
        Fault { span: hit.span, code: rule.code, message, right, help: format!("{help}（依据：{}）", rule.source) }
    }

    /// The finding; a repair by bytes needs a place in bytes.
    fn diagnostic(self, path: &SitePath, anchor: Anchor) -> Diagnostic {
        let found = Diagnostic::new(self.code, path, anchor.clone(), self.message).help(self.help);
        let (Some((right, safety)), Anchor::Span(span)) = (self.right, anchor) else { return found };
        let what = if right.is_empty() { "删去多余的字".to_owned() } else { format!("改成 {right}") };
        let fix = Fix::splice(span, right, what);
        found.fix(if safety == Safety::Guess { fix.guess() } else { fix })
    }
}
