/** Names that belong to drawings. */
const DRAWN = /^(svg|rect)$/;

/**
 * An element. Text only ever goes in as text nodes, so nothing that a visitor typed becomes markup.
 * @param {string} name
 * @param {Record<string, any> | null} [attributes] a function listens, `false` and `null` leave the attribute out
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {any}
 */
export function make(name, attributes, ...children) {
  const element = DRAWN.test(name) ? document.createElementNS('http://www.w3.org/2000/svg', name) : document.createElement(name);
  const given = attributes || {};
  for (const key of Object.keys(given)) {
    const value = given[key];
    if (typeof value === 'function') element.addEventListener(key, value);
    else if (value !== false && value != null) element.setAttribute(key, value === true ? '' : value);
  }
  return fill(element, children);
}

/**
 * The element with nothing but these children.
 * @template {Element} T
 * @param {T} element
 * @param {(Node | string | null | undefined | false)[]} children
 * @returns {T}
 */
export function fill(element, children) {
  element.textContent = '';
  for (const child of children) if (child) element.append(child);
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
