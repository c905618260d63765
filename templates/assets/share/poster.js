import { make, pick } from '../view/make.js';

/** The poster in its own pixels: three to one of a phone that is 360 wide. */
const WIDE = 1080;
const EDGE = 84;
const CODE = 300;
const FONT = 'px -apple-system, BlinkMacSystemFont, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';
/** Signs that do not begin a line. */
const HANGING = /[，。、；：！？）》」』”’…·%℃㎡]/;

/** @typedef {{ text: string, size: number, bold?: boolean, colour: string, gap: number, width: number }} Line */

/**
 * A text in lines that fit: broken between any two Chinese characters, not within a word, not before a closing sign.
 * @param {CanvasRenderingContext2D} pen
 * @param {string} text
 * @param {number} width
 * @returns {string[]}
 */
function broken(pen, text, width) {
  const rows = [''];
  const isWide = (/** @type {string} */ row) => pen.measureText(row).width > width;
  for (const word of text.match(/[!-~]+|[^]/g) || []) {
    // What is wider than a whole line, an address, breaks anywhere.
    for (const piece of isWide(word) ? word : [word]) {
      const row = rows[rows.length - 1];
      if (row && !HANGING.test(piece) && isWide(row + piece)) rows.push(piece.trim());
      else rows[rows.length - 1] += piece;
    }
  }
  return rows;
}

/**
 * What the poster says, from the text to hand on: kind and name, place, facts, age, site, address.
 * @param {Element} slip
 * @param {string} brand the site's first colour
 * @returns {Line[]}
 */
function said(slip, brand) {
  const wide = WIDE - 2 * EDGE;
  const beside = wide - CODE - 48;
  const texts = Array.from(slip.children, (part) => ({ tag: part.tagName, text: (part.textContent || '').trim() }));
  const { kind = '', name = '' } = /** @type {HTMLElement} */ (slip.children[0]).dataset;
  const first = [
    { text: kind, size: 36, bold: true, colour: brand, gap: 8, width: wide },
    { text: name, size: 66, bold: true, colour: '#241f19', gap: 16, width: wide },
  ];
  const sizes = /** @type {Record<string, any>} */ ({ I: { size: 38, colour: '#5d5548', gap: 40 }, SPAN: { size: 50, colour: '#241f19', gap: 20 }, SMALL: { size: 32, colour: '#5d5548', gap: 12 } });
  return first.concat(texts.slice(1).map(({ tag, text }) => ({ text, width: tag === 'SMALL' ? beside : wide, ...sizes[tag] })));
}

/**
 * The poster as an image that a long press saves.
 * @param {Element} slip the text to hand on
 * @param {HTMLImageElement | null} code the code that leads to the page
 * @param {string} hint what is said below the code
 * @returns {HTMLImageElement}
 */
export function poster(slip, code, hint) {
  const canvas = make('canvas');
  const pen = canvas.getContext('2d');
  const set = (/** @type {Line} */ { size, bold, colour }) => Object.assign(pen, { font: (bold ? 'bold ' : '') + size + FONT, fillStyle: colour, textBaseline: 'top' });
  const rows = [];
  let down = 150;
  let foot = 0;
  const theme = getComputedStyle(document.documentElement);
  const [soil, straw, spring] = ['--soil', '--straw', '--spring'].map((name) => theme.getPropertyValue(name).trim());
  for (const line of said(slip, soil)) {
    set(line);
    if (line.width < WIDE - 2 * EDGE && !foot) down = foot = down + 48;
    for (const text of broken(pen, line.text, line.width)) {
      rows.push({ ...line, text, down });
      down += Math.round(line.size * 1.4);
    }
    down += line.gap;
  }
  canvas.width = WIDE;
  canvas.height = Math.max(down, foot + CODE + 60) + 40;
  const block = (/** @type {string} */ colour, /** @type {number[]} */ ...box) => (pen.fillStyle = colour, pen.fillRect(...box));
  block('#fffdf8', 0, 0, WIDE, canvas.height);
  [soil, straw, spring].forEach((colour, at) => block(colour, 0, 24 * at, WIDE, 24));
  block('#ddd2ba', EDGE, foot - 26, WIDE - 2 * EDGE, 2);
  for (const row of rows) {
    set(row);
    pen.fillText(row.text, EDGE, row.down);
  }
  if (code) {
    pen.drawImage(code, WIDE - EDGE - CODE, foot, CODE, CODE);
    set({ text: '', size: 30, colour: '#5d5548', gap: 0, width: 0 });
    pen.textAlign = 'center';
    pen.fillText(hint, WIDE - EDGE - CODE / 2, foot + CODE + 8);
  }
  return make('img', { src: canvas.toDataURL('image/png'), alt: slip.textContent, width: canvas.width, height: canvas.height });
}

/** Draws the poster below its button, once. */
export function drawPoster() {
  const share = pick('#share');
  const old = pick('.poster', share);
  if (old) old.remove();
  const image = poster(pick('#slip'), pick('.code img'), share.dataset.scan);
  const figure = make('figure.poster', image, make('figcaption', share.dataset.saved));
  pick('[role=status]', share).after(figure);
  figure.scrollIntoView({ block: 'nearest' });
}
