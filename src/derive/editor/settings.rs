//! What Visual Studio Code needs to help with a site: the folder `.vscode` as values.

use serde_json::{Map, Value as Json, json};

use crate::base::severity::Severity;
use crate::derive::schema::document::Document;
use crate::model::reference::Reference;

/// The folder of the schemas, relative to the site's root.
const SCHEMAS: &str = ".vscode/schemas";

/// The label of the task that checks the site.
pub const CHECK_TASK: &str = "doorstep：检查";

/// A line of `check --format concise` with this severity, as an ECMAScript expression: file, line, column, code, message.
pub fn concise(severity: Severity) -> String {
    format!(r"^(.+?):(\d+):(\d+): {}\[(DS\d{{3}})\] (.*)$", severity.label())
}

/// The schemas: path and text. They are made anew from the field table and the dictionaries, nobody writes in them.
pub fn schemas(reference: &Reference) -> Vec<(String, String)> {
    let file = |document: Document| (schema_path(document), pretty(&document.schema(reference)));
    Document::all().map(file).collect()
}

/// The settings that others may have written in as well: path and value.
pub fn shared() -> Vec<(&'static str, Json)> {
    vec![(".vscode/settings.json", settings()), (".vscode/extensions.json", extensions()), (".vscode/tasks.json", tasks())]
}

/// A schema or setting as a text that people can read and compare.
pub fn pretty(value: &Json) -> String {
    serde_json::to_string_pretty(value).expect("JSON values are always written") + "\n"
}

fn schema_path(document: Document) -> String {
    format!("{SCHEMAS}/{}.schema.json", document.name())
}

fn settings() -> Json {
    let schemas: Map<String, Json> =
        Document::all().map(|document| (format!("./{}", schema_path(document)), json!(document.globs()))).collect();
    json!({
        "yaml.schemas": schemas,
        // Schemas come from this folder alone: nothing is fetched.
        "yaml.schemaStore.enable": false,
        "yaml.validate": true,
        "yaml.hover": true,
        "yaml.completion": true,
        // The extension's formatter rewrites lines that nobody touched.
        "yaml.format.enable": false,
        "[yaml]": {
            "editor.insertSpaces": true,
            "editor.tabSize": 2,
            "editor.detectIndentation": false,
            "editor.formatOnSave": false,
            "editor.quickSuggestions": { "other": true, "comments": false, "strings": true },
        },
        // Two spaces at the end of a line mean something in Markdown.
        "[markdown]": { "files.trimTrailingWhitespace": false },
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": true,
        "files.trimTrailingWhitespace": true,
        // Chinese signs are no disguised Latin ones; a full-width space or an invisible sign still shows.
        "editor.unicodeHighlight.nonBasicASCII": false,
        "editor.unicodeHighlight.ambiguousCharacters": false,
        "editor.unicodeHighlight.invisibleCharacters": true,
        "editor.renderWhitespace": "boundary",
    })
}

fn extensions() -> Json {
    // The second makes the editor, and with it the messages of the first, speak Chinese.
    json!({ "recommendations": ["redhat.vscode-yaml", "MS-CEINTL.vscode-language-pack-zh-hans"] })
}

fn tasks() -> Json {
    let matcher = |severity: Severity| {
        json!({
            "owner": format!("doorstep-{}", severity.name()),
            "source": "doorstep",
            "fileLocation": ["relative", "${workspaceFolder}"],
            "severity": severity.name(),
            "pattern": { "regexp": concise(severity), "file": 1, "line": 2, "column": 3, "code": 4, "message": 5 },
        })
    };
    json!({
        "version": "2.0.0",
        "tasks": [
            {
                "label": CHECK_TASK,
                "type": "process",
                "command": "doorstep",
                "args": ["check", "--format", "concise"],
                "group": { "kind": "test", "isDefault": true },
                "presentation": { "reveal": "silent", "clear": true },
                "problemMatcher": [matcher(Severity::Error), matcher(Severity::Warning)],
            },
            {
                "label": "doorstep：预览",
                "type": "process",
                "command": "doorstep",
                "args": ["serve", "--open"],
                "isBackground": true,
                "problemMatcher": [],
            },
        ],
    })
}
