//! Text that cannot steer a terminal, with every character still visible.

/// Text with each character that would steer or hide replaced by U+FFFD, and line breaks by spaces.
pub fn line(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { harmless(c) }).collect()
}

/// The character to show: itself, or U+FFFD for what would steer a terminal or not be seen at all.
pub fn harmless(c: char) -> char {
    let hidden = matches!(c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}');
    if c.is_control() || hidden { '\u{fffd}' } else { c }
}
