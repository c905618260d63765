/**
 * The layout of the counties as a filter. It is for pointers only: the list of check boxes below it says and does the
 * same for keyboards and screen readers.
 */
import { fill } from './dom.js';

export class HexPick {
  /** @param {(slug: string) => void} pick */
  constructor(pick) {
    this.figure = document.getElementById('hexes');
    /** @type {Element[]} */
    this.cells = this.figure ? Array.from(this.figure.querySelectorAll('[data-county]')) : [];
    /** @type {string[]} */
    this.slugs = [];
    for (const cell of this.cells) {
      cell.addEventListener('click', () => this.slugs.includes(slugOf(cell)) && pick(slugOf(cell)));
    }
  }

  /**
   * The drawing, to be put where the counties are chosen.
   * @param {import('../search/index.js').Axis} axis
   * @returns {HTMLElement | null}
   */
  place(axis) {
    this.slugs = (axis.values || []).map((value) => value[0]);
    if (this.figure) this.figure.hidden = !this.cells.length;
    return this.figure;
  }

  /**
   * @param {string[]} chosen
   * @param {ArrayLike<number> | null | undefined} counts
   */
  update(chosen, counts) {
    for (const cell of this.cells) {
      const at = this.slugs.indexOf(slugOf(cell));
      cell.setAttribute('class', chosen.includes(slugOf(cell)) ? 'on' : at < 0 || (counts && !counts[at]) ? 'none' : '');
      const number = cell.querySelector('.n');
      if (number && counts) fill(number, at < 0 ? '0' : String(counts[at]));
    }
  }
}

/** @param {Element} cell */
function slugOf(cell) {
  return cell.getAttribute('data-county') || '';
}
