import { hasItem, putItem } from '../saved/store.js';
import { flat } from '../search/index.js';
import { say } from '../search/words.js';
import { fill, make } from './make.js';
import { root } from './page.js';
import { showKept } from './tray.js';

/**
 * An entry as a card, like those of the lists, with what the visitor can do with it.
 * @param {import('../search/index.js').Row} row
 * @param {import('../search/index.js').Kind} kind
 * @param {string[]} notes what is not verified, or what is missing
 * @param {boolean} isOne whether all entries are of one kind
 * @param {(text: string) => (Node | string)[]} mark
 * @returns {HTMLElement}
 */
export function card([id, name, also, place, facts, badges, dated, extra], kind, notes, isOne, mark) {
  const key = kind.name + '/' + id;
  const [summary] = extra.split('\n');
  const others = flat(also.map(mark).filter((parts) => parts.length > 1).map((parts, at) => (at ? ['、', ...parts] : parts)));
  const item = () => ({ key, name, place, facts: facts.map(([label, text]) => label + '：' + text), dated, on: new Date().toLocaleDateString('sv') });
  const toggle = (/** @type {'kept' | 'picked'} */ list) => {
    const click = () => {
      putItem(list, item(), !hasItem(list, key));
      showKept();
    };
    return make('button', { type: 'button', id: list + '-' + key, 'data-list': list, 'data-key': key, click }, say(list), make('span', { class: 'vh' }, '：' + name));
  };
  const badge = (/** @type {string} */ text, /** @type {string} */ tone) => make('span', { class: 'badge ' + tone }, text);
  return make('li', { class: 'card' },
    make('h2', null, make('a', { href: root + key + '.html', id: key }, ...mark(name))),
    others.length && make('p', { class: 'place' }, say('also'), ...others),
    make('p', { class: 'place' }, !isOne && kind.label + (place && ' · '), ...mark(place)),
    make('p', { class: 'badges' }, ...notes.map((note) => badge(note, 'warn')), ...badges.map(([text, tone]) => badge(text, tone))),
    facts.length && make('dl', { class: 'brief' }, ...facts.map(([label, text, tone]) =>
      make('div', null, make('dt', null, label), make('dd', null, ...(tone ? [make('span', { class: tone }, text)] : mark(text)))))),
    summary && make('p', { class: 'summary' }, ...mark(summary)),
    dated && make('p', { class: 'dated' }, dated),
    make('p', { class: 'keep' }, toggle('kept'), toggle('picked')));
}

/**
 * Links to the pages near the current one, to the first and to the last.
 * @param {HTMLElement} list
 * @param {number} page
 * @param {number} pages
 * @param {(page: number, text: string, attributes: any) => HTMLElement} link
 */
export function pager(list, page, pages, link) {
  const numbers = Array.from({ length: pages }, (_, at) => at + 1).filter((at) => at === 1 || at === pages || Math.abs(at - page) < 3);
  const step = (/** @type {number} */ to, /** @type {string} */ text, /** @type {string} */ rel) => to > 0 && to <= pages && make('li', { class: 'step' }, link(to, text, { rel }));
  fill(list, pages < 2 ? [] : [step(page - 1, say('previous'), 'prev'),
    ...numbers.map((at) => make('li', null, link(at, String(at), { 'aria-label': say('page', at), 'aria-current': at === page && 'page' }))), step(page + 1, say('next'), 'next')]);
}
