/**
 * What to say when nothing is found: what stands in the way, and what comes near.
 *
 * @typedef {import('./index.js').SearchIndex} SearchIndex
 * @typedef {import('./state.js').State} State
 * @typedef {import('./condition.js').Condition} Condition
 * @typedef {import('./condition.js').Aim} Aim
 * @typedef {import('./plan.js').Piece} Piece
 * @typedef {import('./match.js').Result} Result
 * @typedef {{ label: string, total: number, state: State }} Removal without the condition `label`, `total` are found, in `state`
 * @typedef {{ doc: number, gaps: { label: string, text: string }[] }} Miss
 * @typedef {{ removed: Removal[], relaxed: string, misses: Miss[], elsewhere: { count: number, state: State } | null }} Nearest
 *   `relaxed`: what was let go of, in words; `elsewhere`: how many fit in other places, when only the place is in the way
 * @typedef {{ part: Condition | Piece, bit: number, place: boolean, label: string }} Hurdle
 * @typedef {{ step: number, size: number, label: string, text: string }} Gap
 */
import { KIND, bitOf, blocksOf, examine } from './condition.js';
import { find } from './match.js';
import { marksOf } from './retrieve.js';

/** Most near misses that are listed. */
const MISSES = 20;
/** The order in which conditions are let go of; the place never is. */
const STEPS = ['', '数字放宽两成', '数字放宽一半', '不要求设施与证照', '不要求其他选项', '不要求写有这些字词'];
const NEVER = 6;
/** Axes on papers, which can be applied for. */
const PAPERS = /证|验收|备案|许可|手续/;

/**
 * What is near to a state that finds nothing.
 * @param {SearchIndex} index
 * @param {State} state
 * @returns {Promise<Nearest>}
 */
export async function nearest(index, state) {
  const result = await find(index, state);
  const { conditions, pieces, examination } = result;
  await examine(index, examination, (doc) => !(examination.fails[doc] & KIND));
  const failing = examination.fails.slice();
  /** @type {Hurdle[]} */
  const hurdles = conditions.map((part) => ({ part, bit: part.bit, place: part.place, label: part.label }));
  for (const part of pieces) {
    const bit = bitOf(hurdles.length);
    hurdles.push({ part, bit, place: part.place, label: `“${part.text}”` });
    (await marksOf(index, part)).forEach((mark, doc) => (failing[doc] |= mark ? 0 : bit));
  }
  const removal = (/** @type {Hurdle[]} */ some) => {
    const rest = ~some.reduce((bits, { bit }) => bits | bit, 0);
    const total = failing.reduce((sum, fail) => sum + +(fail > 0 && !(fail & rest)), 0);
    return { label: some.length ? some[0].label : '', total, state: lacking(state, result, (part) => some.some((one) => one.part === part)) };
  };
  const removed = hurdles.map((hurdle) => removal([hurdle]));
  const { total: count, state: anywhere } = removal(hurdles.filter(({ place }) => place));
  return { removed, ...(await missesOf(index, hurdles, failing)), elsewhere: count ? { count, state: anywhere } : null };
}

/**
 * The state without some of its conditions or pieces.
 * @param {State} state
 * @param {Result} result
 * @param {(part: Condition | Piece) => boolean} isOut
 * @returns {State}
 */
export function lacking(state, { conditions, pieces }, isOut) {
  const next = { ...state, values: { ...state.values }, ranges: { ...state.ranges }, page: 1 };
  const typed = pieces.filter((piece) => !isOut(piece)).map(({ text }) => text);
  for (const condition of conditions) {
    const { axis, number } = condition;
    if (number && !isOut(condition)) typed.push(number.source.trim());
    if (!isOut(condition)) continue;
    delete next.values[axis];
    delete next.ranges[axis];
  }
  // As it was typed, unless a part of it is gone.
  if (pieces.some(isOut) || conditions.some((one) => one.number && isOut(one))) next.q = typed.join(' ');
  return next;
}

/**
 * The documents that the first step of relaxing lets in.
 * @param {SearchIndex} index
 * @param {Hurdle[]} hurdles
 * @param {Uint32Array} failing
 * @returns {Promise<{ relaxed: string, misses: Miss[] }>}
 */
async function missesOf(index, hurdles, failing) {
  const all = hurdles.reduce((bits, { bit }) => bits | bit, 0);
  const never = hurdles.reduce((bits, { bit, place }) => (place ? bits | bit : bits), KIND);
  const gauges = await Promise.all(hurdles.map((hurdle) => gaugeOf(index, hurdle)));
  const gapsOf = (/** @type {number} */ doc) => gauges.filter((_, at) => failing[doc] & hurdles[at].bit).map((gauge) => gauge(doc));
  /** @type {{ doc: number, size: number }[]} */
  let found = [];
  let best = NEVER - 1;
  failing.forEach((fail, doc) => {
    // Who meets nothing at all is not near.
    if (!fail || fail & never || (fail === all && hurdles.length > 1)) return;
    let step = 0;
    let size = 0;
    for (const gap of gapsOf(doc)) {
      step = Math.max(step, gap.step);
      size += 1 + gap.size;
    }
    if (step > best) return;
    if (step < best) found = [];
    best = step;
    found.push({ doc, size });
  });
  found.sort((a, b) => a.size - b.size || a.doc - b.doc);
  const misses = found.slice(0, MISSES).map(({ doc }) => ({ doc, gaps: gapsOf(doc).map(({ label, text }) => ({ label, text })) }));
  return { relaxed: misses.length ? STEPS[best] : '', misses };
}

/**
 * Measures how far documents are from a condition.
 * @param {SearchIndex} index
 * @param {Hurdle} hurdle
 * @returns {Promise<(doc: number) => Gap>}
 */
async function gaugeOf(index, { part, label }) {
  if (!('aims' in part)) return () => ({ step: 5, size: 1, label, text: '没有写' + label });
  /** @type {[number, number, (row: number) => Gap][]} first document, the one after the last, and what measures a row */
  const gauges = [];
  for (const aim of part.aims) {
    const { kind, axis } = aim;
    const isSmall = PAPERS.test(axis.label) || axis.values.every(([slug]) => /^(yes|no|unknown)$/.test(slug));
    const gap = { step: isSmall ? 3 : 4, size: 1, label: axis.label, text: '差：' + label.split('：')[1] };
    for (const [from, end, block] of blocksOf(kind, axis.block)) {
      const { low, high } = await index.column(kind, axis, block);
      gauges.push([from, end, axis.type === 'values' ? () => gap : (row) => ({ label: axis.label, ...distance(aim, low[row], high[row]) })]);
    }
  }
  return (doc) => {
    const gauge = gauges.find(([from, end]) => doc >= from && doc < end);
    return gauge ? gauge[2](doc - gauge[0]) : { step: NEVER, size: 0, label, text: '' };
  };
}

/**
 * @param {Aim} aim
 * @param {number} low as in the column
 * @param {number} high
 * @returns {{ step: number, size: number, text: string }}
 */
function distance({ axis, min, max }, low, high) {
  if (!low) return { step: 3, size: 1, text: '不详' };
  const under = (min || 0) - (high - 1) / axis.scale;
  const over = max === null ? 0 : (low - 1) / axis.scale - max;
  const size = under > 0 ? under / (min || 1) : over / (max || 1);
  const text = `${under > 0 ? '差' : '超出'} ${+Math.max(under, over).toPrecision(6)}${axis.unit}`;
  return { step: size <= 0.2 ? 1 : size <= 0.5 ? 2 : NEVER, size, text };
}
