/**
 * The two buttons of an entry, and the bar that shows what is chosen for comparison.
 *
 * @typedef {import('./shelf.js').Kept} Kept
 */
import { FOUR, onShelf, putShelf, shelf, toggleShelf } from './shelf.js';
import { button, fill, make, phrase, siteRoot } from '../view/dom.js';

/**
 * Buttons that keep an entry and choose it for comparison.
 * @param {Kept} entry
 * @param {() => void} changed
 * @returns {HTMLElement}
 */
export function keepButtons(entry, changed) {
  const one = (/** @type {'kept' | 'compare'} */ name) => {
    const face = button(phrase(name), () => {
      if (!toggleShelf(name, entry)) fill(full, phrase('full', FOUR));
      changed();
    }, { 'data-shelf': name, 'data-key': entry.key, 'aria-label': phrase(name) + '：' + entry.name });
    return face;
  };
  const full = make('small', { role: 'status' });
  const acts = make('p', { class: 'acts' }, one('kept'), one('compare'), full);
  pressButtons(acts);
  return acts;
}

/**
 * Shows on all buttons below a node what is chosen.
 * @param {ParentNode} node
 */
export function pressButtons(node) {
  node.querySelectorAll('[data-shelf]').forEach((face) => {
    const name = /** @type {'kept' | 'compare'} */ (face.getAttribute('data-shelf'));
    const on = onShelf(name, face.getAttribute('data-key') || '');
    face.setAttribute('aria-pressed', String(on));
    fill(face, phrase(on ? name + '_on' : name));
  });
}

/**
 * The address that shows entries side by side.
 * @param {Kept[]} entries
 * @returns {string}
 */
export function compareHref(entries) {
  return siteRoot + 'compare.html?ids=' + entries.map((one) => one.key).join(',');
}

/**
 * The bar: what is chosen, the way to the comparison, and how to drop it.
 * @param {HTMLElement} node
 * @param {() => void} changed
 */
export function paintTray(node, changed) {
  const chosen = shelf('compare');
  node.hidden = !chosen.length;
  fill(
    node,
    make('span', {}, phrase('chosen', chosen.length, FOUR)),
    make('a', { class: 'button', href: compareHref(chosen) }, phrase('see')),
    button(phrase('drop'), () => {
      putShelf('compare', []);
      changed();
    }),
  );
}
