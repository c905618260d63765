/**
 * How pages look for this visitor: large letters, colours. Chosen once, kept on this device, set before anything is painted.
 * Without this script `#elder` and `#contrast` do the same for one page: the root and the body have these names.
 */
const NAME = 'doorstep:mode';
const page = document.documentElement;
/** What a link to each name chooses; chosen again it is taken back. */
const CHOICES = { elder: 'text', contrast: 'colour', dark: 'colour', light: 'colour' };

/** @returns {Record<string, string>} */
function chosen() {
  try {
    return JSON.parse(localStorage.getItem(NAME) || '{}') || {};
  } catch (error) {
    return {};
  }
}

/** @param {Record<string, string>} mode */
function apply(mode) {
  for (const name of ['text', 'colour']) {
    if (Object.keys(CHOICES).includes(mode[name])) page.dataset[name] = mode[name];
    else delete page.dataset[name];
  }
  for (const link of document.querySelectorAll('[data-mode]')) {
    const { mode: name = '' } = /** @type {HTMLElement} */ (link).dataset;
    if (mode.text === name || mode.colour === name) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}

/** @param {string} name @param {boolean} on chosen even if it was before */
function chooseMode(name, on) {
  const kind = /** @type {Record<string, string>} */ (CHOICES)[name];
  const mode = kind ? chosen() : {};
  if (kind && mode[kind] === name && !on) delete mode[kind];
  else if (kind) mode[kind] = name;
  try {
    localStorage.setItem(NAME, JSON.stringify(mode));
  } catch (error) {
    // Held until the page is left.
  }
  apply(mode);
}

page.classList.add('js');
apply(chosen());
if (Object.keys(CHOICES).includes(location.hash.slice(1))) {
  chooseMode(location.hash.slice(1), true);
  history.replaceState(history.state, '', location.pathname + location.search);
}
document.addEventListener('DOMContentLoaded', () => apply(chosen()));
document.addEventListener('click', (event) => {
  const link = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('[data-mode]'));
  if (!link) return;
  event.preventDefault();
  chooseMode(link.dataset.mode || '', false);
});
window.addEventListener('storage', () => apply(chosen()));
