/**
 * The documents that hold the pieces of a query: exactly as planned, else with one slip forgiven, else most of it.
 *
 * @typedef {import('./index.js').SearchIndex} SearchIndex
 * @typedef {import('./plan.js').Plan} Plan
 * @typedef {import('./plan.js').Piece} Piece
 * @typedef {{ plan: Plan, marks: Uint8Array | null, score: Uint16Array }} Retrieved `marks`: not 0 where found, null when
 *   nothing was asked for; `score`: the higher the earlier
 */
import { lookups } from './fold.js';
import { flat, readChars, readTexts } from './index.js';
import { docsOf, everything, few, isSound, narrow, standing, withKeys } from './keys.js';
import { unfilled } from './number.js';
import { plan } from './plan.js';
import { homophonesOf, respellingsOf } from './sound.js';

/** So few documents are looked at themselves: their rows are smaller than the next list of documents. */
const FEW = 16;
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
    if (text.trim() && !numbers.length) notes.push('没有可以查找的字');
    return { plan: planned, marks: notes.length ? new Uint8Array(index.count) : null, score };
  }
  let found = await withAll(index, pieces);
  if (!found && /[^\0-\x7f]/.test(text)) {
    // Not before nothing is found: the table of traditional characters is large, and few need it.
    const again = await plan(text, index, kindName, (await readChars(index)).variants);
    if (again.folded !== planned.folded) found = await withAll(index, (planned = again).pieces);
  }
  if (!found && (await respell(index, planned))) found = await withAll(index, planned.pieces);
  const marks = found ? found.reduce(narrow, everything(index)) : await withMost(index, planned, score);
  for (const some of found || []) some.forEach((mark, doc) => (score[doc] += mark & RANKS));
  return { plan: planned, marks, score };
}

/**
 * The documents of one piece.
 * @param {SearchIndex} index
 * @param {string[][]} meanings
 * @returns {Promise<Uint8Array>} as `docsOf` of the index, with 4 where it is not found by its sound alone
 */
export async function marksOf(index, meanings) {
  const marks = new Uint8Array(index.count);
  for (const keys of meanings) {
    const some = await withKeys(index, keys);
    const typed = isSound(keys[0]) ? 0 : 4;
    for (let doc = 0; doc < marks.length; doc++) if (some[doc]) marks[doc] |= some[doc] | typed;
  }
  return marks;
}

/**
 * The marks of each piece, right at least for the documents that have all pieces.
 *
 * Keys of text come first, those that share no character before the others; as soon as few documents are left, the rest
 * is read in their rows, which are needed anyway.
 * @param {SearchIndex} index
 * @param {Piece[]} pieces
 * @returns {Promise<Uint8Array[] | null>} null when no document has all
 */
async function withAll(index, pieces) {
  const marks = pieces.map(() => everything(index));
  const all = everything(index);
  const steps = stepsOf(pieces);
  while (steps.length) {
    const left = few(all, FEW);
    if (left && !left.length) return null;
    // One text at a time, for the first is often enough; labels and runs of letters together.
    const batch = steps.splice(0, steps[0].order < 3 ? 1 : steps.length);
    const texts = left ? await readTexts(index, left) : [];
    const of = (/** @type {{ at: number, key: string }} */ { at, key }) =>
      !key ? marksOf(index, pieces[at].meanings) : left ? readIn(index, key, left, texts) : docsOf(index, key);
    (await Promise.all(batch.map(of))).forEach((some, one) => narrow(all, narrow(marks[batch[one].at], some)));
  }
  return all.some(Boolean) ? marks : null;
}

/**
 * @param {Piece[]} pieces
 * @returns {{ at: number, key: string, order: number }[]} what is looked up, in order; without key: the whole piece
 */
function stepsOf(pieces) {
  const steps = pieces.map(({ type, meanings }, at) => {
    const keys = meanings.length === 1 ? meanings[0] : [''];
    return keys.map((key, one) => ({ at, key, order: !key ? 4 : type !== 'text' ? 3 : key.endsWith('*') ? 2 : one % 2 }));
  });
  return flat(steps).sort((a, b) => a.order - b.order || a.at - b.at);
}

/**
 * The marks of one key for a few documents, by reading them.
 * @param {SearchIndex} index
 * @param {string} key
 * @param {number[]} docs
 * @param {import('./index.js').Text[]} texts of the documents
 * @returns {Promise<Uint8Array>}
 */
async function readIn(index, key, docs, texts) {
  const pairs = lookups(key.replace('*', '')).map((pair) => pair.replace('*', ''));
  const marks = new Uint8Array(index.count);
  docs.forEach((doc, at) => (marks[doc] = standing(texts[at], pairs)));
  // What a label means need not be written; only the list of its documents knows.
  const isMeant = key.endsWith('*') || index.labels.has(key);
  return isMeant && docs.some((doc) => marks[doc] < 3) ? docsOf(index, key) : marks;
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
    notes.push(`没有“${text}”，按“${meant.slice(0, 3).map(({ shown }) => shown).join('”“')}”找`);
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
  const shares = new Uint8Array(index.count);
  let total = 0;
  for (const { type, text, meanings, place } of pieces) {
    const isText = type === 'text' && meanings.length === 1;
    const lists = isText ? await Promise.all(meanings[0].map((key) => docsOf(index, key))) : [await marksOf(index, meanings)];
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
  if (marks.some(Boolean)) notes.push('没有写全这些字的，下面的写有其中大部分');
  return marks;
}
