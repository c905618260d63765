/**
 * One number as a filter: from, to, whether 不详 stays, and how the entries spread.
 *
 * @typedef {import('../search/index.js').Axis} Axis
 * @typedef {import('../search/state.js').Range} Range
 * @typedef {import('../search/state.js').State} State
 */
import { fill, make, phrase } from './dom.js';

/** Height of the tallest bar, and width of a bar with its gap, in units of the drawing. */
const TALL = 30;
const WIDE = 10;

export class RangeFilter {
  /**
   * @param {Axis} axis
   * @param {(range: Range | null) => void} change
   */
  constructor(axis, change) {
    this.axis = axis;
    this.change = change;
    const commit = () => this.commit();
    const box = (/** @type {string} */ label) => make('input', { type: 'text', inputmode: 'decimal', autocomplete: 'off', 'aria-label': `${axis.label}${label}（${axis.unit}）`, change: commit });
    this.min = box(phrase('least'));
    this.max = box(phrase('most'));
    this.unknown = make('input', { type: 'checkbox', change: commit, checked: true });
    this.count = make('small', {});
    this.wrong = make('p', { class: 'wrong-number', role: 'alert' });
    this.bars = (axis.bins || []).map((_, at) => make('rect', { x: at * WIDE, width: WIDE - 1 }));
    const edges = axis.edges || [];
    const ends = (/** @type {number} */ at) => (edges.length ? edges[at].toLocaleString('zh-CN') : '');
    this.face = make('details', {}, make('summary', {}, axis.label, make('small', {}, `（${axis.unit}）`)),
      this.bars.length > 1 && make('div', { class: 'spread', 'aria-hidden': 'true' },
        make('svg', { viewBox: `0 0 ${this.bars.length * WIDE} ${TALL}`, preserveAspectRatio: 'none', focusable: 'false' }, this.bars),
        make('span', {}, ends(0)), make('span', {}, ends(edges.length - 1))),
      make('fieldset', {}, make('legend', { class: 'vh' }, axis.label),
        make('div', { class: 'span' }, this.min, make('span', {}, phrase('to')), this.max, make('span', {}, axis.unit)),
        this.wrong,
        make('label', { class: 'opt' }, this.unknown, make('span', {}, phrase('with_unknown')), this.count)));
  }

  commit() {
    const read = (/** @type {HTMLInputElement} */ input) => {
      const text = input.value.normalize('NFKC').replace(/[,\s]/g, '');
      return text === '' ? null : /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
    };
    let [min, max] = [read(this.min), read(this.max)];
    const isWrong = Number.isNaN(min) || Number.isNaN(max);
    fill(this.wrong, isWrong && phrase('no_number'));
    if (isWrong) return;
    if (min !== null && max !== null && min > max) [min, max] = [max, min];
    const unknown = this.unknown.checked;
    this.change(min === null && max === null && unknown ? null : { min, max, unknown });
  }

  /**
   * @param {State} state
   * @param {import('./panel.js').Tally | null} tally
   */
  update(state, tally) {
    const { name, edges = [], unknown = 0 } = this.axis;
    const range = state.ranges[name];
    const put = (/** @type {HTMLInputElement} */ input, /** @type {number | null | undefined} */ value) => {
      if (document.activeElement !== input || range) input.value = value === null || value === undefined ? '' : String(value);
    };
    put(this.min, range && range.min);
    put(this.max, range && range.max);
    this.unknown.checked = !range || range.unknown;
    const counted = tally && tally[name];
    if (tally || !this.count.textContent) fill(this.count, String(counted && counted.unknown !== undefined ? counted.unknown : unknown));
    const bins = Array.from((counted && counted.bins) || this.axis.bins || []);
    const most = Math.max(1, ...bins);
    this.bars.forEach((bar, at) => {
      const height = bins[at] ? Math.max(2, (bins[at] / most) * TALL) : 0;
      bar.setAttribute('height', height);
      bar.setAttribute('y', TALL - height);
      const isIn = range && (range.min === null || edges[at + 1] > range.min) && (range.max === null || edges[at] <= range.max);
      bar.setAttribute('class', isIn ? 'in' : '');
    });
    if (range) this.face.open = true;
  }
}
