// nginx itself, with the settings that the program writes: it takes them, and sends the site as they say.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { build, copy, files, program, site, temporary } from './site.mjs';

// Debian puts it where only root looks.
const nginx = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/bin/nginx'].find((path) => existsSync(path)) ?? 'nginx';

const engine = 'https://so.example:9200/indexes/qujing';
const running = [];

/** A free port of this machine. */
function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** Serves `root` with the settings of the site in `sources`; the address of the host. */
async function serve(name, sources, root) {
  const settings = spawnSync(program, ['--root', sources, 'explain', 'nginx'], { encoding: 'utf8' });
  assert.equal(settings.status, 0, settings.stderr);
  const folder = temporary(name);
  const port = await freePort();
  mkdirSync(join(folder, 'logs'));
  writeFileSync(join(folder, 'doorstep.conf'), settings.stdout);
  writeFileSync(join(folder, 'nginx.conf'), `
    daemon off; master_process off; pid nginx.pid; error_log logs/error.log;
    events { worker_connections 64; }
    http {
      include ${existsSync('/etc/nginx/mime.types') ? '/etc/nginx/mime.types' : 'mime.types'};
      access_log off;
      ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((part) => `${part}_temp_path ${folder}/${part};`).join(' ')}
      server { listen 127.0.0.1:${port}; server_name localhost; root ${root}; include doorstep.conf; }
    }`);
  const options = ['-p', folder, '-c', 'nginx.conf', '-e', 'logs/error.log'];
  const judged = spawnSync(nginx, ['-t', '-q', ...options], { encoding: 'utf8' });
  if (judged.error) throw judged.error;
  assert.equal(judged.status, 0, judged.stderr);
  assert.equal(judged.stderr, '', 'no warning');
  running.push(spawn(nginx, options));
  const url = `http://127.0.0.1:${port}`;
  for (let round = 0; round < 100; round += 1) {
    if (await ask(`${url}/`).catch(() => undefined)) return url;
    await new Promise((done) => setTimeout(done, 20));
  }
  return assert.fail('nginx does not answer');
}

/** Status and headers of an address, the body not unpacked. */
function ask(url, headers = {}) {
  return new Promise((done, failed) => {
    get(url, { headers }, (response) => {
      response.resume();
      response.on('end', () => done({ status: response.statusCode, headers: response.headers }));
    }).on('error', failed);
  });
}

let own;
let below;

before(async () => {
  own = await serve('nginx', copy('nginx-site'), site);
  const sources = copy('nginx-below', (config) => `${config.replace(/^base_url: .*$/m, 'base_url: https://qujing.example/zt/jia/')}\nsearch_engine: meilisearch\nsearch_endpoint: ${engine}\n`);
  const root = temporary('nginx-root');
  cpSync(build(sources), join(root, 'zt', 'jia'), { recursive: true });
  below = await serve('nginx-below-settings', sources, root);
});

after(() => running.forEach((child) => child.kill()));

const asset = () => files().find((path) => /^assets\/site\..*\.css$/.test(path));

/** The headers that every answer has. */
function guarded({ headers }, what) {
  assert.match(headers['content-security-policy'] ?? '', /^default-src 'none'; .*img-src 'self' data:; .*object-src 'none'$/, what);
  assert.equal(headers['x-content-type-options'], 'nosniff', what);
  assert.equal(headers['referrer-policy'], 'strict-origin-when-cross-origin', what);
  assert.equal(headers['cross-origin-opener-policy'], 'same-origin', what);
  assert.match(headers['permissions-policy'] ?? '', /geolocation=\(\)/, what);
}

test('every sort of answer has every header once, and its own time to be kept', async () => {
  const kept = 'public, max-age=31536000, immutable';
  const cases = [
    ['/', 200, 'no-cache', 'text/html; charset=utf-8'],
    ['/search.html', 200, 'no-cache', 'text/html; charset=utf-8'],
    ['/facilities/', 200, 'no-cache', 'text/html; charset=utf-8'],
    ['/api/v1/index.json', 200, 'no-cache', 'application/json; charset=utf-8'],
    [`/${asset()}`, 200, kept, 'text/css; charset=utf-8'],
    ['/facilities', 301, 'no-cache', 'text/html'],
    ['/a/b/c/no-such-page.html', 404, 'no-cache', 'text/html; charset=utf-8'],
    ['/assets/no-such-file.css', 404, 'no-cache', 'text/html; charset=utf-8'],
    ['/assets/', 404, 'no-cache', 'text/html; charset=utf-8'],
    ['/_headers', 404, 'no-cache', 'text/html; charset=utf-8'],
    ['/.doorstep', 404, 'no-cache', 'text/html; charset=utf-8'],
    ['/.git/config', 404, 'no-cache', 'text/html; charset=utf-8'],
  ];
  for (const [path, status, cache, type] of cases) {
    const answer = await ask(own + path);
    guarded(answer, path);
    const { 'cache-control': control, 'content-type': media } = answer.headers;
    assert.deepEqual([answer.status, control, media], [status, cache, type], path);
  }
});

test('a downloaded table says what it is', async () => {
  for (const [extension, type] of [['.csv', 'text/csv; charset=utf-8'], ['.geojson', 'application/geo+json; charset=utf-8']]) {
    const path = files().find((name) => name.endsWith(extension));
    const answer = await ask(`${own}/${path}`);
    guarded(answer, path);
    assert.deepEqual([answer.status, answer.headers['content-type']], [200, type], path);
  }
});

test('texts are compressed, and known again', async () => {
  for (const path of ['/', `/${asset()}`, '/api/v1/index.json', '/sitemap.xml']) {
    const answer = await ask(own + path, { 'accept-encoding': 'gzip' });
    assert.equal(answer.headers['content-encoding'], 'gzip', path);
    assert.equal(answer.headers.vary, 'Accept-Encoding', path);
    const again = await ask(own + path, { 'accept-encoding': 'gzip', 'if-none-match': answer.headers.etag });
    assert.equal(again.status, 304, path);
    guarded(again, path);
  }
});

test('a site below a path has its rules there, and may ask its search engine', async () => {
  const moved = await ask(`${below}/zt/jia`);
  assert.deepEqual([moved.status, moved.headers.location], [301, '/zt/jia/']);
  for (const [path, status] of [['/zt/jia/', 200], ['/zt/jia/a/b/no-such-page.html', 404], ['/zt/jia/_headers', 404]]) {
    const answer = await ask(below + path);
    guarded(answer, path);
    assert.equal(answer.status, status, path);
    assert.match(answer.headers['content-security-policy'], /connect-src 'self' https:\/\/so\.example:9200;/);
  }
  const lost = await (await fetch(`${below}/zt/jia/a/b/no-such-page.html`)).text();
  const sheet = lost.match(/href="?(\/zt\/jia\/assets\/site\.[^">\s]+)/)?.[1];
  assert.ok(sheet, 'the style sheet is named from the root of the host');
  const answer = await ask(below + sheet);
  assert.deepEqual([answer.status, answer.headers['cache-control']], [200, 'public, max-age=31536000, immutable']);
});
