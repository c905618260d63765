//! The government check as text: a list for the terminal, and a Markdown table for the yearly inspection.

use std::fmt::Write as _;

use super::inspect::Inspection;
use super::rule::Verdict;
use super::table::BY_HAND;
use crate::base::diagnostic::{Anchor, Diagnostic};
use crate::base::lines::Lines;
use crate::base::source::Snapshot;
use crate::model::date::Day;

/// Places named in one row of the table.
const PLACES: usize = 5;

/// One line a rule: verdict, code, what it says, clause. `day` is the day of the check.
pub fn list(inspection: &Inspection, day: Day) -> String {
    let mut text = format!("政府网站检查（按 {day} 计算）\n");
    for (rule, verdict) in &inspection.verdicts {
        let (weight, why) = match verdict {
            Verdict::Fail(weight, found) => (weight.label(), format!("（{} 处）", found.len())),
            Verdict::NotApplicable(why) => (rule.weight.label(), format!("（{why}）")),
            Verdict::Pass => (rule.weight.label(), String::new()),
        };
        let _ = writeln!(text, "{}\t{}\t{weight}\t{}{why}　依据：{}", verdict.label(), rule.code.id, rule.code.what, rule.clause);
    }
    text + &summary(inspection)
}

/// The same as a Markdown table with the places of the faults, for the file of the yearly inspection.
pub fn table(inspection: &Inspection, cited: &Snapshot, title: &str, day: Day) -> String {
    let mut text = format!("# {}：政府网站检查\n\n按 {day} 计算。\n\n", cell(title));
    text.push_str("| 序号 | 检查项 | 依据 | 性质 | 结果 | 位置 |\n| --- | --- | --- | --- | --- | --- |\n");
    for (number, (rule, verdict)) in inspection.verdicts.iter().enumerate() {
        let (weight, places) = match verdict {
            Verdict::Fail(weight, found) => (*weight, places(found, cited)),
            Verdict::NotApplicable(why) => (rule.weight, cell(why)),
            Verdict::Pass => (rule.weight, String::new()),
        };
        let (number, what) = (number + 1, cell(rule.code.what));
        let _ = writeln!(
            text,
            "| {number} | {what}（{}） | {} | {} | {} | {places} |",
            rule.code.id,
            cell(rule.clause),
            weight.label(),
            verdict.label()
        );
    }
    text.push('\n');
    text + &summary(inspection)
}

/// Counts, what they mean, and what was not judged.
fn summary(inspection: &Inspection) -> String {
    let [passed, failed, not_applicable] = inspection.counts();
    let mut text = format!("共 {} 项：通过 {passed}，不通过 {failed}，不适用 {not_applicable}。\n", inspection.verdicts.len());
    if inspection.demonstration {
        text.push_str(
            "本站标明是演示站点：主办单位、标识码、备案号等只能由主办单位提供，不影响演示；单项否决项上线前必须改完。\n",
        );
    } else if inspection.is_vetoed() {
        text.push_str("有单项否决项没有通过：按年度检查，全站不合格。\n");
    }
    text.push_str("下面这些要人工检查：\n");
    for (what, clause) in BY_HAND {
        let _ = writeln!(text, "- {what}　依据：{clause}");
    }
    text
}

/// `public/index.html:12 没有网站地图的链接`, at most five, joined for one cell.
fn places(found: &[Diagnostic], cited: &Snapshot) -> String {
    let mut places: Vec<String> = found.iter().take(PLACES).map(|found| place(found, cited)).collect();
    if found.len() > PLACES {
        places.push(format!("另有 {} 处", found.len() - PLACES));
    }
    places.join("<br>")
}

fn place(found: &Diagnostic, cited: &Snapshot) -> String {
    let line = match &found.primary.anchor {
        Anchor::Span(span) => cited.get(&found.primary.path).map(|file| Lines::of(file.bytes()).point(span.start).line),
        _ => None,
    };
    let line = line.map(|line| format!(":{line}")).unwrap_or_default();
    cell(&format!("{}{line} {}", found.primary.path, found.message))
}

/// Text for one cell of a Markdown table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;").replace('\n', " ")
}
