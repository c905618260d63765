/** The search page begins: what it holds for those without a script gives way to the finder once the index is there. */
import { openIndex } from '../search/index.js';
import { say } from '../search/words.js';
import { startFinder } from './finder.js';
import { make, pick } from './make.js';
import { main, readJson, root } from './page.js';

/** The lists again, why, and a button for the page as it is now. @param {unknown} error */
function giveUp(error) {
  const trouble = pick('#trouble');
  pick('#finder').hidden = true;
  pick('#plain').hidden = false;
  trouble.setAttribute('role', 'alert');
  trouble.textContent = say(/format/.test(String(error)) ? 'format' : 'lost');
  trouble.append(make('button.button', { type: 'button', click: () => location.reload() }, say('again')));
}

/** @param {(index: import('../search/index.js').SearchIndex) => import('./finder.js').Source} sourceOf who answers */
export function begin(sourceOf) {
  // Out of a folder no browser reads the index: the page says so as it is.
  if (location.protocol === 'file:') return;
  // Before the index is there: what was asked for stands in the box.
  pick('#seek').value = new URLSearchParams(location.search).get('q') || '';
  openIndex(root + main.dataset.search, readJson).then((index) => startFinder(index, sourceOf(index), giveUp)).catch(giveUp);
}
