import { statSync } from 'node:fs';
import { overflow } from './in-page.js';
import { expect, test } from './pages.js';

test('what a service says neither runs nor rearranges the page', async ({ pages }) => {
  expect(statSync(pages.file('hostile')).size).toBeLessThan(1_000_000);
  await pages.open('hostile', async (page) => {
    expect(await page.title()).toBe('Not conformant: synthetic');
    expect(await page.locator('script, img, iframe').count()).toBe(1);
    await page.getByRole('button', { name: 'Open shown' }).click();
    await expect(page.getByText('⟨U+202E⟩esrever').first()).toBeVisible();
    expect(await page.evaluate<number>(overflow)).toBeLessThanOrEqual(0);
    expect(await page.title()).toBe('Not conformant: synthetic');
  });
});

test('markup that looks like the page’s own is text, and no name of a service reaches the page’s script', async ({
  pages,
}) => {
  await pages.open('hostile', async (page) => {
    await page.getByRole('button', { name: 'Open shown' }).click();
    // One requirement is real; the other stands in what the service said.
    await expect(page.locator('details.requirement')).toHaveCount(1);
    await expect(page.locator('[id="search"]')).toHaveCount(1);
    await expect(page.getByText('<details class="requirement" data-outcome="pass">').first()).toBeVisible();
    await expect(page.getByText('__proto__').first()).toBeVisible();
    expect(await page.evaluate<string>('String({}.polluted)')).toBe('undefined');
    await page.getByRole('searchbox', { name: 'search' }).fill('__proto__ constructor');
    await expect(page.locator('details.requirement:visible')).toHaveCount(1);
  });
});

test('what cannot be seen is shown by its code point, and what is too long by its length', async ({ pages }) => {
  await pages.open('hostile', async (page) => {
    await page.getByRole('button', { name: 'Open shown' }).click();
    for (const code of ['001B', '202E', '2066', '0000', 'D800', '200B', 'FEFF', '00AD', 'E0041']) {
      await expect(page.getByText(`⟨U+${code}⟩`).first(), code).toBeVisible();
    }
    await expect(page.getByText('1048576 characters in all').first()).toBeVisible();
  });
});
