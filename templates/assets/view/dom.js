/**
 * Elements and words. Whatever a visitor or an entry wrote becomes a text node, never markup.
 */

/** The words of the interface that the page carries for its scripts. */
const WORDS = Object.assign(
  {},
  ...Array.from(document.querySelectorAll('script[type="application/json"]'), (one) => JSON.parse(one.textContent || '{}')),
);

/** What `make` makes in the namespace of drawings. */
const DRAWN = /^(svg|rect)$/;

/** The folder of the site, seen from this page. */
export const siteRoot = (document.getElementById('main') || document.body).getAttribute('data-root') || '';

/**
 * A message with its parts put in for {0}, {1}…
 * @param {string} key
 * @param {...(string | number)} parts
 * @returns {string}
 */
export function phrase(key, ...parts) {
  return (WORDS[key] || key).replace(/\{(\d)\}/g, (_, at) => parts[at]);
}

/**
 * Puts children in the place of those that are there; strings become text.
 * @param {Element} node
 * @param {any[]} children nodes, strings, lists of them; what is null or false is left out
 * @returns {Element} the node
 */
export function fill(node, ...children) {
  while (node.lastChild) node.removeChild(node.lastChild);
  const add = (/** @type {any} */ child) => {
    if (Array.isArray(child)) child.forEach(add);
    else if (child || child === 0) node.append(child);
  };
  add(children);
  return node;
}

/**
 * An element.
 * @param {string} tag
 * @param {Object<string, any>} attributes functions are listeners, true is an attribute without a value, false none
 * @param {...any} children as for `fill`
 * @returns {any}
 */
export function make(tag, attributes, ...children) {
  const node = DRAWN.test(tag) ? document.createElementNS('http://www.w3.org/2000/svg', tag) : document.createElement(tag);
  for (const name of Object.keys(attributes)) {
    const value = attributes[name];
    if (typeof value === 'function') node.addEventListener(name, value);
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value === true ? '' : value);
  }
  return fill(node, children);
}

/**
 * A button that does something on this page.
 * @param {any} content
 * @param {() => void} act
 * @param {Object<string, any>} [more] attributes
 * @returns {HTMLButtonElement}
 */
export function button(content, act, more) {
  return make('button', { type: 'button', click: act, ...more }, content);
}
