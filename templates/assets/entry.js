/** The page of an entry: keep it as a favourite, choose it for comparison, hand it on. All of it stays on this device. */
import { ABREAST, hasItem, putItem, readDrawer } from './saved/store.js';
import { shareButtons } from './share/copy.js';
import { drawPoster } from './share/poster.js';
import { pick } from './view/make.js';

const bar = pick('#keep');
const { key } = bar.dataset;
const list = (/** @type {Element} */ button) => /** @type {'kept' | 'picked'} */ (/** @type {HTMLElement} */ (button).dataset.list);

/** @returns {any} what is kept of the entry, as the page shows it */
function item() {
  const text = (/** @type {Element | null} */ element) => (element ? (element.textContent || '').trim() : '');
  const facts = Array.from(document.querySelectorAll('.key > div'), (fact) => text(fact.querySelector('dt')) + bar.dataset.colon + text(fact.querySelector('dd')));
  const [place, dated] = [text(document.querySelector('.lead .place')), text(document.querySelector('.lead .dated'))];
  return { key, name: text(document.querySelector('h1')), place, facts, dated: dated.replace(/\s+/g, ' '), on: new Date().toLocaleDateString('sv') };
}

/** The buttons and the number beside the way to the comparison, as they are kept. */
function refresh() {
  const count = readDrawer().picked.length;
  for (const button of bar.querySelectorAll('button')) button.setAttribute('aria-pressed', String(hasItem(list(button), key)));
  pick('b', bar).textContent = count ? count + bar.dataset.of + ABREAST : '';
}

bar.addEventListener('click', (/** @type {Event} */ event) => {
  const button = /** @type {Element} */ (event.target).closest('button');
  if (!button) return;
  const hasRoom = putItem(list(button), item(), !hasItem(list(button), key));
  pick('[role=status]', bar).textContent = hasRoom ? '' : bar.dataset.full;
  refresh();
});
window.addEventListener('pageshow', refresh);
window.addEventListener('storage', refresh);
refresh();
bar.hidden = false;
shareButtons(drawPoster);
