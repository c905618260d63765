/**
 * Numbers in a query, as conditions: 500平, 500-1000㎡, 200kva以上, 层高6米, and bare ones.
 *
 * @typedef {import('./index.js').SearchIndex} SearchIndex
 * @typedef {import('./index.js').Axis} Axis
 * @typedef {{ axis: Axis, min: number | null, max: number | null }} Target limits in the unit of the axis
 * @typedef {{ axis: Axis, unit: string, factor: number }} Measure `unit` as typed, `factor` to that of the axis
 * @typedef {{ label: string, source: string, targets: Target[], near: number | null, text: string | null,
 *   unknown: boolean }} NumberCondition `near`: in the unit of the first axis, what is nearest comes first; `text`: a
 *   document in which this stands will do as well; `unknown`: 不详 is kept
 */
import { fold, levelled } from './fold.js';
import { flat } from './index.js';
import { say } from './words.js';

const DIGITS = '(\\d+(?:,\\d{3})*(?:\\.\\d+)?)';
/** How far a number without limits may be missed. */
const SPAN = 0.2;

/**
 * @param {string} text
 * @returns {string} the text without what people write around what they look for
 */
export function unfilled(text) {
  const filler = `(?:${say('filler')})+`;
  return text.replace(new RegExp(`^${filler}|${filler}$`, 'g'), '');
}

/**
 * The ways in which a number can be meant: one for each spelling of the unit of each axis.
 * @param {Axis[]} axes
 * @returns {Measure[]}
 */
function measuresOf(axes) {
  // Of several axes with one unit, the one that bare numbers mean.
  const numbers = axes.filter(({ type }) => type === 'number').sort((a, b) => +b.principal - +a.principal);
  return flat(numbers.map((axis) => [...axis.units, [axis.unit, 1]].map(([unit, factor]) => ({ axis, unit: levelled(unit + '', null), factor: +factor }))));
}

/**
 * The limits in words.
 * @param {Axis} axis
 * @param {number | null} min
 * @param {number | null} max
 * @returns {string} such as 面积 400—600㎡
 */
export function limitsText({ label, unit }, min, max) {
  if (min === null && max === null) return say('known', label);
  return `${label} ${min === null ? '≤ ' + max : max === null ? '≥ ' + min : min === max ? min : min + '—' + max}${unit}`;
}

/**
 * Texts as alternatives of a pattern, the longest first.
 * @param {string[]} texts
 * @param {string} [end] what must follow a text in Latin letters
 * @returns {string}
 */
function anyOf(texts, end = '') {
  const sorted = texts.filter(Boolean).sort((a, b) => b.length - a.length);
  return sorted.map((text) => text.replace(/[^\p{L}\p{N}]/gu, '[$&]') + (/[a-z]$/.test(text) ? end : '')).join('|') || '\0';
}

/**
 * Takes the numbers out of a query.
 * @param {string} text levelled, signs still in it
 * @param {SearchIndex} index
 * @param {string | null} kindName the kind that is chosen
 * @returns {{ rest: string, numbers: NumberCondition[] }} the rest has a separator where a number stood
 */
export function takeNumbers(text, index, kindName) {
  if (!/\d/.test(text)) return { rest: text, numbers: [] };
  const named = index.kinds.filter(({ name, words }) => (kindName ? name === kindName : words.some((word) => text.includes(word))));
  const measures = measuresOf(index.axes.filter(({ kind }) => !named.length || named.includes(kind)));
  // The label of an axis, or its end, may stand before: 层高, 面积 for 建筑面积.
  const labels = flat(measures.map(({ axis: { label } }) => Array.from(label, (_, at) => label.slice(at)))).filter((end) => end.length > 1);
  const units = anyOf(measures.map(({ unit }) => unit), '(?![a-z])');
  const pattern = new RegExp(`(?:(${anyOf(labels)})\\s*)?(${say('at_least')})?(${say('at_most')})?\\s*${DIGITS}(?:\\s*[-~—–至到]+\\s*${DIGITS})?(万?)\\s*(${units})?\\s*(?:(${say('and_more')})|(${say('and_less')})|${say('about')})?`, 'gu');
  /** @type {NumberCondition[]} */
  const numbers = [];
  const rest = text.replace(pattern, (...match) => {
    const at = match[10];
    const number = readNumber(match, text[at - 1] || '', text.slice(at + match[0].length), { index, measures, isNamed: named.length > 0 });
    if (number) numbers.push(number);
    return number ? '\n' : match[0];
  });
  return { rest, numbers };
}

/**
 * What a number means, or null when it is a part of a text, such as 3号楼.
 * @param {string[]} match
 * @param {string} before the character before
 * @param {string} after
 * @param {{ index: SearchIndex, measures: Measure[], isNamed: boolean }} scope
 * @returns {NumberCondition | null}
 */
function readNumber([all, label, least, most, first, second, myriad, unit, from, upTo], before, after, { index, measures, isNamed }) {
  const isLimit = least || most || from || upTo;
  if (/[a-z\d.第-]/.test(before) && !least && !most) return null;
  if (!unit && (/^[a-z\d.-]/.test(after) || (!isLimit && /^\p{L}/u.test(after) && /\S$/.test(all) && !beginsWord(after, index)))) return null;
  const meant = measures.filter((measure) => (unit ? measure.unit === unit : measure.factor === 1) && (label ? measure.axis.label.endsWith(label) : unit || measure.axis.principal));
  if (!meant.length) return null;
  // Whoever asks for a kind with 500 needs room for as much.
  const isExact = !second && !isLimit;
  const isRoom = isExact && isNamed && !unit && !label;
  const span = isExact && !isRoom ? SPAN : 0;
  const amount = (/** @type {string} */ digits, /** @type {number} */ factor) => +(+digits.replace(/,/g, '') * (myriad ? 1e4 : 1) * factor).toPrecision(6);
  const targets = meant
    .filter(({ axis: { kind } }, at) => meant.findIndex((other) => other.axis.kind === kind) === at)
    .slice(0, unit || label || isNamed ? undefined : 1)
    .map(({ axis, factor }) => ({
      axis,
      min: most || upTo ? null : amount(first, factor * (1 - span)),
      max: second ? amount(second, factor) : least || from || isRoom ? null : amount(first, factor * (1 + span)),
    }));
  const [{ axis, min, max }] = targets;
  // 3000元 may stand in a policy, 500㎡ in a name.
  const written = fold(all, null);
  return {
    label: limitsText(axis, min, max),
    source: all,
    targets,
    near: isExact ? amount(first, meant[0].factor) : null,
    text: !isExact || label || written.includes('\n') ? null : written,
    unknown: Boolean(unit || label || isLimit || isNamed),
  };
}

/**
 * @param {string} text
 * @param {SearchIndex} index
 * @returns {boolean} whether a label or a filler begins the text, so that a number before it stands for itself
 */
function beginsWord(text, index) {
  return new RegExp(`^(?:${say('filler')})`).test(text) || Array.from(text).some((_, at) => index.labels.has(text.slice(0, at + 1)));
}
