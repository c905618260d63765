/**
 * Numbers in a query, as conditions: 500平, 500-1000㎡, 200kva以上, 层高6米, and bare ones.
 *
 * @typedef {import('./index.js').SearchIndex} SearchIndex
 * @typedef {import('./index.js').Axis} Axis
 * @typedef {import('./index.js').Kind} Kind
 * @typedef {{ kind: Kind, axis: Axis, min: number | null, max: number | null }} Target limits in the unit of the axis
 * @typedef {{ kind: Kind, axis: Axis, factor: number }} Measure `factor` makes the unit of the axis of the unit as typed
 * @typedef {{ label: string, source: string, targets: Target[], text: string | null, unknown: boolean }} NumberCondition
 *   `text`: a document in which this stands will do as well; `unknown`: 不详 is kept
 */
import { levelled } from './fold.js';

/** Before a number: at least, at most. */
const LEAST = '不少于|不低于|至少|大于|超过|≥|>=|>';
const MOST = '不超过|不高于|最多|小于|低于|≤|<=|<';
const DIGITS = '(\\d+(?:,\\d{3})*(?:\\.\\d+)?)';
/** After a number: at least, at most, about. */
const AFTER = '\\s*(?:(及?以上|起|\\+)|(及?以下|以内|之内)|左右|上下)?';
/** How far a number without limits may be missed. */
const SPAN = 0.2;
/** What people write around what they look for. */
export const FILLER = /^(?:的|在|和|找|有|要|里|附近|哪里|请问|一个)/;

/**
 * The ways in which some kinds can be narrowed by a unit, by its spelling.
 * @param {Kind[]} kinds
 * @returns {Map<string, Measure[]>}
 */
function unitsOf(kinds) {
  const units = new Map();
  for (const { kind, axis } of measuresOf(kinds)) {
    for (const [word, factor] of [...(axis.units || []), [axis.unit, 1]]) {
      const unit = levelled(String(word), null);
      const known = units.get(unit) || [];
      if (unit && !known.some((/** @type {Measure} */ other) => other.axis === axis)) units.set(unit, [...known, { kind, axis, factor }]);
    }
  }
  return units;
}

/**
 * A number rounded so that 6 × 0.8 reads 4.8.
 * @param {number} number
 * @returns {number}
 */
function rounded(number) {
  return +number.toPrecision(6);
}

/**
 * The limits in words.
 * @param {Axis} axis
 * @param {number | null} min
 * @param {number | null} max
 * @returns {string} such as 面积 400—600㎡
 */
export function limitsText({ label, unit }, min, max) {
  const limits = min === null ? `≤ ${max}` : max === null ? `≥ ${min}` : min === max ? min : `${min}—${max}`;
  return `${label} ${limits}${unit || ''}`;
}

/**
 * Takes the numbers out of a query.
 * @param {string} text levelled, signs still in it
 * @param {SearchIndex} index
 * @param {string | null} kindName the kind that is chosen
 * @returns {{ rest: string, numbers: NumberCondition[] }} the rest has a separator where a number stood
 */
export function takeNumbers(text, index, kindName) {
  const named = index.kinds.filter(({ name, words }) => (kindName ? name === kindName : words.some((word) => text.includes(word))));
  const kinds = named.length ? named : index.kinds;
  const units = unitsOf(kinds);
  const spelled = Array.from(units.keys()).sort((a, b) => b.length - a.length);
  const escaped = spelled.map((unit) => unit.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&') + (/[a-z]$/.test(unit) ? '(?![a-z])' : ''));
  const pattern = new RegExp(
    `(${LEAST})?(${MOST})?\\s*${DIGITS}(?:\\s*[-~—–至到]+\\s*${DIGITS})?(万?)\\s*(${escaped.join('|') || '\0'})?${AFTER}`,
    'gu',
  );
  /** @type {NumberCondition[]} */
  const numbers = [];
  let rest = '';
  let done = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const before = text.slice(done, match.index);
    const after = text.slice(pattern.lastIndex);
    const number = readNumber(match, before, after, { index, kinds, units, isNamed: named.length > 0 });
    if (number) {
      numbers.push(number);
      // The label of the axis may stand before the number and is a part of it.
      rest += before.slice(0, before.length + match[0].length - number.source.length) + '\n';
      done = pattern.lastIndex;
    }
  }
  return { rest: rest + text.slice(done), numbers };
}

/**
 * What a number means, or null when it is a part of a text, such as 3号楼.
 * @param {RegExpExecArray} match
 * @param {string} before
 * @param {string} after
 * @param {{ index: SearchIndex, kinds: Kind[], units: Map<string, Measure[]>, isNamed: boolean }} scope
 * @returns {NumberCondition | null}
 */
function readNumber([all, least, most, first, second, myriad, unit, from, upTo], before, after, { index, kinds, units, isNamed }) {
  const isLimit = least || most || from || upTo;
  if (/[a-z\d.第-]$/.test(before) && !least && !most) return null;
  if (!unit && (/^[a-z\d.-]/.test(after) || (!isLimit && /^\p{L}/u.test(after) && /\S$/.test(all) && !beginsWord(after, index)))) return null;
  const measures = unit ? units.get(unit) || [] : measuresOf(kinds);
  const label = labelBefore(before, measures);
  const meant = label
    ? measures.filter(({ axis }) => axis.label.endsWith(label.trim()))
    : measures.filter(({ axis }) => unit || axis.principal).slice(0, unit || isNamed ? undefined : 1);
  // The first axis of each kind: the most asked-for; with a label that fits several, the one meant by bare numbers.
  meant.sort((a, b) => Number(b.axis.principal || false) - Number(a.axis.principal || false));
  const number = (/** @type {string} */ text) => +text.replace(/,/g, '') * (myriad ? 1e4 : 1);
  const low = least || from || !(most || upTo) ? number(first) : null;
  const high = second ? number(second) : least || from ? null : number(first);
  const span = second || isLimit ? 0 : SPAN;
  const limit = (/** @type {number | null} */ value, /** @type {number} */ factor) => value === null ? null : rounded(value * factor);
  const targets = meant
    .filter(({ kind }, at) => meant.findIndex((other) => other.kind === kind) === at)
    .map(({ kind, axis, factor }) => ({ kind, axis, min: limit(low, factor * (1 - span)), max: limit(high, factor * (1 + span)) }));
  if (!targets.length) return null;
  const isBare = !unit && !label && !isLimit && !second && !myriad && !first.includes('.');
  return {
    label: limitsText(targets[0].axis, targets[0].min, targets[0].max),
    source: label + all,
    targets,
    text: isBare ? first.replace(/,/g, '') : null,
    unknown: !isBare || isNamed,
  };
}

/**
 * The number axes of some kinds, each in its own unit.
 * @param {Kind[]} kinds
 * @returns {Measure[]}
 */
function measuresOf(kinds) {
  /** @type {Measure[]} */
  const measures = [];
  for (const kind of kinds) for (const axis of kind.axes) if (axis.type === 'number') measures.push({ kind, axis, factor: 1 });
  return measures;
}

/**
 * The label of a number axis, or its end, with which a text ends: 层高, 面积 for 建筑面积.
 * @param {string} before
 * @param {Measure[]} measures
 * @returns {string} as it stands there, with the space after it; empty when there is none
 */
function labelBefore(before, measures) {
  const text = before.replace(/\s+$/, '');
  for (let length = 6; length > 1; length--) {
    const end = text.slice(-length);
    if (end.length === length && measures.some(({ axis }) => axis.label.endsWith(end))) return before.slice(text.length - length);
  }
  return '';
}

/**
 * @param {string} text
 * @param {SearchIndex} index
 * @returns {boolean} whether a label or a filler begins the text, so that a number before it stands for itself
 */
function beginsWord(text, index) {
  for (let length = 2; length <= index.longest; length++) if (index.labels.has(text.slice(0, length))) return true;
  return FILLER.test(text);
}
