//! The forms of values in words: hover texts, messages for a wrong form, and examples.

use crate::model::field::{Field, Need, Type, Unit};
use crate::model::scope::UNKNOWN;

/// What an editor says about a value that is refused.
pub(super) fn message(field: &Field) -> String {
    let unknown = if takes_unknown(field) { format!("；不知道写 {UNKNOWN}") } else { String::new() };
    format!("「{}」{}{unknown}", field.label, how(&field.ty))
}

/// What an editor says where a ★ field is missing.
pub(super) fn missing(field: &Field) -> String {
    let unknown = if takes_unknown(field) { format!("；不知道写 {}: {UNKNOWN}", field.name) } else { String::new() };
    format!("缺少 ★「{}」：加一行 {}: …{unknown}", field.label, field.name)
}

/// What an editor says about a key that a mapping does not have, and about what is no mapping.
pub(super) fn strange_key(name: &str) -> String {
    format!("「{name}」里只认列出的键：按 Ctrl+空格 看有哪些；每行写成 键: 值")
}

/// What an editor shows about a field, as Markdown: need, meaning, forms, how long it stays fresh, a line to copy.
pub(super) fn hover(field: &Field) -> String {
    let need = match (field.need, takes_unknown(field)) {
        (Need::Required, true) => format!("★ 必填；问过、不知道，写 `{UNKNOWN}`"),
        (Need::Required, false) => format!("★ 必填，不能写 `{UNKNOWN}`"),
        (Need::Recommended, _) => "☆ 建议填写；不写，页面上会注明缺这一项".to_owned(),
        (Need::Optional, _) => "选填；没有就不写这一行".to_owned(),
    };
    let mut lines = vec![need, field.help.to_owned(), how(&field.ty)];
    if let Some((low, high)) = field.bounds {
        lines.push(format!("范围：{low} 到 {high}{}", unit_of(&field.ty)));
    }
    let group = field.group.label();
    lines.push(match field.group.fresh_days() {
        Some(days) => format!("属于「{group}」，{days} 天后提示待复核"),
        None => format!("属于「{group}」"),
    });
    let examples = examples(field);
    if !examples.is_empty() {
        let lines_of_yaml: Vec<String> = examples.iter().map(|example| line(field, example)).collect();
        lines.push(format!("```yaml\n{}\n```", lines_of_yaml.join("\n")));
    }
    lines.join("\n\n")
}

fn takes_unknown(field: &Field) -> bool {
    !field.known && !matches!(field.ty, Type::Flag)
}

fn line(field: &Field, example: &str) -> String {
    match field.ty {
        Type::List(_) => format!("{}: [{example}]", field.name),
        _ => format!("{}: {example}", field.name),
    }
}

/// How a value of a type is written, as the predicate of a sentence.
fn how(ty: &Type) -> String {
    match ty {
        Type::Text => "写一行文字".to_owned(),
        Type::Prose => "写一段文字，多行用 | 开头".to_owned(),
        Type::Url => "写完整网址，以 http:// 或 https:// 开头".to_owned(),
        Type::Phone => "写区号和号码，例如 0874-3123456；分机接在后面：-801；热线写 12345".to_owned(),
        Type::Colour => "写 # 和六位十六进制数，放在引号里，例如 '#14604a'".to_owned(),
        Type::Flag => "写 是 或 否".to_owned(),
        Type::Tri => "写 是、否（有、无 也行）".to_owned(),
        Type::Choice(choices) => {
            let labels: Vec<&str> = choices.iter().map(|choice| choice.label).collect();
            format!("从这里选：{}", labels.join("、"))
        }
        Type::Industry => "写行业字典 content/reference/industries.yaml 里的一项".to_owned(),
        Type::Place => "写地方字典 content/reference/divisions.yaml 里的一项".to_owned(),
        Type::Town => "写本县的乡镇街道名或九位代码".to_owned(),
        Type::Number => "只写数字，不带单位；可写 余、近、约、范围".to_owned(),
        Type::Count(unit) | Type::Measure(unit) => format!("写数字和单位：{}；可写 余、近、约、范围", spellings(*unit)),
        Type::Area => "写数字和单位：㎡、亩、公顷 或 平方公里；单位不能省".to_owned(),
        Type::Land => "写数字和单位：亩、公顷、㎡ 或 平方公里；单位不能省".to_owned(),
        Type::Rent => "写数字和单位：元/㎡·月、元/㎡·年、元/㎡·天、元/月、元/年，或写 面议".to_owned(),
        Type::Degrees => "写十进制度数，例如 103.79".to_owned(),
        Type::Date => "写成 2025-11-16、2025-11、2025 或 2025年11月16日".to_owned(),
        Type::Until => "写成 2025-11-16 这样的日期，或写 长期".to_owned(),
        Type::Ref(kind) => format!("写{}条目的编号：地方编号-文件名，小写字母、数字和 -", kind.label()),
        Type::Link => "写成 种类/编号，例如 workshops/shili-first".to_owned(),
        Type::List(item) => format!("写成列表，每项一行，以 - 开头；每项{}", how(item)),
        Type::Records(_) => "写成列表，每项以 - 开头，里面是 键: 值".to_owned(),
    }
}

fn spellings(unit: Unit) -> String {
    let spellings: Vec<&str> = unit.spellings().iter().map(|(spelling, _)| *spelling).collect();
    spellings.join("、")
}

fn unit_of(ty: &Type) -> &'static str {
    match ty {
        Type::Count(unit) | Type::Measure(unit) => unit.label(),
        Type::Area => "㎡",
        Type::Land => "亩",
        Type::Degrees => "度",
        _ => "",
    }
}

/// Values that the field takes, as they may be typed; none where the help says all.
pub fn examples(field: &Field) -> Vec<&'static str> {
    match field.ty {
        Type::Degrees if field.bounds.is_some_and(|(low, _)| low > 60) => vec!["103.79"],
        Type::Degrees => vec!["25.49"],
        Type::List(Type::Choice(choices)) => vec![choices[0].label],
        Type::Choice(choices) => vec![choices[0].label],
        Type::Count(unit) | Type::Measure(unit) => measured(unit).to_vec(),
        ty => plain_examples(&ty).to_vec(),
    }
}

fn plain_examples(ty: &Type) -> &'static [&'static str] {
    match ty {
        Type::Url => &["https://example.gov.cn/a.html"],
        Type::Phone => &["12345", "0874-0000000"],
        Type::Flag | Type::Tri => &["是"],
        Type::Number => &["5"],
        Type::Area => &["3500㎡", "0.52万㎡"],
        Type::Land => &["41亩"],
        Type::Rent => &["12元/㎡·月", "6万元/年", "面议"],
        Type::Date => &["2025-11-16", "2025-11", "2025年11月16日"],
        Type::Until => &["2027-12-31", "长期"],
        Type::Ref(_) => &["shili-first"],
        Type::Link | Type::List(Type::Link) => &["workshops/shili-first"],
        Type::List(Type::Ref(_)) => &["shili-first"],
        _ => &[],
    }
}

/// Amounts that lie within the bounds of every field of the unit.
fn measured(unit: Unit) -> &'static [&'static str] {
    match unit {
        Unit::People => &["80余人", "300—500人"],
        Unit::Buildings => &["2栋"],
        Unit::Storeys => &["3层"],
        Unit::Pieces => &["2个"],
        Unit::Beds => &["120张"],
        Unit::Months => &["6个月", "1年"],
        Unit::Years => &["10年"],
        Unit::WorkingDays => &["15个工作日"],
        Unit::Metres => &["6米", "8-10米"],
        Unit::Kilometres => &["12公里"],
        Unit::Minutes => &["15分钟"],
        Unit::Millimetres => &["100毫米"],
        Unit::Tonnes => &["2吨"],
        Unit::KilovoltAmperes => &["500kVA", "630+400kVA"],
        Unit::KilogramsPerSquareMetre => &["1吨/㎡", "500公斤/㎡"],
        Unit::Yuan => &["3000元", "2万元"],
        Unit::YuanPerKilowattHour => &["0.5元/度"],
        Unit::YuanPerSquareMetreMonth => &["1.5元/㎡·月"],
        Unit::Percent => &["5%"],
        Unit::Age => &["6岁"],
    }
}
