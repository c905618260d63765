// The queries with what was meant by them, and the entries of a built site that they are judged on.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folders of the kinds, as in the addresses of pages. */
export const kinds = ['facilities', 'workshops', 'policies', 'stations', 'parks', 'jobs', 'articles', 'pages'];

/** The queries of this folder. */
export const queryFile = join(dirname(fileURLToPath(import.meta.url)), 'queries.yaml');

/**
 * Reads the file of queries: groups as keys, one JSON object a line.
 * @returns {{group: string, query: string, line: number}[]}
 */
export function readQueries(path = queryFile) {
  const found = [];
  let group;
  readFileSync(path, 'utf8').split('\n').forEach((text, index) => {
    const line = index + 1;
    if (text.trim() === '' || text.startsWith('#')) return;
    const head = /^(\S.*):$/.exec(text);
    if (head) {
      group = head[1];
      return;
    }
    if (!text.startsWith('  - {') || !group) throw new Error(`queries.yaml:${line}: neither a group nor a query`);
    try {
      found.push({ group, line, ...JSON.parse(text.slice(4)) });
    } catch (error) {
      throw new Error(`queries.yaml:${line}: ${error.message}`);
    }
  });
  const seen = new Set();
  for (const { query, line } of found) {
    if (seen.has(query)) throw new Error(`queries.yaml:${line}: ${query} is there twice`);
    seen.add(query);
  }
  return found;
}

/** All public entries of a built site, from its JSON, by `kind/id`. */
export function readEntries(site) {
  const entries = new Map();
  for (const kind of kinds) {
    const list = join(site, 'api', 'v1', `${kind}.json`);
    if (!existsSync(list)) continue;
    for (const id of JSON.parse(readFileSync(list, 'utf8')).ids) {
      const { place, fields, text } = JSON.parse(readFileSync(join(site, 'api', 'v1', kind, `${id}.json`), 'utf8'));
      entries.set(`${kind}/${id}`, { kind, id, place, fields, body: text || '', texts: texts(fields) });
    }
  }
  if (entries.size === 0) throw new Error(`no entries below ${site}`);
  return entries;
}

const silent = new Set(['sources', 'value', 'slug', 'code', 'id', 'qualifier', 'low', 'high', 'listed_on', 'verified_on']);

/** What a reader sees of a value, as a list of texts. Numbers stand as they were written. */
function texts(value) {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(texts);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inside]) => {
    // `value` is a slug in a choice and a number in a figure.
    if (key === 'value' && typeof inside === 'object') return texts(inside);
    return silent.has(key) ? [] : texts(inside);
  });
}

const list = (value) => (Array.isArray(value) ? value : [value]);
const absent = (value) => value === undefined || value === null || (typeof value === 'object' && value.unknown === true);

/** Whether a rule of the file of queries holds for an entry. */
export function holds(rule, entry) {
  return Object.entries(rule).every(([key, wanted]) => {
    switch (key) {
      case 'any': return wanted.some((inner) => holds(inner, entry));
      case 'not': return !holds(wanted, entry);
      case 'kind': return list(wanted).includes(entry.kind);
      case 'id': return list(wanted).includes(entry.id);
      case 'place': return Boolean(entry.place) && list(wanted).includes(entry.place.slug);
      case 'serves':
      case 'perimeter': return list(entry.fields[key] || []).some((place) => list(wanted).includes(place.slug));
      case 'name': return list(wanted).some((piece) => entry.fields.name.includes(piece));
      case 'text': return list(wanted).some((piece) => entry.texts.some((text) => text.includes(piece)));
      case 'body': return list(wanted).some((piece) => entry.body.includes(piece));
      case 'kind_of': return fieldIs(entry.fields.kind, wanted);
      default: return fieldIs(entry.fields[key], wanted);
    }
  });
}

function fieldIs(value, wanted) {
  if (wanted === null) return absent(value);
  if (absent(value)) return false;
  if (!Array.isArray(wanted) && typeof wanted === 'object') {
    const low = value.low;
    if (typeof low !== 'number') return false;
    return (wanted.min === undefined || low >= wanted.min) && (wanted.max === undefined || low <= wanted.max);
  }
  const said = list(value).flatMap((one) => (typeof one === 'object' ? [one.value, one.label, one.written] : [one]));
  return list(wanted).some((one) => said.includes(one));
}

/**
 * What a query means on this site.
 * @returns {{meant: Set<string>, fine: Set<string>, none: boolean}} keys of entries of grade 2 and of grade 1
 */
export function judge(query, entries) {
  const meant = new Set();
  const fine = new Set();
  const add = (set, keys, rule) => {
    for (const key of keys || []) {
      if (!entries.has(key)) throw new Error(`queries.yaml:${query.line}: no public entry ${key}`);
      set.add(key);
    }
    if (rule) for (const [key, entry] of entries) if (holds(rule, entry)) set.add(key);
  };
  add(meant, query.relevant, query.rule);
  add(fine, query.acceptable, query.acceptable_rule);
  for (const key of meant) fine.delete(key);
  const none = query.none === true;
  if (none ? meant.size > 0 : meant.size === 0) {
    throw new Error(`queries.yaml:${query.line}: ${query.query} has ${meant.size} meant entries${none ? ' and says none' : ''}`);
  }
  return { meant, fine, none };
}
