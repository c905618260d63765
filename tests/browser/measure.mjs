// What can be measured of the look of a page, inside the page.

/** What sticks out of the window, and text that is cut off by its own box. */
export function measure(width) {
  const name = (element) => `<${element.localName}${element.className ? ` class="${element.getAttribute('class')}"` : ''}> ` +
    `“${element.textContent.trim().replace(/\s+/g, ' ').slice(0, 24)}”`;
  const scrolls = (element) => {
    for (let outer = element.parentElement; outer; outer = outer.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(outer).overflowX)) return true;
    }
    return false;
  };
  const hidden = (element) => {
    const box = element.getBoundingClientRect();
    return !element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) || box.width <= 1 || box.height <= 1;
  };
  const outside = [];
  const cut = [];
  const small = [];
  for (const element of document.body.querySelectorAll('*')) {
    if (hidden(element) || element.closest('svg')) continue;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (box.right > width + 0.5 && box.bottom > 0 && !scrolls(element)) outside.push(`${name(element)} ends at ${Math.round(box.right)}`);
    const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!own) continue;
    if (Number.parseFloat(style.fontSize) < 12) small.push(`${name(element)} is ${style.fontSize}`);
    const clips = (overflow) => /hidden|clip/.test(overflow);
    if (clips(style.overflowX) && element.scrollWidth > element.clientWidth + 1) cut.push(`${name(element)} loses its end`);
    if (clips(style.overflowY) && element.scrollHeight > element.clientHeight + 1) cut.push(`${name(element)} loses its last lines`);
    for (let outer = element.parentElement; outer && outer !== document.body; outer = outer.parentElement) {
      const around = getComputedStyle(outer);
      const frame = outer.getBoundingClientRect();
      if (frame.width <= 1 || frame.height <= 1) break;
      if (clips(around.overflowX) && box.right > frame.right + 1) cut.push(`${name(element)} is cut by ${name(outer)}`);
      if (clips(around.overflowY) && box.bottom > frame.bottom + 1) cut.push(`${name(element)} is cut by ${name(outer)}`);
    }
  }
  return {
    lang: document.documentElement.lang,
    headings: document.querySelectorAll('h1').length,
    scrollWidth: document.documentElement.scrollWidth,
    innerWidth: window.innerWidth,
    bodyFont: Number.parseFloat(getComputedStyle(document.body).fontSize),
    outside, cut, small,
  };
}
