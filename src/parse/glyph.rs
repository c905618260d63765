//! Characters that are not what they seem: controls, lost and private characters, invisible ones, garbled runs.

use super::fault::Fault;
use super::mojibake;
use crate::base::code;
use crate::base::source::Span;

/// What a suspicious character is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// NUL, C0 and C1 controls but tab and line ends, and code points that are no characters.
    Control,
    /// U+FFFD, what is left of a lost character.
    Lost,
    /// A character of the private-use areas.
    Private,
    /// A control of writing direction.
    Direction,
    /// A character without width.
    Invisible,
    /// A space that is not U+0020 or U+3000.
    Space,
    /// U+0085, U+2028, U+2029: white space, and no line end in YAML 1.2.
    Separator,
    /// A run of text in the wrong encoding.
    Garbled,
}

/// One suspicious character or run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glyph {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: Kind,
    /// What a garbled run was, when that is known.
    pub meant: Option<String>,
}

/// Who reads the place where a glyph stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// The program compares it: keys, ids, numbers, addresses, choices.
    Program,
    /// People read it.
    Person,
}

/// Every suspicious character of a text, in text order. One pass; a clean text costs a comparison or two a character.
pub fn scan(text: &str) -> Vec<Glyph> {
    let mut found: Vec<Glyph> = Vec::new();
    let mut before = '\n';
    let mut rest = text.char_indices();
    while let Some((at, c)) = rest.next() {
        let previous = std::mem::replace(&mut before, c);
        let kind = match c {
            ' '..='~' | '\n' | '\r' | '\t' | '\u{3000}'..='\u{303f}' => continue,
            _ if mojibake::may_begin(c) => match mojibake::begins(&text[at..]) {
                Some(garbled) => {
                    let end = at + garbled.length;
                    found.push(Glyph { span: at..end, kind: Kind::Garbled, meant: garbled.meant });
                    while rest.offset() < end {
                        rest.next();
                    }
                    continue;
                }
                None => continue,
            },
            '\u{3040}'..='\u{9fff}' => continue,
            _ => match suspicion(c) {
                Some(Kind::Invisible) if joins(previous, c, rest.clone().next().map(|(_, next)| next)) => continue,
                Some(kind) => kind,
                None => continue,
            },
        };
        found.push(Glyph { span: at..at + c.len_utf8(), kind, meant: None });
    }
    found
}

/// What is wrong with a character, apart from what stands around it. Ranges are those of the Unicode Character Database:
/// `Cc`, `Co`, `Bidi_Control`, `Default_Ignorable_Code_Point` without variation selectors, and `White_Space`.
fn suspicion(c: char) -> Option<Kind> {
    Some(match c {
        '\u{85}' | '\u{2028}' | '\u{2029}' => Kind::Separator,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}' => Kind::Control,
        '\u{fffd}' => Kind::Lost,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Kind::Private,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Kind::Direction,
        '\u{ad}'
        | '\u{34f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200d}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffc}'
        | '\u{e0000}'..='\u{e00ff}' => Kind::Invisible,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => Kind::Space,
        _ => return None,
    })
}

/// Whether an invisible character holds an emoji together: a joiner between two parts, or a tag after a flag.
fn joins(before: char, c: char, after: Option<char>) -> bool {
    let part = |c: char| matches!(c, '\u{200d}' | '\u{fe0f}' | '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}');
    match c {
        '\u{200d}' => part(before) && after.is_some_and(part),
        '\u{e0020}'..='\u{e007f}' => matches!(before, '\u{1f3f4}' | '\u{e0020}'..='\u{e007f}'),
        _ => false,
    }
}

/// The faults that the glyphs of a text are to those who read them, one for each kind on a line.
pub fn faults(text: &str, glyphs: &[Glyph], reader: impl Fn(&Glyph) -> Reader) -> Vec<Fault> {
    let mut lines: Vec<(Kind, Reader, Vec<&Glyph>)> = Vec::new();
    let mut line_end = 0;
    let mut first_of_line = 0;
    for glyph in glyphs {
        if glyph.span.start >= line_end {
            line_end = text[glyph.span.start..].find('\n').map_or(text.len(), |at| glyph.span.start + at + 1);
            first_of_line = lines.len();
        }
        let reader = reader(glyph);
        match lines[first_of_line..].iter_mut().find(|(kind, known, _)| *kind == glyph.kind && *known == reader) {
            Some((.., same)) => same.push(glyph),
            None => lines.push((glyph.kind, reader, vec![glyph])),
        }
    }
    lines.into_iter().filter_map(|(kind, reader, glyphs)| fault(text, kind, reader, &glyphs)).collect()
}

/// The fault that glyphs of one kind on one line are.
fn fault(text: &str, kind: Kind, reader: Reader, glyphs: &[&Glyph]) -> Option<Fault> {
    let first = glyphs.first()?;
    let count = match glyphs.len() {
        1 => String::new(),
        more => format!("，这一行有 {more} 处"),
    };
    let span = first.span.clone();
    let c = text[span.clone()].chars().next()?;
    let point = format!("U+{:04X}", u32::from(c));
    let name = name(c);
    let fault = match (kind, reader) {
        (Kind::Garbled, _) => return Some(garbled(text, glyphs, &count)),
        (Kind::Lost, _) => {
            return Some(Fault::new(&code::REPLACEMENT_CHARACTER, span, format!("这里丢了字，只剩下 �{count}")));
        }
        (Kind::Private, _) => {
            let message = format!("「{point}」是私用区的字，换一台电脑就认不出{count}");
            return Some(Fault::new(&code::PRIVATE_CHARACTER, span, message));
        }
        (Kind::Space | Kind::Separator, Reader::Person) => return None,
        (Kind::Control, _) => Fault::new(&code::CONTROL_CHARACTER, span, format!("这里有控制字符 {point}{count}")),
        (Kind::Direction, _) => {
            let message = format!("这里有改变文字方向的隐形字符 {point}（{name}）{count}");
            Fault::new(&code::DIRECTION_CHARACTER, span, message).guess()
        }
        (_, Reader::Program) => {
            Fault::new(&code::INVISIBLE_CHARACTER, span, format!("这里有看不见的字符 {point}（{name}）{count}"))
        }
        (_, Reader::Person) => {
            Fault::new(&code::INVISIBLE_IN_TEXT, span, format!("文字里有看不见的字符 {point}（{name}）{count}"))
        }
    };
    Some(glyphs.iter().fold(fault, |fault, glyph| fault.splice(glyph.span.clone(), "", &format!("删去 {point}"))))
}

fn garbled(text: &str, glyphs: &[&Glyph], count: &str) -> Fault {
    let first = glyphs[0];
    let shown: String = text[first.span.clone()].chars().take(12).collect();
    let mut fault = Fault::new(&code::MOJIBAKE, first.span.clone(), format!("「{shown}」是乱码{count}"));
    if let Some(meant) = &first.meant {
        fault = fault.label(format!("原来大概是「{meant}」"));
    }
    for glyph in glyphs {
        if let Some(meant) = &glyph.meant {
            fault = fault.splice(glyph.span.clone(), meant, &format!("改成 {meant}")).guess();
        }
    }
    fault
}

/// What a character without a shape is called.
fn name(c: char) -> &'static str {
    match c {
        '\u{200b}' => "零宽空格",
        '\u{200c}' | '\u{200d}' => "零宽连字符",
        '\u{feff}' => "字节序标记",
        '\u{ad}' => "软连字符",
        '\u{2060}' => "禁止换行符",
        '\u{a0}' | '\u{202f}' => "不间断空格",
        '\u{2000}'..='\u{200a}' | '\u{205f}' => "宽窄不同的空格",
        '\u{2028}' | '\u{2029}' | '\u{85}' => "换行的变体",
        '\u{200e}' | '\u{202a}' | '\u{202d}' | '\u{2066}' => "从左向右",
        '\u{200f}' | '\u{202b}' | '\u{202e}' | '\u{2067}' | '\u{61c}' => "从右向左",
        '\u{202c}' | '\u{2068}' | '\u{2069}' => "方向的开头或结尾",
        _ => "没有宽度",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suspicious_characters_are_found() {
        let cases = [
            ("名称: 曲靖市，“好”——㎡ 3.5m\t\r\n", vec![]),
            ("a\0b", vec![Kind::Control]),
            ("a\u{fffd}", vec![Kind::Lost]),
            ("\u{e000}\u{f0000}", vec![Kind::Private, Kind::Private]),
            ("\u{202e}x\u{200b}", vec![Kind::Direction, Kind::Invisible]),
            ("8\u{a0}米\u{2028}", vec![Kind::Space, Kind::Separator]),
            ("👨\u{200d}👩 𠮷 鿏 葛\u{fe00} 﨑", vec![]),
            ("锟斤拷好", vec![Kind::Garbled]),
            ("café 涓滴 Ω é", vec![]),
        ];
        for (text, expected) in cases {
            let found: Vec<Kind> = scan(text).iter().map(|glyph| glyph.kind).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn one_fault_a_kind_and_line() {
        let text = "a\u{200b}b\u{200b}\nc\u{200b}\u{202e}\n";
        let faults = faults(text, &scan(text), |_| Reader::Person);
        let codes: Vec<&str> = faults.iter().map(|fault| fault.code.id).collect();
        assert_eq!(codes, ["DS020", "DS020", "DS018"]);
    }
}
