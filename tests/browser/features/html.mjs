// The features of markup: elements, attributes, and the values of those attributes whose values came at different times.

import { bcd } from './support.mjs';

const { elements, global_attributes: common } = bcd.html;
const { elements: drawn, global_attributes: drawnCommon } = bcd.svg;
const valued = ['type', 'rel', 'inputmode', 'hidden', 'loading', 'preload'];
// Not of HTML itself, or for programs that read the page and not for the browser.
const foreign = /^(data-|aria-|role$|on|xmlns|xml:|itemscope$|itemprop$|itemtype$|property$|focusable$)/;

/** What the document uses, for `page.evaluate`: `svg a[href="…"]` cut into parts. */
export function gather(texts) {
  const found = new Map();
  const documents = texts ? texts.map((text) => new DOMParser().parseFromString(text, 'text/html')) : [document];
  for (const one of documents) {
    for (const element of one.querySelectorAll('*')) {
      const kind = element.namespaceURI.endsWith('svg') ? 'svg' : 'html';
      const names = [...element.attributes].map(({ name, value }) => [name, value.length < 30 ? value : '']);
      for (const [name, value] of [['', ''], ...names]) found.set([kind, element.localName, name, value].join('\n'), 0);
    }
  }
  return [...found.keys()].map((key) => key.split('\n'));
}

/** Notes in `uses` what `gather` has found in `place`. */
export function readMarkup(uses, used, place) {
  for (const [kind, element, name, value] of used) {
    const data = kind === 'svg' ? drawn[element] : elements[element] ?? (/^h[1-6]$/.test(element) ? elements.h1 ?? elements.heading_elements : undefined);
    if (!name) uses.see(`${kind} <${element}>`, data, place);
    else if (!foreign.test(name)) attribute(uses, kind, element, data, name, value, place);
  }
}

function attribute(uses, kind, element, data, name, value, place) {
  const node = data?.[name] ?? (kind === 'svg' ? drawnCommon : common)[name] ?? (kind === 'svg' ? common[name] ?? bcd.css.properties[name] : undefined);
  // `type_search` of input has its data beside the attribute.
  const kinds = data?.[`${name}_${value}`];
  uses.see(`${kind} <${element} ${name}>`, node ?? kinds, place);
  if (!valued.includes(name)) return;
  for (const word of value.split(' ').filter(Boolean)) {
    const one = data?.[`${name}_${word}`] ?? node?.[word];
    if (one?.__compat) uses.see(`${kind} <${element} ${name}="${word}">`, one, place);
  }
}
