// Lists, paging, filters and telephone numbers work with JavaScript switched off.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { browser, build, copy, json, listing, serve, site } from './site.mjs';

const perPage = 5;
const kinds = ['facilities', 'workshops', 'policies', 'stations', 'parks'];

let chrome;
let server;
let paged;
let page;

before(async () => {
  // The same content with short lists, so that there is something to page through.
  const setting = /^per_page:.*$/m;
  const folder = build(copy('paged', (config) => `${config.replace(setting, '')}\nper_page: ${perPage}\n`));
  server = await serve();
  paged = await serve({ folder });
  chrome = await browser();
  const context = await chrome.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
  page = await context.newPage();
});

after(async () => {
  await chrome?.close();
  await server?.close();
  await paged?.close();
});

/** The addresses of the entries on the page. */
async function entries() {
  const links = await page.locator('main .cards .card :is(h2, h3) a').all();
  return Promise.all(links.map(async (link) => new URL(await link.getAttribute('href'), page.url()).href));
}

test('no script runs in these tests', async () => {
  await page.goto('data:text/html,<title>off</title><script>document.title = "on"</script>');
  assert.equal(await page.title(), 'off');
});

for (const kind of kinds) {
  test(`${kind}: the list shows entries, and paging leads through all of them`, async (t) => {
    const { ids } = json(`api/v1/${kind}.json`);
    assert.ok(ids.length > 0);
    await page.goto(`${paged.url}${kind}/index.html`);
    const seen = [];
    let sheets = 1;
    for (;;) {
      const here = await entries();
      assert.ok(here.length > 0 && here.length <= perPage, `${here.length} entries on ${page.url()}`);
      seen.push(...here);
      const next = page.locator('main nav a[rel=next]');
      if (await next.count() === 0) break;
      await next.click();
      sheets += 1;
      assert.ok(sheets <= ids.length, 'paging does not end');
    }
    t.diagnostic(`${seen.length} entries on ${sheets} pages`);
    assert.equal(sheets, Math.ceil(ids.length / perPage));
    const expected = ids.map((id) => `${paged.url}${kind}/${id}.html`);
    assert.deepEqual([...seen].sort(), expected.sort());
    if (sheets > 1) {
      await page.locator('main nav a[rel=prev]').click();
      assert.equal((await entries()).length, perPage);
    }
  });

  test(`${kind}: each filter leads to as many entries as it says`, async (t) => {
    const list = `${server.url}${kind}/index.html`;
    await page.goto(list);
    for (const summary of await page.$$('main nav.filters details:not([open]) > summary')) await summary.click();
    const options = await page.locator('main nav.filters a').all();
    const promised = [];
    for (const option of options) {
      assert.ok(await option.isVisible(), await option.innerText());
      const count = Number((await option.locator('span').last().innerText()).match(/\d+/)?.[0]);
      promised.push({ href: await option.getAttribute('href'), text: await option.innerText(), count });
    }
    const problems = [];
    for (const { href, text, count } of promised) {
      await page.goto(new URL(href, list).href);
      let shown = (await entries()).length;
      while (await page.locator('main nav a[rel=next]').count() > 0) {
        await page.locator('main nav a[rel=next]').click();
        shown += (await entries()).length;
      }
      if (shown !== count) problems.push(`${href} says ${text.replace(/\s+/g, ' ')} and shows ${shown}`);
    }
    t.diagnostic(`${promised.length} filters`);
    if (kind !== 'parks') assert.ok(promised.length > 0);
    assert.equal(problems.length, 0, listing(problems));
  });
}

test('a filter is used and taken back by hand', async () => {
  await page.goto(`${server.url}facilities/index.html`);
  const all = await entries();
  await page.locator('main nav.filters a').first().click();
  assert.notEqual(page.url(), `${server.url}facilities/index.html`);
  assert.equal(await page.locator('main nav.filters a[aria-current]').count(), 1);
  assert.ok((await entries()).length < all.length);
  await page.locator('main nav.filters a.clear').click();
  assert.deepEqual(await entries(), all);
});

test('jobs: an empty list says so and shows the way', async () => {
  const { count } = json('api/v1/jobs.json');
  await page.goto(`${server.url}jobs/index.html`);
  assert.equal((await entries()).length, count);
  if (count > 0) return;
  const empty = page.locator('main .empty');
  assert.ok(await empty.isVisible());
  assert.ok((await empty.innerText()).length > 20);
  assert.ok(await empty.locator('a').count() >= 1);
  await empty.locator('a').first().click();
  assert.ok((await entries()).length > 0);
});

test('an entry shows its facts, and what is not known is written out', async () => {
  const { ids } = json('api/v1/facilities.json');
  await page.goto(`${server.url}facilities/${ids[0]}.html`);
  assert.ok(await page.locator('main dl dt').count() > 5);
  assert.match(await page.locator('main').innerText(), /不详|来源未载/);
  assert.ok(await page.locator('#sources a, #sources cite').count() > 0);
});

test('the menu opens on a narrow screen and leads on', async () => {
  await page.goto(`${server.url}index.html`);
  const menu = page.locator('header nav details > summary');
  if (await menu.isVisible()) await menu.click();
  const link = page.locator('header nav a:visible', { hasText: '政策' });
  await link.first().click();
  assert.equal(page.url(), `${server.url}policies/index.html`);
});

test('a telephone number is a link that dials', async () => {
  await page.goto(`${server.url}index.html`);
  const numbers = await page.locator('a[href^="tel:"]').all();
  assert.ok(numbers.length > 0);
  for (const number of numbers) {
    assert.ok(await number.isVisible());
    assert.match(await number.getAttribute('href'), /^tel:\+?[0-9-]+$/);
  }
});

test('the tables of data are there to take', () => {
  for (const kind of [...kinds, 'jobs']) {
    for (const path of [`api/v1/${kind}.json`, `api/v1/${kind}.csv`]) assert.ok(existsSync(join(site, path)), path);
  }
});
