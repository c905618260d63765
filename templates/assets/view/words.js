/** The words of the interface: the page carries them for its script. */
const sayings = JSON.parse(/** @type {HTMLElement} */ (document.querySelector('main')).dataset.words || '{}');

/**
 * The words for a key, with `{0}`, `{1}`… replaced.
 * @param {string} key
 * @param {...(string | number)} parts
 * @returns {string}
 */
export function say(key, ...parts) {
  return (sayings[key] || key).replace(/\{(\d)\}/g, (/** @type {string} */ _, /** @type {string} */ at) => String(parts[+at]));
}
