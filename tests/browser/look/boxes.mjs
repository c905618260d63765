// Inside a page: where its words and what can be pressed stand, and which of them lie upon each other.
// These functions are sent to the page as text (`look.mjs`): they see each other there, and nothing else.

/** How an element is called in a message. */
export function named(element) {
  const style = element.getAttribute('class');
  return `<${element.localName}${style ? ` class="${style}"` : ''}> “${element.textContent.trim().replace(/\s+/g, ' ').slice(0, 24)}”`;
}

/** Whether an element is painted at all. */
export function seen(element) {
  const box = element.getBoundingClientRect();
  return element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && box.width > 1 && box.height > 1 && box.right > 0;
}

/** The part of a box that is not cut off by what scrolls or hides around it, or null. */
export function clipped(box, element) {
  let { left, top, right, bottom } = box;
  for (let outer = element; outer && outer !== document.documentElement; outer = outer.parentElement) {
    const style = getComputedStyle(outer);
    if (style.overflowX !== 'visible' && style.display !== 'inline') {
      const frame = outer.getBoundingClientRect();
      [left, right] = [Math.max(left, frame.left), Math.min(right, frame.right)];
      [top, bottom] = [Math.max(top, frame.top), Math.min(bottom, frame.bottom)];
    }
    if (style.position === 'fixed') break;
  }
  return right - left > 1 && bottom - top > 1 ? { left, top, right, bottom } : null;
}

/** What lies over the page on purpose: sticky, fixed, and absolute with a place in the pile. */
export function layer(element) {
  for (let outer = element; outer; outer = outer.parentElement) {
    const { position, zIndex } = getComputedStyle(outer);
    if (position === 'fixed' || position === 'sticky' || (position === 'absolute' && zIndex !== 'auto')) return outer;
  }
  return null;
}

/** The words of a page: every text node that is painted. */
export function words() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.data.trim() && !element.closest('script, style, title, desc, noscript, option, textarea') && seen(element)) found.push({ node, element });
  }
  return found;
}

/** The boxes of the letters of a text node, line by line. A line's box is higher than its letters: nine tenths of the size are. */
export function lines({ node, element }) {
  const range = document.createRange();
  range.selectNodeContents(node);
  const size = Number.parseFloat(getComputedStyle(element).fontSize);
  return [...range.getClientRects()].filter((box) => box.width > 2).map((box) => {
    const high = element.closest('svg') ? box.height * 0.6 : Math.min(box.height, size * 0.9);
    const top = (box.top + box.bottom - high) / 2;
    return clipped({ left: box.left + 0.5, right: box.right - 0.5, top, bottom: top + high }, element);
  }).filter(Boolean);
}

export const PRESSED = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=option], [role=link]';

/** The boxes of what can be pressed. A link in a line is its letters; the hexagons of a drawing are no boxes. */
export function pressed() {
  return [...document.body.querySelectorAll(PRESSED)].filter((element) => seen(element) && !element.closest('svg') && getComputedStyle(element).display !== 'inline');
}

/** Pairs of words or of what can be pressed that lie upon each other by more than a pixel, neither being part of the other. */
export function overlaps() {
  const pieces = words().flatMap((word) => lines(word).map((box) => ({ box, node: word.node, over: layer(word.element), what: word.node.data.trim().slice(0, 20) })));
  for (const element of [...pressed(), ...[...document.images].filter(seen)]) {
    const box = clipped(element.getBoundingClientRect(), element);
    if (box) pieces.push({ box, node: element, over: layer(element), what: named(element) });
  }
  pieces.sort((one, other) => one.box.top - other.box.top);
  const found = new Set();
  pieces.forEach((one, at) => {
    for (let next = at + 1; next < pieces.length && pieces[next].box.top < one.box.bottom - 1; next += 1) {
      const other = pieces[next];
      if (one.over !== other.over || one.node === other.node || one.node.contains(other.node) || other.node.contains(one.node)) continue;
      const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const high = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
      if (wide > 1 && high > 1) found.add(`${one.what} and ${other.what} lie upon each other by ${wide.toFixed(1)} × ${high.toFixed(1)}`);
    }
  });
  return [...found];
}
