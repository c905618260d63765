//! JSON Schemas (draft 2020-12): of the entry files, from the field table, and of the JSON index itself.

use serde_json::{Map, Value as Json, json};

use super::file::FORMAT;
use crate::model::field::{Field, Need, Type};
use crate::model::kind::Kind;
use crate::model::schema::table;
use crate::model::scope::UNKNOWN;

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of the YAML file of an entry.
pub fn of_kind(kind: Kind) -> Json {
    let fields: Vec<&'static Field> = table::fields(kind).collect();
    let mut schema = mapping(&fields);
    schema["$schema"] = json!(DRAFT);
    schema["title"] = json!(kind.label());
    schema["description"] = json!(format!("content/{}/ 里一个条目的字段；★ 必填，☆ 建议填写，不知道写 {UNKNOWN}", kind.plural()));
    schema
}

fn mapping(fields: &[&'static Field]) -> Json {
    let properties: Map<String, Json> = fields.iter().map(|field| (field.name.to_owned(), property(field))).collect();
    let required: Vec<&str> = fields.iter().filter(|field| field.need == Need::Required).map(|field| field.name).collect();
    json!({ "type": "object", "additionalProperties": false, "required": required, "properties": properties })
}

fn property(field: &'static Field) -> Json {
    let mark = match field.need {
        Need::Required => "★ ",
        Need::Recommended => "☆ ",
        Need::Optional => "",
    };
    let mut schema = value(&field.ty);
    if !field.known {
        schema = json!({ "anyOf": [schema, { "const": UNKNOWN }] });
    }
    schema["title"] = json!(format!("{mark}{}", field.label));
    schema["description"] = json!(field.help);
    schema
}

/// Scalars are text, but an editor may leave the quotes off a number, a date or a yes.
fn scalar() -> Json {
    json!({ "type": ["string", "number", "boolean"] })
}

fn value(ty: &Type) -> Json {
    match ty {
        Type::Choice(choices) => {
            let words =
                choices.iter().flat_map(|choice| [choice.label, choice.value].into_iter().chain(choice.aliases.iter().copied()));
            json!({ "enum": words.collect::<Vec<_>>() })
        }
        Type::Flag => json!({ "enum": ["是", "否", true, false] }),
        Type::Tri => json!({ "enum": ["是", "否", "有", "无", "可", "不可", true, false] }),
        Type::Url => json!({ "type": "string", "pattern": "^https?://[^\\s]+$" }),
        Type::Phone => json!({ "type": ["string", "integer"], "pattern": "^[0-9][0-9-]{1,20}[0-9]$" }),
        Type::Ref(_) => json!({ "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" }),
        Type::Link => json!({ "type": "string", "pattern": "^[a-z]+/[a-z0-9]+(-[a-z0-9]+)*$" }),
        Type::List(ty) => json!({ "type": "array", "items": value(ty) }),
        Type::Records(fields) => json!({ "type": "array", "items": mapping(&fields.iter().collect::<Vec<_>>()) }),
        _ => scalar(),
    }
}

/// The schema of `index.json`.
pub fn of_index() -> Json {
    let file = json!({
        "type": "object",
        "required": ["path", "type", "bytes", "sha256"],
        "properties": {
            "path": { "type": "string" },
            "type": { "type": "string" },
            "bytes": { "type": "integer", "minimum": 0 },
            "sha256": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
        },
    });
    let kind = json!({
        "type": "object",
        "required": ["name", "plural", "label", "counter", "count", "withheld", "columns", "csv", "schema", "record", "page", "fields"],
        "properties": {
            "name": { "enum": Kind::ALL.map(Kind::name) },
            "count": { "type": "integer", "minimum": 0 },
            "withheld": { "type": "integer", "minimum": 0 },
            "columns": { "$ref": "#/$defs/file" },
            "csv": { "$ref": "#/$defs/file" },
            "schema": { "$ref": "#/$defs/file" },
            "fields": { "type": "array", "items": { "type": "object", "required": ["name", "label", "type", "need", "group"] } },
        },
    });
    json!({
        "$schema": DRAFT,
        "title": "Doorstep JSON index",
        "type": "object",
        "required": ["format", "generator", "build", "site", "kinds", "files"],
        "properties": {
            "format": { "const": FORMAT },
            "build": { "type": "object", "required": ["id", "date"] },
            "kinds": { "type": "array", "items": { "$ref": "#/$defs/kind" } },
            "files": { "type": "array", "items": { "$ref": "#/$defs/file" } },
        },
        "$defs": { "file": file, "kind": kind },
    })
}

/// The schema of `<kinds>.json`.
pub fn of_columns() -> Json {
    json!({
        "$schema": DRAFT,
        "title": "Doorstep columns of one kind",
        "type": "object",
        "required": ["format", "kind", "count", "ids", "columns"],
        "properties": {
            "format": { "const": FORMAT },
            "kind": { "enum": Kind::ALL.map(Kind::name) },
            "count": { "type": "integer", "minimum": 0 },
            "ids": { "type": "array", "items": { "type": "string" } },
            "columns": {
                "type": "object",
                "additionalProperties": {
                    "type": "object",
                    "required": ["type", "data"],
                    "properties": {
                        "type": { "type": "string" },
                        "data": { "type": "array", "description": "one item a row, null where nothing is known" },
                        "dictionary": { "type": "array", "items": { "type": "array", "minItems": 2, "maxItems": 2 } },
                        "unknown": { "type": "array", "items": { "type": "integer", "minimum": 0 } },
                        "written": { "type": "array" },
                        "high": { "type": "array" },
                        "qualifier": { "type": "array" },
                        "unit": { "type": "string" },
                    },
                },
            },
        },
    })
}

/// The schema of `<kinds>/<id>.json`.
pub fn of_record() -> Json {
    json!({
        "$schema": DRAFT,
        "title": "Doorstep record of one entry",
        "type": "object",
        "required": ["format", "kind", "id", "page", "fields", "freshness"],
        "properties": {
            "format": { "const": FORMAT },
            "kind": { "enum": Kind::ALL.map(Kind::name) },
            "id": { "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" },
            "page": { "type": "string" },
            "place": { "type": ["object", "null"] },
            "fields": { "type": "object", "required": ["name"] },
            "freshness": { "type": "object", "additionalProperties": { "enum": ["fresh", "stale", "undated"] } },
            "state": { "type": "object", "required": ["value", "label", "on"] },
            "text": { "type": "string" },
        },
    })
}
