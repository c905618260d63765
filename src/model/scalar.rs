//! One scalar understood by its type, or the fault that says why it cannot be.

use rust_decimal::Decimal;

use super::date::{Date, DateFault};
use super::field::{Choice, Field, Type};
use super::measure::{self, MeasureFault, Rent};
use super::quantity::Quantity;
use super::respelling;
use super::scope::{Scope, UNKNOWN};
use super::value::{EntryKey, Value};
use crate::base::code::{self, Code};
use crate::base::diagnostic::{Anchor, Diagnostic, FieldPath};
use crate::base::fix::{Fix, Safety};
use crate::base::suggestion::{list, nearest};

/// Why a scalar is not a value of its type.
pub struct Fault {
    code: &'static Code,
    message: String,
    label: String,
    help: Option<String>,
    repair: Option<(String, Safety)>,
}

impl Fault {
    fn new(code: &'static Code, message: impl Into<String>) -> Fault {
        Fault { code, message: message.into(), label: String::new(), help: None, repair: None }
    }

    fn help(mut self, text: impl Into<String>) -> Fault {
        self.help = Some(text.into());
        self
    }

    fn label(mut self, text: impl Into<String>) -> Fault {
        self.label = text.into();
        self
    }

    /// The finding at the value's place.
    pub fn diagnostic(self, field: &Field, at: &FieldPath, scope: &Scope<'_>) -> Diagnostic {
        let message = format!("{}：{}", field.label, self.message);
        let mut found = Diagnostic::new(self.code, scope.path, Anchor::Value(at.clone()), message).label(self.label);
        found.fix = self.repair.map(|(text, safety)| Fix { safety, ..Fix::set(at.clone(), text) });
        let instruction = found.fix.as_ref().filter(|fix| fix.safety == Safety::Safe).map(|fix| fix.what.clone());
        match instruction.or(self.help) {
            Some(help) => found.help(help),
            None => found,
        }
    }
}

/// The value that a trimmed text means for a type.
///
/// **Errors**: DS203 to DS207, DS301 to DS305, DS307, DS308, DS401; with a repair where another spelling can be read.
pub fn read(field: &'static Field, ty: &'static Type, text: &str, scope: &Scope<'_>) -> Result<Value, Fault> {
    understood(field, ty, text, scope).map_err(|mut fault| {
        let readable = |(spelling, _): &(String, Safety)| understood(field, ty, spelling, scope).is_ok();
        let respelt = respelling::candidates(ty, text).into_iter().find(readable);
        let repair = respelt.or_else(|| similar(ty, text, scope).map(|near| (near.to_owned(), Safety::Guess)));
        fault.repair = fault.repair.or(repair);
        fault
    })
}

/// The name in the options or dictionary that a text is most like.
fn similar<'a>(ty: &Type, text: &str, scope: &Scope<'a>) -> Option<&'a str> {
    let reference = scope.reference;
    let towns = || reference.towns.iter().filter(|town| scope.county.is_none_or(|slug| town.county == slug));
    match ty {
        Type::Choice(choices) => nearest(text, choices.iter().map(|choice| choice.label)),
        Type::Industry => nearest(text, reference.industries.iter().map(|industry| industry.label.as_str())),
        Type::Place => nearest(text, reference.places.iter().map(|place| place.label.as_str())),
        Type::Town => nearest(text, towns().map(|town| town.label.as_str())),
        _ => None,
    }
}

fn understood(field: &'static Field, ty: &'static Type, text: &str, scope: &Scope<'_>) -> Result<Value, Fault> {
    if text.is_empty() {
        return Err(Fault::new(&code::EMPTY_VALUE, "引号里没有内容"));
    }
    match ty {
        Type::Text => one_line(text).map(Value::Text),
        Type::Prose => Ok(Value::Text(text.to_owned())),
        Type::Url => url(text).map(Value::Text),
        Type::Phone => phone(text).map(Value::Text),
        Type::Flag => yes_or_no(text).map(Value::Flag),
        Type::Tri => yes_or_no(text).map(Value::Tri),
        Type::Choice(choices) => choice(choices, text).map(Value::Choice),
        Type::Industry => industry(text, scope),
        Type::Place => place(text, scope),
        Type::Town => town(text, scope),
        Type::Number => amount(field, measure::number(text), text),
        Type::Degrees => degrees(field, text),
        Type::Count(unit) => whole(amount(field, measure::measure(text, *unit), text)?),
        Type::Measure(unit) => amount(field, measure::measure(text, *unit), text),
        Type::Area => amount(field, measure::area(text), text),
        Type::Land => amount(field, measure::land(text), text),
        Type::Rent => Rent::parse(text).map(Value::Rent).map_err(|fault| measure_fault(field, fault, text)),
        Type::Date => date(text).map(Value::Date),
        Type::Until if text == "长期" => Ok(Value::Open),
        Type::Until => date(text).map(Value::Date),
        Type::Ref(kind) => Ok(Value::Ref(EntryKey::new(*kind, text))),
        Type::Link => EntryKey::parse(text).map(Value::Ref).ok_or_else(|| {
            Fault::new(&code::DANGLING_REFERENCE, format!("「{text}」不是 种类/编号"))
                .help("写成 workshops/zhanyi-ruihengda 这样")
        }),
        Type::List(_) | Type::Records(_) => Err(Fault::new(&code::WRONG_SHAPE, "这里应当是列表")),
    }
}

fn one_line(text: &str) -> Result<String, Fault> {
    if text.contains('\n') {
        return Err(Fault::new(&code::WRONG_SHAPE, "要写在一行里").help("去掉换行；长文放进同名的 .md"));
    }
    Ok(text.to_owned())
}

fn url(text: &str) -> Result<String, Fault> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let clean = !text.chars().any(|c| c.is_whitespace() || c.is_control() || r#"<>"'\`{}|"#.contains(c));
    if clean && !host.is_empty() && !host.contains('@') {
        Ok(text.to_owned())
    } else {
        Err(Fault::new(&code::BAD_URL, format!("「{text}」不是可用的网址")))
    }
}

fn phone(text: &str) -> Result<String, Fault> {
    if respelling::lacks_zero(text) {
        let message = format!("「{text}」的区号少了开头的 0");
        return Err(Fault::new(&code::BAD_PHONE, message).help("区号以 0 开头，例如 0874；整个号码放进英文单引号"));
    }
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let shaped = text.bytes().all(|b| b.is_ascii_digit() || b == b'-') && !text.starts_with('-') && !text.ends_with('-');
    if shaped && (3..=16).contains(&digits) {
        Ok(text.to_owned())
    } else {
        Err(Fault::new(&code::BAD_PHONE, format!("「{text}」不是可拨的号码")))
    }
}

fn yes_or_no(text: &str) -> Result<bool, Fault> {
    match text {
        "是" | "有" | "可" | "可以" | "yes" | "true" | "√" => Ok(true),
        "否" | "无" | "没有" | "不可" | "不可以" | "no" | "false" | "×" => Ok(false),
        _ => Err(Fault::new(&code::UNKNOWN_CHOICE, format!("「{text}」看不出是还是否")).help("写 是、否 或 不详")),
    }
}

fn choice(choices: &'static [Choice], text: &str) -> Result<&'static Choice, Fault> {
    let matches = |choice: &&Choice| choice.label == text || choice.value == text || choice.aliases.contains(&text);
    if let Some(found) = choices.iter().find(matches) {
        return Ok(found);
    }
    let fault = Fault::new(&code::UNKNOWN_CHOICE, format!("「{text}」不在选项里"));
    let allowed = list(choices.iter().map(|choice| choice.label), 20);
    Err(match nearest(text, choices.iter().map(|choice| choice.label)) {
        Some(near) => fault.help(format!("是不是想写 {near}？可以写：{allowed}，或 {UNKNOWN}")),
        None => fault.help(format!("可以写：{allowed}，或 {UNKNOWN}")),
    })
}

fn industry(text: &str, scope: &Scope<'_>) -> Result<Value, Fault> {
    if let Some(found) = scope.reference.industry(text) {
        return Ok(Value::Industry(found.slug.clone()));
    }
    let fault = Fault::new(&code::UNKNOWN_CHOICE, format!("行业字典里没有「{text}」"));
    Err(match nearest(text, scope.reference.industries.iter().map(|industry| industry.label.as_str())) {
        Some(near) => fault.help(format!("是不是想写 {near}？")),
        None => fault.help("改成 content/reference/industries.yaml 里的行业，或先在那里加一行"),
    })
}

fn place(text: &str, scope: &Scope<'_>) -> Result<Value, Fault> {
    if let Some(found) = scope.reference.place(text) {
        return Ok(Value::Place(found.slug.clone()));
    }
    let fault = Fault::new(&code::UNKNOWN_CHOICE, format!("地方字典里没有「{text}」"));
    Err(match nearest(text, scope.reference.places.iter().map(|place| place.label.as_str())) {
        Some(near) => fault.help(format!("是不是想写 {near}？")),
        None => fault.help("改成 content/reference/divisions.yaml 里的地方"),
    })
}

fn town(text: &str, scope: &Scope<'_>) -> Result<Value, Fault> {
    if let Some(found) = scope.reference.town(text, scope.county) {
        return Ok(Value::Town(found.code.clone()));
    }
    let county = scope.county.and_then(|slug| scope.reference.place(slug));
    let label = county.map_or("这个地方", |place| place.label.as_str());
    let towns = || scope.reference.towns.iter().filter(|town| scope.county.is_none_or(|slug| town.county == slug));
    let fault =
        Fault::new(&code::UNKNOWN_TOWN, format!("未知的乡镇街道「{text}」")).label(format!("不在{label}的乡镇街道字典里"));
    Err(match nearest(text, towns().map(|town| town.label.as_str())) {
        Some(near) => fault.help(format!("是不是想写 {near}？")),
        None => fault.help(format!("{label}有：{}", list(towns().map(|town| town.label.as_str()), 8))),
    })
}

fn date(text: &str) -> Result<Date, Fault> {
    Date::parse(text).map_err(|fault| match fault {
        DateFault::Form => Fault::new(&code::BAD_DATE, format!("读不出日期「{text}」")),
        DateFault::Impossible => Fault::new(&code::IMPOSSIBLE_DATE, format!("没有「{text}」这一天")),
    })
}

fn degrees(field: &Field, text: &str) -> Result<Value, Fault> {
    let plain = text.strip_suffix('°').unwrap_or(text);
    amount(field, measure::number(plain), text)
}

fn amount(field: &Field, result: Result<Quantity, MeasureFault>, text: &str) -> Result<Value, Fault> {
    let quantity = result.map_err(|fault| measure_fault(field, fault, text))?;
    if let Some((low, high)) = field.bounds {
        let outside = |number: Decimal| number < Decimal::from(low) || number > Decimal::from(high);
        if outside(quantity.low) || quantity.high.is_some_and(outside) {
            return Err(Fault::new(&code::OUT_OF_RANGE, format!("「{text}」不在 {low} 到 {high} 之间")));
        }
    }
    if quantity.high.is_some_and(|high| high < quantity.low) {
        return Err(Fault::new(&code::OUT_OF_RANGE, format!("「{text}」的后一个数比前一个小")));
    }
    Ok(Value::Number(quantity))
}

/// People, beds and storeys come whole.
fn whole(value: Value) -> Result<Value, Fault> {
    match &value {
        Value::Number(quantity)
            if !quantity.low.fract().is_zero() || quantity.high.is_some_and(|high| !high.fract().is_zero()) =>
        {
            Err(Fault::new(&code::BAD_NUMBER, format!("「{}」应当是整数", quantity.written)))
        }
        _ => Ok(value),
    }
}

fn measure_fault(field: &Field, fault: MeasureFault, text: &str) -> Fault {
    let unit = match field.ty {
        Type::Area => "㎡、万㎡ 或 亩",
        Type::Land => "亩、公顷 或 ㎡",
        Type::Rent => "元/㎡·月、元/月、元/年，或写 面议",
        Type::Count(unit) | Type::Measure(unit) => unit.label(),
        _ => "",
    };
    match fault {
        MeasureFault::Number => match respelling::half_width(text) {
            Some(plain) => Fault::new(&code::BAD_NUMBER, format!("「{text}」里有全角字符")).help(format!("改成半角：{plain}")),
            None => Fault::new(&code::BAD_NUMBER, format!("「{text}」里读不出数字")),
        },
        MeasureFault::NoUnit => Fault::new(&code::BAD_UNIT, format!("「{text}」没有单位")).help(format!("写上单位：{unit}")),
        MeasureFault::Unit(found) if unit.is_empty() => {
            Fault::new(&code::BAD_UNIT, format!("「{found}」是多余的")).help("这里只写数字，单位另写")
        }
        MeasureFault::Unit(found) => {
            Fault::new(&code::BAD_UNIT, format!("单位「{found}」不能用在这里")).help(format!("可以用：{unit}"))
        }
    }
}
