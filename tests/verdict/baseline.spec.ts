import { expect, test } from '@playwright/test';
import {
  type Baseline,
  baselineComplaints,
  excused,
  type KnownFailure,
  weightyFingerprints,
} from '../../src/verdict/baseline.js';
import { fingerprintOf } from '../../src/verdict/fingerprint.js';
import { decide } from '../../src/verdict/gate.js';
import type { CheckResult } from '../../src/verdict/outcome.js';
import { caseResult, failed, finding, result } from '../report/synthetic-results.js';

const today = '2024-05-01';
const subject = { requirement: 'HTTP-STATUS-SET', service: 'presence' } as const;

function entry(changes: Partial<KnownFailure> = {}): KnownFailure {
  return { ...subject, reason: 'why', owner: 'team', expires: today, place: 'known.yaml:2:5', ...changes };
}

const fail = failed('HTTP-STATUS-SET', ['MUST']);
const warn = failed('HTTP-STATUS-SET', ['SHOULD']);
const pass = result();
const [known = ''] = weightyFingerprints(fail);

test('a failure is borne when all of its findings are listed, through the last day', () => {
  const two: CheckResult = {
    ...fail,
    cases: [...fail.cases, caseResult({ title: 'another', outcome: 'violated', findings: [finding('SHOULD')] })],
  };
  const rows: [string, CheckResult, Baseline, CheckResult['outcome']][] = [
    ['a failure', fail, [entry()], 'known-failure'],
    ['a warning', warn, [entry()], 'known-failure'],
    ['its fingerprint', fail, [entry({ fingerprint: known })], 'known-failure'],
    ['no entry', fail, [], 'fail'],
    ['another requirement', fail, [entry({ requirement: 'HTTP-METHOD' })], 'fail'],
    ['another service', fail, [entry({ service: 'sessions' })], 'fail'],
    ['another finding', fail, [entry({ fingerprint: '000000000000' })], 'fail'],
    ['one finding of two', two, [entry({ fingerprint: known })], 'fail'],
    ['both findings', two, [...weightyFingerprints(two)].map((fingerprint) => entry({ fingerprint })), 'known-failure'],
    ['the day after', fail, [entry({ expires: '2024-04-30' })], 'fail'],
    ['a pass', pass, [entry()], 'pass'],
    ['a fault of the harness', result({ outcome: 'harness-error', reason: 'x' }), [entry()], 'harness-error'],
  ];
  for (const [title, given, baseline, outcome] of rows) {
    expect(excused(given, baseline, today).outcome, title).toBe(outcome);
  }
  const borne = excused(fail, [entry({ link: 'https://tracker.example/1' })], today);
  expect(borne.reason).toBe(`known until ${today}: why (team, https://tracker.example/1). ${fail.reason ?? ''}`);
  expect(borne.cases, 'the evidence stays').toBe(fail.cases);
});

test('mended and expired entries are complained of with their place, what was not judged is left alone', () => {
  const rows: [string, CheckResult, KnownFailure, string | undefined][] = [
    ['still failing', excused(fail, [entry()], today), entry(), undefined],
    ['mended', pass, entry(), 'no longer fails; remove the entry.'],
    ['only a note is left', result({ outcome: 'note', reason: 'n' }), entry(), 'no longer fails; remove the entry.'],
    ['another finding', fail, entry({ fingerprint: '000000000000' }), 'no longer shows the finding 000000000000'],
    ['expired', fail, entry({ expires: '2024-04-30' }), 'was borne until 2024-04-30'],
    ['expired and mended', pass, entry({ expires: '2024-04-30' }), 'no longer fails'],
    ['not exercised', result({ outcome: 'not-exercised', reason: 'n' }), entry(), undefined],
    ['expired, not judged', result({ outcome: 'skipped', reason: 'n' }), entry({ expires: '2024-04-30' }), undefined],
    ['not selected', result({}, 'sessions'), entry(), undefined],
  ];
  for (const [title, given, listed, words] of rows) {
    const complaints = baselineComplaints([given], [listed], today);
    expect(complaints.length, `${title}: ${complaints.join()}`).toBe(words === undefined ? 0 : 1);
    if (words === undefined) continue;
    expect(complaints[0], title).toContain(`known.yaml:2:5: HTTP-STATUS-SET on presence `);
    expect(complaints[0], title).toContain(words);
  }
});

test('a fingerprint stays when data moves, and changes with what is departed from', () => {
  const base = {
    level: 'MUST',
    expected: 'no XUID 2535400000000101',
    got: 'x',
    pointer: '/3/xuid',
    exchanges: [],
  } as const;
  const one = fingerprintOf(subject, 'a case', base);
  expect(fingerprintOf(subject, 'a case', { ...base, pointer: '/17/xuid', expected: 'no XUID 2535400000000999' })).toBe(
    one,
  );
  const others = [
    fingerprintOf({ ...subject, service: 'sessions' }, 'a case', base),
    fingerprintOf(subject, 'another case', base),
    fingerprintOf(subject, 'a case', { ...base, level: 'SHOULD' }),
    fingerprintOf(subject, 'a case', { ...base, pointer: '/3/state' }),
    fingerprintOf(subject, 'a case', { ...base, expected: 'a 4xx' }),
  ];
  expect(new Set([one, ...others]).size).toBe(6);
});

test('the gate: complaints of the baseline fail, what had to be judged and was not leaves no verdict', () => {
  const silent = result({ requirement: 'PRES-ANSWER', outcome: 'not-exercised', reason: 'no data' });
  const noted = result({ requirement: 'HTTP-METHOD', level: 'SHOULD', outcome: 'skipped', reason: 'no address' });
  const rows: [string, readonly CheckResult[], Parameters<typeof decide>[1], number, string][] = [
    ['nothing required', [pass, silent], { failOn: 'must' }, 0, ''],
    [
      'every MUST',
      [pass, silent],
      { failOn: 'must', requireExercised: 'MUST' },
      2,
      'PRES-ANSWER on presence is not-exercised: no data',
    ],
    ['a SHOULD is no MUST', [pass, noted], { failOn: 'must', requireExercised: 'MUST' }, 0, ''],
    [
      'a listed SHOULD',
      [pass, noted],
      { failOn: 'must', requireExercised: ['HTTP-METHOD'] },
      2,
      'HTTP-METHOD on presence is skipped',
    ],
    ['a listed one that was judged', [pass, silent], { failOn: 'must', requireExercised: ['HTTP-STATUS-SET'] }, 0, ''],
    [
      'a listed one outside the run',
      [pass],
      { failOn: 'must', requireExercised: ['PRES-ANSWER'] },
      2,
      'PRES-ANSWER was not selected',
    ],
    [
      'a failure weighs more',
      [fail, silent],
      { failOn: 'must', requireExercised: 'MUST' },
      1,
      'PRES-ANSWER on presence is not-exercised: no data',
    ],
    ['a complaint', [pass], { failOn: 'must', baselineComplaints: ['stale'] }, 1, 'stale'],
    ['a complaint beside a failure', [fail], { failOn: 'must', baselineComplaints: ['stale'] }, 1, 'stale'],
    [
      'a known failure is judged',
      [excused(fail, [entry()], today)],
      { failOn: 'must', requireExercised: 'MUST' },
      0,
      '',
    ],
  ];
  for (const [title, results, rules, exitCode, detail] of rows) {
    const decision = decide(results, rules);
    expect(decision.exitCode, `${title}: ${decision.reason}`).toBe(exitCode);
    expect((decision.details ?? []).join('\n'), title).toContain(detail);
    expect(decision.details === undefined, `${title}: details stand only where there are some`).toBe(detail === '');
  }
});
