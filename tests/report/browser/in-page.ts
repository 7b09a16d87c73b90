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

/** Follows every link that the selector finds, one after another: how many, and those after which their target is not in the window. */
export function following(selector: string): string {
  return `(async () => {
    const links = [...document.querySelectorAll(${JSON.stringify(selector)})];
    const lost = [];
    for (const link of links) {
      const arrived = new Promise((done) => addEventListener('hashchange', done, { once: true }));
      link.click();
      await arrived;
      const target = document.getElementById(link.hash.slice(1));
      const { top, bottom, height } = target?.getBoundingClientRect() ?? { height: 0 };
      if (height === 0 || bottom < 0 || top > innerHeight) lost.push(link.hash);
    }
    return { followed: links.length, lost };
  })()`;
}
