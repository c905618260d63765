/**
 * Values of the JSON index as texts: what was written, what it amounts to, and what it is compared by.
 *
 * @typedef {{ text: string, small?: string, same: string, state: 'known' | 'unknown' | 'absent' }} Shown
 */
import { say } from '../search/words.js';

/**
 * @param {any} value
 * @returns {Shown}
 */
export function shown(value) {
  if (value === undefined || value === null) return { text: say('absent'), same: '', state: 'absent' };
  if (value.unknown) return { text: say('unknown'), same: '?', state: 'unknown' };
  const { text, small, same } = known(value);
  return { text, small, same: same || text, state: 'known' };
}

/**
 * @param {any} value
 * @returns {{ text: string, small?: string, same?: string }}
 */
function known(value) {
  if (value === true || value === false) return { text: say(value ? 'yes' : 'no') };
  if (value === 'open') return { text: say('open') };
  if (Array.isArray(value)) {
    const texts = value.map((item) => shown(item).text);
    // The order in which things were written down is no difference.
    return { text: texts.join(say('comma')), same: texts.slice().sort().join() };
  }
  if (typeof value !== 'object') return { text: dated(String(value)) };
  if (value.negotiable) return { text: say('negotiable') };
  if (value.written !== undefined) return quantity(value);
  const text = value.label || value.name || value.title;
  if (text) return { text };
  return { text: Object.keys(value).map((name) => shown(value[name]).text).join(say('clause')) };
}

/**
 * A number with its unit: as written, and what it amounts to where that reads differently.
 * @param {any} value
 * @returns {{ text: string, small?: string, same: string }}
 */
function quantity({ written, text: said, low, high, qualifier, unit, per_square_metre_month: rent }) {
  const amount = (/** @type {any} */ range, /** @type {string} */ of) => range.low + (range.high ? '–' + range.high : '') + of;
  const flat = amount({ low, high }, unit || '');
  const bare = (/** @type {string} */ text) => text.normalize('NFKC').replace(/[\s,约余多近以上下左右不超过至少-]|–/g, '').replace(/(平方米|平米|m2)/, '㎡'.normalize('NFKC')).toLowerCase();
  const differs = unit && bare(written) !== bare(flat) && bare(written) !== bare(amount({ low, high }, ''));
  // A page in another language than the sources says the amount anew.
  if (said) return { text: said, same: [low, high, qualifier, unit].join() };
  const notes = [differs && low !== null && say('canonical', flat), rent && rent.derived && say('derived', amount(rent, say('rent')))].filter(Boolean);
  const text = unit && bare(written) === bare(amount({ low, high }, '')) ? written + unit : written;
  return { text, small: notes.join(say('semicolon')) || undefined, same: [low, high, qualifier, unit].join() };
}

/** @param {string} text @returns {string} a date in words; any other text as it is */
function dated(text) {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text);
  return parts ? say(parts[3] ? 'date_day' : parts[2] ? 'date_month' : 'date_year', +parts[1], +parts[2], +parts[3]) : text;
}
