/**
 * What a query must find, by reading every document: no keys, no index, no early end. Written after the rules, not after
 * the script, which it judges.
 */
import { fold, merged } from '../../templates/assets/search/fold.js';
import { READINGS, VARIANTS, dictionary, textOf } from './reference.mjs';

const FILLER = /^(的|在|和|找|有|要|里|附近|哪里|请问|一个)+$/;
const table = new Map(Object.entries(VARIANTS));
const pairsOf = (text) => { const chars = [...text]; return chars.slice(1).map((char, at) => chars[at] + char); };

export class Oracle {
  constructor({ kinds, docs, everywhere = [] }) {
    this.docs = docs;
    this.texts = docs.map(textOf);
    this.everywhere = new Set(everywhere);
    this.labels = dictionary(kinds, docs, everywhere);
    const known = new Set([...this.texts.map(({ names }) => names), ...this.labels.keys()].join(''));
    this.sounds = new Set([...known].flatMap((char) => (READINGS[char] || []).map(merged)));
  }

  /** Pieces of a query without numbers: [type, text]. */
  pieces(query) {
    const words = [...this.labels.keys()].sort((a, b) => b.length - a.length);
    const pieces = [];
    for (const segment of fold(query, table).split('\n').filter(Boolean)) {
      const cut = new RegExp(words.map((word) => (/^[a-z0-9]/.test(word) ? `(?<![a-z0-9])${word}(?![a-z0-9])` : word)).join('|'), 'g');
      let done = 0;
      for (const match of segment.matchAll(cut)) {
        pieces.push(...this.rest(segment.slice(done, match.index)), ['label', match[0]]);
        done = match.index + match[0].length;
      }
      pieces.push(...this.rest(segment.slice(done)));
    }
    const kept = pieces.filter(([type, text]) => type !== 'text' || !FILLER.test(text));
    return kept.length ? kept : pieces;
  }

  rest(text) {
    return text.split(/([a-z0-9]*[a-z][a-z0-9]*)/).filter(Boolean).map((run) => [/^[a-z]+$/.test(run) ? 'latin' : 'text', run]);
  }

  /** 0, 1 or 3: not, in the text or by facet, in a name. */
  marks(at, [type, text]) {
    if (type === 'label') return this.label(at, text);
    return type === 'text' ? this.text(at, text) : this.latin(at, text);
  }

  written(at, pairs) {
    const { names, all } = this.texts[at];
    return pairs.every((pair) => names.includes(pair)) ? 3 : pairs.every((pair) => all.includes(pair)) ? 1 : 0;
  }

  label(at, text) {
    // A value is worth as much as a name, but not to lie where everything lies.
    const meant = this.labels.get(text).has(at) ? (this.everywhere.has(text) ? 1 : 3) : 0;
    return Math.max(this.written(at, pairsOf(text)), meant);
  }

  text(at, text) {
    if ([...text].length > 1) {
      return Math.min(...pairsOf(text).map((pair) => (this.labels.has(pair) ? this.label(at, pair) : this.written(at, [pair]))));
    }
    const begun = [...this.labels.keys()].filter((label) => label.startsWith(text)).map((label) => this.label(at, label));
    return Math.max(this.written(at, [text]), ...begun);
  }

  latin(at, run) {
    let best = this.text(at, run);
    // Labels, each typed in full or by initials, one after the other.
    const typed = new Map();
    for (const label of this.labels.keys()) {
      if (![...label].every((char) => READINGS[char])) continue;
      const mark = this.label(at, label);
      if (!mark) continue;
      const full = [...label].map((char) => `(?:${READINGS[char].map(typing).join('|')})`).join('');
      const short = [...label].map((char) => `[${READINGS[char].map((reading) => reading[0]).join('')}]`).join('');
      typed.set(label, [`(?:${full}|${short})`, mark]);
    }
    const all = [...typed.values()];
    const isRun = (some) => some.length > 0 && new RegExp(`^(?:${some.map(([pattern]) => pattern).join('|')}){1,4}$`).test(run);
    if (isRun(all)) best = Math.max(best, isRun(all.filter(([, mark]) => mark === 3)) ? 3 : 1);
    const name = this.texts[at].names;
    if (this.cuts(run).some((syllables) => this.sounding(name, syllables, (reading) => merged(reading)))) best = 3;
    if (this.sounding(name, [...run], (reading) => reading[0])) best = 3;
    return best;
  }

  cuts(run) {
    if (!run) return [[]];
    const all = [];
    for (let end = 1; end <= Math.min(6, run.length); end++) {
      const syllable = merged(run.slice(0, end));
      if (this.sounds.has(syllable)) for (const rest of this.cuts(run.slice(end))) all.push([syllable, ...rest]);
    }
    return all;
  }

  sounding(name, units, of) {
    const chars = [...name];
    const says = (char, unit) => (READINGS[char] || []).some((reading) => of(reading) === unit);
    return chars.some((_, from) => units.every((unit, at) => says(chars[from + at], unit)));
  }

  /** Documents in order, or null when no document has all pieces: then other rules hold. */
  find(query) {
    const pieces = this.pieces(query);
    if (!pieces.length) return query.trim() ? [] : this.docs.map((_, at) => at);
    const found = [];
    this.docs.forEach((_, at) => {
      const marks = pieces.map((piece) => this.marks(at, piece));
      if (marks.every(Boolean)) found.push({ at, named: marks.filter((mark) => mark === 3).length });
    });
    if (!found.length) return null;
    const whole = fold(query, table);
    const top = found.filter(({ named }) => named === pieces.length);
    const isJudged = top.length > 1 && top.length <= 16 && whole.length > 2;
    const rank = ({ at, named }) => named * 2 + (isJudged && named === pieces.length && this.texts[at].names.includes(whole) ? 1 : 0);
    return found.sort((a, b) => rank(b) - rank(a) || a.at - b.at).map(({ at }) => at);
  }
}

/** A pattern for everything that is taken for one reading. */
function typing(reading) {
  return merged(reading).replace(/^([zcs])/, '$1h?').replace(/^l(?=.)/, '[ln]').replace(/([iea]n)$/, '$1g?');
}

/** 0 fails, 1 only because nothing is known, 2 meets: one axis of a state, for one document. */
export function meets(doc, axis, state) {
  if (!axis) return 0;
  const slugs = state.values[axis.name];
  if (slugs) {
    const own = doc.values[axis.name];
    const known = slugs.filter((slug) => slug !== 'unknown');
    const enough = state.all.has(axis.name) ? known.length && known.every((slug) => own.includes(slug)) : known.some((slug) => own.includes(slug));
    return enough ? 2 : slugs.includes('unknown') && own.includes('unknown') ? 1 : 0;
  }
  const range = state.ranges[axis.name];
  if (!range) return 2;
  const number = doc.numbers[axis.name];
  if (!number) return range.unknown ? 1 : 0;
  return number[1] >= (range.min === null ? 0 : range.min) && number[0] <= (range.max === null ? Infinity : range.max) ? 2 : 0;
}
