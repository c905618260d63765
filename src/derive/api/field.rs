//! Rows of the field table as the JSON index describes them.

use serde_json::{Value as Json, json};

use crate::derive::display::type_label;
use crate::model::field::{Choice, Field, Need, Type};
use crate::model::words::Words;

/// Fields that editors alone need, and what they know of a person's consent.
pub fn is_private(field: &Field) -> bool {
    let consent = matches!(field.name, "contact_consent" | "people" | "consent_by" | "consent_on");
    consent || matches!(field.name, "draft" | "draft_reason")
}

/// One field as the index describes it.
pub fn describe_field(field: &'static Field, words: &Words) -> Json {
    let mut described = json!({
        "name": field.name,
        "label": words.field(field),
        "type": type_name(&field.ty),
        "type_label": type_label(&field.ty, words),
        "need": match field.need {
            Need::Required => "required",
            Need::Recommended => "recommended",
            Need::Optional => "optional",
        },
        "group": field.group.name(),
        "facet": field.facet,
        "searchable": field.searchable,
        "help": field.help,
    });
    let extra = [
        ("unit", unit(&field.ty).map(Json::from)),
        ("fresh_days", field.group.fresh_days().map(Json::from)),
        (
            "values",
            choices(&field.ty).map(|choices| choices.iter().map(|c| json!([c.value, words.choice(field.name, c)])).collect()),
        ),
        (
            "fields",
            nested(&field.ty).map(|fields| {
                fields.iter().filter(|field| !is_private(field)).map(|field| describe_field(field, words)).collect()
            }),
        ),
    ];
    for (name, value) in extra {
        if let Some(value) = value {
            described[name] = value;
        }
    }
    described
}

/// The ASCII name of a type; `list:` before the type of its items.
pub fn type_name(ty: &Type) -> String {
    let name = match ty {
        Type::Text | Type::Prose => "text",
        Type::Url => "url",
        Type::Phone => "phone",
        Type::Colour => "colour",
        Type::Flag => "flag",
        Type::Tri => "tri",
        Type::Choice(_) => "choice",
        Type::Industry => "industry",
        Type::Place => "place",
        Type::Town => "town",
        Type::Number | Type::Count(_) | Type::Measure(_) | Type::Degrees => "number",
        Type::Area => "area",
        Type::Land => "land",
        Type::Rent => "rent",
        Type::Date => "date",
        Type::Until => "until",
        Type::Ref(_) | Type::Link => "entry",
        Type::List(ty) => return format!("list:{}", type_name(ty)),
        Type::Records(_) => "records",
    };
    name.to_owned()
}

/// The canonical unit of a type.
pub fn unit(ty: &Type) -> Option<&'static str> {
    match ty {
        Type::Count(unit) | Type::Measure(unit) => Some(unit.label()),
        Type::Area => Some("㎡"),
        Type::Land => Some("亩"),
        Type::Rent => Some("元"),
        Type::Degrees => Some("°"),
        _ => None,
    }
}

fn choices(ty: &Type) -> Option<&'static [Choice]> {
    match ty {
        Type::Choice(choices) | Type::List(Type::Choice(choices)) => Some(choices),
        _ => None,
    }
}

fn nested(ty: &Type) -> Option<&'static [Field]> {
    match ty {
        Type::Records(fields) => Some(fields),
        _ => None,
    }
}
