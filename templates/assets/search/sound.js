/**
 * What a run of Latin letters, or characters mistyped by sound, may mean: labels, syllables and initials of names.
 *
 * @typedef {import('./index.js').SearchIndex} SearchIndex
 * @typedef {import('./index.js').Chars} Chars
 * @typedef {import('./index.js').Label} Label
 * @typedef {Map<string, Label[]>} Spelled labels by `=` and their pinyin, by `:` and their merged syllables, by `.` and
 *   their initials; the most frequent first
 * @typedef {(from: number) => [string, number][]} Steps syllables with the ends of each
 * @typedef {{ keys: string[], shown: string }} Respelling keys that must all be found, and how to call them
 */
import { lookups, merged } from './fold.js';
import { flat, once, readChars, readHomophones } from './index.js';
import { say } from './words.js';

/** Most readings of one run: what is beyond is nothing that people type. */
const READINGS = 16;
/** Most sequences of labels that are looked up for one run: on a large site each label is a file of its own. */
const SEQUENCES = 8;
/** Characters of a label that is looked for by its sound. */
const LONGEST_LABEL = 8;
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
 * The ways to go from the beginning of something to its end.
 * @template Step
 * @param {number} length
 * @param {(from: number) => [Step, number][]} stepsAt with the end of each
 * @param {number} most so many are worth it
 * @returns {Step[][]}
 */
function paths(length, stepsAt, most) {
  /** @type {Step[][]} */
  const found = [];
  /** @type {[Step, number][][]} */
  const known = [];
  const goOn = (/** @type {number} */ from, /** @type {Step[]} */ before) => {
    if (from === length) return void found.push(before);
    const { length: count } = found;
    known[from] = known[from] || stepsAt(from);
    for (const [step, end] of known[from]) if (found.length < most) goOn(end, [...before, step]);
    // What led nowhere once is not tried again, or a long run would take for ever.
    if (found.length === count) known[from] = [];
  };
  goOn(0, []);
  return found;
}

/**
 * The sequences of labels that take up a whole run, the shortest and most frequent first.
 * @param {Spelled} spelled
 * @param {number} length of the run
 * @param {Steps} syllablesAt
 * @param {string} [run] of letters, in which a label may stand with its initials
 * @returns {string[][]}
 */
function sequences(spelled, length, syllablesAt, run = '') {
  const stepsAt = (/** @type {number} */ from) => {
    /** @type {Map<Label, number>[]} */
    const steps = [];
    const add = (/** @type {string} */ key, /** @type {number} */ end) => {
      for (const label of spelled.get(key) || []) (steps[end] = steps[end] || new Map()).set(label, end);
    };
    const spell = (/** @type {number} */ at, /** @type {string[]} */ before) => {
      for (const [syllable, end] of before.length < LONGEST_LABEL && at < length ? syllablesAt(at) : []) {
        add(chain([...before, syllable]), end);
        spell(end, [...before, syllable]);
      }
    };
    spell(from, []);
    for (let end = from + 1; end <= run.length; end++) add('.' + run.slice(from, end), end);
    // The longest first: with them few make up the run.
    return flat(steps.reverse().map((some) => [...some]));
  };
  const rarest = (/** @type {Label[]} */ labels) => Math.min(...labels.map(({ count }) => count));
  const found = paths(length, stepsAt, 99).sort((a, b) => a.length - b.length || rarest(b) - rarest(a));
  return found.slice(0, SEQUENCES).map((labels) => labels.map(({ text }) => text));
}

/**
 * The syllables of this site that may begin at a place of a run of letters, merged, the longest first.
 * @param {string} run
 * @param {Chars} chars
 * @returns {Steps}
 */
function syllablesIn(run, { syllables, flats }) {
  const syllableOf = (/** @type {string} */ part) => {
    if (!flats.has(part)) flats.set(part, merged(part));
    return flats.get(part) || '';
  };
  return (from) => {
    const ends = [6, 5, 4, 3, 2, 1].map((length) => from + length).filter((end) => end <= run.length);
    return ends.map((end) => /** @type {[string, number]} */ ([syllableOf(run.slice(from, end)), end])).filter(([syllable]) => syllables.has(syllable));
  };
}

/**
 * Every way to take one of each set.
 * @param {string[][]} sets
 * @returns {string[][]}
 */
function taken(sets) {
  return paths(sets.length, stepsOf(sets), READINGS);
}

/** @param {string[][]} sets @returns {Steps} one of each set after the other */
function stepsOf(sets) {
  return (at) => sets[at].map((one) => [one, at + 1]);
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
  const syllablesAt = syllablesIn(run, chars);
  const meanings = [lookups(run), ...sequences(await readSpelled(index), run.length, syllablesAt, run)];
  for (const syllables of paths(run.length, syllablesAt, READINGS)) meanings.push(lookupOf(chain(syllables), syllables.length));
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
  if (sounds.length < 2) return [];
  const labels = sequences(await readSpelled(index), sounds.length, stepsOf(sounds)).map((keys) => ({ keys, shown: keys.join('') }));
  // Two syllables are in too many names.
  const names = sounds.length > 2 ? taken(sounds) : [];
  return labels.concat(names.map((syllables) => ({ keys: [chain(syllables)], shown: syllables.join(' ') })));
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
    for (const { text } of spelled.get('=' + edit) || []) found.push({ keys: [text], shown: edit + say('open') + text + say('close') });
    if (index.labels.has(edit)) found.push({ keys: [edit], shown: edit });
  }
  for (const edit of found.length ? [] : edits) {
    for (const syllables of paths(edit.length, syllablesIn(edit, chars), READINGS)) if (syllables.length > 1) found.push({ keys: [chain(syllables)], shown: edit });
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
