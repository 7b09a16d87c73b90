import { createServer } from 'node:http';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { planText, shortestSeconds } from '../../src/cli/actions/plan-command.js';
import { type RehearsedCheck, rehearse } from '../../src/cli/actions/rehearsal.js';
import { select } from '../../src/run/selection.js';
import { worldOf } from '../../src/cli/actions/target-world.js';
import { packageRoot } from '../../src/contract/root.js';
import { services } from '../../src/contract/service.js';
import { checks, judge, loadTarget, type Target } from '../../src/index.js';
import { defaultRules, type Mock, startMock, withRules } from '../../src/mock/index.js';
import { faults } from '../../src/mock/faults/index.js';
import { variants } from '../../src/mock/variants/index.js';
import { judgeMock } from '../proof/departure-run.js';
import { listening } from '../listening.js';
import { reportIn, withFolder } from './command.js';
import { runTool } from './in-process.js';
import { plannedCounts, rehearsedOnMock, rehearsedOnProfile } from './rehearsals.js';

// One worker for the file, because its tests look at the same two rehearsals of everything.
test.describe.configure({ mode: 'default' });

test('a rehearsal on a world of the profile alone goes well: what the profile tells is found, nothing contradicts it', async () => {
  const rehearsed = await rehearsedOnProfile();
  const astray = rehearsed
    .filter(({ result }) => ['fail', 'warn', 'inconclusive', 'harness-error'].includes(result.outcome))
    .map(({ requirement, service, result }) => `${requirement} on ${service}: ${result.reason ?? ''}`);
  expect(astray).toEqual([]);
  expect(rehearsed.filter(({ result }) => result.outcome === 'pass').length).toBeGreaterThan(80);
});

test('a plan for a target sends nothing to it, keeps its secrets, and tells how long pacing makes it', async () => {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.end();
  });
  server.on('connection', () => (asked += 1));
  const { port, close } = await listening(server);
  try {
    await withFolder(async (folder) => {
      const profile = join(folder, 'staging.yaml');
      const lines = [
        `services: { presence: { baseUrl: 'http://127.0.0.1:${port}/gateway' } }`,
        "credentials: { caller: { authorization: 'XBL3.0 x=1;${XBL_STAGING_TOKEN}', xuid: '2535400000000001' } }",
        'pacing: documented',
      ];
      writeFileSync(profile, lines.join('\n'));
      const environment = { XBL_STAGING_TOKEN: 'a-secret-of-staging' };
      const words = ['plan', '--target', profile, '--service', 'presence'];
      const { exitCode, stdout, stderr } = await runTool(words, environment);
      expect(exitCode, stderr).toBe(0);
      expect(stdout).toContain(`POST http://127.0.0.1:${port}/gateway/users/batch  $XBL_STAGING_TOKEN, body `);
      expect(stdout).toMatch(/^PRES-AUTH-REQUIRED on presence: \d+ requests?$/m);
      expect(stdout).toMatch(/^\d+ requests: presence \d+\.$/m);
      expect(stdout).toMatch(/pacing spreads them over at least \d+ seconds/);
      expect(stdout).not.toContain(environment.XBL_STAGING_TOKEN);
      // Requests whose credential a check takes away or empties are called so.
      expect(stdout).toMatch(/users\/batch {2}no credential, body/);
      expect(stdout).toMatch(/users\/batch {2}an empty Authorization, body/);
      expect(stdout).not.toMatch(/ {2}\s*,/);
      const json = await planText({ target: profile, only: ['PRES-LIMIT-REJECT'], json: true }, environment);
      const { checks } = JSON.parse(json) as { checks: { requests: { url: string; curl: string }[] }[] };
      expect(checks[0]?.requests[0]?.curl).toMatch(/^curl .*\$XBL_STAGING_TOKEN/);
      expect(json).not.toContain(environment.XBL_STAGING_TOKEN);
    });
    expect(asked, 'connections and requests at the target').toBe(0);
  } finally {
    await close();
  }
});

test('the least time of a pacing counts the windows that have to pass', () => {
  const pacing = { limits: [{ requests: 30, seconds: 15 }], retries: 2, maximumWaitMilliseconds: 0 };
  expect([0, 1, 30, 31, 60, 61].map((requests) => shortestSeconds(requests, pacing))).toEqual([0, 0, 0, 15, 15, 30]);
});

const mockProfile = join(packageRoot, 'fixtures', 'targets', 'mock.yaml');

/** A service that holds just what a target's profile tells, and the number of requests that reached it, by service. */
async function countingMock(target: Target): Promise<{ mock: Mock; reached: Map<string, number> }> {
  const reached = new Map<string, number>();
  const rules = withRules(defaultRules, {
    http: {
      respond: (response, context) => {
        const service = context.service ?? 'none';
        reached.set(service, (reached.get(service) ?? 0) + 1);
        return defaultRules.http.respond(response, context);
      },
    },
  });
  return { mock: await startMock({ rules, world: worldOf(target) }), reached };
}

/** What was sent otherwise than planned, check by check. */
function differing(planned: ReadonlyMap<string, number>, sent: ReadonlyMap<string, number>): string[] {
  return [...new Set([...planned.keys(), ...sent.keys()])]
    .filter((name) => planned.get(name) !== sent.get(name))
    .map((name) => `${name}: ${planned.get(name) ?? 'none'} planned, ${sent.get(name) ?? 'none'} sent`);
}

const minimalProfile = 'baseUrl: ${MOCK_URL}\ncredentials: { caller: "XBL3.0 x=1;${XBL_TOKEN}" }\n';

for (const profile of ['full', 'minimal'] as const) {
  test(`a service that keeps the contract is sent just what was planned, to the last request: ${profile} profile`, async () => {
    await withFolder(async (folder) => {
      const file = profile === 'full' ? mockProfile : join(folder, 'profile.yaml');
      if (profile === 'minimal') writeFileSync(file, minimalProfile);
      const targetAt = (url: string): Target => loadTarget(file, { MOCK_URL: url, XBL_TOKEN: 'a-token-of-nobody' });
      const known = targetAt('http://127.0.0.1:1');
      const planned =
        profile === 'full' ? await rehearsedOnProfile() : await rehearse(known, select({}), worldOf(known));
      const { mock, reached } = await countingMock(known);
      try {
        // Over the channel of a run, by its judge.
        const results = await judge(targetAt(mock.url), checks);
        const sent = new Map(
          results.map(({ requirement, service, requests }) => [`${requirement} on ${service}`, requests]),
        );
        expect(differing(plannedCounts(planned), sent)).toEqual([]);
        expect(sent.size).toBe(select({}).length);
        expect(reached.get('none'), 'requests to an address of no service').toBeUndefined();
        for (const service of services) {
          const count = planned.filter((check) => check.service === service).flatMap(({ requests }) => requests).length;
          expect(reached.get(service) ?? 0, `${service}: requests that reached it`).toBe(count);
        }
      } finally {
        await mock.close();
      }
    });
  });
}

test('the command run sends what the command plan names, and nothing around it', async () => {
  await withFolder(async (folder) => {
    const { mock, reached } = await countingMock(loadTarget(mockProfile, { MOCK_URL: 'http://127.0.0.1:1' }));
    try {
      const environment = { TARGET: mockProfile, MOCK_URL: mock.url, REPORTS: folder };
      const plan = await runTool(['plan', '--json', '--service', 'userstats'], environment);
      const run = await runTool(['run', '--service', 'userstats'], environment);
      expect(run.exitCode, run.stdout + run.stderr).toBe(0);
      const { checks } = JSON.parse(plan.stdout) as { checks: RehearsedCheck[] };
      const rows = reportIn(folder).rows.map((row) => [`${row.requirement} on ${row.service}`, row.requests] as const);
      expect(differing(plannedCounts(checks), new Map(rows)), run.stdout.slice(-2000)).toEqual([]);
      const count = checks.flatMap(({ requests }) => requests).length;
      expect(count).toBeGreaterThan(0);
      expect([...reached], 'requests that reached the services').toEqual([['userstats', count]]);
    } finally {
      await mock.close();
    }
  });
});

test('nothing is asked of a service but its documented read, and other methods on the same address to see them refused', async () => {
  const documented = /^http:\/\/127\.0\.0\.1:\d+(\/batch|\/users\/batch|\/serviceconfigs\/[^/]+\/batch)$/;
  const unlike = (await rehearsedOnMock()).flatMap(({ requirement, service, requests }) =>
    requests
      .filter(({ method, url }) => method !== 'POST' || !documented.test(url.replace(/\?.*$/, '')))
      .map(({ method }) => `${requirement} on ${service}: ${method}`),
  );
  const expected = services.flatMap((service) =>
    ['GET', 'PUT', 'DELETE', 'PATCH'].map((method) => `HTTP-METHOD on ${service}: ${method}`),
  );
  expect(unlike.sort()).toEqual(expected.sort());
});

/** Departures of one rule that are asked often, and those that are asked most: each malformed request meets a failure. */
const asksMost: readonly (readonly [name: string, most: number])[] = [
  ['a-value-moves-with-every-answer', 1.5],
  ['title-filter-ignored', 1.5],
  ['unknown-users-not-found', 1.5],
  ['refusals-called-a-bad-gateway', 4],
  ['refusals-are-502', 4],
];

test('a service that answers otherwise is asked half as often again as planned, and four times as often where it fails everywhere', async () => {
  test.setTimeout(180_000);
  const rehearsed = await rehearsedOnMock();
  for (const [name, most] of asksMost) {
    const departure = [...faults, ...variants].find((one) => one.name === name);
    if (departure === undefined) throw new Error(`There is no fault or variant "${name}".`);
    const { service } = departure;
    const planned = rehearsed.filter((check) => check.service === service).flatMap(({ requests }) => requests).length;
    const results = await judgeMock(service, departure.overrides(defaultRules));
    const sent = results.reduce((sum, { requests }) => sum + requests, 0);
    expect(sent, name).toBeGreaterThan(planned);
    expect(sent, `${name}, ${planned} planned`).toBeLessThanOrEqual(planned * most);
  }
});
