/**
 * The documents that hold the pieces of a query: exactly as planned, else with one slip forgiven, else most of it.
 *
 * @typedef {import('./index.js').SearchIndex} SearchIndex
 * @typedef {import('./plan.js').Plan} Plan
 * @typedef {import('./plan.js').Piece} Piece
 * @typedef {Plan & { marks: Uint8Array | null, score: Uint16Array }} Retrieved `marks`: not 0 where found, null when nothing
 *   was asked for; `score`: the higher the earlier
 */
import { lookups } from './fold.js';
import { readChars } from './index.js';
import { everything, isSound, narrow, withKeys } from './keys.js';
import { unfilled } from './number.js';
import { plan } from './plan.js';
import { homophonesOf, respellingsOf } from './sound.js';
import { say } from './words.js';

/** The part of a query that must be found when nothing has all of it. */
const SHARE = 0.7;
/** What a mark says: found in a name, and found as it was typed. */
const RANKS = 6;

/**
 * The documents that a query asks for, with the plan that found them.
 * @param {string} text
 * @param {SearchIndex} index
 * @param {string | null} kindName
 * @returns {Promise<Retrieved>}
 */
export async function retrieve(text, index, kindName) {
  let planned = await plan(text, index, kindName);
  const { pieces, numbers, notes } = planned;
  const score = new Uint16Array(index.count);
  if (!pieces.length) {
    if (text.trim() && !numbers.length) notes.push(say('no_words'));
    return { ...planned, marks: notes.length ? new Uint8Array(index.count) : null, score };
  }
  let marks = await withAll(index, pieces, score);
  if (!marks && /[^\0-\x7f]/.test(text)) {
    // Not before nothing is found: the table of traditional characters is large, and few need it.
    const again = await plan(text, index, kindName, (await readChars(index)).variants);
    if (again.folded !== planned.folded) marks = await withAll(index, (planned = again).pieces, score);
  }
  if (!marks && (await respell(index, planned))) marks = await withAll(index, planned.pieces, score);
  return { ...planned, marks: marks || (await withMost(index, planned, score)), score };
}

/**
 * The documents of one piece.
 * @param {SearchIndex} index
 * @param {string[][]} meanings
 * @param {Uint8Array} [within] marks of the documents that matter
 * @returns {Promise<Uint8Array>} marks, with 4 where it is not found by its sound alone
 */
export async function marksOf(index, meanings, within) {
  const marks = new Uint8Array(index.count);
  for (const keys of meanings) {
    const some = await withKeys(index, keys, within);
    const typed = isSound(keys[0]) ? 0 : 4;
    for (let doc = 0; doc < marks.length; doc++) if (some[doc]) marks[doc] |= (some[doc] & 3) | typed;
  }
  return marks;
}

/**
 * The documents that have all pieces, those of text before labels and runs of letters.
 * @param {SearchIndex} index
 * @param {Piece[]} pieces
 * @param {Uint16Array} score set when they are found
 * @returns {Promise<Uint8Array | null>} null when no document has all
 */
async function withAll(index, pieces, score) {
  const all = everything(index);
  const texts = pieces.filter(({ type }) => type === 'text');
  const others = pieces.filter(({ type }) => type !== 'text');
  // On their way together, unless the text leaves so few documents that nobody asks for them.
  if (!texts.length) await Promise.all(others.map(({ meanings }) => marksOf(index, meanings)));
  score.fill(0);
  for (const { meanings } of [...texts, ...others]) {
    const marks = await marksOf(index, meanings, all);
    for (let doc = 0; doc < all.length; doc++) {
      all[doc] = marks[doc] && 7;
      score[doc] += marks[doc] & RANKS;
    }
  }
  return all.some(Boolean) ? all : null;
}

/**
 * Replaces pieces that are found nowhere by what was probably meant, and says so.
 * @param {SearchIndex} index
 * @param {Plan} planned changed in place
 * @returns {Promise<boolean>} whether anything was replaced
 */
async function respell(index, { pieces, notes }) {
  let isChanged = false;
  for (const piece of pieces) {
    const { type, text } = piece;
    if (type === 'label' || (await marksOf(index, piece.meanings)).some(Boolean)) continue;
    const core = unfilled(text) || text;
    const tried = type === 'latin' ? await respellingsOf(text, index) : [{ keys: lookups(core), shown: core }, ...(await homophonesOf(core, index))];
    const held = [];
    for (const one of tried) if ((await withKeys(index, one.keys)).some(Boolean)) held.push(one);
    if (!held.length) continue;
    // What is written as typed is meant as typed.
    const meant = held[0].shown === core ? held.slice(0, 1) : held;
    piece.meanings = meant.map(({ keys }) => keys);
    piece.place = piece.meanings.every((keys) => keys.some((key) => (index.labels.get(key) || piece).place));
    notes.push(say('respelled', text, meant.slice(0, 3).map(({ shown }) => shown).join('”“')));
    isChanged = true;
  }
  return isChanged;
}

/**
 * The documents that have most of a query; pieces that say where are never dropped.
 * @param {SearchIndex} index
 * @param {Plan} planned
 * @param {Uint16Array} score set
 * @returns {Promise<Uint8Array>}
 */
async function withMost(index, { pieces, notes }, score) {
  const marks = everything(index);
  score.fill(0);
  const shares = new Uint8Array(index.count);
  let total = 0;
  for (const { type, text, meanings, place } of pieces) {
    const isText = type === 'text' && meanings.length === 1;
    const lists = await Promise.all((isText ? meanings[0].map((key) => [[key]]) : [meanings]).map((some) => marksOf(index, some)));
    const weight = isText ? 1 : Math.max(1, Array.from(text).length - 1);
    total += weight * lists.length;
    const whole = lists.reduce(narrow, everything(index));
    for (let doc = 0; doc < marks.length; doc++) {
      for (const list of lists) if (list[doc]) shares[doc] += weight;
      score[doc] += whole[doc] & RANKS;
    }
    if (place) narrow(marks, whole);
  }
  for (let doc = 0; doc < marks.length; doc++) {
    if (shares[doc] < SHARE * total) marks[doc] = 0;
    score[doc] += shares[doc] * 64;
  }
  if (marks.some(Boolean)) notes.push(say('most'));
  return marks;
}
