import { expect, test } from '@playwright/test';
import { faults } from '../../../src/mock/faults/index.js';
import { defaultRules, startMock, withRules, type RuleOverrides } from '../../../src/mock/index.js';
import type { Target } from '../../../src/target/target.js';
import type { CheckResult } from '../../../src/verdict/outcome.js';
import { idsWhere, judgeService, mockTarget } from '../../proof/departure-run.js';

/** The mock's profile in steps, each of which adds something to the one before. */
function steps(full: Target): readonly (readonly [title: string, target: Target])[] {
  const { serviceConfigurations, people, sessions } = full;
  const [first = ''] = serviceConfigurations.known;
  const caller: Target = {
    ...full,
    people: [],
    statistics: [],
    sessions: [],
    serviceConfigurations: { known: [first], unknown: [], inaccessible: [] },
  };
  const few: Target = { ...caller, people: people.slice(0, 40) };
  const everybody: Target = { ...few, people };
  const some = sessions.filter(({ name, scid }) => scid === first && !/-\d{3}$/.test(name));
  return [
    ['the caller alone', caller],
    ['some people', few],
    ['all people', everybody],
    ['some people and sessions', { ...few, sessions: some }],
    ['all people and some sessions', { ...everybody, sessions: some }],
    ['all people and sessions', { ...everybody, sessions }],
    ['everything', full],
  ];
}

/** Which steps add something to which: each but the last two has another one that is larger in one way. */
const larger: readonly (readonly [smaller: number, larger: number])[] = [
  [0, 1],
  [1, 2],
  [1, 3],
  [2, 4],
  [3, 4],
  [4, 5],
  [5, 6],
];

async function judgeSteps(overrides: RuleOverrides = {}): Promise<(readonly [title: string, CheckResult[]])[]> {
  const mock = await startMock({ rules: withRules(defaultRules, overrides) });
  try {
    const judged: (readonly [string, CheckResult[]])[] = [];
    for (const [title, target] of steps(mockTarget(mock.url))) {
      judged.push([title, await judgeService(target, 'sessions')]);
    }
    return judged;
  } finally {
    await mock.close();
  }
}

/** Asserts that what passes a test with a smaller profile passes it with each larger one. */
function expectOnlyGains(
  judged: readonly (readonly [title: string, CheckResult[]])[],
  passes: (result: CheckResult) => boolean,
  what: string,
): void {
  for (const [smaller, bigger] of larger) {
    const [[less, before], [more, after]] = [judged[smaller] ?? ['', []], judged[bigger] ?? ['', []]];
    const there = new Set(idsWhere(after, passes));
    const lost = idsWhere(before, passes).filter((id) => !there.has(id));
    const told = after.filter(({ requirement }) => lost.includes(requirement));
    expect(
      told.map(({ requirement, outcome, reason }) => `${requirement} ${outcome}: ${reason ?? ''}`),
      `${what} with ${less} and not with ${more}`,
    ).toEqual([]);
  }
}

test('a profile that names more people, sessions and service configurations never judges less', async () => {
  test.setTimeout(120_000);
  const judged = await judgeSteps();
  expectOnlyGains(judged, ({ outcome }) => outcome === 'pass', 'judged');
  const all = judged.at(-1)?.[1] ?? [];
  expect(all.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'note')).toEqual([]);
  const counts = judged.map(([, results]) => idsWhere(results, ({ outcome }) => outcome === 'pass').length);
  expect(counts[0], 'the first profile judges less than the last').toBeLessThan(counts.at(-1) ?? 0);
});

// Each is seen through another part of a profile: the users, their sessions, the parameters, the size of a response.
for (const name of ['users-sorted-by-number', 'visibility-ignored', 'take-ignored']) {
  test(`the fault ${name}, once found, is found with each larger profile`, async () => {
    test.setTimeout(120_000);
    const fault = faults.find((one) => one.service === 'sessions' && one.name === name);
    if (fault === undefined) throw new Error(`There is no fault ${name} of sessions.`);
    const judged = await judgeSteps(fault.overrides(defaultRules));
    const isPinned = ({ requirement, outcome }: CheckResult): boolean =>
      outcome === 'fail' && (fault.fails ?? []).includes(requirement);
    expectOnlyGains(judged, isPinned, 'found');
    expect(idsWhere(judged.at(-1)?.[1] ?? [], isPinned)).toEqual([...(fault.fails ?? [])].sort());
  });
}
