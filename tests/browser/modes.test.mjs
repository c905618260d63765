// The ways to see the site: large letters, high contrast, dark. Every template in each of them, at every width; a picture of
// each stays in tests/output/screens, to be looked at.

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import axe from 'axe-core';

import { look, prepare } from './look.mjs';
import { measure } from './measure.mjs';
import { go as visit, shown } from './shown.mjs';
import { browser, build, copy, day, listing, pages, repository, serve, text } from './site.mjs';

const pictures = join(repository, 'tests', 'output', 'screens');
const modes = {
  plain: {},
  elder: { text: 'elder' },
  dark: { colour: 'dark' },
  contrast: { colour: 'contrast' },
};
const devices = { phone: [320, 360], desk: [768, 1280] };
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let chrome;
let server;
let gone;

/** A site of which one entry is no longer published: the page that its address still has is in no other test. */
function withRetired() {
  const folder = copy('retired');
  const row = `- kind: 务工车间\n  id: tingban\n  on: ${day}\n  reason: 演示：车间停办\n  moved_to: ${shown.workshop.replace('.html', '')}\n`;
  writeFileSync(join(folder, 'content', 'reference', 'retired.yaml'), `retired:\n${row}`);
  return build(folder);
}

before(async () => {
  mkdirSync(pictures, { recursive: true });
  server = await serve();
  gone = await serve({ folder: withRetired() });
  chrome = await browser();
});

after(async () => {
  await chrome?.close();
  await server?.close();
  await gone?.close();
});

async function visitor(mode, width, options = {}) {
  const phone = width < 600 ? { isMobile: true, hasTouch: true } : {};
  const context = await chrome.newContext({ locale: 'zh-CN', viewport: { width, height: 800 }, ...phone, ...options });
  if (Object.keys(mode).length) await context.addInitScript((chosen) => localStorage.setItem('doorstep:mode', JSON.stringify(chosen)), mode);
  return context.newPage();
}

const go = (page, path) => visit(page, server.url, path);

/** What of the page as it stands now does not fit, lies upon something else, is small or pale. */
async function shape(page, width, large) {
  const found = await page.evaluate(measure, width);
  const wide = found.scrollWidth > width ? [`${found.scrollWidth} pixels wide`] : [];
  return [...wide, ...found.outside, ...found.cut, ...await look(page, large)];
}

/** What axe has to say of it. */
async function hear(page) {
  const { violations } = await page.evaluate((runOnly) => window.axe.run(document, { runOnly, resultTypes: ['violations'] }), rules);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(' | ')}`);
}

/** Chooses a mode on the page that is open, as if it had been chosen in another window. */
const change = (page, mode) => page.evaluate((chosen) => {
  localStorage.setItem('doorstep:mode', JSON.stringify(chosen));
  window.dispatchEvent(new Event('storage'));
}, mode);

/** Opens what folds, and says how much that was. */
const unfold = (page) => page.evaluate(() => {
  const closed = [...document.querySelectorAll('details:not([open])')].filter((details) => details.checkVisibility());
  for (const details of closed) details.open = true;
  return closed.length;
});

/** One page in every mode and width of a device: loaded once, then resized and dressed anew. */
async function allWays(title, url, path, widths) {
  const page = await visitor({}, widths[0]);
  await visit(page, url, path);
  await page.evaluate(axe.source);
  await prepare(page);
  const problems = new Map();
  const each = async (examine) => {
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      for (const [name, mode] of Object.entries(modes)) {
        await change(page, mode);
        for (const one of await examine(width, name)) problems.set(one, [...(problems.get(one) ?? []), `${width} ${name}`]);
      }
    }
  };
  await each(async (width, name) => {
    await page.screenshot({ path: join(pictures, `${title}-${width}-${name}.png`), fullPage: true });
    return [...await shape(page, width, name === 'elder'), ...await hear(page)];
  });
  if (await unfold(page)) await each((width, name) => shape(page, width, name === 'elder'));
  await page.context().close();
  return [...problems].map(([one, ways]) => `${one} (${[...new Set(ways)].join(', ')})`);
}

describe('everything fits, nothing is cut, lies upon another, is small or pale, and axe has nothing to say', { concurrency: 2 }, () => {
  for (const [title, path] of [...Object.entries(shown), ['retired', 'workshops/tingban.html']]) {
    for (const [device, widths] of Object.entries(devices)) {
      test(`${title} on a ${device}: ${widths.join(' and ')} pixels in every mode`, async () => {
        const { url } = title === 'retired' ? gone : server;
        const problems = await allWays(title, url, path, widths);
        assert.equal(problems.length, 0, listing(problems));
      });
    }
  }
});

test('every kind of page is gone through', () => {
  const kind = (path) => /<main\b[^>]*\bclass=["']?([^"'>]*)/.exec(text(path))[1];
  const known = new Set(Object.values(shown).map((path) => kind(path.split('?')[0])));
  assert.deepEqual([...new Set(pages().map(kind))].filter((one) => !known.has(one)), []);
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
  await go(page, shown.workshop);
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
