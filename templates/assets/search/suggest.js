/**
 * What to offer while somebody types: places, kinds and other labels, and entries by name.
 *
 * @typedef {import('./index.js').SearchIndex} SearchIndex
 * @typedef {import('./index.js').Row} Row
 * @typedef {import('./state.js').State} State
 * @typedef {{ label: string, detail: string, href?: string, state?: State }} Item `href` from the root of the site
 * @typedef {import('./index.js').Label} Label
 * @typedef {{ group: string, items: Item[] }} Group
 */
import { fold } from './fold.js';
import { flat, isPlace, kindOf } from './index.js';
import { readSpelled } from './sound.js';
import { noState } from './state.js';
import { say } from './words.js';

const LABELS = 8;
const ENTRIES = 3;

/**
 * Offers for what has been typed so far, by group, the likeliest first.
 * @param {SearchIndex} index
 * @param {string} text
 * @param {(most: number) => Promise<[number, Row][]>} first the first documents that the text finds, with their rows
 * @returns {Promise<Group[]>}
 */
export async function suggest(index, text, first) {
  const typed = fold(text, index.variants);
  if (!typed) return [];
  const isLatin = /^[a-z]+$/.test(typed);
  const spelled = new Set();
  (isLatin ? await readSpelled(index) : new Map()).forEach((labels, key) => {
    if (key.startsWith('=' + typed) || key.startsWith('.' + typed)) for (const label of labels) spelled.add(label.text);
  });
  const rankOf = (/** @type {Label} */ { text: word }) => (word.startsWith(typed) ? 0 : spelled.has(word) ? 1 : word.includes(typed) ? 2 : 3);
  const labels = Array.from(index.labels.values()).filter((label) => rankOf(label) < 3);
  labels.sort((a, b) => rankOf(a) - rankOf(b) || b.count - a.count);
  /** @type {Map<string, Item[]>} */
  const groups = new Map();
  for (const [group, item] of flat(labels.map(offersOf)).filter(isFirst).slice(0, LABELS)) groups.set(group, [...(groups.get(group) || []), item]);
  // One letter is the initial of every third name.
  const items = (typed.length > 1 || !isLatin ? await first(ENTRIES) : []).map(([doc, [id, label, , place]]) => {
    const kind = kindOf(index, doc);
    return { label, detail: kind.label + (place && ' · ' + place), href: `${kind.name}/${id}.html` };
  });
  if (items.length) groups.set(say('entries'), items);
  return Array.from(groups, ([group, some]) => ({ group, items: some }));
}

/**
 * What a label means, each meaning with its group.
 * @param {Label} label
 * @returns {[string, Item][]}
 */
function offersOf({ kinds, values }) {
  const offers = kinds.map(({ name, label, count, counter }) => offerOf(say('kinds'), label, count + counter, { kind: name }));
  for (const { axis, value } of values) {
    const { kind } = axis;
    const [slug, label, count] = axis.values[value];
    const chosen = { values: { [axis.name]: [slug] } };
    if (!isPlace(axis)) offers.push(offerOf(axis.label, label, count + kind.counter + kind.label, { kind: kind.name, ...chosen }));
    else {
      // A county is asked of all kinds; a township as a word, for only one kind at a time can be narrowed by it.
      const total = values.reduce((sum, one) => sum + (one.axis.name === axis.name ? one.axis.values[one.value][2] : 0), 0);
      offers.push(offerOf(say('places'), label, say('items', total), axis.parent ? { q: label } : chosen));
    }
  }
  return offers;
}

/** @param {string} group @param {string} label @param {string} detail @param {Partial<State>} chosen @returns {[string, Item]} */
function offerOf(group, label, detail, chosen) {
  return [group, { label, detail, state: { ...noState(), ...chosen } }];
}

/** Several words mean one thing. @param {[string, Item]} offer @param {number} at @param {[string, Item][]} all @returns {boolean} */
function isFirst([group, { label, detail }], at, all) {
  return at === all.findIndex(([other, item]) => other === group && item.label === label && item.detail === detail);
}
