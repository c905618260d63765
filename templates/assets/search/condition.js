/**
 * Conditions on documents: what is chosen in the panel and the numbers of a query. One pass over the columns says for each
 * document which it fails; results, counts and near misses all come from that.
 *
 * @typedef {import('./index.js').SearchIndex} SearchIndex
 * @typedef {import('./index.js').Axis} Axis
 * @typedef {import('./index.js').Column} Column
 * @typedef {import('./state.js').State} State
 * @typedef {import('./number.js').NumberCondition} NumberCondition
 * @typedef {import('./plan.js').Piece} Piece
 * @typedef {{ axis: Axis, min: number | null, max: number | null }} Aim
 * @typedef {{ bit: number, axis: string, label: string, place: boolean, aims: Aim[], slugs: string[], every: boolean,
 *   unknown: boolean, number: NumberCondition | null, text: Uint8Array | null, done: Uint8Array }} Condition `axis`: of the
 *   panel, else empty; `aims`: one for each kind that can meet it; `every`: all `slugs`, not any; `text`: where the number
 *   stands as a word; `done`: which documents were examined
 * @typedef {{ conditions: Condition[], fails: Uint32Array, unverified: Uint32Array }} Examination for each document the bits
 *   of the conditions it fails, and of those it meets only because nothing is known
 */
import { eachBlock, isPlace } from './index.js';
import { limitsText } from './number.js';
import { say } from './words.js';

/** The bit of the chosen kind. */
export const KIND = 1;

/**
 * The conditions of a state.
 * @param {SearchIndex} index
 * @param {State} state
 * @param {NumberCondition[]} numbers
 * @returns {Examination}
 */
export function examination(index, { kind: chosen, values, ranges, all }, numbers) {
  const chosenFirst = index.axes.slice().sort((a, b) => +(b.kind.name === chosen) - +(a.kind.name === chosen));
  /** @type {any[]} */
  const given = [];
  for (const name of Object.keys(values).concat(Object.keys(ranges))) {
    const { min, max, unknown } = ranges[name] || { min: null, max: null, unknown: (values[name] || []).includes('unknown') };
    const aims = chosenFirst.filter((axis) => axis.name === name).map((axis) => ({ axis, min, max }));
    if (!aims.length) continue;
    const [{ axis }] = aims;
    const slugs = values[name] || [];
    const every = all.has(name);
    const labels = axis.values.filter(([slug]) => slugs.includes(slug)).map((value) => value[1]);
    const label = labels.length ? axis.label + say('colon') + labels.join(say(every ? 'comma' : 'or')) : limitsText(axis, min, max);
    given.push({ axis: name, label, place: isPlace(axis), aims, slugs, every, unknown, number: null });
  }
  // A place excludes most, so that of what follows only few blocks are needed.
  given.sort((a, b) => +b.place - +a.place);
  for (const number of numbers) given.push({ axis: '', label: number.label, place: false, aims: number.targets, slugs: [], every: false, unknown: number.unknown, number });
  const fails = new Uint32Array(index.count);
  for (const { name, from, count } of index.kinds) if (chosen && name !== chosen) fails.fill(KIND, from, from + count);
  // Beyond the thirtieth they share a bit.
  const conditions = given.map((one, at) => ({ ...one, bit: 2 << Math.min(at, 29), text: null, done: new Uint8Array(index.count) }));
  return { conditions, fails, unverified: new Uint32Array(index.count) };
}

/**
 * Sets the bits of the conditions, for the blocks of each kind that hold a wanted document.
 * @param {SearchIndex} index
 * @param {Examination} of
 * @param {(doc: number) => boolean} isWanted asked again before each condition
 */
export async function examine(index, { conditions, fails, unverified }, isWanted) {
  for (const condition of conditions) {
    const { aims, bit, done, text, unknown } = condition;
    const judge = (/** @type {(row: number) => number} */ gapAt, /** @type {number} */ from, /** @type {number} */ end) => {
      for (let doc = from; doc < end; doc++) {
        const gap = text && text[doc] ? 0 : gapAt(doc - from);
        if (gap || (gap !== 0 && !unknown)) fails[doc] |= bit;
        else if (gap !== 0) unverified[doc] |= bit;
      }
      done.fill(1, from, end);
    };
    for (const kind of index.kinds) {
      const [aim] = aims.filter(({ axis }) => axis.kind === kind);
      if (!aim) judge(() => Infinity, kind.from, kind.from + kind.count);
      else await eachBlock(index, aim.axis, (doc) => !done[doc] && isWanted(doc), (column, from, end) => judge(gapOf(condition, aim, column), from, end));
    }
  }
}

/**
 * Measures what a row of a column lacks.
 * @param {Condition} condition
 * @param {Aim} aim
 * @param {Column} column
 * @returns {(row: number) => number} 0: nothing; NaN: nothing is known; scaled, above 0: so much is missing, below: too much;
 *   infinite: it is not of the kind that is asked for
 */
export function gapOf({ slugs, every }, { axis, min, max }, { sets, low, high }) {
  if (axis.type === 'number') {
    const least = Number(min) * axis.scale + 1;
    const most = max === null ? Infinity : max * axis.scale + 1;
    // A little aside: limits with a factor are never quite exact.
    return (row) => (!low[row] ? NaN : high[row] < least - 1e-6 ? least - high[row] : low[row] > most + 1e-6 ? most - low[row] : 0);
  }
  const known = slugs.filter((slug) => slug !== 'unknown');
  // One answer a set and not one a document: sets are few.
  const gaps = sets.map((set) => {
    const has = (/** @type {string} */ slug) => set.some((value) => axis.values[value][0] === slug);
    if (known.length && (every ? known.every(has) : known.some(has))) return 0;
    return has('unknown') ? NaN : Infinity;
  });
  return (row) => gaps[low[row]];
}

/**
 * The state without some of its conditions or pieces.
 * @param {State} state
 * @param {{ conditions: Condition[], pieces: Piece[] }} found
 * @param {(part: Condition | Piece) => boolean} isOut
 * @returns {State}
 */
export function lacking(state, { conditions, pieces }, isOut) {
  const next = { ...state, values: { ...state.values }, ranges: { ...state.ranges }, page: 1 };
  const typed = pieces.filter((piece) => !isOut(piece)).map(({ text }) => text);
  let isWhole = typed.length === pieces.length;
  for (const condition of conditions) {
    const { axis, number } = condition;
    if (!isOut(condition)) {
      if (number) typed.push(number.source.trim());
      continue;
    }
    delete next.values[axis];
    delete next.ranges[axis];
    isWhole = isWhole && !number;
  }
  // As it was typed, unless a part of it is gone.
  if (!isWhole) next.q = typed.join(' ');
  return next;
}
