import { fill, make, pick } from './make.js';
import { say } from './words.js';

/**
 * @typedef {{ label: string, detail?: string, act: () => void }} Choice
 * @typedef {{ group: string, items: Choice[] }} Group
 */

/**
 * The box for everything, after the combobox pattern of the ARIA Practices: the focus stays in the box, the arrows move
 * through what is offered. While an input method composes, its keys are its own.
 */
export class Combobox {
  /**
   * @param {HTMLFormElement} form
   * @param {{ offer: (text: string) => Promise<Group[]>, typed: (text: string) => void, entered: (text: string) => void }} on
   */
  constructor(form, on) {
    this.input = /** @type {HTMLInputElement} */ (pick('input', form));
    this.on = on;
    this.list = make('div', { id: 'offers', role: 'listbox', 'aria-label': say('offers'), hidden: true });
    form.append(this.list);
    /** @type {{ element: HTMLElement, act: () => void }[]} */
    this.choices = [];
    this.active = -1;
    this.turn = 0;
    const given = { role: 'combobox', 'aria-expanded': 'false', 'aria-controls': 'offers', 'aria-autocomplete': 'list' };
    for (const [name, value] of Object.entries(given)) this.input.setAttribute(name, value);
    this.input.addEventListener('input', (event) => /** @type {InputEvent} */ (event).isComposing || this.type());
    this.input.addEventListener('compositionend', () => this.type());
    this.input.addEventListener('keydown', (event) => this.key(event));
    this.input.addEventListener('click', () => this.list.hidden && this.offer());
    this.input.addEventListener('blur', () => this.close());
    // A press must not take the focus out of the box before its click arrives.
    this.list.addEventListener('mousedown', (/** @type {Event} */ event) => event.preventDefault());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.close();
      on.entered(this.input.value);
    });
  }

  type() {
    this.on.typed(this.input.value);
    this.offer();
  }

  async offer() {
    const turn = ++this.turn;
    const groups = await this.on.offer(this.input.value);
    if (turn === this.turn && document.activeElement === this.input) this.show(groups);
  }

  /** @param {Group[]} groups */
  show(groups) {
    this.choices = [];
    this.active = -1;
    fill(this.list, groups.map((group, at) => make('div', { role: 'group', 'aria-labelledby': 'offers-' + at },
      make('p', { id: 'offers-' + at, role: 'presentation' }, group.group), ...group.items.map((item) => this.option(item)))));
    this.list.hidden = !this.choices.length;
    this.input.setAttribute('aria-expanded', String(!this.list.hidden));
    this.move(-1);
  }

  /** @param {Choice} item */
  option(item) {
    const act = () => {
      this.close();
      item.act();
    };
    const element = make('div', { role: 'option', id: 'offer-' + this.choices.length, click: act }, make('span', null, item.label),
      item.detail && make('small', null, item.detail));
    this.choices.push({ element, act });
    return element;
  }

  /** @param {number} at -1: none, the text as typed */
  move(at) {
    this.active = at;
    this.choices.forEach(({ element }, other) => element.setAttribute('aria-selected', String(other === at)));
    if (at < 0) return this.input.removeAttribute('aria-activedescendant');
    this.input.setAttribute('aria-activedescendant', 'offer-' + at);
    this.choices[at].element.scrollIntoView({ block: 'nearest' });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    // 229: the key belongs to the input method, also where `isComposing` is not known.
    if (event.isComposing || event.keyCode === 229) return;
    const count = this.choices.length;
    const open = !this.list.hidden;
    const steps = { ArrowDown: this.active + 1, ArrowUp: this.active < 0 ? count - 1 : this.active - 1, Home: 0, End: count - 1 };
    const step = /** @type {Record<string, number>} */ (steps)[event.key];
    if (event.key === 'Escape' && open) this.close();
    else if (event.key === 'Enter' && open && this.active >= 0) this.choices[this.active].act();
    else if (!open && event.key.startsWith('Arrow')) this.offer();
    else if (open && step !== undefined && (this.active >= 0 || event.key.startsWith('Arrow'))) this.move(step < count ? step : -1);
    else return;
    event.preventDefault();
  }

  close() {
    this.turn++;
    this.show([]);
  }
}
