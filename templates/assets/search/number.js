/**
 * Numbers in a query, as conditions: 500平, 500-1000㎡, 200kva以上, 层高6米, and bare ones.
 *
 * @typedef {import('./index.js').SearchIndex} SearchIndex
 * @typedef {import('./index.js').Axis} Axis
 * @typedef {import('./index.js').Kind} Kind
 * @typedef {{ kind: Kind, axis: Axis, min: number | null, max: number | null }} Target limits in the unit of the axis
 * @typedef {{ kind: Kind, axis: Axis, unit: string, factor: number }} Measure `unit` as typed, `factor` to that of the axis
 * @typedef {{ label: string, source: string, targets: Target[], sort: string | null, text: string | null,
 *   unknown: boolean }} NumberCondition `sort`: the order in which the nearest is first; `text`: a document in which this stands will do as well; `unknown`: 不详 is kept
 */
import { fold, levelled } from './fold.js';

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
 * The ways in which some kinds can be narrowed by a number.
 * @param {Kind[]} kinds
 * @returns {Measure[]} one for each spelling of each unit
 */
function measuresOf(kinds) {
  /** @type {Measure[]} */
  const measures = [];
  for (const kind of kinds) {
    for (const axis of kind.axes.filter(({ type }) => type === 'number')) {
      for (const [unit, factor] of [...axis.units, [axis.unit, 1]]) measures.push({ kind, axis, unit: levelled(unit + '', null), factor: +factor });
    }
  }
  // Of several axes with one unit, the one that bare numbers mean.
  return measures.sort((a, b) => +b.axis.principal - +a.axis.principal);
}

/**
 * The limits in words.
 * @param {Axis} axis
 * @param {number | null} min
 * @param {number | null} max
 * @returns {string} such as 面积 400—600㎡
 */
export function limitsText({ label, unit }, min, max) {
  if (min === null && max === null) return label + '已知';
  return `${label} ${min === null ? '≤ ' + max : max === null ? '≥ ' + min : min === max ? min : min + '—' + max}${unit}`;
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
  const measures = measuresOf(named.length ? named : index.kinds);
  const spelled = measures.map(({ unit }) => unit).filter(Boolean).sort((a, b) => b.length - a.length);
  const units = spelled.map((unit) => unit.replace(/[^\p{L}\p{N}]/gu, '[$&]') + (/[a-z]$/.test(unit) ? '(?![a-z])' : '')).join('|');
  const pattern = new RegExp(`(${LEAST})?(${MOST})?\\s*${DIGITS}(?:\\s*[-~—–至到]+\\s*${DIGITS})?(万?)\\s*(${units || '\0'})?${AFTER}`, 'gu');
  /** @type {NumberCondition[]} */
  const numbers = [];
  let rest = '';
  let done = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const before = text.slice(done, match.index);
    const after = text.slice(pattern.lastIndex);
    const number = readNumber(match, before, after, { index, measures, isNamed: named.length > 0 });
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
 * @param {{ index: SearchIndex, measures: Measure[], isNamed: boolean }} scope
 * @returns {NumberCondition | null}
 */
function readNumber([all, least, most, first, second, myriad, unit, from, upTo], before, after, { index, measures, isNamed }) {
  const isLimit = least || most || from || upTo;
  if (/[a-z\d.第-]$/.test(before) && !least && !most) return null;
  if (!unit && (/^[a-z\d.-]/.test(after) || (!isLimit && /^\p{L}/u.test(after) && /\S$/.test(all) && !beginsWord(after, index)))) return null;
  const fitting = measures.filter((measure) => (unit ? measure.unit === unit : measure.factor === 1));
  // The label of an axis, or its end, may stand before: 层高, 面积 for 建筑面积.
  const [label] = /[^\s]{2,6}\s*$/.exec(before) || [''];
  let named = label;
  while (named && !fitting.some(({ axis }) => axis.label.endsWith(named.trim()))) named = named.length > 2 ? named.slice(1) : '';
  const meant = fitting.filter(({ axis }) => (named ? axis.label.endsWith(named.trim()) : unit || axis.principal));
  const number = (/** @type {string} */ text) => +text.replace(/,/g, '') * (myriad ? 1e4 : 1);
  // Whoever asks for a kind with 500 needs room for as much; what is nearest comes first.
  const isRoom = isNamed && !unit && !named && !second && !isLimit;
  const span = second || isLimit || isRoom ? 0 : SPAN;
  const limit = (/** @type {string | false} */ text, /** @type {number} */ factor) => (text ? +(number(text) * factor).toPrecision(6) : null);
  const targets = meant
    .filter(({ kind }, at) => meant.findIndex((other) => other.kind === kind) === at)
    .slice(0, unit || named || isNamed ? undefined : 1)
    .map(({ kind, axis, factor }) => ({
      kind,
      axis,
      min: limit(!most && !upTo && first, factor * (1 - span)),
      max: limit(second || (!least && !from && !isRoom && first), factor * (1 + span)),
    }));
  if (!targets.length) return null;
  const [{ axis, min, max }] = targets;
  // 3000元 may stand in a policy, 500㎡ in a name.
  const written = fold(all, null);
  return {
    label: limitsText(axis, min, max),
    source: named + all,
    targets,
    sort: isRoom ? axis.name + '.asc' : null,
    text: isLimit || second || named || written.includes('\n') ? null : written,
    unknown: Boolean(unit || named || isLimit || isNamed),
  };
}

/**
 * @param {string} text
 * @param {SearchIndex} index
 * @returns {boolean} whether a label or a filler begins the text, so that a number before it stands for itself
 */
function beginsWord(text, index) {
  return FILLER.test(text) || Array.from(text).some((_, at) => index.labels.has(text.slice(0, at + 1)));
}
