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
    [{ TIMEOUT: '0.4ms' }, 'from 1ms to 60min'],
    [{ TIMEOUT: '3600001ms' }, 'from 1ms to 60min'],
    [{ TIMEOUT: '61min' }, 'from 1ms to 60min'],
    [{ TIMEOUT: 'in 10s' }, 'The timeout is "in 10s"; expected a length of time'],
    [{ TIMEOUT: '10s or so' }, 'The timeout is "10s or so"; expected a length of time'],
  ];
  for (const [environment, words] of targets) {
    expect(() => chosen(environment), JSON.stringify(environment)).toThrow(words);
  }
  const gates: [Record<string, string>, string][] = [
    [{ BASELINE: '' }, 'BASELINE is empty'],
    [{ REQUIRE_EXERCISED: ',' }, 'expected MUST, or ids'],
    [{ REQUIRE_EXERCISED: 'PRES-ANSWERR' }, 'Did you mean PRES-ANSWER?'],
    [{ REQUIRE_EXERCISED: 'MUST PRES-ANSWER' }, 'REQUIRE_EXERCISED names MUST, which is not a requirement'],
    [{ ALLOW_INCONCLUSIVE: 'perhaps' }, 'expected 1 or 0'],
    [{ FAIL_ON: 'never' }, 'expected must or should'],
  ];
  for (const [environment, words] of gates) {
    expect(() => chooseGate({}, environment), JSON.stringify(environment)).toThrow(words);
  }
  expect(() => chooseGate({}, { REQUIRE_EXERCISED: 'xyz' }), 'no name is near').toThrow(
    /^REQUIRE_EXERCISED names xyz, which is not a requirement; expected MUST, or ids\.$/,
  );
  expect(chosen({ TARGET: '', FAIL_ON: '', TIMEOUT: '' }, { target: mock, failOn: 'must', timeout: '1s' })).toEqual({
    target: mock,
    headers: [''],
    failOn: 'must',
    timeoutMilliseconds: 1000,
  });
});

test('the shortest and the longest time that a request may take are allowed', () => {
  for (const [text, timeoutMilliseconds] of [
    ['1ms', 1],
    ['1.5 s', 1500],
    ['60min', 3_600_000],
  ] as const) {
    expect(chosen({ TIMEOUT: text }), text).toEqual({ target: mock, headers: [''], timeoutMilliseconds });
  }
});

test('what must be judged is the level MUST in any letter case, or ids with commas or blanks around them', () => {
  for (const text of ['MUST', 'must', ' Must, ']) {
    expect(chooseGate({}, { REQUIRE_EXERCISED: text }), `"${text}"`).toEqual({ requireExercised: 'MUST' });
  }
  const ids = { requireExercised: ['PRES-ANSWER', 'HTTP-METHOD'] };
  for (const text of ['PRES-ANSWER HTTP-METHOD', ',PRES-ANSWER,\n http-method ,']) {
    expect(chooseGate({}, { REQUIRE_EXERCISED: text }), `"${text}"`).toEqual(ids);
  }
});

test('a MUST may be inconclusive, or may not, in each word for yes and no', () => {
  for (const [words, allowInconclusive] of [
    [['1', 'true', 'yes', ' Yes '], true],
    [['0', 'false', 'no', 'NO'], false],
  ] as const) {
    for (const word of words) {
      expect(chooseGate({}, { ALLOW_INCONCLUSIVE: word }), `"${word}"`).toEqual({ allowInconclusive });
    }
  }
});

test('the level that fails a run is read for the verdict as for the target: what is written first', () => {
  expect(chooseGate({}, { FAIL_ON: 'should' })).toEqual({ failOn: 'should' });
  expect(chooseGate({ failOn: 'must' }, { FAIL_ON: 'should' })).toEqual({ failOn: 'must' });
  expect(chooseGate({}, {})).toEqual({});
});
