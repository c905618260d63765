import { fill, make } from './make.js';
import { say } from './words.js';

/**
 * @typedef {import('../search/index.js').Row} Row
 * @typedef {import('../search/index.js').Kind} Kind
 * @typedef {{ root: string, store: import('../saved/store.js').Store, mark: (text: string) => (Node | string)[], kept: () => void }} Desk
 *   what the cards of a page share; `kept`: the favourites or the comparison have changed
 * @typedef {{ row: Row, kind: Kind, notes: string[], one: boolean }} Hit `notes`: what is not verified, or what is missing;
 *   `one`: all hits are of one kind
 */

/**
 * An entry as a card, like those of the lists, with what the visitor can do with it.
 * @param {Hit} hit
 * @param {Desk} desk
 * @returns {HTMLElement}
 */
export function card({ row, kind, notes, one }, { root, store, mark, kept }) {
  const [id, name, also, place, facts, badges, dated, extra] = row;
  const key = kind.name + '/' + id;
  const summary = extra.split('\n')[0];
  const others = also.map(mark).filter((parts) => parts.length > 1);
  const item = () => ({ key, name, place, facts: facts.map(([label, text]) => label + '：' + text), dated, on: new Date().toLocaleDateString('sv') });
  const toggle = (/** @type {'kept' | 'picked'} */ list) => {
    const button = make('button', { type: 'button', id: list + '-' + key, 'data-list': list, 'data-key': key, 'aria-pressed': String(store.has(list, key)), click: () => {
      store.put(list, item(), !store.has(list, key));
      kept();
    } }, say(list), make('span', { class: 'vh' }, '：' + name));
    return button;
  };
  return make('li', { class: 'card' },
    make('h2', null, make('a', { href: root + key + '.html', id: key }, ...mark(name))),
    others.length && make('p', { class: 'place' }, say('also'), ...others.reduce((all, parts) => all.concat(all.length ? '、' : [], parts), [])),
    make('p', { class: 'place' }, one ? null : kind.label + (place && ' · '), ...mark(place)),
    make('p', { class: 'badges' }, ...notes.map((note) => make('span', { class: 'badge warn' }, note)), ...badges.map(([text, tone]) => make('span', { class: 'badge ' + tone }, text))),
    facts.length && make('dl', { class: 'brief' }, ...facts.map(([label, text, state]) =>
      make('div', null, make('dt', null, label), make('dd', null, state ? make('span', { class: state }, text) : null, ...(state ? [] : mark(text)))))),
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
