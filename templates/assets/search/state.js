/**
 * What a visitor has chosen, as the address of the page says it: links can be shared, and the back button goes back.
 *
 * @typedef {{ min: number | null, max: number | null, unknown: boolean }} Range in the unit of the axis; `unknown`: with 不详
 * @typedef {{ q: string, kind: string | null, values: Record<string, string[]>, all: Set<string>,
 *   ranges: Record<string, Range>, sort: string | null, page: number }} State
 * @typedef {import('./index.js').SearchIndex} SearchIndex
 */

/** Results on a page: so many are read, and put in order by what is read. */
export const HITS = 10;

/** @returns {State} nothing chosen */
export function noState() {
  return { q: '', kind: null, values: {}, all: new Set(), ranges: {}, sort: null, page: 1 };
}

/**
 * The state that an address tells. What this site does not know is left out: a condition that nobody sees must not hold.
 * @param {string} search such as `?q=…&county=one,other`
 * @param {SearchIndex} index
 * @returns {State}
 */
export function readState(search, index) {
  const params = new URLSearchParams(search);
  const get = (/** @type {string} */ name) => params.get(name) || '';
  const list = (/** @type {string} */ name) => Array.from(new Set(get(name).split(',').filter(Boolean).map(unescaped)));
  const [kind] = index.kinds.filter(({ name }) => name === get('kind'));
  const state = { ...noState(), q: get('q').trim(), kind: kind ? kind.name : null };
  const axes = kind ? kind.axes : index.axes;
  for (const { name, type } of axes) {
    if (type === 'number') {
      const [text, min, max, only] = /^(\d+(?:\.\d+)?)?\.\.(\d+(?:\.\d+)?)?(!?)$/.exec(get(name)) || ['..'];
      if (text !== '..') state.ranges[name] = { min: min ? +min : null, max: max ? +max : null, unknown: !only };
      if (get('sort') === name + '.asc' || get('sort') === name + '.desc') state.sort = get('sort');
    } else {
      const isKnown = (/** @type {string} */ slug) => axes.some((axis) => axis.name === name && axis.values.some((value) => value[0] === slug));
      const slugs = list(name).filter(isKnown);
      if (slugs.length) state.values[name] = slugs;
      if (slugs.length && list('all').includes(name)) state.all.add(name);
    }
  }
  if (/^[1-9]\d{0,5}$/.test(get('page'))) state.page = +get('page');
  return state;
}

/** A value of free text may hold the comma that stands between two. */
const escaped = (/** @type {string} */ text) => text.replace(/[%,]/g, encodeURIComponent);
const unescaped = (/** @type {string} */ text) => text.replace(/%2C/g, ',').replace(/%25/g, '%');

/**
 * The address of a state; the same state always has the same.
 * @param {State} state
 * @returns {string} empty, or beginning with `?`
 */
export function writeState(state) {
  /** @type {string[]} */
  const parts = [];
  const add = (/** @type {string} */ name, /** @type {string} */ text) => {
    // Commas and the like are kept readable: these links are read aloud and typed.
    if (text) parts.push(name + '=' + encodeURIComponent(text).replace(/%2C/g, ',').replace(/%2F/g, '/'));
  };
  add('q', state.q);
  add('kind', state.kind || '');
  for (const name of Object.keys(state.values).sort()) add(name, state.values[name].map(escaped).join(','));
  add('all', Array.from(state.all).filter((name) => state.values[name]).sort().join(','));
  for (const name of Object.keys(state.ranges).sort()) {
    const { min, max, unknown } = state.ranges[name];
    const text = `${min === null ? '' : min}..${max === null ? '' : max}${unknown ? '' : '!'}`;
    add(name, text === '..' ? '' : text);
  }
  add('sort', state.sort || '');
  add('page', state.page > 1 ? String(state.page) : '');
  return parts.length ? '?' + parts.join('&') : '';
}
