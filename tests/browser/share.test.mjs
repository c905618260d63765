// What goes on from a page: its title and picture in a chat, the text, the poster, the code.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { scan } from './scan.mjs';
import { browser, files, listen, listing, pages, serve, site, text } from './site.mjs';

const entry = /^(workshops|facilities|policies|stations|parks|jobs)\/[\w-]+\.html$/;
const entries = pages().filter((path) => entry.test(path) && !path.endsWith('/index.html'));
/** Most that WeChat shows of a title, in widths of a Chinese character. */
const widest = 22;

let chrome;
let server;
let context;
const complaints = [];

before(async () => {
  server = await serve();
  chrome = await browser();
  context = await chrome.newContext({ viewport: { width: 360, height: 740 } });
});

after(async () => {
  await chrome?.close();
  await server?.close();
});

/** A page of the site, opened. */
async function open(path) {
  const page = await context.newPage();
  listen(page, complaints);
  await page.goto(server.url + path, { waitUntil: 'load' });
  return page;
}

const canonical = (path) => /<link[^>]*href="?([^ ">]+)"? rel="?canonical/.exec(text(path))?.[1];

test('a title says the thing in what a chat shows of it', () => {
  const width = (title) => [...title].reduce((sum, sign) => sum + (sign < '\x80' ? 0.5 : 1), 0);
  const title = (path) => /<title[^>]*>(.*?)<\/title>/.exec(text(path))[1].replace(/&amp;/g, '&');
  const wide = pages().map((path) => [path, title(path)]).filter(([, words]) => width(words) > widest);
  assert.equal(wide.length, 0, listing(wide.map(([path, words]) => `${path}: ${words}`)));
});

test('the first picture of a page is large enough for a chat to take', async () => {
  for (const path of ['index.html', entries[0], 'policies/index.html', 'pages/about.html']) {
    const page = await open(path);
    const size = await page.evaluate(() => { const { naturalWidth, naturalHeight } = document.querySelector('body img'); return Math.min(naturalWidth, naturalHeight); });
    assert.ok(size >= 300, `${path}: ${size}`);
    await page.close();
  }
});

test('the code of every page is an image that leads to it', async () => {
  const codes = files().filter((path) => path.startsWith('qr/'));
  assert.ok(codes.length >= entries.length, `${codes.length} codes for ${entries.length} entries`);
  for (const path of codes) {
    const found = await scan(readFileSync(join(site, path)));
    assert.equal(found, canonical(path.replace('qr/', '').replace('.png', '.html')), path);
  }
  for (const path of entries) assert.ok(text(path).includes(`src=../qr/${path.replace('.html', '.png')}`), path);
});

test('the text to hand on is copied as it stands', async () => {
  const page = await open('facilities/luliang-standard.html');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.click('#copy');
  await page.waitForFunction(() => document.querySelector('.share [role=status]').textContent);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const lines = copied.split('\n').map((line) => line.trim()).filter(Boolean);
  assert.equal(lines[0], '【厂房场地】陆良产业园区新建标准厂房');
  assert.ok(lines.includes('建筑面积：21万㎡') && lines.includes('租金：不详'), copied);
  assert.equal(lines[lines.length - 1], canonical('facilities/luliang-standard.html'));
  await page.close();
});

test('where a browser does not copy, the text stays chosen and the page says what to do', async () => {
  const page = await open('facilities/luliang-standard.html');
  await page.evaluate(() => {
    document.execCommand = () => false;
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await page.click('#copy');
  await page.waitForFunction(() => /长按/.test(document.querySelector('.share [role=status]').textContent));
  assert.match(await page.evaluate(() => String(window.getSelection())), /陆良产业园区/);
  await page.close();
});

test('the poster is an image, holds the code, and is drawn once', async () => {
  for (const path of ['facilities/luliang-standard.html', 'policies/nation-rsbf-2021-26.html', 'workshops/xuanwei-deyun.html']) {
    const page = await open(path);
    await page.click('#draw');
    await page.click('#draw');
    const posters = await page.$$eval('.poster img', (images) => Promise.all(images.map(async (image) => (await image.decode(), [image.src, image.naturalWidth, image.naturalHeight]))));
    assert.equal(posters.length, 1, path);
    const [[source, width, height]] = posters;
    assert.ok(width === 1080 && height > 1000 && height < 2400, `${path}: ${width} × ${height}`);
    const png = Buffer.from(source.replace('data:image/png;base64,', ''), 'base64');
    assert.equal(await scan(png), canonical(path), path);
    await page.close();
  }
});

test('nothing is said in the console', () => assert.deepEqual(complaints, []));
