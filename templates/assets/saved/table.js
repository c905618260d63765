import { make } from '../view/make.js';
import { say } from '../search/words.js';
import { shown } from './shown.js';

/**
 * @typedef {{ name: string, label: string, group: string, group_label: string }} Field
 * @typedef {{ key: string, name: string, record: any }} Entry `record` null: it could not be had
 */

/** What is said elsewhere: the name heads its column, where it comes from stands on its page. */
const ELSEWHERE = /^(name|sources|listed_on|place|lng|lat|crs|photos)$/;

/**
 * Entries of one kind side by side, group by group in the order of their pages. Differences are marked by words; there is
 * no score.
 * @param {Field[]} fields
 * @param {Entry[]} entries
 * @param {(key: string) => HTMLElement} head what stands at the head of a column, below the name
 * @returns {HTMLElement}
 */
export function comparison(fields, entries, head) {
  const body = make('tbody');
  /** @type {string[]} */
  const silent = [];
  let group = '';
  for (const field of fields.filter(({ name, group: of }) => !ELSEWHERE.test(name) && of !== 'editorial' && of !== 'provenance')) {
    const values = entries.map(({ record }) => shown(record && record.fields[field.name]));
    if (values.every(({ state }) => state === 'absent')) silent.push(field.label);
    else {
      if (field.group !== group) body.append(groupRow(field, entries));
      group = field.group;
      body.append(row(field.label, values));
    }
  }
  const places = entries.map(({ record }) => shown(record && record.place));
  if (places.some(({ state }) => state === 'known')) body.prepend(row(say('place'), places));
  const heads = entries.map(({ key, name, record }) => make('th', { scope: 'col' }, make('a', { href: key + '.html' }, name), !record && make('small', say('gone')), head(key)));
  const table = make('table.abreast', make('thead', make('tr', make('th', { scope: 'col' }, say('field')), ...heads)), body);
  return make('div', make('div.table', { role: 'region', tabindex: 0, 'aria-label': say('compare') }, table),
    silent.length && make('p.missing', make('b', say('all_absent')), silent.join(say('comma'))));
}

/**
 * The heading of a group, with how fresh each entry is in it.
 * @param {Field} field
 * @param {Entry[]} entries
 * @returns {HTMLElement}
 */
function groupRow({ group, group_label: label }, entries) {
  const fresh = (/** @type {any} */ record) => (record && record.freshness ? record.freshness[group] : '');
  const cell = (/** @type {Entry} */ { record }) => make('td', /^(stale|undated)$/.test(fresh(record)) && make('span', { class: 'badge ' + (fresh(record) === 'stale' ? 'warn' : 'unknown') }, say(fresh(record))));
  return make('tr.group', make('th', { scope: 'row' }, label), entries.map(cell));
}

/**
 * @param {string} label
 * @param {import('./shown.js').Shown[]} values
 * @returns {HTMLElement}
 */
function row(label, values) {
  const known = values.filter(({ state }) => state === 'known');
  const differ = known.some(({ same }) => same !== known[0].same);
  const note = differ ? 'differs' : known.length > 0 && known.length < values.length && 'partly';
  return make('tr', { class: note || 'same' }, make('th', { scope: 'row' }, label, note && make('small', say(note))),
    ...values.map(({ text, small, state }) => make('td', state === 'known' ? text : make('span', { class: state }, text), small && make('small', small))));
}
