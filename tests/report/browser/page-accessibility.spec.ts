import type { Page } from '@playwright/test';
import { accessibilityFaults } from './axe.js';
import { namelessControls, overflow } from './in-page.js';
import { expect, pageNames, test } from './pages.js';

/**
 * Unfolds the first requirements that need attention with all that is folded in them; more of the same kinds would only cost time. What
 * stays folded or filtered away is taken out: axe-core has no finding on what nobody sees or hears, and goes through all of it.
 */
async function unfold(page: Page): Promise<void> {
  const controls = page.locator('#controls');
  if ((await controls.count()) > 0) await page.getByRole('combobox', { name: /^outcome/ }).selectOption('attention');
  await page.evaluate(`(() => {
    const shown = [...document.querySelectorAll('details.requirement:not([hidden])')].slice(0, 4);
    for (const one of [...shown, ...shown.flatMap((each) => [...each.querySelectorAll('details')])]) one.open = true;
    for (const one of document.querySelectorAll('details.requirement[hidden], details:not([open]) > :not(summary)')) one.remove();
  })()`);
}

for (const name of pageNames) {
  test(`axe-core finds nothing on the page "${name}", light, dark and narrow, where it fits as well`, async ({
    pages,
  }) => {
    await pages.open(name, async (page) => {
      await unfold(page);
      const paper = 'getComputedStyle(document.body).backgroundColor';
      const light = await page.evaluate<string>(paper);
      expect(await accessibilityFaults(page), 'light').toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await page.evaluate<string>(paper)).not.toBe(light);
      expect(await accessibilityFaults(page, 'colours'), 'dark').toEqual([]);
      await page.setViewportSize({ width: 360, height: 800 });
      expect(await accessibilityFaults(page, 'all but colours'), 'narrow').toEqual([]);
      expect(await page.evaluate<number>(overflow), 'nothing is wider than a narrow screen').toBeLessThanOrEqual(0);
    });
  });
}

test('axe-core would find a text that is too faint, a control without a name and a part that cannot be reached', async ({
  pages,
}) => {
  await pages.open('interrupted', async (page) => {
    await page.evaluate(`(() => {
      document.querySelector('h1').style.color = '#ccc';
      document.getElementById('search').closest('label').replaceWith(document.getElementById('search'));
      document.querySelector('.scroll').removeAttribute('tabindex');
      document.querySelector('.scroll').style.width = '10rem';
    })()`);
    const faults = (await accessibilityFaults(page)).join('\n');
    for (const rule of ['serious color-contrast', 'critical label', 'serious scrollable-region-focusable']) {
      expect(faults).toContain(rule);
    }
  });
});

test('every control and scrolling part has a name or can be reached, and no outcome shows by colour alone', async ({
  pages,
}) => {
  await pages.open('failing', async (page) => {
    expect(await page.evaluate<string[]>(namelessControls)).toEqual([]);
    expect(await page.locator('pre:not([tabindex])').count()).toBe(0);
    const badges = await page.locator('summary .badge').allTextContents();
    expect(badges.length).toBeGreaterThan(pages.report.rows.length);
    for (const badge of badges) expect(badge).toMatch(/\w{4}/);
  });
});

test('the counts keep each word in one line on a narrow screen, and can be scrolled to their end', async ({
  pages,
}) => {
  await pages.open('failing', async (page) => {
    await page.setViewportSize({ width: 400, height: 800 });
    const broken = await page.evaluate<string[]>(`[...document.querySelectorAll('.counts th, .counts td')]
      .filter((cell) => cell.clientHeight > 45)
      .map((cell) => cell.textContent.trim())`);
    expect(broken, 'cells whose text is broken').toEqual([]);
    const [shown, whole, end] = await page.evaluate<[number, number, number]>(`(() => {
      const scroll = document.querySelector('.counts').parentElement;
      scroll.scrollTo(10000, 0);
      return [scroll.clientWidth, scroll.scrollWidth, scroll.scrollLeft]; })()`);
    expect(end + shown, 'the last column can be reached').toBeGreaterThanOrEqual(whole - 1);
  });
});
