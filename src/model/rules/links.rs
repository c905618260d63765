//! Rules on prose across entries: links lead to entries and headings that are there.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::code;
use crate::base::diagnostic::{Anchor, Diagnostic};
use crate::base::path::SitePath;
use crate::base::source::Span;
use crate::base::suggestion::{list, meant, nearest};
use crate::model::entry::Entry;
use crate::model::field::Group;
use crate::model::kind::Kind;
use crate::model::value::EntryKey;

/// Links in prose name entries that exist. DS503.
pub fn prose_links_exist(entry: &Entry, known: &BTreeSet<EntryKey>, sink: &mut Vec<Diagnostic>) {
    let Some((path, prose)) = &entry.prose else { return };
    for link in &prose.links {
        let key = Kind::from_plural(&link.kind).map(|kind| EntryKey::new(kind, link.id.clone()));
        if key.as_ref().is_some_and(|key| known.contains(key)) {
            continue;
        }
        let anchor = Anchor::Span(link.span.clone());
        let found = Diagnostic::new(&code::DANGLING_LINK, path, anchor, format!("没有「{}/{}」这个条目", link.kind, link.id));
        let written = format!("{}/{}", link.kind, link.id);
        let addresses: Vec<String> = known.iter().map(EntryKey::address).collect();
        sink.push(match meant(&written, addresses.iter().map(String::as_str)) {
            Some(near) => found.help(format!("是不是想写 entry:{}？", near.text)),
            None => found,
        });
    }
}

/// Links to a place in a page name a heading of that page. DS512.
///
/// The page of an entry with fields also has a section for each group of fields; its ids are the groups' names.
pub fn anchors_exist(entries: &[Entry], broken: &BTreeSet<EntryKey>, sink: &mut Vec<Diagnostic>) {
    let by_key: BTreeMap<&EntryKey, &Entry> = entries.iter().map(|entry| (&entry.key, entry)).collect();
    for entry in entries {
        let Some((path, prose)) = &entry.prose else { continue };
        for anchor in &prose.anchors {
            check(entry, &anchor.id, path, &anchor.span, sink);
        }
        for link in &prose.links {
            let key = Kind::from_plural(&link.kind).map(|kind| EntryKey::new(kind, link.id.clone()));
            let target = key.as_ref().filter(|key| !broken.contains(key)).and_then(|key| by_key.get(key));
            if let (Some(target), Some(fragment)) = (target, &link.fragment) {
                check(target, fragment, path, &link.span, sink);
            }
        }
    }
}

fn check(target: &Entry, id: &str, path: &SitePath, span: &Span, sink: &mut Vec<Diagnostic>) {
    let headings = target.prose.as_ref().map(|(_, prose)| prose.headings.as_slice()).unwrap_or_default();
    let has_sections = !matches!(target.key.kind, Kind::Article | Kind::Page);
    let is_section = has_sections && Group::ALL.iter().any(|group| group.name() == id);
    if is_section || headings.iter().any(|heading| heading.id == id) {
        return;
    }
    let message = format!("「{}」里没有编号为「{id}」的小标题", target.name());
    let found = Diagnostic::new(&code::DANGLING_ANCHOR, path, Anchor::Span(span.clone()), message);
    let same_words = headings.iter().find(|heading| heading.text == id).map(|heading| heading.id.as_str());
    let near = same_words.or_else(|| nearest(id, headings.iter().map(|heading| heading.id.as_str())));
    sink.push(match near {
        Some(near) => found.help(format!("是不是想写 #{near}？")),
        None if headings.is_empty() => found.help("这一页没有小标题；去掉 # 和后面的部分"),
        None => {
            let pairs: Vec<String> = headings.iter().map(|heading| format!("#{}（{}）", heading.id, heading.text)).collect();
            found.help(format!("可以写：{}", list(pairs.iter().map(String::as_str), 8)))
        }
    });
}

/// Headings begin below the page's own and go down one step at a time (WCAG 2.2, technique H42). DS514.
pub fn heading_levels(entry: &Entry, sink: &mut Vec<Diagnostic>) {
    let Some((path, prose)) = &entry.prose else { return };
    let mut before = 1;
    for heading in &prose.headings {
        let anchor = || Anchor::Span(heading.span.clone());
        if heading.written == 1 {
            let found = Diagnostic::new(&code::HEADING_LEVELS, path, anchor(), "正文里用了一级标题");
            sink.push(found.help("改成 ##；页面名称已经是一级标题"));
        } else if heading.written > before + 1 {
            let message = format!("从 {} 级标题跳到了 {} 级", before, heading.written);
            let right = "#".repeat(usize::from(before) + 1);
            sink.push(
                Diagnostic::new(&code::HEADING_LEVELS, path, anchor(), message).help(format!("改成 {right}，一次只深一层")),
            );
        }
        before = heading.written.max(2);
    }
}
