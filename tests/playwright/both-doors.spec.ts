import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../src/contract/root.js';
import { type Service, services } from '../../src/contract/service.js';
import { faults } from '../../src/mock/faults/index.js';
import { defaultRules, startMock, withRules } from '../../src/mock/index.js';
import type { ConformanceReport } from '../../src/report/conformance-report.js';
import { reportIn, runPlaywright, withFolder } from '../cli/command.js';
import { runTool } from '../cli/in-process.js';

const TARGET = join(packageRoot, 'fixtures', 'targets', 'mock.yaml');

/** What both doors must agree on: all of a report except time, and evidence as its channel sees it. */
function verdictOf({ run, rows, counts }: ConformanceReport): object {
  return {
    gate: run.gate,
    complete: run.complete,
    counts,
    rows: rows.map(({ requirement, service, outcome, reason, cause, findings, cases, requests }) => ({
      check: `${requirement} ${service}`,
      outcome,
      reason,
      cause,
      findings: findings.map(({ case: title, level, expected, got, pointer, value }) => ({
        title,
        level,
        expected,
        got,
        pointer,
        value,
      })),
      cases: cases.map(({ title, outcome: ended, reason: why }) => ({ title, ended, why })),
      requests,
    })),
  };
}

/** Judges one service of a mock through both doors. */
async function throughBothDoors(
  url: string,
  of: readonly Service[],
): Promise<{ exitCodes: unknown; reports: object[] }> {
  const reports: object[] = [];
  const exitCodes: unknown[] = [];
  await withFolder(async (folder) => {
    const environment = { TARGET, MOCK_URL: url, REPORTS: folder, REPORTER: 'null' };
    const terminal = await runTool(['run', '--service', ...of], environment);
    expect([0, 1], terminal.stderr).toContain(terminal.exitCode);
    reports.push(verdictOf(reportIn(folder)));
    const playwright = await runPlaywright(
      of.flatMap((service) => ['--project', service]),
      environment,
    );
    exitCodes.push(terminal.exitCode, playwright.exitCode);
    reports.push(verdictOf(reportIn(folder)));
  });
  return { exitCodes, reports };
}

test('both doors report the same of a conforming service', async () => {
  test.setTimeout(180_000);
  const mock = await startMock();
  try {
    const { exitCodes, reports } = await throughBothDoors(mock.url, services);
    expect(reports[1]).toEqual(reports[0]);
    expect(exitCodes).toEqual([0, 0]);
  } finally {
    await mock.close();
  }
});

/** Faults of every kind: a refusal that is missing, a false one, data, shape, silence, leaks, headers, throttling. */
const sampled = [
  'error-quotes-the-token',
  'busy-without-retry-after',
  'no-statistics-are-null',
  'empty-body-is-an-empty-query',
  'limit-one-too-high',
  'later-users-shown-offline',
  'large-answers-cut',
  'filters-joined-by-or',
  'take-ignored',
  'visibility-ignored',
];

for (const name of sampled) {
  test(`both doors report the same of the fault ${name}`, async () => {
    test.setTimeout(180_000);
    const fault = faults.find((one) => one.name === name);
    expect(fault, `the fault ${name}`).toBeDefined();
    if (fault === undefined) return;
    const mock = await startMock({ rules: withRules(defaultRules, fault.overrides(defaultRules)) });
    try {
      const { exitCodes, reports } = await throughBothDoors(mock.url, [fault.service]);
      expect(reports[1]).toEqual(reports[0]);
      expect(exitCodes).toEqual(fault.fails === undefined ? [0, 0] : [1, 1]);
    } finally {
      await mock.close();
    }
  });
}
