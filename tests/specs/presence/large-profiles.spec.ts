import { expect, test } from '@playwright/test';
import { startMock } from '../../../src/mock/index.js';
import type { Person, Target } from '../../../src/target/target.js';
import { judgeService, mockTarget } from '../../proof/departure-run.js';

/** The mock's profile with so many further people, who are offline: half of them open to everybody, half hidden. */
function withCrowd(target: Target, count: number): Target {
  const crowd = Array.from({ length: count }, (_unused, index): Person => ({
    xuid: String(2535499000000001n + BigInt(index)),
    relationship: 'stranger',
    privacy: index % 2 === 0 ? 'everyone' : 'blocked',
    presence: 'offline',
  }));
  return { ...target, people: [...target.people, ...crowd] };
}

/** The cases that judged something, by requirement and title. */
async function judgedCases(target: Target): Promise<ReadonlySet<string>> {
  const results = await judgeService(target, 'presence');
  return new Set(
    results.flatMap(({ requirement, cases }) =>
      cases
        .filter(({ outcome }) => ['held', 'violated', 'observed'].includes(outcome))
        .map(({ title }) => `${requirement}: ${title}`),
    ),
  );
}

test('a profile that names more people loses no verdict', async () => {
  test.setTimeout(300_000);
  const mock = await startMock();
  try {
    const target = mockTarget(mock.url);
    let before: ReadonlySet<string> = new Set();
    for (const count of [1, 17, 40, 64, 130, target.people.length]) {
      const judged = await judgedCases({ ...target, people: target.people.slice(0, count) });
      expect(
        [...before].filter((title) => !judged.has(title)),
        `cases that ${count} people lose`,
      ).toEqual([]);
      before = judged;
    }
  } finally {
    await mock.close();
  }
});

for (const count of [2500, 20_000]) {
  test(`a profile of ${count} more people is judged in batches that a request may name, and the harness makes no unsound request`, async () => {
    test.setTimeout(300_000);
    const mock = await startMock();
    try {
      const results = await judgeService(withCrowd(mockTarget(mock.url), count), 'presence');
      const faults = results.filter(({ outcome }) => outcome === 'harness-error');
      expect(faults.map(({ requirement, reason }) => `${requirement} ${reason ?? ''}`)).toEqual([]);
      const onlineOnly = results.find(({ requirement }) => requirement === 'PRES-ONLINE-ONLY');
      const requests = onlineOnly?.cases.map(({ exchanges }) => exchanges.length) ?? [];
      expect(Math.max(...requests), 'requests of the case with most batches').toBeGreaterThanOrEqual(count / 2 / 1100);
    } finally {
      await mock.close();
    }
  });
}
