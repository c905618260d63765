import { words } from '../search/words.js';

/** What the page carries for its script: the way to the root of the site, and the words of the interface. */
export const main = /** @type {HTMLElement} */ (document.querySelector('main'));
export const root = main.dataset.root || '';
Object.assign(words, JSON.parse(main.dataset.words || '{}'));

/**
 * The JSON at an address.
 * @param {string} url
 * @returns {Promise<any>}
 */
export async function readJson(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(url + ': ' + response.status);
  return response.json();
}
