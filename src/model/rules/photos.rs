//! Photos and images in prose are files of the folder beside the entry.

use crate::base::code;
use crate::base::diagnostic::{Anchor, Diagnostic, FieldPath};
use crate::base::fix::Fix;
use crate::base::path::SitePath;
use crate::base::suggestion::meant;
use crate::model::entry::Entry;

/// Every photo and every image is there, letter case included: servers tell `1.JPG` from `1.jpg`. DS403.
pub fn photos_exist(entry: &Entry, sink: &mut Vec<Diagnostic>) {
    let exists = |file: &str| entry.media.iter().any(|path| path.file_name() == file);
    for (index, photo) in entry.fields.records("photos").iter().enumerate() {
        if let Some(file) = photo.text("file").filter(|file| !exists(file)) {
            let anchor = Anchor::Value(FieldPath::root().key("photos").item(index).key("file"));
            sink.push(photo_missing(&entry.path, anchor, file, entry));
        }
    }
    if let Some((path, prose)) = &entry.prose {
        for image in prose.images.iter().filter(|image| !exists(&image.file)) {
            sink.push(photo_missing(path, Anchor::Span(image.span.clone()), &image.file, entry));
        }
    }
}

fn photo_missing(path: &SitePath, anchor: Anchor, file: &str, entry: &Entry) -> Diagnostic {
    let found = Diagnostic::new(&code::PHOTO_MISSING, path, anchor, format!("找不到图片「{file}」"));
    let names = || entry.media.iter().map(|path| path.file_name());
    if let Some(same) = names().find(|name| name.eq_ignore_ascii_case(file)) {
        return repaired(found, same, true).help(format!("文件夹里是 {same}，只差大小写；改成 {same}"));
    }
    match meant(file, names()) {
        Some(near) => repaired(found, near.text, near.alone).help(format!("{}文件名大小写也要一致", near.question())),
        None => found.help(format!("把图片放进文件夹 {}/", entry.path.without_extension())),
    }
}

/// The finding with a repair that writes the name there is; only for fields, and only when one name comes in question.
fn repaired(found: Diagnostic, name: &str, alone: bool) -> Diagnostic {
    match &found.primary.anchor {
        Anchor::Value(field) if alone => {
            let fix = Fix::set(field.clone(), name).guess();
            found.fix(fix)
        }
        _ => found,
    }
}
