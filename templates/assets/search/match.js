/**
 * The results of a state, in order.
 *
 * @typedef {import('./index.js').SearchIndex} SearchIndex
 * @typedef {import('./index.js').Kind} Kind
 * @typedef {import('./state.js').State} State
 * @typedef {import('./condition.js').Examination} Examination
 * @typedef {import('./condition.js').Condition} Condition
 * @typedef {import('./plan.js').Plan} Plan
 * @typedef {{ docs: Uint32Array, total: number, plan: Plan, pieces: import('./plan.js').Piece[], notes: string[],
 *   kindCounts: Record<string, number>, conditions: Condition[], unverified: Uint32Array, marks: Uint8Array | null,
 *   examination: Examination }} Result `unverified`: for each document the bits of the conditions it meets only because
 *   nothing is known; `conditions` have the bits
 */
import { KIND, blocksOf, examination, examine } from './condition.js';
import { marksOf, retrieve } from './retrieve.js';
import { textPiece } from './plan.js';

/**
 * What a state finds.
 * @param {SearchIndex} index
 * @param {State} state
 * @returns {Promise<Result>}
 */
export async function find(index, state) {
  const { plan: planned, marks, score } = await retrieve(state.q, index, state.kind);
  const of = examination(index, state, planned.numbers);
  for (const condition of of.conditions) {
    const text = condition.number && condition.number.text;
    if (text) condition.text = await marksOf(index, textPiece(text));
  }
  const { fails, unverified } = of;
  const isFound = (/** @type {number} */ doc) => (!marks || marks[doc] > 0) && !(fails[doc] & ~KIND);
  await examine(index, of, isFound);
  /** @type {Record<string, number>} */
  const kindCounts = {};
  /** @type {number[][]} */
  const ranked = [];
  for (const { name, from, count } of index.kinds) {
    kindCounts[name] = 0;
    for (let doc = from; doc < from + count; doc++) {
      if (!isFound(doc)) continue;
      kindCounts[name]++;
      if (fails[doc]) continue;
      // What is known to fit stands before what may fit.
      const rank = score[doc] + (unverified[doc] ? 0 : 65536);
      (ranked[rank] = ranked[rank] || []).push(doc);
    }
  }
  const ranks = Object.keys(ranked).map(Number).sort((a, b) => b - a);
  const docs = Uint32Array.from(ranks.reduce((/** @type {number[]} */ all, rank) => all.concat(ranked[rank]), []));
  const { sort } = planned.numbers.find((number) => number.sort) || { sort: null };
  return {
    docs: await sorted(index, state.sort || sort, docs, unverified),
    total: docs.length,
    plan: planned,
    pieces: planned.pieces,
    notes: planned.notes,
    kindCounts,
    conditions: of.conditions,
    unverified,
    marks,
    examination: of,
  };
}

/**
 * Documents in the order of a number, where the state asks for one: unknown last, equal ones as they were.
 * @param {SearchIndex} index
 * @param {string | null} sort
 * @param {Uint32Array} docs
 * @param {Uint32Array} unverified
 * @returns {Promise<Uint32Array>}
 */
async function sorted(index, sort, docs, unverified) {
  const [name, direction] = (sort || '').split('.');
  const isUp = direction === 'asc';
  const values = new Float64Array(index.count);
  for (const kind of index.kinds) {
    const axis = kind.axes.find((one) => one.name === name && one.type === 'number');
    for (const [from, end, block] of axis ? blocksOf(kind, axis.block) : []) {
      if (!axis || !docs.some((doc) => doc >= from && doc < end)) continue;
      const { low, high } = await index.column(kind, axis, block);
      (isUp ? low : high).forEach((value, row) => (values[from + row] = value && (isUp ? value : 2 ** 32 - value)));
    }
  }
  // Numbers sort five times as fast as objects: two flags, the value and the place before, in one number below 2⁵³.
  const order = Float64Array.from(docs, (doc, at) => (+(unverified[doc] > 0) * 2 + +!values[doc]) * 2 ** 51 + values[doc] * docs.length + at);
  return name ? Uint32Array.from(order.sort(), (key) => docs[(key % 2 ** 51) % docs.length]) : docs;
}
