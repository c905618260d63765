// Pagefind (extended) on the entry pages of a built site, in headless Chromium.

import { spawnSync } from 'node:child_process';
import { cpSync, linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { browser, serve } from './served.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const kinds = ['facilities', 'workshops', 'policies', 'stations', 'parks', 'jobs', 'articles', 'pages'];

/** The entry pages of a site below a new folder, and nothing else: lists and start pages answer no query. */
function entryPages(site, folder) {
  for (const kind of kinds) {
    let ids;
    try {
      ids = JSON.parse(readFileSync(join(site, 'api', 'v1', `${kind}.json`), 'utf8')).ids;
    } catch {
      continue;
    }
    mkdirSync(join(folder, kind), { recursive: true });
    for (const id of ids) {
      const name = join(kind, `${id}.html`);
      try {
        linkSync(join(site, name), join(folder, name));
      } catch {
        cpSync(join(site, name), join(folder, name));
      }
    }
  }
}

/**
 * Indexes a site and opens a browser on it. The index is made in its favour: the head, the foot, the path and the lists of
 * related entries are left out of every page, which otherwise make every entry of a county answer for its neighbours.
 * @returns {Promise<{answer: (query: string) => Promise<{top: string[], total: number, notes: string[]}>,
 *   first: (query: string) => Promise<{requests: number, bytes: number, script: number, data: number}>,
 *   close: () => Promise<void>}>} `answer` asks an open page; `first` asks in a fresh profile and counts
 */
export async function pagefind(site) {
  const work = mkdtempSync(join(tmpdir(), 'doorstep-pagefind-'));
  process.on('exit', () => rmSync(work, { recursive: true, force: true }));
  const pages = join(work, 'pages');
  mkdirSync(pages);
  entryPages(site, pages);
  const started = performance.now();
  const run = spawnSync(join(here, 'node_modules', '.bin', 'pagefind'), [
    '--site', pages, '--output-path', join(work, 'index', 'pagefind'),
    '--root-selector', 'main', '--exclude-selectors', '.related, .crumbs, .about',
  ], { encoding: 'utf8' });
  if (run.error || run.status !== 0) throw new Error(`pagefind: ${run.error ?? run.stderr}`);
  const said = run.stdout.split('\n').find((line) => line.startsWith('Running Pagefind')) ?? '';
  console.log(`${said.trim()}, indexed in ${((performance.now() - started) / 1000).toFixed(1)} s`);

  const server = await serve(join(work, 'index'));
  const chromium = await browser();
  const fresh = async () => {
    const context = await chromium.newContext({ locale: 'zh-CN' });
    const page = await context.newPage();
    await page.goto(`${server.url}blank`);
    return page;
  };
  const search = (page, query) => page.evaluate(async (text) => {
    if (!window.engine) {
      window.engine = await import('/pagefind/pagefind.js');
      await window.engine.init();
    }
    const found = await window.engine.search(text);
    // What is blank or only signs gives no list at all.
    const results = found && found.results ? found.results : [];
    const first = await Promise.all(results.slice(0, 10).map((one) => one.data()));
    return { total: results.length, urls: first.map((one) => one.url) };
  }, query);

  const page = await fresh();
  return {
    async answer(query) {
      const { total, urls } = await search(page, query);
      return { total, top: urls.map((url) => url.replace(/^\//, '').replace(/\.html$/, '')), notes: [] };
    },
    async first(query) {
      const one = await fresh();
      server.sent.length = 0;
      await search(one, query);
      // The answer is there before a language or filter file that nobody waited for.
      await one.waitForTimeout(100);
      const sum = (sent) => sent.reduce((total, { bytes }) => total + bytes, 0);
      const script = server.sent.filter(({ path }) => /\.js$|wasm/.test(path));
      const counted = { requests: server.sent.length, bytes: sum(server.sent), script: sum(script) };
      await one.context().close();
      return { ...counted, data: counted.bytes - counted.script };
    },
    async close() {
      await chromium.close();
      await server.close();
    },
  };
}
