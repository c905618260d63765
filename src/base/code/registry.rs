//! Every code there is.
//!
//! Codes are append-only; a retired number is never used again.

use super::rule::Code;
use super::{fields, files, numbers, personal, prose, references, site, text};

/// The families, by number.
static FAMILIES: &[&[&Code]] = &[
    text::TEXT,
    files::FILES,
    fields::FIELDS,
    numbers::NUMBERS,
    references::REFERENCES,
    prose::PROSE,
    personal::PERSONAL,
    site::SITE,
];

/// What a family of codes is about, by its first digit.
const TITLES: [&str; 10] = [
    "文件的编码和 YAML 写法",
    "文件名、文件夹和编号",
    "字段和选项",
    "数字、单位、日期和号码",
    "引用、重复和前后一致",
    "正文、链接和图片",
    "新旧和复核",
    "个人信息",
    "表格导入",
    "站点配置、模板和页面",
];

/// Every family that has codes: its prefix, such as `DS2`, what it is about, and its codes by number.
pub fn families() -> impl Iterator<Item = (String, &'static str, Vec<&'static Code>)> {
    TITLES.into_iter().enumerate().filter_map(|(digit, title)| {
        let prefix = format!("DS{digit}");
        let codes: Vec<&'static Code> = all().filter(|code| code.id.starts_with(&prefix)).collect();
        (!codes.is_empty()).then_some((prefix, title, codes))
    })
}

/// Every code, by number.
pub fn all() -> impl Iterator<Item = &'static Code> {
    FAMILIES.iter().copied().flatten().copied()
}

/// The code with this number or name, upper or lower case.
pub fn find(text: &str) -> Option<&'static Code> {
    all().find(|code| code.id.eq_ignore_ascii_case(text) || code.name.eq_ignore_ascii_case(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_ascending() {
        assert!(all().zip(all().skip(1)).all(|(first, second)| first.id < second.id));
        for code in all() {
            assert!(code.id.len() == 5 && code.id.starts_with("DS"), "{}", code.id);
            assert!(code.name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{}", code.name);
        }
    }

    #[test]
    fn families_hold_every_code_once() {
        assert_eq!(families().map(|(_, _, codes)| codes.len()).sum::<usize>(), all().count());
    }

    #[test]
    fn codes_are_found_by_number_and_name() {
        assert_eq!(find("ds201").map(|code| code.name), Some("unknown-field"));
        assert_eq!(find("unknown-field").map(|code| code.id), Some("DS201"));
        assert_eq!(find("DS999"), None);
    }
}
