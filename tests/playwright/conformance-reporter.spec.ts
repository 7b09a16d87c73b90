import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import type { FullResult } from '@playwright/test/reporter';
import { packageRoot } from '../../src/contract/root.js';
import type { CheckResult } from '../../src/verdict/outcome.js';
import { type Ended, end, reportIn, start, withFolder } from '../cli/command.js';
import { failed, result } from '../report/synthetic-results.js';

/** The address of a compiled module of the Playwright door. */
function compiled(name: string): string {
  return JSON.stringify(pathToFileURL(join(packageRoot, 'dist', 'src', 'playwright', name)).href);
}

/** Plays a run to the reporter as Playwright does: its tests, then its end. */
const script = `
import { identityAnnotations } from ${compiled('check-identity.js')};
import Reporter from ${compiled('conformance-reporter.js')};
const { results, unjudged, status } = JSON.parse(process.env.PLAYED);
const attached = (result) => ({ name: 'check-result', contentType: 'application/json', body: Buffer.from(JSON.stringify(result)) });
const tests = [
  ...results.map((result) => ({
    annotations: identityAnnotations(result),
    results: [{ status: 'passed', attachments: [attached(result)], errors: [], duration: 1 }],
  })),
  ...unjudged.map((id) => ({ annotations: identityAnnotations({ requirement: id, service: 'presence' }), results: [] })),
];
const suite = { allTests: () => tests };
const reporter = new Reporter();
await reporter.preprocess({ suite });
reporter.onBegin({ reporter: [], shard: null, metadata: {} }, suite);
await reporter.onEnd({ status, startTime: new Date(), duration: 1 });
// The handlers of signals keep nothing alive; the process ends as Playwright's does.
process.exit(1);
`;

/** How a run ends of which these results were judged, and these requirements were not. */
async function ended(
  status: FullResult['status'],
  results: readonly CheckResult[],
  unjudged: readonly string[],
): Promise<{ ended: Ended; complete: boolean; reason: string; outcomes: string[] }> {
  let told: Awaited<ReturnType<typeof ended>> | undefined;
  await withFolder(async (folder) => {
    const file = join(folder, 'play.mjs');
    writeFileSync(file, script);
    const environment = {
      REPORTS: folder,
      MOCK_URL: 'http://127.0.0.1:1',
      PLAYED: JSON.stringify({ results, unjudged, status }),
    };
    const TARGET = join(packageRoot, 'fixtures', 'targets', 'mock.yaml');
    const how = await end(start(file, [], { ...environment, TARGET }));
    const { run, rows } = reportIn(folder);
    told = {
      ended: how,
      complete: run.complete,
      reason: run.gate.reason,
      outcomes: rows.map(({ requirement, outcome }) => `${requirement} ${outcome}`),
    };
  });
  if (told === undefined) throw new Error('The run left no report.');
  return told;
}

const failure = failed('HTTP-STATUS-SET', ['MUST']);

test('a run whose time is up could not judge, although something failed: exit code 2, and its report is not complete', async () => {
  for (const status of ['timedout', 'interrupted'] as const) {
    const run = await ended(status, [failure], ['PRES-ANSWER']);
    expect(run.ended.exitCode, `${status}: ${run.ended.stdout}${run.ended.stderr}`).toBe(2);
    expect(run.complete, status).toBe(false);
    expect(run.outcomes.sort(), status).toEqual(['HTTP-STATUS-SET fail', 'PRES-ANSWER not-judged']);
    const why = status === 'interrupted' ? 'the run was interrupted' : 'the run ended early';
    expect(run.reason, status).toMatch(new RegExp(`^${why}: .+1 failed.+1 never judged$`));
  }
});

test('a run that fails and comes to its end is not conformant: exit code 1, and its report is complete', async () => {
  const run = await ended('failed', [failure, result({ requirement: 'PRES-ANSWER' })], []);
  expect(run.ended.exitCode, run.ended.stderr).toBe(1);
  expect(run.complete).toBe(true);
});

test('a run whose time is up when all has held is not conformant, and not complete', async () => {
  for (const [status, exitCode, complete] of [
    ['timedout', 2, false],
    ['passed', 0, true],
  ] as const) {
    const run = await ended(status, [result()], []);
    expect(run.ended.exitCode, `${status}: ${run.ended.stderr}`).toBe(exitCode);
    expect(run.complete, status).toBe(complete);
  }
});
