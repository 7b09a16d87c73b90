import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../src/contract/root.js';
import { type Observation, observe } from './observation.js';
import { families } from './peers/index.js';
import { brokenPromises } from './promises.js';
import { table } from './table.js';

/** Where each family's part of the table is left. */
const folder = join(packageRoot, 'reports', 'hostile');

for (const [family, peers] of Object.entries(families)) {
  test(`no peer of the family ${family} hangs, crashes, fools or swells the harness`, async () => {
    const observations: Observation[] = [];
    // One after the other: the time and the memory of each are its own.
    for (const peer of peers) observations.push(await observe(peer));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${family}.md`), table(family, observations));
    const problems = observations.flatMap((one) =>
      brokenPromises(one).map((problem) => `${one.peer.name}: ${problem}`),
    );
    expect(problems).toEqual([]);
  });
}

test('the zoo has the forty peers and more that its promises are made for, each called something else', () => {
  const names = Object.values(families).flatMap((peers) => peers.map(({ name }) => name));
  expect(names.length).toBeGreaterThanOrEqual(40);
  expect(new Set(names).size).toBe(names.length);
});
