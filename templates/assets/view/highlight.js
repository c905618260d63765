import { levelled } from '../search/fold.js';
import { make } from './make.js';

/**
 * Marks what was looked for in a text. The text is folded character by character, so that 會場 is marked for 会场.
 * @param {string[]} needles folded, without separators
 * @param {Map<string, string> | null} variants
 * @returns {(text: string) => (Node | string)[]}
 */
export function highlighter(needles, variants) {
  const sought = needles.filter(Boolean).sort((a, b) => b.length - a.length);
  return (text) => {
    if (!sought.length) return [text];
    // Each folded character remembers the character it comes from.
    let folded = '';
    const origin = [];
    let at = 0;
    for (const char of text) {
      const flat = levelled(char, variants);
      for (let unit = 0; unit < flat.length; unit++) origin.push(at);
      folded += flat;
      at += char.length;
    }
    origin.push(at);
    const parts = [];
    let done = 0;
    for (let from = 0; from < folded.length; from++) {
      const found = sought.find((needle) => folded.startsWith(needle, from));
      if (!found || origin[from] < done) continue;
      const end = origin[from + found.length];
      parts.push(text.slice(done, origin[from]), make('mark', text.slice(origin[from], end)));
      done = end;
      from += found.length - 1;
    }
    return [...parts, text.slice(done)];
  };
}
