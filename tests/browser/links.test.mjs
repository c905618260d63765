// Every link inside the site leads somewhere: at the root of a host, below a path, and from a folder on disk.

import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { LinkChecker } from 'linkinator';
import { SaxesParser } from 'saxes';

import { browser, files, listing, pages, serve, site, text } from './site.mjs';

// A host shows this page at whatever address was asked for, so its links begin at the root of the site's address, and only
// there does it work. Its own tests are in policy.test.mjs and nginx.test.mjs.
const lost = '404.html';

/** Follows every link from the home page with a link checker that is not ours. */
async function follow(base) {
  const server = await serve({ base });
  try {
    const here = new URL(server.url).origin;
    const elsewhere = async (link) => !link.startsWith(`${here}/`);
    const { links } = await new LinkChecker().check({
      path: base === '/' ? [server.url, server.url + lost] : [server.url], recurse: true, concurrency: 20, retry: false, linksToSkip: elsewhere,
    });
    const broken = links.filter((link) => link.state === 'BROKEN');
    const local = (url) => decodeURI(new URL(url).pathname.slice(base.length)).replace(/^$|\/$/, '$&index.html');
    const reached = new Set(links.filter((link) => link.state === 'OK').map((link) => local(link.url)));
    return { broken: broken.map((link) => `${link.parent} -> ${link.url} (${link.status})`), reached, count: links.length };
  } finally {
    await server.close();
  }
}

for (const base of ['/', '/zt/jiamenkou/']) {
  test(`every link works and every page is reached when the site is at ${base}`, async (t) => {
    const { broken, reached, count } = await follow(base);
    t.diagnostic(`${count} links followed, ${reached.size} addresses reached`);
    assert.equal(broken.length, 0, listing(broken));
    const orphans = pages().filter((path) => path !== lost && !reached.has(path));
    assert.equal(orphans.length, 0, `no link leads to\n${listing(orphans)}`);
  });
}

// From disk: Chromium opens each file and says what it links to, as resolved by itself.

let chrome;
let opened;

before(async () => {
  chrome = await browser();
  const page = await chrome.newPage();
  opened = new Map();
  for (const path of pages()) {
    const failed = [];
    const listen = (request) => {
      const reason = request.failure()?.errorText;
      // An icon that is still on its way when the next page is opened is called off.
      if (reason !== 'net::ERR_ABORTED') failed.push(`${request.url()} (${reason})`);
    };
    page.on('requestfailed', listen);
    await page.goto(pathToFileURL(`${site}/${path}`).href, { waitUntil: 'load' });
    page.off('requestfailed', listen);
    opened.set(path, { ...(await page.evaluate(read)), failed });
  }
});

after(() => chrome?.close());

function read() {
  const links = [];
  for (const element of document.querySelectorAll('*')) {
    for (const name of ['href', 'src', 'action', 'poster']) {
      const written = element.getAttribute(name);
      if (written === null || element.getAttribute('rel') === 'canonical') continue;
      links.push({ written, url: new URL(written, document.baseURI).href });
    }
    for (const part of (element.getAttribute('srcset') ?? '').split(',').filter((part) => part.trim())) {
      const written = part.trim().split(/\s+/)[0];
      links.push({ written, url: new URL(written, document.baseURI).href });
    }
  }
  return { links, ids: [...document.querySelectorAll('[id]')].map((element) => element.id) };
}

/** Every link that stays inside the site: the page it is on, as written, the file it means, and its fragment. */
function* internal() {
  for (const [path, { links }] of opened) {
    for (const { written, url } of links) {
      if (!url.startsWith('file:')) continue;
      const target = path === lost && written.startsWith('/') ? pathToFileURL(site + written.replace(/#.*$/, '')) : new URL(url);
      const fragment = decodeURIComponent(new URL(url).hash.slice(1));
      target.hash = '';
      target.search = '';
      const file = fileURLToPath(target);
      yield { path, written, fragment, file, name: relative(site, file).split(sep).join('/') };
    }
  }
}

test('every link is relative, but on the page for lost visitors, and leads to a file when the site is opened from disk', (t) => {
  const problems = [];
  let count = 0;
  for (const { path, written, file, name } of internal()) {
    count += 1;
    if ((written.startsWith('/') && path !== lost) || written.startsWith('file:')) problems.push(`${path}: ${written} is not relative`);
    else if (name.startsWith('..')) problems.push(`${path}: ${written} leaves the site`);
    else if (!existsSync(file) || !statSync(file).isFile()) problems.push(`${path}: ${written} is no file`);
  }
  const ways = opened.get(lost).links.filter(({ url }) => url.startsWith('file:') && !url.includes('#'));
  assert.ok(ways.length > 0 && ways.every(({ written }) => written.startsWith('/')), 'the page for lost visitors has no relative link');
  t.diagnostic(`${count} links in ${opened.size} files`);
  assert.ok(count > opened.size);
  assert.equal(problems.length, 0, listing(problems));
});

test('every file that a page needs loads when the site is opened from disk', () => {
  const problems = [...opened].filter(([path]) => path !== lost).flatMap(([path, { failed }]) => failed.map((what) => `${path}: ${what}`));
  assert.equal(problems.length, 0, listing(problems));
});

test('every fragment names an element of its page', (t) => {
  const problems = [];
  let count = 0;
  for (const { path, written, fragment, name } of internal()) {
    if (!fragment) continue;
    count += 1;
    if (!opened.get(name)?.ids.includes(fragment)) problems.push(`${path}: ${written}`);
  }
  t.diagnostic(`${count} fragments`);
  assert.ok(count > 0);
  assert.equal(problems.length, 0, listing(problems));
});

test('a link out of the site is http, https, tel or mailto', () => {
  const problems = [];
  for (const [path, { links }] of opened) {
    for (const { url } of links) if (!/^(file|https?|tel|mailto):/.test(url)) problems.push(`${path}: ${url}`);
  }
  assert.equal(problems.length, 0, listing(problems));
});

/** The elements of one XML file, or an error with its place. */
function parse(path) {
  const root = [];
  const texts = new Map();
  const parser = new SaxesParser({ xmlns: true, fileName: path });
  let current = '';
  parser.on('error', (error) => { throw error; });
  parser.on('opentag', (tag) => {
    if (root.length === 0) root.push(`{${tag.uri}}${tag.local}`);
    current = tag.local;
    texts.set(current, [...(texts.get(current) ?? []), '']);
  });
  parser.on('text', (part) => {
    const all = texts.get(current);
    if (all) all[all.length - 1] += part;
  });
  parser.on('closetag', () => { current = ''; });
  parser.write(text(path)).close();
  return { root: root[0], texts };
}

test('every XML file is well-formed and is what its name says', () => {
  const found = files().filter((path) => path.endsWith('.xml'));
  assert.ok(found.includes('sitemap.xml') && found.includes('feed.xml'));
  for (const path of found) {
    const roots = {
      'opensearch.xml': '{http://a9.com/-/spec/opensearch/1.1/}OpenSearchDescription',
      'sitemap.xml': '{http://www.sitemaps.org/schemas/sitemap/0.9}urlset',
    };
    assert.equal(parse(path).root, roots[path] ?? '{http://www.w3.org/2005/Atom}feed', path);
  }
});

test('the site map lists every page but the one for lost visitors, each once', () => {
  const base = text('robots.txt').match(/^Sitemap: (.*)sitemap\.xml$/m)?.[1];
  assert.ok(base, 'robots.txt names the site map');
  const listed = parse('sitemap.xml').texts.get('loc').map((url) => {
    assert.ok(url.startsWith(base), url);
    return decodeURI(url.slice(base.length)).replace(/^$|\/$/, '$&index.html');
  });
  assert.deepEqual(listed.sort(), pages().filter((path) => path !== lost));
});
