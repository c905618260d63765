// Inside a page: the contrast of everything that is read with what is behind it. axe leaves out what it is not sure of;
// this takes the worst of what can be behind. Sent to the page as text, like boxes.mjs, whose names it uses.

/** Red, green, blue from 0 to 255 and how opaque from 0 to 1, of any colour that the browser can write. */
export function channels(colour) {
  const cache = (channels.known ??= new Map());
  if (!cache.has(colour)) {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    const plain = /^rgba?\(([^)]*)\)$/.exec(colour);
    if (!plain) {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    const [red, green, blue, opaque = 1] = plain ? plain[1].split(/[\s,/]+/).map(Number) : [...canvas.getImageData(0, 0, 1, 1).data].map((part, at) => (at === 3 ? part / 255 : part));
    cache.set(colour, [red, green, blue, opaque]);
  }
  return cache.get(colour);
}

/** A colour laid over an opaque one. */
export function laid([red, green, blue, opaque], under) {
  return [red, green, blue].map((part, at) => part * opaque + under[at] * (1 - opaque));
}

/** Contrast by WCAG 2, of two opaque colours. */
export function ratio(one, other) {
  const light = (colour) => {
    const [red, green, blue] = colour.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** The colours of a background: its own over what is below, and every stop of its gradients over that. */
export function grounds({ backgroundColor, backgroundImage }, below) {
  const own = below.map((under) => laid(channels(backgroundColor), under));
  const stops = backgroundImage.match(/(rgba?|color|oklch|oklab|lab|lch|hsla?)\([^()]*\)/g) ?? [];
  return [...own, ...stops.flatMap((stop) => own.map((under) => laid(channels(stop), under)))];
}

/** What can be behind the words of an element: every colour its box may show. */
export function behind(element) {
  const outer = [];
  for (let one = element; one; one = one.parentElement) outer.unshift(one);
  return outer.reduce((below, one) => (one.closest('svg') ? below : grounds(getComputedStyle(one), below)), [[255, 255, 255]]);
}

/** What is behind the words of a drawing: the last shape before them on which their middle lies, else what is behind the drawing. */
export function drawnBehind(element) {
  const box = element.getBoundingClientRect();
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const shapes = [...element.closest('svg').querySelectorAll('path, rect, circle, ellipse, polygon')].filter((shape) => {
    const { left, right, top, bottom } = shape.getBoundingClientRect();
    const before = shape.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
    return before && left <= x && x <= right && top <= y && y <= bottom && !/^(none|transparent)$/.test(getComputedStyle(shape).fill);
  });
  const below = behind(element.closest('svg'));
  const top = shapes[shapes.length - 1];
  return top ? below.map((under) => laid(channels(getComputedStyle(top).fill), under)) : below;
}

/** How much of an element is left by the opacity of what is around it. */
export function opacity(element) {
  let left = 1;
  for (let one = element; one; one = one.parentElement) left *= Number(getComputedStyle(one).opacity);
  return left;
}

/** Everything that is read: text nodes, words before and after elements, what stands in fields. */
export function read() {
  const found = words().map(({ element }) => {
    const svg = element.closest('svg');
    return { element, colour: getComputedStyle(element)[svg ? 'fill' : 'color'], grounds: svg ? drawnBehind(element) : behind(element) };
  });
  for (const element of document.body.querySelectorAll('*')) {
    if (!seen(element) || element.closest('svg')) continue;
    for (const part of ['::before', '::after']) {
      const style = getComputedStyle(element, part);
      if (/[\p{L}\p{N}✓×→←↑↓▾▸✕]/u.test(style.content) && !/^(none|normal)$/.test(style.content)) {
        found.push({ element, part, colour: style.color, grounds: grounds(style, behind(element)) });
      }
    }
    if (!/^(input|select|textarea)$/.test(element.localName) || /^(checkbox|radio)$/.test(element.type)) continue;
    found.push({ element, colour: getComputedStyle(element).color, grounds: behind(element) });
    const style = getComputedStyle(element, '::placeholder');
    if (element.placeholder) found.push({ element, part: '::placeholder', colour: style.color, faded: Number(style.opacity), grounds: behind(element) });
  }
  return found;
}

/** What is read with less contrast than `least`. */
export function pale(least) {
  const found = new Set();
  for (const { element, part = '', colour, faded = 1, grounds: under } of read()) {
    const [red, green, blue, opaque] = channels(colour);
    const ink = [red, green, blue, opaque * faded * opacity(element)];
    const worst = Math.min(...under.map((ground) => ratio(laid(ink, ground), ground)));
    if (worst < least - 0.005) found.add(`${named(element)}${part} has a contrast of ${worst.toFixed(2)}`);
  }
  return [...found];
}
