/**
 * One spelling for what people take for the same text. `src/base/fold.rs` does the same; `tests/vectors/fold.json` holds
 * the two together.
 */

/** Whatever is neither letter nor digit: the same characters for which Rust's `is_alphanumeric` is false. */
const SEPARATORS = /[^\p{Alphabetic}\p{N}]+/gu;

/**
 * The text with one width, lower case and simplified characters; signs are still there.
 * @param {string} text
 * @param {Map<string, string> | null} variants character to the one it is folded into
 * @returns {string}
 */
export function levelled(text, variants) {
  const level = text.normalize('NFKC').toLowerCase();
  return variants && variants.size ? level.replace(/[^\0-\x7f]/gu, (char) => variants.get(char) || char) : level;
}

/**
 * The text folded: runs of what is neither letter nor digit are one "\n", none at the ends.
 * @param {string} text
 * @param {Map<string, string> | null} variants
 * @returns {string}
 */
export function fold(text, variants) {
  return levelled(text, variants).replace(SEPARATORS, '\n').replace(/^\n|\n$/g, '');
}

/**
 * A syllable without what southern typists confuse: zh/z, ch/c, sh/s, n/l, and -ng/-n after i, e and a; ü is v.
 * @param {string} syllable plain pinyin
 * @returns {string}
 */
export function merged(syllable) {
  const flat = syllable.replace(/ü/g, 'v').replace(/^([zcs])h/, '$1').replace(/^n(?=.)/, 'l');
  return flat.replace(/([iea])ng$/, '$1n');
}

/**
 * The keys of a folded text without separators: every pair of neighbours, and the last character alone.
 * @param {string} segment
 * @returns {string[]}
 */
export function grams(segment) {
  const chars = Array.from(segment);
  return chars.map((char, at) => char + (chars[at + 1] || ''));
}

/**
 * The keys under which a piece of a query is looked up: its pairs; a single character as the beginning of any key.
 * @param {string} segment at least one character
 * @returns {string[]}
 */
export function lookups(segment) {
  const keys = grams(segment);
  return keys.length > 1 ? keys.slice(0, -1) : [segment + '*'];
}
