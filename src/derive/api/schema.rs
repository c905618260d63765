//! JSON Schemas of the JSON index itself. Those of the files that people edit are in `derive/schema/`.

use serde_json::{Value as Json, json};

use super::file::FORMAT;
use crate::derive::schema::document::DRAFT;
use crate::model::kind::Kind;

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
