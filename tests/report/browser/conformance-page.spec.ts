import { expect, mistakes, test } from './pages.js';

test('every failure leads to what is needed to mend it', async ({ pages }) => {
  await pages.open('failing', async (page) => {
    await expect(page.getByText('Not conformant', { exact: true })).toBeVisible();
    const failing = pages.report.rows.filter(({ outcome }) => outcome === 'fail' || outcome === 'warn');
    expect(failing.length, 'each mistake is found').toBeGreaterThanOrEqual(mistakes.length - 1);
    for (const row of failing) {
      const id = `${row.requirement}-${row.service}`;
      await page.locator(`.departures a[href="#${id}"]`).click();
      const inside = page.locator(`[id="${id}"]`);
      await expect(inside, id).toBeVisible();
      const text = await inside.innerText();
      const parts = ['Rule', 'Source', 'Expected', ', got ', 'POST http', 'HTTP/1.1 ', 'curl --include'];
      for (const part of [...parts, ' ms', `replay ${row.requirement} --service ${row.service}`]) {
        expect(text, `${id} says ${part}`).toContain(part);
      }
      const place = row.findings.find(({ pointer }) => pointer !== undefined && pointer !== '')?.pointer;
      if (place !== undefined) expect(text, id).toContain(place);
    }
    expect(await page.locator('pre mark').count(), 'offending places are marked').toBeGreaterThan(0);
    expect(await page.content()).toContain('$XBL_');
  });
});

test('an edited request is told by its edit, beside the answer that the unedited one got', async ({ pages }) => {
  await pages.open('failing', async (page) => {
    const row = page.locator('details.requirement').filter({ has: page.locator('[id="PRES-HEADER-ACCEPT"]') });
    await row.locator('> summary').click();
    await expect(row).toContainText(
      'It differs from exchange 1, which was answered 200 OK, in this: no header accept, in place of “application/json”.',
    );
    await row.getByText('Compared with exchange 1, answered 200 OK').first().click();
    await expect(row.getByText('Exchange 1 of this case').first()).toBeVisible();
  });
});

test('the verdict and what it leaves open stand in sight when the page opens', async ({ pages }) => {
  for (const [name, verdict, tally] of [
    [
      'failing',
      'Not conformant',
      /Of 41 requirements \d+ hold, \d+ depart from the contract, \d+ (was|were) not judged\./,
    ],
    ['passing', 'Conformant', /Of 24 requirements 24 hold, 0 depart from the contract, 0 were not judged\./],
    ['interrupted', 'Could not judge', /Of 3 requirements 1 holds, 0 depart from the contract, 2 were not judged\./],
  ] as const) {
    await pages.open(name, async (page) => {
      await expect(page.getByText(verdict, { exact: true })).toBeInViewport();
      await expect(page.getByText(tally), name).toBeInViewport();
    });
  }
});

test('without scripts, or under a policy that forbids styles too, everything can be read and no dead control shows', async ({
  pages,
}) => {
  const strict = await pages.browser.newContext();
  await strict.route('http://reports.test/', (route) =>
    route.fulfill({
      path: pages.file('failing'),
      contentType: 'text/html',
      headers: { 'Content-Security-Policy': "default-src 'none'; sandbox" },
    }),
  );
  const plain = await pages.browser.newContext({ javaScriptEnabled: false });
  for (const [context, address] of [
    [strict, 'http://reports.test/'],
    [plain, pages.address('failing')],
  ] as const) {
    const page = await context.newPage();
    await page.goto(address);
    await expect(page.getByText('Not conformant', { exact: true })).toBeVisible();
    await expect(page.locator('#controls')).toBeHidden();
    await expect(page.locator('#none')).toBeHidden();
    await expect(page.getByRole('button')).toHaveCount(0);
    const first = page.locator('details.requirement[data-outcome="fail"]').first();
    await first.locator('> summary').click();
    await expect(first.locator('.finding').first()).toBeVisible();
    await expect(first.locator('pre.curl').first()).toContainText('curl --include');
    await context.close();
  }
});

test('served under a policy that allows its own digests alone, the page works as from disk', async ({ pages }) => {
  const context = await pages.browser.newContext();
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  await context.route('http://reports.test/', (route) =>
    route.fulfill({
      path: pages.file('failing'),
      contentType: 'text/html',
      headers: { 'Content-Security-Policy': pages.policy('failing') },
    }),
  );
  await page.goto('http://reports.test/');
  await page.getByRole('searchbox', { name: 'search' }).fill('PRES-LIMIT-REJECT');
  await expect(page.locator('details.requirement:visible')).not.toHaveCount(pages.report.rows.length);
  expect(complaints).toEqual([]);
  await context.close();
});

test('in print the controls are gone, what needs attention is unfolded, and afterwards all is as before', async ({
  pages,
}) => {
  await pages.open('failing', async (page) => {
    const open = page.locator('details.requirement[open]');
    await page.emulateMedia({ media: 'print' });
    const controls = page.locator('#controls, .keys, button, .anchor');
    expect(await controls.count()).toBeGreaterThan(4);
    await expect(controls.filter({ visible: true })).toHaveCount(0);
    await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
    await expect(open).toHaveCount(
      pages.report.rows.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'note').length,
    );
    await expect(page.locator('.finding').first()).toBeVisible();
    await page.evaluate(`dispatchEvent(new Event('afterprint'))`);
    await expect(open).toHaveCount(0);
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
  });
});

test('the pictures show the ten rows of privacy, the boundary that was found, and the statuses', async ({ pages }) => {
  await pages.open('failing', async (page) => {
    const grid = page.getByRole('region', { name: 'Privacy grid' }).locator('tbody tr');
    await expect(grid).toHaveCount(10);
    await expect(grid.filter({ hasText: 'friend x blocked' }).first()).toContainText('departs');
    await expect(grid.filter({ hasText: 'third-party site x blocked' })).toContainText('as promised');
    const words = page.locator('#limit-line-words');
    await expect(words).toContainText('1101 (200)');
    await expect(words).toContainText(
      'the largest accepted count of XUIDs at the default level is 1101; 1102 are not accepted',
    );
    await expect(page.locator('svg circle.accepted')).toHaveCount(4);
    await expect(page.locator('.status').filter({ hasText: '200' })).toContainText(/seen \d+ x/);
    await expect(page.locator('.status').filter({ hasText: '408' })).toContainText('never seen');
  });
});
