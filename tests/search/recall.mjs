// Whether everything is found: every pair of characters of every name, address and product, and every name by its sound, its
// initials, in traditional characters, in full width and in upper case. What must be found is read from the rows themselves.
//
//   node recall.mjs SITE
//
// Ends with 1 when anything is not found, and says what.

import { resolve } from 'node:path';

import { modules, open } from './engine.mjs';

const site = resolve(process.argv[2]);
const core = await modules();
const { index } = await open(site, core);
const { fold, levelled } = core;

const all = Array.from({ length: index.count }, (_, doc) => doc);
const rows = await core.readRows(index, all);
const folded = (texts) => texts.map((text) => fold(text, index.variants)).filter(Boolean).join('\n');
/** Of each document: its names (products are among them), and its names with its place. */
const names = rows.map(([, name, also]) => folded([name, ...also]));
const held = rows.map(([, , , place], doc) => `${names[doc]}\n${folded([place])}`);

const { readings, variants } = await core.readChars(index);
const traditional = new Map(Array.from(variants, ([from, to]) => [to, from]));
const wide = (text) => Array.from(text, (char) => (/[!-~]/.test(char) ? String.fromCharCode(char.charCodeAt(0) + 0xfee0) : char)).join('');

let asked = 0;
const missing = [];
const known = new Map();

/** Asks one query, once, for all documents that it must find. */
async function must(query, docs, why) {
  const state = core.readState(`?q=${encodeURIComponent(query)}`, index);
  if (!known.has(query)) {
    asked += 1;
    known.set(query, new Set((await core.find(index, state)).docs));
  }
  const found = known.get(query);
  for (const doc of docs) if (!found.has(doc)) missing.push(`${why}: “${query}” does not find ${rows[doc][0]} ${rows[doc][1]}`);
  // What is asked for once needs no place.
  if (docs.length === 1) known.delete(query);
}

const pairs = new Map();
held.forEach((text, doc) => {
  for (const run of text.split('\n')) {
    const chars = Array.from(run);
    for (let at = 0; at + 1 < chars.length; at++) {
      const pair = chars[at] + chars[at + 1];
      if (!pairs.has(pair)) pairs.set(pair, new Set());
      pairs.get(pair).add(doc);
    }
  }
});
for (const [pair, docs] of pairs) {
  await must(pair, [...docs], 'pair');
  await must(wide(pair.toUpperCase()), [...docs], 'pair in full width and upper case');
}

/** Every way to read a run of characters in which one character is read otherwise than first. */
function spellings(chars, of) {
  const first = chars.map((char) => of(readings.get(char)[0]));
  const ways = [first];
  chars.forEach((char, at) => readings.get(char).slice(1).forEach((reading) => ways.push(first.map((one, other) => (other === at ? of(reading) : one)))));
  return [...new Set(ways.map((way) => way.join('')))];
}

const byName = new Map();
rows.forEach(([, name], doc) => byName.set(name, [...(byName.get(name) || []), doc]));
for (const [name, docs] of byName) {
  const level = levelled(name, index.variants);
  await must(name, docs, 'name');
  await must(wide(name).toUpperCase(), docs, 'name in full width and upper case');
  await must(Array.from(level, (char) => traditional.get(char) || char).join(''), docs, 'name in traditional characters');
  const [run] = level.match(/\p{Script=Han}{2,}/u) || [''];
  const chars = Array.from(run);
  if (!run || !chars.every((char) => readings.has(char))) continue;
  for (const spelled of spellings(chars, (reading) => reading)) await must(spelled, docs, 'name in pinyin');
  for (const initials of spellings(chars, (reading) => reading[0])) await must(initials, docs, 'name by its initials');
}

console.log(`${index.count} entries, ${pairs.size} pairs, ${byName.size} names: ${asked} queries, ${missing.length} not found`);
for (const line of missing.slice(0, 30)) console.log(line);
process.exitCode = missing.length ? 1 : 0;
