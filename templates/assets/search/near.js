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
 * @typedef {{ bit: number, label: string, place: boolean, state: State, condition: Condition | null, piece: Piece | null }} Hurdle
 */
import { KIND, examine } from './condition.js';
import { find } from './match.js';
import { marksOf } from './retrieve.js';
import { without } from './plan.js';

/** Most near misses that are listed. */
const MISSES = 20;
/** The order in which conditions are let go of; the place never is. */
const STEPS = ['', '数字放宽两成', '数字放宽一半', '不要求设施与证照', '不要求其他选项', '不要求写有这些字词'];
const NEVER = STEPS.length;
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
  const { fails } = result.examination;
  await examine(index, result.examination, (doc) => !(fails[doc] & KIND));
  const hurdles = hurdlesOf(state, result);
  const failing = fails.slice();
  for (const { piece, bit } of hurdles) {
    const marks = piece ? await marksOf(index, piece) : null;
    for (let doc = 0; marks && doc < marks.length; doc++) if (!marks[doc]) failing[doc] |= bit;
  }
  const totalOf = (/** @type {number} */ bits) => failing.reduce((sum, fail) => sum + (fail && !(fail & ~bits) ? 1 : 0), 0);
  const removed = hurdles.map(({ label, bit, state: then }) => ({ label, total: totalOf(bit), state: then }));
  const places = hurdles.filter(({ place }) => place);
  const count = places.length ? totalOf(places.reduce((bits, { bit }) => bits | bit, 0)) : 0;
  const elsewhere = count ? { count, state: withoutPlace(state, result) } : null;
  return { removed, ...(await missesOf(index, hurdles, failing)), elsewhere };
}

/**
 * Everything that may stand in the way: the conditions, then the pieces of the query.
 * @param {State} state
 * @param {Result} result
 * @returns {Hurdle[]}
 */
function hurdlesOf(state, { conditions, plan, pieces }) {
  const ofConditions = conditions.map((condition) => {
    const { axis, bit, label, place, number } = condition;
    const then = number ? { ...state, q: without(plan, number) } : withoutAxis(state, axis || '');
    return { bit, label, place, state: then, condition, piece: null };
  });
  const ofPieces = pieces.map((piece, at) => {
    const bit = 1 << Math.min(conditions.length + 1 + at, 30);
    return { bit, label: `“${piece.text}”`, place: piece.place, state: { ...state, q: without(plan, piece), page: 1 }, condition: null, piece };
  });
  return [...ofConditions, ...ofPieces];
}

/**
 * @param {State} state
 * @param {string} axis
 * @returns {State} the state without what is chosen on an axis
 */
export function withoutAxis(state, axis) {
  const next = { ...state, values: { ...state.values }, ranges: { ...state.ranges }, all: new Set(state.all), page: 1 };
  delete next.values[axis];
  delete next.ranges[axis];
  next.all.delete(axis);
  return next;
}

/**
 * @param {State} state
 * @param {Result} result
 * @returns {State} the same in all places
 */
function withoutPlace(state, { conditions, plan, pieces }) {
  let next = { ...state, page: 1 };
  for (const { axis, place } of conditions) if (place && axis) next = withoutAxis(next, axis);
  const q = pieces.filter(({ place }) => !place).map(({ text }) => text);
  return { ...next, q: q.concat(plan.numbers.map(({ source }) => source.trim())).join(' ') };
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
  /** @type {{ doc: number, size: number }[]} */
  let found = [];
  let best = NEVER - 1;
  for (let doc = 0; doc < failing.length; doc++) {
    const fail = failing[doc];
    // Who meets nothing at all is not near.
    if (!fail || fail & never || (fail === all && hurdles.length > 1)) continue;
    let step = 0;
    let size = 0;
    for (let at = 0; at < hurdles.length && step <= best; at++) {
      if (!(fail & hurdles[at].bit)) continue;
      const gap = gauges[at](doc);
      step = Math.max(step, gap.step);
      size += 1 + gap.size;
    }
    if (step > best) continue;
    if (step < best) found = [];
    best = step;
    found.push({ doc, size });
  }
  found.sort((a, b) => a.size - b.size || a.doc - b.doc);
  const misses = found.slice(0, MISSES).map(({ doc }) => ({
    doc,
    gaps: gauges.filter((_, at) => failing[doc] & hurdles[at].bit).map((gauge) => ({ label: gauge(doc).label, text: gauge(doc).text })),
  }));
  return { relaxed: misses.length ? STEPS[best] : '', misses };
}

/**
 * Measures how far documents are from a condition.
 * @param {SearchIndex} index
 * @param {Hurdle} hurdle
 * @returns {Promise<(doc: number) => { step: number, size: number, label: string, text: string }>}
 */
async function gaugeOf(index, { condition, label, piece }) {
  if (piece) return () => ({ step: 5, size: 1, label, text: `没有写${piece.shown}` });
  const aims = await Promise.all(
    (condition ? condition.aims : []).map(async (aim) => {
      const { kind, axis } = aim;
      const blocks = axis.type === 'number' ? Math.ceil(kind.count / axis.block) : 0;
      return { aim, columns: await Promise.all(Array.from({ length: blocks }, (_, block) => index.column(kind, axis, block))) };
    }),
  );
  return (doc) => {
    const own = aims.find(({ aim: { kind } }) => doc >= kind.from && doc < kind.from + kind.count);
    if (!own) return { step: NEVER, size: 0, label, text: '' };
    const { kind, axis } = own.aim;
    if (axis.type === 'values') {
      const isSmall = PAPERS.test(axis.label) || (axis.values || []).every(([slug]) => /^(yes|no|unknown)$/.test(slug));
      return { step: isSmall ? 3 : 4, size: 1, label: axis.label, text: '差：' + label.replace(axis.label + '：', '') };
    }
    const { low, high } = own.columns[Math.floor((doc - kind.from) / axis.block)];
    const row = (doc - kind.from) % axis.block;
    return { label: axis.label, ...distance(own.aim, low[row], high[row]) };
  };
}

/**
 * @param {Aim} aim
 * @param {number} low as in the column
 * @param {number} high
 * @returns {{ step: number, size: number, text: string }}
 */
function distance({ axis, min, max }, low, high) {
  if (!low) return { step: 3, size: 1, text: axis.label + '不详' };
  const scale = axis.scale || 1;
  const under = min === null ? 0 : min - (high - 1) / scale;
  const over = max === null ? 0 : (low - 1) / scale - max;
  const size = under > 0 ? under / (min || 1) : over / (max || 1);
  const step = size <= 0.2 ? 1 : size <= 0.5 ? 2 : NEVER;
  return { step, size, text: `${under > 0 ? '差' : '超出'} ${+Math.max(under, over).toPrecision(6)}${axis.unit || ''}` };
}
