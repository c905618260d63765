//! The schema of a mapping and of each of its fields: what they may hold, and what an editor shows about them.

use serde_json::{Map, Value as Json, json};

use super::{form, snippet};
use crate::model::field::{Choice, Field, Need, Type};
use crate::model::pattern;
use crate::model::reference::Reference;
use crate::model::scalar::{NO, YES};
use crate::model::scope::UNKNOWN;

/// The schema of a mapping with these fields, without title; `name` is what the mapping is called.
///
/// Each ★ field is asked for by itself, in `allOf`: only so an editor can say which one is missing in Chinese.
pub(super) fn mapping(name: &str, fields: &[&'static Field], reference: &Reference) -> Map<String, Json> {
    let properties: Map<String, Json> = fields.iter().map(|field| (field.name.to_owned(), of(field, reference))).collect();
    let asked = fields.iter().filter(|field| field.need == Need::Required);
    let required: Vec<Json> =
        asked.map(|field| json!({ "required": [field.name], "errorMessage": form::missing(field) })).collect();
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!("object"));
    schema.insert("additionalProperties".to_owned(), json!(false));
    schema.insert("errorMessage".to_owned(), json!(form::strange_key(name)));
    if !required.is_empty() {
        schema.insert("allOf".to_owned(), json!(required));
    }
    schema.insert("properties".to_owned(), Json::Object(properties));
    schema
}

/// The schema of a field.
fn of(field: &'static Field, reference: &Reference) -> Json {
    let mark = match field.need {
        Need::Required => "★ ",
        Need::Recommended => "☆ ",
        Need::Optional => "",
    };
    // 不详 answers a list as a whole, and every value that need not be known; a switch is on or off.
    let known = field.known || matches!(field.ty, Type::Flag);
    let mut schema = value(field, &field.ty, known, reference);
    let message = form::message(field);
    give_message(&mut schema, &message);
    schema["title"] = json!(format!("{mark}{}", field.label));
    schema["description"] = json!(field.help);
    schema["markdownDescription"] = json!(form::hover(field));
    schema
}

/// Sets the message where a value can be refused: at the schema itself and at each of its alternatives.
fn give_message(schema: &mut Json, message: &str) {
    if let Some(alternatives) = schema.get_mut("anyOf").and_then(Json::as_array_mut) {
        alternatives.iter_mut().for_each(|alternative| give_message(alternative, message));
        return;
    }
    schema["errorMessage"] = json!(message);
    if let Some(items) = schema.get_mut("items").filter(|items| items.get("properties").is_none()) {
        give_message(items, message);
    }
    if schema.get("pattern").is_some() {
        schema["patternErrorMessage"] = json!(message);
    }
}

fn value(field: &Field, ty: &Type, known: bool, reference: &Reference) -> Json {
    match ty {
        Type::List(item) => list(&value(field, item, true, reference), known),
        Type::Records(fields) => {
            let fields: Vec<&'static Field> = fields.iter().collect();
            let mut schema = list(&Json::Object(mapping(field.label, &fields, reference)), known);
            schema["defaultSnippets"] = json!([snippet::of_item(&fields)]);
            schema
        }
        Type::Flag | Type::Tri => yes_or_no(matches!(ty, Type::Tri), known),
        Type::Choice(choices) => listed(&choices.iter().map(choice).collect::<Vec<_>>(), known),
        Type::Industry => listed(&industries(reference), known),
        Type::Place => listed(&places(reference), known),
        Type::Town => listed(&towns(reference), known),
        _ => patterned(ty, known, field.bounds),
    }
}

/// A text of a form. An editor may leave the quotes off a number, a date or a yes; then YAML gives no text.
fn patterned(ty: &Type, known: bool, bounds: Option<(i64, i64)>) -> Json {
    let pattern = pattern::pattern(ty, known, bounds.is_some()).expect("every type that is not listed has a pattern");
    let (types, low, high) = match ty {
        // A list item that says 不详 is a text like any other.
        Type::Text | Type::Prose => (json!(["string", "number", "boolean"]), None, None),
        Type::Date | Type::Until => (json!(["string", "integer"]), Some(1900), Some(2199)),
        Type::Phone => (json!(["string", "integer"]), Some(100), Some(20_000_000_000)),
        Type::Count(_) => (json!(["string", "integer"]), bounds.map(|(low, _)| low), bounds.map(|(_, high)| high)),
        Type::Number | Type::Measure(_) | Type::Degrees => {
            (json!(["string", "number"]), bounds.map(|(low, _)| low), bounds.map(|(_, high)| high))
        }
        _ => (json!("string"), None, None),
    };
    let mut schema = json!({ "type": types, "pattern": pattern });
    if let Some(low) = low {
        schema["minimum"] = json!(low);
    }
    if let Some(high) = high {
        schema["maximum"] = json!(high);
    }
    schema
}

fn list(items: &Json, known: bool) -> Json {
    if known {
        return json!({ "type": "array", "minItems": 1, "items": items });
    }
    json!({ "type": ["array", "string"], "minItems": 1, "items": items, "pattern": pattern::one_of([UNKNOWN]) })
}

/// One allowed value: what is offered, what else is accepted, and a word about it.
struct Listed {
    label: String,
    spellings: Vec<String>,
    about: String,
}

fn choice(choice: &Choice) -> Listed {
    let spellings: Vec<String> = std::iter::once(choice.value).chain(choice.aliases.iter().copied()).map(str::to_owned).collect();
    let about = format!("也可以写 {}", spellings.join("、"));
    Listed { label: choice.label.to_owned(), spellings, about }
}

fn industries(reference: &Reference) -> Vec<Listed> {
    let listed = reference.industries.iter().map(|industry| {
        let spellings: Vec<String> = std::iter::once(&industry.slug).chain(&industry.aliases).cloned().collect();
        Listed { label: industry.label.clone(), about: format!("也可以写 {}", spellings.join("、")), spellings }
    });
    merged(listed)
}

fn places(reference: &Reference) -> Vec<Listed> {
    let listed = reference.places.iter().map(|place| {
        let others = [&place.slug, &place.short].into_iter().chain(&place.code).chain(&place.aliases);
        let spellings: Vec<String> = others.filter(|other| **other != place.label).cloned().collect();
        Listed { label: place.label.clone(), about: format!("也可以写 {}", spellings.join("、")), spellings }
    });
    merged(listed)
}

fn towns(reference: &Reference) -> Vec<Listed> {
    let listed = reference.towns.iter().map(|town| {
        let county = reference.place(&town.county).map_or("", |place| place.label.as_str());
        Listed {
            label: town.label.clone(), about: format!("{county}，代码 {}", town.code), spellings: vec![town.code.clone()]
        }
    });
    merged(listed)
}

/// The rows with one row a label: two counties may have townships of one name.
fn merged(rows: impl Iterator<Item = Listed>) -> Vec<Listed> {
    let mut merged: Vec<Listed> = Vec::new();
    let mut at = std::collections::BTreeMap::new();
    for row in rows {
        match at.get(&row.label) {
            None => {
                at.insert(row.label.clone(), merged.len());
                merged.push(row);
            }
            Some(index) => {
                let first: &mut Listed = &mut merged[*index];
                first.about = format!("{}；{}", first.about, row.about);
                first.spellings.extend(row.spellings);
            }
        }
    }
    merged
}

/// One of a list: the labels are offered, every other spelling is accepted without being offered.
fn listed(rows: &[Listed], known: bool) -> Json {
    let mut labels: Vec<Json> = rows.iter().map(|row| json!(row.label)).collect();
    let mut about: Vec<Json> = rows.iter().map(|row| json!(row.about)).collect();
    if !known {
        labels.push(json!(UNKNOWN));
        about.push(json!("问过，不知道"));
    }
    // 220 and 530302 are numbers to YAML.
    for row in rows {
        for number in row.spellings.iter().chain([&row.label]).filter_map(|spelling| as_number(spelling)) {
            labels.push(number);
            about.push(json!(format!("同 {}", row.label)));
        }
    }
    let spellings = rows.iter().flat_map(|row| std::iter::once(&row.label).chain(&row.spellings)).map(String::as_str);
    let spellings = spellings.chain((!known).then_some(UNKNOWN));
    json!({ "anyOf": [
        { "enum": labels, "enumDescriptions": about },
        { "type": "string", "pattern": pattern::one_of(spellings) },
    ] })
}

/// The number that YAML makes of an unquoted text, if it makes one.
fn as_number(text: &str) -> Option<Json> {
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'.') && text.starts_with(|c: char| c.is_ascii_digit());
    plain.then(|| serde_json::from_str(text).ok()).flatten()
}

fn yes_or_no(three: bool, known: bool) -> Json {
    let mut labels = vec![json!("是"), json!("否")];
    if three {
        labels.extend([json!("有"), json!("无")]);
    }
    let mut about = vec![json!(""); labels.len()];
    if !known {
        labels.push(json!(UNKNOWN));
        about.push(json!("问过，不知道"));
    }
    labels.extend([json!(true), json!(false)]);
    about.extend([json!("同 是"), json!("同 否")]);
    let words = YES.into_iter().chain(NO).chain((!known).then_some(UNKNOWN));
    json!({ "anyOf": [
        { "enum": labels, "enumDescriptions": about },
        { "type": "string", "pattern": pattern::one_of(words) },
    ] })
}
