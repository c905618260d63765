/**
 * The index of a site, loaded part by part. A small site has all its parts, and all its rows, in the first file; then a
 * key is answered by scanning the rows. What a query finds is the same in both cases.
 *
 * @typedef {[string, string, string[], string, [string, string, string?][], [string, string][], string, string]} Row
 * @typedef {{ path?: string, hashes?: string, parts?: any[] }} Series
 * @typedef {{ name: string, label: string, type: 'values' | 'number', column: Series, block: number,
 *   values?: any[][], words?: boolean, many?: boolean, parent?: string, parents?: (number | null)[],
 *   unit?: string, units?: [string, number][], scale?: number, edges?: number[], bins?: number[], unknown?: number,
 *   principal?: boolean }} Axis
 * @typedef {{ name: string, label: string, counter: string, from: number, count: number, words: string[], axes: Axis[],
 *   order: string }} Kind
 * @typedef {{ format: number, count: number, built: string, everywhere?: string[], kinds: Kind[], rows: Series,
 *   row_size: number, terms?: Series & { bounds: string[] }, chars: any, variants?: string }} Meta
 * @typedef {{ text: string, place: boolean, all: boolean, kinds: Kind[],
 *   values: { kind: Kind, axis: Axis, value: number }[] }} Label what a word of the dictionary means
 * @typedef {{ sets: number[][], ids: Uint16Array, low: Uint32Array, high: Uint32Array }} Column values: for each row the
 *   number of its set of values; numbers: 0 where unknown, else the scaled end plus 1
 * @typedef {{ variants: Map<string, string>, readings: Map<string, string[]>, syllables: Map<string, string>,
 *   initials: Map<string, string> }} Chars readings by character; characters by merged syllable and by initial
 * @typedef {{ names: string, all: string }} Text folded
 */
import { fold, lookups, merged } from './fold.js';
import { unpack, unpackAscending } from './packed.js';

/** Parts that are kept: what was typed before is asked again with one character more. */
const KEPT = 200;

/**
 * @param {string} pairs from, to, from, to…
 * @returns {Map<string, string>}
 */
function variantsOf(pairs) {
  const chars = Array.from(pairs || '');
  return new Map(chars.map((char, at) => /** @type {[string, string]} */ ([char, chars[at + 1]])).filter((_, at) => at % 2 < 1));
}

export class SearchIndex {
  /**
   * The index at an address.
   * @param {string} url of `index.json`; the parts lie beside it
   * @param {(url: string) => Promise<any>} read gives the JSON at an address
   * @returns {Promise<SearchIndex>}
   */
  static async open(url, read) {
    const meta = await read(url);
    if (meta.format !== 1) throw new Error('search index: format ' + meta.format);
    return new SearchIndex(url.replace(/[^/]*$/, ''), read, meta);
  }

  /**
   * @param {string} base
   * @param {(url: string) => Promise<any>} read
   * @param {Meta} meta
   */
  constructor(base, read, meta) {
    this.base = base;
    this.read = read;
    this.meta = meta;
    this.kinds = meta.kinds;
    this.count = meta.count;
    /** @type {Map<string, Promise<any>>} */
    this.parts = new Map();
    /** @type {Map<string, Promise<Column>>} */
    this.columns = new Map();
    /** @type {Promise<Text[]> | null} */
    this.folded = null;
    /** @type {Promise<Chars> | null} */
    this.sounded = null;
    /** What folds the site's own texts; all of it only where it costs nothing. */
    this.variants = variantsOf(meta.variants || meta.chars.variants);
    /** @type {Map<string, Label>} */
    this.labels = new Map();
    this.readLabels();
    /** Characters of the longest label. */
    this.longest = Math.max(0, ...Array.from(this.labels.keys(), (text) => text.length));
  }

  /** Every word that cuts a query, with what it means. */
  readLabels() {
    /** @param {string} word @returns {Label | null} */
    const label = (word) => {
      const text = fold(word, this.variants);
      if (Array.from(text).length < 2) return null;
      const known = this.labels.get(text) || { text, place: false, all: false, kinds: [], values: [] };
      this.labels.set(text, known);
      return known;
    };
    for (const word of this.meta.everywhere || []) {
      const known = label(word);
      if (known) known.all = known.place = true;
    }
    for (const kind of this.kinds) {
      for (const word of kind.words) {
        const known = label(word);
        if (known) known.kinds.push(kind);
      }
      for (const axis of kind.axes.filter((one) => one.words)) {
        (axis.values || []).forEach(([slug, name, , ...aliases], value) => {
          for (const word of slug === 'unknown' ? [] : [name, ...aliases]) {
            const known = label(word);
            if (known) known.values.push({ kind, axis, value });
            if (known && isPlace(axis)) known.place = true;
          }
        });
      }
    }
  }

  /**
   * The JSON of one part, once.
   * @param {string} path below the folder of the index
   * @returns {Promise<any>}
   */
  part(path) {
    const part = this.parts.get(path) || this.read(this.base + path);
    // The newest last: what was not asked for the longest goes first.
    this.parts.delete(path);
    this.parts.set(path, part);
    part.catch(() => this.parts.delete(path));
    if (this.parts.size > KEPT) this.parts.delete(this.parts.keys().next().value || '');
    return part;
  }

  /**
   * @param {Series} series
   * @param {number} at
   * @returns {Promise<any>}
   */
  async partOf(series, at) {
    return series.parts ? series.parts[at] : this.part(`${series.path}/${at}-${(series.hashes || '').substr(5 * at, 5)}.json`);
  }

  /**
   * The rows of some documents, in their order.
   * @param {ArrayLike<number>} docs
   * @returns {Promise<Row[]>}
   */
  rows(docs) {
    const size = this.meta.row_size;
    return Promise.all(
      Array.from(docs, async (doc) => (await this.partOf(this.meta.rows, Math.floor(doc / size))).rows[doc % size]),
    );
  }

  /**
   * The folded texts of some documents.
   * @param {ArrayLike<number>} docs
   * @returns {Promise<Text[]>}
   */
  async texts(docs) {
    const of = (/** @type {string[]} */ texts) => texts.map((text) => fold(text, this.variants)).filter(Boolean).join('\n');
    return (await this.rows(docs)).map(([, name, also, place, facts, , , extra]) => {
      const names = of([name, ...also]);
      return { names, all: names + '\n' + of([place, ...facts.map((fact) => fact[1]), extra]) };
    });
  }

  /**
   * What the site knows of characters: loaded for Latin letters and traditional characters only.
   * @returns {Promise<Chars>}
   */
  chars() {
    const load = async () => {
      const { sounds, variants } = typeof this.meta.chars === 'string' ? await this.part(this.meta.chars) : this.meta.chars;
      const chars = { variants: variantsOf(variants), readings: new Map(), syllables: new Map(), initials: new Map() };
      for (const reading of Object.keys(sounds)) {
        const add = (/** @type {Map<string, string>} */ map, /** @type {string} */ key) =>
          map.set(key, (map.get(key) || '') + sounds[reading]);
        add(chars.syllables, merged(reading));
        add(chars.initials, reading[0]);
        for (const char of sounds[reading]) chars.readings.set(char, [...(chars.readings.get(char) || []), reading]);
      }
      return chars;
    };
    if (!this.sounded) {
      this.sounded = load();
      this.sounded.catch(() => (this.sounded = null));
    }
    return this.sounded;
  }

  /**
   * One byte a document: 1 where it has the key, 3 where a name has it. A key that ends in `*` stands for all keys that
   * begin like it.
   * @param {string} key
   * @returns {Promise<Uint8Array>}
   */
  docs(key) {
    const wide = key.endsWith('*');
    const plain = wide ? key.slice(0, -1) : key;
    return this.meta.terms ? this.lookUp(plain, wide) : this.scan(plain, wide);
  }

  /**
   * @param {string} key
   * @returns {Promise<Uint8Array>} as `docs(key + '*')`
   */
  prefix(key) {
    return this.docs(key + '*');
  }

  /**
   * @param {string} key
   * @param {boolean} wide
   * @returns {Promise<Uint8Array>}
   */
  async lookUp(key, wide) {
    const terms = /** @type {Series & { bounds: string[] }} */ (this.meta.terms);
    const marks = new Uint8Array(this.count);
    const add = (/** @type {string[]} */ [packed, names]) => {
      const docs = unpackAscending(packed);
      for (const doc of docs) marks[doc] |= 1;
      for (const at of unpackAscending(names || '')) marks[docs[at]] = 3;
    };
    // After a whole syllable comes the next one or the end, never a longer syllable.
    const begins = (/** @type {string} */ other) => other === key || other.startsWith(key[0] === ':' ? key + ' ' : key);
    let at = terms.bounds.length - 1;
    while (at > 0 && terms.bounds[at] > key) at--;
    const shards = [this.partOf(terms, at)];
    while (wide && ++at < terms.bounds.length && terms.bounds[at] <= key + '\uffff') shards.push(this.partOf(terms, at));
    for (const shard of await Promise.all(shards)) {
      for (const other of wide ? Object.keys(shard).filter(begins) : [key]) if (shard[other]) add(shard[other]);
    }
    return marks;
  }

  /**
   * @param {string} key
   * @param {boolean} wide
   * @returns {Promise<Uint8Array>}
   */
  async scan(key, wide) {
    if (!this.folded) this.folded = this.texts(Array.from({ length: this.count }, (_, doc) => doc));
    const texts = await this.folded;
    if (/^[:.]/.test(key)) {
      const { syllables, initials } = await this.chars();
      const units = key[0] === ':' ? key.slice(1).split(' ').map((unit) => syllables.get(unit)) : Array.from(key.slice(1), (unit) => initials.get(unit));
      // A class without characters would match anything else than meant.
      const pattern = new RegExp(units.map((unit) => `[${unit || '\n'}]`).join(''), 'u');
      return Uint8Array.from(texts, ({ names }) => (pattern.test(names) ? 3 : 0));
    }
    const pairs = wide ? [key] : lookups(key);
    const marks = Uint8Array.from(texts, (text) => standing(text, pairs));
    const labels = wide ? Array.from(this.labels.values()).filter(({ text }) => text.startsWith(key)) : [this.labels.get(key)];
    for (const label of labels) if (label) await this.mean(label, marks);
    return marks;
  }

  /**
   * Marks the documents that a label means.
   * @param {Label} label
   * @param {Uint8Array} marks
   */
  async mean({ all, kinds, values }, marks) {
    for (let doc = 0; all && doc < this.count; doc++) marks[doc] |= 1;
    for (const { from, count } of kinds) for (let doc = from; doc < from + count; doc++) marks[doc] |= 1;
    for (const { kind, axis, value } of values) {
      const { sets, ids } = await this.column(kind, axis, 0);
      for (let row = 0; row < kind.count; row++) if (sets[ids[row]].includes(value)) marks[kind.from + row] |= 1;
    }
  }

  /**
   * One block of an axis, decoded once.
   * @param {Kind} kind
   * @param {Axis} axis
   * @param {number} block
   * @returns {Promise<Column>}
   */
  column(kind, axis, block) {
    const name = `${kind.name}/${axis.name}/${block}`;
    const decode = async () => {
      const { sets, data, high } = await this.partOf(axis.column, block);
      const numbers = unpack(data);
      const low = Uint32Array.from(sets ? [] : numbers);
      const highs = high && Object.keys(high).length ? low.slice() : low;
      for (const row of Object.keys(high || {})) highs[+row] = high[row] + 1;
      return { sets: sets || [], ids: Uint16Array.from(sets ? numbers : []), low, high: highs };
    };
    const column = this.columns.get(name) || decode();
    this.columns.set(name, column);
    column.catch(() => this.columns.delete(name));
    return column;
  }
}

/**
 * Whether an axis says where something is.
 * @param {Axis} axis
 * @returns {boolean}
 */
export function isPlace(axis) {
  return axis.name === 'county' || axis.parent === 'county';
}

/**
 * 3 when a name has all pairs, 1 when the text has them, else 0.
 * @param {Text} text
 * @param {string[]} pairs
 * @returns {number}
 */
export function standing({ names, all }, pairs) {
  return pairs.every((pair) => names.includes(pair)) ? 3 : pairs.every((pair) => all.includes(pair)) ? 1 : 0;
}
