// The adapter to search engines against small fakes of both. A fake refuses every request that its engine's documentation
// does not allow, and answers from a handful of documents.
//
// OpenSearch 2.x/3.x: Search API, Query DSL (bool, multi_match, match, term, terms, range, exists), post_filter, terms,
// range and filter aggregations, sort. Meilisearch 1.15: POST /indexes/{uid}/search, filter expressions.

import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
// The folder of templates says nothing to Node about the type of its scripts.
const copy = mkdtempSync(join(tmpdir(), 'doorstep-engine-'));
after(() => rmSync(copy, { recursive: true, force: true }));
for (const name of ['engine', 'state', 'words']) copyFileSync(join(repository, 'templates/assets/search', name + '.js'), join(copy, name + '.js'));
writeFileSync(join(copy, 'package.json'), '{"type":"module"}');
const { engineSource } = await import(pathToFileURL(join(copy, 'engine.js')).href);

const meta = {
  kinds: [
    {
      name: 'facilities',
      axes: [
        { name: 'county', type: 'values', values: [['huize', '会泽县', 2], ['xuanwei', '宣威市', 2]] },
        { name: 'flex', type: 'values', values: [['a', '甲', 1], ['b', '乙', 1], ['unknown', '不详', 2]] },
        { name: 'area_total', type: 'number', edges: [0, 500, 1000], bins: [1, 1, 1] },
      ],
    },
    { name: 'workshops', axes: [{ name: 'county', type: 'values', values: [['huize', '会泽县', 1]] }] },
  ],
};

const documents = [
  { id: '1', kind: 'facilities', name: '会泽厂房', facet_county: ['huize'], facet_flex: ['a', 'b'], low_area_total: 300, high_area_total: 600, unknown: [] },
  { id: '2', kind: 'facilities', name: '宣威仓库', facet_county: ['xuanwei'], facet_flex: ['unknown'], low_area_total: 1200, high_area_total: 1200, unknown: ['flex'] },
  { id: '3', kind: 'facilities', name: '宣威厂房', facet_county: ['xuanwei'], facet_flex: ['a'], unknown: ['area_total'] },
  { id: '4', kind: 'facilities', name: '会泽仓库', facet_county: ['huize'], facet_flex: ['unknown'], low_area_total: 500, high_area_total: 500, unknown: ['flex'] },
  { id: '5', kind: 'workshops', name: '会泽车间', facet_county: ['huize'], unknown: [] },
].map((document) => ({ ...document, row: [document.id, document.name] }));

const empty = { q: '', kind: null, values: {}, all: new Set(), ranges: {}, sort: null, page: 1 };
const list = (value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
const only = (object, ...keys) => assert.deepEqual(Object.keys(object).filter((key) => !keys.includes(key)), [], JSON.stringify(object));
const one = (object) => {
  assert.equal(Object.keys(object).length, 1, JSON.stringify(object));
  return Object.entries(object)[0];
};

/** A clause of OpenSearch's Query DSL as a test of a document; anything undocumented is refused. */
function clause(query) {
  const [name, body] = one(query);
  if (name === 'match_all') return () => true;
  if (name === 'bool') {
    only(body, 'must', 'filter', 'should', 'minimum_should_match');
    const all = list(body.must).concat(list(body.filter)).map(clause);
    const some = list(body.should).map(clause);
    const least = body.minimum_should_match === undefined ? (all.length || !some.length ? 0 : 1) : body.minimum_should_match;
    assert.ok(Number.isInteger(least) && least <= some.length);
    return (doc) => all.every((holds) => holds(doc)) && some.filter((holds) => holds(doc)).length >= least;
  }
  if (name === 'multi_match') {
    only(body, 'query', 'type', 'fields', 'minimum_should_match');
    assert.ok(['phrase', 'cross_fields'].includes(body.type) && body.fields.every((field) => /^[a-z_]+(\.part)?(\^\d+)?$/.test(field)));
    return (doc) => doc.name.includes(body.query);
  }
  const [field, value] = one(body);
  if (name === 'match') {
    only(value, 'query', 'boost', 'fuzziness', 'prefix_length');
    return () => false;
  }
  if (name === 'exists') return (doc) => doc[value] !== undefined;
  if (name === 'term') return (doc) => list(doc[field]).includes(value);
  if (name === 'terms') return (doc) => list(doc[field]).some((item) => value.includes(item));
  assert.equal(name, 'range');
  only(value, 'gte', 'lte');
  return (doc) => doc[field] !== undefined && !(doc[field] < value.gte) && !(doc[field] > value.lte);
}

function aggregate(aggs, found) {
  const answer = {};
  for (const [name, agg] of Object.entries(aggs)) {
    only(agg, 'filter', 'terms', 'range', 'aggs');
    if (agg.filter) {
      const inside = found.filter(clause(agg.filter));
      answer[name] = { doc_count: inside.length, ...(agg.aggs ? aggregate(agg.aggs, inside) : {}) };
    } else if (agg.terms) {
      only(agg.terms, 'field', 'size');
      const keys = Array.from(new Set(found.flatMap((doc) => list(doc[agg.terms.field])))).slice(0, agg.terms.size);
      answer[name] = { buckets: keys.map((key) => ({ key, doc_count: found.filter((doc) => list(doc[agg.terms.field]).includes(key)).length })) };
    } else {
      only(agg.range, 'field', 'ranges');
      const holds = (range) => (doc) => doc[agg.range.field] !== undefined && !(doc[agg.range.field] < range.from) && !(doc[agg.range.field] >= range.to);
      answer[name] = { buckets: agg.range.ranges.map((range) => ({ key: range.key, doc_count: found.filter(holds(range)).length })) };
    }
  }
  return answer;
}

function openSearch(body) {
  only(body, 'from', 'size', 'track_total_hits', '_source', 'query', 'post_filter', 'sort', 'aggs');
  assert.ok(body.from + body.size <= 10000, 'index.max_result_window');
  for (const sort of body.sort) {
    if (sort === '_score') continue;
    const [, order] = one(sort);
    if (typeof order !== 'string') only(order, 'order', 'missing');
  }
  const found = documents.filter(clause(body.query));
  const hits = found.filter(clause(body.post_filter));
  return { hits: { total: { value: hits.length, relation: 'eq' }, hits: hits.slice(body.from, body.from + body.size).map((doc) => ({ _id: doc.id, _source: doc })) }, aggregations: aggregate(body.aggs, found) };
}

/** A filter expression of Meilisearch as a test of a document. */
function expression(text) {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|>=|<=|[=()[\],]|[\w.-]+/g);
  const said = (token) => (token[0] === '"' ? token.slice(1, -1).replace(/\\(.)/g, '$1') : token);
  const next = () => tokens.shift();
  const either = () => {
    let left = both();
    while (tokens[0] === 'OR') left = ((a, _, b) => (doc) => a(doc) || b(doc))(left, next(), both());
    return left;
  };
  const both = () => {
    let left = single();
    while (tokens[0] === 'AND') left = ((a, _, b) => (doc) => a(doc) && b(doc))(left, next(), single());
    return left;
  };
  const single = () => {
    if (tokens[0] === '(') {
      next();
      const inner = either();
      assert.equal(next(), ')');
      return inner;
    }
    const field = next();
    const operator = next();
    assert.match(field, /^[a-z_]+$/);
    if (operator === 'EXISTS') return (doc) => doc[field] !== undefined;
    if (operator === 'IN') {
      assert.equal(next(), '[');
      const values = [];
      while (tokens[0] !== ']') if (tokens[0] === ',') next(); else values.push(said(next()));
      next();
      return (doc) => list(doc[field]).some((item) => values.includes(item));
    }
    const value = said(next());
    if (operator === '=') return (doc) => list(doc[field]).includes(value);
    assert.ok(operator === '>=' || operator === '<=', operator);
    return (doc) => doc[field] !== undefined && (operator === '>=' ? doc[field] >= +value : doc[field] <= +value);
  };
  const holds = either();
  assert.deepEqual(tokens, [], text);
  return holds;
}

function meilisearch(body) {
  only(body, 'q', 'filter', 'facets', 'limit', 'page', 'hitsPerPage', 'attributesToRetrieve', 'sort', 'matchingStrategy', 'locales');
  assert.deepEqual(body.locales, ['cmn'], 'the one locale for which Chinese is cut into words');
  assert.ok(['all', 'last', 'frequency'].includes(body.matchingStrategy));
  assert.ok(body.page === undefined || body.limit === undefined, 'page and limit exclude each other');
  for (const sort of body.sort || []) assert.match(sort, /^[a-z_]+:(asc|desc)$/);
  const conditions = body.filter.map(expression);
  const words = body.q.split(' ').filter(Boolean);
  const has = (doc) => (word) => doc.name.includes(word);
  const matches = (doc) => (body.matchingStrategy === 'all' ? words.every(has(doc)) : !words.length || words.some(has(doc)));
  const hits = documents.filter((doc) => matches(doc) && conditions.every((holds) => holds(doc)));
  const facetDistribution = {};
  for (const facet of body.facets) {
    facetDistribution[facet] = {};
    for (const value of hits.flatMap((doc) => list(doc[facet]))) facetDistribution[facet][value] = (facetDistribution[facet][value] || 0) + 1;
  }
  if (body.limit !== undefined) return { hits: [], limit: body.limit, offset: 0, estimatedTotalHits: hits.length, facetDistribution };
  const from = (body.page - 1) * body.hitsPerPage;
  return { hits: hits.slice(from, from + body.hitsPerPage), page: body.page, hitsPerPage: body.hitsPerPage, totalHits: hits.length, facetDistribution };
}

const engines = { opensearch: openSearch, meilisearch };
let requests = [];
beforeEach(() => {
  requests = [];
});
globalThis.fetch = async (url, options) => {
  const kind = url.endsWith('/_search') ? 'opensearch' : 'meilisearch';
  assert.equal(url, kind === 'opensearch' ? '/so/qujing/_search' : '/so/qujing/search');
  assert.equal(options.method, 'POST');
  assert.equal(options.headers['Content-Type'], 'application/json');
  const body = JSON.parse(options.body);
  requests.push({ body, headers: options.headers });
  return { ok: true, json: async () => JSON.parse(JSON.stringify(engines[kind](body))) };
};

for (const kind of Object.keys(engines)) {
  const find = (state) => engineSource(kind, '/so/qujing', kind === 'meilisearch' ? 'public' : null, meta).find({ ...empty, ...state });
  const ids = (result) => result.rows.map((row) => row[0]);

  test(`${kind}: everything, by kind`, async () => {
    const result = await find({});
    assert.equal(result.total, 5);
    assert.deepEqual(result.kindCounts, { facilities: 4, workshops: 1 });
    assert.deepEqual(Object.keys(result.counts), ['county'], 'without a kind only counties are counted');
    assert.deepEqual(result.counts.county.counts, [3, 2]);
    assert.equal(result.kinds[4], 'workshops');
    for (const { headers } of requests) assert.equal(headers.Authorization, kind === 'meilisearch' ? 'Bearer public' : undefined);
  });

  test(`${kind}: a value is counted beside the others of its axis`, async () => {
    const result = await find({ kind: 'facilities', values: { county: ['huize'] } });
    assert.deepEqual(ids(result), ['1', '4']);
    assert.deepEqual(result.counts.county.counts, [2, 2], 'its own condition does not count against an option');
    assert.deepEqual(result.counts.flex, { counts: [1, 1, 1], bins: [], unknown: 1 });
    assert.deepEqual(result.counts.area_total, { counts: [], bins: [1, 1, 0], unknown: 0 });
    assert.deepEqual(result.kindCounts, { facilities: 2, workshops: 1 });
  });

  test(`${kind}: unknown is a value, and says that it is one`, async () => {
    const result = await find({ kind: 'facilities', values: { flex: ['a', 'unknown'] } });
    assert.deepEqual(ids(result), ['1', '2', '3', '4']);
    assert.deepEqual(result.unverified, [[], ['flex'], [], ['flex']]);
    assert.deepEqual(ids(await find({ kind: 'facilities', values: { flex: ['a', 'b'] }, all: new Set(['flex']) })), ['1']);
    assert.deepEqual(ids(await find({ kind: 'facilities', values: { flex: ['a', 'b', 'unknown'] }, all: new Set(['flex']) })), ['1', '2', '4']);
  });

  test(`${kind}: ranges overlap, with and without what is unknown`, async () => {
    const range = (min, max, unknown) => ({ kind: 'facilities', ranges: { area_total: { min, max, unknown } } });
    assert.deepEqual(ids(await find(range(550, 1000, true))), ['1', '3']);
    assert.deepEqual(ids(await find(range(550, 1000, false))), ['1']);
    assert.deepEqual(ids(await find(range(null, 500, false))), ['1', '4']);
    assert.deepEqual(ids(await find(range(null, null, false))), ['1', '2', '4']);
    const result = await find(range(550, 1000, true));
    assert.deepEqual(result.unverified, [[], ['area_total']]);
    assert.deepEqual(result.counts.area_total, { counts: [], bins: [1, 1, 1], unknown: 1 });
  });

  test(`${kind}: words are folded and cut where writing changes`, async () => {
    for (const q of ['会泽 厂房', '会泽的厂房', '请问哪里有会泽厂房', '找会泽厂房', '会泽厂房 附近']) assert.deepEqual(ids(await find({ q })), ['1'], q);
    requests = [];
    await find({ q: 'ＨＺ厂房500㎡' });
    const { body } = requests[0];
    const said = kind === 'meilisearch' ? body.q : body.query.bool.must.map((word) => word.bool.should[0].multi_match.query).join(' ');
    assert.equal(said, 'hz 厂房 500m2');
  });

  test(`${kind}: where nothing has every word, what has some is shown and it says so`, async () => {
    const strict = await find({ q: '会泽 厂房' });
    assert.deepEqual([ids(strict), strict.notes], [['1'], []]);
    const loose = await find({ q: '会泽 飞机' });
    assert.deepEqual(ids(loose), ['1', '4', '5']);
    assert.equal(loose.notes.length, 1);
    assert.deepEqual((await find({ q: '飞机' })).notes, []);
  });

  test(`${kind}: sorting and pages`, async () => {
    await find({ kind: 'facilities', sort: 'area_total.desc', page: 3 });
    const { body } = requests[0];
    if (kind === 'opensearch') {
      assert.equal(body.from, 20);
      assert.deepEqual(body.sort[0], { low_area_total: { order: 'desc', missing: '_last' } });
    } else {
      assert.equal(body.page, 3);
      assert.deepEqual(body.sort, ['low_area_total:desc']);
    }
    assert.deepEqual(ids(await find({ page: 999999 })), [], 'no deeper than the engine goes');
  });

  test(`${kind}: what visitors type stays a value`, async () => {
    const evil = 'a" OR kind = "x\\';
    assert.deepEqual(ids(await find({ kind: 'facilities', values: { county: [evil] } })), []);
  });

  test(`${kind}: an engine that refuses is an error`, async () => {
    const own = globalThis.fetch;
    globalThis.fetch = async () => ({ ok: false, status: 503 });
    await assert.rejects(find({}), /503/);
    globalThis.fetch = own;
  });
}

test('the script stays with what old phones know', async () => {
  const { readFileSync } = await import('node:fs');
  const script = readFileSync(join(repository, 'templates/assets/search/engine.js'), 'utf8');
  const code = script.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  for (const syntax of [/\?\./, /\?\?/, /\.at\(/, /replaceAll/, /structuredClone/, /\bimport\(/]) assert.doesNotMatch(code, syntax);
});
