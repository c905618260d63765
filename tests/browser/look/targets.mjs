// Inside a page: whether a finger meets what it aims at. Sent to the page as text, like boxes.mjs, whose names it uses.

/** The box that takes the press: of the label with the box in it, of the card over which a link is stretched, or of the element. */
export function reach(element) {
  const boxes = [element, ...(element.labels ?? [])].map((one) => one.getBoundingClientRect());
  for (const part of ['::before', '::after']) {
    const { content, position, top, right, bottom, left } = getComputedStyle(element, part);
    const stretched = content !== 'none' && position === 'absolute' && [top, right, bottom, left].every((edge) => Math.abs(Number.parseFloat(edge)) < 1);
    if (stretched) boxes.push((getComputedStyle(element).position === 'static' ? element.offsetParent : element).getBoundingClientRect());
  }
  const [left, top] = ['left', 'top'].map((edge) => Math.min(...boxes.map((box) => box[edge])));
  const [right, bottom] = ['right', 'bottom'].map((edge) => Math.max(...boxes.map((box) => box[edge])));
  return { width: right - left, height: bottom - top };
}

/** Whether a link is a word among others: laid out in the line, in a block that has words which cannot be pressed. */
export function inSentence(element) {
  if (getComputedStyle(element).display !== 'inline') return false;
  let block = element.parentElement;
  while (/^(inline|contents)/.test(getComputedStyle(block).display)) block = block.parentElement;
  const rest = [...block.childNodes].map(function plain(node) {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(PRESSED)) return '';
    return [...node.childNodes].map(plain).join('');
  }).join('');
  return /[\p{L}\p{N}]{2}/u.test(rest);
}

/** What can be pressed and is smaller than `wide` × `high`. */
export function slim(wide, high) {
  return [...document.body.querySelectorAll(PRESSED)].filter((element) => seen(element) && !inSentence(element)).map((element) => {
    const { width, height } = reach(element);
    return width < wide - 0.5 || height < high - 0.5 ? `${named(element)} is ${width.toFixed(0)} × ${height.toFixed(0)}` : '';
  }).filter(Boolean);
}

/** Words with letters smaller than `size`. The letters of a drawing are as large as the drawing is scaled. */
export function tiny(size) {
  return words().filter(({ element }) => !element.closest('svg')).map(({ element }) => [element, Number.parseFloat(getComputedStyle(element).fontSize)])
    .filter(([, font]) => font < size - 0.05).map(([element, font]) => `${named(element)} is ${font} pixels`);
}
