/**
 * What an engine answers, in the form in which the search page shows results.
 *
 * @typedef {import('./index.js').SearchIndex} SearchIndex
 * @typedef {import('./index.js').Row} Row
 * @typedef {import('./state.js').State} State
 * @typedef {import('./engine.js').EngineResult} EngineResult
 */
import { examination } from './condition.js';
import { fold, levelled } from './fold.js';
import { takeNumbers } from './number.js';
import { HITS } from './state.js';

/**
 * The engine as one who answers for the search page.
 *
 * Its documents have no numbers of their own: each gets the next one of its kind, which says its kind.
 * @param {SearchIndex} index
 * @param {{ find: (state: any) => Promise<EngineResult> }} engine
 * @returns {Pick<import('../view/finder.js').Source, 'find' | 'readRows' | 'counts'>}
 */
export function answersOf(index, engine) {
  /** @type {Map<number, Row>} */
  const rows = new Map();
  /** @type {WeakMap<any, EngineResult>} */
  const answers = new WeakMap();
  const find = async (/** @type {SearchIndex} */ _, /** @type {State} */ state) => {
    const { rest, numbers } = takeNumbers(levelled(state.q, index.variants), index, state.kind);
    const answer = await engine.find({ ...state, q: fold(rest, null).replace(/\n/g, ' '), ranges: { ...rangesOf(numbers), ...state.ranges } });
    const { conditions, fails, unverified } = examination(index, state, numbers);
    const nextOf = new Map(index.kinds.map(({ name, from }) => [name, from]));
    const docs = new Array((state.page - 1) * HITS);
    answer.rows.forEach((row, at) => {
      const doc = nextOf.get(answer.kinds[at]) || 0;
      nextOf.set(answer.kinds[at], doc + 1);
      docs.push(doc);
      rows.set(doc, row);
      unverified[doc] = conditions.filter((one) => answer.unverified[at].includes(one.axis)).reduce((bits, { bit }) => bits | bit, 0);
    });
    const kindCounts = Object.assign({}, ...index.kinds.map(({ name }) => ({ [name]: answer.kindCounts[name] || 0 })));
    const found = /** @type {any} */ ({ docs, total: answer.total, notes: answer.notes, kindCounts, conditions, fails, unverified, numbers,
      pieces: fold(rest, null).split('\n').map((text) => ({ type: 'text', text, meanings: [], place: false })) });
    answers.set(found, answer);
    return found;
  };
  return {
    find,
    readRows: async (_, docs) => docs.map((doc) => /** @type {Row} */ (rows.get(doc))),
    counts: async (_, state, found) => countsOf(index, state, /** @type {EngineResult} */ (answers.get(found))),
  };
}

/**
 * The numbers of a query as ranges of the axes they mean.
 * @param {import('./number.js').NumberCondition[]} numbers
 * @returns {State['ranges']}
 */
function rangesOf(numbers) {
  /** @type {State['ranges']} */
  const ranges = {};
  for (const { targets, unknown } of numbers) for (const { axis, min, max } of targets.slice(0, 1)) ranges[axis.name] = { min, max, unknown };
  return ranges;
}

/**
 * @param {SearchIndex} index
 * @param {State} state
 * @param {EngineResult} answer
 * @returns {Record<string, import('./facets.js').Counts>}
 */
function countsOf(index, state, answer) {
  /** @type {Record<string, import('./facets.js').Counts>} */
  const all = {};
  const axes = state.kind ? index.axes.filter(({ kind }) => kind.name === state.kind) : index.axes.filter(({ name }) => name === 'county').slice(0, 1);
  for (const { name, values } of axes) {
    const { counts, bins, unknown } = answer.counts[name];
    all[name] = { counts: { unknown }, bins };
    values.forEach(([slug], at) => (all[name].counts[slug] = counts[at]));
  }
  return all;
}
