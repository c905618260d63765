//! Which entries a snapshot holds: files sorted into kinds, places and ids before any of them is read.

use std::collections::BTreeMap;

use super::kind::Kind;
use super::reference::Reference;
use super::rules::names;
use super::value::EntryKey;
use crate::base::code;
use crate::base::diagnostic::{Anchor, Checked, Diagnostic};
use crate::base::path::{SitePath, is_slug};
use crate::base::source::Snapshot;
use crate::base::suggestion::nearest;

/// The files of one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryFiles {
    /// Kind and id.
    pub key: EntryKey,
    /// The slug of the place named by the folder, for kinds that have one.
    pub place: Option<String>,
    /// The `.yaml` file, if there is one.
    pub facts: Option<SitePath>,
    /// The `.md` file, if there is one.
    pub prose: Option<SitePath>,
    /// Images in the folder beside the entry.
    pub media: Vec<SitePath>,
}

/// The entries of a snapshot, by key.
///
/// **Errors**: DS101 stray file, DS102 bad id, DS103 unknown place folder, DS104 two files with one id.
pub fn take(snapshot: &Snapshot, reference: &Reference) -> Checked<Vec<EntryFiles>> {
    let mut sink = Vec::new();
    let mut entries: BTreeMap<EntryKey, EntryFiles> = BTreeMap::new();
    let mut media = Vec::new();
    for (path, _) in snapshot.below("content/") {
        match place_file(path, reference) {
            Ok(Some(Role::Media { folder, file })) => media.push((folder, file)),
            Ok(Some(Role::Part { key, place, is_facts })) => add_part(&mut entries, key, place, path, is_facts, &mut sink),
            Ok(None) => {}
            Err(found) => sink.push(*found),
        }
    }
    for (folder, file) in media {
        match entries.values_mut().find(|entry| entry.folder() == folder) {
            Some(entry) => entry.media.push(file),
            None => sink.push(stray(&file, "图片旁边没有同名的条目")),
        }
    }
    Checked { value: entries.into_values().collect(), diagnostics: sink }
}

impl EntryFiles {
    /// The file to point at when the entry as a whole is meant: the facts, else the prose.
    pub fn path(&self) -> &SitePath {
        self.facts.as_ref().or(self.prose.as_ref()).expect("an entry has at least one file")
    }

    /// All files of the entry.
    pub fn paths(&self) -> impl Iterator<Item = &SitePath> {
        self.facts.iter().chain(&self.prose).chain(&self.media)
    }

    fn folder(&self) -> &str {
        self.path().without_extension()
    }
}

enum Role {
    Part { key: EntryKey, place: Option<String>, is_facts: bool },
    Media { folder: String, file: SitePath },
}

type Placed = Result<Option<Role>, Box<Diagnostic>>;

fn place_file(path: &SitePath, reference: &Reference) -> Placed {
    let segments: Vec<&str> = path.segments().collect();
    match segments.as_slice() {
        ["content", "site.yaml"] => Ok(None),
        ["content", "reference", name]
            if matches!(*name, "divisions.yaml" | "industries.yaml" | "figures.yaml" | "retired.yaml") =>
        {
            Ok(None)
        }
        ["content", "README.md"] => Ok(None),
        ["content", folder, rest @ ..] => match Kind::from_plural(folder) {
            Some(kind) => place_in_kind(path, kind, rest, reference),
            None => Err(Box::new(unknown_folder(path, folder))),
        },
        _ => Ok(None),
    }
}

fn place_in_kind(path: &SitePath, kind: Kind, rest: &[&str], reference: &Reference) -> Placed {
    if names::copied_from(path).is_some() && !is_slug(path.stem()) {
        // Named as a copy already; that its name is no id either would be the same finding again.
        return Ok(None);
    }
    let is_facts = matches!(path.extension(), "yaml" | "yml");
    let is_prose = path.extension() == "md";
    let is_image = matches!(path.extension(), "jpg" | "jpeg" | "png" | "webp");
    if is_image && rest.len() >= 2 {
        let folder = path.as_str().rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        return Ok(Some(Role::Media { folder, file: path.clone() }));
    }
    if !is_facts && !is_prose {
        return Err(Box::new(foreign(path)));
    }
    let depth = if kind.has_place() { 2..=2 } else { 1..=2 };
    if !depth.contains(&rest.len()) {
        let form = if kind.has_place() {
            format!("content/{}/县区编号/名称.yaml", kind.plural())
        } else {
            format!("content/{}/名称.md", kind.plural())
        };
        return Err(Box::new(stray(path, "放的层数不对").help(format!("放成 {form}"))));
    }
    let place = if kind.has_place() { Some(place_of(path, rest[0], reference)?) } else { None };
    let id = path.without_extension().splitn(3, '/').last().unwrap_or_default().replace('/', "-");
    if let Some(number) = id.strip_prefix("page-").filter(|rest| rest.bytes().all(|b| b.is_ascii_digit())) {
        let message = format!("「{id}」是列表第 {number} 页的网址");
        return Err(Box::new(Diagnostic::new(&code::BAD_ID, path, Anchor::File, message).help("换一个文件名")));
    }
    if !is_slug(&id) {
        return Err(Box::new(Diagnostic::new(&code::BAD_ID, path, Anchor::File, format!("「{id}」不能作编号"))));
    }
    Ok(Some(Role::Part { key: EntryKey::new(kind, id), place, is_facts }))
}

fn place_of(path: &SitePath, folder: &str, reference: &Reference) -> Result<String, Box<Diagnostic>> {
    if let Some(place) = reference.places.iter().find(|place| place.slug == folder) {
        return Ok(place.slug.clone());
    }
    let found = Diagnostic::new(&code::UNKNOWN_PLACE_FOLDER, path, Anchor::File, format!("没有编号为「{folder}」的地方"));
    let by_name = reference.place(folder).map(|place| place.slug.as_str());
    Err(Box::new(match by_name.or_else(|| nearest(folder, reference.places.iter().map(|place| place.slug.as_str()))) {
        Some(near) => found.help(format!("文件夹是不是应当叫 {near}？")),
        None => found,
    }))
}

fn add_part(
    entries: &mut BTreeMap<EntryKey, EntryFiles>,
    key: EntryKey,
    place: Option<String>,
    path: &SitePath,
    is_facts: bool,
    sink: &mut Vec<Diagnostic>,
) {
    let entry =
        entries.entry(key.clone()).or_insert_with(|| EntryFiles { key, place, facts: None, prose: None, media: Vec::new() });
    let slot = if is_facts { &entry.facts } else { &entry.prose };
    // `2026/zz.yaml` and `2026-zz.md` share an id by accident: they are two entries, not the two halves of one.
    let stranger =
        [&entry.facts, &entry.prose].into_iter().flatten().find(|part| part.without_extension() != path.without_extension());
    if let Some(first) = stranger.or(slot.as_ref()) {
        let message = format!("编号「{}」有两个文件", entry.key.id);
        let found = Diagnostic::new(&code::DUPLICATE_ID, path, Anchor::File, message).also(first, Anchor::File, "另一个在这里");
        sink.push(match stranger {
            Some(_) => found.help("文件夹名和文件名用 - 连起来就是编号；给其中一个改名"),
            None => found,
        });
        return;
    }
    let slot = if is_facts { &mut entry.facts } else { &mut entry.prose };
    *slot = Some(path.clone());
}

fn stray(path: &SitePath, why: &str) -> Diagnostic {
    Diagnostic::new(&code::STRAY_FILE, path, Anchor::File, format!("不认识的文件：{why}"))
}

/// A file of a kind that is not taken, with the remedy for the kinds that people bring.
fn foreign(path: &SitePath) -> Diagnostic {
    let extension = path.extension();
    let lower = extension.to_lowercase();
    let help = match lower.as_str() {
        "yaml" | "yml" | "md" | "jpg" | "jpeg" | "png" | "webp" => {
            format!("把扩展名改成小写 .{lower}；不分大小写的电脑上要先改成别的名字，再改回来")
        }
        "heic" | "heif" => "iPhone 的照片：在手机“设置→相机→格式”里选“兼容性最佳”，或用看图软件另存为 .jpg".to_owned(),
        "gif" | "bmp" | "tif" | "tiff" => "用看图软件另存为 .jpg 或 .png".to_owned(),
        "svg" => "SVG 里可以藏脚本，不收；导出成 .png".to_owned(),
        "xls" | "xlsx" | "csv" | "doc" | "docx" | "wps" | "et" | "pdf" => {
            "把内容写成 .yaml 条目，长文写进同名的 .md；原件放在 content 以外".to_owned()
        }
        "txt" => {
            let bare = path.stem();
            if bare.ends_with(".yaml") || bare.ends_with(".yml") || bare.ends_with(".md") {
                format!("记事本多加了 .txt，改名为 {bare}（先让系统显示扩展名）")
            } else {
                "内容写成 .yaml 条目，长文写进同名的 .md".to_owned()
            }
        }
        _ => return stray(path, "只认 .yaml、.md 和图片"),
    };
    stray(path, &format!("不收 .{extension} 文件")).help(help)
}

fn unknown_folder(path: &SitePath, folder: &str) -> Diagnostic {
    let found = stray(path, &format!("content 下没有「{folder}」这一类"));
    match nearest(folder, Kind::ALL.iter().map(|kind| kind.plural())) {
        Some(near) => found.help(format!("是不是应当放在 content/{near}/？")),
        None => found.help("放进 workshops、facilities、policies、stations、parks、jobs、articles、pages 之一"),
    }
}
