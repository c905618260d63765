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

  /** 0: not at all; 1 in the text, 3 in a name or by facet; 4 more where it is not by the sound of a name alone. */
  marks(at, [type, text]) {
    return type === 'latin' ? this.latin(at, text) : type === 'label' ? this.label(at, text) : this.text(at, text);
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
    const best = [this.text(at, run)];
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
    if (isRun(all)) best.push(isRun(all.filter(([, mark]) => mark === 3)) ? 3 : 1);
    const written = best.map((mark) => (mark ? mark | 4 : 0));
    return [...written, this.isSpoken(this.texts[at].names, run) ? 3 : 0].reduce((one, other) => one | other, 0);
  }

  /** Whether a name sounds like a run of letters, in full or by initials. */
  isSpoken(name, run) {
    return this.cuts(run).some((syllables) => this.sounding(name, syllables, (reading) => merged(reading))) || this.sounding(name, [...run], (reading) => reading[0]);
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
      if (marks.every(Boolean)) found.push({ at, rank: marks.reduce((sum, mark, one) => sum + (mark & (pieces[one][0] === 'latin' ? 6 : 2)), 0) });
    });
    if (!found.length) return null;
    found.sort((a, b) => b.rank - a.rank || a.at - b.at);
    // The first page is put in order by what the names have of the query.
    const head = found.slice(0, 10).sort((a, b) => b.rank - a.rank || this.nearness(b.at, query, pieces) - this.nearness(a.at, query, pieces) || a.at - b.at);
    return [...head, ...found.slice(10)].map(({ at }) => at);
  }

  /** 5: the name is the query, 4: it begins with it, 3: it has it, 2: another name has it, 1: a name sounds like a run. */
  nearness(at, query, pieces) {
    const [whole, { name, names }] = [fold(query, table), this.texts[at]];
    if (name === whole) return 5;
    if (name.startsWith(whole)) return 4;
    if (names.includes(whole)) return name.includes(whole) ? 3 : 2;
    return pieces.some(([type, text]) => type === 'latin' && this.isSpoken(names, text)) ? 1 : 0;
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
