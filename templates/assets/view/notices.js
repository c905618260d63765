import { readRows } from '../search/index.js';
import { nearest } from '../search/near.js';
import { writeState } from '../search/state.js';
import { say } from '../search/words.js';
import { fill, make, pick } from './make.js';

/**
 * Nothing was found: which condition stands in the way, what comes near and by how much it misses, and where else to look.
 * Nothing of it happens by itself.
 * @param {import('../search/index.js').SearchIndex} index
 * @param {import('../search/state.js').State} state
 * @param {import('../search/match.js').Match} found
 * @param {{ link: (state: any, attributes: any, text: string) => HTMLElement, cardOf: (doc: number, row: any, notes: string[]) => HTMLElement,
 *   isCurrent: () => boolean }} page `isCurrent`: whether the visitor has not gone on
 */
export async function explain(index, state, found, { link, cardOf, isCurrent }) {
  const { removed, relaxed, misses, elsewhere } = await nearest(index, state, found);
  const rows = await readRows(index, misses.map(({ doc }) => doc));
  if (!isCurrent()) return;
  const useful = removed.filter(({ total }) => total);
  const same = elsewhere && useful.some(({ state: to }) => writeState(to) === writeState(elsewhere.state));
  const item = (/** @type {import('../search/state.js').State} */ to, /** @type {string} */ text) => make('li', link(to, { class: 'button' }, text));
  const area = pick('.notices');
  area.append(make('section.empty',
    make('h2', say('nothing')),
    removed.length > 1 && make('p', say(useful.length ? 'in_the_way' : 'all_in_the_way')),
    make('ul', ...useful.map(({ label, total, state: to }) => item(to, say('remove', label, total))),
      elsewhere && !same && item(elsewhere.state, say('elsewhere', elsewhere.total)), !useful.length && !elsewhere && make('li', make('a.button', { href: location.pathname }, say('start_over'))))));
  if (!misses.length) return;
  area.append(make('h2', say('near')), make('p.dated', say('relaxed', relaxed)));
  fill(pick('.results > .cards'), misses.map(({ doc, gaps }, at) => cardOf(doc, rows[at], gaps)));
}
