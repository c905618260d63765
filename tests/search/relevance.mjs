// How well the site's search answers queries.yaml: recall among the first ten, mean reciprocal rank, and whether it says
// so when there is nothing.
//
//   node tests/search/relevance.mjs [SITE] [--check] [--misses] [--only GROUP] [--pagefind FOLDER] [--without]
//
// SITE is a built site, else DOORSTEP_SITE, else public/. A site of synthetic entries is asked queries derived from them.
// --pagefind also asks Pagefind about the same pages, with FOLDER = benches/search and its packages installed; --without
// leaves out the site's own search. --misses lists what is not answered as it should be.

import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { judge, readEntries, readQueries } from './judgements.mjs';
import { modules, open } from './engine.mjs';
import { isSynthetic, syntheticQueries } from './synthetic.mjs';

const wanted = { recall: 0.95, rank: 0.85 };
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    check: { type: 'boolean' },
    misses: { type: 'boolean' },
    pagefind: { type: 'string' },
    only: { type: 'string' },
    without: { type: 'boolean' },
  },
});
const repository = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const site = resolve(positionals[0] ?? process.env.DOORSTEP_SITE ?? join(repository, 'public'));

/**
 * How an answer stands up to a judgement.
 * @returns {{recall?: number, rank?: number, gain?: number, quiet?: 'nothing' | 'marked' | 'wrong'}} recall and rank of what
 *   was meant, gain by grades; for what does not exist: how that was said
 */
function score({ meant, fine, none }, { top, notes }) {
  if (none) {
    const other = top.filter((key) => !fine.has(key));
    return { quiet: other.length === 0 ? 'nothing' : notes.length > 0 ? 'marked' : 'wrong' };
  }
  const first = top.findIndex((key) => meant.has(key));
  const grade = (key) => (meant.has(key) ? 3 : fine.has(key) ? 1 : 0);
  const gain = (grades) => grades.reduce((sum, value, at) => sum + value / Math.log2(at + 2), 0);
  const best = [...Array(meant.size).fill(3), ...Array(fine.size).fill(1)].slice(0, 10);
  return {
    recall: top.filter((key) => meant.has(key)).length / Math.min(10, meant.size),
    rank: first < 0 ? 0 : 1 / (first + 1),
    gain: gain(top.map(grade)) / gain(best),
  };
}

const mean = (numbers) => (numbers.length ? numbers.reduce((sum, one) => sum + one, 0) / numbers.length : NaN);

/** Means over scored queries. */
function summary(scores) {
  const found = scores.filter(({ quiet }) => quiet === undefined);
  const absent = scores.filter(({ quiet }) => quiet !== undefined);
  const share = (...ways) => absent.filter(({ quiet }) => ways.includes(quiet)).length;
  return {
    count: scores.length,
    recall: mean(found.map(({ recall }) => recall)),
    rank: mean(found.map(({ rank }) => rank)),
    gain: mean(found.map(({ gain }) => gain)),
    absent: absent.length,
    nothing: share('nothing'),
    marked: share('marked'),
  };
}

const fixed = (number) => (Number.isNaN(number) ? '    –' : number.toFixed(3));
const quietly = ({ absent, nothing, marked }) => (absent ? `${nothing}+${marked}/${absent}` : '–');

function table(queries, answers) {
  const engines = Object.keys(answers);
  const groups = [...new Set(queries.map(({ group }) => group))];
  const width = 26;
  console.log(`${'group'.padEnd(width)}${'n'.padStart(4)}  ${engines.map((name) => name.padEnd(38)).join('')}`);
  console.log(`${''.padEnd(width + 6)}${engines.map(() => 'recall@10  MRR    nDCG@10  none'.padEnd(38)).join('')}`);
  for (const group of [...groups, undefined]) {
    const inside = queries.map((query, at) => at).filter((at) => group === undefined || queries[at].group === group);
    const cells = engines.map((name) => {
      const sums = summary(inside.map((at) => answers[name][at].score));
      return `${fixed(sums.recall)}      ${fixed(sums.rank)}  ${fixed(sums.gain)}    ${quietly(sums)}`.padEnd(38);
    });
    console.log(`${(group ?? 'all').padEnd(width)}${String(inside.length).padStart(4)}  ${cells.join('')}`);
  }
  console.log('none: answered with nothing (or what may be listed) + with near misses that say so / queries for what does not exist');
}

/** Every query that is not answered as it should be, with the first ten and what is missing. */
function misses(queries, judged, name, answers) {
  console.log(`\n${name}: queries that miss`);
  queries.forEach(({ group, query }, at) => {
    const { score: { recall, rank, quiet }, top, total, notes } = answers[at];
    if (quiet ? quiet !== 'wrong' : recall === 1 && rank === 1) return;
    const missing = [...judged[at].meant].filter((key) => !top.includes(key));
    const said = notes.length ? ` says: ${notes.join('；')}` : '';
    const lacks = quiet || recall === 1 ? '' : ` lacks ${missing.slice(0, 4).join(' ')}${missing.length > 4 ? ' …' : ''}`;
    const marks = quiet ? 'should be nothing' : `recall ${recall.toFixed(2)} rank ${rank.toFixed(2)}`;
    console.log(`  ${query} [${group}] ${marks}, found ${total}: ${top.slice(0, 4).join(' ') || '–'}${lacks}${said}`);
  });
}

const entries = readEntries(site);
const asked = isSynthetic(site) ? syntheticQueries(site) : readQueries();
const queries = asked.filter(({ group }) => !options.only || group === options.only);
const judged = queries.map((query) => judge(query, entries));

/** Asks an engine everything, one after the other. */
async function ask(answer) {
  const answers = [];
  for (const [at, { query }] of queries.entries()) {
    const given = await answer(query);
    answers.push({ ...given, score: score(judged[at], given) });
  }
  return answers;
}

const answers = {};
if (!options.without) {
  const { answer } = await open(site, await modules());
  answers.Doorstep = await ask(answer);
}
if (options.pagefind) {
  const { pagefind } = await import(pathToFileURL(join(resolve(options.pagefind), 'pagefind.mjs')).href);
  const peer = await pagefind(site);
  try {
    answers.Pagefind = await ask(peer.answer);
  } finally {
    await peer.close();
  }
}

console.log(`${queries.length} queries, ${entries.size} entries`);
table(queries, answers);
if (options.misses) for (const name of Object.keys(answers)) misses(queries, judged, name, answers[name]);

if (options.check) {
  const { recall, rank, absent, nothing, marked } = summary(answers.Doorstep.map((one) => one.score));
  const problems = [];
  if (recall < wanted.recall) problems.push(`recall@10 ${recall.toFixed(3)} < ${wanted.recall}`);
  if (rank < wanted.rank) problems.push(`MRR ${rank.toFixed(3)} < ${wanted.rank}`);
  if (nothing + marked < absent) problems.push(`${absent - nothing - marked} queries for what does not exist get answers that do not say so`);
  for (const problem of problems) console.error(problem);
  if (problems.length) process.exitCode = 1;
}
