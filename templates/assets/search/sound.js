/**
 * What a run of Latin letters, or characters mistyped by sound, may mean: labels, syllables and initials of names.
 *
 * @typedef {import('./index.js').SearchIndex} SearchIndex
 * @typedef {import('./index.js').Chars} Chars
 * @typedef {import('./index.js').Label} Label
 * @typedef {{ text: string, weight: number, plain: string[][], sounds: string[][] }} Spoken a label, for each of its
 *   characters the readings, plain and merged; `weight` is how many entries it means
 * @typedef {{ keys: string[], shown: string }} Respelling keys that must all be found, and how to call them
 */
import { lookups, merged } from './fold.js';

/** Most readings of one run: what is beyond is nothing that people type. */
const READINGS = 16;
/** Most sequences of labels that are looked up for one run: on a large site each label is a file of its own. */
const SEQUENCES = 8;
/** Most corrections that are tried. */
const RESPELLINGS = 12;

/** @type {WeakMap<Chars, Spoken[]>} */
const SPOKEN = new WeakMap();

/**
 * The labels of which every character has a sound, the most frequent first.
 * @param {SearchIndex} index
 * @param {Chars} chars
 * @returns {Spoken[]}
 */
export function spokenLabels(index, chars) {
  let spoken = SPOKEN.get(chars);
  if (!spoken) {
    spoken = Array.from(index.labels.values(), (label) => {
      const plain = Array.from(label.text, (char) => chars.readings.get(char) || []);
      return { text: label.text, weight: weightOf(label, index), plain, sounds: plain.map((readings) => readings.map(merged)) };
    });
    spoken = spoken.filter(({ plain }) => plain.every((readings) => readings.length)).sort((a, b) => b.weight - a.weight);
    SPOKEN.set(chars, spoken);
  }
  return spoken;
}

/**
 * @param {Label} label
 * @param {SearchIndex} index
 * @returns {number}
 */
function weightOf({ all, kinds, values }, index) {
  const counts = kinds.map(({ count }) => count).concat(values.map(({ axis, value }) => (axis.values || [])[value][2]));
  return counts.reduce((sum, count) => sum + count, all ? index.count : 0);
}

/**
 * The sequences of labels that take up a whole run, the shortest and most frequent first.
 * @param {Spoken[]} labels
 * @param {number} length
 * @param {(label: Spoken, from: number) => number[]} endsOf where the label may end that begins at `from`
 * @returns {string[][]}
 */
function sequences(labels, length, endsOf) {
  /** @type {{ texts: string[], weight: number }[]} */
  const found = [];
  /** @type {{ label: Spoken, end: number }[][]} */
  const known = [];
  const goOn = (/** @type {number} */ from, /** @type {string[]} */ texts, /** @type {number} */ weight) => {
    if (from === length) found.push({ texts, weight });
    if (from === length || texts.length > 3 || found.length > 99) return;
    if (!known[from]) {
      known[from] = [];
      for (const label of labels) for (const end of endsOf(label, from)) known[from].push({ label, end });
    }
    for (const { label, end } of known[from]) goOn(end, [...texts, label.text], Math.min(weight, label.weight));
  };
  goOn(0, [], Infinity);
  found.sort((a, b) => a.texts.length - b.texts.length || b.weight - a.weight);
  return found.slice(0, SEQUENCES).map(({ texts }) => texts);
}

/**
 * Where a label may end in a run of letters: typed in full, or by its initials.
 * @param {string} run
 * @returns {(label: Spoken, from: number) => number[]}
 */
function endsIn(run) {
  return ({ plain, sounds }, from) => {
    const ends = new Set();
    const spell = (/** @type {number} */ at, /** @type {number} */ char) => {
      if (char === sounds.length) ends.add(at);
      else {
        for (let end = at + 1; end <= Math.min(at + 6, run.length); end++) {
          if (sounds[char].includes(merged(run.slice(at, end)))) spell(end, char + 1);
        }
      }
    };
    spell(from, 0);
    if (plain.every((readings, at) => readings.some((reading) => reading[0] === run[from + at]))) ends.add(from + plain.length);
    return Array.from(ends);
  };
}

/**
 * The ways to cut a run of letters into syllables of this site, merged.
 * @param {string} run
 * @param {Chars} chars
 * @returns {string[][]}
 */
export function syllablesOf(run, chars) {
  /** @type {string[][]} */
  const found = [];
  const dead = new Set();
  const goOn = (/** @type {number} */ from, /** @type {string[]} */ before) => {
    if (from === run.length) found.push(before);
    const count = found.length;
    for (let end = Math.min(from + 6, run.length); end > from && found.length < READINGS; end--) {
      const syllable = merged(run.slice(from, end));
      if (chars.syllables.has(syllable) && !dead.has(end)) goOn(end, [...before, syllable]);
    }
    // What led nowhere once is not tried again, or a long run would take for ever.
    if (found.length === count && from < run.length) dead.add(from);
  };
  goOn(0, []);
  return found;
}

/**
 * The keys of neighbouring syllables or initials; a single one as the beginning of any key.
 * @param {string} mark `:` or `.`
 * @param {string[]} units
 * @param {string} between
 * @returns {string[]}
 */
function soundKeys(mark, units, between) {
  if (units.length < 2) return [mark + units[0] + '*'];
  return units.slice(1).map((unit, at) => mark + units[at] + between + unit);
}

/**
 * What a run of letters may mean: one list of keys for each meaning, all keys of a list together.
 * @param {string} run lower case
 * @param {SearchIndex} index
 * @returns {Promise<string[][]>}
 */
export async function meaningsOf(run, index) {
  const chars = await index.chars();
  const meanings = [lookups(run), ...sequences(spokenLabels(index, chars), run.length, endsIn(run))];
  for (const syllables of syllablesOf(run, chars)) meanings.push(soundKeys(':', syllables, ' '));
  const initials = Array.from(run);
  if (initials.every((initial) => chars.initials.has(initial))) meanings.push(soundKeys('.', initials, ''));
  return meanings;
}

/**
 * What characters may mean that are written for others of the same sound: labels first, then names.
 * @param {string} text
 * @param {SearchIndex} index
 * @returns {Promise<Respelling[]>} empty when a character has no sound here
 */
export async function homophonesOf(text, index) {
  const chars = await index.chars();
  const sounds = Array.from(text, (char) => Array.from(new Set((chars.readings.get(char) || []).map(merged))));
  if (sounds.length < 2 || sounds.some((readings) => !readings.length)) return [];
  const ends = (/** @type {Spoken} */ label, /** @type {number} */ from) =>
    label.sounds.every((readings, at) => readings.some((reading) => (sounds[from + at] || []).includes(reading)))
      ? [from + label.sounds.length]
      : [];
  const labels = sequences(spokenLabels(index, chars), sounds.length, ends).map((keys) => ({ keys, shown: keys.join('') }));
  return labels.concat(taken(sounds).map((units) => ({ keys: soundKeys(':', units, ' '), shown: units.join('') })));
}

/**
 * Every way to take one of each set, at most as many as are worth it.
 * @param {string[][]} sets
 * @returns {string[][]}
 */
export function taken(sets) {
  /** @type {string[][]} */
  let rows = [[]];
  for (const set of sets) {
    /** @type {string[][]} */
    const longer = [];
    for (const row of rows) for (const one of set) longer.push([...row, one]);
    rows = longer.slice(0, READINGS);
  }
  return rows;
}

/**
 * What a run of letters with one slip may mean: labels by their pinyin or their letters; only if there is none, syllables.
 * @param {string} run
 * @param {SearchIndex} index
 * @returns {Promise<Respelling[]>}
 */
export async function respellingsOf(run, index) {
  if (run.length < 4) return [];
  const chars = await index.chars();
  /** @type {Respelling[]} */
  const found = [];
  for (const { text, plain } of spokenLabels(index, chars)) {
    const spelling = taken(plain).map((syllables) => syllables.join('')).find((spelled) => isOneEdit(run, spelled));
    if (spelling) found.push({ keys: [text], shown: `${spelling}（${text}）` });
  }
  for (const text of Array.from(index.labels.keys())) if (isOneEdit(run, text)) found.push({ keys: [text], shown: text });
  if (found.length) return found.slice(0, RESPELLINGS);
  for (const edited of editsOf(run)) {
    for (const syllables of syllablesOf(edited, chars)) {
      if (syllables.length > 1 && found.length < RESPELLINGS) found.push({ keys: soundKeys(':', syllables, ' '), shown: edited });
    }
  }
  return found;
}

/**
 * Whether one letter inserted, deleted, substituted or exchanged with its neighbour makes one text of the other.
 * @param {string} one
 * @param {string} other
 * @returns {boolean}
 */
export function isOneEdit(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let from = 0;
  while (from < one.length && one[from] === other[from]) from++;
  let end = 0;
  const left = Math.min(one.length, other.length) - from;
  while (end < left && one[one.length - 1 - end] === other[other.length - 1 - end]) end++;
  const [a, b] = [one.slice(from, one.length - end), other.slice(from, other.length - end)];
  return (a.length < 2 && b.length < 2) || (a.length === 2 && b === a[1] + a[0]);
}

/**
 * The texts one edit away, exchanged neighbours first: the most frequent slip.
 * @param {string} run
 * @returns {Set<string>}
 */
function editsOf(run) {
  const [swapped, shorter, others] = [[], [], []].map(() => /** @type {string[]} */ ([]));
  for (let at = 0; at <= run.length; at++) {
    const [head, tail] = [run.slice(0, at), run.slice(at)];
    if (tail.length > 1) swapped.push(head + tail[1] + tail[0] + tail.slice(2));
    if (tail) shorter.push(head + tail.slice(1));
    for (const letter of 'abcdefghijklmnopqrstuvwxyz') others.push(head + letter + tail.slice(1), head + letter + tail);
  }
  return new Set([...swapped, ...shorter, ...others]);
}
