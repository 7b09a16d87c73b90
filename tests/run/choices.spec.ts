import { expect, test } from '@playwright/test';
import { chooseGate, chooseTarget } from '../../src/run/choices.js';

const mock = { kind: 'mock' } as const;

function chosen(environment: Record<string, string>, written: Parameters<typeof chooseTarget>[0] = {}): unknown {
  return chooseTarget(written, environment, () => mock);
}

test('what is written goes before the environment, and the environment before the fallback', () => {
  const environment = { TARGET: 'a.yaml', FAIL_ON: 'should', TIMEOUT: '2s', HEADERS: 'a: 1\nb: 2' };
  expect(chosen({})).toEqual({ target: mock, headers: [''] });
  expect(chosen(environment)).toEqual({
    target: { kind: 'profile', path: 'a.yaml' },
    headers: ['a: 1', 'b: 2'],
    failOn: 'should',
    timeoutMilliseconds: 2000,
  });
  const written = { target: mock, headers: ['c: 3'], failOn: 'must', timeout: '500ms' };
  expect(chosen(environment, written)).toEqual({
    target: mock,
    headers: ['c: 3'],
    failOn: 'must',
    timeoutMilliseconds: 500,
  });
  const gate = { BASELINE: 'a.yaml', REQUIRE_EXERCISED: 'pres-answer, HTTP-METHOD', ALLOW_INCONCLUSIVE: 'no' };
  expect(chooseGate({}, gate)).toEqual({
    baseline: 'a.yaml',
    requireExercised: ['PRES-ANSWER', 'HTTP-METHOD'],
    allowInconclusive: false,
  });
  expect(chooseGate({ baseline: 'b.yaml', requireExercised: 'MUST', allowInconclusive: true }, gate)).toEqual({
    baseline: 'b.yaml',
    requireExercised: 'MUST',
    allowInconclusive: true,
  });
});

test('a choice without a meaning is refused with what was expected, unless another goes before it', () => {
  const targets: [Record<string, string>, string][] = [
    [{ TARGET: '' }, 'TARGET is empty'],
    [{ TARGET_URL: ' ' }, 'TARGET_URL is empty'],
    [{ TARGET: 'a.yaml', TARGET_URL: 'https://a.example' }, 'unset one of them'],
    [{ FAIL_ON: 'MUST' }, 'expected must or should'],
    [{ TIMEOUT: '5' }, 'expected a length of time with its unit'],
    [{ TIMEOUT: '0ms' }, 'from 1ms to 60min'],
    [{ TIMEOUT: '61min' }, 'from 1ms to 60min'],
  ];
  for (const [environment, words] of targets) {
    expect(() => chosen(environment), JSON.stringify(environment)).toThrow(words);
  }
  const gates: [Record<string, string>, string][] = [
    [{ BASELINE: '' }, 'BASELINE is empty'],
    [{ REQUIRE_EXERCISED: ',' }, 'expected MUST, or ids'],
    [{ REQUIRE_EXERCISED: 'PRES-ANSWERR' }, 'Did you mean PRES-ANSWER?'],
    [{ ALLOW_INCONCLUSIVE: 'perhaps' }, 'expected 1 or 0'],
  ];
  for (const [environment, words] of gates) {
    expect(() => chooseGate({}, environment), JSON.stringify(environment)).toThrow(words);
  }
  expect(chosen({ TARGET: '', FAIL_ON: '', TIMEOUT: '' }, { target: mock, failOn: 'must', timeout: '1s' })).toEqual({
    target: mock,
    headers: [''],
    failOn: 'must',
    timeoutMilliseconds: 1000,
  });
});
