//! Rules on firms: their codes, and that each is listed once.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::base::code;
use crate::base::credit_code::{self, CodeFault};
use crate::base::diagnostic::{Anchor, Diagnostic, FieldPath};
use crate::base::fix::Fix;
use crate::model::entry::Entry;
use crate::model::kind::Kind;

/// The field that holds a 统一社会信用代码.
const CREDIT_CODE: &str = "uscc";

/// A credit code is well formed and its check character right (GB 32100-2015). DS313.
pub fn credit_code_is_valid(entry: &Entry, sink: &mut Vec<Diagnostic>) {
    let Some(written) = entry.fields.text(CREDIT_CODE) else { return };
    let Err(fault) = credit_code::check(written) else { return };
    let at = FieldPath::root().key(CREDIT_CODE);
    let message = match fault {
        CodeFault::Length(length) => format!("统一社会信用代码应当是 18 位，这里是 {length} 位"),
        CodeFault::Character(sign) => format!("统一社会信用代码里没有「{sign}」这个字"),
        CodeFault::Check(_) => "统一社会信用代码的校验位对不上，至少抄错了一位".to_owned(),
    };
    let found = Diagnostic::new(&code::BAD_CREDIT_CODE, &entry.path, Anchor::Value(at.clone()), message);
    let plain = credit_code::normalise(written);
    if plain != written && credit_code::check(&plain).is_ok() {
        sink.push(found.help(format!("改成 {plain}")).fix(Fix::set(at, plain)));
        return;
    }
    // Letters that no code has are usually digits read wrongly; right only if the check character then agrees.
    let read: String = plain
        .chars()
        .map(|c| match c {
            'I' => '1',
            'O' => '0',
            'S' => '5',
            'Z' => '2',
            'V' => 'U',
            c => c,
        })
        .collect();
    sink.push(match credit_code::check(&read) {
        Ok(()) => found.help(format!("是不是 {read}？照营业执照核对")).fix(Fix::set(at, read).guess()),
        Err(_) => found,
    });
}

/// Kinds in which one firm, building or station has one entry.
const ONCE: [Kind; 4] = [Kind::Workshop, Kind::Facility, Kind::Station, Kind::Park];

/// A firm is listed once: no two entries of a kind share a credit code, or a name and a place. DS404 at the later one.
pub fn firms_are_listed_once(entries: &[Entry], sink: &mut Vec<Diagnostic>) {
    let mut by_code: BTreeMap<(Kind, &str), &Entry> = BTreeMap::new();
    let mut by_name: BTreeMap<(Kind, Option<&str>, String), Vec<&Entry>> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| ONCE.contains(&entry.key.kind)) {
        let kind = entry.key.kind;
        if let Some(code) = entry.fields.text(CREDIT_CODE) {
            let first = *by_code.entry((kind, code)).or_insert(entry);
            if first.key != entry.key {
                sink.push(twice(entry, first, CREDIT_CODE, "信用代码相同"));
                continue;
            }
        }
        let name = plain_name(entry.name());
        if name.is_empty() || name.contains(PLACEHOLDER) {
            continue;
        }
        let named = by_name.entry((kind, entry.place.as_deref(), name)).or_default();
        // One entry a locality stands for all: whoever has the same name and locality has been named at it.
        match named.iter().find(|first| may_be_one_place(first, entry)) {
            Some(first) => sink.push(twice(entry, first, "name", "名称和地方相同")),
            None if named.len() < LOCALITIES => named.push(entry),
            None => {}
        }
    }
}

/// What the name of invented data says; such names are placeholders and may repeat.
const PLACEHOLDER: &str = "演示数据";

/// Most localities of one name that are compared, so that a list of ten thousand equal names costs no square.
const LOCALITIES: usize = 64;

fn twice(entry: &Entry, first: &Entry, field: &str, why: &str) -> Diagnostic {
    let anchor = || Anchor::Value(FieldPath::root().key(field));
    let message = format!("「{}」和「{}」{why}，像是同一家", entry.key.id, first.key.id);
    Diagnostic::new(&code::SAME_FIRM_TWICE, &entry.path, anchor(), message).also(&first.path, anchor(), "先写的在这里")
}

/// Whether two entries of one county may lie in one place: a township or village that only one of them names tells nothing.
fn may_be_one_place(one: &Entry, other: &Entry) -> bool {
    ["town", "village"].into_iter().all(|name| match (one.fields.text(name), other.fields.text(name)) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    })
}

/// A name without width, case, spaces, punctuation and legal form, so that two spellings of one firm are equal.
fn plain_name(name: &str) -> String {
    let folded: String = name.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect();
    ["有限责任公司", "股份有限公司", "有限公司"].iter().fold(folded, |name, form| name.replace(form, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_equal() {
        for (one, other) in [("甲服装有限公司", "甲服装有限责任公司"), ("Ａ厂（一）", "a厂(一)"), ("甲 乙", "甲·乙")]
        {
            assert_eq!(plain_name(one), plain_name(other));
        }
        assert_ne!(plain_name("一号厂房"), plain_name("二号厂房"));
    }
}
