// What every browser test needs: the built site, a plain static server for it, and Chromium.

import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

/** The repository. */
export const repository = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The built site: `DOORSTEP_SITE`, else `public/`. */
export const site = resolve(process.env.DOORSTEP_SITE ?? join(repository, 'public'));

/** The program: `DOORSTEP_BIN`, else the release build. */
export const program = resolve(process.env.DOORSTEP_BIN ?? join(repository, 'target', 'release', 'doorstep'));

/** The day all tests build for. */
export const day = process.env.DOORSTEP_DATE ?? '2026-11-23';

/** The headers the site in `folder` is meant to be served with, as it says itself: the block for all addresses. */
function headersOf(folder) {
  const [block] = readFileSync(join(folder, '_headers'), 'utf8').split('\n\n');
  const [pattern, ...lines] = block.split('\n');
  if (pattern !== '/*' || lines.length === 0) throw new Error(`no headers for all addresses in ${folder}`);
  return Object.fromEntries(lines.map((line) => line.trim().split(/: (.*)/s)).map(([name, value]) => [name.toLowerCase(), value]));
}

const types = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.geojson': 'application/geo+json',
  '.html': 'text/html; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.xml': 'application/xml',
};

/** Every published file below `folder`, as a sorted list of paths with `/`. Dot files are not part of the site. */
export function files(folder = site) {
  const found = [];
  const walk = (inside) => {
    for (const entry of readdirSync(inside, { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const path = join(inside, entry.name);
      if (entry.isDirectory()) walk(path);
      else found.push(relative(folder, path).split(sep).join('/'));
    }
  };
  walk(folder);
  if (found.length === 0) throw new Error(`no site in ${folder}`);
  return found.sort();
}

/** The HTML pages below `folder`. */
export function pages(folder = site) {
  return files(folder).filter((path) => path.endsWith('.html'));
}

/** The text of one published file. */
export function text(path, folder = site) {
  return readFileSync(join(folder, path), 'utf8');
}

/** The text of one published JSON file, decoded. */
export function json(path, folder = site) {
  return JSON.parse(text(path, folder));
}

/**
 * Serves `folder` below the path `base` (`/` or `/a/b/`) on a free port of this machine. Anything else is 404.
 * @returns {Promise<{url: string, close: () => Promise<void>}>} `url` ends with a slash.
 */
export async function serve({ folder = site, base = '/' } = {}) {
  const headers = headersOf(folder);
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    let file = path.startsWith(base) ? join(folder, path.slice(base.length)) : undefined;
    if (file && existsSync(file) && statSync(file).isDirectory()) file = path.endsWith('/') ? join(file, 'index.html') : undefined;
    if (file && file.startsWith(folder) && existsSync(file)) {
      response.writeHead(200, { ...headers, 'content-type': types[extname(file)] ?? 'application/octet-stream' });
      response.end(readFileSync(file));
    } else {
      response.writeHead(404, { ...headers, 'content-type': 'text/plain' });
      response.end('not here');
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${server.address().port}${base}`,
    close: () => new Promise((done) => {
      server.closeAllConnections();
      server.close(done);
    }),
  };
}

/**
 * The preview of the site in `root`, as `doorstep serve` shows it, on a free port of this machine.
 * @returns {Promise<{url: string, close: () => void}>} `url` ends with a slash.
 */
export function preview(root = repository) {
  const child = spawn(program, ['--root', root, 'serve', '--date', day, '--port', '0']);
  return new Promise((done, failed) => {
    let log = '';
    child.on('error', failed);
    child.on('exit', (code, signal) => failed(new Error(`the preview ended with ${code ?? signal}\n${log}`)));
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (part) => {
        log += part;
        const url = log.match(/http:\/\/127\.0\.0\.1:\d+\//)?.[0];
        if (url) done({ url, close: () => child.kill() });
      });
    }
  });
}

/** Chromium without a window, without a network service of its own, and as root. */
export function browser() {
  const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const executablePath = process.env.CHROMIUM ?? known.find((path) => existsSync(path));
  if (!executablePath) throw new Error('no Chromium: install it, or name it in CHROMIUM');
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
    ],
  });
}

/** Collects what a page says in the console, and its errors, into a list. */
export function listen(page, complaints) {
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
}

/** Waits until the search page shows what it found. */
export const answered = (page) => page.waitForFunction(() => !document.querySelector('#finder').hidden && !document.querySelector('#finder[aria-busy]'));

/** A folder that is gone when the process ends. */
export function temporary(name) {
  const folder = mkdtempSync(join(tmpdir(), `doorstep-${name}-`));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A copy of the repository's site to change at will; `edit` gets the text of `content/site.yaml` and returns it. */
export function copy(name, edit = (config) => config) {
  const folder = temporary(name);
  for (const part of ['content', 'templates']) cpSync(join(repository, part), join(folder, part), { recursive: true });
  const config = join(folder, 'content', 'site.yaml');
  writeFileSync(config, edit(readFileSync(config, 'utf8')));
  return folder;
}

/** Builds the site in `folder` and returns the folder of the pages. */
export function build(folder) {
  const run = spawnSync(program, ['--root', folder, 'build', '--date', day], { encoding: 'utf8' });
  if (run.error) throw run.error;
  if (run.status !== 0) throw new Error(`build ended with ${run.status}\n${run.stdout}${run.stderr}`);
  return join(folder, 'public');
}

/** At most the first twenty of `problems`, one on a line, for the message of an assertion. */
export function listing(problems) {
  const shown = problems.slice(0, 20).join('\n');
  return problems.length > 20 ? `${shown}\n… ${problems.length} in all` : shown;
}
