//! The format of the search index, as a JSON Schema with a word on every part.

use serde_json::{Value as Json, json};

use super::index::FORMAT;
use crate::derive::schema::document::DRAFT;
use crate::model::kind::Kind;

/// The schema of `search/index.json`; the parts it names are described under `$defs`.
pub fn of_search() -> Json {
    json!({
        "$schema": DRAFT,
        "title": "Doorstep search index",
        "description": "Documents are numbered from 0, kind after kind. Packed texts are base 64 (A-Z a-z 0-9 + /), five bits a character, the lowest first; the sixth bit says that more follow. Ascending lists hold what lies between neighbours: the first number, then each gap less one.",
        "type": "object",
        "required": ["format", "count", "built", "everywhere", "kinds", "rows", "row_size", "chars", "homophones"],
        "properties": {
            "format": { "const": FORMAT },
            "count": { "type": "integer", "minimum": 0 },
            "built": { "type": "string", "description": "the day of the build" },
            "everywhere": { "type": "array", "items": { "type": "string" }, "description": "names of the site's place and of those above it: every document lies there" },
            "kinds": { "type": "array", "items": { "$ref": "#/$defs/kind" } },
            "rows": { "$ref": "#/$defs/series" },
            "row_size": { "type": "integer", "minimum": 1, "description": "documents of one part of rows" },
            "terms": {
                "allOf": [{ "$ref": "#/$defs/series" }],
                "properties": { "bounds": { "type": "array", "items": { "type": "string" }, "description": "the first key of each shard, shortened; by UTF-16 units" } },
                "description": "absent on a small site: its rows are searched as they are",
            },
            "variants": { "type": "string", "description": "as in chars, but only characters that the rows are written with" },
            "homophones": { "type": "string", "description": "a file: sounds as in chars, of the characters in general use" },
            "chars": { "type": ["object", "string"], "description": "chars itself, or the path of its file below search/" },
        },
        "$defs": {
            "series": series(),
            "kind": kind(),
            "values": values(),
            "number": number(),
            "row": row(),
            "term": term(),
            "chars": chars(),
        },
    })
}

fn series() -> Json {
    json!({
        "type": "object",
        "oneOf": [
            { "required": ["parts"], "properties": { "parts": { "type": "array" } } },
            { "required": ["path", "hashes"], "properties": { "path": { "type": "string" }, "hashes": { "type": "string", "pattern": "^([a-z2-7]{5})*$" } } },
        ],
        "description": "the parts themselves, or files search/<path>/<number>-<five characters of hashes>.json",
    })
}

fn kind() -> Json {
    json!({
        "type": "object",
        "required": ["name", "label", "counter", "from", "count", "words", "order", "axes"],
        "properties": {
            "name": { "enum": Kind::ALL.map(Kind::plural) },
            "from": { "type": "integer", "description": "its first document" },
            "count": { "type": "integer", "minimum": 1 },
            "words": { "type": "array", "items": { "type": "string" }, "description": "words that ask for the kind" },
            "order": { "type": "string", "description": "the order of its documents, for readers" },
            "axes": { "type": "array", "items": { "oneOf": [{ "$ref": "#/$defs/values" }, { "$ref": "#/$defs/number" }] } },
        },
    })
}

fn values() -> Json {
    json!({
        "type": "object",
        "required": ["name", "label", "type", "values", "column", "block"],
        "properties": {
            "type": { "const": "values" },
            "values": {
                "type": "array",
                "items": { "type": "array", "minItems": 3 },
                "description": "slug, label, count, other names; the slug unknown stands for 不详 and for what no source says",
            },
            "words": { "type": "boolean", "description": "its labels are words of a query" },
            "many": { "type": "boolean", "description": "a document may have several" },
            "parent": { "type": "string", "description": "the axis whose values hold these" },
            "parents": { "type": "array", "items": { "type": ["integer", "null"] } },
            "column": { "$ref": "#/$defs/series", "description": "{ sets: lists of positions in values, data: packed, one position in sets a document }" },
            "block": { "type": "integer", "description": "documents of one part of the column" },
        },
    })
}

fn number() -> Json {
    json!({
        "type": "object",
        "required": ["name", "label", "type", "unit", "units", "scale", "edges", "bins", "unknown", "column", "block"],
        "properties": {
            "type": { "const": "number" },
            "unit": { "type": "string" },
            "units": { "type": "array", "items": { "type": "array", "minItems": 2, "maxItems": 2 }, "description": "how a query may write the unit, and the factor" },
            "scale": { "type": "integer", "minimum": 1 },
            "edges": { "type": "array", "items": { "type": "number" } },
            "bins": { "type": "array", "items": { "type": "integer" } },
            "unknown": { "type": "integer" },
            "principal": { "type": "boolean", "description": "meant by a number without a unit" },
            "column": { "$ref": "#/$defs/series", "description": "{ numbers: packed ascending, lower ends × scale that occur; data + 32 × tens, both packed: 0 where nothing is known, else one more than the place in numbers; high: upper ends × scale by row of the block }" },
            "block": { "type": "integer" },
        },
    })
}

fn row() -> Json {
    json!({
        "type": "array",
        "prefixItems": [
            { "type": "string", "description": "id" },
            { "type": "string", "description": "name" },
            { "type": "array", "items": { "type": "string" }, "description": "aliases, products, firms" },
            { "type": "string", "description": "county and township, or issuer" },
            { "type": "array", "description": "facts: label, text, and unknown when the text is 不详" },
            { "type": "array", "description": "badges: text, tone" },
            { "type": "string", "description": "the date of its facts" },
            { "type": "string", "description": "first line: summary; then other text that is searched" },
        ],
        "minItems": 8,
        "maxItems": 8,
    })
}

fn term() -> Json {
    json!({
        "type": "array",
        "minItems": 1,
        "maxItems": 2,
        "items": { "type": "string" },
        "description": "documents, ascending; positions among them of those that hold the key in a name. Keys: two characters; one that ends a run; a whole label; `:hui ze` two syllables and `:ze` the last; `.hz` two initials and `.z` the last",
    })
}

fn chars() -> Json {
    json!({
        "type": "object",
        "required": ["sounds", "variants"],
        "properties": {
            "sounds": { "type": "object", "additionalProperties": { "type": "string" }, "description": "reading without tone to the characters of names and labels" },
            "variants": { "type": "string", "description": "pairs: a character, and the one into which it is folded" },
        },
    })
}
