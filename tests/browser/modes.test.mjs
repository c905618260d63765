// The ways to see the site: large letters, high contrast, dark. Every template in each of them, at every width.

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import axe from 'axe-core';

import { measure } from './measure.mjs';
import { browser, answered, json, listing, repository, serve } from './site.mjs';

const pictures = join(repository, 'tests', 'output', 'modes');
const widths = [320, 360, 768, 1280];
const first = (kind) => `${kind}/${json(`api/v1/${kind}.json`).ids[0]}.html`;
const shown = {
  home: 'index.html',
  list: 'workshops/index.html',
  facility: first('facilities'),
  workshop: first('workshops'),
  policy: first('policies'),
  station: first('stations'),
  park: first('parks'),
  page: first('pages'),
  counties: 'counties/index.html',
  county: 'counties/huize.html',
  data: 'data/index.html',
  fields: 'data/fields-facility.html',
  search: 'search.html',
  found: `search.html?q=${encodeURIComponent('会泽')}&kind=facilities`,
  compare: 'compare.html',
  map: 'sitemap.html',
  lost: '404.html',
};
const modes = {
  plain: {},
  elder: { text: 'elder' },
  dark: { colour: 'dark' },
  contrast: { colour: 'contrast' },
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

async function visitor(mode, width, options = {}) {
  const phone = width < 600 ? { isMobile: true, hasTouch: true } : {};
  const context = await chrome.newContext({ locale: 'zh-CN', viewport: { width, height: 800 }, ...phone, ...options });
  if (Object.keys(mode).length) await context.addInitScript((chosen) => localStorage.setItem('doorstep:mode', JSON.stringify(chosen)), mode);
  return context.newPage();
}

async function go(page, path) {
  const response = await page.goto(server.url + path, { waitUntil: 'load' });
  assert.ok(response.status() === 200, `${path}: ${response.status()}`);
  if (path.startsWith('search')) await answered(page);
}

for (const [name, mode] of Object.entries(modes)) {
  for (const width of widths) {
    test(`${name} at ${width} pixels: everything fits, no text is cut, and axe has nothing to say`, async (t) => {
      const page = await visitor(mode, width);
      const problems = [];
      for (const [title, path] of Object.entries(shown)) {
        await go(page, path);
        if (width === 360 || width === 1280) await page.screenshot({ path: join(pictures, `${title}-${width}-${name}.png`) });
        const found = await page.evaluate(measure, width);
        const say = (list, what) => list.forEach((one) => problems.push(`${title}: ${what}${one}`));
        if (found.scrollWidth > width) problems.push(`${title}: ${found.scrollWidth} pixels wide`);
        say(found.outside, '');
        say(found.cut, '');
        if (width !== 360 && width !== 1280) continue;
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
        say(violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(' | ')}`), '');
      }
      await page.context().close();
      t.diagnostic(`${Object.keys(shown).length} pages`);
      assert.equal(problems.length, 0, listing(problems));
    });
  }
}

test('large letters are eighteen pixels or more, and what is pressed sixty', async () => {
  const page = await visitor(modes.elder, 360);
  const problems = [];
  for (const [title, path] of Object.entries(shown)) {
    await go(page, path);
    const found = await page.evaluate(() => {
      const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().width > 1;
      const text = [...document.body.querySelectorAll('*')].filter((element) => seen(element) && !element.closest('svg') && [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()));
      const small = text.filter((element) => Number.parseFloat(getComputedStyle(element).fontSize) < 18);
      const pressed = [...document.querySelectorAll('nav :is(a, button), summary, button, .button, input:not([type=checkbox]), select')].filter(seen);
      const low = pressed.filter((element) => element.getBoundingClientRect().height < 59.5);
      const name = (element) => `${element.outerHTML.slice(0, 90)} ${getComputedStyle(element).fontSize} ${Math.round(element.getBoundingClientRect().height)}`;
      return [...small, ...low].slice(0, 4).map(name);
    });
    for (const one of found) problems.push(`${title}: ${one}`);
  }
  await page.context().close();
  assert.equal(problems.length, 0, listing(problems));
});

test('a mode is chosen once, kept on every page, there before anything is painted, and taken back', async () => {
  const page = await visitor({}, 360);
  await go(page, 'index.html');
  await page.locator('.size').click();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.text), 'elder');
  assert.equal(await page.locator('.size').getAttribute('aria-current'), 'true');
  // What the style sheet meets is what was chosen: the attribute is older than the body.
  await page.addInitScript(() => new MutationObserver(() => {
    if (document.body && window.early === undefined) window.early = document.documentElement.dataset.text || '';
  }).observe(document, { childList: true, subtree: true }));
  await go(page, first('workshops'));
  assert.equal(await page.evaluate(() => window.early), 'elder');
  await page.locator('[data-mode=dark]').click();
  assert.deepEqual(await page.evaluate(() => ({ ...document.documentElement.dataset })), { text: 'elder', colour: 'dark' });
  await page.locator('[data-mode=standard]').click();
  assert.deepEqual(await page.evaluate(() => ({ ...document.documentElement.dataset })), {});
  await go(page, 'index.html#contrast');
  assert.equal(await page.evaluate(() => document.documentElement.dataset.colour), 'contrast');
  assert.equal(new URL(page.url()).hash, '', 'the address is that of the page');
  await page.context().close();
});

test('paper is the same for all', async () => {
  const printed = async (mode, path, options = {}) => {
    const page = await visitor(mode, 720, options);
    await page.emulateMedia({ media: 'print' });
    await go(page, path);
    const style = await page.evaluate(() => {
      const { fontSize, color, backgroundColor } = getComputedStyle(document.body);
      return { fontSize, color, backgroundColor, height: document.documentElement.scrollHeight };
    });
    await page.context().close();
    return style;
  };
  const plain = await printed({}, shown.facility);
  for (const mode of [modes.elder, modes.dark]) assert.deepEqual(await printed(mode, shown.facility), plain);
  assert.deepEqual(await printed({}, shown.facility, { colorScheme: 'dark' }), plain, 'the system is dark');
  assert.deepEqual(await printed({}, shown.facility + '#elder'), plain);
});

test('dark by the system and dark by choice are one dress', async () => {
  const colours = async (mode, options) => {
    const page = await visitor(mode, 360, options);
    await go(page, 'index.html');
    const dress = await page.evaluate(() => {
      const style = getComputedStyle(document.documentElement);
      return Object.fromEntries(['paper', 'card', 'tint', 'line', 'ink', 'muted', 'red', 'green', 'wheat', 'wheat-tint', 'green-tint', 'red-tint', 'focus', 'shade', 'paper-clear'].map((name) => [name, style.getPropertyValue('--' + name)]));
    });
    await page.context().close();
    return dress;
  };
  const chosen = await colours(modes.dark);
  assert.deepEqual(await colours({}, { colorScheme: 'dark' }), chosen);
  assert.notDeepEqual(await colours({ colour: 'light' }, { colorScheme: 'dark' }), chosen, 'light is light on a dark system');
});

test('without a script the address chooses, for one page', async () => {
  const page = await visitor({}, 360, { javaScriptEnabled: false });
  const style = (what) => page.locator('body').evaluate((body, name) => getComputedStyle(body)[name], what);
  await go(page, 'index.html');
  const [size, paper] = [await style('fontSize'), await style('backgroundColor')];
  await page.goto('about:blank');
  await go(page, 'index.html#elder');
  assert.ok(Number.parseFloat(await style('fontSize')) >= 1.2 * Number.parseFloat(size));
  await page.goto('about:blank');
  await go(page, 'index.html#contrast');
  assert.notEqual(await style('backgroundColor'), paper);
  assert.equal(await page.locator('.js-only').first().isVisible(), false);
  await page.context().close();
});

test('what others have written under its name does no harm', async () => {
  for (const text of ['null', '7', '"elder"', '{"text":"__proto__","colour":"<b>"}', '{']) {
    const page = await visitor({}, 360);
    await page.context().addInitScript((written) => localStorage.setItem('doorstep:mode', written), text);
    const errors = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await go(page, 'index.html');
    assert.deepEqual([errors, await page.evaluate(() => ({ ...document.documentElement.dataset }))], [[], {}], text);
    await page.context().close();
  }
});
