import { pick } from '../view/make.js';

/**
 * Copies the text of an element as it stands: first as a person would, by selecting it, which works in every browser
 * inside an application; then by the interface for it, where there is one.
 * @param {Element} element
 * @returns {Promise<boolean>} whether it was copied; if not it stays selected, ready for a long press
 */
export async function copyText(element) {
  const selection = /** @type {Selection} */ (window.getSelection());
  selection.selectAllChildren(element);
  try {
    if (document.execCommand('copy')) return selection.removeAllRanges(), true;
    if (!navigator.clipboard) return false;
    await navigator.clipboard.writeText(lines(element).join('\n'));
    return true;
  } catch (error) {
    return false;
  }
}

/** @param {Element} element @returns {string[]} the text of its parts, one a line */
export function lines(element) {
  return Array.from(element.children, (part) => (part.textContent || '').trim());
}

/** The buttons below the text to hand on. @param {() => void} draw */
export function shareButtons(draw) {
  const share = pick('#share');
  const status = pick('[role=status]', share);
  pick('#copy').addEventListener('click', async () => {
    status.textContent = (await copyText(pick('#slip'))) ? share.dataset.copied : share.dataset.manual;
  });
  pick('#draw').addEventListener('click', draw);
}
