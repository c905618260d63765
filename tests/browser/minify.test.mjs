// A minified page is the page: the same elements, attributes and words, in the same order.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';

import { browser, day, files, listing, pages, program, repository, temporary, text } from './site.mjs';

let chrome;
let page;
let plain;

before(async () => {
  plain = temporary('plain');
  const built = spawnSync(program, ['build', '--root', repository, '--date', day, '--no-minify', '--output-dir', plain, '--force'], { encoding: 'utf8' });
  assert.equal(built.status, 0, built.stderr);
  chrome = await browser();
  page = await (await chrome.newContext()).newPage();
  await page.route('**', (route) => route.abort());
});

after(() => chrome?.close());

/** What a reader, a screen reader and a script get of a page: its tags, their attributes, its words. */
function reading(html) {
  const document = new DOMParser().parseFromString(html, 'text/html');
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const read = [];
  for (let node = walker.currentNode; node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      const kept = node.parentElement.closest('pre') ? node.data : node.data.replace(/\s+/g, ' ').trim();
      if (kept) read.push(kept);
    } else {
      // White space in these two means nothing.
      const free = (name) => name === 'class' || (name === 'content' && node.getAttribute('name') === 'viewport');
      const attributes = [...node.attributes].map(({ name, value }) => `${name}=${free(name) ? value.replace(/\s+/g, ' ').replaceAll(', ', ',').trim() : value}`);
      read.push(`<${node.localName} ${attributes.sort().join(' ')}>`);
    }
  }
  return read;
}

// A script or a style sheet is named by its content, and that is smaller, too.
const named = (html) => html.replace(/(assets\/[\w-]+)\.[0-9a-f]{8}\.(js|css)/g, '$1.$2');

test('minifying changes nothing that anyone sees', async (t) => {
  const different = [];
  let saved = 0;
  for (const path of pages()) {
    const [before, now] = [named(text(path, plain)), named(text(path))];
    saved += before.length - now.length;
    const [expected, found] = [await page.evaluate(reading, before), await page.evaluate(reading, now)];
    const at = expected.findIndex((part, index) => part !== found[index]);
    if (at >= 0 || expected.length !== found.length) different.push(`${path}: ${expected[at]} became ${found[at]}`);
  }
  t.diagnostic(`${pages().length} pages, ${saved} characters fewer`);
  assert.ok(saved > 0, 'nothing was minified');
  assert.equal(different.length, 0, listing(different));
});

/** The rules of a style sheet as the browser understands them. It keeps a value with a variable as it is written. */
function rules(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return [...sheet.cssRules].map((rule) => rule.cssText.replace(/\s*,\s*/g, ',').replace(/\s+/g, ' '));
}

test('a minified style sheet is read as it was', async (t) => {
  const sheets = (folder) => files(folder).filter((path) => path.endsWith('.css'));
  assert.equal(sheets().length, sheets(plain).length);
  for (const [at, path] of sheets(plain).entries()) {
    const [before, now] = [text(path, plain), text(sheets()[at])];
    const expected = await page.evaluate(rules, before);
    const found = await page.evaluate(rules, now);
    const different = expected.flatMap((rule, place) => (rule === found[place] ? [] : [`${rule} became ${found[place]}`]));
    assert.equal(different.length, 0, listing(different));
    assert.equal(found.length, expected.length);
    t.diagnostic(`${path}: ${expected.length} rules, ${before.length - now.length} characters fewer`);
    assert.ok(expected.length > 10 && now.length < before.length);
  }
});
