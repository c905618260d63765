import { limitsText } from '../search/number.js';
import { axesOf, changed, choose, limit } from './conditions.js';
import { histogram } from './histogram.js';
import { fill, make, pick } from './make.js';
import { say } from './words.js';

/**
 * @typedef {import('../search/index.js').Axis} Axis
 * @typedef {import('../search/index.js').SearchIndex} SearchIndex
 * @typedef {import('../search/state.js').State} State
 * @typedef {Record<string, import('../search/facets.js').Counts>} Found
 */

/** Sites above this size count only for those who open the panel: counts cost bytes. */
const BIG = 20000;

/** Whether the panel stands beside the results and not above them. */
const isWide = () => matchMedia('(min-width: 60em)').matches;

/** The ways to narrow what is found, with what each would leave. Made once a kind; then only numbers and marks change. */
export class Panel {
  /**
   * @param {HTMLElement} side
   * @param {SearchIndex} index
   * @param {(state: State) => void} go
   * @param {() => void} opened counts are wanted
   */
  constructor(side, index, go, opened) {
    this.side = side;
    this.index = index;
    this.go = go;
    this.opened = opened;
    /** @type {State | null} */
    this.state = null;
    /** @type {((counts: Found | null) => void)[]} */
    this.updates = [];
    /** @type {Found | null} */
    this.found = null;
    /** @type {HTMLDetailsElement | null} */
    this.box = null;
    this.hexes = pick('#hexes');
    this.hexes.addEventListener('click', (/** @type {Event} */ event) => {
      const hex = /** @type {Element} */ (event.target).closest('g');
      const box = hex && document.getElementById('county-' + hex.getAttribute('data-county'));
      if (box) box.click();
    });
  }

  /** @returns {boolean} */
  get open() {
    return Boolean(this.box && this.box.open);
  }

  /** @param {State} state */
  show(state) {
    const before = this.state;
    this.state = state;
    if (!this.box || !before || before.kind !== state.kind) this.build(state);
    this.update(null);
  }

  /** @param {Found | null} counts null: not counted yet */
  update(counts) {
    this.found = counts;
    for (const update of this.updates) update(counts);
    const { values, ranges } = /** @type {State} */ (this.state);
    const chosen = Object.keys(values).length + Object.keys(ranges).length;
    if (this.box) pick('summary', this.box).textContent = chosen ? say('filter_count', chosen) : say('filter');
  }

  /** @param {State} state */
  build(state) {
    const wide = isWide();
    const axes = axesOf(this.index, state);
    const open = this.box ? this.open : wide && this.index.count <= BIG;
    this.updates = [];
    this.hexes.remove();
    const panel = make('details', { class: 'filters panel', open, toggle: () => this.open && this.opened() }, make('summary'));
    this.box = panel;
    axes.forEach((axis, at) => {
      const used = state.values[axis.name] || state.ranges[axis.name];
      // Most are never opened: their options are made when they are.
      const open = () => {
        if (!box.open || box.childNodes.length > 1) return;
        box.append(axis.type === 'number' ? this.range(axis) : this.options(axis));
        this.update(this.found);
      };
      /** @type {HTMLDetailsElement} */
      const box = make('details', { open: Boolean(used) || at < (wide ? 3 : 1), toggle: open }, make('summary', null, axis.label));
      panel.append(box);
      open();
    });
    panel.append(make('button', { type: 'button', class: 'button', click: () => this.leave() }, say('show')));
    fill(this.side, axes.length ? [panel] : []);
  }

  /** Back to the results, which lie below an open panel. */
  leave() {
    if (this.box && !isWide()) this.box.open = false;
    const found = pick('.results [role=status]');
    found.focus();
    found.scrollIntoView();
  }

  /** @param {Axis} axis @returns {HTMLElement} */
  options(axis) {
    const state = () => /** @type {State} */ (this.state);
    const chosen = () => state().values[axis.name] || [];
    const values = axis.values || [];
    const county = axis.parent && axesOf(this.index, state()).find(({ name }) => name === axis.parent);
    const options = values.map(([slug, label, total], at) => {
      const count = make('small', null, String(total));
      const box = make('input', { type: 'checkbox', id: axis.name + '-' + slug, change: () => this.go(choose(state(), axis, slug, box.checked)) });
      const item = make('li', null, make('label', null, box, make('span', null, label), count));
      this.updates.push((counts) => {
        box.checked = chosen().includes(slug);
        // Townships of the chosen counties only: a list of all of them is no help.
        const parent = axis.parents && axis.parents[at];
        const home = county && county.values && parent != null && county.values[parent][0];
        item.hidden = Boolean(home) && !box.checked && !(state().values[axis.parent || ''] || []).includes(home || '');
        const now = counts && counts[axis.name];
        if (now) count.textContent = String(now.counts[now.slugs.indexOf(slug)] || 0);
        const hex = axis.name === 'county' && pick(`[data-county="${slug}"]`, this.hexes);
        if (hex) {
          hex.setAttribute('class', box.checked ? 'on' : count.textContent === '0' ? 'none' : '');
          pick('.n', hex).textContent = count.textContent;
        }
      });
      return item;
    });
    const group = make('div', { role: 'group', 'aria-label': axis.label });
    if (axis.name === 'county') {
      this.hexes.hidden = false;
      group.append(this.hexes);
    }
    group.append(make('ul', null, ...options));
    if (axis.parent) this.hint(group, () => !(state().values[axis.parent || ''] || []).length, say('towns_hint'));
    if (axis.many) group.append(this.both(axis));
    if (values.some(([slug]) => slug === 'unknown') && !axis.parent) this.hint(group, () => chosen().length > 1 && chosen().includes('unknown'), say('unsure_hint'));
    return group;
  }

  /** @param {HTMLElement} group @param {() => boolean} wanted @param {string} text */
  hint(group, wanted, text) {
    const hint = make('p', { class: 'dated' }, text);
    group.append(hint);
    this.updates.push(() => (hint.hidden = !wanted()));
  }

  /** Whether one of the chosen values will do or all of them are wanted. @param {Axis} axis */
  both(axis) {
    const box = make('input', {
      type: 'checkbox',
      id: axis.name + '--all',
      change: () => {
        const all = new Set(/** @type {State} */ (this.state).all);
        if (box.checked) all.add(axis.name);
        else all.delete(axis.name);
        this.go(changed(/** @type {State} */ (this.state), { all }));
      },
    });
    const label = make('label', { class: 'whole' }, box, make('span', null, say('all')));
    this.updates.push(() => {
      const { all, values } = /** @type {State} */ (this.state);
      box.checked = all.has(axis.name);
      label.hidden = !box.checked && (values[axis.name] || []).filter((slug) => slug !== 'unknown').length < 2;
    });
    return label;
  }

  /** @param {Axis} axis @returns {HTMLElement} */
  range(axis) {
    const unit = axis.unit || '';
    const apply = () => this.go(limit(/** @type {State} */ (this.state), axis, { min: amount(low.value), max: amount(high.value), unknown: unsure.checked }));
    const field = (/** @type {string} */ end) => make('input', { id: axis.name + '-' + end, inputmode: 'decimal', autocomplete: 'off', size: 6, 'aria-label': say(end, axis.label, unit), change: apply });
    const low = field('min');
    const high = field('max');
    const unsure = make('input', { type: 'checkbox', id: axis.name + '-unknown', checked: true, change: apply });
    const bars = make('div', { class: 'histogram' });
    const many = make('small', null, String(axis.unknown || 0));
    const edges = axis.edges || [];
    this.updates.push((counts) => {
      const range = /** @type {State} */ (this.state).ranges[axis.name];
      const now = counts && counts[axis.name];
      if (document.activeElement !== low) low.value = range && range.min !== null ? range.min : '';
      if (document.activeElement !== high) high.value = range && range.max !== null ? range.max : '';
      unsure.checked = !range || range.unknown;
      if (now || !bars.firstChild) fill(bars, [histogram(edges, (now && now.bins) || axis.bins || [], range)]);
      if (now) many.textContent = String(now.counts[0]);
    });
    return make('div', { role: 'group', 'aria-label': axis.label, class: 'range' }, bars,
      make('p', { class: 'dated' }, limitsText(axis, edges[0], edges[edges.length - 1])),
      make('div', { class: 'ends' }, low, make('span', null, '–'), high, make('span', null, unit)),
      axis.unknown && make('label', null, unsure, make('span', null, say('with_unsure')), many));
  }
}

/**
 * A number as people type one: full width, with 万 or separators.
 * @param {string} text
 * @returns {number | null}
 */
export function amount(text) {
  const found = /^([\d.]+)(万?)/.exec(text.normalize('NFKC').replace(/[,\s]/g, ''));
  const value = found ? parseFloat(found[1]) * (found[2] ? 10000 : 1) : NaN;
  return value >= 0 ? value : null;
}
