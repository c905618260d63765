import { ABREAST, putItem, readDrawer } from './saved/store.js';
import { comparison } from './saved/table.js';
import { favourites } from './saved/favourites.js';
import { fill, make, pick } from './view/make.js';
import { say } from './search/words.js';
import { main, readJson, root } from './view/page.js';

/** The page of favourites and comparison: what is compared stands in the address, what is kept on this device. */

/** @returns {string[]} keys of the address; without any, those chosen on this device */
function compared() {
  const asked = new URLSearchParams(location.search).get('ids');
  const keys = asked === null ? readDrawer().picked.map(({ key }) => key) : asked.split(',').filter((key) => /^[a-z]+\/[\w.-]+$/.test(key));
  return Array.from(new Set(keys)).slice(0, ABREAST);
}

/** @param {string[]} keys @param {boolean} step */
function compare(keys, step) {
  const url = location.pathname + (keys.length ? '?ids=' + keys.join() : '');
  if (step) history.pushState(null, '', url);
  else history.replaceState(null, '', url);
  return show();
}

/** @param {string} key */
function takeOut(key) {
  putItem('picked', { key }, false);
  compare(compared().filter((other) => other !== key), true);
}

let turn = 0;

/** The tables of what is compared, one for each kind. */
async function show() {
  const own = ++turn;
  const keys = compared();
  const area = pick('#compared > div');
  if (!keys.length) return void fill(area, [make('p.empty', say('none_compared'))]);
  try {
    const gone = (/** @type {any} */ _) => null;
    const [table, ...records] = await Promise.all([readJson(root + main.dataset.fields), ...keys.map((key) => readJson(`${root}api/v1/${key}.json`).catch(gone))]);
    if (own !== turn) return;
    const saved = readDrawer();
    const names = new Map([...saved.kept, ...saved.picked].map(({ key, name }) => /** @type {[string, string]} */ ([key, name])));
    const entries = keys.map((key, at) => ({ key, name: records[at] ? records[at].fields.name : names.get(key) || key, record: records[at] }));
    const kinds = Object.keys(table.kinds).filter((kind) => entries.some(({ key }) => key.startsWith(kind + '/')));
    const head = (/** @type {string} */ key) => make('button.out', { type: 'button', click: () => takeOut(key) }, say('take_out'));
    fill(area, [make('p.dated', say('no_verdict')), make('p.print-only', location.href), only(area),
      ...kinds.map((kind) => comparison(table.kinds[kind], entries.filter(({ key }) => key.startsWith(kind + '/')), head))]);
  } catch (error) {
    if (own === turn) fill(area, [make('p.hint', { role: 'alert' }, say('lost'), make('button.button', { type: 'button', click: show }, say('again')))]);
  }
}

/** Only the rows in which something differs. @param {HTMLElement} area */
function only(area) {
  return make('label.check', make('input', { type: 'checkbox', change: (/** @type {any} */ event) => area.classList.toggle('only', event.target.checked) }), make('span', say('only')));
}

pick('#plain').hidden = true;
pick('#keeper').hidden = false;
window.addEventListener('popstate', show);
favourites(pick('#kept > div'), (keys) => compare(keys, true));
compare(compared(), false);
