/**
 * The address of the page and its history: typing rewrites the address, a deliberate step adds one; where the page stood
 * and what had the focus is kept with each step, so that “back” brings back all three.
 */
export class Address {
  /** @param {() => void} moved the address has changed by the browser's own buttons */
  constructor(moved) {
    history.scrollRestoration = 'manual';
    window.addEventListener('popstate', moved);
    window.addEventListener('pagehide', () => this.stay());
  }

  /** Keeps where the page stands. */
  stay() {
    const focused = document.activeElement;
    this.put('replaceState', { y: window.pageYOffset, focus: focused && focused.id }, location.href);
  }

  /**
   * @param {string} search the query part of the address, with `?`, or empty
   * @param {boolean} step a step of its own, for the back button
   */
  write(search, step) {
    if (step) this.stay();
    this.put(step ? 'pushState' : 'replaceState', null, location.pathname + search);
  }

  /** @param {'pushState' | 'replaceState'} how @param {any} state @param {string} url */
  put(how, state, url) {
    try {
      history[how](state, '', url);
    } catch (error) {
      // Safari allows a hundred changes in half a minute: the next one says it all.
    }
  }

  /** Goes back to where the page stood at this step. */
  restore() {
    const kept = history.state;
    if (!kept) return;
    const focused = kept.focus && document.getElementById(kept.focus);
    if (focused) focused.focus({ preventScroll: true });
    window.scrollTo(0, kept.y || 0);
  }
}
