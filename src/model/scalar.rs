//! One scalar understood by its type, or the fault that says why it cannot be.

use rust_decimal::Decimal;

use super::date::{Date, DateFault};
use super::field::{Choice, Field, Type};
use super::measure::{self, MeasureFault, Rent};
use super::phone;
use super::quantity::{Qualifier, Quantity};
use super::respelling;
use super::scope::{Scope, UNKNOWN};
use super::value::{EntryKey, Value};
use crate::base::code::{self, Code};
use crate::base::diagnostic::{Anchor, Diagnostic, FieldPath};
use crate::base::fix::{Fix, Safety};
use crate::base::suggestion::{Meant, list, meant};
use crate::parse::address;

/// Why a scalar is not a value of its type.
pub struct Fault {
    code: &'static Code,
    message: String,
    label: String,
    help: Option<String>,
    /// What is offered in its place, when one text is likelier than all others.
    repair: Option<(String, Safety)>,
    /// The value as written, for a rule that an editor may waive.
    kept: Option<Box<Value>>,
}

impl Fault {
    fn new(code: &'static Code, message: impl Into<String>) -> Fault {
        Fault { code, message: message.into(), label: String::new(), help: None, repair: None, kept: None }
    }

    fn help(mut self, text: impl Into<String>) -> Fault {
        self.help = Some(text.into());
        self
    }

    fn label(mut self, text: impl Into<String>) -> Fault {
        self.label = text.into();
        self
    }

    /// The same fault with the question whether `meant` was meant before the rest of its help.
    fn suggest(mut self, meant: Option<Meant<'_>>, rest: &str) -> Fault {
        let Some(meant) = meant else { return self.help(rest) };
        self.repair = meant.alone.then(|| (meant.text.to_owned(), Safety::Guess));
        self.help(format!("{}{rest}", meant.question()))
    }

    /// The value as written; given only for a rule that may be waived, so that a waiver does not cost the value.
    pub fn kept(&mut self) -> Option<Value> {
        self.kept.take().map(|value| *value)
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
/// **Errors**: DS203 to DS207, DS301 to DS305, DS307, DS308, DS314, DS401; with a repair where another spelling can be read.
pub fn read(field: &'static Field, ty: &'static Type, text: &str, scope: &Scope<'_>) -> Result<Value, Fault> {
    understood(field, ty, text, scope).map_err(|mut fault| {
        let readable = |(spelling, _): &(String, Safety)| understood(field, ty, spelling, scope).is_ok();
        let respelt = respelling::candidates(ty, text).into_iter().find(readable);
        // Another spelling of what is written comes before something else that looks or sounds like it.
        fault.repair = match (respelt, fault.repair) {
            (Some(safe @ (_, Safety::Safe)), _) => Some(safe),
            (respelt, near) => near.or(respelt),
        };
        fault
    })
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
        Type::Flag => yes_or_no(text, "写 是 或 否").map(Value::Flag),
        Type::Tri => yes_or_no(text, "写 是、否 或 不详").map(Value::Tri),
        Type::Choice(choices) => choice(choices, text).map(Value::Choice),
        Type::Industry => industry(text, scope),
        Type::Place => place(text, scope),
        Type::Town => town(text, scope),
        Type::Number => plain_number(field, text),
        Type::Degrees => degrees(field, text),
        Type::Count(unit) => whole(amount(field, measure::measure(text, *unit), text)?),
        Type::Measure(unit) => amount(field, measure::measure(text, *unit), text),
        Type::Area => amount(field, measure::area(text), text),
        Type::Land => amount(field, measure::land(text), text),
        Type::Rent => rent(field, text),
        Type::Date => date(text).map(Value::Date),
        Type::Until if text == "长期" => Ok(Value::Open),
        Type::Until => date(text).map(Value::Date),
        Type::Ref(kind) => Ok(Value::Ref(EntryKey::new(*kind, text))),
        Type::Link => EntryKey::parse(text).map(Value::Ref).ok_or_else(|| {
            Fault::new(&code::DANGLING_REFERENCE, format!("「{text}」不是 种类/编号"))
                .help("写成 workshops/zhanyi-ruihengda 这样")
        }),
        Type::Colour => colour(text).map(Value::Text),
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
    if address::is_web(text) {
        Ok(text.to_owned())
    } else {
        Err(Fault::new(&code::BAD_URL, format!("「{text}」不是可用的网址")))
    }
}

/// A colour; YAML takes what follows a bare `#` for a remark, so the value stands in quotes.
fn colour(text: &str) -> Result<String, Fault> {
    let digits = text.strip_prefix('#').unwrap_or_default();
    if digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Ok(text.to_owned());
    }
    Err(Fault::new(&code::WRONG_SHAPE, format!("「{text}」不是颜色")).help("写 # 和六位十六进制数，放在引号里，例如 '#14604a'"))
}

fn phone(text: &str) -> Result<String, Fault> {
    phone::read(text).map_err(|fault| Fault::new(&code::BAD_PHONE, format!("「{text}」{}", fault.message)).help(fault.help))
}

/// Words for yes.
pub const YES: [&str; 7] = ["是", "有", "可", "可以", "yes", "true", "√"];

/// Words for no.
pub const NO: [&str; 8] = ["否", "无", "没有", "不可", "不可以", "no", "false", "×"];

fn yes_or_no(text: &str, help: &str) -> Result<bool, Fault> {
    match text {
        _ if YES.contains(&text) => Ok(true),
        _ if NO.contains(&text) => Ok(false),
        _ => Err(Fault::new(&code::UNKNOWN_CHOICE, format!("「{text}」看不出是还是否")).help(help)),
    }
}

fn choice(choices: &'static [Choice], text: &str) -> Result<&'static Choice, Fault> {
    let matches = |choice: &&Choice| choice.label == text || choice.value == text || choice.aliases.contains(&text);
    if let Some(found) = choices.iter().find(matches) {
        return Ok(found);
    }
    let labels = || choices.iter().map(|choice| choice.label);
    let allowed = format!("可以写：{}，或 {UNKNOWN}", list(labels(), 20));
    let fault = Fault::new(&code::UNKNOWN_CHOICE, format!("「{text}」不在选项里"));
    Err(fault.suggest(meant(text, labels()), &allowed))
}

fn industry(text: &str, scope: &Scope<'_>) -> Result<Value, Fault> {
    if let Some(found) = scope.reference.industry(text) {
        return Ok(Value::Industry(found.slug.clone()));
    }
    let fault = Fault::new(&code::UNKNOWN_CHOICE, format!("行业字典里没有「{text}」"));
    let near = meant(text, scope.reference.industries.iter().map(|industry| industry.label.as_str()));
    let other = "改成 content/reference/industries.yaml 里的行业，或先在那里加一行";
    Err(fault.suggest(near, if near.is_some() { "" } else { other }))
}

fn place(text: &str, scope: &Scope<'_>) -> Result<Value, Fault> {
    if let Some(found) = scope.reference.place(text) {
        return Ok(Value::Place(found.slug.clone()));
    }
    if let Some(now) = scope.reference.place_by_former_code(text) {
        let message = format!("「{text}」是{}以前的代码", now.label);
        return Err(Fault::new(&code::BAD_AREA_CODE, message).help(format!("改成 {}", now.label)));
    }
    let fault = Fault::new(&code::UNKNOWN_CHOICE, format!("地方字典里没有「{text}」"));
    let labels = scope.reference.places.iter().flat_map(|place| [place.label.as_str(), place.short.as_str()]);
    let near = meant(text, labels);
    let other = "改成 content/reference/divisions.yaml 里的地方";
    Err(fault.suggest(near, if near.is_some() { "" } else { other }))
}

fn town(text: &str, scope: &Scope<'_>) -> Result<Value, Fault> {
    if let Some(found) = scope.reference.town(text, scope.county) {
        return Ok(Value::Town(found.code.clone()));
    }
    if let Some(now) = text.get(..6).filter(|_| text.len() == 9).and_then(|code| scope.reference.place_by_former_code(code)) {
        let message = format!("「{text}」的前六位是{}以前的代码", now.label);
        let help = format!("写乡镇街道的名称，或以 {} 开头的新代码", now.code.as_deref().unwrap_or_default());
        return Err(Fault::new(&code::BAD_AREA_CODE, message).help(help));
    }
    let county = scope.county.and_then(|slug| scope.reference.place(slug));
    let label = county.map_or("这个地方", |place| place.label.as_str());
    let towns = || scope.reference.towns.iter().filter(|town| scope.county.is_none_or(|slug| town.county == slug));
    let fault =
        Fault::new(&code::UNKNOWN_TOWN, format!("未知的乡镇街道「{text}」")).label(format!("不在{label}的乡镇街道字典里"));
    let near = meant(text, towns().map(|town| town.label.as_str()));
    let all = format!("{label}有：{}", list(towns().map(|town| town.label.as_str()), 8));
    Err(fault.suggest(near, if near.is_some() { "" } else { &all }))
}

fn date(text: &str) -> Result<Date, Fault> {
    Date::parse(text).map_err(|fault| match fault {
        DateFault::Form => Fault::new(&code::BAD_DATE, format!("读不出日期「{text}」")),
        DateFault::Impossible => Fault::new(&code::IMPOSSIBLE_DATE, format!("没有「{text}」这一天")),
    })
}

fn degrees(field: &Field, text: &str) -> Result<Value, Fault> {
    let plain = text.strip_suffix('°').unwrap_or(text);
    one(amount(field, measure::number(plain), text)?)
}

/// A number without unit. One with bounds is a setting or a position in a list: one whole number, not a range or an
/// estimate. One without is a cited figure, which may be either.
fn plain_number(field: &Field, text: &str) -> Result<Value, Fault> {
    let value = amount(field, measure::number(text), text)?;
    if field.bounds.is_some() { one(whole(value)?) } else { Ok(value) }
}

/// One exact number.
fn one(value: Value) -> Result<Value, Fault> {
    match &value {
        Value::Number(quantity) if quantity.high.is_some() || quantity.qualifier != Qualifier::Exact => {
            let message = format!("「{}」应当是一个确切的数", quantity.written);
            Err(Fault::new(&code::BAD_NUMBER, message).help("只写一个数，不写范围，也不写 约、余"))
        }
        _ => Ok(value),
    }
}

/// Most 元 that a rent may come to, whatever it is paid for.
const RENT_MOST: i64 = 1_000_000_000;

fn rent(field: &Field, text: &str) -> Result<Value, Fault> {
    let rent = Rent::parse(text).map_err(|fault| measure_fault(field, fault, text))?;
    let Rent::Amount { yuan, .. } = &rent else { return Ok(Value::Rent(rent)) };
    let fault = if yuan.low <= Decimal::ZERO {
        let help = "租金要大于零；头几个月不收写在 free_months（免租期）";
        Fault::new(&code::OUT_OF_RANGE, format!("「{text}」不是租金")).help(help)
    } else if yuan.high.unwrap_or(yuan.low) > Decimal::from(RENT_MOST) {
        Fault::new(&code::OUT_OF_RANGE, format!("「{text}」超过 10 亿元"))
    } else if yuan.high.is_some_and(|high| high < yuan.low) {
        Fault::new(&code::OUT_OF_RANGE, format!("「{text}」的后一个数比前一个小"))
    } else {
        return Ok(Value::Rent(rent));
    };
    Err(Fault { kept: Some(Box::new(Value::Rent(rent))), ..fault })
}

fn amount(field: &Field, result: Result<Quantity, MeasureFault>, text: &str) -> Result<Value, Fault> {
    let quantity = result.map_err(|fault| measure_fault(field, fault, text))?;
    if let Some((low, high)) = field.bounds {
        let outside = |number: Decimal| number < Decimal::from(low) || number > Decimal::from(high);
        if outside(quantity.low) || quantity.high.is_some_and(outside) {
            let fault = Fault::new(&code::OUT_OF_RANGE, format!("「{text}」不在 {low} 到 {high} 之间"));
            return Err(Fault { kept: Some(Box::new(Value::Number(quantity))), ..fault });
        }
    }
    if quantity.high.is_some_and(|high| high < quantity.low) {
        let fault = Fault::new(&code::OUT_OF_RANGE, format!("「{text}」的后一个数比前一个小"));
        return Err(Fault { kept: Some(Box::new(Value::Number(quantity))), ..fault });
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
