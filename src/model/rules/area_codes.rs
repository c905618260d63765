//! Rules on area codes in `divisions.yaml`: GB/T 2260 for provinces, cities and counties, GB/T 10114-2003 for townships.

use std::collections::BTreeSet;

use crate::base::code::{self, Code};
use crate::base::diagnostic::{Anchor, Diagnostic, FieldPath};
use crate::base::path::SitePath;
use crate::model::reference::{Place, Reference, Town};

/// First two digits of a code and the province they stand for (GB/T 2260-2007), by the beginning of its name.
const PROVINCES: [(&str, &str); 34] = [
    ("11", "北京"),
    ("12", "天津"),
    ("13", "河北"),
    ("14", "山西"),
    ("15", "内蒙古"),
    ("21", "辽宁"),
    ("22", "吉林"),
    ("23", "黑龙江"),
    ("31", "上海"),
    ("32", "江苏"),
    ("33", "浙江"),
    ("34", "安徽"),
    ("35", "福建"),
    ("36", "江西"),
    ("37", "山东"),
    ("41", "河南"),
    ("42", "湖北"),
    ("43", "湖南"),
    ("44", "广东"),
    ("45", "广西"),
    ("46", "海南"),
    ("50", "重庆"),
    ("51", "四川"),
    ("52", "贵州"),
    ("53", "云南"),
    ("54", "西藏"),
    ("61", "陕西"),
    ("62", "甘肃"),
    ("63", "青海"),
    ("64", "宁夏"),
    ("65", "新疆"),
    ("71", "台湾"),
    ("81", "香港"),
    ("82", "澳门"),
];

/// Codes have their form, fit the place above, the name and each other. DS314, DS315.
pub fn check(reference: &Reference, path: &SitePath, sink: &mut Vec<Diagnostic>) {
    let mut push = |code: &'static Code, list: &str, index: usize, message: String, help: Option<String>| {
        let anchor = Anchor::Value(FieldPath::root().key(list).item(index).key("code"));
        let found = Diagnostic::new(code, path, anchor, message);
        sink.push(match help {
            Some(help) => found.help(help),
            None => found,
        });
    };
    // What lies below a place with a wrong code would only repeat that finding.
    let mut faulty: BTreeSet<&str> = BTreeSet::new();
    let above_is_faulty = |faulty: &BTreeSet<&str>, slug: Option<&str>| slug.is_some_and(|slug| faulty.contains(slug));
    for (index, place) in reference.places.iter().enumerate() {
        let fault = place_fault(place, reference).filter(|_| !above_is_faulty(&faulty, place.parent.as_deref()));
        if let Some((message, help)) = fault {
            faulty.insert(&place.slug);
            push(&code::BAD_AREA_CODE, "places", index, message, help);
        }
    }
    for (index, town) in reference.towns.iter().enumerate() {
        if above_is_faulty(&faulty, Some(&town.county)) {
            continue;
        }
        if let Some((message, help)) = town_fault(town, reference) {
            push(&code::BAD_AREA_CODE, "towns", index, message, help);
        } else if let Some(message) = name_fault(town) {
            push(&code::CODE_CONTRADICTS_NAME, "towns", index, message, None);
        }
    }
}

type Fault = Option<(String, Option<String>)>;

/// Whether a code is made up: no province's code begins with 0 or 9, so examples and local numbering may use them.
fn is_made_up(code: &str) -> bool {
    code.starts_with(['0', '9'])
}

fn is_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|b| b.is_ascii_digit())
}

fn place_fault(place: &Place, reference: &Reference) -> Fault {
    let code = place.code.as_deref()?;
    if !is_digits(code, 6) {
        return Some((format!("「{code}」不是六位数字"), None));
    }
    if is_made_up(code) {
        return None;
    }
    if let Some(now) = reference.places.iter().find(|other| other.former_codes.iter().any(|former| former == code)) {
        let right = now.code.as_deref().filter(|right| *right != code);
        let help = right
            .map_or_else(|| "code 写现行的代码，旧的只写在 former_codes 里".to_owned(), |right| format!("现行代码是 {right}"));
        return Some((format!("「{code}」是{}以前的代码", now.label), Some(help)));
    }
    let shaped = match place.level {
        "province" => code.ends_with("0000"),
        "city" => code.ends_with("00") && !code.ends_with("0000"),
        "county" => !code.ends_with("00"),
        _ => true,
    };
    if !shaped {
        let form = match place.level {
            "province" => "省级代码后四位是 0000",
            "city" => "市级代码后两位是 00",
            _ => "县级代码后两位不是 00",
        };
        return Some((format!("「{code}」不是{}的代码", place.label), Some(form.to_owned())));
    }
    let province = PROVINCES.iter().find(|(digits, _)| code.starts_with(digits));
    match province {
        None => return Some((format!("没有以 {} 开头的省级代码", &code[..2]), None)),
        Some((_, name)) if place.level == "province" && !place.label.starts_with(name) => {
            return Some((format!("「{code}」是{name}的代码，这一行写的是{}", place.label), None));
        }
        Some(_) => {}
    }
    let above = reference.places.iter().find(|above| Some(&above.slug) == place.parent.as_ref())?;
    let digits = match above.level {
        "province" => 2,
        "city" => 4,
        _ => return None,
    };
    let prefix = above.code.as_deref()?.get(..digits)?;
    let help = || Some(format!("{}的代码以 {prefix} 开头", above.label));
    (!code.starts_with(prefix)).then(|| (format!("「{code}」不是{}下面的代码", above.label), help()))
}

fn town_fault(town: &Town, reference: &Reference) -> Fault {
    let code = town.code.as_str();
    if code.is_empty() {
        return None;
    }
    if !is_digits(code, 9) {
        return Some((format!("「{code}」不是九位数字"), None));
    }
    if is_made_up(code) {
        return None;
    }
    let county = reference.place(&town.county)?;
    let prefix = county.code.as_deref()?;
    let help = || Some(format!("{}的乡镇街道代码以 {prefix} 开头", county.label));
    (!code.starts_with(prefix)).then(|| (format!("「{code}」不是{}的乡镇街道", county.label), help()))
}

/// The seventh digit tells the sort: 001–099 街道, 100–199 镇, 200–399 乡 (GB/T 10114-2003).
fn name_fault(town: &Town) -> Option<String> {
    if is_made_up(&town.code) {
        return None;
    }
    let (sort, suffix) = match town.code.as_bytes().get(6)? {
        b'0' => ("街道", "街道"),
        b'1' => ("镇", "镇"),
        b'2' | b'3' => ("乡", "乡"),
        _ => return None,
    };
    let sorts = ["街道", "镇", "乡"];
    let other = sorts.into_iter().find(|other| *other != suffix && town.label.ends_with(other))?;
    Some(format!("「{}」是{sort}的代码，名称却是「{}」（{other}）", town.code, town.label))
}
