// Old browsers: WeChat on Android with the kernel of Chrome 78, an iPhone with iOS 12. Scripts are ES2018, and what is newer
// than these browsers is used only where something else is done without it.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { older, readStyle } from './features/css.mjs';
import { FALLBACKS, OURS } from './features/fallbacks.mjs';
import { gather, readMarkup } from './features/html.mjs';
import { readScript } from './features/js.mjs';
import { Uses } from './features/support.mjs';
import { measure } from './measure.mjs';
import { go, shown } from './shown.mjs';
import { browser, files, listen, listing, pages, repository, serve, text } from './site.mjs';

const assets = join(repository, 'templates', 'assets');
const sources = readdirSync(assets, { recursive: true }).map((path) => path.replace(/\\/g, '/')).filter((path) => path.endsWith('.js')).sort();
const published = files().filter((path) => path.endsWith('.js'));
const sheet = files().find((path) => /^assets\/site\..*css$/.test(path));

let chrome;
let server;
before(async () => {
  server = await serve();
  chrome = await browser();
});
after(async () => {
  await chrome?.close();
  await server?.close();
});

/** How the pages load each script: `script`, or `module`. */
function kinds() {
  const found = new Map();
  for (const path of pages()) {
    for (const [tag, source] of text(path).matchAll(/<script\b[^>]*?\bsrc=["']?([^"'\s>]+)[^>]*>/g)) {
      found.set(source.replace(/^(\.\.?\/)*/, ''), /\btype=["']?module/.test(tag) ? 'module' : 'script');
    }
  }
  return found;
}

/** What was found and is not in the list: newer than the floor, or not in the data. */
function unexpected(uses, places = true) {
  const known = (feature, place) => FALLBACKS.some((one) => one.feature === feature && (!places || one.where.includes(place)));
  const found = [];
  for (const [feature, { missing, places: where }] of [...uses.newer, ...uses.unknown]) {
    if (OURS.includes(feature)) continue;
    for (const place of where) if (!known(feature, place)) found.push(`${feature} in ${place}: ${missing}`);
  }
  return found;
}

const seen = new Uses();

test('every published script is ES2018 as it is loaded, and needs nothing newer than the oldest browsers', (t) => {
  const loaded = kinds();
  const uses = new Uses();
  // What no page of this site loads is loaded by another: the script for a search engine.
  for (const path of published) readScript(uses, text(path), path, loaded.get(path) ?? 'script');
  t.diagnostic(`${published.length} scripts, ${loaded.size} of them in pages`);
  assert.ok(published.length >= 4 && loaded.size >= 4);
  assert.equal(unexpected(uses, false).length, 0, listing(unexpected(uses, false)));
});

test('every module is ES2018, and needs nothing newer without a fallback', (t) => {
  for (const path of sources) readScript(seen, readFileSync(join(assets, path), 'utf8'), path, 'module');
  t.diagnostic(`${sources.length} modules`);
  assert.equal(unexpected(seen).length, 0, listing(unexpected(seen)));
});

test('the style sheet needs nothing newer without a fallback', () => {
  readStyle(seen, text(sheet), 'site.css');
  assert.equal(unexpected(seen).length, 0, listing(unexpected(seen)));
});

test('no page needs newer markup without a fallback', async (t) => {
  const page = await chrome.newPage();
  const paths = pages();
  for (let at = 0; at < paths.length; at += 100) {
    readMarkup(seen, await page.evaluate(gather, paths.slice(at, at + 100).map((path) => text(path))), 'pages');
  }
  // What a script has put there.
  for (const path of [shown.found, shown.compare]) {
    await go(page, server.url, path);
    readMarkup(seen, await page.evaluate(gather, null), 'pages');
  }
  await page.close();
  t.diagnostic(`${paths.length} pages`);
  assert.equal(unexpected(seen).length, 0, listing(unexpected(seen)));
});

test('every fallback is still needed, and where it says', () => {
  const idle = FALLBACKS.flatMap(({ feature, where }) => where.filter((place) => !seen.newer.get(feature)?.places.has(place)).map((place) => `${feature} in ${place}`));
  assert.deepEqual(idle, []);
  assert.deepEqual(OURS.filter((feature) => !seen.newer.has(feature)), []);
  assert.ok(FALLBACKS.every(({ instead }) => instead.length > 10));
});

/** Flexible boxes with a gap, which Safari has since 14.1 and Chrome since 84: there nothing would be between the parts. */
function gapped() {
  return [...document.querySelectorAll('*')].filter((element) => {
    const { display, rowGap, columnGap } = getComputedStyle(element);
    return /flex/.test(display) && [rowGap, columnGap].some((gap) => gap !== 'normal' && Number.parseFloat(gap) > 0);
  }).map((element) => `${element.localName}.${element.getAttribute('class')}`);
}

for (const width of [360, 1280]) {
  test(`with the style sheet as old browsers read it, and without what their scripts lack, every page stands at ${width} pixels`, async () => {
    const context = await chrome.newContext({ locale: 'zh-CN', viewport: { width, height: 800 } });
    const style = older(text(sheet));
    await context.route(`**/${sheet}`, (route) => route.fulfill({ contentType: 'text/css', body: style }));
    await context.addInitScript(() => {
      delete Navigator.prototype.clipboard;
      const { focus } = HTMLElement.prototype;
      HTMLElement.prototype.focus = function () { focus.call(this); };
    });
    const page = await context.newPage();
    const problems = [];
    listen(page, problems);
    for (const [title, path] of Object.entries(shown)) {
      await go(page, server.url, path);
      const found = await page.evaluate(measure, width);
      if (found.scrollWidth > width) problems.push(`${title}: ${found.scrollWidth} pixels wide`);
      for (const one of [...found.outside, ...found.cut]) problems.push(`${title}: ${one}`);
      for (const one of await page.evaluate(gapped)) problems.push(`${title}: ${one} has a gap`);
    }
    await context.close();
    assert.equal(problems.length, 0, listing(problems));
  });
}

test('the checks name what is too new', () => {
  const named = (read, content, ...more) => {
    const uses = new Uses();
    read(uses, content, 'here', ...more);
    return [...uses.newer.keys(), ...uses.unknown.keys()].join('; ');
  };
  const script = named(readScript, 'a?.b; const x = y ?? 1; [1].at(-1); "".replaceAll("a", "b"); new ResizeObserver(f); structuredClone(a); Promise.allSettled([]); ' +
    '/(?<=a)b/; "".matchAll(/a/g); dialog.showModal(); el.addEventListener("scrollend", f, { signal }); globalThis.a; navigator.clipboard.read()', 'script');
  for (const name of ['Unexpected token', '.at', '.replaceAll', 'ResizeObserver', 'structuredClone', 'Promise.allSettled', '(?<=)', '.matchAll', '.showModal', 'scrollend', '{ signal }', 'globalThis', 'navigator.clipboard']) {
    assert.ok(script.includes(name), `${name}: ${script}`);
  }
  const style = named(readStyle, 'a, b:has(i) { aspect-ratio: 1; inset: 0; width: clamp(1px, 2dvh, 3px); color: rgb(0 0 0 / 50%); &:hover { top: 0 } } ' +
    '@media (width >= 3px) { a { color: oklch(1 0 0) } } @container (width > 2px) { :is(a, b) { made-up: 1 } } p { position: sticky }');
  for (const name of [':has', ':has among others', 'aspect-ratio', 'inset', 'clamp()', 'unit dvh', 'rgb() with spaces', 'nesting', '(a < b)', 'oklch()', '@container', ':is', 'made-up', 'position: sticky']) {
    assert.ok(style.includes(name), `${name}: ${style}`);
  }
  const markup = named(readMarkup, [['html', 'dialog', '', ''], ['html', 'div', 'inert', ''], ['html', 'img', 'loading', 'lazy'], ['html', 'input', 'type', 'date'], ['html', 'made-up', '', '']]);
  for (const name of ['<dialog>', '<div inert>', '<img loading>', 'type="date"', '<made-up>']) assert.ok(markup.includes(name), `${name}: ${markup}`);
});

test('what is old enough, or has its older name beside it, is not named', () => {
  const uses = new Uses();
  readStyle(uses, 'a { display: grid; grid-gap: 1px; gap: 1px; position: -webkit-sticky; position: sticky; -webkit-appearance: none; appearance: none } ' +
    '@supports (aspect-ratio: 1) { b { aspect-ratio: 1 } } @font-face { font-family: x; src: local(x) }', 'here');
  readScript(uses, 'const [a, ...b] = [1]; const at = { at() {} }; at.at(1); Array.from(b).flatMap(f); new MutationObserver(f); el.closest("a"); async () => { await a; }; /\\p{N}/u', 'here', 'module');
  readMarkup(uses, [['html', 'details', 'open', ''], ['html', 'a', 'href', ''], ['svg', 'path', 'd', '']], 'here');
  assert.deepEqual([...uses.newer.keys(), ...uses.unknown.keys()], []);
});
