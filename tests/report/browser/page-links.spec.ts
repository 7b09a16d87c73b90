import { following } from './in-page.js';
import { expect, test } from './pages.js';

test('a deep link opens its requirement or finding, with scripts and without, and shows what it belongs to', async ({
  pages,
}) => {
  const row = pages.report.rows.find(({ outcome }) => outcome === 'fail');
  const id = row?.requirement ?? '';
  const last = row?.findings.length ?? 0;
  for (const [target, anchor] of [
    [`${id}-presence`, `#${id}`],
    [`${id}-presence`, `#${id}-presence`],
    [`${id}-presence-finding-${last}`, `#${id}-presence-finding-${last}`],
  ] as const) {
    for (const javaScriptEnabled of [true, false]) {
      await pages.open(
        'failing',
        async (page) => {
          const words = `${anchor}, script ${javaScriptEnabled}`;
          await expect(page.locator(`[id="${target}"]`), words).toBeInViewport();
          if (target.includes('finding')) return;
          const summary = page.locator('details.requirement[open] > summary');
          await expect(summary, `${words}: its heading is not behind the controls`).toBeInViewport({ ratio: 1 });
          const controls = await page.locator('#controls').boundingBox();
          const heading = await summary.boundingBox();
          const edge = controls === null ? 0 : controls.y + controls.height;
          expect(heading?.y, words).toBeGreaterThanOrEqual(edge - 1);
        },
        { javaScriptEnabled, anchor },
      );
    }
  }
});

test('a deep link goes past a filter that hid its target, and a link to nowhere does no harm', async ({ pages }) => {
  const id = pages.report.rows.find(({ outcome }) => outcome === 'fail')?.requirement ?? '';
  await pages.open('failing', async (page) => {
    await page.getByRole('searchbox', { name: 'search' }).fill('zq-that-no-text-holds');
    await page.goto(pages.address('failing', `#${id}-presence`));
    await expect(page.locator(`[id="${id}-presence"]`)).toBeVisible();
    await expect(page.getByRole('searchbox', { name: 'search' })).toHaveValue('');
    for (const anchor of ['#no-such-anchor', '#%', '#%F0%9F', '#"><img src=x>']) {
      await page.goto(pages.address('failing', anchor));
      await expect(page.locator('details.requirement:visible')).toHaveCount(pages.report.rows.length);
    }
  });
});

test('every line of what departs leads to its finding, and every requirement links to itself', async ({ pages }) => {
  await pages.open('failing', async (page) => {
    const { followed, lost } = await page.evaluate<{ followed: number; lost: string[] }>(
      following('.departures a[href*="-finding-"]'),
    );
    expect(followed).toBeGreaterThan(10);
    expect(lost).toEqual([]);
    const row = page.locator('details.requirement').first();
    await row.locator('> summary').click();
    await row
      .getByRole('link', { name: /^Link to / })
      .last()
      .click();
    expect(page.url()).toContain(`#${pages.report.rows[0]?.requirement ?? ''}-presence`);
  });
});
