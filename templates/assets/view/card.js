/**
 * An entry found, as a card; what was searched for is marked.
 *
 * @typedef {import('../search/index.js').Row} Row
 * @typedef {import('../search/index.js').Kind} Kind
 */
import { levelled } from '../search/fold.js';
import { make, phrase, siteRoot } from './dom.js';

/** Longest piece of the text around a hit. */
const AROUND = 40;

/**
 * The ends of what is to be marked in a text, ascending and apart.
 * @param {string} text
 * @param {string[]} needles folded
 * @param {Map<string, string>} variants
 * @returns {[number, number][]}
 */
function markEnds(text, needles, variants) {
  let flat = '';
  /** @type {number[]} Where in the text each unit of the folded text comes from. */
  const from = [];
  let at = 0;
  for (const char of text) {
    for (const unit of levelled(char, variants).split('')) {
      flat += unit;
      from.push(at);
    }
    at += char.length;
  }
  from.push(at);
  const marks = new Uint8Array(text.length);
  for (const needle of needles) {
    for (let found = flat.indexOf(needle); needle && found >= 0; found = flat.indexOf(needle, found + 1)) {
      marks.fill(1, from[found], from[found + needle.length]);
    }
  }
  /** @type {[number, number][]} */
  const ends = [];
  for (let start = marks.indexOf(1); start >= 0; ) {
    const end = marks.indexOf(0, start) < 0 ? text.length : marks.indexOf(0, start);
    ends.push([start, end]);
    start = marks.indexOf(1, end);
  }
  return ends;
}

/**
 * A text as text nodes and marks.
 * @param {string} text
 * @param {string[]} needles folded
 * @param {Map<string, string>} variants
 * @returns {any[]}
 */
export function marked(text, needles, variants) {
  /** @type {any[]} */
  const parts = [];
  let at = 0;
  for (const [start, end] of markEnds(text, needles, variants)) {
    parts.push(text.slice(at, start), make('mark', {}, text.slice(start, end)));
    at = end;
  }
  parts.push(text.slice(at));
  return parts;
}

/**
 * The place in the rest of the text where something stands that the card does not show otherwise.
 * @param {string[]} lines
 * @param {string[]} needles
 * @param {Map<string, string>} variants
 * @returns {string}
 */
function excerpt(lines, needles, variants) {
  for (const line of lines) {
    const [hit] = markEnds(line, needles, variants);
    if (!hit) continue;
    const start = Math.max(0, hit[0] - AROUND / 2);
    return (start ? '…' : '') + line.slice(start, start + AROUND) + (start + AROUND < line.length ? '…' : '');
  }
  return '';
}

/**
 * @param {Row} row
 * @param {Kind} kind
 * @param {{ needles: string[], variants: Map<string, string>, unsure: string, label: boolean, gaps?: any,
 *   acts?: HTMLElement }} more
 *   `unsure`: the conditions that are met only because the entry does not say otherwise
 * @returns {HTMLElement}
 */
export function resultCard([id, name, also, place, facts, badges, dated, extra], kind, more) {
  const mark = (/** @type {string} */ text) => marked(text, more.needles, more.variants);
  const hit = (/** @type {string} */ text) => markEnds(text, more.needles, more.variants).length > 0;
  const [summary, ...rest] = extra.split('\n');
  const aliases = also.filter(hit);
  const seen = [name, place, summary, ...aliases, ...facts.map((fact) => fact[1])].some(hit);
  const inside = seen ? '' : excerpt(rest, more.needles, more.variants);
  return make('li', { class: 'card' },
    make('h2', {}, make('a', { href: `${siteRoot}${kind.name}/${id}.html` }, mark(name))),
    (place || more.label) && make('p', { class: 'place' }, more.label && kind.label, more.label && place && ' · ', mark(place)),
    aliases.length > 0 && make('p', { class: 'aliases' }, phrase('also'), mark(aliases.join('、'))),
    badges.length > 0 && make('p', { class: 'badges' }, badges.map(([text, tone]) => [make('span', { class: 'badge ' + tone }, text), ' '])),
    more.unsure && make('p', {}, make('span', { class: 'badge warn' }, more.unsure)),
    facts.length > 0 && make('dl', { class: 'brief' }, facts.map(([label, text, state]) =>
      make('div', {}, make('dt', {}, label), make('dd', {}, state ? make('span', { class: state }, text) : mark(text))),
    )),
    summary && make('p', { class: 'summary' }, mark(summary)),
    inside && make('p', { class: 'summary' }, mark(inside)),
    more.gaps,
    dated && make('p', { class: 'dated' }, dated),
    more.acts,
  );
}
