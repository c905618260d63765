//! The whole site as one file, for a stick or for a platform that takes uploads.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::model::catalog::Catalog;
use crate::render::artifact::Output;

/// Says what to do first: opened from within the archive, a page has neither its style nor its neighbours.
const README: &str = "先全部解压-再打开index.html.txt";

/// A zip archive of a site. The same site gives the same bytes: files stand in path order, without the time.
///
/// **Shape**: one folder, named by the site's place, that holds the site; beside it a note on how to open it.
///
/// # Panics
///
/// Never: the archive is written to memory, and a site has neither 4 GB nor a name longer than an archive allows.
pub fn zip(output: &Output, catalog: &Catalog) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let folder = Some(catalog.site.place()).filter(|place| !place.is_empty()).unwrap_or("site");
    let mut add = |name: &str, bytes: &[u8]| {
        writer.start_file(name, options(name)).expect("a name that an archive holds");
        writer.write_all(bytes).expect("memory takes what is written");
    };
    add(README, note(folder, catalog).as_bytes());
    for (path, bytes) in output {
        add(&format!("{folder}/{path}"), bytes);
    }
    writer.finish().expect("memory takes what is written").into_inner()
}

/// Pictures are packed already.
fn options(name: &str) -> SimpleFileOptions {
    let is_packed = [".png", ".jpg", ".jpeg", ".webp"].iter().any(|ending| name.ends_with(ending));
    let method = if is_packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
    SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default()).unix_permissions(0o644)
}

fn note(folder: &str, catalog: &Catalog) -> String {
    let title = catalog.site.title();
    let today = catalog.today;
    // Windows shows a text without the mark as garbled, and ends lines with two characters.
    format!(
        "\u{feff}{title}\r\n{today} 生成\r\n\r\n1. 先把压缩包全部解压。\r\n2. 打开文件夹 {folder} 里的 index.html，用任何浏览器都行，不用联网。\r\n\
         3. 从文件夹打开时搜索用不了，列表、筛选和打印都能用。\r\n"
    )
}
