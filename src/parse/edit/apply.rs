//! Changes made to a text in place, and proven before anyone sees the result.

use super::expected;
use super::layout;
use super::plan::{Page, Splice};
use super::refusal::Refusal;
use crate::base::fix::Change;
use crate::base::source::Span;
use crate::parse::comments;
use crate::parse::node::Node;
use crate::parse::quoting::{self, Style};
use crate::parse::spans::{self, Spanned};

/// Where the YAML of a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// All of it.
    Yaml,
    /// Between the two `---` lines at its start.
    Markdown,
}

impl Form {
    /// The form of a file by its extension; `None` when it holds no YAML.
    pub fn of(extension: &str) -> Option<Form> {
        match extension {
            "yaml" | "yml" => Some(Form::Yaml),
            "md" => Some(Form::Markdown),
            _ => None,
        }
    }

    /// The bytes of a text that are YAML: without the byte order mark, in Markdown without fences and prose. `None` when a
    /// Markdown text has no front matter, or an open one.
    pub fn region(self, text: &str) -> Option<Span> {
        let start = text.len() - text.trim_start_matches('\u{feff}').len();
        if self == Form::Yaml {
            return Some(start..text.len());
        }
        let mut lines = text[start..].split_inclusive('\n').scan(start, |at, line| {
            *at += line.len();
            Some((*at - line.len()..*at, line.trim_end()))
        });
        let (open, _) = lines.next().filter(|(_, line)| *line == "---")?;
        let (close, _) = lines.find(|(_, line)| *line == "---")?;
        Some(open.end..close.start)
    }
}

/// The text after the changes, whose places are all those of the text as it is.
///
/// Only the bytes of the changed values change; every other byte, every comment and the order of everything stay.
///
/// **Proof**: the result is read again by the careful reader; its tree is the old tree with exactly these changes, its
/// comments are the old ones in the old order, and it has no problem that the old text had not. Splices change bytes whose
/// meaning is not known beforehand: for them the comments outside the spliced bytes stay, and no new problem appears.
/// **Errors**: the reason why it cannot be done or proven.
pub fn apply(form: Form, text: &str, changes: &[Change]) -> Result<String, Refusal> {
    let (splices, values): (Vec<_>, Vec<_>) = changes.iter().cloned().partition(|change| matches!(change, Change::Splice { .. }));
    let spliced = if splices.is_empty() { text.to_owned() } else { splice(form, text, &splices)? };
    if values.is_empty() { Ok(spliced) } else { set_values(form, &spliced, &values) }
}

fn set_values(form: Form, text: &str, changes: &[Change]) -> Result<String, Refusal> {
    let region = form.region(text).ok_or_else(|| Refusal::new("开头没有完整的字段部分"))?;
    let yaml = &text[region.clone()];
    let layout = layout::read(yaml)?;
    let before = spans::read(yaml);
    let node = before.node.clone().unwrap_or(Node::Null);
    let changes: Vec<Change> = changes.iter().filter_map(|change| settled(change, &node, layout.as_ref())).collect();
    let page = Page::new(yaml, layout.as_ref());
    let mut planned = Vec::new();
    for change in &changes {
        planned.extend(page.plan(change)?);
    }
    let after = joined(yaml, planned)?;
    let expected = expected::after(&node, &changes).ok_or_else(|| Refusal::new("改动之间互相矛盾"))?;
    prove(yaml, &before, &after, &expected)?;
    Ok(format!("{}{after}{}", &text[..region.start], &text[region.end..]))
}

/// A change as it can be kept: what is so already is no change, and a text in a block ends in a line break when the old one
/// did, because that line break belongs to the block and not to what people write in it.
fn settled(change: &Change, node: &Node, layout: Option<&layout::Layout>) -> Option<Change> {
    let Change::Set { field, text } = change else { return Some(change.clone()) };
    let found = node.find(field);
    let is_block = layout.and_then(|root| root.find(field)).is_some_and(|at| at.shape == layout::Shape::Scalar(Style::Block));
    let ended = matches!(found, Some(Node::Scalar(old)) if old.ends_with('\n')) && !text.ends_with('\n');
    let closed = text.clone() + "\n";
    let fits = is_block && ended && quoting::literal(&closed, "", "\n").is_some();
    let text = if fits { closed } else { text.clone() };
    let same = matches!(found, Some(Node::Scalar(old)) if *old == text);
    (!same).then(|| Change::Set { field: field.clone(), text })
}

fn prove(yaml: &str, before: &Spanned, after: &str, expected: &Node) -> Result<(), Refusal> {
    let read = spans::read(after);
    if read.node.as_ref() != Some(expected) {
        return Err(Refusal::new("改后再读一遍，意思和要改的不一样；请手工改"));
    }
    if comments::written(yaml) != comments::written(after) {
        return Err(Refusal::new("这样改会丢掉注释；请手工改"));
    }
    no_new_problem(before, &read)
}

fn no_new_problem(before: &Spanned, after: &Spanned) -> Result<(), Refusal> {
    let count = |read: &Spanned, id: &str| read.problems.iter().filter(|problem| problem.code.id == id).count();
    let new = after.problems.iter().find(|problem| count(after, problem.code.id) > count(before, problem.code.id));
    new.map_or(Ok(()), |problem| Err(Refusal::new(format!("这样改会出新的问题：{}", problem.message))))
}

fn splice(form: Form, text: &str, changes: &[Change]) -> Result<String, Refusal> {
    let page = Page::new(text, None);
    let mut planned = Vec::new();
    for change in changes {
        planned.extend(page.plan(change)?);
    }
    let touched: Vec<Span> = planned.iter().map(|splice| splice.span.clone()).collect();
    let after = joined(text, planned)?;
    let (Some(old), Some(new)) = (form.region(text), form.region(&after)) else { return Ok(after) };
    // A comment that a splice reaches into is what the splice is about; all others stay.
    let spared = comments::scan(&text[old.clone()]).comments.into_iter().filter(|comment| {
        let (start, end) = (comment.start + old.start, comment.end + old.start);
        !touched.iter().any(|span| span.start <= end && (span.end > start || span.start > start))
    });
    let mut kept = comments::written(&after[new.clone()]).into_iter();
    if !spared.map(|comment| text[old.clone()][comment].trim_end()).all(|comment| kept.any(|other| other == comment)) {
        return Err(Refusal::new("这样改会丢掉注释；请手工改"));
    }
    let before = spans::read(&text[old]);
    if before.node.is_some() {
        no_new_problem(&before, &spans::read(&after[new]))?;
    }
    Ok(after)
}

/// The text with all splices made; at one place in the order given.
fn joined(text: &str, mut splices: Vec<Splice>) -> Result<String, Refusal> {
    splices.sort_by_key(|splice| (splice.span.start, splice.span.end));
    let mut result = String::with_capacity(text.len() + splices.iter().map(|splice| splice.text.len()).sum::<usize>());
    let mut at = 0;
    for splice in splices {
        let between = text.get(at..splice.span.start).filter(|_| splice.span.start >= at);
        let between = between.ok_or_else(|| Refusal::new("两处改动碰到一起"))?;
        if text.get(splice.span.clone()).is_none() {
            return Err(Refusal::new("改动的位置不在文件里"));
        }
        result.push_str(between);
        result.push_str(&splice.text);
        at = splice.span.end;
    }
    result.push_str(&text[at..]);
    Ok(result)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::field_path::FieldPath;
    use crate::base::fix::{Content, Spot};

    fn path(text: &str) -> FieldPath {
        text.split('.').fold(FieldPath::root(), |path, step| match step.parse() {
            Ok(index) => path.item(index),
            Err(_) => path.key(step),
        })
    }

    fn set(field: &str, text: &str) -> Change {
        Change::Set { field: path(field), text: text.to_owned() }
    }

    fn insert(field: &str, text: &str, spot: Spot) -> Change {
        Change::Insert { field: path(field), content: Content::Scalar(text.to_owned()), spot }
    }

    fn remove(field: &str) -> Change {
        Change::Remove { field: path(field) }
    }

    fn rename(field: &str, key: &str) -> Change {
        Change::Rename { field: path(field), key: key.to_owned() }
    }

    fn check(cases: &[(&str, Change, &str)]) {
        for (before, change, after) in cases {
            assert_eq!(apply(Form::Yaml, before, std::slice::from_ref(change)).as_deref(), Ok(*after), "{before:?} {change:?}");
        }
    }

    #[test]
    fn scalars_are_set_in_their_own_style() {
        check(&[
            ("a: 1 # c\nb: 2\n", set("a", "三"), "a: 三 # c\nb: 2\n"),
            ("a: '1'\n", set("a", "it's"), "a: 'it''s'\n"),
            ("a: \"1\"\r\nb: 2\r\n", set("a", "甲\"乙"), "a: \"甲\\\"乙\"\r\nb: 2\r\n"),
            ("a: 1\n", set("a", "0874"), "a: '0874'\n"),
            ("a:\nb: 2\n", set("a", "1"), "a: 1\nb: 2\n"),
            ("a: # c\n", set("a", "1"), "a: 1 # c\n"),
            ("a: ~\n", set("a", "~"), "a: '~'\n"),
            ("l: [x, y] # c\n", set("l.1", "z, w"), "l: [x, 'z, w'] # c\n"),
            ("l: {a, b: }\n", set("l.a", "1"), "l: {a: 1, b: }\n"),
            ("- \n- 2\n", set("0", "1"), "- 1 \n- 2\n"),
            ("a: |\n    一\n    二\n\n# c\nb: 2\n", set("a", "三\n四"), "a: |\n    三\n    四\n\n# c\nb: 2\n"),
            ("a: | # h\n  一\nb: 2\n", set("a", "三"), "a: | # h\n  三\nb: 2\n"),
            ("a: >-\n  一\n", set("a", "三\n四"), "a: |-\n  三\n  四\n"),
            ("a: |\n  一", set("a", "三"), "a: |\n  三\n"),
            ("l:\n- k: 1\n", set("l.0.k", "一\n二"), "l:\n- k: |-\n    一\n    二\n"),
            ("a: 1 # c\n", set("a", "一\n二"), "a: \"一\\n二\" # c\n"),
            ("a: one\n  two # c\nb: 1\n", set("a", "x"), "a: x # c\nb: 1\n"),
            ("\u{feff}a: 1", set("a", "2"), "\u{feff}a: 2"),
            ("a: 1\rb: 2", set("b", "3"), "a: 1\rb: 3"),
            ("a: 1\n", set("a", "1"), "a: 1\n"),
        ]);
    }

    #[test]
    fn keys_and_items_come_and_go() {
        let after = |key: &str| Spot::After(key.to_owned());
        check(&[
            ("a: 1 # c\nc: 3\n", insert("b", "2", after("a")), "a: 1 # c\nb: 2\nc: 3\n"),
            ("# top\na: 1", insert("b", "2", Spot::Last), "# top\na: 1\nb: 2\n"),
            ("a: 1\n", insert("b", "2", Spot::First), "b: 2\na: 1\n"),
            ("l:\n  - a: 1\n    c: 3\n", insert("l.0.b", "2", after("a")), "l:\n  - a: 1\n    b: 2\n    c: 3\n"),
            ("l:\n- a: 1\n", insert("l.0.b", "2", Spot::First), "l:\n- b: 2\n  a: 1\n"),
            ("m: {a: 1} # c\n", insert("m.b", "x, y", Spot::Last), "m: {a: 1, b: 'x, y'} # c\n"),
            ("m: {}\n", insert("m.b", "2", Spot::Last), "m: {b: 2}\n"),
            ("# c\n", insert("b", "2", Spot::Last), "# c\nb: 2\n"),
            ("l:\r\n- x # c\r\n", insert("l.1", "乙", Spot::Last), "l:\r\n- x # c\r\n- 乙\r\n"),
            ("l:\n- x\n", insert("l.0", "乙", Spot::Last), "l:\n- 乙\n- x\n"),
            ("l: [x]\n", insert("l.1", "乙", Spot::Last), "l: [x, 乙]\n"),
            ("a: 1\nb: 2 # c\nc: 3\n", remove("b"), "a: 1\n# c\nc: 3\n"),
            ("a: 1\nl:\n- x # c\n# d\n- y\nb: 2", remove("l"), "a: 1\n# c\n# d\nb: 2"),
            ("l:\n- a: 1 # c\n  b: 2\n", remove("l.0.a"), "l:\n- # c\n  b: 2\n"),
            ("l:\n- a: 1\n  b: 2\n", remove("l.0.a"), "l:\n- b: 2\n"),
            ("l:\n- x\n- y # c\n", remove("l.1"), "l:\n- x\n# c\n"),
            ("l: [x, y, z]\n", remove("l.1"), "l: [x, z]\n"),
            ("l: [x, y]\n", remove("l.1"), "l: [x]\n"),
            ("a: 1\nb: |\n  x\n\nc: 3\n", remove("a"), "b: |\n  x\n\nc: 3\n"),
            ("名称: 甲 # c\n", rename("名称", "name"), "name: 甲 # c\n"),
            ("l:\n- '名': 甲\n", rename("l.0.名", "name"), "l:\n- 'name': 甲\n"),
        ]);
    }

    #[test]
    fn values_change_their_shape() {
        let items = || Content::Items(vec![Content::Scalar("校服".into()), Content::Scalar("0874".into())]);
        let replace = |content| Change::Replace { field: path("p"), content };
        let fields =
            Content::Items(vec![Content::Fields(vec![("t".into(), items()), ("d".into(), Content::Scalar("1".into()))])]);
        check(&[
            ("p: 校服 # c\nq: 1\n", replace(items()), "p: # c\n- 校服\n- '0874'\nq: 1\n"),
            ("p:\nl:\n  - x\n", replace(items()), "p:\n  - 校服\n  - '0874'\nl:\n  - x\n"),
            ("p: [a, b] # c\n", replace(items()), "p: # c\n- 校服\n- '0874'\n"),
            ("p: x\n", replace(fields), "p:\n- t:\n  - 校服\n  - '0874'\n  d: 1\n"),
            ("p: x\n", replace(Content::Items(vec![])), "p: []\n"),
        ]);
        let nested = Change::Replace { field: path("m.p"), content: items() };
        check(&[("m: {p: x, q: 1}\n", nested, "m: {p: [校服, '0874'], q: 1}\n")]);
    }

    #[test]
    fn what_cannot_be_proven_is_refused() {
        let cases = [
            ("a: &x 1\nb: *x\n", set("b", "2"), "锚点"),
            ("a: 1\n", set("b", "2"), "找不到「b」"),
            ("l:\n- x\n", set("l", "2"), "不是单个值"),
            ("a: 1\n", remove("a"), "最后一项"),
            ("a: 1\nb: 2\n", rename("a", "b"), "已经有"),
            ("a: 1\nb: 2\n", insert("b", "2", Spot::Last), "已经有"),
            ("a: [1\n", set("a", "2"), "读不成"),
            ("l: [x, # c\n  y]\n", remove("l.0"), "注释"),
        ];
        for (text, change, reason) in cases {
            let refusal = apply(Form::Yaml, text, &[change]).expect_err(text);
            assert!(refusal.reason.contains(reason), "{text:?}: {}", refusal.reason);
        }
    }

    #[test]
    fn several_changes_are_made_at_once() {
        let text = "---\r\nname: 甲\r\nl: # c\r\n- x\r\n- y\r\n- z\r\n---\r\n正文  \r\n";
        let changes = [
            remove("l.0"),
            set("l.2", "末"),
            insert("l.3", "新", Spot::Last),
            rename("name", "title"),
            insert("l.3", "又", Spot::Last),
        ];
        let after = "---\r\ntitle: 甲\r\nl: # c\r\n- y\r\n- 末\r\n- 新\r\n- 又\r\n---\r\n正文  \r\n";
        assert_eq!(apply(Form::Markdown, text, &changes).as_deref(), Ok(after));
    }

    #[test]
    fn splices_keep_comments_and_add_no_problem() {
        let splice = |span: Span, text: &str| Change::Splice { span, text: text.to_owned() };
        assert_eq!(apply(Form::Yaml, "a：1 # c\n", &[splice(1..4, ": ")]).as_deref(), Ok("a: 1 # c\n"));
        let cut = "name: 3#厂房 #2\n";
        let quotes = [splice(6..6, "'"), splice(cut.len() - 1..cut.len() - 1, "'")];
        assert_eq!(apply(Form::Yaml, cut, &quotes).as_deref(), Ok("name: '3#厂房 #2'\n"));
        assert!(apply(Form::Yaml, "a: 1 # c\nb: 2\n", &[splice(3..3, "\"")]).is_err());
        assert!(apply(Form::Yaml, "a: 1\n", &[splice(0..2, ""), splice(1..3, "")]).is_err());
        assert!(apply(Form::Yaml, "名: 1\n", &[splice(1..2, "")]).is_err());
    }
}
