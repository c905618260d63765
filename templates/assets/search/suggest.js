/**
 * What to offer while somebody types: places, kinds and other labels, and entries by name.
 *
 * @typedef {import('./index.js').SearchIndex} SearchIndex
 * @typedef {import('./index.js').Kind} Kind
 * @typedef {import('./state.js').State} State
 * @typedef {{ label: string, detail: string, href?: string, state?: State }} Item `href` from the root of the site
 * @typedef {{ group: string, items: Item[] }} Group
 * @typedef {{ group: string, label: string, rank: number, total: number, kinds: Kind[], state: State }} Candidate
 */
import { fold } from './fold.js';
import { isPlace, readRows } from './index.js';
import { find } from './match.js';
import { readSpelled } from './sound.js';
import { noState } from './state.js';
import { say } from './words.js';

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
  const spelled = new Set();
  (isLatin ? await readSpelled(index) : new Map()).forEach((labels, key) => {
    if (key.startsWith('=' + typed) || key.startsWith('.' + typed)) for (const label of labels) spelled.add(label.text);
  });
  const ranked = candidatesOf(index, (word) => (word.startsWith(typed) ? 0 : spelled.has(word) ? 1 : word.includes(typed) ? 2 : 3));
  /** @type {Map<string, Item[]>} */
  const groups = new Map();
  for (const { group, label, total, kinds, state } of ranked.slice(0, LABELS)) {
    const [{ label: kind, counter }] = kinds;
    groups.set(group, [...(groups.get(group) || []), { label, detail: kinds.length > 1 ? say('items', total) : total + counter + kind, state }]);
  }
  // One letter is the initial of every third name.
  const items = typed.length > 1 || !isLatin ? await entries(index, text) : [];
  if (items.length) groups.set(say('entries'), items);
  return Array.from(groups, ([group, some]) => ({ group, items: some }));
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
      const known = all.get(key) || { group, label, rank, total: 0, kinds: [], state: { ...noState(), ...chosen } };
      known.rank = Math.min(rank, known.rank);
      // A kind counts once, whatever of its names was typed.
      if (!known.kinds.includes(kind)) {
        known.kinds.push(kind);
        known.total += count;
      }
      all.set(key, known);
    };
    if (rank > 2) continue;
    for (const kind of kinds) add([kind.name, say('kinds'), kind.label], kind, kind.count, { kind: kind.name });
    for (const { kind, axis, value } of values) {
      const [slug, label, count] = axis.values[value];
      const one = { [axis.name]: [slug] };
      // A county is asked of all kinds; a township as a word, for only one kind at a time can be narrowed by it.
      if (isPlace(axis)) add([axis.name + slug, say('places'), label], kind, count, axis.parent ? { q: label } : { values: one });
      else add([kind.name + axis.name + slug, axis.label, label], kind, count, { kind: kind.name, values: one });
    }
  }
  return Array.from(all.values()).sort((a, b) => a.rank - b.rank || b.total - a.total);
}

/**
 * The first entries that are found.
 * @param {SearchIndex} index
 * @param {string} q
 * @returns {Promise<Item[]>}
 */
async function entries(index, q) {
  const { docs } = await find(index, { ...noState(), q });
  const rows = await readRows(index, docs.slice(0, ENTRIES));
  return rows.map(([id, name, , place], at) => {
    const kind = kindOf(index, docs[at]);
    return { label: name, detail: kind.label + (place && ' · ' + place), href: `${kind.name}/${id}.html` };
  });
}

/** @param {SearchIndex} index @param {number} doc @returns {Kind} of a document */
export function kindOf({ kinds }, doc) {
  return kinds.filter(({ from }) => from <= doc).slice(-1)[0];
}
