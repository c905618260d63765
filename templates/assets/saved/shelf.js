/**
 * What a visitor keeps: favourites, the entries to compare and recent searches. All of it stays on the device; where
 * the browser refuses to store anything, it lasts as long as the page.
 *
 * @typedef {{ key: string, name: string, note?: string }} Kept `key` is the path of the page without `.html`
 */

/** Most entries side by side. */
export const FOUR = 4;
/** Most recent searches. */
const RECENT = 8;

/** @type {Object<string, any[]>} */
const memory = {};

/**
 * The list of a name, the newest last.
 * @param {'kept' | 'compare' | 'recent'} name
 * @returns {any[]}
 */
export function shelf(name) {
  try {
    const list = JSON.parse(localStorage.getItem('doorstep.' + name) || '[]');
    return Array.isArray(list) ? list : [];
  } catch (_) {
    return memory[name] || [];
  }
}

/**
 * @param {'kept' | 'compare' | 'recent'} name
 * @param {any[]} list
 */
export function putShelf(name, list) {
  memory[name] = list;
  try {
    localStorage.setItem('doorstep.' + name, JSON.stringify(list));
  } catch (_) {
    // Private windows and full devices: the page goes on without.
  }
}

/**
 * Whether an entry is in a list.
 * @param {'kept' | 'compare'} name
 * @param {string} key
 * @returns {boolean}
 */
export function onShelf(name, key) {
  return shelf(name).some((one) => one && one.key === key);
}

/**
 * Puts an entry into a list, or takes it out again.
 * @param {'kept' | 'compare'} name
 * @param {Kept} entry
 * @returns {boolean} false when there is no room
 */
export function toggleShelf(name, entry) {
  const list = shelf(name).filter((one) => one && one.key);
  const rest = list.filter((one) => one.key !== entry.key);
  if (rest.length === list.length && name === 'compare' && list.length >= FOUR) return false;
  putShelf(name, rest.length < list.length ? rest : [...list, entry]);
  return true;
}

/**
 * Remembers a search.
 * @param {string} text
 */
export function remember(text) {
  const plain = text.trim();
  if (plain) putShelf('recent', [...shelf('recent').filter((one) => one !== plain), plain].slice(-RECENT));
}
