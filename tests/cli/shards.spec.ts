import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { packageRoot } from '../../src/contract/root.js';
import { validatorFor } from '../../src/contract/validator.js';
import { faults } from '../../src/mock/faults/index.js';
import { defaultRules, type MockRules, startMock, withRules } from '../../src/mock/index.js';
import type { ConformanceReport } from '../../src/report/conformance-report.js';
import { stableReport } from '../../src/report/stable-report.js';
import { loadTarget } from '../../src/target/load-target.js';
import { secretsOf } from '../../src/target/target.js';
import { type Ended, reportIn, runPlaywright, withFolder } from './command.js';
import { runTool } from './in-process.js';

// One worker for the file, because each would make the shards for itself.
base.describe.configure({ mode: 'default' });

const mockProfile = join(packageRoot, 'fixtures', 'targets', 'mock.yaml');

function rulesWith(names: readonly string[]): MockRules {
  return names.reduce((rules, name) => {
    const fault = faults.find((candidate) => candidate.name === name);
    if (fault === undefined) throw new Error(`There is no fault "${name}".`);
    return withRules(rules, fault.overrides(rules));
  }, defaultRules);
}

/** What must not depend on how a run was divided: all but times, requests, and which check had to ask for what is shared. */
function essence(report: ConformanceReport): object {
  const { run, counts, coverage, rows } = stableReport(report);
  return {
    run: { ...run, services: run.services.map(({ service }) => service) },
    counts,
    coverage,
    rows: rows.map(({ findings, cases, ...row }) => ({
      ...row,
      requests: 0,
      curl: row.curl !== undefined,
      findings: findings.map((finding) => ({
        ...finding,
        curl: finding.curl !== undefined,
        exchanges: finding.exchanges.length,
      })),
      cases: cases.map(({ title, outcome, reason, observations }) => ({ title, outcome, reason, observations })),
    })),
  };
}

function said({ stdout, stderr }: Ended): string {
  return stdout + stderr;
}

/** Runs shards of a run, each with a folder of its own as each job of a CI system has. */
async function runShards(
  folder: string,
  shards: readonly number[],
  total: number,
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<Ended[]> {
  const ended: Ended[] = [];
  for (const shard of shards) {
    const reports = { REPORTS: join(folder, `job-${shard}`) };
    ended.push(
      await runTool(
        ['run', ...(environment['TARGET'] === undefined ? ['--mock'] : []), ...words, '--shard', `${shard}/${total}`],
        { ...environment, ...reports },
      ),
    );
  }
  return ended;
}

function merge(folder: string, parts: readonly string[], words: readonly string[] = []): Promise<Ended> {
  // As in a job without credentials: a profile that cannot be loaded must not matter.
  const environment = { REPORTS: join(folder, 'merged'), TARGET: join(folder, 'no-such-profile.yaml') };
  return runTool(['merge', ...parts, ...words], environment);
}

/** The folder with the reports of what one job judged. */
function partOf(folder: string, job: number): string {
  const parts = join(folder, `job-${job}`, 'parts');
  const [name = ''] = readdirSync(parts);
  return join(parts, name);
}

const ids = ['STATS-ANSWER', 'STATS-OPERATION'];
const conformingWords = ['--service', 'userstats', '--only', ...ids, '--require-exercised', 'STATS-ANSWER'];

/** What the shards of a run left: a folder for each job, and how each ended. */
interface Shards {
  readonly folder: string;
  readonly ended: readonly Ended[];
}

/** Three shards of a run on the embedded mock, the last of them without a check. Nobody changes them: once for all tests of a worker. */
const test = base.extend<object, { conforming: Shards }>({
  conforming: [
    // eslint-disable-next-line no-empty-pattern -- Playwright wants the fixtures that are used as a pattern, also when there are none
    async ({}, use) => {
      await withFolder(async (folder) => {
        const [first, last] = await runShards(folder, [1, 3], 3, conformingWords, {});
        // Playwright's own command divides in the same way, and leaves the same report.
        const second = await runPlaywright(['--grep', `^(.* )?(${ids.join('|')}) userstats:`, '--shard=2/3'], {
          REPORTS: join(folder, 'job-2'),
          REQUIRE_EXERCISED: 'STATS-ANSWER',
        });
        await use({ folder, ended: [first, second, last].filter((one) => one !== undefined) });
      });
    },
    { scope: 'worker', timeout: 240_000 },
  ],
});

test('shards of a conforming service, each with a mock of its own, make one report', async ({ conforming }) => {
  await withFolder(async (folder) => {
    const { ended } = conforming;
    for (const one of ended) expect(one.exitCode, said(one)).toBe(0);
    const parts = [1, 2, 3].map((shard) => reportIn(partOf(conforming.folder, shard)));
    expect(parts.map(({ run }) => run.shard)).toEqual([1, 2, 3].map((current) => ({ current, total: 3 })));
    expect(parts.flatMap(({ rows }) => rows.map(({ requirement }) => requirement)).sort()).toEqual(ids);
    expect(parts.map(({ rows }) => rows.length)).toEqual([1, 1, 0]);
    expect(parts.map((part) => validatorFor('conformance')(part).length)).toEqual([0, 0, 0]);
    expect(ended[1]?.stdout).toContain('Conformant: this is shard 2 of 3 alone, ');
    expect(ended[2]?.stdout).toContain('this is shard 3 of 3 alone, none of the selected requirements fell to it');

    const merged = await merge(
      folder,
      [1, 2, 3].map((shard) => join(conforming.folder, `job-${shard}`)),
    );
    expect(merged.exitCode, said(merged)).toBe(0);
    expect(merged.stderr).toBe('');
    const whole = reportIn(join(folder, 'merged'));
    expect(whole.rows.map(({ requirement, outcome }) => `${requirement} ${outcome}`).sort()).toEqual(
      ids.map((id) => `${id} pass`),
    );
    expect(whole.run.complete).toBe(true);
    expect(validatorFor('conformance')(whole)).toEqual([]);
    const files = readdirSync(join(folder, 'merged'));
    expect(files).toEqual(expect.arrayContaining(['conformance.html', 'conformance.sarif', 'junit.xml', 'summary.md']));

    // A shard is missing: what it had to judge is not judged, and nothing is green.
    const gap = await merge(folder, [partOf(conforming.folder, 1), partOf(conforming.folder, 3)]);
    expect(gap.exitCode, said(gap)).toBe(2);
    expect(gap.stdout).toContain(
      'Could not judge: shard 2 of 3 is missing: 1 of 2 userstats requirements of the embedded mock judged, 0 failed, 1 never judged (exit code 2)',
    );
    const unjudged = reportIn(join(folder, 'merged')).rows.filter(({ outcome }) => outcome === 'not-judged');
    expect(unjudged.map(({ requirement }) => requirement)).toEqual(
      parts[1]?.rows.map(({ requirement }) => requirement),
    );
    expect(reportIn(join(folder, 'merged')).run.complete).toBe(false);
  });
});

test('the merged report of a faulty service is that of a run in one piece, and no secret travels in the parts', async () => {
  const rules = rulesWith([
    'only-the-first-xuid-validated',
    'text-after-the-body-ignored',
    'contract-version-103-served',
  ]);
  const mock = await startMock({ rules });
  const environment = { TARGET: mockProfile, MOCK_URL: mock.url };
  try {
    await withFolder(async (folder) => {
      const ids = [
        'SESS-ANSWER',
        'SESS-CONTRACT-VERSION',
        'SESS-BODY',
        'SESS-SCID',
        'HTTP-STATUS-SET',
        'HTTP-ERROR-BODY',
      ];
      const words = ['--service', 'sessions', '--only', ...ids, '--require-exercised', 'SESS-ANSWER'];
      const baseline = join(folder, 'known.yaml');
      const entry = (id: string): string =>
        `  - { requirement: ${id}, service: sessions, reason: r, owner: o, expires: 2999-12-31 }\n`;
      writeFileSync(baseline, `knownFailures:\n${entry('SESS-CONTRACT-VERSION')}${entry('SESS-SCID')}`);
      const bearing = ['--baseline', baseline];
      const whole = await runTool(['run', ...words, ...bearing], { ...environment, REPORTS: join(folder, 'whole') });
      expect(whole.exitCode, said(whole)).toBe(1);
      const shards = await runShards(folder, [1, 2], 2, words, environment);
      expect(shards.map(({ exitCode }) => exitCode).sort(), shards.map(said).join('\n')).toContain(1);
      const places = [1, 2].map((shard) => partOf(folder, shard));
      const parts = places.flatMap((place) => reportIn(place).rows);
      const failed = parts.filter(({ outcome }) => outcome === 'fail').map(({ requirement }) => requirement);
      expect(failed).toEqual(expect.arrayContaining(['SESS-CONTRACT-VERSION', 'SESS-BODY']));

      // What the whole is held to can be said when it is put together: an entry that nothing shows any more fails it.
      const merged = await merge(folder, places, bearing);
      expect(merged.exitCode, said(merged)).toBe(1);
      expect(merged.stdout).toContain('known.yaml:3:5: SESS-SCID on sessions no longer fails; remove the entry.');
      const { rows } = reportIn(join(folder, 'merged'));
      const outcomes = Object.fromEntries(rows.map(({ requirement, outcome }) => [requirement, outcome]));
      expect(outcomes).toMatchObject({ 'SESS-CONTRACT-VERSION': 'known-failure', 'SESS-BODY': 'fail' });
      expect(essence(reportIn(join(folder, 'merged')))).toEqual(essence(reportIn(join(folder, 'whole'))));

      const target = loadTarget(mockProfile, { MOCK_URL: mock.url });
      const travels = places
        .flatMap((place) => readdirSync(place).map((name) => readFileSync(join(place, name), 'utf8')))
        .join('\n');
      expect(travels.includes('"requirement":"SESS-CONTRACT-VERSION"'), 'the results were found').toBe(true);
      expect(travels.includes('$XBL_'), 'what stands for a secret was found').toBe(true);
      for (const { value, variable } of secretsOf(target)) {
        expect(travels.includes(value), `the parts hold the secret of ${variable}`).toBe(false);
      }
    });
  } finally {
    await mock.close();
  }
});

test('shards that do not belong together, or could not judge, are told in a line and end with 2', async ({
  conforming,
}) => {
  await withFolder(async (folder) => {
    const part = (shard: number): string => partOf(conforming.folder, shard);
    const expectRefusal = (ended: Pick<Ended, 'exitCode' | 'stderr'>, line: RegExp): void => {
      expect(ended.stderr.trim()).toMatch(line);
      expect(ended.stderr.trim().split('\n').length, ended.stderr).toBeLessThanOrEqual(2);
      expect(ended.exitCode, ended.stderr).toBe(2);
    };
    const mock = await startMock();
    const run = (job: number, words: readonly string[]): Promise<Ended> =>
      runTool(['run', ...words], { MOCK_URL: mock.url, REPORTS: join(folder, `job-${job}`) });
    const other = join(folder, 'other.yaml');
    writeFileSync(other, readFileSync(mockProfile, 'utf8').replace('name: reference service', 'name: another service'));
    // No check falls to these two: where they belong is in their reports all the same.
    await run(1, ['--target', other, '--only', 'PRES-BODY-LEVEL', '--shard', '2/2']);
    await run(2, [...conformingWords, '--target', mockProfile, '--shard', '3/3']);
    await mock.close();
    // Nothing listens there any more.
    const refused = await run(3, [...conformingWords, '--target', mockProfile, '--shard', '2/3']);
    expect(refused.exitCode, said(refused)).toBe(2);

    // A report of an earlier merge must not be taken for that of one that is refused.
    const reached = await merge(folder, [part(1), part(3), partOf(folder, 3)]);
    expect(reached.exitCode, said(reached)).toBe(2);
    // The shard whose service could not be reached tells so in its rows; what the others judged stands.
    expect(reached.stdout).toMatch(/userstats cannot be reached at .+ECONNREFUSED/);
    expect(reached.stdout).toMatch(/\nCould not judge: 1 of 2 userstats requirements /);
    expect(readdirSync(join(folder, 'merged'))).toContain('conformance.json');

    const broken = join(folder, 'broken', 'conformance.json');
    mkdirSync(join(folder, 'broken'));
    writeFileSync(broken, 'no JSON');
    const copy = join(folder, 'copy');
    cpSync(part(1), copy, { recursive: true });
    const cases: [readonly string[], RegExp][] = [
      [
        [part(1), partOf(folder, 1)],
        /^The parts are of runs that do not belong together: the target of shard 1 of 3 is reference service, that of shard 2 of 2 another service\. /,
      ],
      // The same shard twice: two runs of it, and two copies of one.
      [[part(1), part(3), partOf(folder, 2)], /^Shard 3 of 3 is there twice; merge each part once\.$/],
      [[part(1), copy], /^Shard 1 of 3 is there twice; merge each part once\.$/],
      [[broken], /^The report .+broken.conformance\.json is no JSON: .+/],
    ];
    for (const [places, line] of cases) {
      expectRefusal(await merge(folder, places), line);
      expect(readdirSync(join(folder, 'merged')), 'no report is left').not.toContain('conformance.json');
    }
    const nothing = join(folder, 'nothing');
    mkdirSync(nothing);
    const here: [string, RegExp][] = [
      [nothing, /nothing holds no conformance\.json; a part of a run leaves one in its folder: /],
      [join(folder, 'nowhere'), /^There is no .+nowhere; /],
    ];
    for (const [place, line] of here) expectRefusal(await runTool(['merge', place]), line);
  });
});

test('what --shard says wrong ends with 2 in a line', async () => {
  const wrong: [string, string][] = [
    ['0/3', '--shard 0/3 names part 0; the first is 1/3.'],
    ['4/3', '--shard 4/3 names part 4; the last is 3/3.'],
    ['1/0', '--shard 1/0 divides a run into 0 parts; expected from 1 to 1000.'],
    ['x', '--shard x is no part of a run; expected which part of how many, such as 2/3.'],
  ];
  await withFolder(async (folder) => {
    for (const [shard, line] of wrong) {
      const ended = await runTool(['run', '--mock', '--shard', shard], { REPORTS: folder });
      expect(ended.stderr.trim(), shard).toBe(line);
      expect(ended.exitCode, shard).toBe(2);
    }
  });
});
