// What a page looks like, found inside it: words and targets that lie upon each other, small targets, pale or small letters.

import * as boxes from './look/boxes.mjs';
import * as contrast from './look/contrast.mjs';
import * as targets from './look/targets.mjs';

/** The functions as text for `page.evaluate`, which neither the page nor its policy can refuse: they become `window.look`. */
const source = (() => {
  const parts = Object.entries({ ...boxes, ...targets, ...contrast });
  const text = parts.map(([name, part]) => (typeof part === 'function' ? String(part) : `const ${name} = ${JSON.stringify(part)};`));
  return `(() => {\n${text.join('\n')}\nwindow.look = { ${parts.map(([name]) => name).join(', ')} };\n})()`;
})();

/** Gives the page `window.look`; once for every page that is loaded. */
export const prepare = (page) => page.evaluate(source);

/** The least there has to be, for a finger, for eyes. With large letters everything is larger. */
const plain = { wide: 44, high: 44, letters: 12, contrast: 4.5 };
const elder = { wide: 44, high: 60, letters: 18, contrast: 4.5 };

/**
 * What is wrong with the look of a page as it stands now.
 * @param {boolean} large whether it shows large letters
 * @returns {Promise<string[]>}
 */
export function look(page, large) {
  return page.evaluate(({ wide, high, letters, contrast: least }) => {
    const { overlaps, slim, tiny, pale } = window.look;
    return [...overlaps(), ...slim(wide, high), ...tiny(letters), ...pale(least)];
  }, large ? elder : plain);
}
