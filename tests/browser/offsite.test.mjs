// No page asks another host for anything, runs into its own security policy, or complains in the console.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { browser, listing, pages, serve, site } from './site.mjs';

let chrome;

before(async () => {
  chrome = await browser();
});

after(() => chrome?.close());

/** Opens each page below `root` and returns what happened that should not have. */
async function visit(t, root, paths) {
  const context = await chrome.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  const problems = [];
  let at = '';
  let asked = 0;
  await context.route('**', (route) => {
    asked += 1;
    const url = route.request().url();
    if (url.startsWith(root)) return route.continue();
    problems.push(`${at}: asks for ${url}`);
    return route.abort();
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy: ${event.violatedDirective} refuses ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`);
    });
  });
  page.on('console', (message) => problems.push(`${at}: ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => problems.push(`${at}: throws ${error}`));
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${at}: ${response.status()} for ${response.url()}`);
  });
  page.on('dialog', (dialog) => problems.push(`${at}: a dialog says ${dialog.message()}`) && dialog.dismiss());
  page.on('popup', (popup) => problems.push(`${at}: opens ${popup.url()}`));
  for (at of paths) {
    await page.goto(root + at, { waitUntil: 'load' });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const early = await page.$$eval(
      'link[rel~=preconnect], link[rel~=dns-prefetch], link[rel~=prefetch], link[rel~=prerender], iframe, object, embed',
      (elements) => elements.map((element) => element.outerHTML),
    );
    problems.push(...early.map((element) => `${at}: ${element}`));
    const kept = await page.evaluate(() => document.cookie);
    if (kept) problems.push(`${at}: keeps a cookie ${kept}`);
  }
  await context.close();
  t.diagnostic(`${paths.length} pages, ${asked} requests`);
  return problems;
}

test('the guard sees a foreign request and an inline script', async () => {
  const context = await chrome.newContext();
  const page = await context.newPage();
  const seen = [];
  page.on('console', (message) => seen.push(message.text()));
  const policy = "default-src 'none'; img-src 'self'";
  await context.route('**', (route) => route.fulfill({
    headers: { 'content-type': 'text/html', 'content-security-policy': policy },
    body: '<!DOCTYPE html><title>x</title><img src="https://elsewhere.example/x.png"><script>1</script>',
  }));
  await page.goto('http://127.0.0.1/', { waitUntil: 'load' });
  await context.close();
  assert.match(seen.join('\n'), /elsewhere\.example/);
  assert.match(seen.join('\n'), /inline script/);
});

/** One page of each folder; that for missing addresses works where the site's address says (policy.test.mjs). */
const sample = [...new Map(pages().filter((path) => path !== '404.html').map((path) => [path.replace(/[^/]*$/, ''), path])).values(), 'index.html'];

// Every page is opened under the policy in policy.test.mjs, at the root; below a path one of each folder is enough.
test('below a path and under the strict policy, one page of each folder asks only its own host and is quiet', async (t) => {
  const server = await serve({ base: '/zt/jiamenkou/' });
  try {
    const problems = await visit(t, server.url, sample);
    assert.equal(problems.length, 0, listing(problems));
  } finally {
    await server.close();
  }
});

test('from disk, one page of each folder asks only its own folder and is quiet', async (t) => {
  const problems = await visit(t, pathToFileURL(`${site}/`).href, sample);
  assert.equal(problems.length, 0, listing(problems));
});
