/**
 * The index of a site, loaded part by part. A small site has all its parts, and all its rows, in the first file; then a
 * key is answered by scanning the rows. What a query finds is the same in both cases.
 *
 * @typedef {[string, string, string[], string, [string, string, string?][], [string, string][], string, string]} Row
 * @typedef {{ path?: string, hashes?: string, parts?: any[] }} Series
 * @typedef {{ kind: Kind, name: string, label: string, type: 'values' | 'number', column: Series, block: number,
 *   values: any[][], words: boolean, many?: boolean, parent: string, parents?: (number | null)[],
 *   unit: string, units: [string, number][], scale: number, edges: number[], bins: number[], unknown?: number,
 *   principal: boolean }} Axis
 * @typedef {{ name: string, label: string, counter: string, from: number, count: number, words: string[], axes: Axis[],
 *   order: string }} Kind
 * @typedef {{ format: number, count: number, built: string, everywhere?: string[], kinds: Kind[], rows: Series,
 *   row_size: number, terms?: Series & { bounds: string[] }, chars: any, homophones?: string,
 *   variants?: string }} Meta
 * @typedef {{ text: string, place: boolean, all: boolean, count: number, kinds: Kind[],
 *   values: { axis: Axis, value: number }[] }} Label what a word of the dictionary means; `count`: how many
 *   entries, those of several values several times
 * @typedef {{ base: string, read: (url: string) => Promise<any>, meta: Meta, kinds: Kind[], axes: Axis[], count: number,
 *   made: Map<string, Promise<any>>, lists: Map<string, Promise<Uint8Array>>, variants: Map<string, string>, labels: Map<string, Label>, longest: number }} SearchIndex
 *   `axes`: of all kinds; `made`: parts and what was made of them; `lists`: marks by key; `longest`: characters of the longest label
 * @typedef {{ sets: number[][], low: Uint32Array, high: Uint32Array }} Column values: for each row in `low` the number of its
 *   set of values; numbers: 0 where unknown, else the scaled end plus 1
 * @typedef {{ variants: Map<string, string>, readings: Map<string, string[]>, syllables: Map<string, string>,
 *   initials: Map<string, string>, flats: Map<string, string> }} Chars readings by character; characters by merged syllable and
 *   by initial; `flats`: what was merged before
 * @typedef {{ name: string, names: string, all: string }} Text folded; `names`: with the others that it has
 */
import { fold, merged } from './fold.js';
import { unpack, unpackAscending } from './packed.js';

/** What an axis may leave out. */
const NO_AXIS = { values: [], words: false, parent: '', unit: '', units: [], scale: 1, edges: [], bins: [], principal: false };

/** Milliseconds of work at one go: on a slow phone what follows takes as long. */
const TASK = 40;

/** Parts that are kept: what was typed before is asked again with one character more. */
const KEPT = 300;

/**
 * The index at an address.
 * @param {string} url of `index.json`; the parts lie beside it
 * @param {(url: string) => Promise<any>} read gives the JSON at an address
 * @returns {Promise<SearchIndex>}
 */
export async function openIndex(url, read) {
  const meta = await read(url);
  if (meta.format !== 1) throw new Error('search index: format ' + meta.format);
  // The table of what folds the site's own texts; all of it only where it costs nothing.
  const variants = variantsOf(meta.variants || meta.chars.variants);
  const axes = flat(meta.kinds.map((/** @type {Kind} */ kind) => (kind.axes = kind.axes.map((axis) => ({ ...NO_AXIS, ...axis, kind })))));
  const index = { base: url.replace(/[^/]*$/, ''), read, meta, kinds: meta.kinds, axes, count: meta.count, made: new Map(), lists: new Map(), variants, labels: new Map(), longest: 0 };
  readLabels(index);
  return index;
}

/**
 * @param {string} pairs from, to, from, to…
 * @returns {Map<string, string>}
 */
function variantsOf(pairs) {
  return new Map(/** @type {[string, string][]} */ (((pairs || '').match(/../gsu) || []).map((pair) => Array.from(pair))));
}

/** Every word that cuts a query, with what it means. @param {SearchIndex} index */
function readLabels(index) {
  const add = (/** @type {string} */ word, /** @type {number} */ count) => {
    const text = fold(word, index.variants);
    /** @type {Label} */
    const label = index.labels.get(text) || { text, place: false, all: false, count: 0, kinds: [], values: [] };
    label.count += count;
    index.longest = Math.max(index.longest, text.length);
    if (Array.from(text).length > 1) index.labels.set(text, label);
    return label;
  };
  for (const word of index.meta.everywhere || []) {
    const label = add(word, index.count);
    label.all = label.place = true;
  }
  for (const kind of index.kinds) for (const word of kind.words) add(word, kind.count).kinds.push(kind);
  for (const axis of index.axes.filter(({ words }) => words)) {
    axis.values.forEach(([slug, name, count, ...aliases], value) => {
      for (const word of slug === 'unknown' ? [] : [name, ...aliases]) {
        const label = add(word, count);
        label.values.push({ axis, value });
        label.place = label.place || isPlace(axis);
      }
    });
  }
}

/**
 * What was made for a key before, or is made now. A failure is forgotten, so that it is tried again.
 * @template Made
 * @param {{ made: Map<string, Promise<any>> }} where the newest last
 * @param {string} key
 * @param {() => Promise<Made>} make
 * @param {number} [most] that are kept
 * @returns {Promise<Made>}
 */
export function once({ made }, key, make, most = KEPT) {
  const one = made.get(key) || make();
  // What was not asked for the longest goes first.
  made.delete(key);
  made.set(key, one);
  if (made.size > most) made.delete(made.keys().next().value || '');
  one.catch(() => made.delete(key));
  return one;
}

/** When the task began that runs. */
let begun = 0;

/** Says that a task begins. */
export function beginTask() {
  begun = performance.now();
}

/** Ends a task that has become long, so that the page hears and paints, and goes on in the next. */
export async function breathe() {
  if (performance.now() - begun < TASK) return;
  await new Promise((done) => setTimeout(done));
  beginTask();
}

/**
 * The JSON of one part.
 * @param {SearchIndex} index
 * @param {string} path below the folder of the index
 * @returns {Promise<any>}
 */
function readPart(index, path) {
  return once(index, path, () => index.read(index.base + path));
}

/**
 * @param {SearchIndex} index
 * @param {Series} series
 * @param {number} at
 * @returns {Promise<any>}
 */
export async function partOf(index, { parts, path, hashes }, at) {
  return parts ? parts[at] : readPart(index, `${path}/${at}-${(hashes || '').substr(5 * at, 5)}.json`);
}

/**
 * The rows of some documents, in their order.
 * @param {SearchIndex} index
 * @param {ArrayLike<number>} docs
 * @returns {Promise<Row[]>}
 */
export function readRows(index, docs) {
  const { rows, row_size: size } = index.meta;
  return Promise.all(Array.from(docs, async (doc) => (await partOf(index, rows, Math.floor(doc / size))).rows[doc % size]));
}

/**
 * The folded texts of some documents.
 * @param {SearchIndex} index
 * @param {ArrayLike<number>} docs
 * @returns {Promise<Text[]>}
 */
export async function readTexts(index, docs) {
  const of = (/** @type {string[]} */ texts) => texts.map((text) => fold(text, index.variants)).filter(Boolean).join('\n');
  return (await readRows(index, docs)).map(([, name, also, place, facts, , , extra]) => {
    const names = of([name, ...also]);
    return { name: of([name]), names, all: names + '\n' + of([place, ...facts.map((fact) => fact[1]), extra]) };
  });
}

/** @param {SearchIndex} index @returns {Promise<Text[]>} of all documents, on a small site */
export function everyText(index) {
  return once(index, 'texts', () => readTexts(index, Array.from({ length: index.count }, (_, doc) => doc)));
}

/**
 * What the site knows of characters: loaded for Latin letters and traditional characters only.
 * @param {SearchIndex} index
 * @returns {Promise<Chars>}
 */
export function readChars(index) {
  return once(index, 'chars', async () => {
    const { chars: part } = index.meta;
    const { sounds, variants } = typeof part === 'string' ? await readPart(index, part) : part;
    const chars = { variants: variantsOf(variants), readings: new Map(), syllables: new Map(), initials: new Map(), flats: new Map() };
    addReadings(chars.readings, sounds);
    for (const reading of Object.keys(sounds)) {
      const add = (/** @type {Map<string, string>} */ map, /** @type {string} */ key) => map.set(key, (map.get(key) || '') + sounds[reading]);
      add(chars.syllables, merged(reading));
      add(chars.initials, reading[0]);
    }
    return chars;
  });
}

/**
 * The readings of characters that people type for those of the site, which have the same sound, and of these.
 * @param {SearchIndex} index
 * @returns {Promise<Map<string, string[]>>}
 */
export function readHomophones(index) {
  return once(index, 'homophones', async () => {
    const readings = new Map((await readChars(index)).readings);
    if (index.meta.homophones) addReadings(readings, (await readPart(index, index.meta.homophones)).sounds);
    return readings;
  });
}

/**
 * @param {Map<string, string[]>} readings by character, added to
 * @param {Record<string, string>} sounds characters by reading
 */
function addReadings(readings, sounds) {
  for (const reading of Object.keys(sounds)) {
    for (const char of sounds[reading]) readings.set(char, [...(readings.get(char) || []), reading]);
  }
}

/**
 * Reads the blocks of an axis that hold a wanted document, one after the other.
 * @param {SearchIndex} index
 * @param {Axis} axis
 * @param {(doc: number) => boolean} isWanted
 * @param {(column: Column, from: number, end: number) => void} use with the first document and the one after the last
 */
export async function eachBlock(index, axis, isWanted, use) {
  const { kind } = axis;
  const last = kind.from + kind.count;
  for (let from = kind.from, block = 0; from < last; from += axis.block, block++) {
    const end = Math.min(from + axis.block, last);
    let doc = from;
    while (doc < end && !isWanted(doc)) doc++;
    if (doc < end) use(await readColumn(index, axis, block), from, end);
    await breathe();
  }
}

/**
 * One block of an axis, decoded once.
 * @param {SearchIndex} index
 * @param {Axis} axis
 * @param {number} block
 * @returns {Promise<Column>}
 */
function readColumn(index, axis, block) {
  return once(index, [axis.kind.name, axis.name, block].join(), async () => {
    const { sets, numbers, data, tens, high: ends } = await partOf(index, axis.column, block);
    const known = unpackAscending(numbers || '');
    const rest = unpack(tens || '');
    const low = unpack(data).map((digit, row) => (sets ? digit : digit + rest[row] && known[digit + rest[row] * 32 - 1] + 1));
    const high = low.slice();
    for (const row of Object.keys(ends || {})) high[+row] = ends[row] + 1;
    return { sets: sets || [], low, high };
  });
}

/**
 * Lists as one list.
 * @template One
 * @param {One[][]} lists
 * @returns {One[]}
 */
export function flat(lists) {
  return lists.reduce((all, some) => all.concat(some), []);
}

/**
 * Whether an axis says where something is.
 * @param {Axis} axis
 * @returns {boolean}
 */
export function isPlace(axis) {
  return axis.name === 'county' || axis.parent === 'county';
}

/** @param {SearchIndex} index @param {number} doc @returns {Kind} of a document */
export function kindOf({ kinds }, doc) {
  return kinds.filter(({ from }) => from <= doc).slice(-1)[0];
}
