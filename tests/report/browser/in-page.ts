/**
 * What the tests ask of a page in the page itself. These are texts, because they run in the browser: the types of a document are
 * none of this package's, and would offer its globals to every other file.
 */

/** By how many pixels the page is wider than its window. */
export const overflow = 'document.documentElement.scrollWidth - innerWidth';

/** The beginnings of elements whose text stands out from its background by less than 4.5 to 1. (WCAG 2.2, 1.4.3) */
export const faintTexts = `(() => {
  const channels = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
  const light = (colour) =>
    [0.2126, 0.7152, 0.0722].reduce((sum, weight, index) => {
      const part = channels(colour)[index] / 255;
      return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    }, 0);
  const behind = (element) => {
    if (element === null) return getComputedStyle(document.documentElement).backgroundColor;
    const colour = getComputedStyle(element).backgroundColor;
    return channels(colour)[3] === 0 ? behind(element.parentElement) : colour;
  };
  return [...document.querySelectorAll('body *')].flatMap((element) => {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '');
    if (!hasText || element.closest('svg, script, style, option') || !element.checkVisibility()) return [];
    const [dark, bright] = [light(getComputedStyle(element).color), light(behind(element))].sort((a, b) => a - b);
    const ratio = (bright + 0.05) / (dark + 0.05);
    return ratio < 4.5 ? [element.outerHTML.slice(0, 80) + ' ' + ratio.toFixed(2)] : [];
  });
})()`;

/** Controls, links and regions that a screen reader could not name. */
export const namelessControls = `[...document.querySelectorAll('input, select, button, a, summary, [role="region"]')]
  .filter((one) => (one.getAttribute('aria-label') ?? one.closest('label')?.textContent ?? one.textContent).trim() === '')
  .map((one) => one.outerHTML)`;
