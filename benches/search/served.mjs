// A static server for the benches that counts what it sends, and the browser that asks it.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { chromium } from 'playwright-core';

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

const headers = {
  'content-security-policy': "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'",
  'cache-control': 'max-age=600',
};

/**
 * Serves folders on a free port of this machine: the first that has a path answers. Text goes out as gzip.
 * @param {string[]} folders
 * @returns {Promise<{url: string, sent: {path: string, bytes: number}[], close: () => Promise<void>}>} `sent` is every
 *   answer since it was last emptied, with the bytes of its body as sent
 */
export async function serve(...folders) {
  const sent = [];
  const packed = new Map();
  const body = (path) => {
    if (packed.has(path)) return packed.get(path);
    const file = folders.map((folder) => join(folder, path)).find((one) => existsSync(one) && statSync(one).isFile());
    if (!file) return undefined;
    const bytes = readFileSync(file);
    const answer = types[extname(path)] ? { bytes: gzipSync(bytes, { level: 9 }), encoding: 'gzip' } : { bytes };
    packed.set(path, answer);
    return answer;
  };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    if (path === '/blank') {
      response.writeHead(200, { ...headers, 'content-type': types['.html'] });
      response.end('<!doctype html><html lang="zh-CN"><title>…</title>');
      return;
    }
    const found = body(path);
    if (!found) {
      response.writeHead(404);
      response.end();
      return;
    }
    sent.push({ path, bytes: found.bytes.length });
    const encoding = found.encoding ? { 'content-encoding': found.encoding } : {};
    response.writeHead(200, { ...headers, 'content-type': types[extname(path)] ?? 'application/octet-stream', ...encoding });
    response.end(found.bytes);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    sent,
    close: () => new Promise((done) => {
      server.closeAllConnections();
      server.close(done);
    }),
  };
}

/** Chromium without a window and without a network service of its own. `CHROMIUM` names it. */
export function browser(...more) {
  const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const executablePath = process.env.CHROMIUM ?? known.find((path) => existsSync(path));
  if (!executablePath) throw new Error('no Chromium: install it, or name it in CHROMIUM');
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync', ...more,
    ],
  });
}

/** The value below which a share of the numbers lies. */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}
