// Queries for a site of synthetic entries (the example `synth`), derived from its entries: the same site, the same queries.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The characters that names are made of, and how they are read. */
const readings = {
  云: 'yun', 岭: 'ling', 南: 'nan', 源: 'yuan', 春: 'chun', 禾: 'he', 秀: 'xiu', 和: 'he', 安: 'an', 乐: 'le', 新: 'xin', 丰: 'feng',
  青: 'qing', 石: 'shi', 桥: 'qiao', 泉: 'quan', 林: 'lin', 川: 'chuan', 锦: 'jin', 晨: 'chen', 恒: 'heng', 宜: 'yi', 康: 'kang', 泰: 'tai',
};

/** A column of an entry list, decoded: a text, a label or the text of a number for each entry. */
function column(list, name) {
  const { data, dictionary, written } = list.columns[name] ?? { data: [] };
  if (!dictionary) return written ?? data;
  const label = (index) => (index === null || index === undefined ? undefined : dictionary[index].at(-1));
  return data.map((one) => (Array.isArray(one) ? one.map(label) : label(one)));
}

function lists(site, kind) {
  const path = join(site, 'api', 'v1', `${kind}.json`);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { count: 0, columns: {} };
}

/** `number` indexes spread evenly over `count`, from the middle of each part. */
const spread = (count, number) => Array.from({ length: Math.min(count, number) }, (_, at) => Math.floor(((at + 0.5) * count) / number));

/**
 * Whether a site is made of synthetic entries.
 * @param {string} site
 */
export function isSynthetic(site) {
  return String(column(lists(site, 'workshops'), 'name')[0]).includes('演示数据');
}

/** All names of three characters that sound like one, by whole syllables or by their initials. */
function homophones(core, initials) {
  const sound = (char) => (initials ? (readings[char] || '')[0] : readings[char]);
  const alike = (char) => Object.keys(readings).filter((other) => sound(other) === sound(char));
  return Array.from(core).reduce((names, char) => names.flatMap((name) => alike(char).map((other) => name + other)), ['']);
}

/**
 * What people would type on a synthetic site: names and pieces of them, places, trades, needs, pinyin, numbers; each with a
 * rule that says what is meant, in the language of `queries.yaml`.
 * @returns {{group: string, query: string, rule?: object, none?: boolean, line: number}[]}
 */
export function syntheticQueries(site) {
  const queries = [];
  const add = (group, query, rule) => {
    if (query && !queries.some((one) => one.query === query)) {
      queries.push({ group, query, line: queries.length + 1, ...(rule ? { rule } : { none: true }) });
    }
  };
  const place = (label) => ({ slug: slugs.get(label), short: String(label).replace(/[县区市]$/, '') });

  const workshops = lists(site, 'workshops');
  const facilities = lists(site, 'facilities');
  const policies = lists(site, 'policies');
  const slugs = new Map([workshops, facilities, policies].flatMap((list) => list.columns.place.dictionary.map((one) => [one.at(-1), one[0]])));

  const [names, trades, towns, places, products] = ['name', 'industry', 'town', 'place', 'products'].map((name) => column(workshops, name));
  for (const at of spread(workshops.count, 10)) {
    const core = names[at].slice(0, 3);
    const sound = Array.from(core, (char) => readings[char] || '');
    const [first, second] = [products[at]].flat();
    const { slug, short } = place(places[at]);
    for (const piece of [names[at].replace(/（.*/, ''), core, core.slice(1), names[at]]) add('names', piece, { text: piece });
    add('pinyin', sound.join(''), { text: homophones(core, false) });
    add('initials', sound.map((one) => one[0]).join(''), { text: homophones(core, true) });
    add('places and trades', `${short}${trades[at]}`, { kind: 'workshops', place: slug, industry: trades[at] });
    add('places and trades', `${towns[at]} ${first}`, { town: towns[at], products: first });
    add('places and trades', second, { text: second });
  }
  const [kinds, sites, counties, areas] = ['kind', 'town', 'place', 'area_total'].map((name) => column(facilities, name));
  for (const at of spread(facilities.count, 10)) {
    const { slug, short } = place(counties[at]);
    const area = parseInt(areas[at], 10);
    add('needs', `${sites[at]}${kinds[at]}`, { town: sites[at], kind_of: kinds[at] });
    add('needs', `${short}厂房`, { kind: 'facilities', place: slug });
    add('needs', `${short} 厂房 ${area}`, { kind: 'facilities', place: slug, area_total: { min: area } });
    add('needs', `${area}平方米`, { any: [{ area_total: { min: area, max: area } }, { area_available: { min: area, max: area } }, { area: { min: area, max: area } }] });
  }
  const [titles, numbers, topics, wheres] = ['name', 'doc_no', 'topic', 'place'].map((name) => column(policies, name));
  for (const at of spread(policies.count, 10)) {
    const people = /支持(.*)的/.exec(titles[at])[1];
    const { slug, short } = place(wheres[at]);
    add('policies', people, { text: people });
    add('policies', numbers[at], { doc_no: numbers[at] });
    add('policies', `${short} ${topics[at]} 补贴`, { kind: 'policies', place: slug, topic: topics[at] });
  }
  const huize = { place: 'huize' };
  add('words', '厂房', { kind: 'facilities' });
  add('words', '车间', { kind: 'workshops' });
  add('words', '宝妈班', { flex: '宝妈班' });
  for (const typed of ['会泽', 'huize', 'hz', '會澤', 'huzie']) add('words', typed, huize);
  add('words', 'fuzhuang', { any: [{ industry: '服装' }, { name: '服装' }] });
  add('words', 'xiaofu', { text: '校服' });
  add('words', '可租', { status: '可租' });
  add('words', '不动产权证', { title_doc: '不动产权证' });
  add('words', '厂房 1000平以上', { kind: 'facilities', area_total: { min: 1000 } });
  add('words', '会泽 服装 宝妈班', { place: 'huize', industry: '服装', flex: '宝妈班' });
  add('words', '丽江古城');
  return queries;
}
