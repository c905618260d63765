// Time from a keystroke to results painted on a slow telephone: headless Chromium, the processor slowed six times.
//
//   node keystrokes.mjs SITE [--slow 6] [--every 5] [--each] [--check P95]
//
// Opens search.html, waits for the index, and types queries one key after the other, as fast as a person who looks at
// what comes. A key counts from its input event to the frame after the list of results says, in `data-for`, that it is the
// answer to what stands in the box. Everything is asked twice: the first time parts of the index still have to be
// fetched (from this machine), the second time they are there. The processor time of the page's main thread for each key,
// with everything that follows (counts, suggestions), is printed too: it holds on a busy machine, where the rest does not.

import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { readQueries } from '../../tests/search/judgements.mjs';
import { isSynthetic, syntheticQueries } from '../../tests/search/synthetic.mjs';
import { browser, quantile, serve } from './served.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    slow: { type: 'string', default: '6' },
    every: { type: 'string', default: '5' },
    each: { type: 'boolean' },
    check: { type: 'string' },
  },
});
const site = resolve(positionals[0]);

/** Milliseconds between results and the next key; suggestions and counts are painted in it. */
const glance = 150;
/** Longer than any answer may take. */
const patience = 30_000;

/** In the page: notes when keys arrive and when their answers are painted, and every long task. */
function watch() {
  const seen = { keys: [], tasks: [], told: null };
  window.seen = seen;
  // Waited for without looking again and again, which would slow what is measured.
  seen.answer = (at) => new Promise((told) => {
    if (seen.keys[at] && seen.keys[at].took !== undefined) told(seen.keys[at].took);
    else seen.told = told;
  });
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) seen.tasks.push({ at: task.startTime, took: task.duration });
  }).observe({ type: 'longtask', buffered: true });
  document.addEventListener('input', (event) => {
    seen.keys.push({ text: event.target.value, at: event.timeStamp });
  }, true);
  const painted = () => {
    const key = seen.keys[seen.keys.length - 1];
    const list = document.querySelector('[data-for]');
    if (!key || key.took !== undefined || key.waits || !list || list.dataset.for !== key.text.trim()) return;
    key.waits = true;
    // A message after the frame's callbacks comes when the frame has been made.
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        key.took = performance.now() - key.at;
        if (seen.told) seen.told(key.took);
      };
      channel.port2.postMessage(0);
    });
  };
  document.addEventListener('DOMContentLoaded', () => {
    new MutationObserver(painted).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-for'] });
  });
}

const asked = isSynthetic(site) ? syntheticQueries(site) : readQueries();
const queries = asked.map(({ query }) => query.trim()).filter((query, at) => query.length <= 12 && at % Number(options.every) === 0);

const server = await serve(site);
const chromium = await browser('--enable-precise-memory-info');
const context = await chromium.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true });
const page = await context.newPage();
const faults = [];
page.on('pageerror', (error) => faults.push(String(error)));
page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
const session = await context.newCDPSession(page);
await session.send('Emulation.setCPUThrottlingRate', { rate: Number(options.slow) });
await session.send('Performance.enable', { timeDomain: 'threadTicks' });
await page.addInitScript(watch);

/** Processor time of the main thread so far, in milliseconds. */
async function worked() {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
}

/** Bytes in use after a collection. */
async function heap() {
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}

await page.goto(`${server.url}search.html`);
const box = page.locator('[role=combobox]');
await box.waitFor({ timeout: patience });
await page.waitForFunction(() => document.querySelector('[data-for]'), undefined, { timeout: patience });
await page.waitForTimeout(1000);
const loading = await page.evaluate(() => window.seen.tasks.splice(0));
const heaps = { opened: await heap() };

/** An answer that does not come is an error that names its query. */
function within(answer, query) {
  let timer;
  const late = new Promise((_, fail) => { timer = setTimeout(() => fail(new Error(`no results for ${query}`)), patience); });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/** Types one query; the time of every key. */
async function type(query) {
  await box.focus();
  const times = [];
  const work = [];
  for (const [at, char] of Array.from(query).entries()) {
    const before = await worked();
    await page.keyboard.insertText(char);
    times.push(await within(page.evaluate((index) => window.seen.answer(index), at), query));
    await page.waitForTimeout(glance);
    work.push((await worked()) - before);
  }
  await page.waitForFunction(() => !document.querySelector('#finder').hasAttribute('aria-busy'), undefined, { timeout: patience });
  await page.waitForTimeout(glance);
  const tasks = await page.evaluate(() => window.seen.tasks.splice(0));
  // Emptied in one go, which is no key.
  await box.fill('');
  await page.waitForTimeout(glance * 3);
  await page.evaluate(() => { window.seen.keys.length = 0; });
  const emptying = await page.evaluate(() => window.seen.tasks.splice(0));
  return { query, times, work, tasks, emptying };
}

async function round(name) {
  const found = [];
  for (const query of queries) found.push(await type(query));
  const times = found.flatMap((one) => one.times);
  const tasks = found.flatMap((one) => one.tasks.map((task) => task.took));
  const emptying = found.flatMap((one) => one.emptying.map((task) => task.took));
  const [median, high, most] = [0.5, 0.95, 1].map((share) => quantile(times, share));
  const slowest = found.find((one) => one.times.includes(most));
  const worst = (list) => (list.length ? `${Math.max(...list).toFixed(0)} ms (${list.filter((took) => took > 100).length} over 100 ms)` : 'none over 50 ms');
  console.log(`${name}: ${times.length} keys in ${found.length} queries: p50 ${median.toFixed(0)}  p95 ${high.toFixed(0)}  max ${most.toFixed(0)} ms (${slowest.query})`);
  const work = found.flatMap((one) => one.work);
  console.log(`  processor time a key: p50 ${quantile(work, 0.5).toFixed(0)}  p95 ${quantile(work, 0.95).toFixed(0)}  max ${Math.max(...work).toFixed(0)} ms`);
  console.log(`  longest task while typing ${worst(tasks)}, when emptied ${worst(emptying)}`);
  if (options.each) {
    for (const one of found) {
      console.log(`    ${one.query}: ${one.times.map((took) => took.toFixed(0)).join(' ')}${one.tasks.length ? `  tasks ${one.tasks.map((task) => task.took.toFixed(0)).join(' ')}` : ''}`);
    }
  }
  return high;
}

console.log(`processor slowed ${options.slow} times, ${queries.length} queries, screen 360 px; others on this machine: load ${loadavg()[0].toFixed(1)}`);
console.log(`opening: longest task ${Math.max(0, ...loading.map((task) => task.took)).toFixed(0)} ms`);
const first = await round('first time');
heaps.once = await heap();
const second = await round('second time');
heaps.twice = await heap();
console.log(`heap after collection: opened ${(heaps.opened / 1048576).toFixed(1)}, after one round ${(heaps.once / 1048576).toFixed(1)}, after two ${(heaps.twice / 1048576).toFixed(1)} MB`);
for (const fault of faults) console.log(`console: ${fault}`);
await chromium.close();
await server.close();
if (faults.length || (options.check && Math.max(first, second) > Number(options.check))) process.exitCode = 1;
