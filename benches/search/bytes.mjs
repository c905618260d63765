// What a visitor's first query costs: the bytes (gzip) and requests of all data until ten results can be shown, with
// nothing loaded before. The page, its style and its script come on top and are printed apart.
//
//   node bytes.mjs SITE [--pagefind] [--each]
//
// Asks tests/search/queries.yaml, or queries derived from the entries of a synthetic site. --pagefind asks Pagefind as
// well, in a fresh browser profile for each query; with 10 000 entries that takes 6 GB and minutes. --each prints a line
// for every query.

import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';

import { modules, open } from '../../tests/search/engine.mjs';
import { readQueries } from '../../tests/search/judgements.mjs';
import { isSynthetic, syntheticQueries } from '../../tests/search/synthetic.mjs';
import { quantile } from './served.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { pagefind: { type: 'boolean' }, each: { type: 'boolean' }, without: { type: 'boolean' } },
});
const site = resolve(positionals[0]);
const queries = isSynthetic(site) ? syntheticQueries(site) : readQueries();
const kilobytes = (bytes) => (bytes / 1024).toFixed(1).padStart(8);

const sizes = new Map();
const packed = (path, bytes = readFileSync(join(site, path))) => {
  if (!sizes.has(path)) sizes.set(path, gzipSync(bytes, { level: 9 }).length);
  return sizes.get(path);
};

/** The page and what it links to in its head. */
function shell() {
  const page = readFileSync(join(site, 'search.html'), 'utf8');
  const linked = [...page.matchAll(/<(?:script|link)[^>]*(?:src|href)="([^":]+\.(?:js|css))"/g)].map((found) => found[1]);
  for (const path of ['search.html', ...new Set(linked)]) console.log(`${kilobytes(packed(path))} KB  ${path}`);
}

/** Ours, in Node: a fresh index for each query. */
async function ours() {
  const core = await modules();
  const found = [];
  for (const { query } of queries) {
    const parts = new Map();
    const engine = await open(site, core, (path, bytes) => parts.set(path, packed(path, bytes)));
    const { total, result, state } = await engine.answer(query);
    const sum = () => [...parts.values()].reduce((all, one) => all + one, 0);
    const one = { query, total, requests: parts.size, bytes: sum() };
    // The counts beside the filters are painted after the results.
    if (core.counts) await core.counts(engine.index, state, result);
    found.push({ ...one, all: sum(), parts: [...parts] });
  }
  return found;
}

async function theirs() {
  const { pagefind } = await import(pathToFileURL(join(dirname(fileURLToPath(import.meta.url)), 'pagefind.mjs')).href);
  const peer = await pagefind(site);
  const found = [];
  for (const { query } of queries) found.push({ query, ...(await peer.first(query)) });
  await peer.close();
  return found;
}

function report(name, found) {
  const line = (what, of) => {
    const numbers = found.map(of);
    const [median, high, most] = [0.5, 0.95, 1].map((share) => quantile(numbers, share));
    console.log(`  ${what.padEnd(34)} median ${kilobytes(median)}  p95 ${kilobytes(high)}  most ${kilobytes(most)} KB  (${found[numbers.indexOf(most)].query})`);
  };
  console.log(`${name}: ${found.length} queries`);
  line('data to ten results', (one) => one.data ?? one.bytes);
  if (found[0].script) line('with its engine (script, wasm)', (one) => one.bytes);
  if (found[0].all) line('with the counts of the filters', (one) => one.all);
  const requests = found.map((one) => one.requests);
  console.log(`  requests                           median ${quantile(requests, 0.5)}  p95 ${quantile(requests, 0.95)}  most ${quantile(requests, 1)}`);
  if (options.each) {
    for (const one of [...found].sort((a, b) => b.bytes - a.bytes)) {
      console.log(`    ${kilobytes(one.bytes)} KB ${String(one.requests).padStart(3)}  ${one.query}  ${(one.parts || []).map(([path, bytes]) => `${path.replace(/.*search\//, '')} ${bytes}`).join(', ')}`);
    }
  }
}

if (!options.without) {
  shell();
  report('Doorstep', await ours());
}
if (options.pagefind) report('Pagefind', await theirs());
