/** The script and the program that writes the index agree: `tests/search.rs` reads the same files. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { fold, grams, merged } from '../../templates/assets/search/fold.js';
import { unpack, unpackAscending } from '../../templates/assets/search/packed.js';

const vectors = (name) => JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8'));
/** Of the table that the index carries, what the vectors need. */
const variants = new Map(['會会', '澤泽', '縣县', '裏里', '廠厂', '車车', '間间'].map((pair) => [...pair]));

test('texts fold alike, and folding twice changes nothing', () => {
  for (const [text, expected] of vectors('fold')) {
    assert.equal(fold(text, variants), expected, text);
    assert.equal(fold(expected, variants), expected, text);
  }
});

test('keys of a text', () => {
  for (const [text, expected] of vectors('grams')) assert.deepEqual(grams(text), expected, text);
});

test('syllables are confused alike', () => {
  for (const [syllable, expected] of vectors('merged')) assert.equal(merged(syllable), expected, syllable);
});

test('numbers are packed alike', () => {
  for (const [numbers, { plain, ascending }] of vectors('packed')) {
    assert.deepEqual(unpack(plain), numbers);
    if (ascending) assert.deepEqual([...unpackAscending(ascending)], numbers);
  }
});
