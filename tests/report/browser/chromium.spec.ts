import { expect, test } from '@playwright/test';
import { findChromium, type Surroundings, thisMachine } from './chromium.js';

const nowhere: Surroundings = {
  environment: {},
  exists: () => false,
  ownPath: () => '/playwright/chromium',
  packaged: () => Promise.resolve(undefined),
};

async function foundIn(surroundings: Surroundings): Promise<string> {
  return (await findChromium(surroundings)).path;
}

test('a Chromium that is named, brought by a package, or installed is found, in that order', async () => {
  const everywhere: Surroundings = {
    ...nowhere,
    exists: () => true,
    packaged: () => Promise.resolve({ path: '/package/chromium', environment: { LD_LIBRARY_PATH: '/package' } }),
  };
  expect(await foundIn({ ...everywhere, environment: { CHROMIUM_PATH: '/named' } })).toBe('/named');
  expect(await findChromium(everywhere)).toEqual({
    path: '/package/chromium',
    environment: { LD_LIBRARY_PATH: '/package' },
  });
  const installed: Surroundings = { ...everywhere, packaged: nowhere.packaged };
  expect(await foundIn(installed)).toBe('/usr/bin/chromium');
  const own = (path: string): boolean => path === '/playwright/chromium';
  expect(await foundIn({ ...installed, exists: own })).toBe('/playwright/chromium');
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
  expect(thisMachine.exists(await foundIn(thisMachine))).toBe(true);
});
