import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { buildReport, reportText } from '../../src/report/build-report.js';
import { baselineUpdate } from '../../src/cli/actions/baseline-command.js';
import type { CheckResult } from '../../src/verdict/outcome.js';
import { excused } from '../../src/verdict/baseline.js';
import { readBaseline } from '../../src/verdict/read-baseline.js';
import { caseResult, failed, finding, result, target } from '../report/synthetic-results.js';
import { withFolder } from './command.js';
import { runTool } from './in-process.js';

const today = '2024-05-01';

/** Writes the report of a run with these results. */
function writeReport(folder: string, results: readonly CheckResult[]): string {
  const file = join(folder, 'conformance.json');
  const report = buildReport({
    target,
    startedAt: new Date('2024-05-01T12:00:00Z'),
    durationMilliseconds: 1,
    complete: true,
    results,
    unjudged: [],
    errors: [],
  });
  writeFileSync(file, reportText(report));
  return file;
}

test('an update lists what fails, takes out what is mended, and leaves comments and what was not judged', async () => {
  await withFolder((folder) => {
    const baseline = join(folder, 'known.yaml');
    const first = writeReport(folder, [failed('HTTP-STATUS-SET', ['MUST']), failed('HTTP-CONTENT-TYPE', ['MUST'])]);
    const said = baselineUpdate({ baseline, report: first, owner: 'presence team' }, today);
    expect(said).toContain('added    HTTP-STATUS-SET on presence, until 2024-07-30');
    expect(readBaseline(baseline).map(({ requirement, owner, expires }) => [requirement, owner, expires])).toEqual([
      ['HTTP-STATUS-SET', 'presence team', '2024-07-30'],
      ['HTTP-CONTENT-TYPE', 'presence team', '2024-07-30'],
    ]);
    writeFileSync(
      baseline,
      readFileSync(baseline, 'utf8').replace(
        '  - requirement: HTTP-CONTENT',
        '  # seen on Monday\n  - requirement: HTTP-CONTENT',
      ) + '  - { requirement: HTTP-NO-LEAK, service: sessions, reason: r, owner: o, expires: 2024-04-30 }\n',
    );
    const mended = writeReport(folder, [result(), failed('HTTP-CONTENT-TYPE', ['MUST'])]);
    const then = baselineUpdate({ baseline, report: mended }, today);
    expect(then).toContain('removed  HTTP-STATUS-SET on presence');
    expect(then).toContain('expired  HTTP-NO-LEAK on sessions, on 2024-04-30');
    expect(then).toContain('0 added, 1 removed, 2 kept. Review it');
    expect(readFileSync(baseline, 'utf8')).toContain('# seen on Monday');
    expect(readBaseline(baseline).map(({ requirement }) => requirement)).toEqual(['HTTP-CONTENT-TYPE', 'HTTP-NO-LEAK']);
    return Promise.resolve();
  });
});

test('a new entry names its finding in a comment that goes with it, and a report does not print the finding twice', async () => {
  await withFolder((folder) => {
    const baseline = join(folder, 'known.yaml');
    const failing = [failed('HTTP-STATUS-SET', ['MUST']), failed('HTTP-CONTENT-TYPE', ['MUST'])];
    baselineUpdate({ baseline, owner: 'o', report: writeReport(folder, failing) }, today);
    const text = readFileSync(baseline, 'utf8');
    expect(text.match(/reason: to be reviewed # a broken case: expected a refusal, got 200 OK\n/g)).toHaveLength(2);
    const [first] = readBaseline(baseline);
    expect(
      excused(failing[0] ?? result(), first === undefined ? [] : [first], today).reason?.match(/got 200 OK/g),
    ).toHaveLength(1);
    baselineUpdate({ baseline, report: writeReport(folder, [result()]) }, today);
    expect(readFileSync(baseline, 'utf8').match(/# a broken case/g)).toHaveLength(1);
    return Promise.resolve();
  });
});

test('with fingerprints each finding is listed by itself, and a new finding beside them gets its own', async () => {
  await withFolder((folder) => {
    const baseline = join(folder, 'known.yaml');
    const cases = ['one', 'two'].map((title) =>
      caseResult({ title, outcome: 'violated', findings: [finding('MUST')] }),
    );
    const failing = result({ outcome: 'fail', reason: 'r', cases });
    const options = { baseline, link: 'https://tracker.example/1', fingerprints: true };
    baselineUpdate({ ...options, report: writeReport(folder, [{ ...failing, cases: cases.slice(0, 1) }]) }, today);
    const [first] = readBaseline(baseline);
    expect(first?.fingerprint).toMatch(/^[0-9a-f]{12}$/);
    baselineUpdate({ ...options, fingerprints: false, report: writeReport(folder, [failing]) }, today);
    const both = readBaseline(baseline);
    expect(both).toHaveLength(2);
    expect(new Set(both.map(({ fingerprint }) => fingerprint)).size).toBe(2);
    return Promise.resolve();
  });
});

test('an update that cannot be made says why, and leaves the file as it was', async () => {
  await withFolder(async (folder) => {
    const baseline = join(folder, 'known.yaml');
    const report = writeReport(folder, [failed('HTTP-STATUS-SET', ['MUST'])]);
    const before = '# mine\nknownFailures: []\n';
    writeFileSync(baseline, before);
    const other = join(folder, 'other.json');
    writeFileSync(other, '{"format":2}');
    const cases: [readonly string[], RegExp][] = [
      [['--report', report], /1 failure would be new in the baseline: HTTP-STATUS-SET on presence\. Say who answers/],
      [['--report', join(folder, 'none.json')], /none\.json is not there\. Make one with: xbl-conformance run/],
      [['--report', other], /other\.json was written by a newer version/],
      [['--report', report, '--owner', 'o', '--expires', 'soon'], /--expires soon is no day/],
      [['--report', report, '--link', 'nowhere'], /found "nowhere"; expected an absolute address/],
      [['--report', report, '--owner', 'o', '--expires', '2024-02-31'], /expected a day such as/],
    ];
    for (const [words, line] of cases) {
      const ended = await runTool(['baseline', 'update', '--baseline', baseline, ...words]);
      expect(ended.stderr, words.join(' ')).toMatch(line);
      expect(ended.exitCode, words.join(' ')).toBe(2);
      expect(readFileSync(baseline, 'utf8'), words.join(' ')).toBe(before);
    }
    const good = await runTool(['baseline', 'update', '--baseline', baseline, '--report', report, '--owner', 'o']);
    expect(good.exitCode, good.stderr).toBe(0);
    expect(readFileSync(baseline, 'utf8')).toMatch(/^# mine\nknownFailures:\n {2}- requirement: HTTP-STATUS-SET$/m);
  });
});
