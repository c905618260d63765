/**
 * The ways to narrow what is found, with what each would leave. Made once a kind; then only numbers and marks change.
 *
 * @typedef {import('../search/index.js').Axis} Axis
 * @typedef {import('../search/index.js').SearchIndex} SearchIndex
 * @typedef {import('../search/state.js').State} State
 * @typedef {Record<string, import('../search/facets.js').Counts>} Found
 */
import { limitsText } from '../search/number.js';
import { say } from '../search/words.js';
import { UNSURE, axesOf, changed, choose, limit } from './conditions.js';
import { histogram } from './histogram.js';
import { fill, make, pick } from './make.js';

/** Sites above this size count only for those who open the panel: counts cost bytes. */
const BIG = 20000;

/** @type {State} */
let asked;
/** @type {string | null | undefined} The kind that the panel was made for. */
let madeFor;
/** @type {HTMLDetailsElement} */
let panel;
/** @type {((found: Found | null) => void)[]} */
let updates = [];
/** @type {Found | null} */
let tally = null;
/** @type {{ change: (state: State) => void, opened: () => void }} what the panel calls */
let calls;
/** The hexes of the page: they come out of one panel and go into the next. */
const hexes = pick('#hexes');

/**
 * @param {(state: State) => void} change
 * @param {() => void} opened counts are wanted
 */
export function startPanel(change, opened) {
  calls = { change, opened };
  hexes.addEventListener('click', (/** @type {Event} */ event) => {
    const hex = /** @type {Element} */ (event.target).closest('g');
    const box = hex && document.getElementById('county-' + hex.getAttribute('data-county'));
    if (box) box.click();
  });
}

/** @returns {boolean} */
export function isPanelOpen() {
  return Boolean(panel && panel.open);
}

/** Whether the panel stands beside the results and not above them. */
function isWide() {
  return matchMedia('(min-width: 60em)').matches;
}

/** @param {SearchIndex} index @param {State} state */
export function showPanel(index, state) {
  asked = state;
  if (madeFor !== state.kind) build(axesOf(index, state), panel ? panel.open : isWide() && index.count <= BIG);
  madeFor = state.kind;
  updatePanel(null);
}

/** @param {Found | null} found null: not counted yet */
export function updatePanel(found) {
  tally = found;
  // Nobody sees what is in a closed panel.
  for (const update of panel.open ? updates : []) update(found);
  const chosen = Object.keys(asked.values).length + Object.keys(asked.ranges).length;
  pick('summary', panel).textContent = chosen ? say('filter_count', chosen) : say('filter');
}

/** @param {Axis[]} axes @param {boolean} open */
function build(axes, open) {
  updates = [];
  pick('#finder').append(hexes);
  hexes.hidden = true;
  panel = make('details.filters panel', { open, toggle: () => {
    updatePanel(tally);
    if (panel.open) calls.opened();
  } }, make('summary'));
  axes.forEach((axis, at) => {
    const isUsed = asked.values[axis.name] || asked.ranges[axis.name];
    // Most are never opened: their options are made when they are.
    const fillIn = () => {
      if (!box.open || box.childNodes.length > 1) return;
      const [county] = axes.filter(({ name }) => name === axis.parent);
      box.append(axis.type === 'number' ? rangeOf(axis) : optionsOf(axis, county));
      updatePanel(tally);
    };
    /** @type {HTMLDetailsElement} */
    const box = make('details', { open: isUsed || at < (isWide() ? 3 : 1), toggle: fillIn }, make('summary', axis.label));
    panel.append(box);
    fillIn();
  });
  panel.append(make('button.button', { type: 'button', click: leave }, say('show')));
  fill(pick('.side'), axes.length ? [panel] : []);
}

/** Back to the results, which lie below an open panel. */
function leave() {
  const found = pick('.results [role=status]');
  panel.open = isWide();
  found.focus();
  found.scrollIntoView();
}

/**
 * A box to tick.
 * @param {string} id
 * @param {(on: boolean) => void} change
 * @returns {HTMLInputElement}
 */
function tick(id, change) {
  const box = make('input', { type: 'checkbox', id, change: () => change(box.checked) });
  return box;
}

/** @param {Axis} axis @param {Axis | undefined} county above it @returns {HTMLElement} */
function optionsOf(axis, county) {
  const { name, values, parents } = axis;
  const chosen = () => asked.values[name] || [];
  const counties = () => asked.values[axis.parent] || [];
  const isCounty = name === 'county';
  // A county without any entry is no option.
  for (const hex of isCounty ? hexes.querySelectorAll('g') : []) {
    hex.setAttribute('class', 'none');
    pick('.n', hex).textContent = '';
  }
  const options = values.map(([slug, label, total], at) => {
    const sum = make('small', String(total));
    const box = tick(name + '-' + slug, (on) => calls.change(choose(asked, axis, slug, on)));
    const item = make('li', make('label', box, make('span', label), sum));
    const hex = isCounty && pick(`[data-county="${slug}"]`, hexes);
    const home = county && parents && parents[at] != null ? county.values[/** @type {number} */ (parents[at])][0] : '';
    updates.push((found) => {
      const now = found && found[name];
      box.checked = chosen().includes(slug);
      if (now) sum.textContent = String(now.counts[slug] || 0);
      // Townships of the chosen counties only: a list of all of them is no help.
      item.hidden = home && !box.checked && !counties().includes(home);
      if (!hex) return;
      hex.setAttribute('class', box.checked ? 'on' : sum.textContent === '0' ? 'none' : '');
      pick('.n', hex).textContent = sum.textContent;
    });
    return item;
  });
  const group = make('div', { role: 'group', 'aria-label': axis.label }, isCounty && hexes, make('ul', ...options));
  hexes.hidden = hexes.hidden && !isCounty;
  if (axis.parent) group.append(hint(() => !counties().length, 'towns_hint'));
  if (axis.many) group.append(wholeOf(axis));
  if (!axis.parent && values.some(([slug]) => slug === UNSURE)) group.append(hint(() => chosen().length > 1 && chosen().includes(UNSURE), 'unsure_hint'));
  return group;
}

/** @param {() => boolean} isWanted @param {string} word @returns {HTMLElement} */
function hint(isWanted, word) {
  const text = make('p.dated', say(word));
  updates.push(() => (text.hidden = !isWanted()));
  return text;
}

/** Whether one of the chosen values will do or all of them are wanted. @param {Axis} axis @returns {HTMLElement} */
function wholeOf({ name }) {
  const box = tick(name + '--all', (on) => {
    const all = new Set(asked.all);
    all[on ? 'add' : 'delete'](name);
    calls.change(changed(asked, { all }));
  });
  const label = make('label.whole', box, make('span', say('all')));
  updates.push(() => {
    box.checked = asked.all.has(name);
    label.hidden = !box.checked && (asked.values[name] || []).filter((slug) => slug !== UNSURE).length < 2;
  });
  return label;
}

/** @param {Axis} axis @returns {HTMLElement} */
function rangeOf(axis) {
  const { name, label, unit, edges, bins, unknown } = axis;
  const apply = () => calls.change(limit(asked, axis, { min: amount(min.value), max: amount(max.value), unknown: unsure.checked }));
  const field = (/** @type {string} */ end) => make('input', { id: name + '-' + end, inputmode: 'decimal', autocomplete: 'off', size: 6, 'aria-label': say(end, label, unit), change: apply });
  const [min, max] = ['min', 'max'].map(field);
  const unsure = tick(name + '-unknown', apply);
  const bars = make('div.histogram');
  const sum = make('small', String(unknown));
  updates.push((found) => {
    const range = asked.ranges[name] || { min: null, max: null, unknown: true };
    const now = found && found[name];
    if (document.activeElement !== min) min.value = range.min === null ? '' : range.min;
    if (document.activeElement !== max) max.value = range.max === null ? '' : range.max;
    unsure.checked = range.unknown;
    // A single bar says nothing.
    if (bins.length > 1 && (now || !bars.firstChild)) fill(bars, [histogram(edges, now ? now.bins : bins, range)]);
    if (now) sum.textContent = String(now.counts.unknown || 0);
  });
  return make('div', { role: 'group', 'aria-label': label, class: 'range' }, bars,
    make('p.dated', limitsText(axis, edges[0], edges[edges.length - 1])),
    make('div.ends', min, make('span', '–'), max, make('span', unit)),
    unknown && make('label', unsure, make('span', say('with_unsure')), sum));
}

/**
 * A number as people type one: full width, with 万 or separators.
 * @param {string} text
 * @returns {number | null}
 */
function amount(text) {
  const found = /^([\d.]+)(万?)/.exec(text.normalize('NFKC').replace(/[,\s]/g, ''));
  const value = found ? parseFloat(found[1]) * (found[2] ? 10000 : 1) : NaN;
  return value >= 0 ? value : null;
}
