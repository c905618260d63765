//! Templates that an editor fills in: a whole entry, ★ first, and one item of a list.
//!
//! `${1:名称}` is a place to type in, `${1|甲,乙|}` one to choose at; editors walk them with the Tab key.

use serde_json::{Map, Value as Json, json};

use crate::model::field::{Field, Need, Type};
use crate::model::scope::UNKNOWN;

/// Most answers that a place to choose at offers; longer lists are offered by completion.
const ANSWERS: usize = 20;

/// The template of a whole file: every ★ and ☆ field.
pub(super) fn of_document(label: &str, fields: &[&'static Field]) -> Json {
    let mut places = Places { next: 1 };
    let of_need = |need: Need| fields.iter().copied().filter(move |field| field.need == need);
    let asked: Vec<&'static Field> = of_need(Need::Required).chain(of_need(Need::Recommended)).collect();
    json!({
        "label": format!("新建：{label}"),
        "description": format!("一份{label}的样子：★ 必填在前，☆ 建议填写在后；不知道的留着 {UNKNOWN}"),
        "body": places.mapping(&asked),
    })
}

/// The template of one item of a list of mappings.
pub(super) fn of_item(fields: &[&'static Field]) -> Json {
    let mut places = Places { next: 1 };
    json!({ "label": "加一项", "description": "列表里的一项", "type": "array", "body": places.mapping(&item_fields(fields)) })
}

/// ★ fields; what makes a source a source; for a list without either its first field.
fn item_fields(fields: &[&'static Field]) -> Vec<&'static Field> {
    let is_source = fields.first().is_some_and(|field| field.name == SOURCE[0]);
    let wanted = |field: &&Field| field.need == Need::Required || is_source && SOURCE.contains(&field.name);
    match fields.iter().copied().filter(wanted).collect::<Vec<_>>() {
        none if none.is_empty() => fields.iter().copied().take(1).collect(),
        some => some,
    }
}

/// A source is nothing without these, though a source may lack one of them.
const SOURCE: [&str; 4] = ["title", "publisher", "date", "url"];

/// Counts the places to type in, which editors visit in order.
struct Places {
    next: usize,
}

impl Places {
    fn mapping(&mut self, fields: &[&'static Field]) -> Json {
        let pairs: Map<String, Json> = fields.iter().map(|field| (field.name.to_owned(), self.value(field))).collect();
        Json::Object(pairs)
    }

    fn value(&mut self, field: &'static Field) -> Json {
        match field.ty {
            Type::Records(fields) if field.need == Need::Required => {
                json!([self.mapping(&item_fields(&fields.iter().collect::<Vec<_>>()))])
            }
            // Nothing may be printed until somebody says so.
            Type::Flag => json!(self.choose(["否", "是"].into_iter())),
            Type::Choice(choices) if choices.len() < ANSWERS => {
                let unknown = (!field.known).then_some(UNKNOWN);
                let labels = choices.iter().map(|choice| choice.label);
                // The first answer is typed in unless another is chosen: what nobody knows yet is 不详.
                json!(self.choose(unknown.into_iter().chain(labels)))
            }
            // A proposal that looks like a fact would be left standing. The label of what must be known is refused until
            // somebody writes over it, unless any text will do.
            _ if field.known || matches!(field.ty, Type::Text) && field.need == Need::Optional => json!(self.write(field.label)),
            _ => json!(self.write(UNKNOWN)),
        }
    }

    fn write(&mut self, text: &str) -> String {
        let place = format!("${{{}:{text}}}", self.next);
        self.next += 1;
        place
    }

    fn choose<'a>(&mut self, answers: impl Iterator<Item = &'a str>) -> String {
        let answers: Vec<String> = answers.map(|answer| answer.replace(['，', ','], "\\,").replace('|', "\\|")).collect();
        let place = format!("${{{}|{}|}}", self.next, answers.join(","));
        self.next += 1;
        place
    }
}
