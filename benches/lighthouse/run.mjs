// Lighthouse on the built site, as on a telephone: medians of five runs a page, and the largest paint on a slow line.
//
//     node benches/lighthouse/run.mjs SITE [--runs 5] [--only home,search] [--json FILE]

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

import { serve } from './serve.mjs';

const { values: chosen, positionals: [folder] } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '5' }, only: { type: 'string' }, json: { type: 'string' } },
});
if (!folder) throw new Error('node benches/lighthouse/run.mjs SITE');
const site = resolve(folder);
const first = (kind) => `${kind}/${JSON.parse(readFileSync(join(site, 'api', 'v1', `${kind}.json`), 'utf8')).ids[0]}.html`;

const pages = {
  home: 'index.html',
  list: 'facilities/index.html',
  facility: first('facilities'),
  policy: first('policies'),
  search: 'search.html',
  found: `search.html?q=${encodeURIComponent('会泽 厂房')}`,
};
const categories = ['performance', 'accessibility', 'best-practices', 'seo'];
const measures = {
  LCP: 'largest-contentful-paint', FCP: 'first-contentful-paint', CLS: 'cumulative-layout-shift', TBT: 'total-blocking-time', bytes: 'total-byte-weight',
};
// The slow line of the goals: 400 kbit/s, 400 ms there and back. Simulated, the line is a model with the slow start of TCP;
// applied, Chromium really waits, 400 ms for every request.
const slow = {
  simulated: { throttlingMethod: 'simulate', throttling: { rttMs: 400, throughputKbps: 400, cpuSlowdownMultiplier: 4 } },
  applied: { throttlingMethod: 'devtools', throttling: { requestLatencyMs: 400, downloadThroughputKbps: 400, uploadThroughputKbps: 400, cpuSlowdownMultiplier: 4 } },
};

const median = (numbers) => [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];

function chromium() {
  const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const path = process.env.CHROMIUM ?? known.find((one) => existsSync(one));
  if (!path) throw new Error('no Chromium: install it, or name it in CHROMIUM');
  return path;
}

/** One run in a browser of its own, so that nothing is in its cache. Under load a recording can fail: then it is made again. */
async function once(url, options, tries = 3) {
  const chrome = await launch({ chromePath: chromium(), chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic'], logLevel: 'silent' });
  try {
    const { lhr } = await lighthouse(url, { port: chrome.port, logLevel: 'error', locale: 'en-US', ...options });
    if (!lhr.runtimeError) return lhr;
    if (tries === 1) throw new Error(`${url}: ${lhr.runtimeError.message}`);
    console.error(`${url}: ${lhr.runtimeError.code}, once more`);
  } finally {
    await chrome.kill();
  }
  return once(url, options, tries - 1);
}

async function several(url, runs, options) {
  const reports = [];
  for (let run = 0; run < runs; run += 1) reports.push(await once(url, options));
  return reports;
}

/** What does not have its full score in the report, with what it says of it. */
function short({ audits, categories: scored }) {
  const weights = new Map(categories.flatMap((name) => scored[name].auditRefs.map(({ id, weight }) => [id, `${name} ${weight}`])));
  return Object.values(audits).filter(({ score, id }) => score !== null && score < 1 && weights.has(id)).map(({ id, score, title, displayValue = '', details }) => {
    const items = (details?.items ?? []).slice(0, 5).map((item) => item.node?.snippet ?? item.url ?? item.source?.url ?? item.label ?? JSON.stringify(item).slice(0, 160));
    return `  ${score.toFixed(2)} ${id} (${weights.get(id)}): ${title} ${displayValue}${items.map((item) => `\n       ${item}`).join('')}`;
  });
}

/** All that is measured of one page. */
async function measure(name, url) {
  const reports = await several(url, Number(chosen.runs), { onlyCategories: categories });
  const row = { page: name };
  for (const category of categories) row[category] = Math.round(median(reports.map((one) => one.categories[category].score)) * 100);
  for (const [title, id] of Object.entries(measures)) row[title] = median(reports.map((one) => one.audits[id].numericValue));
  for (const [title, options] of Object.entries(slow)) {
    const runs = await several(url, 3, { onlyAudits: ['largest-contentful-paint'], ...options });
    row[`slow ${title}`] = median(runs.map((one) => one.audits['largest-contentful-paint'].numericValue));
  }
  const middle = reports.find((one) => Math.round(one.categories.performance.score * 100) === row.performance) ?? reports[0];
  return { row, left: short(middle) };
}

function shown(row) {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeof value === 'number' ? Number(value.toFixed(name === 'CLS' ? 3 : 0)) : value]));
}

const server = await serve(site);
const rows = [];
const left = [];
console.log(`${cpus().length} processors, load ${loadavg()[0].toFixed(1)}, ${chosen.runs} runs a page; times in milliseconds`);
for (const [name, path] of Object.entries(pages)) {
  if (chosen.only && !chosen.only.split(',').includes(name)) continue;
  const found = await measure(name, server.url + path);
  rows.push(shown(found.row));
  left.push(`${name}\n${found.left.join('\n') || '  nothing'}`);
  console.log(JSON.stringify(rows[rows.length - 1]));
}
await server.close();
console.table(rows);
console.log(`Not at full score:\n${left.join('\n')}`);
if (chosen.json) writeFileSync(chosen.json, JSON.stringify(rows, null, 2));
