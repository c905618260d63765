// A minified page is the page: the same elements, attributes and words, in the same order.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';

import { browser, day, listing, pages, program, repository, temporary, text } from './site.mjs';

let chrome;
let page;

before(async () => {
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

// A script is named by its content, and that is smaller, too.
const named = (html) => html.replace(/(assets\/\w+)\.[0-9a-f]{8}\.js/g, '$1.js');

test('minifying changes nothing that anyone sees', async (t) => {
  const plain = temporary('plain');
  const built = spawnSync(program, ['build', '--root', repository, '--date', day, '--no-minify', '--output-dir', plain, '--force'], { encoding: 'utf8' });
  assert.equal(built.status, 0, built.stderr);
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
