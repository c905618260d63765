//! `schema`: the JSON Schemas of the files that people edit, printed or written for an editor.

use std::fs;
use std::path::Path;

use super::args::{self, Cli};
use super::outcome::{Ended, Failure, Outcome};
use super::site::root;
use super::terminal;
use crate::derive::editor::merge::{Merged, merge};
use crate::derive::editor::settings::{self, pretty};
use crate::derive::schema::document::Document;
use crate::model::dictionary;
use crate::shell::error::ShellError;
use crate::shell::{disk, publish};

/// Prints or writes schemas.
pub fn schema(cli: &Cli, flags: &args::Schema) -> Ended {
    let root = root(cli)?;
    if flags.vscode {
        return write_vscode(&root);
    }
    let documents: Vec<Document> = match &flags.kind {
        None => Document::all().collect(),
        Some(name) => vec![Document::find(name).ok_or_else(|| unknown(name))?],
    };
    let reference = dictionary::load(&disk::load(&root)?).value;
    let schemas = documents.into_iter().map(|document| (document, document.schema(&reference)));
    if let Some(folder) = &flags.output_dir {
        fs::create_dir_all(folder).map_err(ShellError::doing("建立文件夹", folder))?;
        for (document, schema) in schemas {
            let path = folder.join(format!("{}.schema.json", document.name()));
            publish::write_over(&path, pretty(&schema).as_bytes())?;
            terminal::say(&format!("写好了 {}", path.display()));
        }
        return Ok(Outcome::Clean);
    }
    let printed: serde_json::Value = match &flags.kind {
        Some(_) => schemas.map(|(_, schema)| schema).collect::<Vec<_>>().swap_remove(0),
        None => schemas.map(|(document, schema)| (document.name().to_owned(), schema)).collect::<serde_json::Map<_, _>>().into(),
    };
    terminal::document(pretty(&printed).trim_end());
    Ok(Outcome::Clean)
}

fn unknown(name: &str) -> Failure {
    let names: Vec<&str> = Document::all().map(Document::name).collect();
    Failure::Usage(format!("没有「{name}」这一种；可以写：{}", names.join("、")))
}

/// Writes the folder `.vscode` of a site and says what was written, kept and left to do by hand.
pub fn write_vscode(root: &Path) -> Ended {
    let reference = dictionary::load(&disk::load(root)?).value;
    let mut written = 0;
    for (path, text) in settings::schemas(&reference) {
        written += usize::from(write_if_other(&root.join(path), &text)?);
    }
    let mut by_hand = Vec::new();
    for (path, ours) in settings::shared() {
        let file = root.join(path);
        match merge(existing(&file)?.as_deref(), &ours) {
            Merged::Unchanged => {}
            Merged::Text(text) => written += usize::from(write_if_other(&file, &text)?),
            Merged::ByHand => by_hand.push((path, ours)),
        }
    }
    terminal::say(&match written {
        0 => "VS Code 的设置已经是最新的".to_owned(),
        _ => format!("VS Code 的设置写好了：{written} 个文件，在 .vscode/；用 VS Code 打开这个文件夹，按提示装上推荐的扩展"),
    });
    for (path, ours) in by_hand {
        terminal::note(&format!("没有改 {path}：里面有注释，或不是能照样写回去的 JSON。请自己加上：\n{}", pretty(&ours)));
    }
    Ok(Outcome::Clean)
}

/// The text of a file; `None` when there is none. A file that is no text cannot be merged, and says so as one.
fn existing(file: &Path) -> Result<Option<String>, ShellError> {
    match fs::read(file) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(ShellError::doing("读取文件", file)(error)),
    }
}

fn write_if_other(file: &Path, text: &str) -> Result<bool, ShellError> {
    if existing(file)?.as_deref() == Some(text) {
        return Ok(false);
    }
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(ShellError::doing("建立文件夹", folder))?;
    }
    publish::write_over(file, text.as_bytes())?;
    Ok(true)
}
