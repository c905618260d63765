// Favourites and comparison: on this device only, in the address, honest about what nobody knows.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';

import { browser, json, listen, serve } from './site.mjs';

const phone = { viewport: { width: 360, height: 740 }, locale: 'zh-CN' };
const ids = json('api/v1/facilities.json').ids;
const four = ids.slice(0, 4).map((id) => `facilities/${id}`);

let chrome;
let server;
let contexts = [];
let complaints = [];

before(async () => {
  server = await serve();
  chrome = await browser();
});

after(async () => {
  await chrome?.close();
  await server?.close();
});

afterEach(async () => {
  for (const context of contexts) await context.close();
  const seen = complaints;
  [contexts, complaints] = [[], []];
  assert.deepEqual(seen, [], 'the console is empty, and no other host is asked');
});

async function visit(address, settings = {}, context = undefined) {
  const own = context ?? (await chrome.newContext({ ...phone, ...settings }));
  if (!context) contexts.push(own);
  const page = await own.newPage();
  listen(page, complaints);
  page.on('request', (request) => request.url().startsWith(server.url) || complaints.push(request.url()));
  await page.goto(server.url + address);
  return page;
}

const table = (page) => page.locator('#compared table');
const rows = (page) => table(page).locator('tbody tr:not(.group)').evaluateAll((all) => all.map((row) => ({
  label: row.querySelector('th').firstChild.textContent,
  note: row.querySelector('th small')?.textContent ?? '',
  cells: Array.from(row.querySelectorAll('td'), (cell) => cell.textContent),
})));

test('four stand side by side, field by field, in the order of the page', async () => {
  const page = await visit(`compare.html?ids=${four.join()}`);
  await table(page).waitFor();
  assert.equal(await table(page).locator('thead th').count(), 5);
  const { kinds } = json('api/v1/fields.json');
  const order = kinds.facilities.map(({ label }) => label);
  const labels = (await rows(page)).map(({ label }) => label).filter((label) => label !== '地方');
  assert.deepEqual(labels, labels.slice().sort((a, b) => order.indexOf(a) - order.indexOf(b)));
  assert.ok(labels.includes('建筑面积'));
  assert.ok(!/总分|评分|第一名|推荐/.test(await table(page).innerText()));
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 360), 'the table scrolls, not the page');
});

test('不详, 来源未载 and a difference are three things', async () => {
  const page = await visit(`compare.html?ids=${four.join()}`);
  await table(page).waitFor();
  const records = four.map((key) => json(`api/v1/${key}.json`).fields);
  const fields = json('api/v1/fields.json').kinds.facilities;
  for (const { label, note, cells } of await rows(page)) {
    const field = fields.find((one) => one.label === label);
    if (!field) continue;
    const values = records.map((record) => record[field.name]);
    cells.forEach((cell, at) => {
      if (values[at] === undefined) assert.equal(cell, '来源未载', label);
      else if (values[at].unknown) assert.equal(cell, '不详', label);
      else assert.ok(!/^(来源未载|不详|0?)$/.test(cell), `${label}: ${cell}`);
    });
    const known = cells.filter((cell) => !/^(来源未载|不详)$/.test(cell));
    if (new Set(known).size < 2) assert.notEqual(note, '不同', label);
    else assert.equal(note, '不同', label);
    if (known.length && known.length < cells.length && note !== '不同') assert.equal(note, '有缺', label);
  }
});

test('amounts in other units say what they come to', async () => {
  const key = ids.find((id) => /万㎡/.test(json(`api/v1/facilities/${id}.json`).fields.area_total?.written ?? ''));
  const { area_total: area } = json(`api/v1/facilities/${key}.json`).fields;
  const page = await visit(`compare.html?ids=facilities/${key},${four[0]}`);
  await table(page).waitFor();
  const row = (await rows(page)).find(({ label }) => label === '建筑面积');
  assert.ok(row.cells[0].startsWith(area.written) && row.cells[0].includes(`${area.low}㎡`), row.cells[0]);
});

test('old facts are marked, group by group', async () => {
  const stale = ids.find((id) => json(`api/v1/facilities/${id}.json`).freshness.status === 'stale');
  const page = await visit(`compare.html?ids=facilities/${stale},${four.find((key) => !key.endsWith(stale))}`);
  await table(page).waitFor();
  assert.match(await table(page).locator('.group td').first().locator('xpath=ancestor::tbody').innerText(), /待复核/);
});

test('only what differs can be shown; one can be taken out, and back brings it again', async () => {
  const page = await visit(`compare.html?ids=${four.join()}`);
  await table(page).waitFor();
  const all = await table(page).locator('tbody tr:visible').count();
  await page.locator('.check', { hasText: '只看' }).click();
  assert.ok((await table(page).locator('tbody tr:visible').count()) < all);
  await table(page).locator('thead button').first().click();
  await page.waitForFunction(() => document.querySelectorAll('#compared thead th').length === 4);
  assert.equal(new URL(page.url()).searchParams.get('ids'), four.slice(1).join());
  await page.goBack();
  await page.waitForFunction(() => document.querySelectorAll('#compared thead th').length === 5);
});

test('kinds that cannot be compared get a table each; what is gone is said', async () => {
  const page = await visit(`compare.html?ids=${four[0]},policies/${json('api/v1/policies.json').ids[0]}`);
  await table(page).first().waitFor();
  assert.equal(await table(page).count(), 2);
  const other = await chrome.newContext(phone);
  contexts.push(other);
  const lost = await other.newPage();
  await lost.goto(`${server.url}compare.html?ids=facilities/gone-long-ago,${four[0]}`);
  await table(lost).waitFor();
  assert.match(await table(lost).innerText(), /没有取到/);
});

test('an address that means nothing does no harm', async () => {
  const page = await visit(`compare.html?ids=${encodeURIComponent('../../x,<b>,facilities/..%2f..,javascript:alert(1)')}`);
  await page.locator('#compared .empty').waitFor();
  assert.equal(await table(page).count(), 0);
});

test('favourites are kept over pages and visits, shown in other windows, dropped, and never sent', async () => {
  const page = await visit(`${four[0]}.html`);
  const [keep, compare] = [page.locator('#keep button').first(), page.locator('#keep button').nth(1)];
  assert.equal(await keep.getAttribute('aria-pressed'), 'false');
  await keep.click();
  await compare.click();
  assert.equal(await keep.getAttribute('aria-pressed'), 'true');
  const other = await visit('compare.html', {}, page.context());
  await other.locator('#kept li').waitFor();
  assert.equal(await other.locator('#kept li').count(), 1);
  await page.goto(`${server.url}${four[1]}.html`);
  await page.locator('#keep button').first().click();
  await other.waitForFunction(() => document.querySelectorAll('#kept li').length === 2);
  const sent = [];
  other.on('request', (request) => sent.push(request.method() + request.url() + (request.postData() ?? '')));
  await other.locator('#kept button', { hasText: '取消收藏' }).first().click();
  assert.equal(await other.locator('#kept li').count(), 1);
  assert.deepEqual(sent, []);
  await page.reload();
  assert.equal(await page.locator('#keep button').first().getAttribute('aria-pressed'), 'false', 'dropped elsewhere');
});

test('a fifth is refused in words', async () => {
  const page = await visit(`${four[0]}.html`);
  for (const key of [...four, `facilities/${ids[4]}`]) {
    await page.goto(`${server.url}${key}.html`);
    await page.locator('#keep button').nth(1).click();
  }
  assert.equal(await page.locator('#keep button').nth(1).getAttribute('aria-pressed'), 'false');
  assert.match(await page.locator('#keep [role=status]').innerText(), /最多四个/);
});

test('favourites can be chosen for comparison and taken along as text', async () => {
  const page = await visit(`${four[0]}.html`);
  for (const key of four.slice(0, 3)) {
    await page.goto(`${server.url}${key}.html`);
    await page.locator('#keep button').first().click();
  }
  await page.goto(`${server.url}compare.html`);
  const start = page.locator('#kept button', { hasText: '对比所选' });
  assert.ok(await start.isDisabled());
  await page.locator('#kept input').nth(0).check();
  await page.locator('#kept input').nth(2).check();
  await start.click();
  await table(page).waitFor();
  assert.equal(new URL(page.url()).searchParams.get('ids').split(',').length, 2);
  await page.locator('#kept button', { hasText: '导出成文字' }).click();
  const text = await page.locator('#kept textarea').inputValue();
  for (const key of four.slice(0, 3)) assert.ok(text.includes(`${server.url}${key}.html`) && text.includes(json(`api/v1/${key}.json`).fields.name), key);
  assert.match(text, /收藏于\d{4}-\d\d-\d\d/);
  await page.locator('#kept button', { hasText: '复制' }).click();
  await page.waitForFunction(() => /复制/.test(document.querySelector('#export [role=status]').textContent));
  await page.locator('#kept button', { hasText: '清空' }).click();
  assert.equal(await page.locator('#kept li').count(), 3, 'asked once more');
  await page.locator('#kept button', { hasText: '再点一次' }).click();
  assert.equal(await page.locator('#kept li').count(), 0);
});

test('a browser that keeps nothing still compares', async () => {
  const context = await chrome.newContext(phone);
  contexts.push(context);
  await context.addInitScript(() => Object.defineProperty(window, 'localStorage', { get() { throw new Error('kept nothing'); } }));
  const page = await visit(`${four[0]}.html`, {}, context);
  await page.locator('#keep button').first().click();
  assert.equal(await page.locator('#keep button').first().getAttribute('aria-pressed'), 'true');
  await page.goto(`${server.url}compare.html?ids=${four.join()}`);
  await table(page).waitFor();
});

test('what others have written under our name does no harm', async () => {
  const context = await chrome.newContext(phone);
  contexts.push(context);
  await context.addInitScript(() => localStorage.setItem('doorstep:/', '{"kept":[null,{"key":"../x"},{"key":"facilities/a b"},7],"picked":"no","recent":[{}]}'));
  const page = await visit('compare.html', {}, context);
  await page.locator('#kept .empty').waitFor();
  await page.goto(`${server.url}search.html`);
  await page.locator('#finder .card').first().waitFor();
});

for (const [name, landscape] of [['upright', false], ['across', true]]) {
  test(`a comparison prints on A4 ${name}`, async () => {
    const page = await visit(`compare.html?ids=${four.join()}`);
    await table(page).waitFor();
    const pdf = await page.pdf({ format: 'A4', landscape });
    assert.ok(pdf.length > 10000);
    await page.setViewportSize(landscape ? { width: 1040, height: 720 } : { width: 720, height: 1040 });
    await page.emulateMedia({ media: 'print' });
    const { width, right } = await table(page).evaluate((element) => ({ width: window.innerWidth, right: element.getBoundingClientRect().right }));
    assert.ok(right <= width + 1, `ends at ${right} of ${width}`);
    for (const gone of ['.seek', '#kept', '.out']) assert.equal(await page.locator(gone).first().isVisible(), false, gone);
  });
}

test('without a script the page says so and leads on; an entry page shows no dead buttons', async () => {
  const page = await visit('compare.html', { javaScriptEnabled: false });
  assert.ok(await page.locator('#trouble').isVisible());
  assert.ok((await page.locator('#plain a').count()) > 5);
  await page.goto(`${server.url}${four[0]}.html`);
  assert.equal(await page.locator('#keep').isVisible(), false);
});

test('without a network the favourites are still there, with the reason for the rest', async () => {
  const page = await visit(`${four[0]}.html`);
  await page.locator('#keep button').first().click();
  await page.route('**/api/v1/**', (route) => route.fulfill({ status: 200, contentType: 'application/json', body: 'cut o' }));
  await page.goto(`${server.url}compare.html?ids=${four.join()}`);
  await page.locator('#compared [role=alert]').waitFor();
  assert.equal(await page.locator('#kept li').count(), 1);
  await page.unroute('**/api/v1/**');
  await page.locator('#compared [role=alert] button').click();
  await table(page).waitFor();
});
