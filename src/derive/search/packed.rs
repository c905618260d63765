//! Whole numbers as text: base 64, five bits a character, the variable-length form of source maps without its sign.
//!
//! A list of ten thousand small numbers is ten kilobytes of one-byte text, in the file and in the memory of a phone, and
//! compresses nearly as well as a binary form. `tests/vectors/packed.json` holds it together with the script.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Set on every character of a number but the last.
const MORE: u32 = 32;

/// Appends one number.
pub fn push(text: &mut String, mut number: u32) {
    loop {
        let digit = number & (MORE - 1);
        number >>= 5;
        let digit = if number > 0 { digit | MORE } else { digit };
        text.push(char::from(ALPHABET[digit as usize]));
        if number == 0 {
            return;
        }
    }
}

/// The numbers one after the other.
pub fn pack(numbers: impl IntoIterator<Item = u32>) -> String {
    let mut text = String::new();
    for number in numbers {
        push(&mut text, number);
    }
    text
}

/// Ascending numbers, each once, as what lies between them: the first as it is, then the gap less one.
pub fn pack_ascending(numbers: impl IntoIterator<Item = u32>) -> String {
    let mut next = 0;
    pack(numbers.into_iter().map(|number| {
        let gap = number.saturating_sub(next);
        next = number.saturating_add(1);
        gap
    }))
}
