//! One entry's files read into an [`Entry`]: depends on those files and the dictionaries alone.

use super::decode;
use super::entry::Entry;
use super::field::Field;
use super::inventory::EntryFiles;
use super::personal;
use super::reference::Reference;
use super::schema::table;
use super::scope::Scope;
use super::value::Record;
use crate::base::code;
use crate::base::diagnostic::{Anchor, Checked, Diagnostic};
use crate::base::path::SitePath;
use crate::base::source::Snapshot;
use crate::parse::markdown::{self, Prose};
use crate::parse::{document, image, magic, pixels, text, written};

/// The entry that some files mean.
///
/// **Errors**: those of [`text::decode`], DS005, DS007, DS012, DS105, DS106, DS506, DS6xx and every code of decoding and of
/// prose.
pub fn read(files: &EntryFiles, snapshot: &Snapshot, reference: &Reference) -> Checked<Entry> {
    let mut sink = Vec::new();
    let fields: Vec<&'static Field> = table::fields(files.key.kind).collect();
    let prose_file = files.prose.as_ref().and_then(|path| read_prose_file(path, snapshot, &mut sink));
    let front = prose_file.as_ref().and_then(|file| file.front.clone().map(|front| (file, front)));
    let record = match (&files.facts, front) {
        (Some(facts), Some((file, _))) => {
            let message = format!("字段写了两处：{facts} 和 {}", file.path);
            sink.push(Diagnostic::new(&code::TWO_BODIES, file.path, Anchor::File, message).also(
                facts,
                Anchor::File,
                "字段已经在这里",
            ));
            None
        }
        (Some(facts), None) => facts_record(facts, files, &fields, snapshot, reference, &mut sink),
        (None, Some((file, front))) => {
            let scope = scope(file.path, files, reference);
            file.front_record(front, &fields, &scope, &mut sink)
        }
        (None, None) => {
            if let Some(path) = files.prose.as_ref().filter(|_| prose_file.is_some()) {
                sink.push(Diagnostic::new(&code::ORPHAN_PROSE, path, Anchor::File, "正文没有对应的字段"));
            }
            None
        }
    };
    let prose = prose_file.and_then(|file| file.prose(&mut sink));
    sink.extend(files.media.iter().filter_map(|path| broken_image(path, snapshot)));
    let entry = Entry {
        key: files.key.clone(),
        path: files.path().clone(),
        place: files.place.clone(),
        fields: record.unwrap_or_default(),
        prose,
        media: files.media.clone(),
    };
    personal::check_values(&entry, snapshot, &mut sink);
    Checked { value: entry, diagnostics: sink }
}

/// DS012 for a pointer in the place of an image, DS506 for a file that is no image of the kind its name says, or so large
/// that it would stop a telephone.
fn broken_image(path: &SitePath, snapshot: &Snapshot) -> Option<Diagnostic> {
    let bytes = snapshot.get(path)?.bytes();
    if magic::is_lfs_pointer(bytes) {
        return Some(text::lfs_pointer(path));
    }
    let name = path.file_name();
    let found = |message: String| Diagnostic::new(&code::BROKEN_IMAGE, path, Anchor::File, message);
    if image::strip(path.extension(), bytes).is_err() {
        return Some(found(format!("打不开图片「{name}」")));
    }
    let (width, height) = pixels::size(path.extension(), bytes).filter(|(width, height)| *width.max(height) > pixels::SIDE)?;
    let message = format!("图片「{name}」有 {width}×{height} 像素，超过每边 {} 像素", pixels::SIDE);
    Some(found(message).help("用看图软件缩小再放进来；长边 2000 像素就够清楚"))
}

fn scope<'a>(path: &'a SitePath, files: &'a EntryFiles, reference: &'a Reference) -> Scope<'a> {
    Scope { path, reference, county: files.place.as_deref() }
}

fn facts_record(
    path: &SitePath,
    files: &EntryFiles,
    fields: &[&'static Field],
    snapshot: &Snapshot,
    reference: &Reference,
    sink: &mut Vec<Diagnostic>,
) -> Option<Record> {
    let source = snapshot.get(path)?;
    let (text, skipped) = text::decode(path, source.bytes(), text::YAML_BYTES, sink)?;
    decode::read(text, skipped, fields, &scope(path, files, reference), sink)
}

struct ProseFile<'a> {
    path: &'a SitePath,
    text: &'a str,
    skipped: usize,
    front: Option<std::ops::Range<usize>>,
    body: std::ops::Range<usize>,
}

fn read_prose_file<'a>(path: &'a SitePath, snapshot: &'a Snapshot, sink: &mut Vec<Diagnostic>) -> Option<ProseFile<'a>> {
    let source = snapshot.get(path)?;
    let (text, skipped) = text::decode(path, source.bytes(), text::PROSE_BYTES, sink)?;
    let parts = document::split(path, text, skipped).map_err(|found| sink.push(*found)).ok()?;
    Some(ProseFile { path, text, skipped, front: parts.front, body: parts.body })
}

impl ProseFile<'_> {
    /// The record between the two `---`; DS005 when it is longer than a YAML file may be.
    fn front_record(
        &self,
        front: std::ops::Range<usize>,
        fields: &[&'static Field],
        scope: &Scope<'_>,
        sink: &mut Vec<Diagnostic>,
    ) -> Option<Record> {
        if let Some(found) = text::too_large(self.path, "开头的字段", front.len(), text::YAML_BYTES) {
            sink.push(found.help("--- 之间只写字段；长文写在后面的正文里"));
            return None;
        }
        decode::read(&self.text[front.clone()], self.skipped + front.start, fields, scope, sink)
    }

    fn prose(&self, sink: &mut Vec<Diagnostic>) -> Option<(SitePath, Prose)> {
        let body = &self.text[self.body.clone()];
        if body.trim().is_empty() {
            return None;
        }
        let offset = self.skipped + self.body.start;
        sink.extend(written::prose(body, offset, self.path));
        Some((self.path.clone(), markdown::render(self.path, body, offset).take(sink)))
    }
}
