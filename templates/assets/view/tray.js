import { ABREAST } from '../saved/store.js';
import { fill, make } from './make.js';
import { say } from './words.js';

/**
 * What is chosen for comparison, at the lower edge of the window.
 * @param {HTMLElement} tray
 * @param {import('../saved/store.js').Store} store
 * @param {string} root
 * @param {() => void} kept the choice has changed
 */
export function showTray(tray, store, root, kept) {
  const keys = store.read().picked.map(({ key }) => key);
  tray.hidden = !keys.length;
  const clear = () => {
    store.clear('picked');
    kept();
  };
  fill(tray, [make('span', null, say('tray', keys.length, ABREAST)), make('a', { class: 'button', href: `${root}compare.html?ids=${keys.join()}` }, say('compare')),
    make('button', { type: 'button', click: clear }, say('clear'))]);
}

/**
 * The marks of the buttons, after something was kept or let go.
 * @param {import('../saved/store.js').Store} store
 */
export function showKept(store) {
  const full = store.read().picked.length >= ABREAST;
  for (const button of document.querySelectorAll('button[data-list]')) {
    const { list, key } = /** @type {HTMLElement} */ (button).dataset;
    const has = store.has(/** @type {'kept' | 'picked'} */ (list), key || '');
    button.setAttribute('aria-pressed', String(has));
    /** @type {HTMLButtonElement} */ (button).disabled = list === 'picked' && full && !has;
  }
}
