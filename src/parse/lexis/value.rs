//! What stands behind a key or a dash on one line.

use super::line::lines;
use super::slot::Slot;
use crate::base::code;
use crate::base::code::Code;
use crate::parse::fault::Fault;
use crate::parse::node::Shape;

/// What a value leaves open for the lines below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Open {
    /// Nothing.
    Closed,
    /// Everything: no value yet.
    Empty,
    /// A plain value, which a deeper line would continue.
    Plain,
    /// A block of text, which every deeper line belongs to.
    Block,
    /// The value goes on to this byte; the lines before it are read.
    To(usize),
}

/// A value on its line.
#[derive(Clone, Copy)]
pub struct Value<'t, 'k> {
    /// The whole text.
    pub text: &'t str,
    /// Where the value begins.
    pub at: usize,
    /// Where the line ends.
    pub end: usize,
    /// The column of its key or dash: what belongs to the value is deeper.
    pub column: usize,
    /// What the table says; `None` where no table reaches.
    pub slot: Option<Slot<'t, 'k>>,
}

/// What the value leaves open, its faults added to `faults`.
///
/// **Errors**: DS004, DS029, DS030, DS032, DS033, DS034, DS036, DS038, DS039, DS041.
pub fn check(value: &Value<'_, '_>, faults: &mut Vec<Fault>) -> Open {
    let written = &value.text[value.at..value.end];
    let mut signs = written.chars();
    let (first, second) = (signs.next(), signs.next());
    let spaced = second.is_none_or(|c| c == ' ' || c == '\t');
    match first {
        None => Open::Empty,
        Some('#') if spaced => Open::Empty,
        Some('#') => hash(value, value.at, faults),
        Some('"' | '\'') => quoted(value, faults),
        Some('|') if is_block(written) => Open::Block,
        Some('>') if is_block(written) => {
            let span = value.at..value.at + 1;
            faults.push(Fault::new(&code::FOLDED_TEXT, span, "> 会把每个换行变成空格"));
            Open::Block
        }
        Some('[' | '{') => bracket(value, faults),
        Some('*' | '&' | '!') => anchor(value, faults),
        Some(sign @ ('@' | '`' | '%' | '|' | '>' | ']' | '}' | ',')) => sign_first(value, sign, faults),
        Some(sign @ ('-' | '?' | ':')) if spaced => sign_first(value, sign, faults),
        Some('“' | '”' | '‘' | '’' | '＂' | '＇') => smart_quotes(value, faults),
        Some('［' | '【') if value.slot.is_some_and(|slot| slot.is_list()) => full_width_list(value, faults),
        Some(_) => plain(value, faults),
    }
}

/// Whether a value is the header of a block of text: `|` or `>` with indicators, then nothing or a comment.
fn is_block(written: &str) -> bool {
    let rest = written[1..].trim_start_matches(|c: char| c == '+' || c == '-' || c.is_ascii_digit());
    let header = written.len() - rest.len() <= 3;
    header && (rest.trim().is_empty() || (rest.starts_with(' ') && rest.trim_start().starts_with('#')))
}

/// The value without white space and comment at its end.
fn bare<'t>(value: &Value<'t, '_>) -> &'t str {
    let written = &value.text[value.at..value.end];
    let end = written.match_indices('#').map(|(at, _)| at).find(|at| {
        let after = written.as_bytes().get(at + 1);
        written[..*at].ends_with([' ', '\t']) && after.is_none_or(|byte| *byte == b' ')
    });
    written[..end.unwrap_or(written.len())].trim_end_matches([' ', '\t'])
}

/// A fault whose repair puts the whole value into single quotes.
fn quote(value: &Value<'_, '_>, code: &'static Code, span: std::ops::Range<usize>, message: String, bare: &str) -> Fault {
    let quoted = format!("'{}'", bare.replace('\'', "''"));
    let help = format!("改成 {quoted}");
    let short = if help.chars().count() <= 60 { help } else { "把整个值放进英文单引号".to_owned() };
    Fault::new(code, span, message).help(short.clone()).splice(value.at..value.at + bare.len(), quoted, &short)
}

fn sign_first(value: &Value<'_, '_>, sign: char, faults: &mut Vec<Fault>) -> Open {
    let message = format!("值以 {sign} 开头，YAML 里它另有意思");
    faults.push(quote(value, &code::VALUE_SIGN, value.at..value.at + sign.len_utf8(), message, bare(value)));
    Open::Plain
}

/// A value that would be an alias, an anchor or a tag, but for its Chinese: nobody names those so.
fn anchor(value: &Value<'_, '_>, faults: &mut Vec<Fault>) -> Open {
    let bare = bare(value);
    let word = bare.split([' ', '\t']).next().unwrap_or_default();
    if word.is_ascii() {
        return Open::Plain;
    }
    let message = match bare.as_bytes().first() {
        Some(b'*') => "值以 * 开头会被当作别名",
        Some(b'&') => "值以 & 开头会被当作锚点",
        _ => "值以 ! 开头会被当作标签",
    };
    faults.push(quote(value, &code::YAML_FEATURE, value.at..value.at + bare.len(), message.to_owned(), bare));
    Open::Plain
}

/// A `#` at `at` that no space follows: it cuts the value, or is all of it.
fn hash(value: &Value<'_, '_>, at: usize, faults: &mut Vec<Fault>) -> Open {
    let whole = value.text[value.at..value.end].trim_end();
    let message =
        if at == value.at { "值以 # 开头，会被当作注释" } else { "这里的 # 把后面的字变成了注释" };
    let span = at..value.at + whole.len();
    let fault = quote(value, &code::CUT_BY_HASH, span, message.to_owned(), whole).guess();
    let quoted = format!("'{}'", whole.replace('\'', "''"));
    faults.push(fault.help(format!("是值的一部分，就写成 {quoted}；是注释，就在 # 后面空一格")));
    Open::Closed
}

fn plain(value: &Value<'_, '_>, faults: &mut Vec<Fault>) -> Open {
    let written = &value.text[value.at..value.end];
    let bytes = written.as_bytes();
    let mut tabs: Option<(usize, usize)> = None;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b':' if matches!(bytes.get(at + 1), None | Some(b' ' | b'\t')) => {
                let bare = bare(value);
                if at < bare.len() {
                    let colon = value.at + at..value.at + at + 1;
                    faults.push(quote(value, &code::SECOND_COLON, colon, "值里又有一个冒号加空格".to_owned(), bare));
                    return Open::Closed;
                }
            }
            b'#' if at > 0 && matches!(bytes[at - 1], b' ' | b'\t') => {
                if bytes.get(at + 1).is_some_and(|next| !matches!(next, b' ' | b'\t')) {
                    return hash(value, value.at + at, faults);
                }
                break;
            }
            b'\t' if !written[at..].trim_start().is_empty() && !written[at..].trim_start().starts_with('#') => {
                tabs = Some((tabs.map_or(at, |(first, _)| first), at + 1));
            }
            _ => {}
        }
    }
    if let Some((first, end)) = tabs {
        faults.push(tab(value, written, first, end));
        return Open::Closed;
    }
    Open::Plain
}

fn tab(value: &Value<'_, '_>, written: &str, first: usize, end: usize) -> Fault {
    let run = first + written[first..].len() - written[first..].trim_start_matches('\t').len();
    let cells = written.trim_end().split('\t').filter(|cell| !cell.is_empty()).count();
    let message = format!("值里有 Tab，像是从表格里粘来的 {cells} 格");
    let mut fault = Fault::new(&code::TAB_IN_VALUE, value.at + first..value.at + run, message);
    for (at, _) in written[..end].match_indices('\t') {
        fault = fault.splice(value.at + at..value.at + at + 1, " ", "把 Tab 换成空格");
    }
    fault.guess()
}

/// A value in quotation marks of YAML. A closing one may stand on a later line, as long as that is deeper than the key.
fn quoted(value: &Value<'_, '_>, faults: &mut Vec<Fault>) -> Open {
    let mark = value.text.as_bytes()[value.at];
    if let Some(close) = closing(&value.text.as_bytes()[value.at..value.end], mark) {
        return tail(value, value.at + close + 1, faults);
    }
    let rest = &value.text[value.end..];
    for line in lines(rest).skip(1) {
        let depth = line.text.len() - line.text.trim_start_matches(' ').len();
        if line.text.trim().is_empty() {
            continue;
        }
        if depth <= value.column {
            break;
        }
        let start = value.end + line.start;
        if close_on(&line.text[depth..], mark).is_some() {
            let to = start + line.text.len();
            let span = start..start + line.text.len();
            faults.push(Fault::new(&code::FOLDED_TEXT, span, "引号里的换行会变成空格"));
            return Open::To(to);
        }
    }
    faults.push(unclosed(value, mark));
    Open::Closed
}

fn close_on(text: &str, mark: u8) -> Option<usize> {
    let framed = [&[mark], text.as_bytes()].concat();
    closing(&framed, mark)
}

/// Where the mark that begins `bytes` is closed.
fn closing(bytes: &[u8], mark: u8) -> Option<usize> {
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if mark == b'"' => at += 1,
            byte if byte == mark && mark == b'\'' && bytes.get(at + 1) == Some(&b'\'') => at += 1,
            byte if byte == mark => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

fn unclosed(value: &Value<'_, '_>, mark: u8) -> Fault {
    let bare = bare(value);
    let end = value.at + bare.len();
    let span = value.at..value.at + 1;
    let fault = Fault::new(&code::UNPAIRED, span.clone(), "这里的引号没有配对").label("从这里开始");
    let mark = char::from(mark);
    match bare.chars().last() {
        Some(last @ ('”' | '“' | '’' | '‘' | '＂' | '＇' | '"' | '\'')) if bare.len() > 1 && last != mark => {
            let fault = fault.help(format!("结尾的 {last} 改成 {mark}"));
            fault.splice(end - last.len_utf8()..end, mark, &format!("结尾改成 {mark}")).guess()
        }
        _ => fault.help(format!("在值的结尾补上 {mark}，或删去开头的 {mark}")).splice(end..end, mark, "在结尾补上引号").guess(),
    }
}

/// What may follow a closed value: nothing or a comment.
fn tail(value: &Value<'_, '_>, after: usize, faults: &mut Vec<Fault>) -> Open {
    let rest = &value.text[after..value.end];
    let word = rest.trim_start_matches([' ', '\t']);
    let spaced = word.len() < rest.len();
    if let Some(body) = word.strip_prefix('#').filter(|body| !body.is_empty() && (!spaced || !body.starts_with([' ', '\t']))) {
        let at = value.end - word.len();
        let fault = Fault::new(&code::CUT_BY_HASH, at..value.end, "# 后面的字会被当作注释");
        let fault = fault.help("是另一个键，就另起一行；是注释，就在 # 前后各空一格");
        let body = body.trim_start();
        faults.push(fault.splice(after..value.end - body.len(), " # ", "在 # 前后各空一格").guess());
    }
    Open::Closed
}

/// A value that begins with a bracket: a list on one line, or text that would be taken for one.
fn bracket(value: &Value<'_, '_>, faults: &mut Vec<Fault>) -> Open {
    let written = &value.text[value.at..value.end];
    let close = flow_end(written);
    match value.slot.and_then(|slot| slot.shape()) {
        // A whole list is a wrong shape, not text that happens to begin with a bracket.
        Some(Shape::Scalar) if close == Some(bare(value).len()) && written.contains([',', ':']) => Open::Closed,
        Some(Shape::Scalar) => {
            let sign = written.chars().next().unwrap_or('[');
            sign_first(value, sign, faults)
        }
        Some(_) => match close {
            Some(end) => {
                list_commas(value, &written[..end], faults);
                tail(value, value.at + end, faults)
            }
            None => flow_below(value, faults),
        },
        None if close.is_some() => Open::Closed,
        None => flow_below(value, faults),
    }
}

/// The end of the list that begins `written`, when it ends on the line.
fn flow_end(written: &str) -> Option<usize> {
    let bytes = written.as_bytes();
    let (mut depth, mut at) = (0_usize, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            mark @ (b'"' | b'\'') if matches!(bytes[at - 1], b' ' | b'[' | b'{' | b',') => {
                at += closing(&bytes[at..], mark)?;
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// A list that goes on below: up to a line that ends with its bracket, all of them deeper than the key.
fn flow_below(value: &Value<'_, '_>, faults: &mut Vec<Fault>) -> Open {
    let rest = &value.text[value.end..];
    for line in lines(rest).skip(1) {
        let depth = line.text.len() - line.text.trim_start_matches(' ').len();
        let closes = line.text.trim_end().ends_with([']', '}']);
        if !line.text.trim().is_empty() && depth <= value.column && !closes {
            break;
        }
        if closes {
            return Open::To(value.end + line.start + line.text.len());
        }
    }
    let bare = bare(value);
    let sign = if bare.starts_with('{') { ('{', '}') } else { ('[', ']') };
    let fault = Fault::new(&code::UNPAIRED, value.at..value.at + 1, format!("这里的 {} 没有配对的 {}", sign.0, sign.1));
    let fault = fault.label("从这里开始").help(format!("在结尾补上 {}", sign.1));
    let end = value.at + bare.len();
    faults.push(fault.splice(end..end, sign.1, "在结尾补上括号").guess());
    Open::Closed
}

fn list_commas(value: &Value<'_, '_>, list: &str, faults: &mut Vec<Fault>) {
    let mut wrong = Vec::new();
    let mut half = false;
    let mut inside = None;
    for (at, c) in list.char_indices() {
        match (inside, c) {
            (Some(mark), c) if c == mark => inside = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => inside = Some(c),
            (None, ',') => half = true,
            (None, '，' | '、' | '；') => wrong.push((at, c)),
            (None, _) => {}
        }
    }
    let Some((first, c)) = wrong.first().copied() else { return };
    let message = format!("列表里用了「{c}」，几项会读成一项");
    let mut fault = Fault::new(&code::LIST_COMMA, value.at + first..value.at + first + c.len_utf8(), message);
    for (at, c) in &wrong {
        let end = at + c.len_utf8();
        let space = list[end..].len() - list[end..].trim_start_matches(' ').len();
        fault = fault.splice(value.at + at..value.at + end + space, ", ", "改成半角逗号");
    }
    faults.push(if half { fault.guess() } else { fault });
}

/// A list in full-width brackets.
fn full_width_list(value: &Value<'_, '_>, faults: &mut Vec<Fault>) -> Open {
    let bare = bare(value);
    let open = bare.chars().next().unwrap_or('［');
    let span = value.at..value.at + open.len_utf8();
    let fault = Fault::new(&code::FULL_WIDTH_SIGN, span, format!("列表的「{open}」要用半角方括号"));
    let mut fault = fault.help("写成 [甲, 乙]：方括号和逗号都用半角");
    if bare.ends_with(['］', '】']) {
        for (at, c) in bare.char_indices() {
            let new = match c {
                '［' | '【' => "[",
                '］' | '】' => "]",
                '，' | '、' => ", ",
                _ => continue,
            };
            fault = fault.splice(value.at + at..value.at + at + c.len_utf8(), new, "改成半角方括号和逗号");
        }
    }
    faults.push(fault);
    Open::Plain
}

/// A value in Chinese quotation marks: a fault only where they were meant for YAML, because texts may begin with them.
fn smart_quotes(value: &Value<'_, '_>, faults: &mut Vec<Fault>) -> Open {
    let is_mark = |c: char| matches!(c, '“' | '”' | '‘' | '’' | '＂' | '＇');
    let bare = bare(value);
    let open = bare.chars().next().map_or(0, char::len_utf8);
    let close = bare.chars().last().filter(|c| is_mark(*c) && bare.len() > open).map_or(0, char::len_utf8);
    let inner = &bare[open..bare.len() - close];
    if close == 0 || inner.contains(is_mark) {
        return plain(value, faults);
    }
    let text = value.slot.is_none_or(|slot| slot.is_text());
    let sign = inner.chars().next().is_some_and(|c| "@`%&*!|>#[{-?".contains(c));
    let meant = sign || inner.is_empty() || inner.is_ascii() || inner.contains(": ") || inner.contains(" #");
    if text && !meant {
        return plain(value, faults);
    }
    let span = value.at..value.at + bare.len();
    let quoted = format!("'{}'", inner.replace('\'', "''"));
    let fault = Fault::new(&code::SMART_QUOTE, value.at..value.at + open, "值的引号是中文引号，会被当作值的一部分");
    faults.push(fault.help(format!("改成 {quoted}")).splice(span, &quoted, &format!("改成 {quoted}")));
    Open::Closed
}
