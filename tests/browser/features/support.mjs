// Which browsers are too old for a feature, by the compatibility data of MDN.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The oldest browsers the site is made for. What is newer needs a fallback. */
export const floors = {
  chrome: 78, chrome_android: 78, edge: 79, safari: 12, safari_ios: 12, firefox: 78, samsunginternet_android: 11,
};

/** The data: `bcd.css.properties.gap`. */
export const bcd = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('@mdn/browser-compat-data'), 'utf8'));

const number = (version) => Number.parseFloat(String(version).replace('≤', ''));

/** Whether one statement of support says that `floor` has the feature; `written` are the other names in the text, like `-webkit-`. */
function has({ version_added: added, version_removed: removed, flags, prefix, alternative_name: alias }, floor, written) {
  if (flags || !added || added === 'preview' || (removed && number(removed) <= floor)) return false;
  if ((prefix || alias) && !written.some((name) => name === prefix || name === alias)) return false;
  // `≤80`: some version up to 80, the oldest that was looked at.
  return added === true || String(added).startsWith('≤') || number(added) <= floor;
}

/**
 * @param {object | undefined} node a feature of the data
 * @param {string[]} [written] prefixes and other names of the feature that stand beside it
 * @returns {string | null} the browsers of the floor that lack it, with the version that has it, or null if all have it
 */
export function lacking(node, written = []) {
  const { support } = node?.__compat ?? {};
  if (!support) return null;
  const missing = Object.entries(floors).filter(([name, floor]) => support[name] && support[name] !== 'mirror' &&
    ![support[name]].flat().some((one) => has(one, floor, written)));
  return missing.map(([name]) => `${name} ${[support[name]].flat()[0].version_added || 'never'}`).join(', ') || null;
}

/** What was found: a feature, by its path in the data, with the places where it is used and the browsers that lack it. */
export class Uses {
  constructor() {
    this.newer = new Map();
    this.unknown = new Map();
  }

  /** Notes a use of `feature`; without a `node` in the data it is one the data does not know. */
  see(feature, node, where, written) {
    if (!node) return this.add(this.unknown, feature, where, 'not in the data');
    const missing = lacking(node, written);
    return missing ? this.add(this.newer, feature, where, missing) : undefined;
  }

  add(list, feature, where, missing) {
    if (!list.has(feature)) list.set(feature, { missing, places: new Set() });
    list.get(feature).places.add(where);
    return missing;
  }
}
