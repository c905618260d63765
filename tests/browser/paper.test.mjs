// The printer prints: sheets are counted, and there is a picture of each.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { PNG } from 'pngjs';

import { paper } from './paper.mjs';
import { browser } from './site.mjs';

let chrome;
let page;

before(async () => {
  chrome = await browser();
  page = await chrome.newPage();
});

after(() => chrome?.close());

const written = (body) => `data:text/html;charset=utf-8,${encodeURIComponent(`<!DOCTYPE html><html lang="zh-CN"><title>纸</title>${body}`)}`;

/** The share of the picture's points that are not white. */
function inked(image) {
  const { data } = PNG.sync.read(image);
  let dark = 0;
  for (let at = 0; at < data.length; at += 4) dark += data[at] < 250;
  return dark / (data.length / 4);
}

test('a small page is one sheet of A4, and its words are on it', async () => {
  const sheet = await paper(page, written('<h1>家门口</h1><p>会泽县帮扶车间。'));
  assert.equal(sheet.pages, 1);
  assert.equal(sheet.images.length, 1);
  assert.equal(sheet.bytes.subarray(0, 5).toString(), '%PDF-');
  assert.match(sheet.text, /家门口/);
  const { width, height } = PNG.sync.read(sheet.images[0]);
  assert.ok(Math.abs(width - 827) <= 2 && Math.abs(height - 1169) <= 2, `${width} × ${height}`);
  assert.ok(inked(sheet.images[0]) > 0.0005);
});

test('a long page is three sheets, and what is on each is in its picture', async () => {
  const sheet = await paper(page, written('<style>p { break-after: page; background: #000; height: 50mm } p:last-child { break-after: auto }</style><p>一<p>二<p>三'));
  assert.equal(sheet.pages, 3);
  assert.equal(sheet.images.length, 3);
  for (const image of sheet.images) assert.ok(inked(image) > 0.1, 'a black beam on every sheet');
});

test('it waits for what the page does itself, and asks for another format', async () => {
  const sheet = await paper(page, written('<p id="a">一<script>setTimeout(() => { a.textContent = "做完了" }, 100)</script>'), {
    ready: (shown) => shown.waitForFunction(() => document.querySelector('#a').textContent === '做完了'),
    resolution: 50, pdf: { landscape: true },
  });
  const { width, height } = PNG.sync.read(sheet.images[0]);
  assert.ok(width > height && Math.abs(height - 413) <= 1, `${width} × ${height}`);
  assert.match(sheet.text, /做完了/);
});
