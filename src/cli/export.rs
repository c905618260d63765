//! `export`: the public entries as files for a search engine, written when the content has no error.

use std::path::Path;

use super::args::{self, Cli};
use super::export_flags::{Export, ExportFormat};
use super::outcome::{Ended, Failure, Outcome};
use super::site::{options, root};
use super::terminal;
use crate::base::diagnostic::Diagnostic;
use crate::derive::engine::{document, file::EngineFile, meilisearch, opensearch};
use crate::model::catalog::Catalog;
use crate::render::report::placed::Report;
use crate::shell::folder::{self, Occupied};
use crate::shell::{disk, publish};
use crate::{Goal, compile};

/// Writes the files of an export. Drafts never go out: there is no flag for them.
pub fn export(cli: &Cli, flags: &Export) -> Ended {
    let root = root(cli)?;
    let target = flags.output.clone().unwrap_or_else(|| root.join("export"));
    publish::vet(&target, &root, publish::Adopt::Any)
        .map_err(|refusal| Failure::Usage(format!("{}：{}", target.display(), refusal.explain())))?;
    let site = args::Site { date: flags.date.clone(), drafts: false, base_url: flags.base_url.clone() };
    let snapshot = disk::load(&root)?;
    let compiled = compile(&snapshot, &options(&site, Goal::Findings)?);
    terminal::findings(&Report::of(&compiled.diagnostics, &snapshot, None), cli.language());
    if compiled.diagnostics.iter().any(Diagnostic::is_error) {
        terminal::note(&format!("没有导出；{} 保持原样", target.display()));
        return Ok(Outcome::ContentErrors);
    }
    let documents = document::documents(&compiled.catalog);
    let files = match flags.format {
        ExportFormat::OpensearchBulk => opensearch::files(&documents, index_name(&compiled.catalog)),
        ExportFormat::Meilisearch => meilisearch::files(&documents, &compiled.catalog.reference, index_name(&compiled.catalog)),
    };
    write(&target, &files)?;
    terminal::say(&format!("导出完毕：{} 个条目，用法见 {}", documents.len(), target.join("README.txt").display()));
    Ok(Outcome::Clean)
}

fn write(target: &Path, files: &[EngineFile]) -> Result<(), Failure> {
    let names: Vec<&str> = files.iter().map(|file| file.name).collect();
    if let Some(Occupied(name)) = folder::occupied(target, &names)? {
        let message = format!("{} 里有这次导出不会写的「{name}」；请换一个文件夹，或先清空它", target.display());
        return Err(Failure::Usage(message));
    }
    for file in files {
        publish::write_over(&target.join(file.name), &file.bytes)?;
    }
    Ok(())
}

/// The name of the index in the commands of the read-me: the slug of the site's place.
fn index_name(catalog: &Catalog) -> &str {
    Some(catalog.site.place()).filter(|slug| !slug.is_empty()).unwrap_or("doorstep")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_other_files_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = [EngineFile::text("README.txt", "1\n")];
        write(folder.path(), &files).expect("an empty folder");
        write(folder.path(), &files).expect("our own files");
        std::fs::write(folder.path().join("letter.txt"), "x").expect("a file");
        assert!(matches!(write(folder.path(), &files), Err(Failure::Usage(_))));
    }
}
