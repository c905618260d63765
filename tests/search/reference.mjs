/**
 * A site made of rows, in both forms of the search index, for tests of the script: `small` has its rows in the first file,
 * `sharded` has keys to look up. Written after the format (`src/derive/search/`), not after the script.
 */
import { readFileSync } from 'node:fs';

import { fold, grams, merged } from '../../templates/assets/search/fold.js';
import { words } from '../../templates/assets/search/words.js';

// The script says what the theme says.
const sayings = readFileSync(new URL('../../templates/i18n/zh-CN.yaml', import.meta.url), 'utf8');
for (const [, key, text] of sayings.matchAll(/^find_(\w+): (.*)$/gm)) words[key] = text.replace(/^'(.*)'$/, '$1');

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** @param {number[]} numbers */
export function pack(numbers) {
  let text = '';
  for (let number of numbers) {
    do {
      const low = number % 32;
      number = Math.floor(number / 32);
      text += ALPHABET[low + (number ? 32 : 0)];
    } while (number);
  }
  return text;
}

/** @param {number[]} numbers ascending */
export function packAscending(numbers) {
  return pack(numbers.map((number, at) => (at ? number - numbers[at - 1] - 1 : number)));
}

/** The readings of the characters that test sites are made of. */
export const READINGS = {
  会: ['hui', 'kuai'], 泽: ['ze'], 择: ['ze', 'zhai'], 县: ['xian'], 宣: ['xuan'], 威: ['wei'], 厂: ['chang', 'an'], 房: ['fang'],
  服: ['fu'], 装: ['zhuang'], 庄: ['zhuang'], 宝: ['bao'], 妈: ['ma'], 马: ['ma'], 班: ['ban'], 核: ['he', 'hu'], 桃: ['tao'],
  乳: ['ru'], 车: ['che', 'ju'], 间: ['jian'], 老: ['lao'], 村: ['cun'], 重: ['zhong', 'chong'], 庆: ['qing'], 女: ['nv'],
  绿: ['lv', 'lu'], 安: ['an'], 号: ['hao'], 有: ['you'], 西: ['xi'], 体: ['ti'], 育: ['yu'], 用: ['yong'], 品: ['pin'], 林: ['lin'],
};
export const VARIANTS = { 會: '会', 澤: '泽', 縣: '县', 廠: '厂', 裝: '装', 號: '号', 間: '间', 車: '车', 媽: '妈' };

/**
 * @typedef {{ kind: string, name: string, also: string[], place: string, facts: [string, string][], extra: string,
 *   values: Record<string, string[]>, numbers: Record<string, [number, number] | null> }} Document
 */

/** @param {Document} doc */
export function textOf(doc) {
  const table = new Map(Object.entries(VARIANTS));
  const join = (texts) => texts.map((text) => fold(text, table)).filter(Boolean).join('\n');
  const names = join([doc.name, ...doc.also]);
  return { name: join([doc.name]), names, all: names + '\n' + join([doc.place, ...doc.facts.map((fact) => fact[1]), doc.extra]) };
}

/** @param {any[]} kinds with name, label, words, axes  @param {Document[]} docs in order, by kind */
export function dictionary(kinds, docs, everywhere = []) {
  /** @type {Map<string, Set<number>>} */
  const labels = new Map();
  const table = new Map(Object.entries(VARIANTS));
  const mean = (word, isMeant) => {
    const label = fold(word, table);
    if ([...label].length < 2) return;
    const set = labels.get(label) || new Set();
    docs.forEach((doc, at) => isMeant(doc) && set.add(at));
    labels.set(label, set);
  };
  for (const word of everywhere) mean(word, () => true);
  for (const kind of kinds) {
    for (const word of kind.words) mean(word, (doc) => doc.kind === kind.name);
    for (const axis of kind.axes.filter((one) => one.words)) {
      for (const [slug, label, ...aliases] of axis.values) {
        if (slug !== 'unknown') for (const word of [label, ...aliases]) mean(word, (doc) => doc.kind === kind.name && doc.values[axis.name].includes(slug));
      }
    }
  }
  return labels;
}

function column(axis, docs, block) {
  const parts = [];
  for (let from = 0; from < docs.length; from += block) {
    const some = docs.slice(from, from + block);
    if (axis.type === 'values') {
      const keys = some.map((doc) => JSON.stringify(doc.values[axis.name].map((slug) => axis.values.findIndex((value) => value[0] === slug)).sort((a, b) => a - b)));
      const sets = [...new Set(keys)];
      parts.push({ sets: sets.map((set) => JSON.parse(set)), data: pack(keys.map((key) => sets.indexOf(key))) });
    } else {
      const scaled = (number) => Math.round(number * axis.scale);
      const high = {};
      some.forEach((doc, at) => {
        const number = doc.numbers[axis.name];
        if (number && number[1] !== number[0]) high[at] = scaled(number[1]);
      });
      const lows = some.map((doc) => (doc.numbers[axis.name] ? scaled(doc.numbers[axis.name][0]) : null));
      const numbers = [...new Set(lows.filter((low) => low !== null))].sort((a, b) => a - b);
      const places = lows.map((low) => numbers.indexOf(low) + 1);
      parts.push({ numbers: packAscending(numbers), data: pack(places.map((place) => place % 32)), tens: pack(places.map((place) => Math.floor(place / 32))), high });
    }
  }
  return parts;
}

/** Keys of every document: key to [documents, those in a name]. */
function termsOf(docs, labels, everywhere) {
  const keys = new Map();
  const add = (key, at, inName) => {
    const entry = keys.get(key) || new Map();
    entry.set(at, entry.get(at) || inName);
    keys.set(key, entry);
  };
  docs.forEach((doc, at) => {
    const { names, all } = textOf(doc);
    for (const segment of names.split('\n')) for (const key of grams(segment)) add(key, at, true);
    for (const segment of all.split('\n')) for (const key of grams(segment)) add(key, at, false);
    const runs = [...names].map((char) => (READINGS[char] ? char : ' ')).join('').split(' ');
    for (const chars of runs.map((run) => [...run])) {
      chars.forEach((char, i) => {
        for (const one of READINGS[char]) {
          const next = chars[i + 1] ? READINGS[chars[i + 1]] : [''];
          for (const other of next) {
            add(':' + merged(one) + (other && ' ' + merged(other)), at, true);
            add('.' + one[0] + (other && other[0]), at, true);
          }
        }
      });
    }
  });
  const added = [...labels].map(([label, meant]) => {
    const pairs = label.split('\n').flatMap((segment) => grams(segment).slice(0, -1));
    const entry = new Map([...meant].map((at) => [at, !everywhere.includes(label)]));
    const lists = pairs.map((pair) => keys.get(pair) || new Map());
    docs.forEach((_, at) => lists.every((list) => list.has(at)) && entry.set(at, entry.get(at) || lists.every((list) => list.get(at))));
    return [label, entry];
  });
  for (const [label, entry] of added) keys.set(label, entry);
  return [...keys].sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * The files of a site's index by address.
 * @param {{ kinds: any[], docs: Document[], everywhere?: string[] }} site
 * @param {'small' | 'sharded'} form
 * @param {{ shard?: number, block?: number, rows?: number }} [sizes]
 */
export function filesOf({ kinds, docs, everywhere = [] }, form, { shard = 40, block = 7, rows = 4 } = {}) {
  const inline = form === 'small';
  const files = new Map();
  const series = (path, parts) => {
    if (inline) return { parts };
    const hashes = parts.map((_, at) => at.toString(36).padStart(5, 'a'));
    parts.forEach((part, at) => files.set(`search/${path}/${at}-${hashes[at]}.json`, part));
    return { path, hashes: hashes.join('') };
  };
  let from = 0;
  const kindsOut = kinds.map((kind) => {
    const own = docs.filter((doc) => doc.kind === kind.name);
    const axes = kind.axes.map((axis) => {
      const size = inline ? 8192 : block;
      const out = { name: axis.name, label: axis.label, type: axis.type, column: series(`columns/${kind.name}-${axis.name}`, column(axis, own, size)), block: size };
      if (axis.type === 'values') {
        const count = (slug) => own.filter((doc) => doc.values[axis.name].includes(slug)).length;
        return { ...out, values: axis.values.map(([slug, label, ...aliases]) => [slug, label, count(slug), ...aliases]), words: axis.words, parent: axis.parent };
      }
      const numbers = own.map((doc) => doc.numbers[axis.name]);
      const bins = axis.edges.slice(1).map((edge, at) => numbers.filter((one) => one && one[0] >= axis.edges[at] && one[0] < edge).length);
      return { ...out, unit: axis.unit, units: axis.units, scale: axis.scale, edges: axis.edges, bins, unknown: numbers.filter((one) => !one).length, principal: axis.principal };
    });
    const made = { name: kind.name, label: kind.label, counter: '处', from, count: own.length, words: kind.words, order: '', axes };
    from += own.length;
    return made;
  });
  const lines = docs.map((doc, at) => [`d${at}`, doc.name, doc.also, doc.place, doc.facts, [], '', doc.extra]);
  const size = inline ? Math.max(1, docs.length) : rows;
  const parts = [];
  for (let at = 0; at < lines.length; at += size) parts.push({ rows: lines.slice(at, at + size) });
  const labels = dictionary(kinds, docs, everywhere);
  const sounded = new Set([...docs.map((doc) => textOf(doc).names), ...labels.keys()].join(''));
  const sounds = {};
  for (const char of sounded) for (const reading of READINGS[char] || []) sounds[reading] = (sounds[reading] || '') + char;
  const chars = { sounds, variants: Object.entries(VARIANTS).flat().join('') };
  const homophones = {};
  for (const char of Object.keys(READINGS)) if (!sounded.has(char)) for (const reading of READINGS[char]) homophones[reading] = (homophones[reading] || '') + char;
  files.set('search/homophones/abcde.json', { sounds: homophones });
  const written = docs.map((doc) => JSON.stringify(doc)).join('');
  const meta = {
    format: 1, count: docs.length, built: '2026-11-23', everywhere, kinds: kindsOut, rows: series('rows', parts), row_size: size,
    chars: inline ? chars : 'chars/abcde.json', homophones: 'homophones/abcde.json', variants: Object.entries(VARIANTS).filter(([from]) => written.includes(from)).flat().join(''),
  };
  if (!inline) {
    files.set('search/chars/abcde.json', chars);
    const terms = termsOf(docs, labels, everywhere);
    const shards = [];
    const bounds = [];
    for (let at = 0; at < terms.length; at += shard) {
      const some = terms.slice(at, at + shard);
      bounds.push(at ? some[0][0] : '');
      shards.push(Object.fromEntries(some.map(([key, entry]) => {
        const all = [...entry.keys()].sort((a, b) => a - b);
        const names = all.map((doc, place) => (entry.get(doc) ? place : -1)).filter((place) => place >= 0);
        return [key, names.length ? [packAscending(all), packAscending(names)] : [packAscending(all)]];
      })));
    }
    meta.terms = { ...series('terms', shards), bounds };
  }
  files.set('search/index.json', meta);
  return files;
}

/** What reads the files, and says which were read. */
export function readerOf(files) {
  const read = [];
  const reader = async (url) => {
    read.push(url);
    if (!files.has(url)) throw new Error('404 ' + url);
    // As from a file: nobody may change what another still uses.
    return JSON.parse(JSON.stringify(files.get(url)));
  };
  return Object.assign(reader, { log: read });
}

/** Random numbers that are the same in each run. */
export function randomOf(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit) => Math.floor(next() * limit);
  return { next, below, one: (list) => list[below(list.length)], chance: (part) => next() < part };
}

const KINDS = [
  { name: 'facilities', label: '厂房场地', words: ['厂房', '老厂房'], axes: [
    { name: 'county', label: '县区', type: 'values', words: true, values: [['huize', '会泽县', '会泽'], ['xuanwei', '宣威'], ['unknown', '不详']] },
    { name: 'town', label: '乡镇', type: 'values', words: true, parent: 'county', values: [['t1', '重庆村', '重庆'], ['unknown', '不详']] },
    { name: 'use', label: '用途', type: 'values', words: true, values: [['garments', '服装', '服装加工'], ['sports', '体育用品'], ['led', 'led'], ['unknown', '不详']] },
    { name: 'dust', label: '有尘', type: 'values', values: [['yes', '是'], ['no', '否'], ['unknown', '不详']] },
    { name: 'area_total', label: '建筑面积', type: 'number', unit: '㎡', units: [['平方米', 1], ['平', 1], ['m2', 1]], scale: 1, edges: [0, 100, 500, 1000, 5000, 10000], principal: true },
    { name: 'rent', label: '租金', type: 'number', unit: '元', units: [['元', 1], ['块', 1]], scale: 10, edges: [0, 1, 5, 10, 50, 100] },
    { name: 'height', label: '层高', type: 'number', unit: 'm', units: [['米', 1], ['m', 1], ['厘米', 0.01]], scale: 100, edges: [0, 2, 5, 10, 20] },
  ] },
  { name: 'workshops', label: '务工车间', words: ['车间'], axes: [
    { name: 'county', label: '县区', type: 'values', words: true, values: [['huize', '会泽县', '会泽'], ['qingan', '庆安'], ['unknown', '不详']] },
    { name: 'flex', label: '灵活用工', type: 'values', words: true, values: [['mothers', '宝妈班'], ['free', '工时自由'], ['unknown', '不详']] },
    { name: 'jobs', label: '用工人数', type: 'number', unit: '人', units: [['人', 1], ['个', 1]], scale: 1, edges: [0, 10, 50, 100, 1000], principal: true },
  ] },
  { name: 'pages', label: '说明页面', words: ['说明'], axes: [] },
];

/** A random site: names from few characters, so that everything happens. */
export function siteOf(random, count = 40) {
  const chars = Object.keys(READINGS);
  const word = (most) => Array.from({ length: 1 + random.below(most) }, () => random.one(chars)).join('');
  const text = () => {
    const kinds = [() => word(5), () => random.one(['会泽县', '核桃乳', '服装', '体育用品', '宝妈班', '會澤', 'LED', 'a3', '3号', '500㎡', '１０ｋｖ'])];
    return Array.from({ length: 1 + random.below(3) }, () => random.one(kinds)()).join(random.one(['', '', '·', ' ', '（']));
  };
  const docs = [];
  for (const kind of KINDS) {
    for (let left = 1 + random.below(count); left > 0; left--) {
      const values = {};
      const numbers = {};
      for (const axis of kind.axes) {
        if (axis.type === 'values') {
          const known = axis.values.map(([slug]) => slug).filter((slug) => slug !== 'unknown' && random.chance(0.35));
          values[axis.name] = known.length && (axis.name === 'use' || axis.name === 'flex') ? known : known.length ? [known[0]] : ['unknown'];
        } else {
          const most = axis.edges[axis.edges.length - 1];
          const low = Math.floor(random.next() * most * 0.9 * axis.scale) / axis.scale;
          numbers[axis.name] = random.chance(0.3) ? null : [low, random.chance(0.2) ? low + most / 10 : low];
        }
      }
      const facts = Array.from({ length: random.below(3) }, () => ['事实', text()]);
      docs.push({ kind: kind.name, name: text(), also: random.chance(0.3) ? [text()] : [], place: random.one(['', '会泽县·重庆村', '宣威']), facts, extra: random.chance(0.5) ? text() : '', values, numbers });
    }
  }
  return { kinds: KINDS, docs, everywhere: ['云林'] };
}
