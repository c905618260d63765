/**
 * What a query asks for: pieces that must all be found, and numbers.
 *
 * @typedef {import('./index.js').SearchIndex} SearchIndex
 * @typedef {import('./number.js').NumberCondition} NumberCondition
 * @typedef {{ type: 'text' | 'label' | 'latin', text: string, meanings: string[][], place: boolean }} Piece
 *   found where all keys of one of its meanings are; `text` is what was typed, folded; `place`: it says where
 * @typedef {{ folded: string, pieces: Piece[], numbers: NumberCondition[], notes: string[] }} Plan
 */
import { fold, levelled, lookups } from './fold.js';
import { flat } from './index.js';
import { meaningsOf } from './sound.js';
import { takeNumbers, unfilled } from './number.js';
import { say } from './words.js';

/** Characters of a query that are read: what is pasted by mistake would load the whole index. */
const LONGEST = 120;

/** A run with Latin letters, or what stands between two. */
const RUNS = /[\p{Script=Latin}\p{N}]*\p{Script=Latin}[\p{Script=Latin}\p{N}]*|(?:(?![\p{Script=Latin}\p{N}]*\p{Script=Latin}).)+/gsu;

/**
 * Cuts a query into pieces and numbers.
 * @param {string} text
 * @param {SearchIndex} index
 * @param {string | null} kindName the kind that is chosen, for numbers
 * @param {Map<string, string>} [variants] traditional characters, when more are known than the site's own
 * @returns {Promise<Plan>}
 */
export async function plan(text, index, kindName, variants) {
  const chars = Array.from(text);
  const level = levelled(chars.slice(0, LONGEST).join(''), variants || index.variants);
  const { rest, numbers } = takeNumbers(level, index, kindName);
  const tokens = flat(fold(rest, null).split('\n').map((segment) => cut(segment, index)));
  const kept = tokens.filter(({ type, text }) => type !== 'text' || unfilled(text));
  const pieces = kept.length || numbers.length ? kept : tokens;
  for (const piece of pieces) if (piece.type === 'latin') piece.meanings = await meaningsOf(piece.text, index);
  return { folded: fold(level, null), pieces, numbers, notes: chars.length > LONGEST ? [say('cut_off', LONGEST)] : [] };
}

/**
 * Cuts a text without separators by the dictionary, the longest label first.
 * @param {string} segment
 * @param {SearchIndex} index
 * @returns {Piece[]} those of Latin letters still without meanings
 */
function cut(segment, index) {
  const chars = Array.from(segment);
  /** @type {Piece[]} */
  const pieces = [];
  let rest = '';
  const flush = () => {
    for (const run of rest.match(RUNS) || []) {
      // Letters with digits are a name, such as a3 or 10kv, and no pinyin.
      pieces.push({ type: /^[a-zü]+$/.test(run) ? 'latin' : 'text', text: run, meanings: [lookups(run)], place: false });
    }
    rest = '';
  };
  for (let at = 0; at < chars.length; ) {
    const label = labelAt(chars, at, index);
    if (label) {
      flush();
      pieces.push({ type: 'label', text: label.text, meanings: [[label.text]], place: label.place });
      at += Array.from(label.text).length;
    } else rest += chars[at++];
  }
  flush();
  return pieces;
}

/**
 * @param {string[]} chars
 * @param {number} at
 * @param {SearchIndex} index
 * @returns {import('./index.js').Label | null} the longest label that begins here
 */
function labelAt(chars, at, index) {
  // A label in Latin letters is a word: led is not in called.
  const isInside = (/** @type {number} */ to) => /^[\p{Script=Latin}\p{N}]{2}$/u.test((chars[to - 1] || ' ') + (chars[to] || ' '));
  for (let end = Math.min(chars.length, at + index.longest); end > at + 1 && !isInside(at); end--) {
    const label = index.labels.get(chars.slice(at, end).join(''));
    if (label && !isInside(end)) return label;
  }
  return null;
}
