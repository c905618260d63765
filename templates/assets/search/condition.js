/**
 * Conditions on documents: what is chosen in the panel and the numbers of a query. One pass over the columns says for each
 * document which it fails; results, counts and near misses all come from that.
 *
 * @typedef {import('./index.js').SearchIndex} SearchIndex
 * @typedef {import('./index.js').Kind} Kind
 * @typedef {import('./index.js').Axis} Axis
 * @typedef {import('./index.js').Column} Column
 * @typedef {import('./state.js').State} State
 * @typedef {import('./number.js').NumberCondition} NumberCondition
 * @typedef {{ kind: Kind, axis: Axis, min: number | null, max: number | null }} Aim
 * @typedef {{ bit: number, axis: string, label: string, place: boolean, aims: Aim[], slugs: string[], every: boolean,
 *   unknown: boolean, number: NumberCondition | null, text: Uint8Array | null, done: Set<string> }} Condition `axis`: of the
 *   panel, else empty; `aims`: one for each kind that can meet it; `every`: all `slugs`, not any; `text`: where the number
 *   stands as a word
 * @typedef {{ conditions: Condition[], fails: Uint32Array, unverified: Uint32Array }} Examination for each document the bits
 *   of the conditions it fails, and of those it meets only because nothing is known
 */
import { isPlace } from './index.js';
import { limitsText } from './number.js';

/** The bit of the chosen kind. */
export const KIND = 1;

/**
 * The bit of what stands in a row of conditions; beyond the thirtieth they share one.
 * @param {number} at
 * @returns {number}
 */
export function bitOf(at) {
  return 1 << Math.min(at + 1, 30);
}

/**
 * The conditions of a state.
 * @param {SearchIndex} index
 * @param {State} state
 * @param {NumberCondition[]} numbers
 * @returns {Examination}
 */
export function examination(index, { kind: chosen, values, ranges, all }, numbers) {
  /** @type {Condition[]} */
  const conditions = [];
  const add = (/** @type {any} */ given) =>
    conditions.push({ axis: '', place: false, slugs: [], every: false, unknown: false, number: null, text: null, ...given, bit: bitOf(conditions.length), done: new Set() });
  for (const name of Object.keys(values).concat(Object.keys(ranges))) {
    const slugs = values[name] || [];
    const { min, max, unknown } = ranges[name] || { min: null, max: null, unknown: false };
    /** @type {Aim[]} */
    const aims = [];
    for (const kind of index.kinds) {
      for (const axis of kind.axes) if (axis.name === name) aims[kind.name === chosen ? 'unshift' : 'push']({ kind, axis, min, max });
    }
    if (!aims.length) continue;
    const [{ axis }] = aims;
    const every = all.has(name);
    const labels = axis.values.filter(([slug]) => slugs.includes(slug)).map((value) => value[1]);
    const label = labels.length ? `${axis.label}：${labels.join(every ? '、' : ' 或 ')}` : limitsText(axis, min, max);
    add({ axis: name, label, place: isPlace(axis), aims, slugs, every, unknown });
  }
  for (const number of numbers) add({ label: number.label, aims: number.targets, unknown: number.unknown, number });
  // A place excludes most, so that of what follows only few blocks are needed.
  conditions.sort((a, b) => +b.place - +a.place);
  const fails = new Uint32Array(index.count);
  for (const { name, from, count } of index.kinds) if (chosen && name !== chosen) fails.fill(KIND, from, from + count);
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
    const { aims, bit, done, text } = condition;
    for (const kind of index.kinds) {
      const aim = aims.find((one) => one.kind === kind);
      for (const [from, end, block] of blocksOf(kind, aim ? aim.axis.block : kind.count)) {
        const name = kind.name + block;
        let doc = from;
        while (doc < end && !isWanted(doc)) doc++;
        if (doc === end || done.has(name)) continue;
        done.add(name);
        const verdict = aim ? verdictOf(condition, aim, await index.column(kind, aim.axis, block)) : () => 0;
        for (doc = from; doc < end; doc++) {
          const met = text && text[doc] ? 2 : verdict(doc - from);
          if (!met) fails[doc] |= bit;
          if (met === 1) unverified[doc] |= bit;
        }
      }
    }
  }
}

/**
 * The blocks of a kind.
 * @param {Kind} kind
 * @param {number} size
 * @returns {[number, number, number][]} first document, the one after the last, number of the block
 */
export function blocksOf({ from, count }, size) {
  /** @type {[number, number, number][]} */
  const blocks = [];
  for (let row = 0; row < count; row += size) blocks.push([from + row, from + Math.min(row + size, count), row / size]);
  return blocks;
}

/**
 * @param {Condition} condition
 * @param {Aim} aim
 * @param {Column} column
 * @returns {(row: number) => number} 0: fails, 1: met only because nothing is known, 2: met
 */
function verdictOf({ slugs, every, unknown }, { axis, min, max }, { sets, ids, low, high }) {
  if (axis.type === 'number') {
    // Half a step aside: limits with a factor are never quite exact.
    const least = min === null ? 0 : min * axis.scale - 1e-6;
    const most = max === null ? Infinity : max * axis.scale + 1e-6;
    return (row) => (low[row] ? (high[row] - 1 >= least && low[row] - 1 <= most ? 2 : 0) : +unknown);
  }
  const known = slugs.filter((slug) => slug !== 'unknown');
  // One verdict a set and not one a document: sets are few.
  const verdicts = sets.map((set) => {
    const has = (/** @type {string} */ slug) => set.some((value) => axis.values[value][0] === slug);
    if (known.length && (every ? known.every(has) : known.some(has))) return 2;
    return +(slugs.includes('unknown') && has('unknown'));
  });
  return (row) => verdicts[ids[row]];
}
