// The built site as a server in production would send it: gzip, pages asked for again each time, hashed assets kept for a year.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const types = {
  '.css': 'text/css; charset=utf-8', '.csv': 'text/csv; charset=utf-8', '.html': 'text/html; charset=utf-8', '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8', '.json': 'application/json', '.png': 'image/png', '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8', '.webp': 'image/webp', '.xml': 'application/xml',
};
const packed = /^(text\/|application\/|image\/svg)/;
/** `site.92fd07ec.css`: another content is another name. */
const hashed = /\.[0-9a-f]{8,}\.\w+$/;

const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; object-src 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
};

/** What is sent for a file, packed once. */
function answer(file) {
  const type = types[extname(file)] ?? 'application/octet-stream';
  const bytes = readFileSync(file);
  const body = packed.test(type) ? gzipSync(bytes, { level: 6 }) : bytes;
  return {
    body,
    etag: `"${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}"`,
    headers: {
      ...headers, 'content-type': type, 'content-length': body.length, vary: 'accept-encoding',
      'cache-control': hashed.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
      ...(body === bytes ? {} : { 'content-encoding': 'gzip' }),
    },
  };
}

/** Serves the site in `folder` on a free port of this machine; `url` ends with a slash. */
export async function serve(folder) {
  const known = new Map();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    if (!file.startsWith(folder) || !existsSync(file) || statSync(file).isDirectory()) {
      response.writeHead(404, headers).end();
      return;
    }
    if (!known.has(file)) known.set(file, answer(file));
    const { body, etag, headers: sent } = known.get(file);
    const same = request.headers['if-none-match'] === etag;
    response.writeHead(same ? 304 : 200, { ...sent, etag }).end(same ? undefined : body);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((done) => {
      server.closeAllConnections();
      server.close(done);
    }),
  };
}
