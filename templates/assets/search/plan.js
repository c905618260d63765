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
import { meaningsOf } from './sound.js';
import { FILLER, takeNumbers } from './number.js';

/** Characters of a query that are read: what is pasted by mistake would load the whole index. */
const LONGEST = 80;

/**
 * Cuts a query into pieces and numbers.
 * @param {string} text
 * @param {SearchIndex} index
 * @param {string | null} kindName the kind that is chosen, for numbers
 * @param {Map<string, string>} [variants] traditional characters, when more are known than the site's own
 * @returns {Promise<Plan>}
 */
export async function plan(text, index, kindName, variants) {
  const level = levelled(Array.from(text).slice(0, LONGEST).join(''), variants || index.variants);
  const notes = Array.from(text).length > LONGEST ? [`只按前 ${LONGEST} 个字查找`] : [];
  const { rest, numbers } = takeNumbers(level, index, kindName);
  const tokens = fold(rest, null).split('\n').map((segment) => cut(segment, index)).reduce((all, some) => all.concat(some), []);
  const kept = tokens.filter(({ type, text }) => type !== 'text' || unfilled(text));
  const pieces = kept.length || numbers.length ? kept : tokens;
  for (const piece of pieces) if (piece.type === 'latin') piece.meanings = await meaningsOf(piece.text, index);
  return { folded: fold(level, null), pieces, numbers, notes };
}

/**
 * A text that must be found as it is.
 * @param {string} text folded, without separators
 * @returns {Piece}
 */
export function textPiece(text) {
  return { type: 'text', text, meanings: [lookups(text)], place: false };
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
  for (let at = 0; at < chars.length; ) {
    const label = labelAt(chars, at, index);
    if (label) {
      pieces.push(...runs(rest), { type: 'label', text: label.text, meanings: [[label.text]], place: label.place });
      rest = '';
      at += Array.from(label.text).length;
    } else rest += chars[at++];
  }
  return pieces.concat(runs(rest));
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

/**
 * Cuts what is no label: runs of Latin letters from the rest.
 * @param {string} text
 * @returns {Piece[]}
 */
function runs(text) {
  /** @type {Piece[]} */
  const pieces = [];
  let other = '';
  const flush = () => {
    if (other) pieces.push(textPiece(other));
    other = '';
  };
  for (const run of text.split(/([\p{Script=Latin}\p{N}]+)/u)) {
    if (/\p{Script=Latin}/u.test(run)) {
      flush();
      // Letters with digits are a name, such as a3 or 10kv, and no pinyin.
      const isPinyin = /^[a-zü]+$/.test(run);
      pieces.push(isPinyin ? { ...textPiece(run), type: 'latin' } : textPiece(run));
    } else other += run;
  }
  flush();
  return pieces;
}

/**
 * @param {string} text
 * @returns {string} the text without filler at its ends
 */
export function unfilled(text) {
  const end = new RegExp(FILLER.source.slice(1) + '$');
  let rest = text;
  while (FILLER.test(rest)) rest = rest.replace(FILLER, '');
  while (end.test(rest)) rest = rest.replace(end, '');
  return rest;
}
