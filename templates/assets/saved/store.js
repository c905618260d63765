/**
 * What this device keeps for its visitor: favourites, entries to compare, recent searches. Nothing of it is ever sent.
 *
 * @typedef {{ key: string, name: string, place?: string, facts?: string[], dated?: string, on?: string }} Saved
 * @typedef {{ kept: Saved[], picked: Saved[], recent: string[] }} Drawer
 */

/** Most entries side by side. */
export const ABREAST = 4;
/** Most favourites and most searches: the oldest make room. */
const ROOM = { kept: 200, picked: ABREAST, recent: 8 };

export class Store {
  /** @param {string} root the way to the site's root: two sites on one host keep apart */
  constructor(root) {
    this.name = 'doorstep:' + new URL(root || '.', location.href).pathname;
    /** @type {string | null} What is kept where a browser refuses to: until the page is left. */
    this.memory = null;
  }

  /** @returns {Drawer} what is there, without what others may have written under the name */
  read() {
    let text = this.memory;
    try {
      text = localStorage.getItem(this.name) || text;
    } catch (error) {
      // A browser that keeps nothing.
    }
    let drawer = /** @type {any} */ (null);
    try {
      drawer = JSON.parse(text || '{}');
    } catch (error) {
      // Not ours.
    }
    const list = (/** @type {string} */ name) => (drawer && Array.isArray(drawer[name]) ? drawer[name] : []);
    const entries = (/** @type {string} */ name) => list(name).filter((/** @type {any} */ item) => item && /^[a-z]+\/[\w.-]+$/.test(item.key));
    return { kept: entries('kept'), picked: entries('picked'), recent: list('recent').filter((/** @type {any} */ text) => typeof text === 'string') };
  }

  /**
   * Puts an item in front of a list, or takes it out.
   * @param {'kept' | 'picked' | 'recent'} list
   * @param {any} item a saved entry, or a search
   * @param {boolean} into
   * @returns {boolean} whether there was room
   */
  put(list, item, into) {
    const drawer = this.read();
    const name = (/** @type {any} */ one) => one.key || one;
    const rest = /** @type {any[]} */ (drawer[list]).filter((one) => name(one) !== name(item));
    if (into && list === 'picked' && rest.length >= ABREAST) return false;
    const before = list === 'picked' ? [...rest, item] : [item, ...rest].slice(0, ROOM[list]);
    this.write(Object.assign(drawer, { [list]: into ? before : rest }));
    return true;
  }

  /** @param {'kept' | 'picked' | 'recent'} list @param {string} key @returns {boolean} */
  has(list, key) {
    return /** @type {any[]} */ (this.read()[list]).some((item) => item.key === key);
  }

  /** @param {'kept' | 'picked' | 'recent'} list */
  clear(list) {
    this.write(Object.assign(this.read(), { [list]: [] }));
  }

  /** @param {Drawer} drawer */
  write(drawer) {
    this.memory = JSON.stringify(drawer);
    try {
      localStorage.setItem(this.name, this.memory);
    } catch (error) {
      // Kept until the page is left.
    }
  }
}
