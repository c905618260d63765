// The search of a built site as its page runs it, without a page: the core of the script and a reader of files.

import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The modules of the script, importable as they are: the folder of templates says nothing to Node about their type. */
export async function modules(folder = join(repository, 'templates', 'assets', 'search')) {
  const copy = mkdtempSync(join(tmpdir(), 'doorstep-search-'));
  process.on('exit', () => rmSync(copy, { recursive: true, force: true }));
  writeFileSync(join(copy, 'package.json'), '{"type":"module"}');
  mkdirSync(join(copy, 'search'));
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.js'))) {
    copyFileSync(join(folder, name), join(copy, 'search', name));
  }
  const load = (name) => import(pathToFileURL(join(copy, 'search', `${name}.js`)).href);
  const loaded = await Promise.all(['index', 'state', 'match', 'facets', 'fold', 'words'].map(load));
  return Object.assign({}, ...loaded);
}

/** The address of the index, below the site, as its search page says it. */
export function indexAddress(site) {
  const found = /data-search="?([^"\s>]+)/.exec(readFileSync(join(site, 'search.html'), 'utf8'));
  if (!found) throw new Error('search.html names no index');
  return found[1];
}

/** The words of the interface, as the search page of a site carries them. */
function wordsOf(site) {
  const [, ...quoted] = /data-words=(?:"([^"]*)"|'([^']*)')/.exec(readFileSync(join(site, 'search.html'), 'utf8'));
  const signs = { quot: '"', '#34': '"', '#39': "'", '#x27': "'", lt: '<', gt: '>', amp: '&' };
  return JSON.parse(quoted.find(Boolean).replace(/&(#?\w+);/g, (_, name) => signs[name]));
}

/**
 * Opens the index of a built site.
 * @param {string} site
 * @param {object} core what `modules()` gave
 * @param {(path: string, text: Buffer) => void} [seen] called for every file that is read
 */
export async function open(site, core, seen = () => {}) {
  const read = async (path) => {
    const bytes = readFileSync(join(site, path));
    seen(path, bytes);
    return JSON.parse(bytes.toString('utf8'));
  };
  Object.assign(core.words, wordsOf(site));
  const index = await core.openIndex(indexAddress(site), read);
  const kindOf = (doc) => index.kinds.find(({ from, count }) => doc >= from && doc < from + count).name;

  return {
    index,
    /**
     * Answers a query typed into the box, nothing else chosen.
     * @returns {Promise<{top: string[], total: number, notes: string[], result: object, state: object}>} `top` are the
     *   first ten as kind/id; `notes` is what the page says of how it searched
     */
    async answer(query) {
      const state = core.readState(`?q=${encodeURIComponent(query)}`, index);
      const result = await core.find(index, state);
      const docs = Array.from(result.docs).slice(0, 10);
      const rows = await core.readRows(index, docs);
      return {
        top: docs.map((doc, at) => `${kindOf(doc)}/${rows[at][0]}`),
        total: result.docs.length,
        notes: result.notes || [],
        result,
        state,
      };
    },
  };
}
