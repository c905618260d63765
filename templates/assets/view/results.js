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
  const others = flat(also.map(mark).filter((parts) => parts.length > 1).map((parts, at) => (at ? [say('comma'), ...parts] : parts)));
  const item = () => ({ key, name, place, facts: facts.map(([label, text]) => label + say('colon') + text), dated, on: new Date().toLocaleDateString('sv') });
  const toggle = (/** @type {'kept' | 'picked'} */ list) => {
    const click = () => {
      putItem(list, item(), !hasItem(list, key));
      showKept();
    };
    return make('button', { type: 'button', id: list + '-' + key, 'data-list': list, 'data-key': key, click }, say(list), make('span.vh', say('colon') + name));
  };
  const badge = (/** @type {string} */ text, /** @type {string} */ tone) => make('span', { class: 'badge ' + tone }, text);
  return make('li.card',
    make('h2', make('a', { href: root + key + '.html', id: key }, ...mark(name))),
    others.length && make('p.place', say('also'), ...others),
    make('p.place', !isOne && kind.label + (place && ' · '), ...mark(place)),
    make('p.badges', ...notes.map((note) => badge(note, 'warn')), ...badges.map(([text, tone]) => badge(text, tone))),
    facts.length && make('dl.brief', ...facts.map(([label, text, tone]) =>
      make('div', make('dt', label), make('dd', ...(tone ? [make('span', { class: tone }, text)] : mark(text)))))),
    summary && make('p.summary', ...mark(summary)),
    dated && make('p.dated', dated),
    make('p.keep', toggle('kept'), toggle('picked')));
}

/**
 * Links to the page before and the one after.
 * @param {HTMLElement} list
 * @param {number} page
 * @param {number} pages
 * @param {(page: number, text: string, rel: string) => HTMLElement} link
 */
export function pager(list, page, pages, link) {
  fill(list, [page > 1 && make('li.step', link(page - 1, say('previous'), 'prev')), page < pages && make('li.step', link(page + 1, say('next'), 'next'))]);
}
