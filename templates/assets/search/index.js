/**
 * The index of a site, loaded part by part. A small site has all its parts, and all its rows, in the first file; then a
 * key is answered by scanning the rows. What a query finds is the same in both cases.
 *
 * @typedef {[string, string, string[], string, [string, string, string?][], [string, string][], string, string]} Row
 * @typedef {{ path?: string, hashes?: string, parts?: any[] }} Series
 * @typedef {{ name: string, label: string, type: 'values' | 'number', column: Series, block: number,
 *   values: any[][], words: boolean, many?: boolean, parent: string, parents?: (number | null)[],
 *   unit: string, units: [string, number][], scale: number, edges: number[], bins: number[], unknown?: number,
 *   principal: boolean }} Axis
 * @typedef {{ name: string, label: string, counter: string, from: number, count: number, words: string[], axes: Axis[],
 *   order: string }} Kind
 * @typedef {{ format: number, count: number, built: string, everywhere?: string[], kinds: Kind[], rows: Series,
 *   row_size: number, terms?: Series & { bounds: string[] }, chars: any, homophones?: string,
 *   variants?: string }} Meta
 * @typedef {{ text: string, place: boolean, all: boolean, count: number, kinds: Kind[],
 *   values: { kind: Kind, axis: Axis, value: number }[] }} Label what a word of the dictionary means; `count`: how many
 *   entries, those of several values several times
 * @typedef {{ sets: number[][], ids: Uint16Array, low: Uint32Array, high: Uint32Array }} Column values: for each row the
 *   number of its set of values; numbers: 0 where unknown, else the scaled end plus 1
 * @typedef {{ variants: Map<string, string>, readings: Map<string, string[]>, syllables: Map<string, string>,
 *   initials: Map<string, string> }} Chars readings by character; characters by merged syllable and by initial
 * @typedef {{ names: string, all: string }} Text folded
 */
import { fold, lookups, merged } from './fold.js';
import { unpack, unpackAscending } from './packed.js';

/** So many names are read when they may hold a chain of sounds. */
const FEW_NAMES = 32;

/** What an axis may leave out. */
const NO_AXIS = { values: [], words: false, parent: '', unit: '', units: [], scale: 1, edges: [], bins: [], principal: false };

/** Parts that are kept: what was typed before is asked again with one character more. */
const KEPT = 200;

/**
 * @param {string} pairs from, to, from, to…
 * @returns {Map<string, string>}
 */
function variantsOf(pairs) {
  return new Map(/** @type {[string, string][]} */ (((pairs || '').match(/../gsu) || []).map((pair) => Array.from(pair))));
}

/**
 * What was made for a key before, or is made now. A failure is forgotten, so that it is tried again.
 * @template Made
 * @param {Map<string, Promise<any>>} known the newest last
 * @param {string} key
 * @param {() => Promise<Made>} make
 * @returns {Promise<Made>}
 */
function once(known, key, make) {
  const made = known.get(key) || make();
  known.delete(key);
  known.set(key, made);
  made.catch(() => known.delete(key));
  return made;
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
    /** What was made of parts. @type {Map<string, Promise<any>>} */
    this.made = new Map();
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
    const add = (/** @type {string} */ word, /** @type {number} */ count) => {
      const text = fold(word, this.variants);
      /** @type {Label} */
      const label = this.labels.get(text) || { text, place: false, all: false, count: 0, kinds: [], values: [] };
      label.count += count;
      if (Array.from(text).length > 1) this.labels.set(text, label);
      return label;
    };
    for (const word of this.meta.everywhere || []) {
      const label = add(word, this.count);
      label.all = label.place = true;
    }
    for (const kind of this.kinds) {
      kind.words.forEach((word) => add(word, kind.count).kinds.push(kind));
      kind.axes = kind.axes.map((axis) => ({ ...NO_AXIS, ...axis }));
      for (const axis of kind.axes.filter((one) => one.words)) {
        axis.values.forEach(([slug, name, count, ...aliases], value) => {
          for (const word of slug === 'unknown' ? [] : [name, ...aliases]) {
            const label = add(word, count);
            label.values.push({ kind, axis, value });
            label.place = label.place || isPlace(axis);
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
    const part = once(this.parts, path, () => this.read(this.base + path));
    // What was not asked for the longest goes first.
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
    return once(this.made, 'chars', async () => {
      const { chars: part } = this.meta;
      const { sounds, variants } = typeof part === 'string' ? await this.part(part) : part;
      const chars = { variants: variantsOf(variants), readings: new Map(), syllables: new Map(), initials: new Map() };
      addReadings(chars.readings, sounds);
      for (const reading of Object.keys(sounds)) {
        const add = (/** @type {Map<string, string>} */ map, /** @type {string} */ key) =>
          map.set(key, (map.get(key) || '') + sounds[reading]);
        add(chars.syllables, merged(reading));
        add(chars.initials, reading[0]);
      }
      return chars;
    });
  }

  /**
   * The readings of characters that people type for those of the site, which have the same sound, and of these.
   * @returns {Promise<Map<string, string[]>>}
   */
  homophones() {
    return once(this.made, 'homophones', async () => {
      const readings = new Map((await this.chars()).readings);
      if (this.meta.homophones) addReadings(readings, (await this.part(this.meta.homophones)).sounds);
      return readings;
    });
  }

  /**
   * One byte a document: 1 where it has the key, 3 where a name has it or the document has the value that a label names.
   * A key is a pair of characters, a label, or a chain of syllables `:hui ze xian` or initials `.hzx`; one that ends in `*`
   * stands for all keys that begin like it.
   * @param {string} key
   * @returns {Promise<Uint8Array>}
   */
  async docs(key) {
    const sound = /^[:.]/.test(key) ? await this.soundOf(key.replace('*', '')) : null;
    if (!this.meta.terms) return sound ? this.scanNames(sound.pattern) : this.scan(key.replace('*', ''), key.endsWith('*'));
    if (!sound || sound.pairs.length < 2) return this.lookUp(key.replace('*', ''), key.endsWith('*'));
    const marks = await this.withKeys(sound.pairs);
    // The pairs of a chain may stand apart from each other.
    const docs = few(marks, FEW_NAMES);
    if (docs) (await this.texts(docs)).forEach(({ names }, at) => (marks[docs[at]] = sound.pattern.test(names) ? 3 : 0));
    return marks;
  }

  /**
   * The documents that have all keys.
   * @param {string[]} keys
   * @returns {Promise<Uint8Array>} as `docs`
   */
  async withKeys(keys) {
    const marks = new Uint8Array(this.count).fill(3);
    for (const key of keys) if (narrow(marks, await this.docs(key)).every((mark) => !mark)) break;
    return marks;
  }

  /**
   * @param {string} key of sound
   * @returns {Promise<{ pattern: RegExp, pairs: string[] }>} what it is in a name, and its pairs
   */
  async soundOf(key) {
    const { syllables, initials } = await this.chars();
    const [mark, between, sounds] = key[0] === ':' ? [':', ' ', syllables] : ['.', '', initials];
    const units = key.slice(1).split(between);
    // A class must not be empty: no text holds the character 0.
    const pattern = new RegExp(units.map((unit) => `[${sounds.get(unit) || '\0'}]`).join(''), 'u');
    return { pattern, pairs: units.slice(1).map((unit, at) => mark + units[at] + between + unit) };
  }

  /**
   * @param {string} key
   * @param {boolean} wide
   * @returns {Promise<Uint8Array>} as `docs`
   */
  async lookUp(key, wide) {
    const terms = /** @type {Series & { bounds: string[] }} */ (this.meta.terms);
    const marks = new Uint8Array(this.count);
    // After a whole syllable comes the next one or the end, never a longer syllable.
    const begins = (/** @type {string} */ other) => other === key || other.startsWith(key[0] === ':' ? key + ' ' : key);
    let at = terms.bounds.length - 1;
    while (at > 0 && terms.bounds[at] > key) at--;
    const shards = [this.partOf(terms, at)];
    while (wide && ++at < terms.bounds.length && terms.bounds[at] <= key + '\uffff') shards.push(this.partOf(terms, at));
    for (const shard of await Promise.all(shards)) {
      for (const other of wide ? Object.keys(shard).filter(begins) : [key]) {
        const [packed, names] = shard[other] || [''];
        const docs = unpackAscending(packed);
        for (const doc of docs) marks[doc] |= 1;
        for (const place of unpackAscending(names || '')) marks[docs[place]] = 3;
      }
    }
    return marks;
  }

  /** @returns {Promise<Text[]>} of all documents, on a small site */
  everyText() {
    return once(this.made, 'texts', () => this.texts(Array.from({ length: this.count }, (_, doc) => doc)));
  }

  /**
   * @param {RegExp} pattern
   * @returns {Promise<Uint8Array>} as `docs`
   */
  async scanNames(pattern) {
    return Uint8Array.from(await this.everyText(), ({ names }) => (pattern.test(names) ? 3 : 0));
  }

  /**
   * @param {string} key of text
   * @param {boolean} wide
   * @returns {Promise<Uint8Array>} as `docs`
   */
  async scan(key, wide) {
    const pairs = wide ? [key] : lookups(key);
    const marks = Uint8Array.from(await this.everyText(), (text) => standing(text, pairs));
    for (const label of Array.from(this.labels.values())) {
      if (label.text === key || (wide && label.text.startsWith(key))) await this.mean(label, marks);
    }
    return marks;
  }

  /**
   * Marks the documents that a label means.
   * @param {Label} label
   * @param {Uint8Array} marks
   */
  async mean({ all, kinds, values }, marks) {
    // To lie where everything lies says nothing; any other value is worth as much as a name.
    for (let doc = 0; all && doc < this.count; doc++) marks[doc] |= 1;
    for (const { from, count } of kinds) marks.fill(3, from, from + count);
    for (const { kind, axis, value } of values) {
      for (let from = 0; from < kind.count; from += axis.block) {
        const { sets, ids } = await this.column(kind, axis, from / axis.block);
        ids.forEach((set, row) => (marks[kind.from + from + row] |= sets[set].includes(value) ? 3 : 0));
      }
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
    return once(this.made, [kind.name, axis.name, block].join('/'), async () => {
      const { sets, data, high } = await this.partOf(axis.column, block);
      const numbers = unpack(data);
      const low = Uint32Array.from(sets ? [] : numbers);
      const highs = low.slice();
      for (const row of Object.keys(high || {})) highs[+row] = high[row] + 1;
      return { sets: sets || [], ids: Uint16Array.from(sets ? numbers : []), low, high: highs };
    });
  }
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
