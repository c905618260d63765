/**
 * What a run of Latin letters, or characters mistyped by sound, may mean: labels, syllables and initials of names.
 *
 * @typedef {import('./index.js').SearchIndex} SearchIndex
 * @typedef {import('./index.js').Chars} Chars
 * @typedef {{ text: string, count: number, plain: string[][], sounds: string[][] }} Spoken a label, for each of its
 *   characters the readings, plain and merged
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
  const known = SPOKEN.get(chars);
  if (known) return known;
  const labels = Array.from(index.labels.values()).map(({ text, count }) => {
    const plain = Array.from(text, (char) => chars.readings.get(char) || []);
    return { text, count, plain, sounds: plain.map((readings) => readings.map(merged)) };
  });
  const spoken = labels.filter(({ plain }) => plain.every((readings) => readings.length)).sort((a, b) => b.count - a.count);
  SPOKEN.set(chars, spoken);
  return spoken;
}

/**
 * The sequences of labels that take up a whole run, the shortest and most frequent first.
 * @param {Spoken[]} labels
 * @param {number} length
 * @param {(label: Spoken, from: number) => number[]} endsOf where the label may end that begins at `from`
 * @returns {string[][]}
 */
function sequences(labels, length, endsOf) {
  /** @type {{ texts: string[], count: number }[]} */
  const found = [];
  /** @type {[Spoken, number][][]} */
  const known = [];
  const goOn = (/** @type {number} */ from, /** @type {string[]} */ texts, /** @type {number} */ count) => {
    if (from === length) found.push({ texts, count });
    if (from === length || texts.length > 3 || found.length > 99) return;
    if (!known[from]) {
      known[from] = [];
      for (const label of labels) for (const end of endsOf(label, from)) known[from].push([label, end]);
    }
    for (const [label, end] of known[from]) goOn(end, [...texts, label.text], Math.min(count, label.count));
  };
  goOn(0, [], Infinity);
  found.sort((a, b) => a.texts.length - b.texts.length || b.count - a.count);
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
 * The key of a chain of syllables; a single one is the beginning of any key.
 * @param {string[]} syllables
 * @returns {string[]}
 */
function chain(syllables) {
  return [':' + syllables.join(' ') + (syllables.length > 1 ? '' : '*')];
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
  for (const syllables of syllablesOf(run, chars)) meanings.push(chain(syllables));
  if (Array.from(run).every((initial) => chars.initials.has(initial))) meanings.push(['.' + run + (run.length > 1 ? '' : '*')]);
  return meanings;
}

/**
 * What characters may mean that are written for others of the same sound: labels first, then names.
 * @param {string} text
 * @param {SearchIndex} index
 * @returns {Promise<Respelling[]>} empty when a character has no sound here
 */
export async function homophonesOf(text, index) {
  const readings = await index.homophones();
  const sounds = Array.from(text, (char) => Array.from(new Set((readings.get(char) || []).map(merged))));
  if (sounds.length < 2 || sounds.some((some) => !some.length)) return [];
  const ends = (/** @type {Spoken} */ label, /** @type {number} */ from) =>
    label.sounds.every((some, at) => some.some((sound) => (sounds[from + at] || []).includes(sound))) ? [from + label.sounds.length] : [];
  const labels = sequences(spokenLabels(index, await index.chars()), sounds.length, ends).map((keys) => ({ keys, shown: keys.join('') }));
  return labels.concat(taken(sounds).map((units) => ({ keys: chain(units), shown: units.join(' ') })));
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
    const longer = rows.map((row) => set.map((one) => [...row, one]));
    rows = longer.reduce((all, some) => all.concat(some), []).slice(0, READINGS);
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
  const edits = editsOf(run);
  /** @type {Respelling[]} */
  const found = [];
  for (const { text, plain } of spokenLabels(index, chars)) {
    const spelling = taken(plain).map((syllables) => syllables.join('')).find((spelled) => edits.has(spelled));
    if (spelling) found.push({ keys: [text], shown: `${spelling}（${text}）` });
  }
  for (const edit of Array.from(edits)) {
    if (index.labels.has(edit)) found.push({ keys: [edit], shown: edit });
  }
  for (const edit of found.length ? [] : Array.from(edits)) {
    for (const syllables of syllablesOf(edit, chars)) if (syllables.length > 1) found.push({ keys: chain(syllables), shown: edit });
    if (found.length >= RESPELLINGS) break;
  }
  return found.slice(0, RESPELLINGS);
}

/**
 * The texts one edit away, exchanged neighbours first: the most frequent slip.
 * @param {string} run
 * @returns {Set<string>}
 */
function editsOf(run) {
  /** @type {string[]} */
  const edits = [];
  const at = (/** @type {(head: string, tail: string) => void} */ edit) => {
    for (let cut = 0; cut <= run.length; cut++) edit(run.slice(0, cut), run.slice(cut));
  };
  at((head, tail) => edits.push(head + tail.slice(1, 2) + tail.slice(0, 1) + tail.slice(2)));
  at((head, tail) => edits.push(head + tail.slice(1)));
  for (const letter of 'abcdefghijklmnopqrstuvwxyz') at((head, tail) => edits.push(head + letter + tail.slice(1), head + letter + tail));
  return new Set(edits);
}
