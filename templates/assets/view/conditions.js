/**
 * What is chosen beside the query, and how to choose and to take back.
 *
 * @typedef {import('../search/index.js').SearchIndex} SearchIndex
 * @typedef {import('../search/index.js').Axis} Axis
 * @typedef {import('../search/state.js').State} State
 * @typedef {import('../search/state.js').Range} Range
 */
import { flat, isPlace } from '../search/index.js';

/** 不详 as a value. */
export const UNSURE = 'unknown';

/**
 * A state with changes; the pages are counted anew unless they are what changes.
 * @param {State} state
 * @param {Partial<State>} change
 * @returns {State}
 */
export function changed(state, change) {
  return { ...state, page: 1, ...change };
}

/**
 * Another kind: what is chosen for this one means nothing there, but for the place.
 * @param {State} state
 * @param {string | null} kind
 * @returns {State}
 */
export function ofKind(state, kind) {
  const { county } = state.values;
  return changed(state, { kind, values: county ? { county } : {}, all: new Set(), ranges: {}, sort: null });
}

/**
 * The axes that a state can be narrowed by: those of its kind; of all kinds together, the places.
 * @param {SearchIndex} index
 * @param {State} state
 * @returns {Axis[]}
 */
export function axesOf(index, state) {
  if (state.kind) return index.axes.filter(({ kind }) => kind.name === state.kind);
  const axes = index.axes.filter(({ name }) => name === 'county');
  // The kind with most places has them in the order of the dictionary.
  const values = new Map(flat(axes.map((axis) => axis.values).sort((a, b) => b.length - a.length)).map((value) => [value[0], value]));
  return axes.slice(0, 1).map((axis) => ({ ...axis, values: Array.from(values.values()) }));
}

/**
 * The state with a value chosen or not. With the first value comes 不详, in sight and to be taken away; it goes with the
 * last. 不详 is no place: it is never added to one by itself.
 * @param {State} state
 * @param {Axis} axis
 * @param {string} slug
 * @param {boolean} on
 * @returns {State}
 */
export function choose(state, axis, slug, on) {
  let slugs = (state.values[axis.name] || []).filter((one) => one !== slug);
  const hasUnsure = axis.values.some((value) => value[0] === UNSURE);
  if (on && !slugs.length && slug !== UNSURE && hasUnsure && !isPlace(axis)) slugs.push(UNSURE);
  if (on) slugs.unshift(slug);
  else if (slug !== UNSURE && slugs.join() === UNSURE) slugs = [];
  const values = { ...state.values, [axis.name]: slugs };
  if (!slugs.length) delete values[axis.name];
  // A county that is taken back takes its townships along.
  if (axis.name === 'county' && !on) delete values.town;
  return changed(state, { values });
}

/**
 * The state with another range; one without limits is none.
 * @param {State} state
 * @param {Axis} axis
 * @param {Range} range
 * @returns {State}
 */
export function limit(state, axis, { min, max, unknown }) {
  const ranges = { ...state.ranges };
  const isTurned = min !== null && max !== null && min > max;
  if (min === null && max === null) delete ranges[axis.name];
  else ranges[axis.name] = { min: isTurned ? max : min, max: isTurned ? min : max, unknown };
  return changed(state, { ranges });
}
