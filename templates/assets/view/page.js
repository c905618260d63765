/** What the page carries for its script: the way to the root of the site, and the words of the interface. */
export const main = /** @type {HTMLElement} */ (document.querySelector('main'));
export const root = main.dataset.root || '';
const sayings = JSON.parse(main.dataset.words || '{}');

/**
 * The words for a key, with `{0}`, `{1}`… replaced.
 * @param {string} key
 * @param {...(string | number)} parts
 * @returns {string}
 */
export function say(key, ...parts) {
  return (sayings[key] || key).replace(/\{(\d)\}/g, (/** @type {string} */ _, /** @type {string} */ at) => String(parts[+at]));
}

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
