/**
 * The address of the page and its history: typing rewrites the address, a deliberate step adds one; where the page stood
 * and what had the focus is kept with each step, so that “back” brings back all three.
 */
export class Address {
  /** @param {() => void} moved the address has changed by the browser's own buttons */
  constructor(moved) {
    /** @type {number | undefined} */
    this.timer = undefined;
    history.scrollRestoration = 'manual';
    window.addEventListener('popstate', moved);
    window.addEventListener('pagehide', () => this.stay());
  }

  /** Keeps where the page stands. */
  stay() {
    this.flush();
    const focused = document.activeElement;
    history.replaceState({ y: window.pageYOffset, focus: focused && focused.id }, '');
  }

  /**
   * @param {string} search the query part, with or without `?`
   * @param {boolean} step a step of its own, for the back button
   */
  write(search, step) {
    const url = location.pathname + (search ? '?' + search.replace(/^\?/, '') : '');
    if (step) {
      this.stay();
      history.pushState(null, '', url);
      return;
    }
    // Safari allows a hundred changes in half a minute.
    clearTimeout(this.timer);
    this.pending = url;
    this.timer = window.setTimeout(() => this.flush(), 400);
  }

  /** Writes an address that waits. */
  flush() {
    clearTimeout(this.timer);
    if (this.pending) history.replaceState(history.state, '', this.pending);
    this.pending = '';
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
