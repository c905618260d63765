/**
 * The documents of a key: where it is looked up, or on a small site, where the rows are scanned for it.
 *
 * Marks are one byte a document: 1 where it has the key, 3 where a name has it or the document has the value that a label
 * names. A key is a pair of characters, a label, or a chain of syllables `:hui ze xian` or initials `.hzx`; one that ends in
 * `*` stands for all keys that begin like it.
 *
 * @typedef {import('./index.js').SearchIndex} SearchIndex
 * @typedef {import('./index.js').Series} Series
 * @typedef {import('./index.js').Label} Label
 * @typedef {import('./index.js').Text} Text
 */
import { lookups } from './fold.js';
import { breathe, eachBlock, everyText, once, partOf, readChars, readTexts } from './index.js';
import { unpackAscending } from './packed.js';

/** Lists that are kept: a byte a document each. */
const LISTS = 24;
/** So few documents are looked at themselves. */
const FEW = 6;

/**
 * The marks of one key.
 * @param {SearchIndex} index
 * @param {string} key
 * @returns {Promise<Uint8Array>}
 */
async function docsOf(index, key) {
  const bare = key.replace('*', '');
  const isWide = bare !== key;
  const { terms } = index.meta;
  const look = () => (terms ? lookUp(index, bare, isWide) : scan(index, bare, isWide));
  // With the next character the same keys are asked for again.
  if (!isSound(key)) return once({ made: index.lists }, key, look, LISTS);
  const { pattern, pairs } = await soundOf(index, bare);
  if (!terms) return Uint8Array.from(await everyText(index), ({ names }) => (pattern.test(names) ? 3 : 0));
  if (pairs.length < 2) return once({ made: index.lists }, key, look, LISTS);
  // The pairs of a chain may stand apart from each other: where few have them, the names are read.
  const marks = await withKeys(index, pairs);
  const left = few(marks, FEW);
  if (left) await readIn(index, key, left, marks);
  return marks;
}

/**
 * The documents that have all keys: those that share no character are looked up before the others, digits last, for every
 * entry has some; as soon as few documents are left, the rest is read in their rows, which are smaller than the next list
 * and needed anyway.
 * @param {SearchIndex} index
 * @param {string[]} keys
 * @param {Uint8Array} [within] marks of the documents that matter
 * @returns {Promise<Uint8Array>} marks
 */
export async function withKeys(index, keys, within = everything(index)) {
  const marks = within.slice();
  const order = keys.map((key, at) => ({ key, rank: 2 * +/^\d+$/.test(key) + (at % 2) })).sort((a, b) => a.rank - b.rank);
  for (const { key } of order) {
    await breathe();
    const left = few(marks, FEW);
    if (left && !left.length) break;
    if (left) await readIn(index, key, left, marks);
    else narrow(marks, await docsOf(index, key));
  }
  return marks;
}

/**
 * Narrows the marks of a few documents by one key, by reading them.
 * @param {SearchIndex} index
 * @param {string} key
 * @param {number[]} docs
 * @param {Uint8Array} marks
 */
async function readIn(index, key, docs, marks) {
  const bare = key.replace('*', '');
  const pairs = lookups(bare).map((pair) => pair.replace('*', ''));
  const pattern = isSound(key) && (await soundOf(index, bare)).pattern;
  const texts = await readTexts(index, docs);
  const read = texts.map((text) => (pattern ? (pattern.test(text.names) ? 3 : 0) : standing(text, pairs)));
  // What a label means need not be written; only the list of its documents knows.
  const isMeant = !pattern && (bare !== key || index.labels.has(key)) && read.some((mark) => mark < 3);
  const listed = isMeant && (await docsOf(index, key));
  docs.forEach((doc, at) => (marks[doc] &= listed ? listed[doc] : read[at]));
}

/**
 * @param {SearchIndex} index
 * @param {string} key of sound
 * @returns {Promise<{ pattern: RegExp, pairs: string[] }>} what it is in a name, and its pairs
 */
export async function soundOf(index, key) {
  const { syllables, initials } = await readChars(index);
  const isFull = key[0] === ':';
  const between = isFull ? ' ' : '';
  const units = key.slice(1).split(between);
  // A class must not be empty: no text holds the character 0.
  const pattern = new RegExp(units.map((unit) => `[${(isFull ? syllables : initials).get(unit) || '\0'}]`).join(''), 'u');
  return { pattern, pairs: units.slice(1).map((unit, at) => key[0] + units[at] + between + unit) };
}

/**
 * @param {SearchIndex} index
 * @param {string} key
 * @param {boolean} isWide
 * @returns {Promise<Uint8Array>} as `docsOf`
 */
async function lookUp(index, key, isWide) {
  const terms = /** @type {Series & { bounds: string[] }} */ (index.meta.terms);
  const marks = new Uint8Array(index.count);
  // After a whole syllable comes the next one or the end, never a longer syllable.
  const begins = (/** @type {string} */ other) => other === key || other.startsWith(key[0] === ':' ? key + ' ' : key);
  let at = terms.bounds.length - 1;
  while (at > 0 && terms.bounds[at] > key) at--;
  const shards = [partOf(index, terms, at)];
  while (isWide && ++at < terms.bounds.length && terms.bounds[at] <= key + '\uffff') shards.push(partOf(index, terms, at));
  for (const shard of await Promise.all(shards)) {
    await breathe();
    for (const other of isWide ? Object.keys(shard).filter(begins) : [key]) {
      const [packed, names] = shard[other] || [''];
      const docs = unpackAscending(packed);
      for (const doc of docs) marks[doc] |= 1;
      for (const place of unpackAscending(names || '')) marks[docs[place]] = 3;
    }
  }
  return marks;
}

/**
 * @param {SearchIndex} index
 * @param {string} key of text
 * @param {boolean} isWide
 * @returns {Promise<Uint8Array>} as `docsOf`
 */
async function scan(index, key, isWide) {
  const pairs = isWide ? [key] : lookups(key);
  const marks = Uint8Array.from(await everyText(index), (text) => standing(text, pairs));
  for (const label of Array.from(index.labels.values())) {
    if (label.text === key || (isWide && label.text.startsWith(key))) await mean(index, label, marks);
  }
  return marks;
}

/**
 * Marks the documents that a label means.
 * @param {SearchIndex} index
 * @param {Label} label
 * @param {Uint8Array} marks
 */
async function mean(index, { all, kinds, values }, marks) {
  // To lie where everything lies says nothing; any other value is worth as much as a name.
  for (let doc = 0; all && doc < index.count; doc++) marks[doc] |= 1;
  for (const { from, count } of kinds) marks.fill(3, from, from + count);
  for (const { axis, value } of values) {
    await eachBlock(index, axis, () => true, ({ sets, low }, from) => low.forEach((set, row) => (marks[from + row] |= sets[set].includes(value) ? 3 : 0)));
  }
}

/** @param {SearchIndex} index @returns {Uint8Array} for each document all bits of a mark */
export function everything({ count }) {
  return new Uint8Array(count).fill(7);
}

/**
 * Keeps of marks what others have as well.
 * @param {Uint8Array} marks
 * @param {Uint8Array} others
 * @returns {Uint8Array} the marks
 */
export function narrow(marks, others) {
  for (let doc = 0; doc < marks.length; doc++) marks[doc] &= others[doc];
  return marks;
}

/**
 * @param {Uint8Array} marks
 * @param {number} most
 * @returns {number[] | null} the marked documents; null when there are more than `most`
 */
export function few(marks, most) {
  const docs = [];
  for (let doc = 0; doc < marks.length; doc++) if (marks[doc] && docs.push(doc) > most) return null;
  return docs;
}

/** @param {string} key @returns {boolean} whether a key is one of sound */
export function isSound(key) {
  return /^[:.]/.test(key);
}

/**
 * 3 when a name has all pairs, 1 when the text has them, else 0.
 * @param {Text} text
 * @param {string[]} pairs
 * @returns {number}
 */
function standing({ names, all }, pairs) {
  return pairs.every((pair) => names.includes(pair)) ? 3 : pairs.every((pair) => all.includes(pair)) ? 1 : 0;
}
