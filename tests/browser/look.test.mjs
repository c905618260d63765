// What looks at the pages sees: each check names the one thing that is wrong on a page made for it, and nothing on a good one.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { look, prepare } from './look.mjs';
import { browser } from './site.mjs';

let chrome;
let page;

before(async () => {
  chrome = await browser();
  page = await chrome.newPage({ viewport: { width: 360, height: 800 } });
});

after(() => chrome?.close());

async function found(body, large = false) {
  await page.setContent(`<!DOCTYPE html><html lang="zh-CN"><title>看</title><style>body { font: 18px/1.5 sans-serif } .link { display: inline-block; padding: 22px 30px }</style>${body}`);
  await prepare(page);
  return look(page, large);
}

const good = {
  'a sentence with a link in it': '<p>车间在<a href="#">会泽县</a>者海镇，有人接电话。',
  'a label with its box': '<p><label style="display: inline-flex; min-height: 60px; min-width: 60px"><input type="checkbox"> 只看招人的</label>',
  'a card whose link is stretched over it': '<div style="position: relative; padding: 40px"><h2><a href="#">车间</a></h2><style>h2 a::after { content: ""; position: absolute; top: 0; right: 0; bottom: 0; left: 0 }</style></div>',
  'what lies over the page on purpose': '<p>下面的字<p style="position: absolute; z-index: 2; top: 10px; background: #fff">上面的字',
  'what is cut off by its frame': '<div style="width: 60px; height: 60px; overflow: auto"><p style="white-space: nowrap; line-height: 3">一二三四五六七八九十<br>一二三四五六七八九十<br>一二三</div><p style="margin-top: 0">下一段',
  'words on a shape': '<svg width="200" height="80"><rect width="200" height="80" fill="#000"/><text x="20" y="40" fill="#fff">会泽</text></svg>',
  'what only those hear who cannot see': '<span style="position: absolute; width: 1px; height: 1px; overflow: hidden">页面导航</span><p>看得见的字',
};
for (const [what, body] of Object.entries(good)) {
  test(`nothing is wrong with ${what}`, async () => assert.deepEqual(await found(body, true), []));
}

const bad = [
  ['words upon words', '<p>第一段文字<p style="margin-top: -30px">第二段文字', /第一段文字 and 第二段文字 lie upon each other/],
  ['lines too close', '<p style="line-height: .5"><span>上面一行</span><br><span>下面一行</span>', /lie upon each other/],
  ['a button on a word', '<p>一段文字<button style="margin: -40px 0 0; width: 60px; height: 60px; display: block; position: relative">按</button>', /lie upon each other/],
  ['buttons upon each other', '<button class="link" style="margin-right: -20px">一</button><button class="link">二</button>', /lie upon each other/],
  ['words of a drawing upon each other', '<svg width="200" height="80"><text x="20" y="40">会泽</text><text x="30" y="44">富源</text></svg>', /会泽 and 富源/],
  ['a low link', '<ul><li><a href="#" style="display: inline-block; width: 90px">工作</a></ul>', /工作” is 90 × 27/],
  ['a link alone in its line', '<p><a href="#">回到家门口的首页去看看</a>', /is \d+ × \d+/],
  ['a narrow button', '<button style="width: 30px; height: 60px; padding: 0">按</button>', /is 30 × 60/],
  ['a field', '<input style="height: 30px; width: 200px">', /is \d+ × 3\d/],
  ['grey on white', '<p style="color: #777">淡淡的字', /contrast of 4\.48/],
  ['a faded word', '<p style="opacity: .4">淡淡的字', /contrast of/],
  ['a placeholder', '<style>::placeholder { color: #aaa }</style><input style="height: 60px; width: 200px" placeholder="搜索">', /::placeholder has a contrast of 2\.32/],
  ['a word before another', '<style>p::before { content: "新"; color: #fff; background: #fa0 }</style><p>消息', /::before has a contrast of/],
  ['a mark', '<p>找到<mark style="background: #00c; color: #000">车间</mark>了', /contrast of/],
  ['a button that is off', '<button disabled style="color: #999; background: #fff" class="link">按</button>', /contrast of 2\.85/],
  ['words on a gradient', '<p style="background: linear-gradient(#000, #fff); color: #fff">白字', /contrast of 1\.00/],
  ['words of a drawing', '<svg width="200" height="80"><path d="M0 0h200v80H0z" fill="#888"/><text x="20" y="40" fill="#999">会泽</text></svg>', /contrast of/],
  ['a colour of a newer kind', '<p style="color: oklch(0.8 0 0)">淡淡的字', /contrast of/],
];
for (const [what, body, message] of bad) {
  test(`it sees ${what}`, async () => {
    const problems = await found(body);
    assert.ok(problems.some((one) => message.test(one)), problems.join('\n') || 'nothing was found');
  });
}

test('with large letters more is asked', async () => {
  const body = '<p style="font-size: 16px">小字<p><a href="#" style="display: inline-block; padding: 15px 20px">工作</a>';
  assert.deepEqual(await found(body), []);
  const problems = (await found(body, true)).join('\n');
  assert.match(problems, /is 16 pixels/);
  assert.match(problems, /is \d+ × 57/);
});
