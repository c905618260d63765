//! The schemas that editors read and the decoder say the same: whatever is decoded validates, and what validates is
//! decoded, except for what a form cannot know.

mod common;

use std::collections::BTreeMap;

use doorstep::base::diagnostic::{Diagnostic, FieldPath};
use doorstep::base::path::{SitePath, is_slug};
use doorstep::derive::schema::document::Document;
use doorstep::derive::schema::form;
use doorstep::model::field::{Field, Need, Type};
use doorstep::model::reference::Reference;
use doorstep::model::scope::Scope;
use doorstep::model::{decode, dictionary};
use doorstep::parse::node::Node;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::{Value as Json, json};

fn reference() -> Reference {
    dictionary::load(&common::own_site()).value
}

/// Every field of every document, those of records included, with the validator of its schema.
struct Subjects {
    reference: Reference,
    fields: Vec<(&'static Field, jsonschema::Validator)>,
}

impl Subjects {
    fn new() -> Subjects {
        let reference = reference();
        let mut fields = BTreeMap::new();
        for document in Document::all() {
            collect(&document.fields(), &document.schema(&reference), document.name(), &mut fields);
        }
        let validator = |schema: &Json| jsonschema::validator_for(schema).expect("a valid schema");
        let fields = fields.into_values().map(|(field, schema)| (field, validator(&schema))).collect();
        Subjects { reference, fields }
    }

    fn decode(&self, field: &'static Field, node: &Node) -> Vec<Diagnostic> {
        let path = SitePath::new("content/test.yaml").expect("a path");
        let scope = Scope { path: &path, reference: &self.reference, county: None };
        let mut sink = Vec::new();
        let map = Node::Map(vec![(field.name.to_owned(), node.clone())]);
        decode::record(&[field], &map, &FieldPath::root(), &scope, &mut sink);
        sink
    }
}

/// One row a type, bounds and need: the same row of two kinds is tried once.
fn collect(fields: &[&'static Field], schema: &Json, at: &str, found: &mut BTreeMap<String, (&'static Field, Json)>) {
    for field in fields {
        let property = &schema["properties"][field.name];
        found.insert(format!("{:?} {:?} {}", field.ty, field.bounds, field.known), (field, property.clone()));
        if let Type::Records(inner) = field.ty {
            collect(&inner.iter().collect::<Vec<_>>(), &property["items"], &format!("{at}.{}", field.name), found);
        }
    }
}

fn as_json(node: &Node) -> Json {
    match node {
        Node::Null => Json::Null,
        Node::Scalar(text) => json!(text),
        Node::List(items) => items.iter().map(as_json).collect(),
        Node::Map(pairs) => {
            pairs.iter().map(|(key, value)| (key.clone(), as_json(value))).collect::<serde_json::Map<_, _>>().into()
        }
    }
}

/// A number as people write amounts, right ones and nearly right ones.
fn amount() -> impl Strategy<Value = String> {
    let digits = "[0-9]{1,3}|[0-9]{1,5}\\.[0-9]{1,2}|[1-9][0-9]?,[0-9]{3}|[0-9]{1,2},[0-9]{1,2}|[0-9]{12,18}|\\.[0-9]|[0-9]\\.";
    let number = (digits, "[余多]?", "[万亿]?", "[余多]?", " ?").prop_map(|(a, b, c, d, e)| a + &b + &c + &d + &e);
    let before = "(约|近|将近|不少于|至少|超过|超|最多|大约| )?";
    let range = (prop_oneof!["—", "——", "-", "~", "至", "到", "\\+", "\\+ "].prop_map(|mark| mark), number.clone())
        .prop_map(|(mark, number)| mark + &number);
    (before, number, prop::option::weighted(0.3, range), unit(), "( ?左右|以上|以内|以下|余)?")
        .prop_map(|(before, number, range, unit, after)| before + &number + &range.unwrap_or_default() + &unit + &after)
}

/// Units of every table, some that fit none, and none.
const UNITS: &str = "人 名 个 栋 层 楼 床位 月 个月 年 工作日 米 m M 公里 km 分钟 小时 mm 吨 kg kVA KVA 千伏安 kg/㎡ 公斤/平方米 \
    t/m2 元 万元 元/度 元/kWh % 岁 ㎡ 平方米 ° m² 平 平米 亩 公顷 平方公里 KM² 平方 元/㎡·月 元/平/月 /㎡/年 元/m2·天 元/月 /年 \
    元·㎡·日 元/㎡·季 斤";

fn unit() -> impl Strategy<Value = String> {
    let units: Vec<String> = UNITS.split_whitespace().map(str::to_owned).chain(["t / m2".to_owned(), String::new()]).collect();
    prop::sample::select(units)
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => amount(),
        2 => "(19|20|22)[0-9]{2}(-[01]?[0-9](-[0-3]?[0-9])?)?",
        2 => "20[0-9]{2}年([01]?[0-9]月([0-3]?[0-9]日)?)?",
        1 => "20[0-9]{2}[./][0-9]{1,2}[./][0-9]{1,2}|20[0-9]{6}|20[0-9]{2}年[0-9]{1,2}-[0-9]{1,2}月",
        1 => "[0-9-]{1,20}",
        1 => "https?:/?/[a-z.@]{0,8}[/?#]?[a-z一\" ]{0,5}",
        1 => "[a-z]{1,4}(-[a-z0-9]{1,3}){0,2}|(workshops|parks|nothings)/[a-z]{1,3}(-[a-z]){0,1}",
        1 => prop::sample::select(&["不详", "长期", "面议", "是", "否", "有", "可以", "√", "no", "true", "True", "是的", "", " ", "不 详"][..])
            .prop_map(str::to_owned),
        1 => prop::sample::select(&["运营", "running", "电子", "麒麟区", "qilin", "530302", "麒麟", "220", "220V", "4.2", "丙类", "车间"][..])
            .prop_map(str::to_owned),
        1 => "[\\PC\n]{0,12}",
    ]
}

/// A text as a file may hold it: with white space around it, as one item of a list, or as it is.
fn node(field: &Field, text: &str) -> Node {
    match field.ty {
        Type::List(_) if text.trim() != "不详" => Node::List(vec![Node::Scalar(text.to_owned())]),
        _ => Node::Scalar(text.to_owned()),
    }
}

/// Whether a refusal rests on something that no form knows. This list is the whole difference between schema and decoder.
fn beyond_form(found: &Diagnostic, text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let large = digits > 15 || digits > 7 && text.contains(['万', '亿']);
    match found.code.name {
        // Bounds, and a range that ends before its start; a day that the calendar lacks.
        "out-of-range" | "impossible-date" => true,
        // People come whole; what is larger than a quadrillion is no amount.
        "bad-number" => found.message.contains("应当是整数") || large,
        // A summand that is too large is taken for a unit.
        "bad-unit" => large && text.contains('+'),
        _ => false,
    }
}

/// Whether a reference cannot name any entry: ids are slugs that begin with their place and a hyphen. The decoder leaves
/// that to the check of references.
fn names_nothing(ty: &Type, text: &str) -> bool {
    match ty {
        Type::Ref(_) => !(is_slug(text) && text.contains('-')),
        Type::Link => text.split_once('/').is_some_and(|(_, id)| !is_slug(id)),
        Type::List(item) => names_nothing(item, text),
        _ => false,
    }
}

/// How many texts are tried: enough for every run, more when `DOORSTEP_SCHEMAS` says so.
fn cases() -> u32 {
    std::env::var("DOORSTEP_SCHEMAS").ok().and_then(|number| number.parse().ok()).unwrap_or(3000)
}

/// The same texts in every run of the suite, others in a longer one.
fn seed() -> RngSeed {
    match std::env::var_os("DOORSTEP_SCHEMAS") {
        Some(_) => RngSeed::Random,
        None => RngSeed::Fixed(1),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, rng_seed: seed(), ..ProptestConfig::default() })]

    #[test]
    fn the_schema_says_what_the_decoder_says(text in text(), around in "[ \t]{0,2}") {
        thread_local!(static SUBJECTS: Subjects = Subjects::new());
        SUBJECTS.with(|subjects| {
            for (field, validator) in &subjects.fields {
                for text in [text.clone(), format!("{around}{text}{around}")] {
                    let node = node(field, &text);
                    compare(subjects, field, validator, &node, &as_json(&node), &text)?;
                }
                // Without quotes YAML makes numbers of some texts; the decoder reads what is written.
                let plain = serde_yaml::from_str::<serde_yaml::Value>(&text).ok().and_then(|value| serde_json::to_value(value).ok());
                let decimal = text.starts_with(|c: char| c.is_ascii_digit()) && !text.starts_with("00");
                if let Some(number @ Json::Number(_)) = plain.filter(|_| decimal && text.len() < 15 && !text.contains(['e', 'E', 'x', 'o'])) {
                    let list = matches!(field.ty, Type::List(_));
                    let value = if list { json!([number]) } else { number };
                    compare(subjects, field, validator, &self::node(field, &text), &value, &text)?;
                }
            }
            Ok::<(), TestCaseError>(())
        })?;
    }
}

fn compare(
    subjects: &Subjects,
    field: &'static Field,
    validator: &jsonschema::Validator,
    node: &Node,
    value: &Json,
    text: &str,
) -> Result<(), TestCaseError> {
    let found = subjects.decode(field, node);
    let valid = validator.is_valid(value);
    // Of a telephone number without quotes a schema can say only how large it is.
    if value.is_number() && matches!(field.ty, Type::Phone) && valid {
        return Ok(());
    }
    // A JSON number has lost its trailing point, its leading and its trailing zeros.
    let lost = text.trim_end().ends_with('.') || text.starts_with('0') || text.contains(".0");
    if value.is_number() && lost {
        return Ok(());
    }
    if found.is_empty() && (as_json(node) == "不详" || !names_nothing(&field.ty, text.trim())) {
        prop_assert!(valid, "{} ({:?}): {text:?} is decoded but does not validate as {value}", field.name, field.ty);
    } else if !found.is_empty() && valid {
        let named = found.iter().all(|found| beyond_form(found, text));
        prop_assert!(named, "{} ({:?}): {text:?} validates as {value} but: {}", field.name, field.ty, found[0].message);
    }
    Ok(())
}

#[test]
fn every_spelling_of_a_listed_value_validates_and_is_decoded() {
    let subjects = Subjects::new();
    let reference = &subjects.reference;
    let mut tried = 0;
    for (field, validator) in &subjects.fields {
        let spellings: Vec<String> = match field.ty {
            Type::Choice(choices) => choices
                .iter()
                .flat_map(|choice| [choice.label, choice.value].into_iter().chain(choice.aliases.iter().copied()))
                .map(str::to_owned)
                .collect(),
            Type::Industry => reference.industries.iter().flat_map(|row| [row.label.clone(), row.slug.clone()]).collect(),
            Type::Place => {
                reference.places.iter().flat_map(|row| [row.label.clone(), row.slug.clone(), row.short.clone()]).collect()
            }
            Type::Town => reference.towns.iter().flat_map(|row| [row.label.clone(), row.code.clone()]).collect(),
            _ => continue,
        };
        for spelling in spellings {
            let node = Node::Scalar(spelling.clone());
            assert_eq!(subjects.decode(field, &node), [], "{} {spelling}", field.name);
            assert!(validator.is_valid(&json!(spelling)), "{} {spelling}", field.name);
            let plain: serde_yaml::Value = serde_yaml::from_str(&spelling).expect("a scalar");
            assert!(validator.is_valid(&serde_json::to_value(plain).expect("JSON")), "{} {spelling} unquoted", field.name);
            tried += 1;
        }
        assert!(!validator.is_valid(&json!("不在这里")), "{}", field.name);
    }
    assert!(tried > 300, "only {tried} spellings");
}

#[test]
fn every_example_is_decoded_and_validates() {
    let subjects = Subjects::new();
    let mut tried = 0;
    for (field, validator) in &subjects.fields {
        for example in form::examples(field) {
            let node = node(field, example);
            assert_eq!(subjects.decode(field, &node), [], "{} {example}", field.name);
            assert!(validator.is_valid(&as_json(&node)), "{} {example}", field.name);
            tried += 1;
        }
    }
    assert!(tried > 50, "only {tried} examples");
}

/// The template with its proposals taken: `${1:名称}` as 名称, `${1|甲,乙|}` as 甲.
fn filled_in(body: &Json) -> Json {
    match body {
        Json::String(text) => {
            let inner = text.trim_start_matches("${").trim_end_matches('}').trim_start_matches(|c: char| c.is_ascii_digit());
            let first = inner.trim_matches('|').split(',').next().unwrap_or_default();
            json!(inner.strip_prefix(':').unwrap_or(first))
        }
        Json::Array(items) => items.iter().map(filled_in).collect(),
        Json::Object(pairs) => {
            pairs.iter().map(|(key, value)| (key.clone(), filled_in(value))).collect::<serde_json::Map<_, _>>().into()
        }
        other => other.clone(),
    }
}

fn known_labels(fields: &[&'static Field], labels: &mut Vec<&'static str>) {
    for field in fields {
        labels.extend(field.known.then_some(field.label));
        if let Type::Records(inner) = field.ty {
            known_labels(&inner.iter().collect::<Vec<_>>(), labels);
        }
    }
}

#[test]
fn every_template_fits_its_own_schema() {
    let subjects = Subjects::new();
    let mut labels = Vec::new();
    Document::all().for_each(|document| known_labels(&document.fields(), &mut labels));
    for document in Document::all() {
        let schema = document.schema(&subjects.reference);
        let template = filled_in(&schema["defaultSnippets"][0]["body"]);
        let keys: Vec<&String> = template.as_object().expect("a mapping").keys().collect();
        for field in document.fields().iter().filter(|field| field.need != Need::Optional) {
            assert!(keys.iter().any(|key| *key == field.name), "{} misses {}", document.name(), field.name);
        }
        let validator = jsonschema::validator_for(&schema).expect("a valid schema");
        // What must be known is proposed as its own label, which is refused until somebody writes over it.
        for error in validator.iter_errors(&template) {
            let text = error.instance.as_str().unwrap_or_default();
            assert!(labels.contains(&text), "{} {}: {template:#}", document.name(), error.instance_path);
        }
    }
}

#[test]
fn every_field_has_a_title_a_hover_text_and_a_message_in_chinese() {
    fn walk(schema: &Json, at: &str) {
        for (name, property) in schema["properties"].as_object().expect("properties") {
            let at = format!("{at}.{name}");
            let chinese =
                |word: &str| property[word].as_str().is_some_and(|text| text.chars().any(|c| ('一'..='龥').contains(&c)));
            assert!(chinese("title") && chinese("markdownDescription") && property["description"].is_string(), "{at}");
            let alternatives = property["anyOf"].as_array().cloned().unwrap_or_else(|| vec![property.clone()]);
            assert!(alternatives.iter().all(|one| one["errorMessage"].is_string()), "{at}");
            assert!(
                alternatives.iter().all(|one| one.get("pattern").is_none() || one["patternErrorMessage"].is_string()),
                "{at}"
            );
            if property["items"]["properties"].is_object() {
                assert_eq!(property["items"]["additionalProperties"], false, "{at}");
                walk(&property["items"], &at);
            }
        }
    }
    let reference = reference();
    for document in Document::all() {
        let schema = document.schema(&reference);
        assert_eq!(schema["additionalProperties"], false);
        walk(&schema, document.name());
        let open = document.open_schema(&reference).to_string();
        assert!(!open.contains("markdownDescription") && !open.contains("errorMessage") && !open.contains("defaultSnippets"));
    }
}

#[test]
fn the_site_s_own_files_fit() {
    let site = common::own_site();
    let reference = reference();
    let mut checked = 0;
    for document in [Document::Site, Document::Divisions, Document::Industries, Document::Figures] {
        let path = SitePath::new(&document.globs()[0]).expect("a path");
        let yaml: serde_yaml::Value = serde_yaml::from_slice(site.get(&path).expect("a file").bytes()).expect("YAML");
        let validator = jsonschema::validator_for(&document.schema(&reference)).expect("a valid schema");
        let instance = serde_json::to_value(yaml).expect("JSON");
        let errors: Vec<String> =
            validator.iter_errors(&instance).map(|error| format!("{} {error}", error.instance_path)).collect();
        assert_eq!(errors, Vec::<String>::new(), "{path}");
        checked += 1;
    }
    assert_eq!(checked, 4);
}
