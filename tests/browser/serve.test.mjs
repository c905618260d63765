// The live preview: a saved edit is on the page at once, a broken one keeps the last good page and says what is wrong.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { browser, copy, day, json, program } from './site.mjs';

const patience = 5000;

let chrome;
let page;
let child;
let log = '';
let root;
let port;
let entry;
let original;
let address;

/** One request as written, so that no client tidies its path or its host; the status and the whole answer. */
function raw(path, host = `127.0.0.1:${port}`, method = 'GET') {
  return new Promise((done, failed) => {
    const socket = createConnection(port, '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (part) => { answer += part; });
    socket.on('end', () => done({ status: Number(answer.split(' ')[1]), answer }));
    socket.on('error', failed);
    socket.setTimeout(patience, () => socket.destroy(new Error(`no answer to ${path}`)));
    socket.write(`${method} ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  });
}

/** Saves the entry as an editor does: a new file put in the place of the old one. */
function save(content) {
  const written = `${entry}.tmp~`;
  writeFileSync(written, content);
  renameSync(written, entry);
  return performance.now();
}

async function until(what, holds) {
  const started = performance.now();
  while (performance.now() - started < patience * 4) {
    if (await holds()) return;
    await new Promise((done) => setTimeout(done, 20));
  }
  assert.fail(`${what}\n${log}`);
}

const overlay = () => page.getByRole('alertdialog');

before(async () => {
  const id = json('api/v1/facilities.json').ids.find((name) => name.startsWith('fuyuan-'));
  root = copy('serve');
  entry = join(root, 'content', 'facilities', 'fuyuan', `${id.slice('fuyuan-'.length)}.yaml`);
  original = readFileSync(entry, 'utf8');
  child = spawn(program, ['--root', root, 'serve', '--date', day, '--port', '0']);
  child.on('exit', (code, signal) => { log += `ended with ${code ?? signal}\n`; });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part) => { log += part; });
  await until('the preview says its address', () => {
    assert.equal(child.exitCode, null, log);
    port = Number(log.match(/http:\/\/127\.0\.0\.1:(\d+)\//)?.[1]);
    return port > 0;
  });
  address = `http://127.0.0.1:${port}/facilities/${id}.html`;
  chrome = await browser();
  page = await chrome.newPage();
  await page.goto(address, { waitUntil: 'load' });
});

after(async () => {
  await chrome?.close();
  child?.kill();
});

test('the preview shows the page it was asked for', async () => {
  const name = original.match(/^name: (.*)$/m)[1];
  assert.equal(await page.locator('main h1').innerText(), name);
});

test('a saved edit is on the page, which reloads by itself', async (t) => {
  const times = [];
  for (const round of [1, 2, 3]) {
    const name = `改过的名字${round}`;
    const saved = save(original.replace(/^name: .*$/m, `name: ${name}`));
    await page.locator('main h1', { hasText: name }).waitFor({ timeout: patience });
    times.push(Math.round(performance.now() - saved));
  }
  t.diagnostic(`on the page after ${times.join(', ')} milliseconds`);
});

test('a broken edit is shown with its file and line, over the last good page', async (t) => {
  const before = await page.locator('main h1').innerText();
  const line = original.split('\n').findIndex((text) => text.startsWith('kind:')) + 1;
  assert.ok(line > 0);
  const saved = save(original.replace(/^kind:.*$/m, 'kind: 没有这一种'));
  await overlay().waitFor({ timeout: patience });
  t.diagnostic(`shown after ${Math.round(performance.now() - saved)} milliseconds`);
  const shown = await overlay().innerText();
  assert.match(shown, new RegExp(`content/facilities/fuyuan/[^:\\s]+\\.yaml:${line}:\\d+`));
  assert.equal(await page.locator('main h1').innerText(), before);
  assert.match((await raw(new URL(address).pathname)).answer, new RegExp(before));
});

test('a page opened while the content is broken shows both too', async () => {
  const second = await chrome.newPage();
  await second.goto(address, { waitUntil: 'load' });
  await second.getByRole('alertdialog').waitFor({ timeout: patience });
  assert.equal(await second.locator('main h1').innerText(), '改过的名字3');
  await second.close();
});

test('a mended edit takes the notice away and is on the page', async (t) => {
  const saved = save(original.replace(/^name: .*$/m, 'name: 又好了'));
  await page.locator('main h1', { hasText: '又好了' }).waitFor({ timeout: patience });
  await overlay().waitFor({ state: 'detached', timeout: patience }).catch(() => overlay().waitFor({ state: 'hidden', timeout: patience }));
  t.diagnostic(`mended after ${Math.round(performance.now() - saved)} milliseconds`);
});

test('a broken template is shown as well, and mended', async () => {
  const template = join(root, 'templates', 'entry.html');
  const whole = readFileSync(template, 'utf8');
  writeFileSync(template, `${whole}{% if`);
  await overlay().waitFor({ timeout: patience });
  assert.match(await overlay().innerText(), /templates\/entry\.html/);
  writeFileSync(template, whole);
  await overlay().waitFor({ state: 'hidden', timeout: patience });
  assert.equal(await page.locator('main h1').innerText(), '又好了');
});

test('an entry that is made and taken away has a page and then none', async () => {
  const made = entry.replace(/[^/]*$/, 'made-by-a-test.yaml');
  const path = '/facilities/fuyuan-made-by-a-test.html';
  writeFileSync(made, original.replace(/^name: .*$/m, 'name: 新来的'));
  await until('the new page is there', async () => (await raw(path)).status === 200);
  rmSync(made);
  await until('the new page is gone', async () => (await raw(path)).status === 404);
});

test('a foreign host name is refused', async () => {
  for (const host of ['evil.example', `evil.example:${port}`, '127.0.0.1.evil.example', '']) {
    const { status } = await raw('/', host);
    assert.equal(status, 403, host || 'no name');
  }
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`]) assert.equal((await raw('/', host)).status, 200, host);
});

test('nothing outside the site is served', async () => {
  const paths = [
    '/../content/site.yaml', '/..%2fcontent/site.yaml', '/%2e%2e/content/site.yaml', '/facilities/../../content/site.yaml',
    '/..%5ccontent%5csite.yaml', '//etc/passwd', '/%2fetc%2fpasswd', '/content/site.yaml', '/no-such-page.html',
    '/.doorstep', '/%00', '/index.html%00.css',
  ];
  for (const path of paths) {
    const { status, answer } = await raw(path);
    assert.equal(status, 404, path);
    assert.doesNotMatch(answer, /base_url:|root:x:/, path);
  }
});

test('nothing is changed by asking', async () => {
  for (const method of ['POST', 'PUT', 'DELETE']) {
    const { status } = await raw('/index.html', undefined, method);
    assert.equal(status, 405, method);
  }
});

test('the preview is still running', () => {
  assert.equal(child.exitCode, null, log);
});
