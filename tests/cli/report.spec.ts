import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { CannotJudge } from '../../src/run/cannot-judge.js';
import { reportCommand } from '../../src/cli/actions/report-command.js';
import { validatorFor } from '../../src/contract/validator.js';
import { packageRoot } from '../../src/contract/root.js';
import { buildReport, reportText } from '../../src/report/build-report.js';
import type { ConformanceReport } from '../../src/report/conformance-report.js';
import { formatFiles, reportFiles } from '../../src/report/formats/files.js';
import { defaultRules, startMock, withRules } from '../../src/mock/index.js';
import { loadTarget } from '../../src/target/load-target.js';
import { judgeService } from '../proof/departure-run.js';
import { failed } from '../report/synthetic-results.js';
import { reportOf } from '../report/formats/reports.js';
import { reportIn, withFolder } from './command.js';
import { runTool } from './in-process.js';

const mockProfile = join(packageRoot, 'fixtures', 'targets', 'mock.yaml');

const wrongInOneThing = withRules(defaultRules, { presence: { maximumUsers: 1101 } });

/** A run on a mock that is wrong in one thing, so that findings stand in every format beside what passes. */
async function runOnFaultyMock(folder: string): Promise<void> {
  const mock = await startMock({ rules: wrongInOneThing });
  try {
    const environment = { TARGET: mockProfile, MOCK_URL: mock.url, REPORTS: folder };
    const ended = await runTool(['run', '--only', 'PRES-LIMIT-REJECT', 'PRES-BODY-LEVEL', 'PRES-LOCALE'], environment);
    expect(ended.exitCode, ended.stdout + ended.stderr).toBe(1);
  } finally {
    await mock.close();
  }
}

/** Judges a whole service on such a mock, and leaves the report with the time and the address that it really had. */
async function judgeOnFaultyMock(folder: string): Promise<void> {
  const mock = await startMock({ rules: wrongInOneThing });
  const startedAt = new Date();
  try {
    const target = loadTarget(mockProfile, { MOCK_URL: mock.url });
    const results = await judgeService(target, 'presence');
    const durationMilliseconds = Date.now() - startedAt.getTime();
    mkdirSync(folder);
    const record = { target, startedAt, durationMilliseconds, complete: true, results, unjudged: [], errors: [] };
    writeFileSync(join(folder, 'conformance.json'), reportText(buildReport(record)));
  } finally {
    await mock.close();
  }
}

function bytes(folder: string, name: string): string {
  return readFileSync(join(folder, name), 'latin1');
}

test('from conformance.json alone come the bytes that the run wrote', async () => {
  await withFolder(async (folder) => {
    const at = (name: string): string => join(folder, name);
    await runOnFaultyMock(at('first'));
    // Alone: nothing else that the run wrote is within reach.
    mkdirSync(at('again'));
    writeFileSync(join(at('again'), 'conformance.json'), readFileSync(join(at('first'), 'conformance.json')));
    reportCommand(join(at('again'), 'conformance.json'), {});
    const written = readdirSync(at('first'), { withFileTypes: true }).filter((entry) => entry.isFile());
    expect(written.map(({ name }) => name).sort()).toEqual(reportFiles.map(({ name }) => name).sort());
    for (const { name } of written) expect(bytes(at('again'), name) === bytes(at('first'), name), name).toBe(true);
  });
});

test('two runs alike are the same bytes when stable, and as reports conform to their schema', async () => {
  await withFolder(async (folder) => {
    const at = (name: string): string => join(folder, name);
    for (const name of ['first', 'second']) {
      await judgeOnFaultyMock(at(name));
      reportCommand(join(at(name), 'conformance.json'), { stable: true, output: join(at(name), 'kept') });
    }
    expect(bytes(at('first'), 'conformance.json') === bytes(at('second'), 'conformance.json')).toBe(false);
    for (const { name } of reportFiles) {
      const [one, other] = [bytes(join(at('first'), 'kept'), name), bytes(join(at('second'), 'kept'), name)];
      const differing = one.split('\n').filter((line, index) => line !== other.split('\n')[index]);
      expect(
        differing.map((line) => line.slice(0, 300)),
        name,
      ).toEqual([]);
      expect(one.length, name).toBe(other.length);
    }
    const stable = reportIn(join(at('first'), 'kept'));
    expect(validatorFor('conformance')(stable).map(({ message }) => message)).toEqual([]);
    const outcomes = ({ rows }: ConformanceReport): string[] => rows.map((row) => `${row.requirement} ${row.outcome}`);
    expect(outcomes(stable)).toContain('PRES-LIMIT-REJECT fail');
    expect(outcomes(stable)).toEqual(outcomes(reportIn(at('first'))));
  });
});

test('single formats are written where they are asked for, and a report is never overwritten with less', async () => {
  await withFolder(async (folder) => {
    const file = join(folder, 'conformance.json');
    const text = reportText(reportOf({ results: [failed('HTTP-CONTENT-TYPE', ['MUST'])] }));
    writeFileSync(file, text);
    const output = join(folder, 'a', 'b');
    const ended = await runTool(['report', file, '--output', output, '--format', 'junit', 'badge']);
    expect(ended.exitCode, ended.stderr).toBe(0);
    expect(readdirSync(output).sort()).toEqual(['badge.json', 'badge.svg', 'junit.xml']);
    expect(ended.stdout.trim().split('\n')).toEqual(
      ['junit.xml', 'badge.svg', 'badge.json'].map((name) => join(output, name)),
    );

    expect(() => reportCommand(file, { stable: true })).toThrow('--stable would overwrite');
    expect(() => reportCommand(file, { output: join(file, 'inside') })).toThrow(/cannot be written: .+--output/);
    expect(reportCommand(file, { format: ['json'] })).toContain('is the report itself');
    expect(readFileSync(file, 'utf8') === text).toBe(true);

    const unknown = await runTool(['report', file, '--format', 'pdf']);
    expect(unknown.exitCode).toBe(2);
    expect(unknown.stderr).toContain('Allowed choices are html, json, markdown');
  });
});

test('a file that is no report of this form is refused with the place, as 2, and nothing is written', async () => {
  const report = reportOf({ results: [failed('HTTP-CONTENT-TYPE', ['MUST'])] });
  const [row] = report.rows;
  const cases: [name: string, text: string, said: string[]][] = [
    ['a newer form', JSON.stringify({ ...report, format: 2 }), ['a newer version: at /format stands 2', 'reads 1']],
    ['an older form', JSON.stringify({ ...report, format: 0 }), ['an older version: at /format stands 0', 'Run again']],
    ['another file', '{"rows":[]}', ['is no conformance report: at /format nothing was found']],
    ['a list', '[]', ['is no conformance report']],
    [
      'a broken row',
      JSON.stringify({ ...report, rows: [{ ...row, outcome: 'passed' }] }),
      ['/rows/0/outcome is "passed"'],
    ],
    ['a row without its rule', JSON.stringify({ ...report, rows: [{ ...row, rule: undefined }] }), ['/rows/0', 'rule']],
    ['hostile text', JSON.stringify({ ...report, rows: '\u001b[2J' }), ['/rows is', 'expected an array']],
    ['half a file', reportText(report).slice(0, 500), ['is no JSON']],
  ];
  await withFolder(async (folder) => {
    const file = join(folder, 'given.json');
    const complaintOn = (given: string): string => {
      try {
        reportCommand(given, { output: join(folder, 'out') });
        return 'nothing';
      } catch (error) {
        if (error instanceof CannotJudge) return error.message;
        throw error;
      }
    };
    for (const [name, text, said] of cases) {
      writeFileSync(file, text);
      const complaint = complaintOn(file);
      for (const words of said) expect(complaint, name).toContain(words);
      expect(complaint, name).not.toContain('\u001b');
    }
    expect(complaintOn(join(folder, 'none.json'))).toContain('is not there');
    expect(complaintOn(folder)).toContain('is a folder');
    expect(readdirSync(folder)).toEqual(['given.json']);
    writeFileSync(file, '{\n  "rows":\n  oops\n}');
    const ended = await runTool(['report', file]);
    expect(ended.exitCode).toBe(2);
    expect(ended.stderr).toMatch(/^The report .+ is no JSON: .+\n$/);
    expect(ended.stderr, 'the parser’s words with what it quotes, on one line').toContain('oops');
  });
});

test('every format has a name of its own to be asked for, and a file that no other writes', () => {
  expect(new Set(reportFiles.map(({ name }) => name)).size).toBe(reportFiles.length);
  expect(reportFiles).toHaveLength(formatFiles.length + 1);
});
