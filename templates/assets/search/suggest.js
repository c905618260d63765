/**
 * What to offer while somebody types: places, kinds and other labels, and entries by name.
 *
 * @typedef {import('./index.js').SearchIndex} SearchIndex
 * @typedef {import('./state.js').State} State
 * @typedef {{ label: string, detail: string, href?: string, state?: State }} Item `href` from the root of the site
 * @typedef {{ group: string, items: Item[] }} Group
 * @typedef {{ group: string, words: string[], label: string, count: number, detail: string, state: State }} Candidate
 */
import { fold } from './fold.js';
import { isPlace } from './index.js';
import { find } from './match.js';
import { spokenLabels, taken } from './sound.js';
import { noState } from './state.js';

const LABELS = 8;
const ENTRIES = 3;

/** @type {WeakMap<SearchIndex, Candidate[]>} */
const CANDIDATES = new WeakMap();

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
  const sounds = new Map();
  for (const { text: label, plain } of isLatin ? spokenLabels(index, await index.chars()) : []) sounds.set(label, plain);
  const rankOf = (/** @type {string} */ word) =>
    word.startsWith(typed) ? 0 : sounds.has(word) && isSpelled(sounds.get(word), typed) ? 1 : word.includes(typed) ? 2 : 3;
  const ranked = candidatesOf(index).map((candidate) => ({ candidate, rank: Math.min(...candidate.words.map(rankOf)) }));
  const best = ranked.filter(({ rank }) => rank < 3).sort((a, b) => a.rank - b.rank || b.candidate.count - a.candidate.count);
  /** @type {Map<string, Item[]>} */
  const groups = new Map();
  for (const { candidate: { group, label, detail, state } } of best.slice(0, LABELS)) {
    groups.set(group, [...(groups.get(group) || []), { label, detail, state }]);
  }
  // One letter is the initial of every third name.
  const items = typed.length > 1 || !isLatin ? await entries(index, text) : [];
  if (items.length) groups.set('条目', items);
  return Array.from(groups, ([group, some]) => ({ group, items: some }));
}

/**
 * Everything with a label, once.
 * @param {SearchIndex} index
 * @returns {Candidate[]}
 */
function candidatesOf(index) {
  const known = CANDIDATES.get(index);
  if (known) return known;
  /** @type {Map<string, Candidate>} */
  const all = new Map();
  for (const { name: kind, label: kindLabel, counter, count: ofKind, words, axes } of index.kinds) {
    const folded = (/** @type {string[]} */ texts) => texts.map((text) => fold(text, index.variants));
    const detailOf = (/** @type {number} */ count) => `${count}${counter}${kindLabel}`;
    all.set(kind, { group: '类别', words: folded([kindLabel, ...words]), label: kindLabel, count: ofKind, detail: `${ofKind}${counter}`, state: { ...noState(), kind } });
    for (const axis of axes.filter((one) => one.words)) {
      for (const [slug, label, count, ...aliases] of (axis.values || []).filter(([one]) => one !== 'unknown')) {
        const place = isPlace(axis);
        const key = `${place ? '' : kind}/${axis.name}/${slug}`;
        const before = all.get(key);
        const sum = count + (before ? before.count : 0);
        // A county is asked of all kinds; a township as a word, for only one kind at a time can be narrowed by it.
        const chosen = !place ? { kind, values: { [axis.name]: [slug] } } : axis.parent ? { q: label } : { values: { [axis.name]: [slug] } };
        all.set(key, {
          group: place ? '地方' : axis.label,
          words: folded([label, ...aliases]),
          label,
          count: sum,
          detail: before ? `${sum}条` : detailOf(count),
          state: { ...noState(), ...chosen },
        });
      }
    }
  }
  const list = Array.from(all.values());
  CANDIDATES.set(index, list);
  return list;
}

/**
 * Whether letters begin the pinyin of a word, or its initials.
 * @param {string[][]} plain
 * @param {string} typed
 * @returns {boolean}
 */
function isSpelled(plain, typed) {
  const byInitials = typed.length <= plain.length && Array.from(typed).every((letter, at) => plain[at].some((reading) => reading[0] === letter));
  return byInitials || taken(plain).some((readings) => readings.join('').startsWith(typed));
}

/**
 * The first entries that are found.
 * @param {SearchIndex} index
 * @param {string} text
 * @returns {Promise<Item[]>}
 */
async function entries(index, text) {
  const { docs } = await find(index, { ...noState(), q: text });
  const first = docs.slice(0, ENTRIES);
  return (await index.rows(first)).map(([id, name, , place], at) => {
    const kind = /** @type {import('./index.js').Kind} */ (index.kinds.find(({ from, count }) => first[at] >= from && first[at] < from + count));
    return { label: name, detail: [kind.label, place].filter(Boolean).join(' · '), href: `${kind.name}/${id}.html` };
  });
}
