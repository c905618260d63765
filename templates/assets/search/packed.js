/**
 * Whole numbers as text, five bits a character; the sixth says that more follow. `src/derive/search/packed.rs` writes
 * them; `tests/vectors/packed.json` holds the two together.
 */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Uint8Array(128);
for (let at = 0; at < 64; at++) VALUES[ALPHABET.charCodeAt(at)] = at;

/**
 * The numbers of a packed text, each below 2³².
 * @param {string} text
 * @returns {number[]}
 */
export function unpack(text) {
  const numbers = [];
  let number = 0;
  let place = 1;
  for (let at = 0; at < text.length; at++) {
    const digit = VALUES[text.charCodeAt(at)];
    // No shifts: they would make numbers from 2³¹ on negative.
    number += (digit & 31) * place;
    place *= 32;
    if (digit < 32) {
      numbers.push(number);
      number = 0;
      place = 1;
    }
  }
  return numbers;
}

/**
 * Ascending numbers that were packed as the gaps between them.
 * @param {string} text
 * @returns {Uint32Array}
 */
export function unpackAscending(text) {
  const numbers = Uint32Array.from(unpack(text));
  for (let at = 1; at < numbers.length; at++) numbers[at] += numbers[at - 1] + 1;
  return numbers;
}
