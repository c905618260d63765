import { make } from './make.js';

/**
 * How many entries lie where, as small bars; the page says the same in numbers beside it.
 * @param {number[]} edges ascending, one more than bins
 * @param {number[]} bins
 * @param {{ min: number | null, max: number | null }} range
 * @returns {SVGElement}
 */
export function histogram(edges, bins, range) {
  const most = Math.max(1, ...bins);
  const inside = (/** @type {number} */ at) => (range.max === null || edges[at] <= range.max) && (range.min === null || edges[at + 1] > range.min);
  return make('svg.bars', { viewBox: `0 0 ${bins.length * 10} 30`, preserveAspectRatio: 'none', 'aria-hidden': 'true', focusable: 'false' },
    ...bins.map((count, at) => {
      const height = count && Math.max(3, (count / most) * 30);
      return make('rect', { x: at * 10 + 1, y: 30 - height, width: 8, height, class: inside(at) ? 'in' : null });
    }));
}
