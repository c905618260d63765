/**
 * Asks a search engine of the site's own instead of the static index: the same questions, answers of the same shape.
 *
 * Written against the documented HTTP interfaces of OpenSearch 2.x and 3.x (Search API, Query DSL) and of Meilisearch 1.15
 * and later (POST /indexes/{uid}/search). The keys of documents are those that `doorstep export` writes.
 *
 * @typedef {[slug: string, label: string, count: number, ...aliases: string[]]} AxisValue
 * @typedef {{ name: string, type: string, values?: AxisValue[], edges?: number[], bins?: number[] }} EngineAxis
 * @typedef {{ kinds: { name: string, axes: EngineAxis[] }[] }} EngineMeta what the static index says of itself suffices
 * @typedef {{ q: string, kind: string | null, values: Record<string, string[]>, all: Set<string>,
 *   ranges: Record<string, { min: number | null, max: number | null, unknown: boolean }>, sort: string | null, page: number }} EngineState
 * @typedef {{ counts: number[], bins: number[], unknown: number }} EngineCounts
 * @typedef {{ total: number, rows: any[], kinds: string[], unverified: string[][], counts: Record<string, EngineCounts>,
 *   kindCounts: Record<string, number>, notes: string[] }} EngineResult `kinds` and `unverified` go with `rows`: the kind
 *   of each, and the conditions it meets only because nothing is known
 * @typedef {(body: any) => Promise<any>} Ask
 */
import { HITS } from './state.js';
import { say } from './words.js';

/** Neither engine goes further down than this without being told to. */
const DEEPEST = 10000;

/** Words that ask and do not name: where they stand alone, and at the ends of others. */
const ASKING = /^(?:在|和|找|有|要|里|附近|哪里|请问|一个)+$/;
const ASKING_ENDS = /^(?:请问|哪里有?|附近有?|有没有|找)+|(?:附近|在?哪里)$/g;

/**
 * @param {string} kind `opensearch` or `meilisearch`
 * @param {string} endpoint address of the index, without a final `/`
 * @param {string | null} key of Meilisearch, public and good for searching alone
 * @param {EngineMeta} meta
 * @returns {{ find(state: EngineState): Promise<EngineResult> }} `find` is rejected when the engine cannot be asked
 */
export function engineSource(kind, endpoint, key, meta) {
  const isMeili = kind === 'meilisearch';
  /** @type {Record<string, string>} */
  const headers = { 'Content-Type': 'application/json' };
  if (isMeili && key) headers.Authorization = 'Bearer ' + key;
  /** @type {Ask} */
  const ask = async (body) => {
    const answer = await fetch(endpoint + (isMeili ? '/search' : '/_search'), { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error('搜索引擎答复 ' + answer.status);
    return answer.json();
  };
  return {
    async find(state) {
      const words = wordsOf(state.q);
      const axes = countedAxes(meta, state.kind);
      const once = (/** @type {boolean} */ loose) => (isMeili ? askMeili : askOpenSearch)(ask, state, words, axes, loose);
      const strict = await once(false);
      if (strict.total || !words.length) return strict;
      const loose = await once(true);
      if (loose.total) loose.notes.push(say('most'));
      return loose;
    },
  };
}

/**
 * The words of a query: folded, and cut where Chinese and other writing meet.
 * @param {string} text
 */
function wordsOf(text) {
  const found = text.normalize('NFKC').replace(/的/g, ' ').toLowerCase().match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) || [];
  return found.map((word) => word.replace(ASKING_ENDS, '')).filter((word) => word && !ASKING.test(word));
}

/**
 * The axes of a kind; without a kind, the counties of the first kind that has them.
 * @param {EngineMeta} meta
 * @param {string | null} kind
 */
function countedAxes(meta, kind) {
  const chosen = meta.kinds.find(({ name }) => name === kind);
  if (chosen) return chosen.axes;
  const all = meta.kinds.reduce((list, { axes }) => list.concat(axes), /** @type {EngineAxis[]} */ ([]));
  return all.filter(({ name }) => name === 'county').slice(0, 1);
}

/**
 * The key by which a `axis.asc` sorts: a number by its lower end, a date by its first day.
 * @param {string} sort
 * @param {EngineAxis[]} axes
 */
function sortKey(sort, axes) {
  const [name, order] = sort.split('.');
  return { field: (axes.some((axis) => axis.name === name && axis.type === 'number') ? 'low_' : 'date_') + name, order };
}

/**
 * @param {EngineState} state
 * @param {{ row: any, kind: string, unknown?: string[] }[]} documents
 */
function rowsOf(state, documents) {
  const asked = Object.keys(state.values).concat(Object.keys(state.ranges));
  return {
    rows: documents.map(({ row }) => row),
    kinds: documents.map(({ kind }) => kind),
    unverified: documents.map(({ unknown }) => asked.filter((name) => (unknown || []).includes(name))),
  };
}

/** @param {EngineState} state */
const offsetOf = (state) => Math.min((state.page - 1) * HITS, DEEPEST - HITS);

/* OpenSearch */

const PHRASE_FIELDS = ['name^8', 'also^5', 'labels^3', 'place_text^3', 'codes^3', 'summary', 'text', 'name.part^2', 'also.part^2', 'codes.part^2'];
/** Of one analyser, so that their words count together. */
const WORD_FIELDS = ['name^4', 'also^3', 'labels^2', 'place_text^2', 'summary', 'text'];

/**
 * A word is found as it stands, else by most of its pairs of characters wherever they are: 山下厂房 is written nowhere.
 * @param {string} word
 * @param {boolean} loose
 */
function wordQuery(word, loose) {
  /** @type {any[]} */
  const should = [
    { multi_match: { query: word, type: 'phrase', fields: PHRASE_FIELDS } },
    { multi_match: { query: word, type: 'cross_fields', fields: WORD_FIELDS, minimum_should_match: '2<70%' } },
  ];
  if (/^[a-z]+$/.test(word)) {
    should.push({ match: { initials: { query: word, boost: 2 } } }, { match: { pinyin: { query: word, boost: 3 } } });
    if (loose && word.length > 3) should.push({ match: { pinyin: { query: word, fuzziness: 1, prefix_length: 1 } } });
  }
  return { bool: { should, minimum_should_match: 1 } };
}

/**
 * The filter of each condition by the name of its axis.
 * @param {EngineState} state
 */
function openSearchFilters({ values, all, ranges }) {
  /** @type {Map<string, any>} */
  const filters = new Map();
  const either = (/** @type {any[]} */ should) => ({ bool: { should, minimum_should_match: 1 } });
  for (const name of Object.keys(values)) {
    const field = 'facet_' + name;
    const known = values[name].filter((slug) => slug !== 'unknown');
    const every = known.map((slug) => ({ term: { [field]: slug } }));
    if (!all.has(name) || !known.length) filters.set(name, { terms: { [field]: values[name] } });
    else if (known.length === values[name].length) filters.set(name, { bool: { filter: every } });
    else filters.set(name, either([{ bool: { filter: every } }, { term: { [field]: 'unknown' } }]));
  }
  for (const name of Object.keys(ranges)) {
    const { min, max, unknown } = ranges[name];
    const filter = [];
    // An entry of 300 to 500 meets 400 to 600: the two overlap.
    if (min !== null) filter.push({ range: { ['high_' + name]: { gte: min } } });
    if (max !== null) filter.push({ range: { ['low_' + name]: { lte: max } } });
    const known = { bool: { filter: filter.length ? filter : [{ exists: { field: 'low_' + name } }] } };
    filters.set(name, unknown ? either([known, { term: { unknown: name } }]) : known);
  }
  return filters;
}

/**
 * Conditions stand in the post filter, so that each axis can be counted without its own.
 * @param {Ask} ask
 * @param {EngineState} state
 * @param {string[]} words
 * @param {EngineAxis[]} axes
 * @param {boolean} loose
 * @returns {Promise<EngineResult>}
 */
async function askOpenSearch(ask, state, words, axes, loose) {
  const filters = openSearchFilters(state);
  const kind = state.kind ? [{ term: { kind: state.kind } }] : [];
  const without = (/** @type {string | null} */ own) => Array.from(filters).filter(([name]) => name !== own || state.all.has(name)).map(([, filter]) => filter);
  const must = words.map((word) => wordQuery(word, loose));
  const text = loose ? { should: must, minimum_should_match: Math.max(1, Math.floor(must.length * 0.7)) } : { must };
  /** @type {Record<string, any>} */
  const aggs = { kinds: { filter: { bool: { filter: without(null) } }, aggs: { values: { terms: { field: 'kind', size: 20 } } } } };
  for (const axis of axes) {
    aggs['axis_' + axis.name] = {
      filter: { bool: { filter: kind.concat(without(axis.name)) } },
      aggs: { values: axisAggregation(axis), unknown: { filter: { term: { unknown: axis.name } } } },
    };
  }
  const rest = [{ rank_kind: 'asc' }, { rank_place: 'asc' }, { dated: { order: 'desc', missing: '_last' } }, { id: 'asc' }];
  const sort = state.sort ? sortKey(state.sort, axes) : null;
  const first = sort ? [{ [sort.field]: { order: sort.order, missing: '_last' } }] : words.length ? ['_score'] : [];
  const answer = await ask({
    from: offsetOf(state),
    size: HITS,
    track_total_hits: true,
    _source: ['row', 'kind', 'unknown'],
    query: words.length ? { bool: text } : { match_all: {} },
    post_filter: { bool: { filter: kind.concat(without(null)) } },
    sort: first.concat(/** @type {any[]} */ (rest)),
    aggs,
  });
  /** @type {Record<string, EngineCounts>} */
  const counts = {};
  for (const axis of axes) {
    const { values, unknown } = answer.aggregations['axis_' + axis.name];
    const of = new Map(values.buckets.map((/** @type {any} */ bucket) => [bucket.key, bucket.doc_count]));
    counts[axis.name] = {
      counts: (axis.values || []).map(([slug]) => of.get(slug) || 0),
      bins: (axis.bins || []).map((_, bin) => of.get(String(bin)) || 0),
      unknown: unknown.doc_count,
    };
  }
  /** @type {Record<string, number>} */
  const kindCounts = {};
  for (const { key, doc_count: count } of answer.aggregations.kinds.values.buckets) kindCounts[key] = count;
  const { total, hits } = answer.hits;
  return { total: total.value, ...rowsOf(state, hits.map((/** @type {any} */ hit) => hit._source)), counts, kindCounts, notes: [] };
}

/** @param {EngineAxis} axis */
function axisAggregation({ name, type, values, edges, bins }) {
  if (type !== 'number') return { terms: { field: 'facet_' + name, size: Math.max(10, (values || []).length + 1) } };
  const limits = edges || [];
  const ranges = (bins || []).map((_, bin, list) => {
    /** @type {{ key: string, from?: number, to?: number }} */
    const range = { key: String(bin) };
    // What lies below the first edge or above the last belongs to the first and the last bin.
    if (bin > 0) range.from = limits[bin];
    if (bin < list.length - 1) range.to = limits[bin + 1];
    return range;
  });
  return { range: { field: 'low_' + name, ranges: ranges.length ? ranges : [{ key: '0' }] } };
}

/* Meilisearch */

/** @param {string} text */
const quoted = (text) => '"' + text.replace(/["\\]/g, '\\$&') + '"';

/**
 * The filter of each condition by the name of its axis: a list of expressions of which all must hold.
 * @param {EngineState} state
 */
function meiliFilters({ values, all, ranges }) {
  /** @type {Map<string, string[]>} */
  const filters = new Map();
  for (const name of Object.keys(values)) {
    const field = 'facet_' + name;
    const known = values[name].filter((slug) => slug !== 'unknown');
    const or = known.length < values[name].length ? ['unknown'] : [];
    const any = (/** @type {string[]} */ slugs) => `${field} IN [${slugs.map(quoted).join(', ')}]`;
    filters.set(name, all.has(name) && known.length ? known.map((slug) => any([slug].concat(or))) : [any(values[name])]);
  }
  for (const name of Object.keys(ranges)) {
    const { min, max, unknown } = ranges[name];
    const ends = [];
    if (min !== null) ends.push(`high_${name} >= ${min}`);
    if (max !== null) ends.push(`low_${name} <= ${max}`);
    const known = ends.join(' AND ') || `low_${name} EXISTS`;
    filters.set(name, [unknown ? `(${known}) OR unknown = ${quoted(name)}` : known]);
  }
  return filters;
}

/**
 * One question for the results, and one more for each axis that must be counted without its own condition.
 * @param {Ask} ask
 * @param {EngineState} state
 * @param {string[]} words
 * @param {EngineAxis[]} axes
 * @param {boolean} loose
 * @returns {Promise<EngineResult>}
 */
async function askMeili(ask, state, words, axes, loose) {
  const filters = meiliFilters(state);
  const facetOf = (/** @type {EngineAxis} */ axis) => (axis.type === 'number' ? 'low_' : 'facet_') + axis.name;
  // A short question may look Japanese; `zh` would not be cut into words at all.
  const base = { q: words.join(' '), locales: ['cmn'], matchingStrategy: loose ? 'last' : 'all' };
  const filter = (/** @type {string | null} */ own, /** @type {boolean} */ anyKind) => {
    const kept = Array.from(filters).filter(([name]) => name !== own || state.all.has(name));
    return kept.reduce((list, [, of]) => list.concat(of), state.kind && !anyKind ? ['kind = ' + quoted(state.kind)] : []);
  };
  const side = (/** @type {string[]} */ facets, /** @type {string[]} */ conditions) => ask({ ...base, filter: conditions, facets, limit: 0 });
  const alone = axes.filter(({ name }) => filters.has(name) && !state.all.has(name));
  const sort = state.sort ? sortKey(state.sort, axes) : null;
  const answers = await Promise.all([
    ask({
      ...base,
      filter: filter(null, false),
      facets: axes.map(facetOf).concat('unknown'),
      page: Math.floor(offsetOf(state) / HITS) + 1,
      hitsPerPage: HITS,
      attributesToRetrieve: ['row', 'kind', 'unknown'],
      sort: sort ? [`${sort.field}:${sort.order}`] : [],
    }),
    side(['kind'], filter(null, true)),
    ...alone.map((axis) => side([facetOf(axis), 'unknown'], filter(axis.name, false))),
  ]);
  /** @type {Record<string, EngineCounts>} */
  const counts = {};
  for (const axis of axes) {
    const { facetDistribution: of } = answers[alone.includes(axis) ? alone.indexOf(axis) + 2 : 0];
    const own = of[facetOf(axis)] || {};
    counts[axis.name] = {
      counts: (axis.values || []).map(([slug]) => own[slug] || 0),
      bins: binned(axis, own),
      unknown: (of.unknown || {})[axis.name] || 0,
    };
  }
  const [{ totalHits, hits }, kinds] = answers;
  return { total: totalHits, ...rowsOf(state, hits), counts, kindCounts: kinds.facetDistribution.kind || {}, notes: [] };
}

/**
 * Numbers with their counts, put into the bins of an axis.
 * @param {EngineAxis} axis
 * @param {Record<string, number>} counted
 */
function binned({ edges, bins }, counted) {
  const sums = (bins || []).map(() => 0);
  for (const number of Object.keys(counted)) {
    let bin = sums.length - 1;
    while (bin > 0 && (edges || [])[bin] > +number) bin--;
    if (bin >= 0) sums[bin] += counted[number];
  }
  return sums;
}
