// The search page at 360 px: type, narrow, sort, open, come back, share, and what remains without an index or a script.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';

import { browser, answered, json, listen, listing, serve } from './site.mjs';

const phone = { width: 360, height: 740 };

let chrome;
let server;
let context;
/** What the browser complained about. */
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
  await context?.close();
  context = undefined;
  const seen = complaints;
  complaints = [];
  assert.deepEqual(seen, [], 'the console is empty');
});

/** A new visitor's page at an address of the site. */
async function visit(address, settings = {}) {
  context = await chrome.newContext({ viewport: phone, ...settings });
  context.setDefaultTimeout(8000);
  const page = await context.newPage();
  listen(page, complaints);
  await page.goto(server.url + address);
  return page;
}

/** Waits until the results of a query are painted. */
function painted(page, query) {
  return page.locator(`#finder .results > .cards[data-for="${query}"]`).waitFor({ state: 'attached' });
}

/** Waits until the panel and the results have come to rest. */
async function settled(page) {
  await answered(page);
  await page.waitForTimeout(150);
}

/** The page after a deliberate step that changes its address. */
async function step(page, act) {
  const before = page.url();
  await act();
  await page.waitForFunction((url) => location.href !== url, before);
  await settled(page);
}

const names = (page) => page.locator('#finder .results > .cards .card h2').allTextContents();
const status = (page) => page.locator('#finder .results [role=status]').textContent();
const query = (page) => new URL(page.url()).searchParams;

/** Opens the panel and the filter of a label. */
async function open(page, label) {
  const panel = page.locator('.side > details');
  if (!(await panel.evaluate((details) => details.open))) await panel.locator('> summary').click();
  const filter = panel.locator('> details', { has: page.locator('> summary', { hasText: label }) }).first();
  if (!(await filter.evaluate((details) => details.open))) await filter.locator('> summary').click();
  return filter;
}

test('typing shows results at once, marked, and the address says what was typed', async () => {
  const page = await visit('search.html');
  await page.locator('#finder').waitFor();
  await page.locator('#seek').pressSequentially('厂房');
  await painted(page, '厂房');
  assert.ok((await names(page)).length > 0);
  assert.match(await status(page), /\d+/);
  assert.ok(await page.locator('#finder mark', { hasText: '厂房' }).count());
  assert.equal(query(page).get('q'), '厂房');
  assert.equal(await page.locator('#plain').isVisible(), false);
});

test('pinyin, initials, full width and traditional characters find a name', async () => {
  const page = await visit('search.html');
  await page.locator('#finder').waitFor();
  for (const text of ['hetaoru', 'htr', '核桃乳', '核桃乳廠']) {
    await page.locator('#seek').fill(text);
    await painted(page, text);
    await settled(page);
    assert.match((await names(page)).join('\n'), /核桃乳/, text);
  }
});

test('while an input method composes nothing is searched for', async () => {
  const page = await visit('search.html');
  await page.locator('#finder').waitFor();
  const client = await context.newCDPSession(page);
  await page.locator('#seek').focus();
  await client.send('Input.imeSetComposition', { text: "hui'ze", selectionStart: 6, selectionEnd: 6 });
  await page.waitForTimeout(300);
  assert.equal(query(page).get('q'), null);
  await client.send('Input.insertText', { text: '会泽' });
  await painted(page, '会泽');
  assert.ok((await names(page)).length > 0);
});

test('a range narrows; 不详 stays in, marked, until it is taken away', async () => {
  const page = await visit('search.html?kind=facilities');
  await settled(page);
  const filter = await open(page, '建筑面积');
  const all = await names(page);
  await step(page, async () => {
    await filter.locator('input[inputmode]').first().fill('5000');
    await filter.locator('input[inputmode]').first().press('Enter');
    await filter.locator('input[inputmode]').first().blur();
  });
  assert.match(query(page).get('area_total'), /^5000\.\.$/);
  const some = await names(page);
  assert.ok(some.length > 0 && some.length <= all.length);
  assert.ok(await page.locator('#finder .card .badge.warn', { hasText: '建筑面积' }).count(), 'unverified entries are marked');
  await step(page, () => filter.locator('input[type=checkbox]').uncheck());
  assert.match(query(page).get('area_total'), /!$/);
  const known = await names(page);
  assert.ok(known.length > 0 && known.length < some.length);
  assert.equal(await page.locator('#finder .card .badge.warn', { hasText: '建筑面积' }).count(), 0);
});

test('two ranges and a tri-state hold together, survive a reload, and can be shared', async () => {
  const address = 'search.html?kind=workshops&flex=free-hours,unknown&area=100..&jobs=10..5000';
  const page = await visit(address);
  await settled(page);
  const found = await names(page);
  const counted = await status(page);
  assert.ok(found.length > 0);
  await page.reload();
  await settled(page);
  assert.deepEqual(await names(page), found);
  const other = await context.newPage();
  listen(other, complaints);
  await other.goto(page.url());
  await settled(other);
  assert.deepEqual(await names(other), found);
  assert.equal(await status(other), counted);
});

test('the count beside an option is what choosing it shows', async () => {
  const page = await visit('search.html?kind=workshops');
  await settled(page);
  const filter = await open(page, '县区');
  await settled(page);
  const row = filter.locator('li', { hasText: '会泽县' });
  const promised = Number(await row.locator('small').textContent());
  await step(page, () => row.locator('input').check());
  assert.equal((await names(page)).length, promised);
  assert.equal(query(page).get('county').split(',')[0], 'huize');
});

test('the layout of the counties does what the list does', async () => {
  const page = await visit('search.html?kind=workshops', { viewport: { width: 1280, height: 900 } });
  await settled(page);
  const cell = page.locator('#hexes [data-county=huize]');
  await cell.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await cell.boundingBox();
  await step(page, () => page.mouse.click(x + width / 2, y + height / 2));
  assert.match(query(page).get('county'), /huize/);
  assert.ok(await page.locator('.side li', { hasText: '会泽县' }).locator('input').isChecked());
});

test('townships come with their county and go with it', async () => {
  const page = await visit('search.html?kind=workshops&county=huize');
  await settled(page);
  const filter = await open(page, '乡镇街道');
  const row = filter.locator('li:visible').filter({ hasNotText: '不详' }).first();
  assert.equal(await filter.locator('li:visible', { hasText: '文华街道' }).count(), 0);
  await step(page, () => row.locator('input').check());
  assert.match(query(page).get('town'), /^530326/);
  const counties = await open(page, '县区');
  await step(page, () => counties.locator('li', { hasText: '会泽县' }).locator('input').uncheck());
  assert.equal(query(page).get('town'), null);
});

test('任一 and 全部 differ', async () => {
  const page = await visit('search.html?kind=workshops&flex=take-home,free-hours');
  await settled(page);
  const any = await names(page);
  const filter = await open(page, '灵活用工');
  await step(page, () => filter.getByLabel(/同时|全部/).check());
  assert.equal(query(page).get('all'), 'flex');
  const all = await names(page);
  assert.ok(all.length > 0 && all.length < any.length);
});

test('with the keyboard alone: type, walk to a filter, choose, open a result', async () => {
  const page = await visit('search.html', { viewport: { width: 1280, height: 900 } });
  await page.locator('#finder').waitFor();
  await page.locator('#seek').focus();
  await page.keyboard.type('会泽');
  await painted(page, '会泽');
  await page.keyboard.press('Enter');
  await settled(page);
  const reach = async (selector) => {
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    }
    assert.fail(`no way to ${selector}`);
  };
  await reach('.side input[type=checkbox]');
  await step(page, () => page.keyboard.press('Space'));
  assert.ok(await page.evaluate(() => document.activeElement.matches('.side input[type=checkbox]')), 'the focus stays');
  await page.locator('#finder .results [role=status]').focus();
  if ((await names(page)).length > 0) {
    await reach('.card h2 a');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.pathname.endsWith('search.html'));
  }
});

test('sorting says what it sorts by and puts 不详 last', async () => {
  const page = await visit('search.html?kind=facilities');
  await settled(page);
  const select = page.locator('#finder .report select');
  assert.match(await select.locator('option[value="area_total.desc"]').textContent(), /建筑面积.*大.*不详/);
  await step(page, () => select.selectOption('area_total.desc'));
  const areas = await page.locator('#finder .results > .cards .card').evaluateAll((cards) => cards.map((card) => {
    const row = Array.from(card.querySelectorAll('.brief div')).find((one) => one.querySelector('dt').textContent === '建筑面积');
    return row ? row.querySelector('dd').textContent : '不详';
  }));
  const known = areas.map((text) => text !== '不详');
  assert.deepEqual(known, [...known].sort((a, b) => b - a), areas.join());
});

test('back leads from an entry to the same results, and from a step to the one before', async () => {
  const page = await visit('search.html?q=厂房');
  await settled(page);
  const found = await names(page);
  await page.locator('#finder .card h2 a').nth(2).click();
  await page.waitForURL(/facilities|workshops|policies/);
  await page.goBack();
  await settled(page);
  assert.deepEqual(await names(page), found);
  assert.equal(await page.locator('#seek').inputValue(), '厂房');
  await step(page, () => page.locator('.kinds a', { hasText: '务工车间' }).click());
  assert.equal(query(page).get('kind'), 'workshops');
  await step(page, () => page.goBack());
  assert.equal(query(page).get('kind'), null);
  assert.deepEqual(await names(page), found);
  await step(page, () => page.goForward());
  assert.equal(query(page).get('kind'), 'workshops');
});

test('results come ten a page', async () => {
  const page = await visit('search.html');
  await settled(page);
  const first = await names(page);
  assert.equal(first.length, 10);
  await step(page, () => page.locator('#finder .pager a[rel=next]').click());
  assert.equal(query(page).get('page'), '2');
  assert.notDeepEqual(await names(page), first);
});

test('the box is a combobox: arrows, Enter, Escape, and recent searches that can be cleared', async () => {
  const page = await visit('search.html');
  await page.locator('#finder').waitFor();
  const box = page.locator('#seek');
  assert.equal(await box.getAttribute('role'), 'combobox');
  await box.pressSequentially('会泽');
  const option = page.locator('[role=listbox] [role=option]');
  await option.first().waitFor();
  assert.equal(await box.getAttribute('aria-expanded'), 'true');
  await box.press('ArrowDown');
  const active = await box.getAttribute('aria-activedescendant');
  assert.equal(await page.locator(`[id="${active}"]`).getAttribute('aria-selected'), 'true');
  await box.press('Escape');
  assert.equal(await box.getAttribute('aria-expanded'), 'false');
  assert.equal(await box.inputValue(), '会泽');
  await box.press('Enter');
  await painted(page, '会泽');
  await box.fill('');
  await box.blur();
  await box.click();
  await option.first().waitFor();
  const recent = await option.allTextContents();
  assert.match(recent[0], /会泽/);
  await page.locator('[role=option]', { hasText: '清除' }).click();
  await page.waitForTimeout(200);
  assert.equal(await option.filter({ hasText: '会泽' }).count(), 0);
});

test('nothing found is never the end: what stands in the way, and what comes near', async () => {
  const page = await visit('search.html?kind=facilities&county=xuanwei&area_total=400000..!');
  await settled(page);
  await page.locator('#finder .notices .empty').waitFor();
  const way = page.locator('#finder .notices .empty a').first();
  assert.ok(await way.count());
  await step(page, () => way.click());
  assert.ok((await names(page)).length > 0);
});

test('what a visitor typed never becomes markup', async () => {
  const page = await visit('search.html?q=' + encodeURIComponent('<img src=x onerror=alert(1)>'));
  await settled(page);
  assert.equal(await page.locator('#main img').count(), 0);
});

test('no side scroll and nothing smaller than a finger at 360 px', async () => {
  const page = await visit('search.html?q=厂房&kind=facilities&area_total=100..');
  await settled(page);
  await open(page, '建筑面积');
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 360));
  const small = await page.locator('#finder :is(button, select, summary, .chips a, .kinds a, .pager a, label):visible').evaluateAll((nodes) =>
    nodes.filter((node) => node.getBoundingClientRect().height < 43.5).map((node) => `${node.outerHTML.slice(0, 80)} ${node.getBoundingClientRect().height}`));
  assert.equal(small.length, 0, listing(small));
});

test('favourites and comparison: choose four, see the differences, export, share', async () => {
  const page = await visit('search.html?kind=facilities');
  await settled(page);
  for (let at = 0; at < 4; at++) await page.locator('#finder .card [data-list=picked]').nth(at).click();
  await page.locator('#finder .card [data-list=kept]').first().click();
  assert.equal(await page.locator('#finder .card [data-list=kept]').first().getAttribute('aria-pressed'), 'true');
  await page.locator('.tray a').click();
  await page.locator('#compared table').waitFor();
  assert.equal(query(page).get('ids').split(',').length, 4);
  assert.match(await page.locator('#compared').textContent(), /不同/);
  assert.match(await page.locator('#compared').textContent(), /不详/);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 360));
  assert.equal(await page.locator('#kept li').count(), 1);
  await page.locator('#kept button', { hasText: '导出' }).click();
  assert.match(await page.locator('#kept textarea').inputValue(), /facilities\//);
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.locator('#compared table').isVisible());
});

test('an entry page keeps and compares', async () => {
  const [id] = json('api/v1/facilities.json').ids;
  const page = await visit(`facilities/${id}.html`);
  await page.locator('#keep button').nth(1).click();
  assert.equal(await page.locator('#keep button').nth(1).getAttribute('aria-pressed'), 'true');
  await page.locator('#keep a').click();
  await page.locator('#compared table').waitFor();
  assert.ok((await page.locator('#compared').textContent()).includes(json(`api/v1/facilities/${id}.json`).fields.name));
});

test('without a script the search page leads to the lists', async () => {
  const page = await visit('search.html?q=厂房', { javaScriptEnabled: false });
  assert.ok(await page.locator('#trouble').isVisible());
  assert.equal(await page.locator('#finder').isVisible(), false);
  assert.ok((await page.locator('#plain a').count()) > 10);
});

test('without the index there is a message, and the lists', async () => {
  context = await chrome.newContext({ viewport: phone });
  context.setDefaultTimeout(8000);
  const page = await context.newPage();
  // The browser itself reports the answer 404; nothing else may be said.
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.route('**/api/v1/search/**', (route) => route.fulfill({ status: 404, body: '' }));
  await page.goto(server.url + 'search.html?q=厂房');
  await page.locator('#trouble[role=alert]').waitFor();
  assert.ok(await page.locator('#plain a').first().isVisible());
  assert.equal(await page.locator('#finder').isVisible(), false);
});
