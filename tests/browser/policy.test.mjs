// Every page of the site under the headers it is served with: nothing is refused, nothing is said, nothing comes from
// elsewhere. And a page for a missing address, however deep, looks like one of the site.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { browser, copy, listing, pages, preview } from './site.mjs';

let chrome;
let server;

before(async () => {
  server = await preview();
  chrome = await browser();
});

after(async () => {
  await chrome?.close();
  server?.close();
});

/** Tabs that share the pages: one waits while another draws. */
const tabs = 3;

test('every page keeps to the policy, says nothing and asks no other host', { timeout: 90_000 }, async (t) => {
  const context = await chrome.newContext({ viewport: { width: 360, height: 740 } });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`refused: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  const problems = [];
  const waiting = pages();
  const count = waiting.length;
  assert.ok(count > 100, `${count} pages`);
  const started = performance.now();
  const visit = async () => {
    const page = await context.newPage();
    let path;
    const report = (what) => problems.push(`${path}: ${what}`);
    page.on('console', (message) => report(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => report(String(error)));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(server.url) && !url.startsWith('data:')) report(`asks ${url}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) report(`${response.status()} ${response.url()}`);
    });
    for (path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const response = await page.goto(server.url + path, { waitUntil: 'load' });
      const policy = response.headers()['content-security-policy'] ?? '';
      if (!policy.startsWith("default-src 'none'")) report(`sent with the policy «${policy}»`);
      // What a page does after it has loaded is heard too.
      await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); }));
    }
    await page.close();
  };
  await Promise.all(Array.from({ length: tabs }, visit));
  t.diagnostic(`${count} pages in ${Math.round(performance.now() - started)} milliseconds`);
  assert.equal(problems.length, 0, listing(problems));
});

test('the policy is at work: what it forbids is refused and heard, and a data: picture is not', async () => {
  const page = await chrome.newPage();
  const refused = [];
  page.on('console', (message) => message.type() === 'error' && refused.push(message.text()));
  await page.goto(server.url, { waitUntil: 'load' });
  assert.deepEqual(refused, []);
  const drawn = await page.evaluate(() => new Promise((done) => {
    const image = new Image();
    image.onload = () => done(true);
    image.onerror = () => done(false);
    image.src = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
  }));
  assert.equal(drawn, true);
  assert.deepEqual(refused, []);
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement('script'), { textContent: 'document.title = "changed"' }));
    new Image().src = 'https://elsewhere.example/a.png';
  });
  await page.waitForTimeout(200);
  assert.notEqual(await page.title(), 'changed');
  assert.equal(refused.length, 2, refused.join('\n'));
  await page.close();
});

test('the preview of a site with a search engine elsewhere lets its pages ask it', async () => {
  const engine = 'search_engine: opensearch\nsearch_endpoint: https://so.example:9200/qujing\n';
  const other = await preview(copy('policy-engine', (config) => `${config}\n${engine}`));
  try {
    for (const path of ['search.html', 'api/v1/index.json', 'no-such-page.html']) {
      const policy = (await fetch(other.url + path)).headers.get('content-security-policy');
      assert.match(policy, /; connect-src 'self' https:\/\/so\.example:9200; /, path);
    }
    const own = (await fetch(server.url)).headers.get('content-security-policy');
    assert.match(own, /; connect-src 'self'; /);
  } finally {
    other.close();
  }
});

test('a missing address deep inside the site shows a page with its style, whose links work', async () => {
  const page = await chrome.newPage({ viewport: { width: 360, height: 740 } });
  const failed = [];
  page.on('response', (response) => {
    if (response.status() >= 400 && !response.url().endsWith('no-such-page.html')) failed.push(response.url());
  });
  const response = await page.goto(`${server.url}a/b/c/no-such-page.html`, { waitUntil: 'load' });
  assert.equal(response.status(), 404);
  assert.deepEqual(failed, []);
  const sheets = await page.evaluate(() => [...document.styleSheets].map((sheet) => sheet.cssRules.length));
  assert.ok(sheets.length === 1 && sheets[0] > 50, `rules: ${sheets}`);
  assert.equal(await page.evaluate(() => document.querySelector('.brand img').naturalWidth > 0), true);
  const links = await page.evaluate(() => [...document.querySelectorAll('a[href], link[href], form')].filter((element) => element.rel !== 'canonical').map((element) => element.href ?? element.action));
  const inside = [...new Set(links.filter((url) => url.startsWith(server.url)).map((url) => url.split('#')[0]))];
  assert.ok(inside.length > 15, inside.join('\n'));
  for (const url of inside.filter((url) => !url.endsWith('no-such-page.html'))) assert.equal((await fetch(url)).status, 200, url);
  await page.locator('main a').first().click();
  await page.waitForLoadState('load');
  assert.equal(new URL(page.url()).pathname, '/index.html');
  await page.close();
});
