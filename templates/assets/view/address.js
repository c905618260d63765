/**
 * The address of the page and its history: typing rewrites the address, a deliberate step adds one; where the page stood
 * and what had the focus is kept with each step, so that “back” brings back all three.
 */

/**
 * Watches the history.
 * @param {() => void} moved the address has changed by the browser's own buttons
 */
export function watchAddress(moved) {
  history.scrollRestoration = 'manual';
  window.addEventListener('popstate', moved);
  window.addEventListener('pagehide', stay);
}

/** Keeps where the page stands. */
function stay() {
  const focused = document.activeElement;
  put('replaceState', { y: window.pageYOffset, focus: focused && focused.id }, location.href);
}

/**
 * @param {string} search the query part of the address, with `?`, or empty
 * @param {boolean} step a step of its own, for the back button
 */
export function writeAddress(search, step) {
  if (step) stay();
  put(step ? 'pushState' : 'replaceState', null, location.pathname + search);
}

/** @param {'pushState' | 'replaceState'} how @param {any} kept @param {string} url */
function put(how, kept, url) {
  try {
    history[how](kept, '', url);
  } catch (error) {
    // Safari allows a hundred changes in half a minute: the next one says it all.
  }
}

/** Goes back to where the page stood at this step. */
export function restorePlace() {
  const kept = history.state;
  if (!kept) return;
  const focused = kept.focus && document.getElementById(kept.focus);
  if (focused) focused.focus({ preventScroll: true });
  window.scrollTo(0, kept.y || 0);
}
