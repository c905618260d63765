/**
 * What to say when nothing is found: what stands in the way, and what comes near.
 *
 * @typedef {import('./index.js').SearchIndex} SearchIndex
 * @typedef {import('./state.js').State} State
 * @typedef {import('./condition.js').Condition} Condition
 * @typedef {import('./plan.js').Piece} Piece
 * @typedef {import('./match.js').Match} Match
 * @typedef {{ label: string, total: number, state: State }} Removal without the condition `label`, `total` are found, in `state`
 * @typedef {{ doc: number, gaps: string[] }} Miss the gaps in words
 * @typedef {{ removed: Removal[], relaxed: string, misses: Miss[], elsewhere: Removal | null }} Nearest
 *   `relaxed`: what was let go of, in words; `elsewhere`: what fits in other places, when only the place is in the way
 * @typedef {{ step: number, size: number, text: string }} Gap
 */
import { KIND, examine, gapOf, lacking } from './condition.js';
import { eachBlock } from './index.js';
import { match } from './match.js';
import { say } from './words.js';

/** Most near misses that are listed. */
const MISSES = 20;
/** The order in which conditions are let go of; the place and the words never are. */
const STEPS = ['step_fifth', 'step_half', 'step_papers', 'step_options'];

/**
 * What is near to a state that finds nothing.
 * @param {SearchIndex} index
 * @param {State} state
 * @param {Match} found in that state
 * @returns {Promise<Nearest>}
 */
export async function nearest(index, state, found) {
  const removal = async (/** @type {string} */ label, /** @type {(part: Condition | Piece) => boolean} */ isOut) => {
    const without = lacking(state, found, isOut);
    return { label, total: (await match(index, without)).total, state: without };
  };
  const removed = [];
  for (const part of [...found.conditions, ...found.pieces]) removed.push(await removal('label' in part ? part.label : part.text, (one) => one === part));
  const elsewhere = await removal('', ({ place }) => place);
  return { removed, ...(await missesOf(index, found)), elsewhere: elsewhere.total ? elsewhere : null };
}

/**
 * The documents with all the words that the first step of relaxing lets in.
 * @param {SearchIndex} index
 * @param {Match} found
 * @returns {Promise<{ relaxed: string, misses: Miss[] }>}
 */
async function missesOf(index, found) {
  const { marks, conditions, fails } = found;
  const isWanted = (/** @type {number} */ doc) => (!marks || marks[doc] > 0) && !(fails[doc] & KIND);
  await examine(index, found, isWanted);
  const gauges = await Promise.all(conditions.map((condition) => gaugeOf(index, condition, isWanted)));
  /** @type {{ doc: number, size: number, gaps: string[] }[]} */
  let near = [];
  let best = STEPS.length - 1;
  for (let doc = 0; doc < index.count; doc++) {
    if (!isWanted(doc) || !fails[doc]) continue;
    const gaps = gauges.filter((_, at) => fails[doc] & conditions[at].bit).map((gauge) => gauge(doc));
    const step = Math.max(...gaps.map((gap) => gap.step));
    if (step > best) continue;
    if (step < best) near = [];
    best = step;
    near.push({ doc, size: gaps.reduce((sum, { size }) => sum + 1 + size, 0), gaps: gaps.map(({ text }) => text) });
  }
  near.sort((a, b) => a.size - b.size || a.doc - b.doc);
  return { relaxed: near.length ? say(STEPS[best]) : '', misses: near.slice(0, MISSES) };
}

/**
 * Measures how far documents are from a condition.
 * @param {SearchIndex} index
 * @param {Condition} condition
 * @param {(doc: number) => boolean} isWanted
 * @returns {Promise<(doc: number) => Gap>}
 */
async function gaugeOf(index, condition, isWanted) {
  // Papers can be applied for.
  const isSmall = (/** @type {import('./index.js').Axis} */ { label, values }) => new RegExp(say('papers')).test(label) || values.every(([slug]) => /^(yes|no|unknown)$/.test(slug));
  /** @type {[number, number, (row: number) => Gap][]} first document, the one after the last, and what measures a row */
  const gauges = [];
  for (const aim of condition.place ? [] : condition.aims) {
    const { axis, min, max } = aim;
    await eachBlock(index, axis, isWanted, (column, from, end) => {
      const gapAt = gapOf(condition, aim, column);
      gauges.push([from, end, (row) => {
        const gap = gapAt(row);
        if (gap !== gap) return { step: 2, size: 1, text: say('unsaid') };
        if (axis.type === 'values') return { step: isSmall(axis) ? 2 : 3, size: 1, text: say('unlike', condition.label.split(say('colon'))[1]) };
        const amount = +(Math.abs(gap) / axis.scale).toPrecision(6);
        const size = amount / (Number(gap > 0 ? min : max) || 1);
        return { step: size <= 0.2 ? 0 : size <= 0.5 ? 1 : STEPS.length, size, text: say(gap > 0 ? 'short' : 'over', amount + axis.unit) };
      }]);
    });
  }
  return (doc) => {
    const [gauge] = gauges.filter(([from, end]) => doc >= from && doc < end);
    return gauge ? gauge[2](doc - gauge[0]) : { step: STEPS.length, size: 0, text: '' };
  };
}
