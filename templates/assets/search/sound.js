/**
 * What a run of Latin letters, or characters mistyped by sound, may mean: labels, syllables and initials of names.
 *
 * @typedef {import('./index.js').SearchIndex} SearchIndex
 * @typedef {import('./index.js').Chars} Chars
 * @typedef {import('./index.js').Label} Label
 * @typedef {Map<string, Label[]>} Spelled labels by `=` and their pinyin, by `:` and their merged syllables, by `.` and
 *   their initials; the most frequent first
 * @typedef {{ keys: string[], shown: string }} Respelling keys that must all be found, and how to call them
 */
import { lookups, merged } from './fold.js';
import { flat, once, readChars, readHomophones } from './index.js';

/** Most readings of one run: what is beyond is nothing that people type. */
const READINGS = 16;
/** Most sequences of labels that are looked up for one run: on a large site each label is a file of its own. */
const SEQUENCES = 8;
/** Most corrections that are tried. */
const RESPELLINGS = 12;

/**
 * The labels of which every character has a sound, by how they can be typed.
 * @param {SearchIndex} index
 * @returns {Promise<Spelled>}
 */
export function readSpelled(index) {
  return once(index, 'spelled', async () => {
    const { readings } = await readChars(index);
    /** @type {Spelled} */
    const spelled = new Map();
    for (const label of Array.from(index.labels.values()).sort((a, b) => b.count - a.count)) {
      const ways = taken(Array.from(label.text, (char) => readings.get(char) || []));
      const keys = ways.map((way) => ['=' + way.join(''), chain(way.map(merged)), '.' + way.map((reading) => reading[0]).join('')]);
      for (const key of new Set(flat(keys))) spelled.set(key, [...(spelled.get(key) || []), label]);
    }
    return spelled;
  });
}

/**
 * The sequences of labels that take up a whole run, the shortest and most frequent first.
 * @param {Spelled} spelled
 * @param {number} length of the run
 * @param {(from: number, end: number) => string[]} keysOf how a part of the run may be spelled
 * @returns {string[][]}
 */
function sequences(spelled, length, keysOf) {
  /** @type {Label[][]} */
  const found = [];
  /** @type {[Label, number][][]} */
  const known = [];
  const goOn = (/** @type {number} */ from, /** @type {Label[]} */ before) => {
    if (from === length) found.push(before);
    if (from === length || before.length > 3 || found.length > 99) return;
    if (!known[from]) {
      known[from] = [];
      for (let end = from + 1; end <= length; end++) {
        for (const label of new Set(flat(keysOf(from, end).map((key) => spelled.get(key) || [])))) known[from].push([label, end]);
      }
    }
    for (const [label, end] of known[from]) goOn(end, [...before, label]);
  };
  goOn(0, []);
  const rarest = (/** @type {Label[]} */ labels) => Math.min(...labels.map(({ count }) => count));
  found.sort((a, b) => a.length - b.length || rarest(b) - rarest(a));
  return found.slice(0, SEQUENCES).map((labels) => labels.map(({ text }) => text));
}

/**
 * The ways to cut a run of letters into syllables of this site, merged.
 * @param {string} run
 * @param {Chars} chars
 * @returns {string[][]}
 */
function syllablesOf(run, chars) {
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

/** @param {string[]} syllables merged @returns {string} their key */
function chain(syllables) {
  return ':' + syllables.join(' ');
}

/** @param {string} key of sound @param {number} units @returns {string[]} a single unit is the beginning of any key */
function lookupOf(key, units) {
  return [units > 1 ? key : key + '*'];
}

/**
 * What a run of letters may mean: one list of keys for each meaning, all keys of a list together.
 * @param {string} run lower case
 * @param {SearchIndex} index
 * @returns {Promise<string[][]>}
 */
export async function meaningsOf(run, index) {
  const chars = await readChars(index);
  const keysOf = (/** @type {number} */ from, /** @type {number} */ end) => {
    const part = run.slice(from, end);
    return ['.' + part, ...syllablesOf(part, chars).map(chain)];
  };
  const meanings = [lookups(run), ...sequences(await readSpelled(index), run.length, keysOf)];
  for (const syllables of syllablesOf(run, chars)) meanings.push(lookupOf(chain(syllables), syllables.length));
  if (Array.from(run).every((initial) => chars.initials.has(initial))) meanings.push(lookupOf('.' + run, run.length));
  return meanings;
}

/**
 * What characters may mean that are written for others of the same sound: labels first, then names.
 * @param {string} text
 * @param {SearchIndex} index
 * @returns {Promise<Respelling[]>} empty when a character has no sound here
 */
export async function homophonesOf(text, index) {
  const readings = await readHomophones(index);
  const sounds = Array.from(text, (char) => Array.from(new Set((readings.get(char) || []).map(merged))));
  const keysOf = (/** @type {number} */ from, /** @type {number} */ end) => taken(sounds.slice(from, end)).map(chain);
  if (sounds.length < 2) return [];
  const labels = sequences(await readSpelled(index), sounds.length, keysOf).map((keys) => ({ keys, shown: keys.join('') }));
  // Two syllables are in too many names.
  return labels.concat(sounds.length > 2 ? keysOf(0, sounds.length).map((key) => ({ keys: [key], shown: key.slice(1) })) : []);
}

/**
 * Every way to take one of each set, at most as many as are worth it.
 * @param {string[][]} sets
 * @returns {string[][]}
 */
function taken(sets) {
  /** @type {string[][]} */
  let rows = [[]];
  for (const set of sets) rows = flat(rows.map((row) => set.map((one) => [...row, one]))).slice(0, READINGS);
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
  const chars = await readChars(index);
  const spelled = await readSpelled(index);
  /** @type {Respelling[]} */
  const found = [];
  const edits = editsOf(run);
  for (const edit of edits) {
    for (const { text } of spelled.get('=' + edit) || []) found.push({ keys: [text], shown: `${edit}（${text}）` });
    if (index.labels.has(edit)) found.push({ keys: [edit], shown: edit });
  }
  for (const edit of found.length ? [] : edits) {
    for (const syllables of syllablesOf(edit, chars)) if (syllables.length > 1) found.push({ keys: [chain(syllables)], shown: edit });
    if (found.length >= RESPELLINGS) break;
  }
  return found.slice(0, RESPELLINGS);
}

/**
 * The texts one edit away, exchanged neighbours first: the most frequent slip.
 * @param {string} run
 * @returns {string[]}
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
  return Array.from(new Set(edits));
}
