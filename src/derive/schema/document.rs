//! Which YAML files people edit, and the JSON Schema (draft 2020-12) of each.

use serde_json::{Map, Value as Json, json};

use super::{property, snippet};
use crate::model::field::Field;
use crate::model::kind::Kind;
use crate::model::reference::Reference;
use crate::model::schema::site::{DIVISIONS, FIGURES, INDUSTRIES, SITE};
use crate::model::schema::table;
use crate::model::scope::UNKNOWN;

/// Draft of every schema that the program writes.
pub const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Words that only editors understand. A strict validator refuses words it does not know.
const EDITOR_WORDS: [&str; 5] =
    ["markdownDescription", "enumDescriptions", "errorMessage", "patternErrorMessage", "defaultSnippets"];

/// A sort of YAML file that people edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Document {
    /// The file of an entry.
    Entry(Kind),
    /// `content/site.yaml`
    Site,
    /// `content/reference/divisions.yaml`
    Divisions,
    /// `content/reference/industries.yaml`
    Industries,
    /// `content/reference/figures.yaml`
    Figures,
}

impl Document {
    /// Every sort, entries first.
    pub fn all() -> impl Iterator<Item = Document> {
        let others = [Document::Site, Document::Divisions, Document::Industries, Document::Figures];
        Kind::ALL.into_iter().map(Document::Entry).chain(others)
    }

    /// The sort of this ASCII name, or of this plural of a kind.
    pub fn find(name: &str) -> Option<Document> {
        Document::all().find(|document| document.name() == name).or_else(|| Kind::from_plural(name).map(Document::Entry))
    }

    /// The ASCII name, such as `workshop` or `site`.
    pub const fn name(self) -> &'static str {
        match self {
            Document::Entry(kind) => kind.name(),
            Document::Site => "site",
            Document::Divisions => "divisions",
            Document::Industries => "industries",
            Document::Figures => "figures",
        }
    }

    /// The Chinese label.
    pub const fn label(self) -> &'static str {
        match self {
            Document::Entry(kind) => kind.label(),
            Document::Site => "网站配置",
            Document::Divisions => "地方字典",
            Document::Industries => "行业字典",
            Document::Figures => "引用数字",
        }
    }

    /// The files it is for, as globs relative to the site's root.
    pub fn globs(self) -> Vec<String> {
        match self {
            Document::Entry(kind) => ["yaml", "yml"].map(|end| format!("content/{}/**/*.{end}", kind.plural())).to_vec(),
            Document::Site => vec!["content/site.yaml".to_owned()],
            _ => vec![format!("content/reference/{}.yaml", self.name())],
        }
    }

    /// Its rows of the field table.
    pub fn fields(self) -> Vec<&'static Field> {
        match self {
            Document::Entry(kind) => table::fields(kind).collect(),
            Document::Site => SITE.iter().collect(),
            Document::Divisions => DIVISIONS.iter().collect(),
            Document::Industries => INDUSTRIES.iter().collect(),
            Document::Figures => FIGURES.iter().collect(),
        }
    }

    /// The schema as an editor needs it: with hover texts, messages and templates in Chinese.
    pub fn schema(self, reference: &Reference) -> Json {
        let fields = self.fields();
        let mut schema = Map::new();
        schema.insert("$schema".to_owned(), json!(DRAFT));
        schema.insert("title".to_owned(), json!(self.label()));
        schema.insert("description".to_owned(), json!(self.description()));
        schema.extend(property::mapping(self.label(), &fields, reference));
        schema.insert("defaultSnippets".to_owned(), json!([snippet::of_document(self.label(), &fields)]));
        Json::Object(schema)
    }

    /// The same schema in the words of JSON Schema alone.
    pub fn open_schema(self, reference: &Reference) -> Json {
        let mut schema = self.schema(reference);
        drop_editor_words(&mut schema);
        schema
    }

    fn description(self) -> String {
        let globs = self.globs().swap_remove(0);
        format!("{globs} 里的字段；★ 必填，☆ 建议填写，不知道写 {UNKNOWN}")
    }
}

fn drop_editor_words(schema: &mut Json) {
    match schema {
        Json::Object(words) => {
            words.retain(|word, _| !EDITOR_WORDS.contains(&word.as_str()));
            if let Some(Json::Array(asked)) = words.shift_remove("allOf") {
                let required = asked.iter().filter_map(|one| one["required"].as_array()).flatten().cloned().collect();
                words.insert("required".to_owned(), Json::Array(required));
            }
            words.values_mut().for_each(drop_editor_words);
        }
        Json::Array(items) => items.iter_mut().for_each(drop_editor_words),
        _ => {}
    }
}
