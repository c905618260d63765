// The search page as a place to go back to: keyboard, focus, scroll, sharing, printing, stillness, other hosts.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { browser, answered, listen, listing, serve, site } from './site.mjs';

const phone = { viewport: { width: 360, height: 740 }, locale: 'zh-CN' };

let chrome;
let server;
let contexts = [];
let complaints = [];
let hosts = new Set();

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
  const [seen, asked] = [complaints, hosts];
  [contexts, complaints, hosts] = [[], [], new Set()];
  assert.deepEqual(seen, [], 'the console is empty');
  assert.deepEqual([...asked].filter((host) => host !== new URL(server.url).host), [], 'no other host is asked');
});

/** A visitor who has never been here. */
async function visitor(settings = {}) {
  const context = await chrome.newContext({ ...phone, ...settings });
  contexts.push(context);
  const page = await context.newPage();
  listen(page, complaints);
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  return page;
}

/** Goes to an address below the site's root, or to a whole one, and waits for the results. */
async function go(page, address) {
  await page.goto(new URL(address, server.url).href);
  await settled(page);
}

async function settled(page) {
  await answered(page);
  await page.waitForTimeout(150);
}

const names = (page) => page.locator('#finder .results > .cards h2').allTextContents();
const focused = (page) => page.evaluate(() => document.activeElement.id);

/** The shown state: everything that a link must bring back. */
const shown = (page) => page.evaluate(() => ({
  q: document.querySelector('#seek').value,
  names: Array.from(document.querySelectorAll('#finder .results > .cards h2'), (name) => name.textContent),
  status: document.querySelector('#finder [role=status]').textContent,
  chips: Array.from(document.querySelectorAll('.chips a'), (chip) => chip.textContent),
  sort: document.querySelector('#finder select').value,
  kind: document.querySelector('.kinds [aria-current]').textContent,
}));

test('the way of one visitor: type, narrow by two ranges and by what may be 不详, sort, open, come back', async () => {
  const page = await visitor();
  await go(page, 'search.html');
  await page.locator('#seek').fill('车间');
  await page.locator('#seek').press('Enter');
  await settled(page);
  await page.locator('.kinds a', { hasText: '务工车间' }).click();
  await settled(page);
  await page.locator('.panel > summary').click();
  const filter = (label) => page.locator('.panel > details', { has: page.locator('> summary', { hasText: label }) }).first();
  const open = async (label) => (await filter(label).evaluate((box) => box.open)) || filter(label).locator('> summary').click();
  for (const [label, least, most] of [['用工人数', '10', '1,000'], ['建筑面积', '100', '５万']]) {
    await open(label);
    await filter(label).locator('[id$="-min"]').fill(least);
    await filter(label).locator('[id$="-max"]').fill(most);
    await filter(label).locator('[id$="-max"]').press('Tab');
    await settled(page);
  }
  await open('灵活用工');
  await filter('灵活用工').locator('label', { hasText: '工时自由' }).click();
  await settled(page);
  const address = new URL(page.url()).searchParams;
  assert.equal(address.get('jobs'), '10..1000');
  assert.equal(address.get('area'), '100..50000');
  assert.deepEqual(address.get('flex').split(',').sort(), ['free-hours', 'unknown'], '不详 comes with the first value');
  assert.ok(await filter('灵活用工').locator('label', { hasText: '不详' }).locator('input').isChecked());
  await page.locator('#finder select').selectOption('jobs.desc');
  await settled(page);
  const before = await shown(page);
  assert.ok(before.names.length > 0);
  assert.equal(before.chips.length, 4, before.chips.join());
  assert.ok(before.chips.includes('灵活用工：工时自由 或 不详'), before.chips.join());
  assert.equal(before.sort, 'jobs.desc');
  await page.locator('#finder .results > .cards h2 a').last().click();
  await page.waitForURL(/workshops\//);
  await page.goBack();
  await settled(page);
  assert.deepEqual(await shown(page), before);
  await page.reload();
  await settled(page);
  assert.deepEqual(await shown(page), before);
  const other = await visitor();
  await go(other, page.url());
  assert.deepEqual(await shown(other), before);
});

test('a filter that has the name of a parameter survives a reload', async () => {
  const page = await visitor();
  await go(page, 'search.html?kind=facilities');
  await page.locator('.panel > summary').click();
  await page.locator('.panel > details > summary', { hasText: '载体类型' }).click();
  await page.locator('.panel label', { hasText: '闲置资产' }).click();
  await settled(page);
  const before = await shown(page);
  assert.equal(before.chips.length, 1);
  await page.reload();
  await settled(page);
  assert.deepEqual(await shown(page), before);
});

for (const [how, args] of [['kept whole by the browser', []], ['built anew', ['--disable-features=BackForwardCache']]]) {
  test(`back brings page, place and focus again, ${how}`, async () => {
    const page = await visitor();
    // A page that holds an unload handler is never kept whole.
    if (args.length) await page.addInitScript(() => window.addEventListener('unload', () => {}));
    await go(page, 'search.html?q=' + encodeURIComponent('会泽'));
    await page.locator('.pager a[rel=next]').click();
    await settled(page);
    const link = page.locator('#finder .results > .cards h2 a').nth(6);
    await link.scrollIntoViewIfNeeded();
    const [id, list] = [await link.getAttribute('id'), await names(page)];
    await link.focus();
    const y = await page.evaluate(() => window.pageYOffset);
    assert.ok(y > 200);
    await page.keyboard.press('Enter');
    await page.waitForURL(/(facilities|workshops|stations|parks|policies|articles|pages)\//);
    await page.goBack();
    await settled(page);
    assert.deepEqual(await names(page), list);
    assert.ok(Math.abs((await page.evaluate(() => window.pageYOffset)) - y) < 3, 'the page stands where it stood');
    assert.equal(await focused(page), id);
  });
}

test('everything can be done with keys alone', async () => {
  const page = await visitor({ viewport: { width: 1280, height: 900 } });
  await go(page, 'search.html');
  const tabTo = async (holds) => {
    for (let step = 0; step < 120; step++) {
      if (await page.evaluate(holds)) return;
      await page.keyboard.press('Tab');
    }
    assert.fail('not reached: ' + holds);
  };
  await tabTo(() => document.activeElement.id === 'seek');
  await page.keyboard.type('huize');
  await page.locator('[role=option]').first().waitFor();
  await page.keyboard.press('End');
  assert.equal(await page.locator('[aria-selected=true]').count(), 0, 'End moves in the text');
  await page.keyboard.press('ArrowUp');
  assert.equal(await page.locator('[role=option]').last().getAttribute('aria-selected'), 'true');
  // Beyond both ends stands the text as typed.
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.locator('[aria-selected=true]').count(), 0);
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.locator('[role=option]').first().getAttribute('aria-selected'), 'true');
  await page.keyboard.press('Enter');
  await settled(page);
  assert.equal(new URL(page.url()).searchParams.get('county'), 'huize');
  assert.equal(await page.locator('#offers').isVisible(), false);
  await tabTo(() => document.activeElement.id === 'kind-facilities');
  await page.keyboard.press('Enter');
  await settled(page);
  assert.equal(await focused(page), 'kind-facilities', 'the focus stays on what was pressed');
  await tabTo(() => document.activeElement.id === 'county-qilin');
  await page.keyboard.press('Space');
  await settled(page);
  assert.equal(await focused(page), 'county-qilin', 'counting does not take the focus away');
  assert.equal(new URL(page.url()).searchParams.get('county'), 'qilin,huize');
  await tabTo(() => document.activeElement.matches('.chips a'));
  await page.keyboard.press('Enter');
  await settled(page);
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('role')), 'status', 'what is gone hands its focus to the results');
  await tabTo(() => document.activeElement.matches('.card button[data-list=picked]'));
  await page.keyboard.press('Space');
  await tabTo(() => document.activeElement.matches('.tray a'));
  await page.keyboard.press('Enter');
  await page.locator('#compared table').waitFor();
});

test('a link of the page opens in a new window as well', async () => {
  const page = await visitor();
  await go(page, 'search.html');
  const next = await page.locator('.pager a[rel=next]').evaluate((link) => link.href);
  await page.locator('.pager a[rel=next]').click();
  await settled(page);
  const here = await shown(page);
  const other = await visitor();
  await go(other, next);
  assert.deepEqual(await shown(other), here);
});

test('nothing jumps, and no task is long on a slow phone', async (t) => {
  const page = await visitor({ isMobile: true, hasTouch: true });
  await page.addInitScript(() => {
    window.seen = { shift: 0, tasks: [] };
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.seen.shift += entry.value; }).observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.seen.tasks.push(Math.round(entry.duration)); }).observe({ type: 'longtask', buffered: true });
  });
  const client = await page.context().newCDPSession(page);
  await client.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  await go(page, 'search.html?q=' + encodeURIComponent('会泽'));
  await page.evaluate(() => { window.seen.tasks = []; });
  await page.locator('#seek').pressSequentially('厂房', { delay: 150 });
  await settled(page);
  await page.locator('.panel > summary').tap();
  await settled(page);
  const { shift, tasks } = await page.evaluate(() => window.seen);
  t.diagnostic(`shift ${shift.toFixed(4)}, tasks over 50 ms: ${tasks.join(', ') || 'none'}`);
  assert.ok(shift <= 0.01, `layout shift ${shift}`);
});

test('the page needs at most six requests', async (t) => {
  const page = await visitor();
  const asked = [];
  page.on('request', (request) => asked.push(request.url().slice(server.url.length)));
  await go(page, 'search.html?q=' + encodeURIComponent('厂房'));
  t.diagnostic(asked.join(' '));
  // The icon stands in the head and beside the name; this server lets nothing be kept, so that it is asked for twice.
  assert.ok(new Set(asked).size <= 6, asked.join());
});

test('results can be printed', async () => {
  const page = await visitor();
  await go(page, 'search.html?kind=facilities');
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.locator('#finder .card').first().isVisible());
  for (const gone of ['.seek', '.kinds', '.side', '.pager', '.card .keep']) assert.equal(await page.locator(gone).first().isVisible(), false, gone);
});

test('text of twice the size still fits, and dark has contrast', async () => {
  const page = await visitor({ colorScheme: 'dark' });
  await go(page, 'search.html?kind=facilities&county=huize&area_total=3000..');
  await page.locator('.panel > summary').click();
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 360, `${wide} pixels wide`);
});

test('when a part of the index is gone the lists come back, with the reason and a way to try again', async () => {
  const page = await visitor();
  await page.route('**/search/index.json', (route) => route.fulfill({ contentType: 'application/json', body: '{"format":2}' }));
  await page.goto(server.url + 'search.html?q=%E5%8E%82%E6%88%BF');
  await page.locator('#trouble[role=alert]').waitFor();
  assert.match(await page.locator('#trouble').textContent(), /版本/);
  assert.equal(await page.locator('#seek').inputValue(), '厂房', 'what was asked for still stands in the box');
  await page.unroute('**/search/index.json');
  await page.locator('#trouble button').click();
  await settled(page);
  assert.ok((await names(page)).length > 0);
  assert.equal(await page.locator('#plain').isVisible(), false);
});

test('out of a folder the page says that it cannot search, and the lists work', async () => {
  const page = await visitor();
  await page.goto(`${pathToFileURL(site)}/search.html?q=x`);
  await page.waitForTimeout(300);
  hosts.clear();
  assert.match(await page.locator('#trouble').innerText(), /网址/);
  await page.locator('#plain a').first().click();
  await page.waitForURL(/^file:.*index\.html$/);
  assert.ok(await page.locator('main .card').count());
  hosts.clear();
});

test('the questions of the home page lead to what was asked for', async () => {
  const page = await visitor();
  await page.goto(server.url + 'index.html');
  await page.selectOption('.fit >> nth=0 >> select[name=county]', 'huize');
  await page.selectOption('.fit >> nth=0 >> select[name=area_total]', '3000..');
  await Promise.all([page.waitForURL(/search\.html\?/), page.click('.fit >> nth=0 >> button')]);
  await answered(page);
  const chips = await page.$$eval('.chips a', (links) => links.map((link) => link.textContent));
  assert.ok(chips.some((text) => /会泽/.test(text)) && chips.some((text) => /3000/.test(text)), chips.join());
  assert.ok((await page.$$('.results .card')).length > 0);
});

test('the box on any page leads to the search', async () => {
  const page = await visitor();
  for (const address of ['index.html', 'facilities/index.html', '404.html']) {
    await page.goto(server.url + address);
    const box = await page.locator('.seek').boundingBox();
    assert.ok(box.y + box.height < 150, `${address}: the box ends at ${box.y + box.height}`);
    await page.locator('#seek').fill('会泽');
    await page.locator('#seek').press('Enter');
    await page.waitForURL(/search\.html\?q=/);
    await settled(page);
    assert.ok((await names(page)).length > 0, listing([address]));
  }
});
