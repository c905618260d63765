// Pictures of the main pages at the width of a phone and of a desk, and what can be measured of their look.

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { measure } from './measure.mjs';
import { browser, json, listing, repository, serve } from './site.mjs';

const pictures = join(repository, 'tests', 'output', 'screens');
const widths = [360, 1280];

/** The entry of a kind that the picture shows: one of Fuyuan if there is one. */
function example(kind) {
  const { ids } = json(`api/v1/${kind}.json`);
  return `${kind}/${ids.find((id) => id.startsWith('fuyuan-')) ?? ids[0]}.html`;
}

const shown = {
  home: 'index.html',
  facilities: 'facilities/index.html',
  facility: example('facilities'),
  policy: example('policies'),
  county: 'counties/fuyuan.html',
};

let chrome;
let server;

before(async () => {
  mkdirSync(pictures, { recursive: true });
  server = await serve();
  chrome = await browser();
});

after(async () => {
  await chrome?.close();
  await server?.close();
});

async function open(path, width, options = {}) {
  const phone = width < 600 ? { isMobile: true, hasTouch: true } : {};
  const context = await chrome.newContext({ locale: 'zh-CN', viewport: { width, height: 800 }, ...phone, ...options });
  const page = await context.newPage();
  await page.goto(server.url + path, { waitUntil: 'load' });
  return page;
}

for (const [title, path] of Object.entries(shown)) {
  for (const width of widths) {
    test(`${title} at ${width} pixels fits, and its text is whole`, async (t) => {
      const page = await open(path, width);
      await page.screenshot({ path: join(pictures, `${title}-${width}.png`), fullPage: true });
      const found = await page.evaluate(measure, width);
      await page.context().close();
      t.diagnostic(path);
      assert.equal(found.lang, 'zh-CN');
      assert.equal(found.headings, 1);
      assert.equal(found.innerWidth, width, 'the page is wider than the screen');
      assert.ok(found.scrollWidth <= width, `${found.scrollWidth} pixels wide\n${listing(found.outside)}`);
      assert.equal(found.outside.length, 0, listing(found.outside));
      assert.equal(found.cut.length, 0, listing(found.cut));
      assert.equal(found.small.length, 0, listing(found.small));
      assert.ok(found.bodyFont >= 16, `body text is ${found.bodyFont} pixels`);
    });
  }

  test(`${title} still fits when its text is twice as large`, async () => {
    const page = await open(path, 360);
    await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
    const found = await page.evaluate(measure, 360);
    await page.screenshot({ path: join(pictures, `${title}-360-large.png`), fullPage: true });
    await page.context().close();
    assert.ok(found.scrollWidth <= 360, `${found.scrollWidth} pixels wide\n${listing(found.outside)}`);
    assert.equal(found.cut.length, 0, listing(found.cut));
  });
}

test('the pages have a dark dress that can be read', async () => {
  for (const [title, path] of Object.entries(shown)) {
    const page = await open(path, 360, { colorScheme: 'dark' });
    await page.screenshot({ path: join(pictures, `${title}-360-dark.png`) });
    const [ink, paper] = await page.evaluate(() => {
      const style = getComputedStyle(document.body);
      const light = (colour) => {
        const [red, green, blue] = colour.match(/[\d.]+/g).map((part) => {
          const value = Number(part) / 255;
          return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      return [light(style.color), light(style.backgroundColor)];
    });
    await page.context().close();
    const contrast = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    assert.ok(contrast >= 7, `${path}: contrast ${contrast.toFixed(1)}`);
  }
});
