// One page of every template, and of every kind of entry: what the tests of the look go through.

import assert from 'node:assert/strict';

import { answered, json } from './site.mjs';

const ids = (kind) => json(`api/v1/${kind}.json`).ids;
const first = (kind) => `${kind}/${ids(kind)[0]}.html`;

/** Title and path. Those with a question are searched, and measured when the answer stands. */
export const shown = {
  home: 'index.html',
  list: 'workshops/index.html',
  facility: first('facilities'),
  workshop: first('workshops'),
  policy: first('policies'),
  station: first('stations'),
  park: first('parks'),
  page: first('pages'),
  article: first('articles'),
  counties: 'counties/index.html',
  county: 'counties/huize.html',
  booklet: 'counties/huize-booklet.html',
  data: 'data/index.html',
  fields: 'data/fields-facility.html',
  help: 'help/index.html',
  rule: 'help/ds001.html',
  search: 'search.html',
  found: `search.html?q=${encodeURIComponent('会泽')}&kind=facilities`,
  compare: 'compare.html',
  compared: `compare.html?ids=${ids('facilities').slice(0, 4).map((id) => `facilities/${id}`).join()}`,
  map: 'sitemap.html',
  design: 'design.html',
  lost: '404.html',
};

/** Goes to a page, and waits until it stands. */
export async function go(page, url, path) {
  const response = await page.goto(url + path, { waitUntil: 'load' });
  assert.ok(response.status() === 200, `${path}: ${response.status()}`);
  if (path.startsWith('search')) await answered(page);
  if (path.startsWith('compare.html?')) await page.waitForSelector('#compared table');
}
