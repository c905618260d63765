/**
 * What stands around the results: kinds, what was chosen, the order, the pages.
 *
 * @typedef {import('./finder.js').Finder} Finder
 * @typedef {import('../search/match.js').Result} Result
 */
import { fill, make, phrase } from './dom.js';

/**
 * How many were found, of what, and in what order.
 * @param {Finder} finder
 * @param {Result} result
 * @returns {string}
 */
export function sentence({ kind, state }, { total }) {
  if (!total) return phrase('none');
  const order = state.sort ? sortLabel(kind, state.sort) : kind ? kind.order : '';
  return phrase('found', total, kind ? kind.counter + kind.label : phrase('entries')) + (order ? phrase('ordered', order) : '');
}

/**
 * The kinds with how many each has, as tabs that are links.
 * @param {Finder} finder
 * @param {Result} result
 */
export function paintKinds(finder, { kindCounts }) {
  const { index, nodes, state } = finder;
  const all = Object.keys(kindCounts).reduce((sum, name) => sum + kindCounts[name], 0);
  const tab = (/** @type {string | null} */ name, /** @type {string} */ label, /** @type {number} */ count) =>
    make('li', {}, finder.link([label, ' ', make('small', {}, String(count))], { kind: name, sort: null, ...kept(finder, name) }, { 'aria-current': state.kind === name && 'true' }));
  fill(nodes.kinds, tab(null, phrase('every_kind'), all), index.kinds.map(({ name, label }) => tab(name, label, kindCounts[name] || 0)));
}

/**
 * Conditions that another kind knows as well: the rest would hide all of it.
 * @param {Finder} finder
 * @param {string | null} name
 */
function kept({ index, state }, name) {
  const kind = index.kinds.find((one) => one.name === name);
  const pick = (/** @type {Record<string, any>} */ from) => {
    /** @type {Record<string, any>} */
    const to = {};
    for (const axis of Object.keys(from)) {
      const known = kind ? kind.axes.find((one) => one.name === axis) : axis === 'county' ? index.kinds[0].axes[0] : null;
      if (!known) continue;
      const slugs = Array.isArray(from[axis]) && kind ? from[axis].filter((slug) => (known.values || []).some((value) => value[0] === slug)) : from[axis];
      if (!Array.isArray(slugs) || slugs.length) to[axis] = slugs;
    }
    return to;
  };
  return { values: pick(state.values), ranges: pick(state.ranges) };
}

/**
 * Every condition, with a way to drop it.
 * @param {Finder} finder
 */
export function paintChips(finder) {
  const { axes, nodes, state } = finder;
  /** @type {any[]} */
  const chips = [];
  const chip = (/** @type {string} */ text, /** @type {any} */ changes) => chips.push(make('li', {}, finder.link(text, changes, { 'aria-label': phrase('drop_one', text) })));
  for (const axis of axes) {
    const { name, label, type, values = [], unit } = axis;
    const chosen = state.values[name] || [];
    for (const slug of type === 'values' ? chosen : []) {
      const rest = { ...state.values, [name]: chosen.filter((one) => one !== slug) };
      if (!rest[name].length || (rest[name].length === 1 && rest[name][0] === 'unknown' && slug !== 'unknown')) delete rest[name];
      if (name === 'county' && !rest[name]) delete rest.town;
      const value = values.find((one) => one[0] === slug);
      chip(`${label}：${value ? value[1] : slug}`, { values: rest });
    }
    const range = state.ranges[name];
    if (!range) continue;
    const ranges = { ...state.ranges };
    delete ranges[name];
    const { min, max } = range;
    const limits = min === null && max === null ? '' : max === null ? phrase('from', min, unit || '') : min === null ? phrase('up_to', max, unit || '') : phrase('between', min, max, unit || '');
    chip(`${label}：${limits}${range.unknown ? '' : phrase('known_only')}`, { ranges });
  }
  if (chips.length > 1) chips.push(make('li', {}, finder.link(phrase('drop_all'), { values: {}, ranges: {}, all: new Set() }, { class: 'all' })));
  fill(nodes.chips, chips);
}

/**
 * @param {Finder['kind']} kind
 * @param {string} sort such as `rent.asc`
 * @returns {string}
 */
function sortLabel(kind, sort) {
  const [name, direction] = sort.split('.');
  const axis = kind && kind.axes.find((one) => one.name === name);
  return axis ? phrase(direction === 'asc' ? 'rising' : 'falling', axis.label) : '';
}

/**
 * The orders of a kind; it is said in words what each means.
 * @param {Finder} finder
 * @param {Result} result
 */
export function paintSort(finder, { total }) {
  const { kind, nodes, state } = finder;
  const label = /** @type {HTMLLabelElement} */ (nodes.sort);
  const select = /** @type {HTMLSelectElement} */ (label.querySelector('select'));
  const numbers = kind ? kind.axes.filter(({ type }) => type === 'number') : [];
  label.hidden = !numbers.length || total < 2;
  if (select.getAttribute('data-kind') !== String(state.kind)) {
    const sorts = [''].concat(...numbers.map(({ name }) => [name + '.desc', name + '.asc']));
    fill(select, sorts.map((sort) => make('option', { value: sort }, sort ? sortLabel(kind, sort) : phrase('usual'))));
    select.setAttribute('data-kind', String(state.kind));
    select.onchange = () => finder.set({ sort: select.value || null }, true);
  }
  select.value = state.sort || '';
}

/**
 * @param {Finder} finder
 * @param {number} pages
 */
export function paintPager(finder, pages) {
  const { page } = finder.state;
  const step = (/** @type {number} */ to, /** @type {string} */ key) => to > 0 && to <= pages && make('li', {}, finder.link(phrase(key), { page: to }, { rel: key }));
  fill(finder.nodes.pager, pages > 1 && [step(page - 1, 'prev'), make('li', {}, make('span', {}, phrase('page', page, pages))), step(page + 1, 'next')]);
}
