/**
 * The search box with suggestions: the combobox pattern, in which the focus stays in the box and the list is walked by
 * `aria-activedescendant`.
 *
 * @typedef {{ label: string, detail?: string, href?: string, state?: any, text?: string, act?: () => void }} Offer
 * @typedef {{ offers: (text: string) => Promise<{ group: string, items: Offer[] }[]>, typed: (text: string) => void,
 *   entered: (text: string) => void, chosen: (offer: Offer) => void }} Answers
 */
import { fill, make } from './dom.js';

export class SearchBox {
  /**
   * @param {HTMLInputElement} input
   * @param {Answers} answers
   */
  constructor(input, answers) {
    this.input = input;
    this.answers = answers;
    /** @type {Offer[]} */
    this.offers = [];
    this.active = -1;
    this.turn = 0;
    this.list = make('div', { id: 'offers', class: 'offers', role: 'listbox', 'aria-label': input.placeholder, hidden: true });
    /** @type {Element} */ (input.parentNode).append(this.list);
    const roles = { role: 'combobox', 'aria-expanded': 'false', 'aria-controls': 'offers', 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox' };
    for (const name of Object.keys(roles)) input.setAttribute(name, roles[name]);
    this.listen();
  }

  listen() {
    const { input, answers } = this;
    const typed = () => {
      answers.typed(input.value);
      this.open();
    };
    // While an input method composes, the box holds letters that are not meant yet.
    input.addEventListener('input', (event) => /** @type {InputEvent} */ (event).isComposing || typed());
    input.addEventListener('compositionend', typed);
    input.addEventListener('focus', () => input.value || this.open());
    input.addEventListener('click', () => input.value || this.open());
    input.addEventListener('blur', () => this.close());
    input.addEventListener('keydown', (event) => this.key(event));
    /** @type {HTMLFormElement} */ (input.form).addEventListener('submit', (event) => {
      event.preventDefault();
      this.close();
      answers.entered(input.value);
    });
  }

  /** Asks what to offer and shows it, unless something newer was typed meanwhile. */
  async open() {
    const turn = ++this.turn;
    const groups = await this.answers.offers(this.input.value);
    if (turn !== this.turn || document.activeElement !== this.input) return;
    this.offers = [].concat(.../** @type {any} */ (groups.map((one) => one.items)));
    this.active = -1;
    let at = 0;
    fill(this.list, groups.filter((one) => one.items.length).map(({ group, items }) =>
      make('div', { role: 'group', 'aria-label': group }, make('b', { 'aria-hidden': 'true' }, group), items.map((offer) => this.option(offer, at++))),
    ));
    this.show(at > 0);
  }

  /**
   * @param {Offer} offer
   * @param {number} at
   */
  option(offer, at) {
    return make('div', {
      id: 'offer-' + at,
      role: 'option',
      'aria-selected': 'false',
      // The box must not lose the focus before the click arrives.
      mousedown: (/** @type {Event} */ event) => event.preventDefault(),
      click: () => this.choose(at),
    }, make('span', {}, offer.label), offer.detail && make('small', {}, offer.detail));
  }

  /** @param {boolean} shown */
  show(shown) {
    this.list.hidden = !shown;
    this.input.setAttribute('aria-expanded', String(shown));
    if (!shown) this.input.removeAttribute('aria-activedescendant');
  }

  close() {
    this.turn++;
    this.active = -1;
    this.show(false);
  }

  /** @param {number} at */
  choose(at) {
    const offer = this.offers[at];
    if (!offer.act) this.close();
    this.answers.chosen(offer);
    if (offer.act) this.open();
  }

  /** @param {number} at */
  walk(at) {
    // One place between the last and the first: the box itself, as typed.
    const places = this.offers.length + 1;
    this.active = ((at + 1 + places) % places) - 1;
    this.list.querySelectorAll('[role=option]').forEach((/** @type {Element} */ option, /** @type {number} */ place) => {
      option.setAttribute('aria-selected', String(place === this.active));
      if (place === this.active) option.scrollIntoView({ block: 'nearest' });
    });
    if (this.active < 0) this.input.removeAttribute('aria-activedescendant');
    else this.input.setAttribute('aria-activedescendant', 'offer-' + this.active);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    // 229: a key that the input method takes.
    if (event.isComposing || event.keyCode === 229) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (this.list.hidden) this.open();
      else this.walk(this.active + step);
    } else if (event.key === 'Escape' && !this.list.hidden) {
      event.preventDefault();
      this.close();
    } else if (event.key === 'Enter' && this.active >= 0) {
      event.preventDefault();
      this.choose(this.active);
    }
  }
}
