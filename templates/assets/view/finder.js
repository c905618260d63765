import { lacking } from '../search/condition.js';
import { flat, kindOf } from '../search/index.js';
import { HITS, noState, readState, writeState } from '../search/state.js';
import { suggest } from '../search/suggest.js';
import { say } from '../search/words.js';
import { clearList, putItem, readDrawer } from '../saved/store.js';
import { restorePlace, watchAddress, writeAddress } from './address.js';
import { combobox } from './combobox.js';
import { changed, ofKind } from './conditions.js';
import { highlighter } from './highlight.js';
import { fill, make, pick } from './make.js';
import { root } from './page.js';
import { isPanelOpen, showPanel, startPanel, updatePanel } from './panel.js';
import { card, pager } from './results.js';
import { showKept } from './tray.js';

/**
 * The search page: its state, and what shows it. A page has one.
 *
 * @typedef {import('../search/index.js').SearchIndex} SearchIndex
 * @typedef {import('../search/index.js').Kind} Kind
 * @typedef {import('../search/index.js').Row} Row
 * @typedef {import('../search/condition.js').Condition} Condition
 * @typedef {import('../search/match.js').Result} Result
 * @typedef {{ find: (index: SearchIndex, state: State) => Promise<Result>,
 *   readRows: (index: SearchIndex, docs: number[]) => Promise<Row[]>,
 *   counts: (index: SearchIndex, state: State, found: Result) => Promise<Record<string, import('../search/facets.js').Counts>>,
 *   explain: (index: SearchIndex, state: State, found: Result, page: any) => Promise<void> }} Source who answers: the site's own
 *   index, or an engine
 * @typedef {import('../search/state.js').State} State
 */

/** Milliseconds between two letters that belong together. */
const BURST = 80;
/** Cards that a phone shows at once below the keyboard and what is offered: the others come a frame later. */
const SCREEN = 1;

/** @type {SearchIndex} */
let index;
/** @type {Source} */
let source;
/** @type {State} */
let state;
/** @type {Result} */
let result;
/** @type {(text: string) => (Node | string)[]} */
let mark;
/** @type {(error: unknown) => void} does without the index */
let lose;
/** An older answer never covers a newer one. */
let turn = 0;
/** When the first results of the latest search are seen: what is offered waits for them. */
let painted = Promise.resolve();
let typedAt = 0;
let timer = 0;
/** What the choice of orders was made for. */
let orders = '';
/** @type {() => void} closes what is offered */
let closeOffers;
const title = document.title;

/**
 * Begins with the state that the address tells.
 * @param {SearchIndex} opened
 * @param {Source} answering
 * @param {(error: unknown) => void} lost what to do when a part of it cannot be had: the site may have been renewed
 */
export async function startFinder(opened, answering, lost) {
  index = opened;
  source = answering;
  lose = lost;
  const area = pick('#finder');
  const order = pick('select', area);
  pick('[role=status]', area).tabIndex = -1;
  startPanel(go, count);
  closeOffers = combobox(pick('.seek'), { offer, typed: type, entered: enter });
  watchAddress(arrive);
  order.addEventListener('change', () => go(changed(state, { sort: order.value || null })));
  area.addEventListener('click', follow);
  window.addEventListener('pageshow', showKept);
  window.addEventListener('storage', showKept);
  await arrive();
}

/** Shows the state that the address tells, and the place where the page stood. */
async function arrive() {
  state = readState(location.search, index);
  pick('#seek').value = state.q;
  closeOffers();
  await run();
  restorePlace();
}

/** A deliberate step, for the back button. @param {State} to */
function go(to) {
  writeAddress(writeState(to), true);
  state = to;
  return run();
}

/** @param {string} text */
function type(text) {
  const now = Date.now();
  const search = () => {
    state = changed(state, { q: text.trim() });
    run();
    // The address can wait, who types cannot.
    painted.then(() => writeAddress(writeState(state), false));
  };
  clearTimeout(timer);
  if (now - typedAt < BURST) timer = setTimeout(search, BURST);
  else search();
  typedAt = now;
}

/** @param {string} text */
async function enter(text) {
  clearTimeout(timer);
  // The keyboard of a phone hides what was found.
  if (matchMedia('(hover: none)').matches) pick('#seek').blur();
  await seek(changed(state, { q: text.trim() }));
}

/** A state that was asked for in so many words. @param {State} to */
function seek(to) {
  pick('#seek').value = to.q;
  if (to.q) putItem('recent', to.q, true);
  return go(to);
}

/** A link to another state: its address can be opened in a new window, a plain click stays here. @param {MouseEvent} event */
async function follow(event) {
  const link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (event.target).closest('a'));
  if (!link) return;
  const kind = link.dataset.go;
  if (!kind && state.q) putItem('recent', state.q, true);
  if (!kind || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const { id } = link;
  const to = readState(link.search, index);
  pick('#seek').value = to.q;
  await go(to);
  (document.getElementById(id) || pick('.results [role=status]')).focus();
  if (kind === 'page') pick('#finder').scrollIntoView();
}

/**
 * @param {State} to
 * @param {any} attributes
 * @param {...any} children
 */
function link(to, attributes, ...children) {
  return make('a', { href: location.pathname + writeState(to), 'data-go': 'state', ...attributes }, ...children);
}

/** Lets the browser paint what has changed before more is done: long work falls into short tasks. */
function frame() {
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}

/** What the current state finds. */
async function run() {
  const own = ++turn;
  const isCurrent = () => own === turn;
  const area = pick('#finder');
  let seen = () => {};
  painted = new Promise((done) => (seen = done));
  area.setAttribute('aria-busy', 'true');
  try {
    const found = await source.find(index, state);
    const pages = Math.max(1, Math.ceil(found.total / HITS));
    const page = Math.min(state.page, pages);
    const docs = found.docs.slice((page - 1) * HITS, page * HITS);
    const rows = await source.readRows(index, docs);
    if (!isCurrent()) return;
    result = found;
    const all = docs.map((doc, at) => () => cardOf(doc, rows[at], unsureOf(doc)));
    // What stands above the results must not move them when it comes.
    if (area.hidden) showAround(page, pages);
    paint(all.slice(0, SCREEN), page, pages);
    await frame();
    seen();
    if (!isCurrent()) return;
    showAround(page, pages);
    pick('.results > .cards').append(...all.slice(SCREEN).map((one) => one()));
    if (!found.total) await source.explain(index, state, found, { link, cardOf, isCurrent });
    if (!isCurrent()) return;
    showKept();
    area.removeAttribute('aria-busy');
    await frame();
    await count();
  } catch (error) {
    if (isCurrent()) lose(error);
  } finally {
    seen();
  }
}

async function count() {
  const own = result;
  if (!isPanelOpen() || !own) return;
  const found = await source.counts(index, state, own);
  if (own === result) updatePanel(found);
}

/**
 * @param {(() => HTMLElement)[]} all the first cards
 * @param {number} page
 * @param {number} pages
 */
function paint(all, page, pages) {
  const { total, pieces, notes } = result;
  const [kind] = index.kinds.filter(({ name }) => name === state.kind);
  const needles = flat(pieces.map(({ text, meanings }) => flat([[text], ...meanings])));
  mark = highlighter(needles.map((needle) => (/^[:.]/.test(needle) ? '' : needle.replace('*', ''))), index.variants);
  pick('.results [role=status]').textContent = (kind ? say('total_kind', kind.label, total, kind.counter) : say('total', total)) + (pages > 1 ? say('page_of', page, pages) : '');
  showOrders(kind);
  showChips(result.conditions);
  fill(pick('.notices'), notes.map((note) => make('p.hint', note)));
  fill(pick('.results > .cards'), all.map((one) => one())).dataset.for = state.q;
  // It comes back with the rest of the cards: nothing below the first may move.
  fill(pick('.results .pager ul'), []);
  showPanel(index, state);
  // All at once, and only now: nothing on the page moves. The box says what the page is, its heading need not.
  pick('h1').className = 'vh';
  pick('#plain').hidden = true;
  pick('#finder').hidden = false;
}

/** What is the same height whatever is found. @param {number} page @param {number} pages */
function showAround(page, pages) {
  document.title = state.q ? `“${state.q}”${title}` : title;
  showKinds(result.kindCounts);
  pager(pick('.results .pager ul'), page, pages, (to, text, rel) => link({ ...state, page: to }, { 'data-go': 'page', rel }, text));
}

/** @param {number} doc @param {Row} row @param {string[]} notes */
function cardOf(doc, row, notes) {
  return card(row, kindOf(index, doc), notes, Boolean(state.kind), mark);
}

/** @param {number} doc @returns {string[]} what it meets only because nothing is known */
function unsureOf(doc) {
  const labels = result.conditions.filter(({ bit }) => result.unverified[doc] & bit).map(({ aims }) => aims[0].axis.label);
  return labels.length ? [say('unsure', labels.join(say('comma')))] : [];
}

/** @param {Record<string, number>} found */
function showKinds(found) {
  const tab = (/** @type {string | null} */ name, /** @type {string} */ label, /** @type {number} */ total) =>
    make('li', link(ofKind(state, name), { id: 'kind-' + (name || 'all'), 'aria-current': name === state.kind && 'true', class: !total && 'zero' }, label, make('small', String(total))));
  const all = index.kinds.reduce((sum, { name }) => sum + found[name], 0);
  fill(pick('.kinds ul'), [tab(null, say('everything'), all), ...index.kinds.map(({ name, label }) => tab(name, label, found[name]))]);
}

/** @param {Kind | undefined} kind */
function showOrders(kind) {
  const { sort, q } = state;
  const now = [kind && kind.name, sort, !q].join();
  if (now === orders) return;
  orders = now;
  const option = (/** @type {string} */ value, /** @type {string} */ text) => make('option', { value, selected: value === (sort || '') }, text);
  const numbers = kind ? kind.axes.filter(({ type }) => type === 'number') : [];
  const select = pick('.report select');
  const byNumber = flat(numbers.map(({ name, label }) => [option(name + '.desc', say('falling', label)), option(name + '.asc', say('rising', label))]));
  fill(select, [option('', q ? say('by_name') : kind ? kind.order : say('by_kind')), ...byNumber]);
  select.parentElement.hidden = false;
}

/** What is asked for beside words, each with a link to the state without it. @param {Condition[]} conditions */
function showChips(conditions) {
  const chip = (/** @type {string} */ text, /** @type {(part: any) => boolean} */ isOut, /** @type {string} */ word) =>
    make('li', link(lacking(state, result, isOut), { 'aria-label': say(word, text) }, text));
  const chips = conditions.map((one) => chip(one.label + (one.unknown || one.slugs.length ? '' : say('known_only')), (part) => part === one, 'without'));
  if (chips.length > 1) chips.push(chip(say('clear_all'), (part) => conditions.includes(part), 'clear_all'));
  fill(pick('.chips'), chips);
}

/** @param {string} text @returns {Promise<import('./combobox.js').Group[]>} */
async function offer(text) {
  if (!text.trim()) {
    const { recent } = readDrawer();
    const searches = recent.map((q) => ({ label: q, act: () => seek(changed(state, { q })) }));
    return recent.length ? [{ group: say('recent'), items: [...searches, { label: say('forget'), act: () => clearList('recent') }] }] : [];
  }
  await painted;
  const isAlone = writeState(state) === writeState({ ...noState(), q: text.trim() });
  const groups = await suggest(index, text, async (most) => {
    const { docs } = isAlone ? result : await source.find(index, { ...noState(), q: text });
    const some = docs.slice(0, most);
    return (await source.readRows(index, some)).map((row, at) => [some[at], row]);
  });
  return groups.map(({ group, items }) => ({
    group,
    items: items.map(({ label, detail, href, state: to }) => ({ label, detail, act: () => (to ? seek(to) : location.assign(root + href)) })),
  }));
}
