/**
 * What to offer while somebody types: places, kinds and other labels, and entries by name.
 *
 * @typedef {import('./index.js').SearchIndex} SearchIndex
 * @typedef {import('./index.js').Kind} Kind
 * @typedef {import('./state.js').State} State
 * @typedef {{ label: string, detail: string, href?: string, state?: State }} Item `href` from the root of the site
 * @typedef {{ group: string, items: Item[] }} Group
 * @typedef {{ group: string, label: string, rank: number, counts: Map<Kind, number>, state: State }} Candidate
 */
import { fold } from './fold.js';
import { isPlace } from './index.js';
import { find } from './match.js';
import { spokenLabels, taken } from './sound.js';
import { noState } from './state.js';

const LABELS = 8;
const ENTRIES = 3;

/**
 * Offers for what has been typed so far, by group, the likeliest first.
 * @param {SearchIndex} index
 * @param {string} text
 * @returns {Promise<Group[]>}
 */
export async function suggest(index, text) {
  const typed = fold(text, index.variants);
  if (!typed) return [];
  const isLatin = /^[a-z]+$/.test(typed);
  const spoken = isLatin ? spokenLabels(index, await index.chars()) : [];
  const spelled = new Set(spoken.filter(({ plain }) => isSpelled(plain, typed)).map((label) => label.text));
  const ranked = candidatesOf(index, (word) => (word.startsWith(typed) ? 0 : spelled.has(word) ? 1 : word.includes(typed) ? 2 : 3));
  /** @type {Map<string, Item[]>} */
  const groups = new Map();
  for (const { group, label, counts, state } of ranked.slice(0, LABELS)) {
    const [{ label: kind, counter }] = Array.from(counts.keys());
    const item = { label, detail: totalOf(counts) + (counts.size > 1 ? '条' : counter + kind), state };
    groups.set(group, [...(groups.get(group) || []), item]);
  }
  // One letter is the initial of every third name.
  const items = typed.length > 1 || !isLatin ? await entries(index, text) : [];
  if (items.length) groups.set('条目', items);
  return Array.from(groups, ([group, some]) => ({ group, items: some }));
}

/** @param {Map<Kind, number>} counts @returns {number} */
function totalOf(counts) {
  return Array.from(counts.values()).reduce((all, count) => all + count, 0);
}

/**
 * What the labels of some rank mean, each once, in order.
 * @param {SearchIndex} index
 * @param {(word: string) => number} rankOf 3: not at all
 * @returns {Candidate[]}
 */
function candidatesOf(index, rankOf) {
  /** @type {Map<string, Candidate>} */
  const all = new Map();
  for (const { text, kinds, values } of Array.from(index.labels.values())) {
    const rank = rankOf(text);
    const add = (/** @type {string[]} */ [key, group, label], /** @type {Kind} */ kind, /** @type {number} */ count, /** @type {Partial<State>} */ chosen) => {
      const known = all.get(key) || { group, label, rank, counts: new Map(), state: { ...noState(), ...chosen } };
      known.rank = Math.min(rank, known.rank);
      known.counts.set(kind, count);
      all.set(key, known);
    };
    if (rank > 2) continue;
    for (const kind of kinds) add([kind.name, '类别', kind.label], kind, kind.count, { kind: kind.name });
    for (const { kind, axis, value } of values) {
      const [slug, label, count] = axis.values[value];
      const one = { [axis.name]: [slug] };
      // A county is asked of all kinds; a township as a word, for only one kind at a time can be narrowed by it.
      if (isPlace(axis)) add([axis.name + slug, '地方', label], kind, count, axis.parent ? { q: label } : { values: one });
      else add([kind.name + axis.name + slug, axis.label, label], kind, count, { kind: kind.name, values: one });
    }
  }
  return Array.from(all.values()).sort((a, b) => a.rank - b.rank || totalOf(b.counts) - totalOf(a.counts));
}

/**
 * Whether letters begin the pinyin of a word, or its initials.
 * @param {string[][]} plain
 * @param {string} typed
 * @returns {boolean}
 */
function isSpelled(plain, typed) {
  const initials = plain.map((readings) => readings.map((reading) => reading[0]));
  return [plain, initials].some((units) => taken(units).some((some) => some.join('').startsWith(typed)));
}

/**
 * The first entries that are found.
 * @param {SearchIndex} index
 * @param {string} q
 * @returns {Promise<Item[]>}
 */
async function entries(index, q) {
  const { docs } = await find(index, { ...noState(), q });
  const rows = await index.rows(docs.slice(0, ENTRIES));
  return rows.map(([id, name, , place], at) => {
    const [kind] = index.kinds.filter(({ from }) => docs[at] >= from).slice(-1);
    return { label: name, detail: kind.label + (place && ' · ' + place), href: `${kind.name}/${id}.html` };
  });
}
