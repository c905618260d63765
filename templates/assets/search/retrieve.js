/**
 * The documents that hold the pieces of a query: exactly as planned, else with one slip forgiven, else most of it.
 *
 * @typedef {import('./index.js').SearchIndex} SearchIndex
 * @typedef {import('./plan.js').Plan} Plan
 * @typedef {import('./plan.js').Piece} Piece
 * @typedef {{ plan: Plan, marks: Uint8Array | null, score: Uint16Array }} Retrieved `marks`: not 0 where found, null when
 *   nothing was asked for; `score`: the higher the earlier
 */
import { plan, textPiece, unfilled } from './plan.js';
import { homophonesOf, respellingsOf } from './sound.js';
import { standing } from './index.js';

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
  if (!planned.pieces.length) return { plan: planned, marks: null, score };
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
  const all = together(marks, index.count);
  await raiseWhole(index, planned, all, score);
  return { plan: planned, marks: all, score };
}

/**
 * @param {Uint8Array[]} marks
 * @param {number} count
 * @returns {Uint8Array} what all have in common; everything when there are none
 */
function together(marks, count) {
  const all = new Uint8Array(count).fill(3);
  for (const some of marks) for (let doc = 0; doc < count; doc++) all[doc] &= some[doc];
  return all;
}

/**
 * @param {Uint8Array} marks
 * @param {number} most
 * @returns {number[] | null} the marked documents; null when there are more than `most`
 */
function few(marks, most) {
  const docs = [];
  for (let doc = 0; doc < marks.length; doc++) if (marks[doc] && docs.push(doc) > most) return null;
  return docs;
}

/**
 * The documents of one piece.
 * @param {SearchIndex} index
 * @param {Piece} piece
 * @returns {Promise<Uint8Array>} as `docs` of the index
 */
export async function marksOf(index, { meanings }) {
  const all = await Promise.all(meanings.map((keys) => ofKeys(index, keys)));
  const marks = new Uint8Array(index.count);
  for (const some of all) for (let doc = 0; doc < marks.length; doc++) marks[doc] |= some[doc];
  return marks;
}

/**
 * @param {SearchIndex} index
 * @param {string[]} keys
 * @returns {Promise<Uint8Array>} the documents that have all keys
 */
async function ofKeys(index, keys) {
  const marks = new Uint8Array(index.count).fill(3);
  for (const key of keys) {
    const some = await index.docs(key);
    for (let doc = 0; doc < marks.length; doc++) marks[doc] &= some[doc];
    if (!marks.some(Boolean)) break;
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
  const marks = pieces.map(() => new Uint8Array(index.count).fill(3));
  const all = new Uint8Array(index.count).fill(3);
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
    batch.forEach(({ at }, one) => {
      for (let doc = 0; doc < all.length; doc++) {
        marks[at][doc] &= found[one][doc];
        all[doc] &= marks[at][doc] ? 3 : 0;
      }
    });
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
  const pairs = textPiece(key.replace('*', '')).meanings[0].map((pair) => pair.replace('*', ''));
  const read = texts.map((text) => standing(text, pairs));
  // What a label means need not be written; only the list of its documents knows.
  const meant = isLabel && read.some((mark, at) => !mark && all[docs[at]]) ? await index.docs(key) : null;
  docs.forEach((doc, at) => {
    marks[doc] &= read[at] || (meant ? meant[doc] : 0);
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
async function respell(index, planned) {
  let isChanged = false;
  for (const [at, piece] of Array.from(planned.pieces.entries())) {
    if (piece.type === 'label' || (await marksOf(index, piece)).some(Boolean)) continue;
    const core = piece.type === 'text' ? unfilled(piece.text) : piece.text;
    if (core && core !== piece.text) planned.pieces[at] = textPiece(core);
    if (core && core !== piece.text && (await marksOf(index, planned.pieces[at])).some(Boolean)) {
      isChanged = true;
      continue;
    }
    const tried = piece.type === 'latin' ? await respellingsOf(core, index) : await homophonesOf(core, index);
    const held = [];
    for (const one of tried) if ((await ofKeys(index, one.keys)).some(Boolean)) held.push(one);
    if (!held.length) continue;
    const shown = Array.from(new Set(held.map((one) => one.shown)));
    const place = held.every(({ keys }) => keys.some((key) => index.labels.has(key) && /** @type {any} */ (index.labels.get(key)).place));
    planned.pieces[at] = { ...piece, meanings: held.map(({ keys }) => keys), place };
    planned.notes.push(`没有“${piece.text}”，按“${shown.slice(0, 3).join('”“')}”找`);
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
  const must = new Uint8Array(index.count).fill(1);
  let total = 0;
  for (const piece of pieces) {
    const isText = piece.type === 'text' && piece.meanings.length === 1;
    const lists = isText ? await Promise.all(piece.meanings[0].map((key) => index.docs(key))) : [await marksOf(index, piece)];
    const weight = isText ? 1 : Math.max(1, Array.from(piece.text).length - 1);
    total += weight * lists.length;
    const named = together(lists, index.count);
    for (let doc = 0; doc < marks.length; doc++) {
      for (const list of lists) if (list[doc]) shares[doc] += weight;
      if (piece.place && !named[doc]) must[doc] = 0;
      score[doc] += named[doc] & 2;
    }
  }
  for (let doc = 0; doc < marks.length; doc++) {
    marks[doc] = must[doc] && shares[doc] >= SHARE * total ? 1 : 0;
    score[doc] += shares[doc] * 64;
  }
  if (marks.some(Boolean)) notes.push('没有写全这些字的，下面的写有其中大部分');
  return marks;
}
