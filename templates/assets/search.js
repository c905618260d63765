import { SearchIndex } from './search/index.js';
import { make, pick } from './view/make.js';
import { say } from './view/words.js';
import { Finder } from './view/finder.js';

/** The search page: what the page holds for those without a script gives way to the finder once the index is there. */
const main = pick('#main');
const base = main.dataset.root || '';

/**
 * @param {string} url
 * @returns {Promise<any>}
 */
async function read(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(url + ': ' + response.status);
  return response.json();
}

/** @returns {Promise<SearchIndex>} */
function open() {
  return SearchIndex.open(base + main.dataset.search, read);
}

/** The lists again, and why. @param {unknown} error */
function lose(error) {
  pick('#finder').hidden = true;
  pick('#plain').hidden = false;
  const text = /format/.test(String(error)) ? say('format') : say('lost');
  const again = make('button', { type: 'button', class: 'button', click: () => location.reload() }, say('again'));
  const trouble = pick('#trouble');
  trouble.setAttribute('role', 'alert');
  trouble.textContent = text;
  trouble.append(again);
}

async function begin() {
  // Out of a folder no browser reads the index: the page says so as it is.
  if (location.protocol === 'file:') return;
  // Before the index is there: what was asked for stands in the box.
  pick('#seek').value = new URLSearchParams(location.search).get('q') || '';
  try {
    const index = await open();
    await new Finder(index, base, { open, lose }).arrive();
  } catch (error) {
    lose(error);
  }
}

begin();
