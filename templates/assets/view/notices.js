import { nearest } from '../search/near.js';
import { writeState } from '../search/state.js';
import { fill, make, pick } from './make.js';
import { say } from './words.js';

/**
 * Nothing was found: which condition stands in the way, what comes near and by how much it misses, and where else to look.
 * Nothing of it happens by itself.
 * @param {import('./finder.js').Finder} finder
 * @param {Element} area
 * @param {() => boolean} current whether the visitor has not gone on
 */
export async function explain(finder, area, current) {
  const { index, state } = finder;
  const { removed, relaxed, misses, elsewhere } = await nearest(index, state);
  const rows = await index.rows(misses.map(({ doc }) => doc));
  if (!current()) return;
  const useful = removed.filter(({ total }) => total);
  const isNew = elsewhere && !useful.some(({ state: to }) => writeState(to) === writeState(elsewhere.state));
  const item = (/** @type {import('../search/state.js').State} */ to, /** @type {string} */ text) => make('li', null, finder.link(to, { class: 'button' }, text));
  area.append(make('section', { class: 'empty' },
    make('h2', null, say('nothing')),
    removed.length > 1 && make('p', null, say(useful.length ? 'in_the_way' : 'all_in_the_way')),
    make('ul', null, ...useful.map(({ label, total, state: to }) => item(to, say('remove', label.replace(/[“”]/g, ''), total))),
      isNew && item(elsewhere.state, say('elsewhere', elsewhere.count)), !useful.length && !elsewhere && make('li', null, make('a', { class: 'button', href: location.pathname }, say('start_over'))))));
  // An entry that has not even the one thing asked for is not near.
  if (!misses.length || (removed.length < 2 && /字词/.test(relaxed))) return;
  area.append(make('h2', null, say('near')), relaxed && make('p', { class: 'dated' }, say('relaxed', relaxed)));
  fill(pick('.results > .cards'), misses.map(({ doc, gaps }, at) => finder.card(doc, rows[at], gaps.map(({ text }) => text))));
}
