import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../src/contract/root.js';
import { leaveFigures } from './figures.js';
import { type Observation, observe } from './observation.js';
import { families } from './peers/index.js';
import { brokenPromises } from './promises.js';
import { figuresOf, hostileTable } from './table.js';

for (const [family, peers] of Object.entries(families)) {
  test(`no peer of the family ${family} hangs, crashes, fools or swells the harness`, async () => {
    // Seconds on a quiet machine; some of these peers are met with hundreds of requests of megabytes.
    test.setTimeout(240_000);
    const observations: Observation[] = [];
    // One after the other: the time and the memory of each are its own.
    for (const peer of peers) observations.push(await test.step(peer.name, () => observe(peer)));
    leaveFigures(observations.map((one) => figuresOf(family, one)));
    const problems = observations.flatMap((one) =>
      brokenPromises(one).map((problem) => `${one.peer.name}: ${problem}`),
    );
    expect(problems).toEqual([]);
  });
}

const names = Object.values(families).flatMap((peers) => peers.map(({ name }) => name));

test('the zoo has the forty peers and more that its promises are made for, each called something else', () => {
  expect(names.length).toBeGreaterThanOrEqual(40);
  expect(new Set(names).size).toBe(names.length);
});

test('the table in the guide has a row for every peer, in the form that the tests write', () => {
  const guide = readFileSync(join(packageRoot, 'docs', 'hostile-peers.md'), 'utf8');
  const rowsOf = (text: string): string[] =>
    text.split('\n').flatMap((line) => (/^\| (?!-)/.test(line) ? [(line.split('|')[1] ?? '').trim()] : []));
  const [, measured = ''] = guide.split('<!-- measured: begin -->');
  const blank = { exchange: '', outcomes: '', milliseconds: 0, megabytes: 0 };
  const figures = Object.entries(families).flatMap(([family, peers]) =>
    peers.map(({ name: peer }) => ({ kind: 'peer' as const, family, peer, ...blank })),
  );
  expect(rowsOf(measured.split('### Whole runs')[0] ?? '')).toEqual(rowsOf(hostileTable(figures)));
});
