/** Names that belong to drawings. */
const DRAWN = /^(svg|rect)$/;
/** Whether the page speaks another language than its entries: what is Chinese says so then, for those who hear it. */
const isForeign = !/^zh/.test(document.documentElement.lang);

/**
 * An element. Text only ever goes in as text nodes, so nothing that a visitor typed becomes markup.
 * @param {string} kind its name, and after a point its class
 * @param {...any} parts children, `null` and `false` for none, lists of them, and attributes as plain objects: a function
 *   listens, `false` and `null` leave the attribute out
 * @returns {any}
 */
export function make(kind, ...parts) {
  const [name, style] = kind.split('.');
  const element = DRAWN.test(name) ? document.createElementNS('http://www.w3.org/2000/svg', name) : document.createElement(name);
  if (style) element.setAttribute('class', style);
  for (const part of parts) {
    if (!part || part.constructor !== Object) append(element, part);
    else for (const key of Object.keys(part)) {
      const value = part[key];
      if (typeof value === 'function') element.addEventListener(key, value);
      else if (value !== false && value != null) element.setAttribute(key, value === true ? '' : value);
    }
  }
  return element;
}

/** @param {Element} element @param {any} part */
function append(element, part) {
  if (Array.isArray(part)) for (const one of part) append(element, one);
  else if (part) {
    element.append(part);
    if (isForeign && /[\u3400-\u9fff]/.test(part)) element.setAttribute('lang', 'zh-CN');
  }
}

/**
 * The element with nothing but these children.
 * @template {Element} T
 * @param {T} element
 * @param {any[]} children as for `make`
 * @returns {T}
 */
export function fill(element, children) {
  element.textContent = '';
  append(element, children);
  return element;
}

/**
 * The element of the page that a selector names; the template has it.
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {any}
 */
export function pick(selector, within = document) {
  return within.querySelector(selector);
}
