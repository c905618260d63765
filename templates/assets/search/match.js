/**
 * The results of a state, in order.
 *
 * @typedef {import('./index.js').SearchIndex} SearchIndex
 * @typedef {import('./state.js').State} State
 * @typedef {import('./retrieve.js').Retrieved & import('./condition.js').Examination & { groups: number[][], total: number,
 *   kindCounts: Record<string, number> }} Match `groups`: documents that are equally good, the best first
 * @typedef {Match & { docs: number[] }} Result
 */
import { KIND, examination, examine } from './condition.js';
import { lookups } from './fold.js';
import { beginTask, eachBlock, flat, readTexts } from './index.js';
import { isSound, soundOf } from './keys.js';
import { marksOf, retrieve } from './retrieve.js';
import { HITS } from './state.js';

/**
 * What a state finds.
 * @param {SearchIndex} index
 * @param {State} state
 * @returns {Promise<Result>}
 */
export async function find(index, state) {
  beginTask();
  const found = await match(index, state);
  return { ...found, docs: await inOrder(index, state, found) };
}

/**
 * What a state finds, before it is put in order.
 * @param {SearchIndex} index
 * @param {State} state
 * @returns {Promise<Match>}
 */
export async function match(index, state) {
  const retrieved = await retrieve(state.q, index, state.kind);
  const examined = examination(index, state, retrieved.numbers);
  const { marks, score } = retrieved;
  const { conditions, fails, unverified } = examined;
  for (const condition of conditions) {
    const text = condition.number && condition.number.text;
    if (text) condition.text = await marksOf(index, [lookups(text)]);
  }
  const isFound = (/** @type {number} */ doc) => !((marks && !marks[doc]) || fails[doc] & ~KIND);
  await examine(index, examined, isFound);
  /** @type {Record<string, number>} */
  const kindCounts = {};
  /** By score. @type {number[][]} */
  const sure = [];
  /** @type {number[][]} */
  const unsure = [];
  let total = 0;
  for (const { name, from, count } of index.kinds) {
    kindCounts[name] = 0;
    for (let doc = from; doc < from + count; doc++) {
      if (!isFound(doc)) continue;
      kindCounts[name]++;
      if (fails[doc]) continue;
      total++;
      // What is known to fit stands before what may fit.
      const ranked = unverified[doc] ? unsure : sure;
      (ranked[score[doc]] = ranked[score[doc]] || []).push(doc);
    }
  }
  const groups = flat([sure, unsure].map((ranked) => ranked.filter(Boolean).reverse()));
  return { ...retrieved, ...examined, groups, total, kindCounts };
}

/**
 * The documents as one list: by the number that the state asks for, whatever the group; else group by group, within a group
 * the nearest to a number of the query first, and on the first page those with the query in their name.
 * @param {SearchIndex} index
 * @param {State} state
 * @param {Match} found
 * @returns {Promise<number[]>}
 */
async function inOrder(index, { sort }, { pieces, folded, conditions, groups, unverified }) {
  const all = flat(groups);
  if (sort) {
    const [name, direction] = sort.split('.');
    const isUp = direction === 'asc';
    return sorted(all, await valuesOf(index, name, all, (low, high) => (isUp ? low : 2 ** 32 - high)), unverified);
  }
  let ordered = groups;
  for (const { number, text, aims: [{ axis }] } of conditions) {
    if (!number || number.near === null) continue;
    const exact = number.near * axis.scale + 1;
    const values = await valuesOf(index, axis.name, all, (low, high) => Math.min(2 ** 32, Math.round(Math.max(low - exact, exact - high, 0)) + 1));
    if (text) for (const doc of all) if (text[doc]) values[doc] = 1;
    ordered = ordered.map((group) => sorted(group, values, unverified));
  }
  /** @type {number[]} */
  let head = [];
  for (const group of ordered) {
    const some = group.slice(0, HITS - head.length);
    head = head.concat(some.length > 1 && pieces.length ? await byName(index, folded, pieces, some) : some);
  }
  return head.concat(flat(ordered).slice(head.length));
}

/**
 * One number for each document, at most 2³², 0 where nothing is known.
 * @param {SearchIndex} index
 * @param {string} name of an axis of numbers
 * @param {number[]} docs that are asked for
 * @param {(low: number, high: number) => number} valueOf
 * @returns {Promise<Float64Array>}
 */
async function valuesOf(index, name, docs, valueOf) {
  const values = new Float64Array(index.count);
  const wanted = new Uint8Array(index.count);
  for (const doc of docs) wanted[doc] = 1;
  for (const axis of index.axes.filter((one) => one.name === name && one.type === 'number')) {
    await eachBlock(index, axis, (doc) => wanted[doc] > 0, ({ low, high }, from) => low.forEach((value, row) => (values[from + row] = value && valueOf(value, high[row]))));
  }
  return values;
}

/**
 * Documents by value: unknown last, equal ones as they were.
 * @param {number[]} docs
 * @param {Float64Array} values
 * @param {Uint32Array} unverified
 * @returns {number[]}
 */
function sorted(docs, values, unverified) {
  // Numbers sort five times as fast as objects: two flags, the value and the place before, in one number below 2⁵³.
  const order = new Float64Array(docs.length);
  docs.forEach((doc, at) => (order[at] = (+(unverified[doc] > 0) * 2 + +!values[doc]) * 2 ** 51 + values[doc] * docs.length + at));
  order.sort();
  return docs.map((_, at) => docs[(order[at] % 2 ** 51) % docs.length]);
}

/**
 * Documents by what their names have of the query: the first is it, begins with it, has it in one piece, or another has it.
 * @param {SearchIndex} index
 * @param {string} folded the query
 * @param {import('./plan.js').Piece[]} pieces
 * @param {number[]} docs
 * @returns {Promise<number[]>}
 */
async function byName(index, folded, pieces, docs) {
  const keys = flat(pieces.map(({ meanings }) => flat(meanings))).filter(isSound);
  const sounds = await Promise.all(keys.map((key) => soundOf(index, key.replace('*', ''))));
  const texts = await readTexts(index, docs);
  const nearness = texts.map(({ name, names }) => {
    if (name.startsWith(folded)) return name === folded ? 5 : 4;
    return name.includes(folded) ? 3 : names.includes(folded) ? 2 : +sounds.some(({ pattern }) => pattern.test(names));
  });
  return docs.map((_, at) => at).sort((a, b) => nearness[b] - nearness[a] || a - b).map((at) => docs[at]);
}
