import { expect, test } from '@playwright/test';
import { buildReport, type RunRecord } from '../../src/report/build-report.js';
import { paintFor, plain } from '../../src/report/colour.js';
import { summaryText } from '../../src/report/summary.js';
import { caseResult, failed, finding, result, target } from './synthetic-results.js';

function summaryOf(record: Pick<RunRecord, 'results'> & Partial<RunRecord>, columns?: number): string {
  const rest = { target, startedAt: new Date(0), durationMilliseconds: 1234, complete: true, unjudged: [], errors: [] };
  return summaryText(buildReport({ ...rest, ...record }), { files: ['reports/conformance.json'] }, plain, columns);
}

const noAddress = result({ outcome: 'skipped', reason: 'the profile names no address for userstats' }, 'userstats');

test('the table has a line for each service and level, and a column for each outcome', () => {
  const text = summaryOf({
    results: [
      result(),
      failed('HTTP-CONTENT-TYPE', ['MUST']),
      result({
        requirement: 'HTTP-ERROR-BODY',
        level: 'SHOULD',
        outcome: 'warn',
        reason: 'x',
        cases: [caseResult({ findings: [finding('SHOULD')] })],
      }),
      result({ outcome: 'skipped', reason: 'the profile says: not here' }, 'sessions'),
    ],
  });
  expect(text.split('\n').slice(0, 6)).toEqual([
    'synthetic: 4 requests in 1.2 s',
    '',
    '                   pass  warn  fail  note  not exercised  inconclusive  skipped',
    'presence   MUST       1     0     1     0              0             0        0',
    'presence   SHOULD     0     1     0     0              0             0        0',
    'sessions   MUST       0     0     0     0              0             0        1',
  ]);
});

test('a service without an address has no line in the table, and one sentence for all that was not asked of it', () => {
  const text = summaryOf({ results: [result(), noAddress, { ...noAddress, requirement: 'HTTP-METHOD' }] });
  expect(text).not.toMatch(/^userstats/m);
  expect(text).toContain('\nNot judged: userstats, for which the profile gives no address (2 requirements).\n');
  expect(text).not.toContain('skipped: the profile names no address');
});

test('rare outcomes get a column only when there are any', () => {
  const unjudged = [
    { requirement: 'HTTP-METHOD', service: 'presence', reason: 'the run ended before its turn' },
  ] as const;
  const text = summaryOf({ results: [result()], unjudged });
  expect(text).toMatch(/skipped {2}never judged\n/);
  expect(text).toContain('1 never judged: the run ended before its turn (HTTP-METHOD)');
  expect(summaryOf({ results: [result()] })).not.toContain('never judged');
});

test('columns without anything give way where the table would be wider than the terminal', () => {
  const text = summaryOf({ results: [result(), failed('HTTP-CONTENT-TYPE', ['MUST'])] }, 60);
  expect(text).toContain('\n                   pass  fail\npresence   MUST       1     1\n');
});

test('what departs is a line each with its first finding, the gravest first, and no more than a screen holds', () => {
  const failures = Array.from({ length: 22 }, () => failed('HTTP-CONTENT-TYPE', ['SHOULD', 'MUST', 'MUST']));
  const text = summaryOf({ results: [failed('HTTP-METHOD', ['SHOULD']), ...failures] });
  const line =
    'fail  HTTP-CONTENT-TYPE on presence: expected a refusal, got 200 OK, at /0/xuid (3 findings in 1 of 1 case)';
  expect(text.split('\n').filter((one) => one === line)).toHaveLength(20);
  expect(text).toContain(`${line}\nand 3 more: see the report\n`);
  expect(text).toContain('Reports: reports/conformance.json');
  expect(text).toMatch(
    /\n\nNot conformant: 23 of 23 presence requirements judged, 22 failed at level MUST \(exit code 1\)\n$/,
  );
});

test('the first that departs has the commands that look closer at it, on the target of the run', () => {
  const text = summaryOf({ results: [failed('HTTP-METHOD', ['SHOULD']), failed('HTTP-CONTENT-TYPE', ['MUST'])] });
  expect(text).toContain('\n  npx xbl-conformance explain HTTP-CONTENT-TYPE\n');
  expect(text).toContain(
    '\n  npx xbl-conformance replay HTTP-CONTENT-TYPE --service presence --target synthetic.yaml\n',
  );
  expect(summaryOf({ results: [result()] })).not.toContain('Look closer');
});

test('what was not judged is grouped by its reason, with how much it holds back, and the reasons are capped', () => {
  const silent = (requirement: string, reason: string): ReturnType<typeof result> => {
    const cases = [caseResult({ title: `case of ${requirement}`, outcome: 'not-exercised', reason })];
    return result({ requirement, outcome: 'not-exercised', reason: `case of ${requirement}: ${reason}`, cases });
  };
  const ids = ['HTTP-METHOD', 'HTTP-NO-LEAK', 'HTTP-READ-ONLY', 'HTTP-ERROR-BODY'];
  const grouped = summaryOf({ results: ids.map((id) => silent(id, 'nobody is there')) });
  expect(grouped).toMatch(/\n4 not exercised: nobody is there \((HTTP-[A-Z-]+, ){2}HTTP-[A-Z-]+ and 1 more\)\n/);
  const many = Array.from({ length: 10 }, (_, number) => silent('HTTP-METHOD', `reason ${number}`));
  const capped = summaryOf({ results: many });
  expect(capped.match(/^1 not exercised: /gm)).toHaveLength(8);
  expect(capped).toContain('and 2 more reasons in the report');
});

test('a cause that the verdict lists is printed once, whatever order it was judged in', () => {
  const cause = 'presence cannot be reached at http://127.0.0.1:9/users/batch';
  // The rows of the report are in the order of the contract, and that of the results is another.
  const ids = ['PRES-ANSWER', 'PRES-BODY-USERS', 'PRES-BODY-LEVEL', 'HTTP-STATUS-SET'];
  const results = ids.map((requirement) =>
    result({ requirement, outcome: 'inconclusive', reason: cause, cause, cases: [] }),
  );
  for (const more of [[], [failed('HTTP-CONTENT-TYPE', ['MUST'])]]) {
    const text = summaryOf({ results: [...results, ...more] });
    expect(text.split(cause).length - 1, text).toBe(1);
    expect(text).toContain(`4 inconclusive, MUST: ${cause} (PRES-ANSWER, PRES-BODY-USERS, PRES-BODY-LEVEL and 1 more)`);
  }
});

test('what failed although a cause cut it short is counted as failed, not as inconclusive', () => {
  const cause = 'presence refused the caller: 401';
  const open = result({ requirement: 'PRES-ANSWER', outcome: 'inconclusive', reason: cause, cause, cases: [] });
  const text = summaryOf({ results: [{ ...failed('HTTP-NO-LEAK', ['MUST']), cause }, open] });
  expect(text).toContain(`1 inconclusive, MUST: ${cause} (PRES-ANSWER)`);
});

test('a run in which all holds ends in some twenty lines', () => {
  const text = summaryOf({ results: [result(), result({}, 'sessions'), noAddress] });
  expect(text.split('\n').length).toBeLessThan(16);
  expect(text).toMatch(
    /\nConformant: 1 of 1 presence and 1 of 1 sessions requirements judged, 0 failed \(exit code 0\)\n$/,
  );
});

test('what a service says cannot steer the terminal, nor flood it', () => {
  const hostile = `\u001b[2J\u009b\r\n\u2028${'x'.repeat(5000)}`;
  const cases = [caseResult({ outcome: 'violated', findings: [finding('MUST', hostile)] })];
  const results = [
    result({ outcome: 'fail', reason: hostile, cases }),
    result({ requirement: 'HTTP-METHOD', outcome: 'inconclusive', reason: hostile, cases: [] }),
  ];
  for (const columns of [50, 220]) {
    const text = summaryOf({ results }, columns);
    expect(text).toContain('⟨U+001B⟩');
    for (const steering of ['\u001b', '\u009b', '\r', '\u2028']) {
      expect(text.includes(steering), JSON.stringify(steering)).toBe(false);
    }
    const long = text.split('\n').filter((line) => line.length > columns && !/^( {2}npx |Not conf)/.test(line));
    // What the verdict lists stays whole, up to a bound: its remedy comes last.
    expect(long.filter((line) => !/^\d+ inconclusive/.test(line))).toEqual([]);
    expect(long.every((line) => line.length < 450)).toBe(true);
  }
});

test('colours are for terminals or where they are forced, and never against NO_COLOR', () => {
  const red = '\u001b[31mx\u001b[0m';
  const terminal = { isTTY: true };
  const cases: [{ isTTY: boolean }, Record<string, string>, string][] = [
    [terminal, {}, red],
    [terminal, { NO_COLOR: '1' }, 'x'],
    [terminal, { NO_COLOR: '' }, red],
    [terminal, { FORCE_COLOR: '0' }, 'x'],
    [terminal, { FORCE_COLOR: '3' }, red],
    [terminal, { TERM: 'dumb' }, 'x'],
    [{ isTTY: false }, {}, 'x'],
    [{ isTTY: false }, { FORCE_COLOR: '1' }, red],
    [{ isTTY: false }, { FORCE_COLOR: '' }, red],
    [{ isTTY: false }, { FORCE_COLOR: 'false' }, 'x'],
    [{ isTTY: false }, { FORCE_COLOR: '1', NO_COLOR: '1' }, 'x'],
  ];
  for (const [stream, environment, shown] of cases) {
    expect(paintFor(stream, environment)('red', 'x'), JSON.stringify([stream, environment])).toBe(shown);
  }
});
