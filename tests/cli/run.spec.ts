import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { select } from '../../src/run/selection.js';
import { packageRoot } from '../../src/contract/root.js';
import { validatorFor } from '../../src/contract/validator.js';
import { defaultRules, startMock, withRules } from '../../src/mock/index.js';
import { loadTarget } from '../../src/target/load-target.js';
import { secretsOf } from '../../src/target/target.js';
import { listening } from '../listening.js';
import { end, reportIn, runPlaywright, start, playwright, withFolder } from './command.js';
import { runTool } from './in-process.js';
import { plannedCounts, rehearsedOnMock } from './rehearsals.js';

const mockProfile = join(packageRoot, 'fixtures', 'targets', 'mock.yaml');

/** Every file under a folder. */
function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

test('plain Playwright judges everything on the embedded mock: conformant, all reports written, no secret in any', async () => {
  await withFolder(async (folder) => {
    // As it is written, not as it is built: whoever has the repository needs no build to judge.
    const ended = await end(start(playwright, ['test'], { REPORTS: folder }));
    const report = reportIn(folder);
    const unfit = report.rows.filter(({ outcome }) =>
      ['fail', 'warn', 'harness-error', 'inconclusive'].includes(outcome),
    );
    expect(unfit.map(({ requirement, service, reason }) => `${requirement} on ${service}: ${reason ?? ''}`)).toEqual(
      [],
    );
    expect(ended.exitCode, ended.stdout + ended.stderr).toBe(0);
    expect(report.rows.map(({ requirement, service }) => `${service} ${requirement}`).sort()).toEqual(
      select({})
        .map(({ requirement, service }) => `${service} ${requirement}`)
        .sort(),
    );
    const sent = report.rows.map(({ requirement, service, requests }) => [`${requirement} on ${service}`, requests]);
    expect(Object.fromEntries(sent), 'requests, as planned').toEqual(
      Object.fromEntries(plannedCounts(await rehearsedOnMock())),
    );
    expect(validatorFor('conformance')(report).map(({ message }) => message)).toEqual([]);
    expect(ended.stdout).toMatch(/^userstats +MUST +\d+/m);
    expect(ended.stdout).toMatch(
      /\nConformant: .+ requirements of the embedded mock judged, 0 failed \(exit code 0\)\n$/,
    );
    const files = filesUnder(folder);
    const names = files.map((file) => file.slice(folder.length + 1).replaceAll('\\', '/'));
    expect(names).toEqual(expect.arrayContaining(['conformance.json', 'conformance.html', 'junit.xml']));
    const target = loadTarget(mockProfile, { MOCK_URL: 'http://127.0.0.1:1' });
    for (const { value, variable } of secretsOf(target)) {
      const holding = [...files.filter((file) => readFileSync(file, 'latin1').includes(value))];
      expect(holding, `files that hold the secret of ${variable}`).toEqual([]);
      expect(`${ended.stdout}${ended.stderr}`.includes(value), `output holds the secret of ${variable}`).toBe(false);
    }
  });
});

test('a departure fails the run with 1, is named with its case, and fails in every report', async () => {
  const mock = await startMock({ rules: withRules(defaultRules, { presence: { maximumUsers: 1101 } }) });
  const environment = { TARGET: mockProfile, MOCK_URL: mock.url };
  try {
    await withFolder(async (folder) => {
      const words = ['run', '--only', 'PRES-LIMIT-REJECT', 'PRES-BODY-LEVEL'];
      const ended = await runTool(words, { ...environment, REPORTS: folder });
      expect(ended.exitCode, ended.stdout + ended.stderr).toBe(1);
      expect(ended.stdout).toMatch(/^fail {2}PRES-LIMIT-REJECT on presence: .+\n {4}.*expected .+, got 200/m);
      const { rows, run } = reportIn(folder);
      expect(rows.map(({ requirement, outcome }) => [requirement, outcome])).toEqual(
        expect.arrayContaining([
          ['PRES-LIMIT-REJECT', 'fail'],
          ['PRES-BODY-LEVEL', 'pass'],
        ]),
      );
      expect(run.gate.exitCode).toBe(1);
      const junit = readFileSync(join(folder, 'junit.xml'), 'utf8');
      expect(junit).toMatch(/<testsuites[^>]* tests="3" failures="1" errors="0"/);
      expect(junit).toMatch(/<testcase name="PRES-LIMIT-REJECT presence: [^]*<failure message="[^"]+, got 200/);
    });
    // Without the conformance reporter nothing but Playwright counts, and it must not take a failure for an expected one.
    await withFolder(async (folder) => {
      const ended = await runPlaywright(['--grep', 'PRES-LIMIT-REJECT', '--reporter=line'], {
        ...environment,
        REPORTS: folder,
      });
      expect(ended.exitCode, ended.stdout + ended.stderr).toBe(1);
      expect(ended.stdout).toContain('1 failed');
    });
  } finally {
    await mock.close();
  }
});

test('a run that is interrupted is not judged: 2, and what it did not come to is named', async () => {
  const { createServer } = await import('node:http');
  // Accepts every request and never answers, so that the run is surely under way when it is interrupted.
  let asked: (() => void) | undefined;
  const underWay = new Promise<void>((resolve) => (asked = resolve));
  const silent = createServer(() => asked?.());
  const { port, close } = await listening(silent);
  try {
    await withFolder(async (folder) => {
      const environment = { TARGET: mockProfile, MOCK_URL: `http://127.0.0.1:${port}`, REPORTS: folder };
      const configuration = ['--config', join(packageRoot, 'dist', 'playwright.config.js')];
      const child = start(playwright, ['test', ...configuration, '--grep', '@presence'], {
        PW_DISABLE_TS_ESM: '1',
        ...environment,
      });
      const ending = end(child);
      await underWay;
      child.kill('SIGINT');
      const ended = await ending;
      expect(ended.exitCode, ended.stdout + ended.stderr).toBe(2);
      const { rows, run } = reportIn(folder);
      expect(run.complete).toBe(false);
      expect(rows.filter(({ outcome }) => outcome === 'not-judged').length).toBeGreaterThan(0);
      expect(ended.stdout).toMatch(/\nCould not judge: the run was interrupted: .+ never judged \(exit code 2\)\n$/);
    });
  } finally {
    await close();
  }
});
