import { say } from '../search/words.js';
import { fill, make } from '../view/make.js';
import { root } from '../view/page.js';
import { ABREAST, clearList, putItem, readDrawer } from './store.js';

/**
 * The favourites of this device: each can be dropped, up to four compared, all taken along as text.
 * @param {HTMLElement} area
 * @param {(keys: string[]) => void} compare
 */
export function favourites(area, compare) {
  const button = (/** @type {string} */ word, /** @type {() => void} */ click, /** @type {string} */ name = '') => make('button.button', { type: 'button', click }, say(word), name && make('span.vh', say('colon') + name));
  const show = () => {
    const { kept } = readDrawer();
    if (!kept.length) return void fill(area, [make('p.empty', say('none_kept'))]);
    const boxes = kept.map(({ key, name }) => make('input', { type: 'checkbox', value: key, 'aria-label': say('choose') + say('colon') + name, change: () => limitBoxes() }));
    const chosen = () => boxes.filter(({ checked }) => checked).map(({ value }) => value);
    const start = button('chosen', () => {
      clearList('picked');
      for (const item of kept) if (chosen().includes(item.key)) putItem('picked', item, true);
      compare(chosen());
      window.scrollTo(0, 0);
    });
    const limitBoxes = () => {
      const count = chosen().length;
      start.disabled = count < 2;
      for (const box of boxes) box.disabled = count >= ABREAST && !box.checked;
    };
    const items = kept.map((item, at) => make('li', make('label.check', boxes[at]), make('div', make('a', { href: root + item.key + '.html' }, item.name),
      make('small', [item.place, item.on && say('on') + item.on].filter(Boolean).join(' · '))), button('drop', () => {
      putItem('kept', item, false);
      show();
    }, item.name)));
    limitBoxes();
    fill(area, [make('ul.keepsakes', ...items), make('p.keep', start, button('export', () => area.append(exported(kept))), clearing(show))]);
  };
  window.addEventListener('pageshow', show);
  window.addEventListener('storage', show);
  show();
}

/** Clearing asks once more, on the button itself. @param {() => void} done */
function clearing(done) {
  let sure = false;
  const button = make('button.button', { type: 'button', click: () => {
    if (sure) clearList('kept');
    if (sure) return done();
    sure = true;
    button.textContent = say('clear_sure');
  } }, say('clear'));
  return button;
}

/**
 * The favourites as text to paste anywhere.
 * @param {import('./store.js').Saved[]} kept
 * @returns {HTMLElement}
 */
function exported(kept) {
  const old = document.getElementById('export');
  if (old) old.remove();
  const today = new Date().toLocaleDateString('sv');
  const page = (/** @type {string} */ key) => new URL(key + '.html', location.href).href;
  const texts = kept.map(({ key, name, place, facts, dated, on }, at) => [`${at + 1}. ${name}`, place, ...(facts || []), dated, page(key), on && say('on') + on].filter(Boolean).join('\n'));
  const text = make('textarea', { readonly: true, rows: 10, 'aria-label': say('export') });
  text.value = [say('text_head', today, kept.length), ...texts].join('\n\n');
  const said = make('p', { role: 'status' });
  const copy = async () => {
    text.focus();
    text.select();
    let done = false;
    try {
      done = document.execCommand('copy');
      if (!done && navigator.clipboard) done = await navigator.clipboard.writeText(text.value).then(() => true);
    } catch (error) {
      // Said below.
    }
    said.textContent = say(done ? 'copied' : 'not_copied');
  };
  return make('div', { id: 'export' }, text, make('button.button', { type: 'button', click: copy }, say('copy')), said);
}
