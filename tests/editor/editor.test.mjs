// What an editor shows for the files of a site: hover, completion and messages in Chinese, from a real language server.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { start, watch } from './server.mjs';

const repository = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../..');
const program = path.resolve(process.env.DOORSTEP_BIN ?? path.join(repository, 'target/debug/doorstep'));
const folder = mkdtempSync(path.join(os.tmpdir(), 'doorstep-editor-'));
const site = path.join(folder, 'new');
const qujing = path.join(folder, 'qujing');
const first = 'content/workshops/shili/first.yaml';
let session;

before(async () => {
  execFileSync(program, ['init', site]);
  session = await start(site);
});

after(async () => {
  await session.stop();
  rmSync(folder, { recursive: true, force: true });
});

const read = (file) => readFileSync(path.join(site, file), 'utf8');
const open = (file, text) => session.open(path.join(site, file), text);
const chinese = /[\u4e00-\u9fff]/;

function files(root, end) {
  const found = readdirSync(root, { recursive: true, withFileTypes: true });
  const paths = found.filter((entry) => entry.isFile() && entry.name.endsWith(end));
  return paths.map((entry) => path.join(entry.parentPath ?? entry.path, entry.name)).sort();
}

test('a new site has nothing to mend', async () => {
  for (const file of [first, 'content/site.yaml', 'content/reference/divisions.yaml', 'content/reference/industries.yaml']) {
    const { diagnostics } = await open(file, read(file));
    assert.deepEqual(diagnostics, [], file);
  }
});

test('hovering over a key explains it in Chinese', async () => {
  const { hover } = await open(first, read(first));
  const jobs = await hover('\njo');
  for (const words of ['★ 用工人数', '问过、不知道，写 `不详`', '人、名、位、个', '90 天后提示待复核', 'jobs: 80余人']) {
    assert.ok(jobs.includes(words), `${words} in ${jobs}`);
  }
  const subject = await hover('\nsub');
  assert.ok(subject.includes('`农业基地`: 也可以写 farm'), subject);
  const grade = await hover('\n  gra');
  assert.ok(grade.includes('A 原发布单位，B 转载，C 副本或无网址'), grade);
});

test('keys are completed with what they mean', async () => {
  const { complete } = await open('content/workshops/shili/a.yaml', 'name: 甲\nj');
  const items = await complete('\nj');
  const jobs = items.find((item) => item.label === 'jobs');
  assert.ok(jobs && jobs.documentation.value.includes('★ 必填'), JSON.stringify(jobs));
  assert.ok(!items.some((item) => item.label === 'name'), 'what is written is not offered again');
});

test('values are completed with their Chinese labels only', async () => {
  const { complete } = await open(first, read(first));
  const labels = async (mark) => (await complete(mark)).map((item) => item.label);
  assert.deepEqual(await labels('subject: '), ['车间', '农业基地', '园区企业', '不详']);
  assert.deepEqual(await labels('industry: '), ['服装', '电子', '食品', '不详']);
  const about = (await complete('subject: ')).map((item) => item.documentation);
  assert.ok(about.every((text) => chinese.test(text)), about.join());
});

test('an empty file offers a whole entry, ★ first', async () => {
  const { complete } = await open('content/facilities/shili/a.yaml', '');
  const whole = (await complete('')).find((item) => item.label === '新建：厂房场地');
  assert.ok(whole, 'the template is offered');
  const keys = whole.insertText.split('\n').filter((line) => !line.startsWith(' ')).map((line) => line.split(':')[0]);
  assert.deepEqual(keys.slice(0, 3), ['name', 'kind', 'status']);
  assert.ok(keys.indexOf('sources') < keys.indexOf('summary'), 'required before recommended');
  assert.ok(whole.insertText.includes('rent: ${') && whole.insertText.includes(':不详}'), whole.insertText);
});

test('an item of a list has a template', async () => {
  const { complete } = await open('content/workshops/shili/b.yaml', 'name: 甲\nsources:\n  - \n');
  const item = (await complete('  - ')).find((offered) => offered.label === '加一项');
  assert.ok(item?.insertText.startsWith('title: ') && item.insertText.includes('grade: '), JSON.stringify(item));
});

test('what is wrong is said in Chinese, where it is', async () => {
  const text = [
    'name: 不详',
    '联系人: 某科',
    'subject: 乱写',
    'status_on: 2025.11.16',
    'area: 3500',
    'jobs: 若干',
    'draft: 不详',
    'town: 没有镇',
    'products: 服装',
    'phone: 转8001',
    'lng: 东经103度',
    'paid:',
    '  - policy: A',
    'sources:',
    '  - title: 甲',
    '    grade: D',
    '    网址: x',
    '    url: example.gov.cn',
    '',
  ].join('\n');
  const { diagnostics } = await open('content/workshops/shili/c.yaml', text);
  const found = new Map();
  for (const { range, message } of diagnostics) {
    const line = text.split('\n')[range.start.line];
    const words = range.start.line === range.end.line ? line.slice(range.start.character, range.end.character) : line;
    found.set(words, [...(found.get(words) ?? []), message]);
  }
  const expected = [
    ['不详', '「名称」写一行文字'],
    ['联系人', '只认列出的键'],
    ['乱写', '「主体类别」从这里选：车间、农业基地、园区企业'],
    ['2025.11.16', '「状态日期」写成 2025-11-16、2025-11、2025 或 2025年11月16日'],
    ['3500', '「建筑面积」写数字和单位：㎡、亩、公顷 或 平方公里；单位不能省'],
    ['若干', '「用工人数」写数字和单位'],
    ['没有镇', '「乡镇街道」写本县的乡镇街道名'],
    ['服装', '「产品」写成列表'],
    ['转8001', '「公开电话」写区号和号码'],
    ['东经103度', '「经度」写十进制度数'],
    ['A', '「政策」写扶持政策条目的编号'],
    ['D', '「可信等级」从这里选：A、B、C'],
    ['网址', '「来源」里只认列出的键'],
    ['example.gov.cn', '「网址」写完整网址'],
    ['n', '缺少 ★「行业」：加一行 industry: …；不知道写 industry: 不详'],
  ];
  for (const [words, message] of expected) {
    assert.ok(found.get(words)?.some((said) => said.includes(message)), `${words}: ${JSON.stringify([...found])}`);
  }
  assert.ok(diagnostics.every(({ message }) => chinese.test(message)), JSON.stringify(diagnostics.map((one) => one.message)));
});

test('every pattern is one that editors can run', () => {
  let patterns = 0;
  const walk = (value) => {
    if (typeof value?.pattern === 'string') {
      new RegExp(value.pattern, 'u');
      patterns += 1;
    }
    if (value && typeof value === 'object') Object.values(value).forEach(walk);
  };
  for (const file of files(path.join(site, '.vscode/schemas'), '.json')) walk(JSON.parse(readFileSync(file, 'utf8')));
  assert.ok(patterns > 300, `only ${patterns}`);
});

test('the task finds every line of a check', () => {
  const tasks = JSON.parse(read('.vscode/tasks.json')).tasks;
  const task = tasks.find((one) => one.args.includes('concise'));
  const entry = path.join(site, first);
  const text = read(first);
  writeFileSync(entry, text.replace('jobs: 不详', 'jobs: 若干').replace('summary:', 'sumary:'));
  const { stdout, status } = spawnSync(program, task.args, { cwd: site, encoding: 'utf8' });
  writeFileSync(entry, text);
  assert.equal(status, 1);
  const lines = stdout.trimEnd().split('\n');
  assert.ok(lines.length >= 2);
  for (const line of lines) {
    const hits = task.problemMatcher.map(({ pattern }) => new RegExp(pattern.regexp).exec(line)).filter(Boolean);
    assert.equal(hits.length, 1, line);
    assert.equal(hits[0][1], first);
  }
});

test('the files of Qujing are as right in an editor as in a check', async () => {
  cpSync(path.join(repository, 'content'), path.join(qujing, 'content'), { recursive: true });
  execFileSync(program, ['--root', qujing, 'schema', '--vscode']);
  const editor = await start(qujing);
  const paths = files(path.join(qujing, 'content'), '.yaml');
  assert.ok(paths.length > 100, `only ${paths.length} files`);
  const opened = await Promise.all(paths.map((file) => editor.open(file, readFileSync(file, 'utf8'))));
  for (const [index, { diagnostics }] of opened.entries()) {
    assert.deepEqual(diagnostics.map(({ range, message }) => `${range.start.line + 1}: ${message}`), [], paths[index]);
  }
  const { complete } = await editor.open(path.join(qujing, 'content/workshops/fuyuan/new.yaml'), 'town: \n');
  assert.ok((await complete('town: ')).some((item) => item.label === '胜境街道' && item.documentation.includes('富源县')));
  await editor.stop();
  assert.equal(editor.errors, '');
});

test('nothing looked for the network', () => {
  assert.equal(session.errors, '');
  const trial = ['--require', watch, '-e', "require('node:net').connect(9, '127.0.0.1').on('error', () => {})"];
  assert.match(spawnSync(process.execPath, trial, { encoding: 'utf8' }).stderr, /^NETWORK /, 'it would have been seen');
});
