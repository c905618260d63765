// A site that names a search engine: the search page asks it, and shows what it answers as it shows its own results.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { join } from 'node:path';

import { browser, build, copy, answered, json, listen, serve } from './site.mjs';

let chrome;
let server;
let folder;

before(async () => {
  folder = copy('engine', (config) => `${config}\nsearch_engine: opensearch\nsearch_endpoint: /engine/doorstep\n`);
  build(folder);
  server = await serve({ folder: join(folder, 'public') });
  chrome = await browser();
});

after(async () => {
  await chrome?.close();
  await server?.close();
});

/** A page on which the engine answers with two rows of the site's own index, or refuses. */
async function visitor({ refuses = false } = {}) {
  const index = json('api/v1/search/index.json', join(folder, 'public'));
  const [{ rows }] = index.rows.parts;
  const [facilities, workshops] = index.kinds;
  const page = await chrome.newPage({ viewport: { width: 360, height: 740 } });
  const asked = [];
  const complaints = [];
  listen(page, complaints);
  await page.route('**/engine/doorstep/_search', (route) => {
    const body = route.request().postDataJSON();
    asked.push(body);
    if (refuses) return route.fulfill({ status: 503, body: 'no' });
    const nothing = JSON.stringify(body.query).includes('飞机场');
    const hits = nothing ? [] : [{ _source: { row: rows[workshops.from], kind: workshops.name, unknown: [] } }, { _source: { row: rows[facilities.from], kind: facilities.name, unknown: ['area_total'] } }];
    const aggregations = Object.fromEntries(Object.keys(body.aggs).filter((name) => name !== 'kinds').map((name) => [name, { values: { buckets: [{ key: 'huize', doc_count: 7 }, { key: '0', doc_count: 3 }] }, unknown: { doc_count: 2 } }]));
    aggregations.kinds = { values: { buckets: nothing ? [] : [{ key: facilities.name, doc_count: 11 }, { key: workshops.name, doc_count: 12 }] } };
    return route.fulfill({ json: { hits: { total: { value: nothing ? 0 : 23 }, hits }, aggregations } });
  });
  return { page, asked, complaints, rows, facilities, workshops };
}

test('the engine answers: results in its order, its counts, its pages', async () => {
  const { page, asked, complaints, rows, facilities, workshops } = await visitor();
  await page.goto(`${server.url}search.html?q=${encodeURIComponent('会泽 厂房')}`);
  await answered(page);
  assert.deepEqual(await page.locator('.results > .cards h2').allTextContents(), [rows[workshops.from][1], rows[facilities.from][1]]);
  assert.match(await page.locator('.results [role=status]').textContent(), /23.*第1／3页/);
  assert.equal(await page.locator('#kind-facilities small').textContent(), '11');
  assert.match(JSON.stringify(asked[0].query), /会泽/);
  await page.locator('.pager a').click();
  await answered(page);
  assert.equal(asked[asked.length - 1].from, 10);
  await page.locator('#kind-facilities').click();
  await answered(page);
  await page.locator('.filters > summary').click();
  await page.locator('#county-huize').click();
  await answered(page);
  assert.match(JSON.stringify(asked[asked.length - 1].post_filter), /"facet_county":\["huize"\]/);
  await page.waitForFunction(() => document.querySelector('#county-huize').closest('label').querySelector('small').textContent === '7');
  assert.deepEqual(complaints, []);
  await page.close();
});

test('numbers of a query become ranges, and what is not known is marked', async () => {
  const { page, asked, complaints } = await visitor();
  await page.goto(`${server.url}search.html?kind=facilities&area_total=500..1000`);
  await answered(page);
  assert.match(JSON.stringify(asked[0].post_filter), /"high_area_total":\{"gte":500\}/);
  assert.equal(await page.locator('.card .badge.warn', { hasText: '未核实' }).count(), 1);
  await page.goto(`${server.url}search.html?q=${encodeURIComponent('500-1000平')}`);
  await answered(page);
  assert.match(JSON.stringify(asked[asked.length - 1].post_filter), /"gte":500/);
  assert.ok(!JSON.stringify(asked[asked.length - 1].query).includes('500'));
  assert.deepEqual(complaints, []);
  await page.close();
});

test('offers come from the dictionary and from the engine; where it finds nothing the page says so', async () => {
  const { page, complaints, rows, workshops } = await visitor();
  await page.goto(`${server.url}search.html`);
  await answered(page);
  await page.locator('#seek').fill('会泽');
  await page.locator('[role=option]').first().waitFor();
  const offered = await page.locator('[role=option] > span').allTextContents();
  assert.ok(offered.includes(rows[workshops.from][1]), offered.join());
  await page.locator('#seek').fill('飞机场');
  await page.locator('.empty h2').waitFor();
  assert.deepEqual(complaints, []);
  await page.close();
});

test('an engine that refuses: the lists, and why', async () => {
  const { page } = await visitor({ refuses: true });
  await page.goto(`${server.url}search.html?q=${encodeURIComponent('会泽')}`);
  await page.locator('#trouble[role=alert]').waitFor();
  assert.equal(await page.locator('#plain').isVisible(), true);
  await page.close();
});
