//! The text of `doorstep explain`: one rule, or all rules by family.

use super::language::Language;
use crate::base::code::{self, Code, english};

/// What a rule says, why, and what to do.
pub fn text(code: &'static Code, language: Language) -> String {
    let severity = language.severity(code.severity);
    let heading = match language {
        Language::Chinese => format!("{severity}[{}] {}", code.id, code.name),
        Language::English => format!("{severity}[{}] {}: {}", code.id, code.name, english::sentence(code)),
    };
    let parts = [
        heading,
        format!("现象：{}", code.what),
        format!("为什么：{}", code.why),
        format!("错误示例：\n{}", indented(code.wrong)),
        format!("正确示例：\n{}", indented(code.right)),
        format!("怎么改：{}", code.remedy),
        format!("能否自动修复：{}", code.repair_note()),
        format!("能否豁免：{}", code.waiver_note()),
    ];
    parts.join("\n\n")
}

/// Every rule in a line, by family.
pub fn list(language: Language) -> String {
    let mut lines = Vec::new();
    for (prefix, title, codes) in code::families() {
        lines.push(format!("{prefix}xx {title}"));
        for code in codes {
            let what = match language {
                Language::Chinese => code.what,
                Language::English => english::sentence(code),
            };
            lines.push(format!("  {} {:<26} {what}", code.id, code.name));
        }
        lines.push(String::new());
    }
    lines.push("详细说明：doorstep explain DS201；全部字段：doorstep explain fields".to_owned());
    lines.join("\n")
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}
