/**
 * How many results each option of the panel would show.
 *
 * @typedef {import('./index.js').SearchIndex} SearchIndex
 * @typedef {import('./index.js').Axis} Axis
 * @typedef {import('./index.js').Column} Column
 * @typedef {import('./state.js').State} State
 * @typedef {import('./match.js').Match} Match
 * @typedef {{ counts: Record<string, number>, bins: number[] }} Counts by value, none where nothing is found; `bins` as those
 *   of the axis, by the lower end
 */
import { KIND, examine } from './condition.js';
import { eachBlock } from './index.js';

/**
 * The counts of each axis of the chosen kind; without a kind, of the counties over all kinds.
 *
 * An option counts the documents that would be found with it and have it: what is chosen on its own axis does not count
 * against it, unless all values are asked for.
 * @param {SearchIndex} index
 * @param {State} state
 * @param {Match} found of the same state
 * @returns {Promise<Record<string, Counts>>}
 */
export async function counts(index, state, found) {
  const { marks, fails, conditions } = found;
  const isFound = (/** @type {number} */ doc) => (!marks || marks[doc] > 0) && !(fails[doc] & KIND);
  await examine(index, found, isFound);
  /** @type {Record<string, Counts>} */
  const all = {};
  for (const axis of index.axes.filter(({ kind, name }) => (state.kind ? kind.name === state.kind : name === 'county'))) {
    const own = conditions.find((condition) => condition.axis === axis.name);
    const others = own ? ~own.bit : ~0;
    const sums = (all[axis.name] = all[axis.name] || { counts: {}, bins: axis.bins.map(() => 0) });
    const needed = own && own.every ? own.slugs.filter((slug) => slug !== 'unknown') : [];
    const isCounted = (/** @type {number} */ doc) => isFound(doc) && !(fails[doc] & others);
    await eachBlock(index, axis, isCounted, (column, from, end) => {
      const rows = [];
      for (let doc = from; doc < end; doc++) if (isCounted(doc)) rows.push(doc - from);
      if (axis.type === 'number') addBins(sums, axis, column, rows);
      else addValues(sums, axis, column, rows, needed);
    });
  }
  return all;
}

/**
 * @param {Counts} sums
 * @param {Axis} axis
 * @param {Column} column
 * @param {number[]} rows
 */
function addBins(sums, { edges, scale }, { low }, rows) {
  const limits = edges.map((edge) => edge * scale + 1 - 1e-6);
  for (const row of rows) {
    let bin = sums.bins.length - 1;
    while (bin > 0 && limits[bin] > low[row]) bin--;
    if (low[row]) sums.bins[bin]++;
    else addTo(sums, 'unknown', 1);
  }
}

/**
 * @param {Counts} sums
 * @param {Axis} axis
 * @param {Column} column
 * @param {number[]} rows
 * @param {string[]} needed values that must all be there, unless nothing is known
 */
function addValues(sums, { values }, { sets, low }, rows, needed) {
  // Sets are few: documents are counted by set, and only then by value.
  const bySet = new Uint32Array(sets.length);
  for (const row of rows) bySet[low[row]]++;
  sets.forEach((set, at) => {
    const own = set.map((value) => values[value][0]);
    for (const slug of own) {
      if (slug === 'unknown' || needed.every((one) => own.includes(one))) addTo(sums, slug, bySet[at]);
    }
  });
}

/** @param {Counts} sums @param {string} slug @param {number} count */
function addTo({ counts: sums }, slug, count) {
  sums[slug] = (sums[slug] || 0) + count;
}
