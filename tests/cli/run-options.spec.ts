import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { targetChoices, type TargetOptions } from '../../src/cli/actions/target-options.js';
import { packageRoot } from '../../src/contract/root.js';
import { defaultRules, startMock, withRules } from '../../src/mock/index.js';
import { readTarget } from '../../src/run/run-target.js';
import { reportIn, runToolApart, type Ended, withFolder } from './command.js';
import { runTool } from './in-process.js';

const mockProfile = join(packageRoot, 'fixtures', 'targets', 'mock.yaml');

test('a service without a profile is judged by its address and the credential of the environment', async () => {
  const mock = await startMock();
  try {
    await withFolder(async (folder) => {
      const credential = { XBL_USERHASH: '1000000001', XBL_TOKEN: 'caller-token-not-a-secret-a1b2c3' };
      // Held to what it could not exercise, which is all that then stands in the way of a 0.
      const only = ['--only', 'PRES-LIMIT-REJECT', 'PRES-ANSWER', '--require-exercised'];
      const words = ['run', '--url', mock.url, '--timeout', '20s', ...only];
      const ended = await runTool(words, { ...credential, REPORTS: folder });
      expect(ended.exitCode, ended.stdout + ended.stderr).toBe(2);
      expect(ended.stdout).toMatch(/^PRES-ANSWER on presence is (skipped|not-exercised): .+/m);
      expect(ended.stdout).toContain(
        '1 of 2 presence requirements judged, 0 failed, 1 that had to be judged was not (exit code 2)',
      );
      const { run, rows } = reportIn(folder);
      expect(run.target).toBe(new URL(mock.url).host);
      expect(run.profile).toBe(`--url ${mock.url}`);
      const outcomes = Object.fromEntries(rows.map(({ requirement, outcome }) => [requirement, outcome]));
      expect(outcomes['PRES-LIMIT-REJECT']).toBe('pass');
      expect(['skipped', 'not-exercised']).toContain(outcomes['PRES-ANSWER']);
      expect(ended.stdout + ended.stderr).not.toContain(credential.XBL_TOKEN);
    });
  } finally {
    await mock.close();
  }
});

test('what the options say wrong ends with 2 and says how to mend it, before anything is asked', async () => {
  await withFolder(async (folder) => {
    const url = 'http://127.0.0.1:9';
    writeFileSync(join(folder, 'file'), '');
    const credential = { XBL_USERHASH: '1', XBL_TOKEN: 'synthetic-token' };
    const wishes: [TargetOptions, NodeJS.ProcessEnv, string][] = [
      [{ url }, {}, 'XBL_USERHASH and XBL_TOKEN are not set'],
      [{ url }, { XBL_USERHASH: '1' }, 'XBL_TOKEN is not set'],
      [{ url: 'nonsense' }, credential, '--url nonsense is no address'],
      [{ url: 'https://userstats.xboxlive.com' }, credential, 'only a profile can state that you may test it'],
      [{ url, header: ['nonsense'] }, credential, 'The header "nonsense" has no name'],
      [{ url, header: ['Accept: */*'] }, credential, 'the checks decide on it'],
      [{ url, header: ['x-key: abc'] }, credential, 'expected a reference to an environment variable'],
      [{ url, header: ['x-key: ${NO_SUCH_KEY}'] }, credential, 'NO_SUCH_KEY is not set'],
      [{ url, target: mockProfile }, credential, 'give one of the two'],
    ];
    for (const [wish, environment, line] of wishes) {
      expect(() => readTarget(targetChoices(wish, environment), environment), JSON.stringify(wish)).toThrow(line);
    }
    // One of each way that an option takes through the command.
    const cases: [readonly string[], NodeJS.ProcessEnv, string][] = [
      [['--url', url], { XBL_USERHASH: '1' }, 'XBL_TOKEN is not set'],
      [['--url', url, '--header', 'x-key: ${NO_SUCH_KEY}'], credential, 'NO_SUCH_KEY is not set'],
      [['--mock', '--require-exercised', 'STATS-ANSWERR'], {}, 'Did you mean STATS-ANSWER?'],
      [['--concern', 'limitt'], {}, 'There is no concern limitt. Did you mean limit?'],
      [['--mock', '--baseline', join(folder, 'fil')], {}, 'the baseline cannot be read (ENOENT). Did you mean file'],
    ];
    for (const [words, environment, line] of cases) {
      const ended = await runTool(['run', ...words], { REPORTS: join(folder, 'reports'), ...environment });
      expect(ended.stderr, words.join(' ')).toContain(line);
      expect(ended.stderr.trim().split('\n'), `${words.join(' ')} is told in a line`).toHaveLength(1);
      expect(ended.exitCode, words.join(' ')).toBe(2);
    }
    const timeout = await runTool(['run', '--mock', '--timeout', '5'], { REPORTS: folder });
    expect(timeout.stdout + timeout.stderr).toContain('The timeout is "5"; expected a length of time with its unit');
    expect(timeout.exitCode).toBe(2);
  });
});

test('a fault of the harness ends with 3 and says what to report', async () => {
  // Stands for a damaged package: its requirements cannot be read.
  const damage = [
    'import fs from "node:fs"; import { syncBuiltinESMExports } from "node:module";',
    'const read = fs.readFileSync;',
    'fs.readFileSync = (path, ...rest) => {',
    'if (String(path).includes("requirements")) throw new Error("damaged on purpose"); return read(path, ...rest); };',
    'syncBuiltinESMExports();',
  ].join(' ');
  const environment = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(damage)}` };
  const { exitCode, stderr } = await runToolApart(['list'], environment);
  expect(stderr).toMatch(/^This is a fault of the harness, not of the service\. Please report it with these lines:\n/);
  expect(stderr).toMatch(/^xbl-conformance \d+\.\d+\.\d+, Node\.js v\d+/m);
  expect(stderr).toContain('command: list');
  expect(stderr).toContain('damaged on purpose');
  expect(exitCode).toBe(3);
});

test('known failures do not fail a run; entries that are mended or have expired do', async () => {
  const rules = withRules(defaultRules, { presence: { maximumUsers: 1101, defaultLevel: 'all' } });
  const broken = await startMock({ rules });
  const environment = { TARGET: mockProfile, MOCK_URL: broken.url };
  try {
    await withFolder(async (folder) => {
      const told = { ...environment, REPORTS: folder };
      const file = join(folder, 'known.yaml');
      const entry = (requirement: string, expires: string): string =>
        `  - { requirement: ${requirement}, service: presence, reason: r, owner: o, expires: ${expires} }\n`;
      const judgeWith = async (ids: readonly string[], ...entries: string[]): Promise<Ended> => {
        writeFileSync(file, `knownFailures:\n${entries.join('')}`);
        return runTool(['run', '--only', ...ids, '--baseline', file], told);
      };
      const borne = await judgeWith(['PRES-LIMIT-REJECT'], entry('PRES-LIMIT-REJECT', '2999-12-31'));
      expect(borne.exitCode, borne.stdout + borne.stderr).toBe(0);
      const { rows } = reportIn(folder);
      const row = rows.find(({ requirement }) => requirement === 'PRES-LIMIT-REJECT');
      expect(row?.outcome).toBe('known-failure');
      expect(row?.reason).toMatch(/^known until 2999-12-31: r \(o\)\. /);
      expect(row?.findings.length, 'what was found stays in the report').toBeGreaterThan(0);

      const amiss = await judgeWith(
        ['PRES-LIMIT-REJECT', 'PRES-LEVEL-DEFAULT', 'PRES-BODY-LEVEL'],
        entry('PRES-LIMIT-REJECT', '2001-01-31'),
        entry('PRES-LEVEL-DEFAULT', '2999-12-31'),
        entry('PRES-BODY-LEVEL', '2999-12-31'),
      );
      expect(amiss.exitCode, amiss.stdout + amiss.stderr).toBe(1);
      expect(amiss.stdout).toContain('known.yaml:2:5: PRES-LIMIT-REJECT on presence was borne until 2001-01-31');
      expect(amiss.stdout).toContain('known.yaml:4:5: PRES-BODY-LEVEL on presence no longer fails; remove the entry.');
      expect(amiss.stdout).not.toContain('known.yaml:3:5');
      expect(amiss.stdout).toContain('2 entries of the baseline must be removed or renewed');

      const unknown = await judgeWith(['PRES-LIMIT-REJECT'], entry('PRES-LIMIT-REJCT', '2999-12-31'));
      expect(unknown.exitCode).toBe(2);
      expect(unknown.stderr).toMatch(/known\.yaml:2:\d+: .*Did you mean PRES-LIMIT-REJECT\?/);
    });
  } finally {
    await broken.close();
  }
});
