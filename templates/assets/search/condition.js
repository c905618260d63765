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
 * @typedef {{ kind: Kind, axis: Axis, min: number | null, max: number | null, slugs: string[] }} Aim
 * @typedef {{ bit: number, axis: string | null, label: string, place: boolean, aims: Aim[], every: boolean, unknown: boolean,
 *   number: NumberCondition | null, text: Uint8Array | null, done: Set<string> }} Condition `axis`: of the panel; `aims`:
 *   one for each kind that can meet it; `every`: all values, not any; `text`: where the number stands as a word
 * @typedef {{ conditions: Condition[], fails: Uint32Array, unverified: Uint32Array }} Examination for each document the bits
 *   of the conditions it fails, and of those it meets only because nothing is known
 */
import { isPlace } from './index.js';
import { limitsText } from './number.js';

/** The bit of the chosen kind. */
export const KIND = 1;

/**
 * The conditions of a state. The first bit is the kind's; more than 30 share the last.
 * @param {SearchIndex} index
 * @param {State} state
 * @param {NumberCondition[]} numbers
 * @returns {Examination}
 */
export function examination(index, state, numbers) {
  /** @type {Condition[]} */
  const conditions = [];
  const add = (/** @type {Partial<Condition>} */ given) => {
    const bit = 1 << Math.min(conditions.length + 1, 30);
    const none = { axis: null, label: '', place: false, aims: [], every: false, unknown: false, number: null, text: null };
    conditions.push({ ...none, ...given, bit, done: new Set() });
  };
  const aimsAt = (/** @type {string} */ name, /** @type {any} */ rest) => {
    /** @type {Aim[]} */
    const aims = [];
    for (const kind of index.kinds) {
      for (const axis of kind.axes) if (axis.name === name) aims.push({ kind, axis, min: null, max: null, slugs: [], ...rest });
    }
    return aims;
  };
  for (const name of Object.keys(state.values)) {
    const slugs = state.values[name];
    const aims = aimsAt(name, { slugs });
    if (!aims.length) continue;
    const axis = axisOf(index, state, name);
    const labels = slugs.map((slug) => ((axis.values || []).find((value) => value[0] === slug) || [slug, slug])[1]);
    const every = state.all.has(name);
    add({ axis: name, label: `${axis.label}：${labels.join(every ? '、' : ' 或 ')}`, place: isPlace(axis), aims, every });
  }
  for (const name of Object.keys(state.ranges)) {
    const { min, max, unknown } = state.ranges[name];
    const aims = aimsAt(name, { min, max });
    if (!aims.length) continue;
    const axis = axisOf(index, state, name);
    add({ axis: name, label: min === null && max === null ? `${axis.label}已知` : limitsText(axis, min, max), aims, unknown });
  }
  for (const number of numbers) {
    const aims = number.targets.map((target) => ({ ...target, slugs: [] }));
    add({ label: number.label, aims, unknown: number.unknown, number });
  }
  // A place excludes most, so that of what follows only few blocks are needed.
  conditions.sort((a, b) => Number(b.place) - Number(a.place));
  const fails = new Uint32Array(index.count);
  if (state.kind) for (const kind of index.kinds) if (kind.name !== state.kind) fails.fill(KIND, kind.from, kind.from + kind.count);
  return { conditions, fails, unverified: new Uint32Array(index.count) };
}

/**
 * The axis of a name: of the chosen kind, else of the first that has it.
 * @param {SearchIndex} index
 * @param {State} state
 * @param {string} name that some kind has
 * @returns {Axis}
 */
export function axisOf(index, { kind: chosen }, name) {
  const kinds = index.kinds.filter(({ axes }) => axes.some((axis) => axis.name === name));
  const kind = kinds.find((one) => one.name === chosen) || kinds[0];
  return /** @type {Axis} */ (kind.axes.find((axis) => axis.name === name));
}

/**
 * Sets the bits of the conditions, for the blocks of each kind that hold a wanted document.
 * @param {SearchIndex} index
 * @param {Examination} of
 * @param {(doc: number) => boolean} isWanted asked again before each condition
 */
export async function examine(index, of, isWanted) {
  for (const condition of of.conditions) {
    for (const kind of index.kinds) {
      const aim = condition.aims.find((one) => one.kind === kind);
      const size = aim ? aim.axis.block : kind.count;
      for (let block = 0; block * size < kind.count; block++) {
        const from = kind.from + block * size;
        const end = Math.min(from + size, kind.from + kind.count);
        const name = kind.name + block;
        let doc = from;
        while (doc < end && !isWanted(doc)) doc++;
        if (doc === end || condition.done.has(name)) continue;
        condition.done.add(name);
        const column = aim ? await index.column(kind, aim.axis, block) : null;
        judge(of, condition, aim, column, from, end);
      }
    }
  }
}

/**
 * @param {Examination} of
 * @param {Condition} condition
 * @param {Aim | undefined} aim
 * @param {Column | null} column
 * @param {number} from
 * @param {number} end
 */
function judge({ fails, unverified }, { bit, every, unknown, text }, aim, column, from, end) {
  // 0: fails, 1: only because nothing is known, 2: meets.
  const verdict = !aim || !column ? () => 0 : aim.axis.type === 'values' ? ofValues(aim, column, every) : ofNumbers(aim, column, unknown);
  for (let doc = from; doc < end; doc++) {
    const met = text && text[doc] ? 2 : verdict(doc - from);
    if (!met) fails[doc] |= bit;
    else if (met < 2) unverified[doc] |= bit;
  }
}

/**
 * @param {Aim} aim
 * @param {Column} column
 * @param {boolean} every
 * @returns {(row: number) => number}
 */
function ofValues({ axis, slugs }, { sets, ids }, every) {
  const values = axis.values || [];
  const known = slugs.filter((slug) => slug !== 'unknown');
  // One verdict a set and not one a document: sets are few.
  const verdicts = sets.map((set) => {
    const own = set.map((value) => values[value][0]);
    const has = (/** @type {string} */ slug) => own.includes(slug);
    if (known.length && (every ? known.every(has) : known.some(has))) return 2;
    return slugs.includes('unknown') && has('unknown') ? 1 : 0;
  });
  return (row) => verdicts[ids[row]];
}

/**
 * @param {Aim} aim
 * @param {Column} column
 * @param {boolean} unknown
 * @returns {(row: number) => number}
 */
function ofNumbers({ axis, min, max }, { low, high }, unknown) {
  const scale = axis.scale || 1;
  const least = min === null ? 0 : min * scale - 1e-6;
  const most = max === null ? Infinity : max * scale + 1e-6;
  return (row) => (low[row] ? (high[row] - 1 >= least && low[row] - 1 <= most ? 2 : 0) : unknown ? 1 : 0);
}
