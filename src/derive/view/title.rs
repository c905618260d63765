//! The text of `<title>`: what a chat shows of a page when it is handed on, and all that many readers see of it.

use crate::derive::display;
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::model::kind::Kind;
use crate::model::schema::table;
use crate::model::words::Words;

/// Most of a title that WeChat shows beside the picture of a link, in widths of a Chinese character.
pub const TITLE_WIDTH: usize = 22;

/// The title of a page, at most `TITLE_WIDTH` wide: its heading, the fact that decides (`said`), the name of the site,
/// each as long as there is room; a heading too long for itself is shortened.
pub fn title(heading: &str, said: Option<&str>, site: &str, words: &Words) -> String {
    let mut title = shortened(heading);
    if let Some(said) = said.filter(|said| fits(&[&title, " ", said])) {
        title = format!("{title} {said}");
    }
    let whole = words.fill("title_of_site", &[&title, &site]);
    if heading != site && fits(&[&whole]) { whole } else { title }
}

/// The fact that decides whether to open the page of an entry, when it is known: how large, what pay.
pub fn said(entry: &Entry, catalog: &Catalog) -> Option<String> {
    let names: &[&str] = match entry.key.kind {
        Kind::Facility => &["area_available", "area_total"],
        Kind::Job => &["pay_lo"],
        _ => &[],
    };
    let fields = names.iter().filter_map(|name| table::find(entry.key.kind, name));
    let facts = fields.map(|field| display::fact(field, entry, catalog));
    facts.filter(|fact| fact.state == "known").map(|fact| fact.text).find(|text| !text.is_empty())
}

/// A heading that fits. Official titles carry words that say nothing of their matter; they go first, then what stands
/// in brackets, and only then the end.
fn shortened(heading: &str) -> String {
    if fits(&[heading]) {
        return heading.to_owned();
    }
    let bare = without_brackets(&without_form(heading));
    if fits(&[&bare]) {
        return bare;
    }
    let mut kept = String::new();
    for character in bare.chars() {
        if !fits(&[&kept, character.encode_utf8(&mut [0; 4]), "…"]) {
            break;
        }
        kept.push(character);
    }
    // A sign left hanging before the dots looks like a slip.
    let kept = kept.trim_end_matches(|last: char| "、，（(“《—-·".contains(last) || last.is_whitespace());
    format!("{kept}…")
}

/// A title of a document without the words of its form: `关于印发…的通知`.
fn without_form(heading: &str) -> String {
    const FORMS: [&str; 9] = ["指导意见", "实施意见", "若干意见", "实施方案", "通知", "公告", "意见", "决定", "办法"];
    let text = heading.strip_prefix("关于").unwrap_or(heading);
    let text = text.strip_prefix("印发").unwrap_or(text);
    let end = FORMS.iter().find_map(|form| text.strip_suffix(form)?.strip_suffix('的'));
    end.unwrap_or(text).trim_matches(['《', '》']).to_owned()
}

fn without_brackets(heading: &str) -> String {
    let mut depth = 0_usize;
    let kept = heading.chars().filter(|character| match character {
        '（' | '(' => {
            depth += 1;
            false
        }
        '）' | ')' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    let kept: String = kept.collect();
    if kept.trim().is_empty() { heading.to_owned() } else { kept }
}

/// Whether the parts, one after another, are at most `TITLE_WIDTH` wide; two ASCII characters are as wide as one Chinese.
fn fits(parts: &[&str]) -> bool {
    let halves: usize =
        parts.iter().flat_map(|part| part.chars()).map(|character| if character.is_ascii() { 1 } else { 2 }).sum();
    halves <= TITLE_WIDTH * 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_says_the_thing_in_what_a_chat_shows() {
        let cases = [
            ("曲靖家门口", None, "曲靖家门口"),
            ("会泽县", None, "会泽县｜曲靖家门口"),
            ("钟屏街道整合闲置房屋", Some("1.5万㎡"), "钟屏街道整合闲置房屋 1.5万㎡｜曲靖家门口"),
            ("陆良产业园区新建标准厂房", Some("21万㎡，六栋四层"), "陆良产业园区新建标准厂房 21万㎡，六栋四层"),
            ("关于加强就业帮扶巩固成果助力乡村振兴的指导意见", None, "加强就业帮扶巩固成果助力乡村振兴｜曲靖家门口"),
            (
                "关于切实加强就业帮扶巩固拓展脱贫攻坚成果助力乡村振兴的指导意见",
                None,
                "切实加强就业帮扶巩固拓展脱贫攻坚成果助力乡…",
            ),
            ("“344”工作模式（三级联动、四种模式、四项机制和别的）", None, "“344”工作模式｜曲靖家门口"),
            ("（只有一个括号里写了很长很长很长很长的一段话）", None, "（只有一个括号里写了很长很长很长很长的一段…"),
        ];
        for (heading, said, expected) in cases {
            let made = title(heading, said, "曲靖家门口", &Words::default());
            assert!(fits(&[&made]), "{made}");
            assert_eq!(made, expected);
        }
    }
}
