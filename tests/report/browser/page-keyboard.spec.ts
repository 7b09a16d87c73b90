import { expect, test } from './pages.js';

test('the keyboard alone searches, walks, opens and resets', async ({ pages }) => {
  await pages.open('failing', async (page) => {
    await page.keyboard.press('/');
    const search = page.getByRole('searchbox', { name: 'search' });
    await expect(search).toBeFocused();
    await page.keyboard.type('PRES-LIMIT j k /');
    await expect(search, 'keys are text while one types').toHaveValue('PRES-LIMIT j k /');
    await search.fill('PRES-LIMIT');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('combobox', { name: /^outcome/ })).toBeFocused();
    await page.getByRole('combobox', { name: /^outcome/ }).blur();
    const shown = page.locator('details.requirement:visible');
    for (const [key, index] of [
      ['j', 0],
      ['j', 1],
      ['k', 0],
    ] as const) {
      await page.keyboard.press(key);
      await expect(shown.nth(index).locator('> summary'), `${key} leads to ${index}`).toBeFocused();
    }
    await page.keyboard.press('Enter');
    await expect(shown.first()).toHaveAttribute('open', '');
    await page.keyboard.press('Escape');
    await expect(shown).toHaveCount(pages.report.rows.length);
    await page.keyboard.press('/');
    await page.keyboard.type('PRES-LIMIT');
    await page.keyboard.press('Escape');
    await expect(search, 'Escape leaves the search and empties it').not.toBeFocused();
    await expect(search).toHaveValue('');
  });
});

test('Tab goes through the page in its order, and where the focus is can be seen', async ({ pages }) => {
  await pages.open('failing', async (page) => {
    await page.getByRole('searchbox', { name: 'search' }).focus();
    const names: string[] = [];
    for (let step = 0; step < 8; step += 1) {
      const { name, outline } = await page.evaluate<{ name: string; outline: string }>(`(() => {
        const one = document.activeElement;
        const name = one.id || one.tagName.toLowerCase();
        return { name, outline: getComputedStyle(one).outlineStyle + ' ' + getComputedStyle(one).outlineWidth };
      })()`);
      names.push(name);
      expect(outline, `the focus on ${name}`).toBe('solid 2px');
      await page.keyboard.press('Tab');
    }
    expect(names).toEqual(['search', 'outcome', 'level', 'service', 'open', 'close', 'reset', 'summary']);
  });
});

test('inside a requirement the keyboard reaches the messages, the folded parts and the copy buttons', async ({
  pages,
}) => {
  await pages.open('failing', async (page) => {
    const row = page.locator('details.requirement').filter({ has: page.locator('[id="PRES-HEADER-ACCEPT"]') });
    await row.locator('> summary').focus();
    await page.keyboard.press('Enter');
    const reached = new Set<string>();
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press('Tab');
      const inside = await page.evaluate<boolean>(
        `document.activeElement.closest('details.requirement')?.querySelector('[id="PRES-HEADER-ACCEPT"]') !== null`,
      );
      if (!inside) break;
      reached.add(
        await page.evaluate<string>('document.activeElement.tagName + " " + document.activeElement.className'),
      );
    }
    for (const kind of ['A anchor', 'PRE ', 'PRE curl', 'BUTTON ', 'SUMMARY '])
      expect([...reached], kind).toContain(kind);
  });
});
