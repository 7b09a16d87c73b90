/**
 * What the tests ask of a page in the page itself. These are texts, because they run in the browser: the types of a document are
 * none of this package's, and would offer its globals to every other file.
 */

/** By how many pixels the page is wider than its window. */
export const overflow = 'document.documentElement.scrollWidth - innerWidth';

/** Controls, links and regions that a screen reader could not name. */
export const namelessControls = `[...document.querySelectorAll('input, select, button, a, summary, [role="region"]')]
  .filter((one) => (one.getAttribute('aria-label') ?? one.closest('label')?.textContent ?? one.textContent).trim() === '')
  .map((one) => one.outerHTML)`;
