import { counts } from '../search/facets.js';
import { find } from '../search/match.js';
import { lacking } from '../search/near.js';
import { readState, writeState } from '../search/state.js';
import { suggest } from '../search/suggest.js';
import { Store } from '../saved/store.js';
import { Address } from './address.js';
import { Combobox } from './combobox.js';
import { changed, ofKind } from './conditions.js';
import { highlighter } from './highlight.js';
import { fill, make, pick } from './make.js';
import { explain } from './notices.js';
import { Panel } from './panel.js';
import { card, pager } from './results.js';
import { showKept, showTray } from './tray.js';
import { say } from './words.js';

/**
 * @typedef {import('../search/index.js').SearchIndex} SearchIndex
 * @typedef {import('../search/index.js').Row} Row
 * @typedef {import('../search/match.js').Result} Result
 * @typedef {import('../search/state.js').State} State
 */

/** Results on a page. */
const HITS = 10;
/** Milliseconds between two letters that belong together. */
const BURST = 80;

/** Cards that a phone shows at once: the others come a moment later, out of sight. */
const SCREEN = 3;

/** Lets the browser paint and hear: long work falls into short tasks. */
const pause = () => new Promise((done) => setTimeout(done));

/** Lets the browser paint what has changed before more is done. */
const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

/** The state of the search page, and what shows it. */
export class Finder {
  /**
   * @param {SearchIndex} index
   * @param {string} root
   * @param {{ open: () => Promise<SearchIndex>, lose: (error: unknown) => void }} life
   */
  constructor(index, root, life) {
    this.index = index;
    this.root = root;
    this.life = life;
    this.renewed = false;
    this.turn = 0;
    this.typedAt = 0;
    /** What the choice of orders was made for. */
    this.sorts = '';
    this.title = document.title;
    this.store = new Store(root);
    /** @type {State} */
    this.state = readState(location.search, index.meta);
    this.area = pick('#finder');
    this.status = pick('[role=status]', this.area);
    this.status.tabIndex = -1;
    this.sort = pick('select', this.area);
    this.address = new Address(() => this.arrive());
    this.panel = new Panel(pick('.side'), index, (state) => this.go(state, true), () => this.count());
    this.box = new Combobox(pick('.seek'), {
      offer: (text) => this.offer(text),
      typed: (text) => this.type(text),
      entered: (text) => this.enter(text),
    });
    this.sort.addEventListener('change', () => this.go(changed(this.state, { sort: this.sort.value || null }), true));
    this.area.addEventListener('click', (/** @type {MouseEvent} */ event) => this.follow(event));
    window.addEventListener('pageshow', () => this.kept());
    window.addEventListener('storage', () => this.kept());
  }

  /** Shows the state that the address tells, and the place where the page stood. */
  async arrive() {
    this.state = readState(location.search, this.index.meta);
    this.box.input.value = this.state.q;
    this.box.close();
    await this.run();
    this.address.restore();
  }

  /**
   * @param {State} state
   * @param {boolean} step a deliberate one, for the back button
   */
  go(state, step) {
    this.address.write(writeState(state), step);
    this.state = state;
    return this.run();
  }

  /** @param {string} text */
  type(text) {
    const now = Date.now();
    clearTimeout(this.timer);
    const search = () => this.go(changed(this.state, { q: text.trim() }), false);
    if (now - this.typedAt < BURST) this.timer = setTimeout(search, BURST);
    else search();
    this.typedAt = now;
  }

  /** @param {string} text */
  async enter(text) {
    clearTimeout(this.timer);
    const q = text.trim();
    if (q) this.store.put('recent', q, true);
    await this.go(changed(this.state, { q }), true);
    // The keyboard of a phone hides what was found.
    if (matchMedia('(hover: none)').matches) this.box.input.blur();
  }

  /** A link to another state: its address can be opened in a new window, a plain click stays here. @param {MouseEvent} event */
  async follow(event) {
    const link = /** @type {Element} */ (event.target).closest('a');
    if (!link) return;
    const known = /** @type {HTMLElement} */ (link).dataset.go;
    if (!known && this.state.q) this.store.put('recent', this.state.q, true);
    if (!known || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const { id } = link;
    const state = readState(/** @type {HTMLAnchorElement} */ (link).search, this.index.meta);
    this.box.input.value = state.q;
    await this.go(state, true);
    (document.getElementById(id) || this.status).focus();
    if (known === 'page') this.area.scrollIntoView();
  }

  /**
   * @param {State} state
   * @param {any} attributes
   * @param {...any} children
   */
  link(state, attributes, ...children) {
    return make('a', Object.assign({ href: location.pathname + writeState(state), 'data-go': 'state' }, attributes), ...children);
  }

  /** What the current state finds; an older answer never covers a newer one. */
  async run() {
    const turn = ++this.turn;
    const { state, index } = this;
    this.area.setAttribute('aria-busy', 'true');
    try {
      const result = await find(index, state);
      const pages = Math.max(1, Math.ceil(result.total / HITS));
      const page = Math.min(state.page, pages);
      const docs = Array.from(result.docs.slice((page - 1) * HITS, page * HITS));
      const rows = await index.rows(docs);
      await pause();
      if (turn !== this.turn) return;
      this.result = result;
      this.paint(result, docs, rows, page, pages);
      await frame();
      if (turn !== this.turn) return;
      pick('.results > .cards').append(...docs.slice(SCREEN).map((doc, at) => this.card(doc, rows[SCREEN + at], this.unsure(doc))));
      if (!result.total) await explain(this, pick('.notices'), () => turn === this.turn);
      if (turn !== this.turn) return;
      this.area.removeAttribute('aria-busy');
      await frame();
      await this.count();
    } catch (error) {
      if (turn === this.turn) await this.renew(error);
    }
  }

  /** A part that is not there any more: the site was renewed under the open page. @param {unknown} error */
  async renew(error) {
    if (this.renewed) return this.life.lose(error);
    this.renewed = true;
    try {
      this.index = this.panel.index = await this.life.open();
      await this.run();
    } catch (lost) {
      this.life.lose(lost);
    }
  }

  async count() {
    const { result } = this;
    if (!this.panel.open || !result) return;
    const found = await counts(this.index, /** @type {State} */ (this.panel.state), result);
    if (result === this.result) this.panel.update(found);
  }

  /**
   * @param {Result} result
   * @param {number[]} docs
   * @param {Row[]} rows
   * @param {number} page
   * @param {number} pages
   */
  paint(result, docs, rows, page, pages) {
    const { state, index } = this;
    const kind = index.kinds.find(({ name }) => name === state.kind);
    const needles = result.pieces.reduce((all, { text, meanings }) => all.concat(text, ...meanings), /** @type {string[]} */ ([]));
    this.mark = highlighter(needles.map((needle) => (/^[:.]/.test(needle) ? '' : needle.replace('*', ''))), index.variants);
    const pageText = pages > 1 ? say('page_of', page, pages) : '';
    this.status.textContent = (kind ? say('total_kind', kind.label, result.total, kind.counter) : say('total', result.total)) + pageText;
    document.title = state.q ? `“${state.q}”${this.title}` : this.title;
    this.showKinds(result.kindCounts);
    this.showSorts(kind);
    this.showChips(result);
    fill(pick('.notices'), result.notes.map((note) => make('p', { class: 'hint' }, note)));
    const list = fill(pick('.results > .cards'), docs.slice(0, SCREEN).map((doc, at) => this.card(doc, rows[at], this.unsure(doc))));
    list.dataset.for = state.q;
    pager(pick('.results .pager ul'), page, pages, (to, text, attributes) => this.link(changed(state, { page: to }), Object.assign({ 'data-go': 'page' }, attributes), text));
    this.kept();
    this.panel.show(state);
    // All at once, and only now: nothing on the page moves. The box says what the page is, its heading need not.
    pick('h1').className = 'vh';
    pick('#plain').hidden = true;
    this.area.hidden = false;
  }

  /** @param {number} doc @param {Row} row @param {string[]} notes */
  card(doc, row, notes) {
    const kind = this.index.kinds.filter(({ from, count }) => doc >= from && doc < from + count)[0];
    const { root, store, mark = (text) => [text] } = this;
    return card({ row, kind, notes, one: Boolean(this.state.kind) }, { root, store, mark, kept: () => this.kept() });
  }

  /** @param {number} doc @returns {string[]} what it meets only because nothing is known */
  unsure(doc) {
    const { conditions, unverified } = /** @type {Result} */ (this.result);
    const labels = conditions.filter(({ bit }) => unverified[doc] & bit).map(({ aims }) => aims[0].axis.label);
    return labels.length ? [say('unsure', labels.join('、'))] : [];
  }

  /** @param {Record<string, number>} found */
  showKinds(found) {
    const { state, index } = this;
    const all = index.kinds.reduce((sum, { name }) => sum + found[name], 0);
    const tab = (/** @type {string | null} */ name, /** @type {string} */ label, /** @type {number} */ count) =>
      make('li', null, this.link(ofKind(state, name), { id: 'kind-' + (name || 'all'), 'aria-current': name === state.kind && 'true', class: count ? null : 'zero' }, label, make('small', null, String(count))));
    fill(pick('.kinds ul'), [tab(null, say('everything'), all), ...index.kinds.map(({ name, label }) => tab(name, label, found[name]))]);
  }

  /** @param {import('../search/index.js').Kind | undefined} kind */
  showSorts(kind) {
    const { sort, q } = this.state;
    const now = [kind && kind.name, sort, !q].join();
    if (now === this.sorts) return;
    this.sorts = now;
    const option = (/** @type {string} */ value, /** @type {string} */ text) => make('option', { value, selected: value === (sort || '') }, text);
    const numbers = ((kind && kind.axes) || []).filter(({ type }) => type === 'number');
    const options = numbers.reduce((all, { name, label }) => all.concat(option(name + '.desc', say('falling', label)), option(name + '.asc', say('rising', label))), /** @type {HTMLElement[]} */ ([]));
    fill(this.sort, [option('', q ? say('by_name') : kind ? kind.order : say('by_kind')), ...options]);
    this.sort.parentElement.hidden = false;
  }

  /** What is asked for beside words, each with a link to the state without it. @param {Result} result */
  showChips(result) {
    const chip = (/** @type {string} */ text, /** @type {(part: any) => boolean} */ isOut, /** @type {string} */ word) =>
      make('li', null, this.link(lacking(this.state, result, isOut), { 'aria-label': say(word, text) }, text));
    const chips = result.conditions.map((condition) => {
      const text = condition.label + (condition.unknown || condition.slugs.length ? '' : say('known_only'));
      return chip(text, (part) => part === condition, 'without');
    });
    if (chips.length > 1) chips.push(chip(say('clear_all'), (part) => result.conditions.includes(part), 'clear_all'));
    fill(pick('.chips'), chips);
  }

  /** The favourites and the comparison have changed, here or in another window. */
  kept() {
    showKept(this.store);
    showTray(pick('.tray'), this.store, this.root, () => this.kept());
  }

  /** @param {string} text @returns {Promise<import('./combobox.js').Group[]>} */
  async offer(text) {
    const search = (/** @type {string} */ q) => () => {
      this.box.input.value = q;
      this.enter(q);
    };
    if (!text.trim()) {
      const { recent } = this.store.read();
      const clear = { label: say('forget'), act: () => this.store.clear('recent') };
      return recent.length ? [{ group: say('recent'), items: [...recent.map((q) => ({ label: q, act: search(q) })), clear] }] : [];
    }
    await frame();
    const groups = await suggest(this.index, text);
    return groups.map(({ group, items }) => ({
      group,
      items: items.map(({ label, detail, href, state }) => ({ label, detail, act: () => (href ? location.assign(this.root + href) : this.choose(state)) })),
    }));
  }

  /** A state that was offered. @param {any} state */
  choose(state) {
    this.box.input.value = state.q;
    if (state.q) this.store.put('recent', state.q, true);
    this.go(state, true);
  }
}
