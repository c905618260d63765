/**
 * A page that is never empty: what stands in the way and how many come without it, and what nearly fits.
 *
 * @typedef {import('./finder.js').Finder} Finder
 * @typedef {import('../search/near.js').Nearest} Nearest
 */
import { make, phrase, siteRoot } from './dom.js';

/** Near misses that are shown. */
const SHOWN = 5;

/**
 * @param {Finder} finder
 * @param {Nearest} near
 */
export async function paintNear(finder, { removed, relaxed, misses, elsewhere }) {
  const { index, nodes, turn } = finder;
  const some = misses.slice(0, SHOWN);
  const rows = await index.rows(some.map(({ doc }) => doc));
  if (turn !== finder.turn) return;
  const ways = removed.filter(({ total }) => total > 0).map(({ label, total, state }) => make('li', {}, finder.link(phrase('without', label, total), state)));
  if (elsewhere) ways.push(make('li', {}, finder.link(phrase('elsewhere', elsewhere.count), elsewhere.state)));
  const { kind, q } = finder.state;
  if (kind) ways.push(make('li', {}, finder.link(phrase('any_kind'), { ...finder.state, kind: null, values: {}, ranges: {}, sort: null })));
  nodes.notices.append(make('div', { class: 'empty' },
    make('p', {}, ways.length ? phrase('ways') : phrase('no_way', q)),
    make('ul', { class: 'links' }, ways, make('li', {}, make('a', { href: siteRoot + 'index.html' }, phrase('home'))))));
  if (some.length) nodes.notices.append(make('p', { class: 'hint' }, phrase('near', relaxed)));
  some.forEach(({ doc, gaps }, at) => {
    const list = make('ul', { class: 'gaps' }, gaps.map(({ label, text }) => make('li', {}, label === text ? text : `${label}：${text}`)));
    nodes.cards.append(finder.card(doc, rows[at], '', list));
  });
}
