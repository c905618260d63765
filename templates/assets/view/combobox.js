import { say } from '../search/words.js';
import { fill, make, pick } from './make.js';

/**
 * The box for everything, after the combobox pattern of the ARIA Practices: the focus stays in the box, the arrows move
 * through what is offered. While an input method composes, its keys are its own.
 *
 * @typedef {{ label: string, detail?: string, act: () => void }} Choice
 * @typedef {{ group: string, items: Choice[] }} Group
 * @typedef {{ offer: (text: string) => Promise<Group[]>, typed: (text: string) => void, entered: (text: string) => void }} Ears
 * @param {HTMLFormElement} form
 * @param {Ears} ears
 * @returns {() => void} closes what is offered
 */
export function combobox(form, { offer, typed, entered }) {
  /** @type {HTMLInputElement} */
  const input = pick('input', form);
  const list = make('div', { id: 'offers', role: 'listbox', 'aria-label': say('offers'), hidden: true });
  /** @type {HTMLElement[]} */
  let options = [];
  let active = -1;
  let turn = 0;

  const type = () => {
    typed(input.value);
    open();
  };
  const open = async () => {
    const own = ++turn;
    const groups = await offer(input.value);
    if (own === turn && document.activeElement === input) show(groups);
  };
  const show = (/** @type {Group[]} */ groups) => {
    options = [];
    fill(list, groups.map(({ group, items }, at) => make('div', { role: 'group', 'aria-labelledby': 'offers-' + at },
      make('p', { id: 'offers-' + at, role: 'presentation' }, group), ...items.map(option))));
    list.hidden = !options.length;
    input.setAttribute('aria-expanded', String(!list.hidden));
    move(-1);
  };
  const close = () => {
    turn++;
    show([]);
  };
  const option = (/** @type {Choice} */ { label, detail, act }) => {
    const click = () => {
      close();
      act();
    };
    const element = make('div', { role: 'option', id: 'offer-' + options.length, click }, make('span', label), detail && make('small', detail));
    options.push(element);
    return element;
  };
  // -1: none, the text as typed.
  const move = (/** @type {number} */ to) => {
    active = to;
    options.forEach((element, at) => element.setAttribute('aria-selected', String(at === to)));
    if (to < 0) return input.removeAttribute('aria-activedescendant');
    input.setAttribute('aria-activedescendant', options[to].id);
    options[to].scrollIntoView({ block: 'nearest' });
  };
  const press = (/** @type {KeyboardEvent} */ event) => {
    const { key } = event;
    // 229: the key belongs to the input method, also where `isComposing` is not known.
    if (event.isComposing || event.keyCode === 229) return;
    const count = options.length;
    const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
    if (list.hidden) {
      if (!step) return;
      open();
    } else if (key === 'Escape') close();
    else if (key === 'Enter' && active >= 0) options[active].click();
    // Beyond both ends stands the text as typed.
    else if (step) move(((active + 1 + step + count + 1) % (count + 1)) - 1);
    else return;
    event.preventDefault();
  };

  form.append(list);
  for (const [name, value] of [['role', 'combobox'], ['aria-expanded', 'false'], ['aria-controls', 'offers'], ['aria-autocomplete', 'list']]) input.setAttribute(name, value);
  input.addEventListener('input', (event) => /** @type {InputEvent} */ (event).isComposing || type());
  input.addEventListener('compositionend', type);
  input.addEventListener('keydown', press);
  input.addEventListener('click', () => list.hidden && open());
  input.addEventListener('blur', close);
  // A press must not take the focus out of the box before its click arrives.
  list.addEventListener('mousedown', (/** @type {Event} */ event) => event.preventDefault());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    close();
    entered(input.value);
  });
  return close;
}
