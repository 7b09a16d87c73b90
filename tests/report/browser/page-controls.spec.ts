import type { Page } from '@playwright/test';
import { expect, test } from './pages.js';

function box(page: Page, name: string) {
  return page.getByRole('combobox', { name: new RegExp(`^${name}`) });
}

function search(page: Page) {
  return page.getByRole('searchbox', { name: 'search' });
}

test('search finds words in any order and case, counts what is shown, and is reset', async ({ pages }) => {
  await pages.open('failing', async (page) => {
    const shown = page.locator('details.requirement:visible');
    const all = pages.report.rows.length;
    await expect(shown).toHaveCount(all);
    await expect(page.getByRole('status')).toHaveText(`${all} of ${all} shown`);
    await search(page).fill('reject PRES-limit');
    await expect(page.getByRole('status')).toHaveText(`${await shown.count()} of ${all} shown`);
    expect(await shown.count()).toBeLessThan(all);
    expect(await shown.locator('summary code').allInnerTexts()).toContain('PRES-LIMIT-REJECT');
    await page.getByRole('button', { name: 'Reset' }).click();
    await expect(shown).toHaveCount(all);
    await expect(search(page)).toHaveValue('');
  });
});

test('each filter shows what it says, alone and together with the others', async ({ pages }) => {
  await pages.open('failing', async (page) => {
    const shown = page.locator('details.requirement:visible');
    const { rows } = pages.report;
    const count = (isMeant: (row: (typeof rows)[number]) => boolean): number => rows.filter(isMeant).length;
    for (const [label, value, expected] of [
      ['outcome', 'fail', count(({ outcome }) => outcome === 'fail')],
      ['outcome', 'warn', count(({ outcome }) => outcome === 'warn')],
      ['outcome', 'attention', count(({ outcome }) => !['pass', 'note', 'skipped'].includes(outcome))],
      ['level', 'MUST', count(({ level }) => level === 'MUST')],
      ['level', 'MAY', count(({ level }) => level === 'MAY')],
      ['service', 'presence', rows.length],
      ['service', 'sessions', 0],
    ] as const) {
      await box(page, label).selectOption(value);
      await expect(shown, `${label} ${value}`).toHaveCount(expected);
      await page.getByRole('button', { name: 'Reset' }).click();
    }
    await box(page, 'level').selectOption('SHOULD');
    await box(page, 'outcome').selectOption('warn');
    await search(page).fill('header');
    const together = await shown.locator('summary code').allInnerTexts();
    expect(together).toContain('PRES-HEADER-ACCEPT');
    for (const id of together) {
      expect(rows.find(({ requirement }) => requirement === id)).toMatchObject({ level: 'SHOULD', outcome: 'warn' });
    }
    await expect(page.getByRole('status')).toHaveText(`${together.length} of ${rows.length} shown`);
  });
});

test('where nothing fits, the page says so, hides empty headings, and has a way back', async ({ pages }) => {
  await pages.open('failing', async (page) => {
    const all = pages.report.rows.length;
    await expect(page.locator('#none')).toBeHidden();
    await search(page).fill('no requirement has these words');
    await expect(page.getByText('No requirement fits the search and the filters together.')).toBeVisible();
    await expect(page.getByRole('status')).toHaveText(`0 of ${all} shown`);
    await expect(page.locator('#service-presence')).toBeHidden();
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect(page.locator('details.requirement:visible')).toHaveCount(all);
    await expect(page.locator('#none')).toBeHidden();
    await expect(search(page), 'the button is gone, so the focus goes on').toBeFocused();
  });
});

test('all that is shown is opened, and all is closed', async ({ pages }) => {
  await pages.open('failing', async (page) => {
    const open = page.locator('details.requirement[open]');
    await box(page, 'outcome').selectOption('fail');
    const shown = await page.locator('details.requirement:visible').count();
    await page.getByRole('button', { name: 'Open shown' }).click();
    await expect(open).toHaveCount(shown);
    await page.getByRole('button', { name: 'Close all' }).click();
    await expect(open).toHaveCount(0);
  });
});

test('a curl line and a replay command are copied whole, and without a clipboard they are selected', async ({
  pages,
}) => {
  for (const permissions of [['clipboard-read', 'clipboard-write'], []]) {
    await pages.open(
      'failing',
      async (page) => {
        const row = page.locator('details.requirement[data-outcome="fail"]').first();
        if (permissions.length === 0) {
          await page.evaluate(`(() => {
            navigator.clipboard.writeText = () => Promise.reject(new Error('no clipboard'));
            document.execCommand = () => false;
          })()`);
        }
        await row.locator('> summary').click();
        for (const [button, source] of [
          ['Copy curl', row.locator('pre.curl').first()],
          ['Copy command', row.locator('code.replay')],
        ] as const) {
          const text = await source.textContent();
          await row.getByRole('button', { name: button }).first().click();
          if (permissions.length === 0) {
            await expect(row.getByRole('button', { name: 'Selected: press Ctrl+C' })).toBeVisible();
            expect(await page.evaluate<string>('getSelection().toString()')).toBe(text);
          } else {
            await expect(row.getByRole('button', { name: 'Copied' })).toBeVisible();
            expect(await page.evaluate<string>('navigator.clipboard.readText()')).toBe(text);
          }
        }
      },
      { permissions },
    );
  }
});

test('what is marked in a long message is in sight when it is opened', async ({ pages }) => {
  await pages.open('failing', async (page) => {
    await page.getByRole('button', { name: 'Open shown' }).click();
    const hidden = await page.evaluate<string[]>(`[...document.querySelectorAll('pre mark:first-of-type')]
      .filter((mark) => mark.checkVisibility())
      .filter((mark) => {
        const [inner, outer] = [mark.getBoundingClientRect(), mark.closest('pre').getBoundingClientRect()];
        return inner.bottom < outer.top || inner.top > outer.bottom;
      })
      .map((mark) => mark.textContent)`);
    expect(hidden).toEqual([]);
  });
});
