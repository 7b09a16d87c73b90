import { expect, test } from '@playwright/test';
import { presenceRequest } from '../../specs/presence/requests.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckResult } from '../../src/verdict/outcome.js';
import { judgedOnce } from './judged-against.js';

const secret = 'synthetic-caller';

/** Judges a check of a service that serves everything. */
function judged(run: Check['run'], unservable?: string): Promise<CheckResult> {
  const controls: Check['controls'] = () => unservable ?? [presenceRequest({ users: ['2533274900000001'] })];
  return judgedOnce((_number, _request, response) => response.end('[]'), {
    requirement: 'PRES-ANSWER',
    service: 'presence',
    controls,
    run,
  });
}

const errors: readonly (readonly [string, () => unknown])[] = [
  ['an error with a stack', () => new Error(`header ${secret} is odd`)],
  [
    'an error without a stack',
    () => {
      const error = new Error(`header ${secret} is odd`);
      Reflect.deleteProperty(error, 'stack');
      return error;
    },
  ],
  ['a text', () => `header ${secret} is odd`],
  ['an address in which it is coded', () => new Error(`header %73ynthetic-caller is odd`)],
];

for (const [title, make] of errors) {
  const fail = (): never => {
    throw make();
  };

  test(`a fault of the harness is told without the credential that its message holds, in a case: ${title}`, async () => {
    const result = await judged((context) =>
      context.case('a case', async (subject) => {
        await subject.send(presenceRequest({ users: ['2533274900000001'] }));
        fail();
      }),
    );
    expect(result.outcome).toBe('harness-error');
    expect(result.cases.map(({ outcome }) => outcome)).toEqual(['harness-error']);
    for (const reason of [result.reason, result.cases[0]?.reason]) {
      expect(reason).toContain('header $XBL_CALLER is odd');
      expect(reason).not.toContain(secret);
    }
  });

  test(`a fault of the harness is told without the credential that its message holds, outside any case: ${title}`, async () => {
    const result = await judged(() => Promise.resolve().then(fail));
    expect(result).toMatchObject({ outcome: 'harness-error', cases: [] });
    expect(result.reason).toContain('header $XBL_CALLER is odd');
    expect(JSON.stringify(result)).not.toContain(secret);
  });
}

test('a service to which the profile lets nothing be sent is inconclusive, with the one cause that all its requirements share', async () => {
  const run = (): never => {
    throw new Error('nothing is judged');
  };
  const { outcome, reason, cause, requests } = await judged(run, 'presence cannot be judged: it names nobody');
  const told = 'presence cannot be judged: it names nobody';
  expect([outcome, reason, cause, requests]).toEqual(['inconclusive', told, told, 0]);
});

test('a check that throws outside any case is a fault of the harness, whatever its cases found before', async () => {
  const result = await judged(async (context) => {
    await context.case('a case', async (subject) => {
      await subject.send(presenceRequest({ users: ['2533274900000001'] }));
      subject.finding({ expected: 'x', got: 'y' });
    });
    throw new Error('broken');
  });
  expect(result.outcome).toBe('harness-error');
  expect(result.cases.map(({ outcome }) => outcome)).toEqual(['violated']);
});
