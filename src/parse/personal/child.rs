//! A child who can be found: a name beside an age or a form, in one sentence with a school.
//!
//! Names cannot be told from other words for certain, so only the plainest wordings count and the finding is a warning.

use crate::base::source::Span;

/// Words that come straight before a child's name.
const BEFORE: [&str; 5] = ["学生", "儿童", "女孩", "男孩", "小朋友"];

/// Words that come straight after a child's name.
const AFTER: [&str; 8] = ["今年", "，今年", "同学", "小朋友", "（", "(", "，男，", "，女，"];

/// Schools of children.
const SCHOOLS: [&str; 4] = ["小学", "幼儿园", "中学", "学校"];

/// What tells the age.
const AGES: [&str; 4] = ["岁", "年级", "大班", "中班"];

/// The most frequent family names, which four persons of five bear (国家统计局 and 公安部, reports on names).
const FAMILIES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈\
    姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";

/// The names of children that can be found, each with a byte range of the text.
///
/// **Order**: as they stand. Linear time.
pub fn find(text: &str) -> Vec<Span> {
    if !AGES.iter().any(|word| text.contains(word)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut start = 0;
    for sentence in text.split_inclusive(['。', '！', '？', '\n']) {
        let tells = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
        if tells(&SCHOOLS) && tells(&AGES) {
            found.extend(name(sentence).map(|name| start + name.start..start + name.end));
        }
        start += sentence.len();
    }
    found
}

/// The first name in a sentence with a child's word on both sides.
fn name(sentence: &str) -> Option<Span> {
    let after_word = BEFORE.iter().flat_map(|word| sentence.match_indices(word).map(|(at, word)| at + word.len()));
    after_word.filter_map(|start| name_at(sentence, start)).min_by_key(|name| name.start)
}

fn name_at(sentence: &str, start: usize) -> Option<Span> {
    let rest = &sentence[start..];
    let family = rest.chars().next().filter(|c| FAMILIES.contains(*c))?;
    let given = |count: usize| rest.char_indices().nth(1 + count).map(|(end, _)| end);
    let is_given = |end: usize| rest[family.len_utf8()..end].chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let ends = [given(2), given(1)].into_iter().flatten();
    let end = ends.filter(|end| is_given(*end)).find(|end| AFTER.iter().any(|word| rest[*end..].starts_with(word)))?;
    Some(start..start + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_needs_a_name_an_age_and_a_school() {
        let cases = [
            ("学生张小某今年9岁，在中心小学。", Some("张小某")),
            ("留守儿童李某，女，三年级，就读于镇小学。", Some("李某")),
            ("学生高兴地回到三年级教室，学校很好。", None),
            ("学生今年9岁，在中心小学。", None),
            ("学生张小某今年9岁。中心小学离村近。", None),
            ("小学三年级以上的学生（含）可以托管。", None),
        ];
        for (text, expected) in cases {
            assert_eq!(find(text).first().map(|name| &text[name.clone()]), expected, "{text}");
        }
    }
}
