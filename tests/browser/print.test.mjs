// On paper and on a stick: a facility on one sheet, a county as a booklet, the site out of its archive.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { unzipSync } from 'fflate';

import { paper } from './paper.mjs';
import { browser, copy, day, files, json, listen, listing, program, repository, serve, site, temporary, text } from './site.mjs';

const kept = join(repository, 'tests', 'output', 'paper');
/** Sheets as the style sheet asks for them. */
const own = { pdf: { preferCSSPageSize: true, margin: undefined }, resolution: 60 };

let chrome;
let page;
let server;

before(async () => {
  server = await serve();
  chrome = await browser();
  page = await chrome.newPage();
  mkdirSync(kept, { recursive: true });
});

after(async () => {
  await chrome?.close();
  await server?.close();
});

const facilities = (folder = site) => files(folder).filter((path) => /^facilities\/(?!index)[\w-]+\.html$/.test(path));

test('a facility is one sheet', async () => {
  for (const path of facilities()) {
    const { pages, images, text: said } = await paper(page, server.url + path, own);
    writeFileSync(join(kept, `${path.replace(/[/.]/g, '-')}.png`), images[0]);
    assert.equal(pages, 1, path);
    assert.match(said, /qujing\.example\/facilities\//, `${path} does not say its address`);
    assert.doesNotMatch(said, /收藏|复制|海报|跳到正文|搜索/, `${path} prints what is pressed`);
  }
});

test('what is known of a facility fills one sheet, whatever is told about it after', async () => {
  const root = join(repository, 'examples', 'zhenxiong');
  const target = join(temporary('other'), 'site');
  const run = spawnSync(program, ['--root', root, 'build', '--date', day, '--output-dir', target], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
  // The fullest page is the longest one.
  const [fullest] = facilities(target).sort((one, other) => text(other, target).length - text(one, target).length);
  const { images, text: said } = await paper(page, pathToFileURL(join(target, fullest)).href, own);
  writeFileSync(join(kept, 'fullest.png'), images[0]);
  const [first] = said.split('\f');
  const sections = [...text(fullest, target).matchAll(/<section class="?facts"? id=[\w-]+>.*?<h2[^>]*>(.*?)<\/h2>/gs)].map(([, title]) => title);
  assert.ok(sections.length > 5, sections.join());
  for (const title of [...sections, '来源']) assert.ok(first.includes(title), `${fullest}: ${title} is not on the first sheet`);
});

test('the booklet of a county holds all its facilities', async () => {
  const { pages, images, text: said } = await paper(page, `${server.url}counties/huize-booklet.html`, own);
  for (const [at, image] of images.entries()) writeFileSync(join(kept, `booklet-${at + 1}.png`), image);
  assert.ok(pages >= 2 && pages <= 12, `${pages} sheets`);
  const here = json('api/v1/facilities.json').ids.filter((id) => id.startsWith('huize-'));
  assert.ok(here.length > 1);
  const printed = said.replace(/\s/g, '');
  for (const id of here) {
    const name = /<h1[^>]*>(.*?)<\/h1>/.exec(text(`facilities/${id}.html`))[1];
    assert.ok(printed.includes(name.replace(/\s/g, '')), `${id} is not in the booklet`);
  }
  assert.match(said, /12333/);
});

test('the archive opens from a folder, without a network', async () => {
  const root = copy('stick');
  const run = spawnSync(program, ['--root', root, 'build', '--date', day, '--zip'], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
  const folder = temporary('unpacked');
  const unpacked = unzipSync(readFileSync(join(root, 'public.zip')));
  for (const [name, bytes] of Object.entries(unpacked)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  assert.ok(Object.keys(unpacked)[0].startsWith('先全部解压'), 'the note is the first thing seen');
  const inside = files(join(folder, 'qujing'));
  assert.deepEqual(inside, files(join(root, 'public')).filter((path) => !path.startsWith('.')));
  const complaints = [];
  const context = await chrome.newContext({ viewport: { width: 360, height: 740 }, offline: true });
  const tab = await context.newPage();
  listen(tab, complaints);
  await tab.goto(pathToFileURL(join(folder, 'qujing', 'index.html')).href);
  await tab.click('.doors a >> nth=0');
  await tab.waitForURL(/facilities\/index\.html$/);
  await tab.click('.card a >> nth=0');
  await tab.waitForURL(/facilities\/[\w-]+\.html$/);
  assert.equal(await tab.evaluate(() => getComputedStyle(document.querySelector('.key')).display), 'grid');
  assert.ok(await tab.evaluate(() => document.querySelector('.code img').naturalWidth >= 300));
  await tab.click('.brand');
  await tab.click('.seek button');
  await tab.waitForURL(/search\.html/);
  assert.ok(await tab.isVisible('#trouble'), 'the search page says that it cannot search here');
  assert.deepEqual(complaints, [], listing(complaints));
  await context.close();
});

test('the same site gives the same archive', () => {
  const root = copy('twice');
  const zipped = () => {
    const run = spawnSync(program, ['--root', root, 'build', '--date', day, '--zip=site.zip'], { encoding: 'utf8', cwd: root });
    assert.equal(run.status, 0, run.stderr);
    return readFileSync(join(root, 'site.zip'));
  };
  assert.ok(zipped().equals(zipped()));
});
