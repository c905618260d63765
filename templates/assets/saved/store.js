/**
 * What this device keeps for its visitor: favourites, entries to compare, recent searches. Nothing of it is ever sent.
 *
 * @typedef {{ key: string, name: string, place?: string, facts?: string[], dated?: string, on?: string }} Saved
 * @typedef {{ kept: Saved[], picked: Saved[], recent: string[] }} Drawer
 */
import { root } from '../view/page.js';

/** Most entries side by side. */
export const ABREAST = 4;
/** Most favourites and most searches: the oldest make room. */
const ROOM = { kept: 200, picked: ABREAST, recent: 8 };
/** Two sites on one host keep apart. */
const NAME = 'doorstep:' + new URL(root || '.', location.href).pathname;

/** @type {string | null} What is kept where a browser refuses to: until the page is left. */
let memory = null;

/** @returns {Drawer} what is there, without what others may have written under the name */
export function readDrawer() {
  let drawer = /** @type {any} */ (null);
  try {
    drawer = JSON.parse(memory || '{}');
    drawer = JSON.parse(localStorage.getItem(NAME) || memory || '{}');
  } catch (error) {
    // A browser that keeps nothing, or what is not ours.
  }
  const list = (/** @type {string} */ name, /** @type {(item: any) => boolean} */ isOurs) => (drawer && Array.isArray(drawer[name]) ? drawer[name].filter(isOurs) : []);
  const isEntry = (/** @type {any} */ item) => item && /^[a-z]+\/[\w.-]+$/.test(item.key);
  return { kept: list('kept', isEntry), picked: list('picked', isEntry), recent: list('recent', (text) => typeof text === 'string') };
}

/** @param {Drawer} drawer */
function writeDrawer(drawer) {
  memory = JSON.stringify(drawer);
  try {
    localStorage.setItem(NAME, memory);
  } catch (error) {
    // Kept until the page is left.
  }
}

/**
 * Puts an item in front of a list, or takes it out.
 * @param {'kept' | 'picked' | 'recent'} list
 * @param {any} item a saved entry, or a search
 * @param {boolean} into
 * @returns {boolean} whether there was room
 */
export function putItem(list, item, into) {
  const drawer = readDrawer();
  const name = (/** @type {any} */ one) => one.key || one;
  const rest = /** @type {any[]} */ (drawer[list]).filter((one) => name(one) !== name(item));
  const hasRoom = !into || list !== 'picked' || rest.length < ABREAST;
  const before = list === 'picked' ? [...rest, item] : [item, ...rest].slice(0, ROOM[list]);
  if (hasRoom) writeDrawer({ ...drawer, [list]: into ? before : rest });
  return hasRoom;
}

/** @param {'kept' | 'picked'} list @param {string} key @returns {boolean} */
export function hasItem(list, key) {
  return readDrawer()[list].some((item) => item.key === key);
}

/** @param {'kept' | 'picked' | 'recent'} list */
export function clearList(list) {
  writeDrawer({ ...readDrawer(), [list]: [] });
}
