import { once } from 'node:events';
import { createServer, request as forward } from 'node:http';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../src/contract/root.js';
import type { Service } from '../../src/contract/service.js';
import { startMock } from '../../src/mock/index.js';
import { type Judged, reportOn } from '../../src/report/build-report.js';
import { badgeJson } from '../../src/report/formats/badge.js';
import { eventStream } from '../../src/report/formats/ndjson.js';
import { htmlPage } from '../../src/report/formats/html.js';
import { junitXml } from '../../src/report/formats/junit.js';
import { reportedTarget } from '../../src/report/reported-target.js';
import { verdictLine } from '../../src/report/summary.js';
import { embeddedMock } from '../../src/target/embedded-mock.js';
import type { FailOn } from '../../src/target/target.js';
import type { CheckResult } from '../../src/verdict/outcome.js';
import { end, type Ended, playwright, runPlaywright, runTool, start, tool, withFolder } from '../cli/command.js';
import { caseResult, exchange, failed, result, target } from '../report/synthetic-results.js';
import { missingFrom } from './expected-output.js';
import { pages } from './pages.js';

/** A row of a table of the page. */
interface Row {
  readonly situation: string;
  readonly code: number;
  readonly line: string;
}

/** The rows of the table under a heading of docs/exit-codes.md. */
function tableUnder(heading: string): Row[] {
  const text = pages().find(({ path }) => path === 'docs/exit-codes.md')?.text ?? '';
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^\| (.+?) +\| (\d) +\| `(.+)` +\|$/gm)].map(([, situation = '', code, line = '']) => ({
    situation,
    code: Number(code),
    line,
  }));
}

function expectSame(heading: string, tested: readonly string[]): void {
  expect(
    tableUnder(heading).map(({ situation }) => situation),
    `rows of "${heading}" in docs/exit-codes.md, and the situations that are tested`,
  ).toEqual(tested);
}

const pass = result();
const fail = failed('HTTP-CONTENT-TYPE', ['MUST']);
const warn = failed('HTTP-ERROR-BODY', ['SHOULD']);
const shouldWarn: CheckResult = { ...warn, level: 'SHOULD' };
const unsure = result({ requirement: 'HTTP-READ-ONLY', outcome: 'inconclusive', reason: 'no answer', cases: [] });
const silent = result({ requirement: 'HTTP-METHOD', outcome: 'not-exercised', reason: 'no data', cases: [] });
const skipped = result({ requirement: 'HTTP-NO-LEAK', outcome: 'skipped', reason: 'not here', cases: [] });
const cause = 'the caller stopped being accepted at request 61 of presence: 401 Unauthorized';
const lost = [unsure, { ...unsure, requirement: 'HTTP-NO-LEAK' }].map((one) => ({ ...one, cause }));
const timeUp = {
  ...unsure,
  cases: [
    caseResult({
      outcome: 'inconclusive',
      exchanges: [{ ...exchange, failure: { code: 'ERR_RUN_TIME', reason: 'not sent' } }],
    }),
  ],
};

function never(...requirements: readonly string[]): Judged['unjudged'] {
  return requirements.map((requirement) => ({ requirement, service: 'presence', reason: 'its turn never came' }));
}

type Situation = Partial<Judged> & { readonly failOn?: FailOn; readonly profile?: string };

/** What the conformance reporter adds where somebody ended the run. */
const interrupted = { complete: false, unjudgedBecause: 'the run was interrupted' };

const gate: Readonly<Record<string, Situation>> = {
  'everything was judged and held': {
    results: [pass, { ...pass, requirement: 'HTTP-METHOD' }, { ...pass, requirement: 'HTTP-NO-LEAK' }],
  },
  'some requirements were skipped or not exercised': { results: [pass, silent, skipped] },
  'two services were judged': { results: [pass, result({}, 'sessions')] },
  'the profile gives one of the services no address': {
    results: [pass, { ...skipped, service: 'userstats' satisfies Service }],
  },
  'the embedded mock was judged': { results: [pass], profile: embeddedMock },
  'a SHOULD is violated': { results: [pass, shouldWarn] },
  'a SHOULD is violated, with `--fail-on should`': { results: [pass, shouldWarn], failOn: 'should' },
  'a MUST is violated': { results: [pass, fail] },
  'a MUST is violated and another one is inconclusive': { results: [unsure, fail] },
  'a MUST is violated and the run stopped there, with `-x` or `--max-failures`': {
    results: [fail],
    unjudged: never('HTTP-METHOD', 'HTTP-NO-LEAK'),
  },
  'the only failure is a known one': { results: [pass, { ...fail, outcome: 'known-failure' }] },
  'an entry of the baseline no longer fails or has expired': {
    results: [pass],
    rules: { baselineComplaints: ['known.yaml:2:3: HTTP-METHOD on presence no longer fails; remove the entry.'] },
  },
  'a MUST is inconclusive': { results: [pass, unsure] },
  'a MUST is inconclusive, with `--allow-inconclusive`': {
    results: [pass, unsure],
    rules: { allowInconclusive: true },
  },
  'only a SHOULD is inconclusive': { results: [pass, { ...unsure, level: 'SHOULD' }] },
  'a service refused the caller, or stopped serving during the run': { results: [pass, ...lost] },
  'a service stopped serving during the run, with `--allow-inconclusive`': {
    results: [pass, ...lost],
    rules: { allowInconclusive: true },
  },
  'the time of the run was used up': { results: [pass, timeUp] },
  'the run was interrupted before its end': {
    results: [pass],
    unjudged: never('HTTP-METHOD', 'HTTP-NO-LEAK'),
    ...interrupted,
  },
  'the run was interrupted after a MUST failed': { results: [fail], unjudged: never('HTTP-METHOD'), ...interrupted },
  'the run was interrupted when everything had been judged and held': { results: [pass], ...interrupted },
  'nothing could be judged': { results: [silent] },
  'a MUST was not exercised, with `--require-exercised`': {
    results: [pass, silent],
    rules: { requireExercised: ['HTTP-METHOD'] },
  },
  'a service without an address has a MUST, with `--require-exercised`': {
    results: [pass, { ...skipped, service: 'userstats' }],
    rules: { requireExercised: 'MUST' },
  },
  'a service without an address has the requirement that `--require-exercised` names': {
    results: [pass, { ...skipped, service: 'userstats' }],
    rules: { requireExercised: ['HTTP-NO-LEAK'] },
  },
  'nothing was selected': {},
  'a part of a sharded run is missing': {
    results: [pass],
    unjudged: never('HTTP-METHOD'),
    complete: false,
    unjudgedBecause: 'shard 2 of 2 is missing',
  },
  'nothing fell to a part of a sharded run': {
    part: { shard: { current: 2, total: 2 }, selection: ['HTTP-METHOD presence'], own: [] },
  },
  'a check broke': { results: [pass, result({ requirement: 'HTTP-METHOD', outcome: 'harness-error', reason: 'x' })] },
};

test('the gate decides on each situation as the page says, and every format says the same', () => {
  expectSame('The gate', Object.keys(gate));
  for (const { situation, code, line } of tableUnder('The gate')) {
    const { failOn = 'must', profile = target.profile, ...changes } = gate[situation] ?? {};
    const report = reportOn(
      {
        startedAt: new Date(0),
        durationMilliseconds: 1,
        complete: true,
        results: [],
        unjudged: [],
        errors: [],
        ...changes,
      },
      { ...reportedTarget(target), profile },
      failOn,
    );
    const { exitCode, reason } = report.run.gate;
    const said = verdictLine(report.run.gate);
    expect(exitCode, `${situation}: ${said}`).toBe(code);
    expect(missingFrom([line], [said]), `${situation}: the last line is: ${said}`).toBeUndefined();
    const isReserved = /known failure|MUST inconclusive|^Nothing judged/.test(said);
    expect(badgeJson(report).includes('brightgreen'), `${situation}: a green badge`).toBe(code === 0 && !isReserved);
    expect(eventStream(report), situation).toContain(JSON.stringify(reason));
    expect(junitXml(report), situation).toContain(`<property name="exitCode" value="${code}"/>`);
    expect(htmlPage(report), situation).toContain(`(exit code ${code})`);
    // What was cut short never looks whole, in whatever way it was.
    const isCut = /interrupted|stopped|used up|refused|missing/.test(situation);
    expect(report.run.complete, `${situation}: complete`).toBe(!isCut);
  }
});

/** What a row is run with: each folder has a sound profile of a service at an address where nothing listens. */
type Around = (folder: string) => Promise<Ended>;

const one = ['run', '--mock', '--only', 'PRES-BODY-LEVEL'];

/** The profile of the embedded mock, and the credential of its caller. */
const mockProfile = join(packageRoot, 'fixtures', 'targets', 'mock.yaml');
const mockCredential = { XBL_USERHASH: '1000000001', XBL_TOKEN: 'caller-token-not-a-secret-a1b2c3' };

function withMock(run: (url: string, folder: string) => Promise<Ended>): Around {
  return async (folder) => {
    const mock = await startMock();
    try {
      return await run(mock.url, folder);
    } finally {
      await mock.close();
    }
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A service that a body which is not JSON brings down: it passes everything else on. */
async function withCrashing(upstream: string, run: (url: string) => Promise<Ended>): Promise<Ended> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      if (!isJson(body.toString())) {
        server.close();
        server.closeAllConnections();
        return;
      }
      const { method, headers, url = '' } = request;
      const passedOn = forward(new URL(url, upstream), { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      });
      passedOn.on('error', () => request.socket.destroy());
      passedOn.end(body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The service listens on no port.');
  try {
    return await run(`http://127.0.0.1:${address.port}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

function withEmpty(name: string): Around {
  return (folder) => runTool(one, { REPORTS: folder, [name]: '' });
}

const around: Readonly<Record<string, Around>> = {
  '`run` names no target, and the folder has no profile': (folder) => runTool(['run'], { REPORTS: folder }, folder),
  'TARGET is set but empty, and no option names a target': withEmpty('TARGET'),
  'TARGET_URL is set but empty, and no option names a target': withEmpty('TARGET_URL'),
  'TARGET_URL is set but empty, and `--target` names a profile': withMock((MOCK_URL, folder) =>
    runTool(['run', '--target', mockProfile, '--only', 'PRES-BODY-LEVEL'], {
      REPORTS: folder,
      TARGET_URL: '',
      MOCK_URL,
    }),
  ),
  'TARGET is set but empty, and `--url` names an address': withMock((url, folder) =>
    runTool(['run', '--url', url, '--only', 'PRES-BODY-LEVEL'], { REPORTS: folder, TARGET: '', ...mockCredential }),
  ),
  'BASELINE is set but empty': withEmpty('BASELINE'),
  'REQUIRE_EXERCISED is set but empty': withEmpty('REQUIRE_EXERCISED'),
  'ALLOW_INCONCLUSIVE is set but empty': withEmpty('ALLOW_INCONCLUSIVE'),
  'FAIL_ON is set but empty': withEmpty('FAIL_ON'),
  'TIMEOUT is set but empty': withEmpty('TIMEOUT'),
  'TARGET and TARGET_URL are both set': (folder) =>
    runTool(['run'], { REPORTS: folder, TARGET: 'a.yaml', TARGET_URL: 'http://127.0.0.1:1' }),
  'a profile that does not exist': (folder) =>
    runTool(['run', '--target', 'nowhere.yaml'], { REPORTS: folder }, folder),
  'a requirement that does not exist': (folder) =>
    runTool(['run', '--mock', '--only', 'PRES-ANSWR'], { REPORTS: folder }),
  '`--url` without XBL_USERHASH and XBL_TOKEN': (folder) =>
    runTool(['run', '--url', 'http://127.0.0.1:1'], { REPORTS: folder }),
  'a profile that names nothing that a service could serve': (folder) => {
    const lines = [
      'services: { sessions: { baseUrl: "http://127.0.0.1:1" } }',
      'credentials: { caller: "XBL3.0 x=1;synthetic-token" }',
    ];
    writeFileSync(join(folder, 'xbl-conformance.yaml'), lines.join('\n'));
    return runTool(['run'], { REPORTS: join(folder, 'reports') }, folder);
  },
  'a service that cannot be reached': (folder) => {
    const lines = [
      'services: { presence: { baseUrl: "http://127.0.0.1:1" } }',
      'credentials: { caller: "XBL3.0 x=1;synthetic-token" }',
    ];
    // The profile of the folder is judged where nothing else is named.
    writeFileSync(join(folder, 'xbl-conformance.yaml'), lines.join('\n'));
    return runTool(['run'], { REPORTS: join(folder, 'reports') }, folder);
  },
  'a malformed request is dropped, and nothing accepts connections afterwards': withMock((url, folder) =>
    withCrashing(url, (MOCK_URL) =>
      runTool(['run', '--target', mockProfile, '--only', 'PRES-BODY-MALFORMED', 'PRES-BODY-LEVEL'], {
        REPORTS: folder,
        MOCK_URL,
      }),
    ),
  ),
  'the folder of the reports cannot be written to': (folder) => {
    writeFileSync(join(folder, 'file'), '');
    return runTool(one, { REPORTS: join(folder, 'file') });
  },
  'the current folder was deleted': (folder) => {
    const gone = join(folder, 'gone');
    mkdirSync(gone);
    // Deleted by the shell that then becomes the command: no process starts in a folder that is not there.
    const child = start(
      '--eval',
      [
        `process.chdir(${JSON.stringify(gone)}); require("fs").rmdirSync(${JSON.stringify(gone)});` +
          `import(${JSON.stringify(tool)})`,
        'run',
        '--mock',
      ],
      {},
      folder,
    );
    return end(child);
  },
  '`--only` and the like select nothing': (folder) =>
    runTool(['run', '--mock', '--only', 'PRES-ANSWER', '--service', 'sessions'], { REPORTS: folder }),
  "Playwright's `--timeout` is shorter than a check": (folder) =>
    runPlaywright(['--timeout', '1', '--grep', 'PRES-LIMIT-REJECT'], { REPORTS: folder }),
  "Playwright's `--grep` matches nothing": (folder) => runPlaywright(['--grep', 'NO-SUCH-ID'], { REPORTS: folder }),
};

test('what keeps a run from its checks, or stops it, ends as the page says and says so', async () => {
  test.setTimeout(240_000);
  const heading = 'Before and around the checks';
  expectSame(heading, Object.keys(around));
  for (const { situation, code, line } of tableUnder(heading)) {
    await withFolder(async (folder) => {
      const ended = await (around[situation] ?? withEmpty('no such situation'))(folder);
      const said = `${ended.stdout}${ended.stderr}`;
      expect(ended.exitCode, `${situation}: ${said}`).toBe(code);
      const lines = said.split('\n').map((text) => text.trim());
      expect(
        lines.some((text) => missingFrom([line], [text]) === undefined),
        `${situation} prints: ${said}`,
      ).toBe(true);
      expect(said, situation).not.toMatch(/^\s+at .+:\d+:\d+/m);
      rmSync(join(folder, 'file'), { force: true });
    });
  }
});

test('an empty TARGET is an error at the door of Playwright as well', async () => {
  await withFolder(async (folder) => {
    const configuration = ['--config', join(packageRoot, 'dist', 'playwright.config.js')];
    const child = start(playwright, ['test', ...configuration], {
      PW_DISABLE_TS_ESM: '1',
      TARGET: '',
      REPORTS: folder,
    });
    const { exitCode, stdout, stderr } = await end(child);
    expect(exitCode, stdout + stderr).toBe(2);
    expect(stdout + stderr).toContain('TARGET is empty');
  });
});
