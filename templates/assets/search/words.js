/** The words of the interface by key: the page carries them for its script. @type {Record<string, string>} */
export const words = {};

/**
 * The words for a key, with `{0}`, `{1}`… replaced.
 * @param {string} key
 * @param {...(string | number)} parts
 * @returns {string}
 */
export function say(key, ...parts) {
  return (words[key] || key).replace(/\{(\d)\}/g, (/** @type {string} */ _, /** @type {string} */ at) => String(parts[+at]));
}
