/** The modules as the program joins them: one scope for all, and no longer than a person reads in one go. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

const assets = new URL('../../templates/assets/', import.meta.url);
const folders = ['search', 'view', 'saved'];
const files = folders.flatMap((folder) => readdirSync(new URL(folder + '/', assets)).filter((name) => name.endsWith('.js')).map((name) => `${folder}/${name}`));
const read = (name) => readFileSync(new URL(name, assets), 'utf8');

test('no two modules give one name to different things', () => {
  const known = new Map();
  for (const name of files) {
    for (const [, declared] of read(name).matchAll(/^(?:export )?(?:async )?(?:function|const|let|class) (\w+)/gm)) {
      assert.ok(!known.has(declared), `${declared}: ${known.get(declared)} and ${name}`);
      known.set(declared, name);
    }
  }
});

test('imports stand on one line, files are short, and nothing is newer than ES2018', () => {
  for (const name of files) {
    const text = read(name);
    assert.ok(text.split('\n').length <= 401, `${name} is long`);
    for (const line of text.split('\n').filter((one) => one.startsWith('import'))) assert.match(line, /^import \{ [\w, ]+ \} from '\.\.?\/[\w./-]+\.js';$/, name);
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    assert.doesNotMatch(code, /\?\.[a-z[(]|\?\?|\.(?:at|flat|flatMap|replaceAll|trimEnd|trimStart|fromEntries)\(|export default|\(\?<[=!]/, name);
  }
});
