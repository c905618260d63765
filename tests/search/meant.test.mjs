/** What people type, piece by piece: numbers, slips, what to say when nothing is found, and what to offer. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openIndex, readRows } from '../../templates/assets/search/index.js';
import { find } from '../../templates/assets/search/match.js';
import { nearest } from '../../templates/assets/search/near.js';
import { plan } from '../../templates/assets/search/plan.js';
import { noState } from '../../templates/assets/search/state.js';
import { suggest } from '../../templates/assets/search/suggest.js';
import { filesOf, readerOf, siteOf, randomOf } from './reference.mjs';

const { kinds } = siteOf(randomOf(1), 1);
const entry = (kind, name, { values = {}, numbers = {}, ...rest } = {}) => {
  const axes = kinds.find((one) => one.name === kind).axes;
  const filled = (type, given, none) => Object.fromEntries(axes.filter((axis) => axis.type === type).map(({ name: axis }) => [axis, given[axis] || none]));
  return { kind, name, also: [], place: '', facts: [], extra: '', ...rest, values: filled('values', values, ['unknown']), numbers: filled('number', numbers, null) };
};
const huize = { county: ['huize'] };
const site = {
  kinds,
  docs: [
    entry('facilities', '老核桃乳厂', { values: { ...huize, dust: ['yes'] }, numbers: { area_total: [500, 500], height: [6, 6], rent: [8, 8] }, place: '会泽县' }),
    entry('facilities', '林安厂房', { values: { ...huize, dust: ['no'] }, numbers: { area_total: [1200, 1200], height: [4.5, 4.5] }, place: '会泽县' }),
    entry('facilities', '宣威老厂房', { values: { county: ['xuanwei'] }, place: '宣威' }),
    entry('facilities', '宣威厂房', { values: { county: ['xuanwei'] }, numbers: { area_total: [480, 600], rent: [3000, 3000] }, place: '宣威' }),
    entry('workshops', '会泽服装车间', { values: { ...huize, flex: ['mothers'] }, numbers: { jobs: [50, 50] }, place: '会泽县' }),
    entry('workshops', '宝妈车间', { values: { county: ['qingan'] }, numbers: { jobs: [200, 200] }, extra: '绿林核桃500' }),
    entry('pages', '说明3号', { extra: '补贴3000元' }),
  ],
};
const form = (name) => openIndex('search/index.json', readerOf(filesOf(site, name)));
const indexes = await Promise.all(['small', 'sharded'].map(form));

/** Names found by a query, and what is said. */
async function names(q, more = {}) {
  const [one, other] = await Promise.all(indexes.map((index) => find(index, { ...noState(), q, ...more })));
  assert.deepEqual([one.docs, one.notes], [other.docs, other.notes], q);
  return { names: [...one.docs].map((at) => site.docs[at].name), notes: one.notes, result: one };
}

test('numbers are conditions on the axis that has their unit', async () => {
  const limits = async (q, kind = null) => (await plan(q, indexes[0], kind)).numbers.map(({ label, source }) => [label, source.trim()]);
  assert.deepEqual(await limits('500平'), [['建筑面积 400—600㎡', '500平']]);
  assert.deepEqual(await limits('500-1000㎡'), [['建筑面积 500—1000㎡', '500-1000m2']]);
  assert.deepEqual(await limits('５００～１，０００平方米'), [['建筑面积 500—1000㎡', '500~1,000平方米']]);
  assert.deepEqual(await limits('不少于500平 会泽'), [['建筑面积 ≥ 500㎡', '不少于500平']]);
  assert.deepEqual(await limits('500平以上'), [['建筑面积 ≥ 500㎡', '500平以上']]);
  assert.deepEqual(await limits('≤3000元'), [['租金 ≤ 3000元', '<=3000元'].map((text) => text.replace('<=', '≤'))]);
  assert.deepEqual(await limits('层高6米'), [['层高 4.8—7.2m', '层高6米']]);
  assert.deepEqual(await limits('层高600厘米以内'), [['层高 ≤ 6m', '层高600厘米以内']]);
  assert.deepEqual(await limits('面积 800'), [['建筑面积 640—960㎡', '面积 800']]);
  assert.deepEqual(await limits('50人'), [['用工人数 40—60人', '50人']]);
  assert.deepEqual(await limits('厂房500'), [['建筑面积 ≥ 500㎡', '500']]);
  assert.deepEqual(await limits('500的厂房'), [['建筑面积 ≥ 500㎡', '500']]);
  assert.deepEqual(await limits('50', 'workshops'), [['用工人数 ≥ 50人', '50']]);
  assert.deepEqual(await limits('会泽 500'), [['建筑面积 400—600㎡', '500']]);
  assert.deepEqual(await limits('0.3万元'), [['租金 2400—3600元', '0.3万元']]);
});

test('a number that is a part of a name is text', async () => {
  for (const q of ['3号', 'a3', 'k12', '2023年', '第3', '500平', '10kv']) {
    const { numbers, pieces } = await plan(q, indexes[0], q === '500平' ? 'pages' : null);
    assert.deepEqual([numbers.length, pieces.map(({ type }) => type)], [0, ['text']], q);
  }
  assert.deepEqual((await names('3号')).names, ['说明3号']);
});

test('what has the number stands first, what does not say it last, and both are told apart', async () => {
  const { names: found, result } = await names('厂房500平');
  assert.deepEqual(found, ['老核桃乳厂', '宣威厂房', '宣威老厂房']);
  assert.deepEqual([...result.docs].map((doc) => Boolean(result.unverified[doc])), [false, false, true]);
  // A bare number may be text as well: of an entry of another kind.
  assert.deepEqual((await names('500')).names.sort(), ['宝妈车间', '宣威厂房', '老核桃乳厂'].sort());
  assert.deepEqual((await names('3000元')).names[0], '宣威厂房');
  assert.ok((await names('3000元')).names.includes('说明3号'));
  assert.deepEqual((await names('层高6米')).names.slice(0, 1), ['老核桃乳厂']);
});

test('a cut is never crossed, and filler between cuts says nothing', async () => {
  assert.deepEqual((await names('会泽厂房')).names, ['老核桃乳厂', '林安厂房']);
  assert.deepEqual((await names('会泽的厂房')).names, (await names('会泽 厂房')).names);
  assert.deepEqual((await names('会泽附近哪里有车间')).names, ['会泽服装车间']);
});

test('slips of the hand and of the ear are forgiven, and it is said', async () => {
  const cases = [['fuzhunag', '会泽服装车间', '服装'], ['huiez', '老核桃乳厂', '会泽'], ['服庄', '会泽服装车间', '服装'], ['会择县', '老核桃乳厂', '会泽县'], ['宝马班', '会泽服装车间', '宝妈班'], ['he taor', '', '']];
  for (const [q, name, meant] of cases.slice(0, 5)) {
    const { names: found, notes } = await names(q);
    assert.ok(found.includes(name), `${q}: ${found}`);
    assert.ok(notes.some((note) => note.includes(`没有“${q}”`) && note.includes(meant)), `${q}: ${notes}`);
  }
  assert.deepEqual((await names('hetoaru')).names, ['老核桃乳厂']);
  assert.deepEqual((await names('會澤縣廠房')).names, (await names('会泽县厂房')).names);
});

test('most of a query is enough when nothing has all, but never another place', async () => {
  const { names: found, notes } = await names('林安厂房老核');
  assert.deepEqual(found, []);
  const most = await names('老核桃乳班');
  assert.deepEqual([most.names, most.notes.length], [['老核桃乳厂'], 1]);
  assert.deepEqual((await names('宣威老核桃乳厂')).names, []);
  assert.ok(!notes.length);
});

test('a kind with a number asks for room: the nearest first, unknown last', async () => {
  assert.deepEqual((await names('厂房 500')).names, ['老核桃乳厂', '宣威厂房', '林安厂房', '宣威老厂房']);
});

test('a chain of initials stands side by side', async () => {
  assert.deepEqual((await names('lhtr')).names, ['老核桃乳厂']);
  assert.deepEqual((await names('hthth')).names, []);
});

test('signs alone find nothing, and it is said', async () => {
  const { names: found, notes } = await names('💰💰');
  assert.deepEqual([found, notes], [[], ['没有可以查找的字']]);
  assert.equal((await names('')).names.length, site.docs.length);
});

test('what stands in the way is said, and what comes near', async () => {
  for (const index of indexes) {
    const near = async (state) => nearest(index, state, await find(index, state));
    const state = { ...noState(), kind: 'facilities', values: huize, ranges: { area_total: { min: 1300, max: null, unknown: false } } };
    const high = await near(state);
    assert.deepEqual(high.removed.map(({ label, total }) => [label, total]), [['县区：会泽县', 0], ['建筑面积 ≥ 1300㎡', 2]]);
    assert.deepEqual(high.misses.map(({ doc, gaps }) => [doc, gaps]), [[1, ['差 100㎡']]]);
    assert.equal(high.relaxed, '数字放宽两成');
    assert.equal(high.elsewhere, null);
    const word = await near({ ...noState(), q: '会泽 绿林' });
    assert.deepEqual(word.removed.map(({ label, total }) => [label, total]), [['会泽', 1], ['绿林', 3]]);
    assert.deepEqual(word.misses, [], 'what has not the words is not near');
    assert.equal(word.elsewhere.total, 1);
    assert.equal(word.elsewhere.state.q, '绿林');
    const yes = await near({ ...noState(), kind: 'facilities', values: { ...huize, dust: ['yes'] }, ranges: { area_total: { min: 1000, max: 2000, unknown: false } } });
    assert.deepEqual([yes.relaxed, yes.misses[0].gaps[0]], ['数字放宽一半', '差 500㎡']);
    const wide = await near({ ...noState(), kind: 'facilities', values: { ...huize, dust: ['yes'] }, ranges: { area_total: { min: 1100, max: 2000, unknown: false } } });
    assert.deepEqual([wide.relaxed, wide.misses.map(({ doc }) => doc)], ['不要求设施与证照', [1]]);
  }
});

/** Offers as the page asks for them. */
const offersFor = (index, text) => suggest(index, text, async (most) => {
  const docs = (await find(index, { ...noState(), q: text })).docs.slice(0, most);
  return (await readRows(index, docs)).map((row, at) => [docs[at], row]);
});

test('offers: places, labels and entries, by characters, pinyin and initials', async () => {
  for (const index of indexes) {
    const offers = async (text) => (await offersFor(index, text)).map(({ group, items }) => [group, items.map(({ label }) => label)]);
    assert.deepEqual((await offers('会'))[0], ['地方', ['会泽县']]);
    assert.deepEqual((await offers('hz'))[0], ['地方', ['会泽县']]);
    assert.deepEqual((await offers('huiz'))[0], ['地方', ['会泽县']]);
    assert.deepEqual((await offers('h')).map(([group]) => group), ['地方']);
    assert.deepEqual((await offers('服装'))[0], ['用途', ['服装']]);
    assert.deepEqual(await offers('老核'), [['条目', ['老核桃乳厂']]]);
    const [{ items }] = await offersFor(index, '会泽');
    assert.deepEqual([items[0].detail, items[0].state.values], ['3条', { county: ['huize'] }]);
    const found = await find(index, items[0].state);
    assert.equal(found.total, 3);
  }
});

test('a query reads what it touches: the rest of a large site stays where it is', async () => {
  const read = readerOf(filesOf(siteOf(randomOf(7), 300), 'sharded', { block: 50, rows: 16 }));
  const index = await openIndex('search/index.json', read);
  await find(index, { ...noState(), q: '核桃乳' });
  assert.ok(read.log.length < 20, String(read.log.length));
  assert.ok(!read.log.some((url) => url.includes('chars') || url.includes('columns')), String(read.log));
  const before = read.log.length;
  await find(index, { ...noState(), q: '核桃乳' });
  assert.equal(read.log.length, before);
});

test('a part that could not be read is asked for again', async () => {
  const files = filesOf(site, 'sharded');
  let broken = true;
  const index = await openIndex('search/index.json', async (url) => {
    if (broken && url !== 'search/index.json') throw new Error('offline');
    return files.get(url);
  });
  await assert.rejects(find(index, { ...noState(), q: '核桃' }), /offline/);
  broken = false;
  assert.ok((await find(index, { ...noState(), q: '核桃' })).total > 0);
});
