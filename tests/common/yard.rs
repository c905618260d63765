//! Random YAML documents of nasty values, written in every style, with numbered comments; and the operations on them.
//! Everything follows from a seed.

#![allow(dead_code, reason = "each suite uses a part of this")]

use doorstep::base::field_path::FieldPath;
use doorstep::base::fix::{Change, Content, Spot};
use doorstep::parse::node::Node;

/// A small generator of random numbers (xorshift64*): the same on every machine.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }

    /// A number below `sides`.
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        usize::try_from(self.next() % sides.max(1) as u64).expect("a small number")
    }

    /// Yes once in `times`.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.roll(times) == 0
    }

    pub(crate) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.roll(items.len())]
    }
}

/// Texts that YAML, or someone who writes it by hand, stumbles over.
pub(crate) const NASTY: [&str; 56] = [
    "0874",
    "0655",
    "no",
    "yes",
    "on",
    "y",
    "是",
    "否",
    "~",
    "null",
    "12:30",
    "1e3",
    "3.10",
    "0x1F",
    "0o17",
    "1_000",
    ".inf",
    "-0",
    "80",
    "103.8",
    "2025-11-16",
    "2025-11",
    "20251116",
    "时间: 8点",
    "3#厂房",
    "3#厂房 #2",
    "# 不是注释",
    "a:b",
    "甲:",
    ": 甲",
    "- 甲",
    "-甲",
    "? 甲",
    "[甲]",
    "{甲: 乙}",
    "甲, 乙",
    "甲，乙",
    "'引号'",
    "\"双引号\"",
    "it's",
    "反斜杠\\n",
    "@甲",
    "%甲",
    "&甲",
    "*甲*",
    "!甲",
    "|",
    ">",
    "`甲`",
    "甲 ",
    " 甲",
    "\u{3000}甲",
    "——",
    "...",
    "80余人",
    "530302199001010000",
];

/// Several lines, as prose is written.
pub(crate) const LINES: [&str; 6] =
    ["一\n二", "一\n二\n", "# 不是注释\n二\n", "一\n\n  缩进\n三", "'一'\n\"二\"", "一 # 不是注释\n二: 三\n"];

const KEYS: [&str; 8] = ["name", "phone", "名称", "a b", "no", "0874", "jobs", "note"];

/// A document: its text and its comments in order.
pub(crate) struct Document {
    pub(crate) text: String,
    pub(crate) comments: Vec<String>,
}

/// The document of a seed. Not every one can be read: some values break the style they were given.
pub(crate) fn document(dice: &mut Dice) -> Document {
    let newline = *dice.pick(&["\n", "\n", "\n", "\r\n", "\r"]);
    let mut writer = Writer { dice, newline, text: String::new(), comments: 0 };
    writer.comment_lines(0);
    writer.table(0, 0, true);
    if writer.dice.once_in(4) {
        writer.comment_lines(0);
    }
    let (mut text, comments) = (writer.text, writer.comments);
    if dice.once_in(6) {
        text.truncate(text.trim_end_matches(['\n', '\r']).len());
    }
    if dice.once_in(12) {
        text.insert(0, '\u{feff}');
    }
    Document { text, comments: (1..=comments).map(|number| format!("# 注{number}。")).collect() }
}

struct Writer<'a> {
    dice: &'a mut Dice,
    newline: &'static str,
    text: String,
    comments: usize,
}

impl Writer<'_> {
    fn end_line(&mut self) {
        if self.dice.once_in(5) {
            self.comment(" ");
        }
        self.text += self.newline;
    }

    fn comment(&mut self, before: &str) {
        self.comments += 1;
        self.text += &format!("{before}# 注{}。", self.comments);
    }

    fn comment_lines(&mut self, column: usize) {
        while self.dice.once_in(4) {
            if self.dice.once_in(3) {
                self.text += self.newline;
            }
            self.comment(&" ".repeat(column));
            self.text += self.newline;
        }
    }

    /// A block table whose first key stands where the text is when `open`, else on a line of its own.
    fn table(&mut self, column: usize, depth: usize, mut open: bool) {
        let count = 2 + self.dice.roll(4);
        let first = self.dice.roll(KEYS.len());
        for key in (first..first + count).map(|index| KEYS[index % KEYS.len()]) {
            if !open {
                self.comment_lines(column);
                self.text += &" ".repeat(column);
            }
            open = false;
            let key = if self.dice.once_in(6) { format!("'{key}'") } else { key.to_owned() };
            self.text += &(key + ":");
            self.value(column, depth);
        }
    }

    /// What stands behind the colon of a key at a column, its line end included.
    fn value(&mut self, column: usize, depth: usize) {
        match self.dice.roll(12) {
            0 => self.end_line(),
            1 | 2 => self.block(column + 2),
            3 | 4 if depth < 3 => {
                self.end_line();
                let column = column + if self.dice.once_in(2) { 0 } else { 2 };
                self.list(column, depth + 1);
            }
            5 if depth < 3 => {
                self.end_line();
                self.text += &" ".repeat(column + 2);
                self.table(column + 2, depth + 1, true);
            }
            6 => {
                self.text += " ";
                self.flow(0);
                self.end_line();
            }
            7 => {
                self.text += &format!(" 一行{}{}下一行", self.newline, " ".repeat(column + 3));
                self.end_line();
            }
            _ => {
                self.text += " ";
                self.scalar();
                self.end_line();
            }
        }
    }

    fn list(&mut self, column: usize, depth: usize) {
        for _ in 0..2 + self.dice.roll(3) {
            self.comment_lines(column);
            self.text += &format!("{}-", " ".repeat(column));
            match self.dice.roll(8) {
                0..=2 => {
                    self.text += " ";
                    self.table(column + 2, depth + 1, true);
                }
                3 => self.block(column + 2),
                4 if self.dice.once_in(3) => self.end_line(),
                _ => {
                    self.text += " ";
                    self.scalar();
                    self.end_line();
                }
            }
        }
    }

    fn block(&mut self, column: usize) {
        self.text += &format!(" {}{}", self.dice.pick(&["|", "|", ">"]), self.dice.pick(&["", "", "-", "+"]));
        self.end_line();
        for line in self.dice.pick(&LINES).trim_end().split('\n') {
            let indent = if line.is_empty() { 0 } else { column };
            self.text += &(" ".repeat(indent) + line + self.newline);
        }
        if self.dice.once_in(4) {
            self.text += self.newline;
        }
    }

    fn flow(&mut self, depth: usize) {
        let table = self.dice.once_in(2);
        self.text += if table { "{" } else { "[" };
        for index in 0..1 + self.dice.roll(4) {
            self.text += if index > 0 { ", " } else { "" };
            if table {
                self.text += &format!("k{index}: ");
            }
            if depth < 2 && self.dice.once_in(6) { self.flow(depth + 1) } else { self.scalar() }
        }
        self.text += if table { "}" } else { "]" };
    }

    fn scalar(&mut self) {
        let text = *self.dice.pick(&NASTY);
        self.text += &match self.dice.roll(3) {
            0 => text.to_owned(),
            1 => format!("'{}'", text.replace('\'', "''")),
            _ => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
        };
    }
}

/// One operation on a tree, and the tree that it must give. `None` when the roll found nothing to do.
pub(crate) fn operation(dice: &mut Dice, tree: &Node) -> Option<(Change, Node)> {
    let mut places = Vec::new();
    collect(tree, &FieldPath::root(), &mut places);
    let field = dice.pick(&places).clone();
    let mut after = tree.clone();
    let change = match (dice.roll(6), tree.find(&field)?) {
        (0..=1, Node::Scalar(_) | Node::Null) => {
            let text = text(dice);
            *slot(&mut after, &field)? = Node::Scalar(text.clone());
            Change::Set { field, text }
        }
        (2, Node::Map(_)) => {
            let (name, content) = (format!("新{}", dice.roll(3)), content(dice));
            let Node::Map(fields) = slot(&mut after, &field)? else { return None };
            let at = dice.roll(fields.len() + 1);
            let spot = if at == 0 { Spot::First } else { Spot::After(fields[at - 1].0.clone()) };
            fields.insert(at, (name.clone(), meaning(&content)));
            Change::Insert { field: field.key(&name), content, spot }
        }
        (2, Node::List(_)) => {
            let content = content(dice);
            let Node::List(items) = slot(&mut after, &field)? else { return None };
            let at = dice.roll(items.len() + 1);
            items.insert(at, meaning(&content));
            Change::Insert { field: field.item(at), content, spot: Spot::Last }
        }
        (3 | 4, Node::Map(_)) => {
            let Node::Map(fields) = slot(&mut after, &field)? else { return None };
            let at = dice.roll(fields.len());
            if fields.len() > 1 && dice.once_in(2) {
                Change::Remove { field: field.key(&fields.remove(at).0) }
            } else {
                let old = std::mem::replace(&mut fields[at].0, "更名".to_owned());
                Change::Rename { field: field.key(&old), key: "更名".to_owned() }
            }
        }
        (3 | 4, Node::List(items)) if items.len() > 1 => {
            let at = dice.roll(items.len());
            let Node::List(items) = slot(&mut after, &field)? else { return None };
            items.remove(at);
            Change::Remove { field: field.item(at) }
        }
        (5, Node::Scalar(_)) => {
            let content = Content::Items(vec![Content::Scalar(text(dice)), Content::Scalar(text(dice))]);
            *slot(&mut after, &field)? = meaning(&content);
            Change::Replace { field, content }
        }
        _ => return None,
    };
    Some((change, after))
}

/// A nasty text, now and then of several lines.
pub(crate) fn text(dice: &mut Dice) -> String {
    if dice.once_in(6) { (*dice.pick(&LINES)).to_owned() } else { (*dice.pick(&NASTY)).to_owned() }
}

fn content(dice: &mut Dice) -> Content {
    let scalar = |dice: &mut Dice| Content::Scalar(text(dice));
    match dice.roll(4) {
        0 => Content::Items(vec![scalar(dice), scalar(dice)]),
        1 => Content::Items(vec![Content::Fields(vec![("甲".to_owned(), scalar(dice)), ("乙".to_owned(), scalar(dice))])]),
        _ => scalar(dice),
    }
}

fn meaning(content: &Content) -> Node {
    match content {
        Content::Scalar(text) => Node::Scalar(text.clone()),
        Content::Items(items) => Node::List(items.iter().map(meaning).collect()),
        Content::Fields(fields) => Node::Map(fields.iter().map(|(key, value)| (key.clone(), meaning(value))).collect()),
    }
}

fn collect(node: &Node, at: &FieldPath, places: &mut Vec<FieldPath>) {
    places.push(at.clone());
    match node {
        Node::Map(fields) => fields.iter().for_each(|(key, value)| collect(value, &at.key(key), places)),
        Node::List(items) => items.iter().enumerate().for_each(|(index, item)| collect(item, &at.item(index), places)),
        Node::Null | Node::Scalar(_) => {}
    }
}

fn slot<'a>(node: &'a mut Node, path: &FieldPath) -> Option<&'a mut Node> {
    use doorstep::base::field_path::Step;
    path.0.iter().try_fold(node, |at, step| match (at, step) {
        (Node::Map(fields), Step::Key(name)) => fields.iter_mut().find(|(key, _)| key == name).map(|(_, value)| value),
        (Node::List(items), Step::Item(index)) => items.get_mut(*index),
        _ => None,
    })
}
