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
import { plan, unfilled } from './plan.js';
import { homophonesOf, respellingsOf } from './sound.js';
import { few, narrow, standing } from './index.js';

/** So few documents are looked at themselves: their rows are smaller than the next list of documents. */
const FEW = 16;
/** The part of a query that must be found when nothing has all of it. */
const SHARE = 0.7;

/**
 * The documents that a query asks for, with the plan that found them.
 * @param {string} text
 * @param {SearchIndex} index
 * @param {string | null} kindName
 * @returns {Promise<Retrieved>}
 */
export async function retrieve(text, index, kindName) {
  let planned = await plan(text, index, kindName);
  const score = new Uint16Array(index.count);
  const isBlank = !planned.pieces.length;
  if (isBlank && text.trim() && !planned.numbers.length) planned.notes.push('没有可以查找的字');
  if (isBlank) return { plan: planned, marks: planned.notes.length ? new Uint8Array(index.count) : null, score };
  let found = await withAll(index, planned.pieces);
  if (!found && /[^\0-\x7f]/.test(text)) {
    // Not before nothing is found: the table of traditional characters is large, and few need it.
    const again = await plan(text, index, kindName, (await index.chars()).variants);
    if (again.folded !== planned.folded) found = await withAll(index, (planned = again).pieces);
  }
  if (!found && (await respell(index, planned))) found = await withAll(index, planned.pieces);
  if (!found) return { plan: planned, marks: await withMost(index, planned, score), score };
  const marks = found;
  planned.pieces.forEach((_, at) => marks[at].forEach((mark, doc) => (score[doc] += mark & 2)));
  const all = marks.reduce(narrow, everything(index));
  await raiseWhole(index, planned, all, score);
  return { plan: planned, marks: all, score };
}

/**
 * @param {SearchIndex} index
 * @returns {Uint8Array} marks of all documents
 */
function everything(index) {
  return new Uint8Array(index.count).fill(3);
}

/**
 * The documents of one piece.
 * @param {SearchIndex} index
 * @param {Piece} piece
 * @returns {Promise<Uint8Array>} as `docs` of the index
 */
export async function marksOf(index, { meanings }) {
  const all = await Promise.all(meanings.map((keys) => index.withKeys(keys)));
  const marks = new Uint8Array(index.count);
  for (const some of all) for (let doc = 0; doc < marks.length; doc++) marks[doc] |= some[doc];
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
    const lookedUp = steps.filter(({ key }) => key);
    if (left && lookedUp.length) {
      const texts = await index.texts(left);
      for (const { at, key } of lookedUp) await readIn(index, key, left, texts, [marks[at], all]);
      steps.splice(0, lookedUp.length);
      continue;
    }
    // One text at a time, for the first is often enough; labels and runs of letters together.
    const batch = steps.splice(0, steps.length && steps[0].isText ? 1 : steps.length);
    const found = await Promise.all(batch.map(({ at, key }) => (key ? index.docs(key) : marksOf(index, pieces[at]))));
    batch.forEach(({ at }, one) => narrow(all, narrow(marks[at], found[one])));
  }
  return all.some(Boolean) ? marks : null;
}

/**
 * @param {Piece[]} pieces
 * @returns {{ at: number, key: string, isText: boolean }[]} what is looked up, in order; without key: the whole piece
 */
function stepsOf(pieces) {
  const steps = pieces.map(({ type, meanings }, at) => {
    const isText = type === 'text' && meanings.length === 1;
    const keys = meanings.length === 1 ? meanings[0] : [''];
    return keys.map((key, one) => ({ at, key, isText, order: isText ? (key.endsWith('*') ? 2 : one % 2) : key ? 3 : 4 }));
  });
  return steps.reduce((all, some) => all.concat(some), []).sort((a, b) => a.order - b.order || a.at - b.at);
}

/**
 * Narrows marks by one key for a few documents, by reading them.
 * @param {SearchIndex} index
 * @param {string} key
 * @param {number[]} docs
 * @param {import('./index.js').Text[]} texts of the documents
 * @param {Uint8Array[]} marks of the piece, and of all pieces
 */
async function readIn(index, key, docs, texts, [marks, all]) {
  const isLabel = key.endsWith('*') || index.labels.has(key);
  const pairs = lookups(key.replace('*', '')).map((pair) => pair.replace('*', ''));
  const read = texts.map((text) => standing(text, pairs));
  // What a label means need not be written; only the list of its documents knows.
  const meant = isLabel && read.some((mark, at) => mark < 3 && all[docs[at]]) ? await index.docs(key) : null;
  docs.forEach((doc, at) => {
    marks[doc] &= meant ? meant[doc] : read[at];
    if (!marks[doc]) all[doc] = 0;
  });
}

/**
 * Raises the documents that have the whole query in a name, when few have all its pieces there.
 * @param {SearchIndex} index
 * @param {Plan} planned
 * @param {Uint8Array} marks
 * @param {Uint16Array} score
 */
async function raiseWhole(index, { folded, pieces }, marks, score) {
  const named = few(marks.map((mark, doc) => (score[doc] === 2 * pieces.length ? mark : 0)), FEW);
  if (!named || named.length < 2 || folded.length < 3) return;
  (await index.texts(named)).forEach(({ names }, at) => {
    if (names.includes(folded)) score[named[at]]++;
  });
}

/**
 * Replaces pieces that are found nowhere by what was probably meant, and says so.
 * @param {SearchIndex} index
 * @param {Plan} planned changed in place
 * @returns {Promise<boolean>} whether anything was replaced
 */
async function respell(index, { pieces, notes }) {
  let isChanged = false;
  for (const [at, piece] of Array.from(pieces.entries())) {
    const { type, text } = piece;
    if (type === 'label' || (await marksOf(index, piece)).some(Boolean)) continue;
    const core = unfilled(text) || text;
    const tried = type === 'latin' ? await respellingsOf(text, index) : [{ keys: lookups(core), shown: core }, ...(await homophonesOf(core, index))];
    const held = [];
    for (const one of tried) if ((await index.withKeys(one.keys)).some(Boolean)) held.push(one);
    if (!held.length) continue;
    // What is written as typed is meant as typed.
    const meant = held[0].shown === core ? held.slice(0, 1) : held;
    const place = meant.every(({ keys }) => keys.some((key) => (index.labels.get(key) || { place: false }).place));
    pieces[at] = { ...piece, meanings: meant.map(({ keys }) => keys), place };
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
  const marks = new Uint8Array(index.count);
  const shares = new Uint8Array(index.count);
  const must = everything(index);
  let total = 0;
  for (const piece of pieces) {
    const isText = piece.type === 'text' && piece.meanings.length === 1;
    const lists = isText ? await Promise.all(piece.meanings[0].map((key) => index.docs(key))) : [await marksOf(index, piece)];
    const weight = isText ? 1 : Math.max(1, Array.from(piece.text).length - 1);
    total += weight * lists.length;
    const named = lists.reduce(narrow, everything(index));
    for (let doc = 0; doc < marks.length; doc++) {
      for (const list of lists) if (list[doc]) shares[doc] += weight;
      score[doc] += named[doc] & 2;
    }
    if (piece.place) narrow(must, named);
  }
  for (let doc = 0; doc < marks.length; doc++) {
    marks[doc] = must[doc] && shares[doc] >= SHARE * total ? 1 : 0;
    score[doc] += shares[doc] * 64;
  }
  if (marks.some(Boolean)) notes.push('没有写全这些字的，下面的写有其中大部分');
  return marks;
}
