// Every page is valid HTML and holds nothing that a strict content security policy would refuse.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { browser, files, listing, pages, site, temporary, text } from './site.mjs';

const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

/**
 * What the Nu Html Checker finds in files or folders. Its guess at a page's language is left out: it takes a page of
 * file names among Chinese for Norwegian. The language is checked below by what the page itself says and holds.
 */
function findings(...paths) {
  const args = ['-jar', jar, '--format', 'json', '--stdout', '--also-check-svg', '--no-langdetect', ...paths];
  const run = spawnSync('java', args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.error) throw run.error;
  const { messages } = JSON.parse(run.stdout);
  return messages.map((found) => {
    const page = found.url?.replace(`file:${site}/`, '') ?? '?';
    return `${page}:${found.lastLine ?? 0}:${found.firstColumn ?? 0}: ${found.subType ?? found.type}: ${found.message}`;
  });
}

test('the Nu Html Checker sees an invalid page', () => {
  const folder = temporary('invalid');
  writeFileSync(join(folder, 'bad.html'), '<!DOCTYPE html><html lang="zh-CN"><title>x</title><p id="a"><b id="a">x</p></html>');
  const found = findings(folder).join('\n');
  assert.match(found, /Duplicate ID/);
  assert.match(found, /[Uu]nclosed/);
});

test('every page and drawing is valid for the Nu Html Checker, without a warning', (t) => {
  const checked = files().filter((path) => /\.(html|svg)$/.test(path));
  const found = findings(...checked.map((path) => join(site, path)));
  t.diagnostic(`${checked.length} files, ${found.length} findings`);
  assert.equal(found.length, 0, listing(found));
});

// The rest is read from what Chromium makes of a page without running it: attributes of real elements, not of text.

let chrome;
let elements;

before(async () => {
  chrome = await browser();
  const context = await chrome.newContext({ javaScriptEnabled: true });
  const page = await context.newPage();
  await page.route('**', (route) => route.abort());
  elements = new Map();
  for (const path of pages()) elements.set(path, await page.evaluate(inspect, text(path)));
});

after(() => chrome?.close());

function inspect(html) {
  const document = new DOMParser().parseFromString(html, 'text/html');
  const ids = new Map();
  const found = { ids: [], styles: [], scripts: [], handlers: [], addresses: [], languages: [], doctype: document.compatMode };
  const language = document.documentElement.lang;
  if (language !== 'zh-CN') found.languages.push(`lang="${language}"`);
  if (!/\p{Script=Han}{4}/u.test(document.querySelector('main')?.textContent ?? '')) found.languages.push('no Chinese text in <main>');
  for (const element of document.querySelectorAll('*')) {
    const name = element.localName;
    if (name === 'style') found.styles.push('<style>');
    if (name === 'script' && !element.hasAttribute('src')) found.scripts.push('<script>');
    for (const { name: attribute, value } of element.attributes) {
      if (attribute === 'id') ids.set(value, (ids.get(value) ?? 0) + 1);
      if (attribute === 'style') found.styles.push(`<${name} style="${value}">`);
      if (attribute === 'srcdoc' || attribute.startsWith('on')) found.handlers.push(`<${name} ${attribute}>`);
      if (/^(href|src|srcset|action|formaction|poster|data|xlink:href)$/.test(attribute) && /^\s*(javascript|vbscript|data):/i.test(value)) found.addresses.push(`<${name} ${attribute}="${value}">`);
    }
  }
  found.ids = [...ids].filter(([, count]) => count > 1).map(([id]) => id);
  return found;
}

function none(what) {
  const found = [...elements].flatMap(([path, page]) => page[what].map((problem) => `${path}: ${problem}`));
  assert.ok(elements.size > 100, `only ${elements.size} pages`);
  assert.equal(found.length, 0, listing(found));
}

test('no page is in quirks mode', () => {
  const quirky = [...elements].filter(([, page]) => page.doctype !== 'CSS1Compat').map(([path]) => path);
  assert.equal(quirky.length, 0, listing(quirky));
});

test('every page says that it is Chinese, and is', () => none('languages'));
test('no id occurs twice on a page', () => none('ids'));
test('no style is inline', () => none('styles'));
test('no script is inline', () => none('scripts'));
test('no attribute handles an event', () => none('handlers'));
test('no address runs a script or carries its own data', () => none('addresses'));
