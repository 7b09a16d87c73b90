import { expect, test } from '@playwright/test';
import { findChromium, type Surroundings, thisMachine } from './chromium.js';

const nowhere: Surroundings = {
  environment: {},
  exists: () => false,
  ownPath: () => '/playwright/chromium',
  packagedPath: () => Promise.resolve(undefined),
};

test('a Chromium that is named, installed, or brought by a package is found, in that order', async () => {
  const everywhere: Surroundings = {
    ...nowhere,
    exists: () => true,
    packagedPath: () => Promise.resolve('/package/chromium'),
  };
  expect(await findChromium({ ...everywhere, environment: { CHROMIUM_PATH: '/named' } })).toBe('/named');
  expect(await findChromium(everywhere)).toBe('/usr/bin/chromium');
  const own = (path: string): boolean => path === '/playwright/chromium';
  expect(await findChromium({ ...everywhere, exists: own })).toBe('/playwright/chromium');
  expect(await findChromium({ ...everywhere, exists: () => false })).toBe('/package/chromium');
});

test('where there is no Chromium the tests fail, in CI and elsewhere, with the line that installs it', async () => {
  for (const environment of [{}, { CI: 'true' }]) {
    await expect(findChromium({ ...nowhere, environment })).rejects.toThrow(
      'npx playwright install --with-deps chromium',
    );
  }
  await expect(findChromium({ ...nowhere, environment: { CHROMIUM_PATH: '/gone' } })).rejects.toThrow(
    'CHROMIUM_PATH names /gone, which is not there',
  );
});

test('this machine has one, or says how to get it', async () => {
  expect(thisMachine.exists(await findChromium(thisMachine))).toBe(true);
});
