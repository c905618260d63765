import { say } from '../search/words.js';
import { ABREAST, clearList, hasItem, readDrawer } from '../saved/store.js';
import { fill, make, pick } from './make.js';
import { root } from './page.js';

/** What the device keeps, as the page shows it: the choice for comparison at the lower edge, and the marks of the buttons. */
export function showKept() {
  const tray = pick('.tray');
  const keys = readDrawer().picked.map(({ key }) => key);
  const clear = () => {
    clearList('picked');
    showKept();
  };
  tray.hidden = !keys.length;
  fill(tray, [make('span', say('tray', keys.length, ABREAST)), make('a.button', { href: `${root}compare.html?ids=${keys.join()}` }, say('compare')),
    make('button', { type: 'button', click: clear }, say('clear'))]);
  for (const button of document.querySelectorAll('button[data-list]')) {
    const { list, key } = /** @type {HTMLElement} */ (button).dataset;
    const has = hasItem(/** @type {'kept' | 'picked'} */ (list), key || '');
    button.setAttribute('aria-pressed', String(has));
    /** @type {HTMLButtonElement} */ (button).disabled = list === 'picked' && keys.length >= ABREAST && !has;
  }
}
