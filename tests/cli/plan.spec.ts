import { createServer } from 'node:http';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { referenceTarget, rehearse } from '../../src/cli/rehearsal.js';
import { select } from '../../src/cli/selection.js';
import { shortestSeconds } from '../../src/cli/plan-command.js';
import { worldOf } from '../../src/cli/target-world.js';
import { packageRoot } from '../../src/contract/root.js';
import { services } from '../../src/contract/service.js';
import { defaultRules, loadWorld, type Mock, type RuleOverrides, startMock, withRules } from '../../src/mock/index.js';
import { faults } from '../../src/mock/faults/index.js';
import { variants } from '../../src/mock/variants/index.js';
import { loadTarget } from '../../src/target/load-target.js';
import { secretsOf, type Target } from '../../src/target/target.js';
import { checksOf } from '../../specs/checks.js';
import { Judge } from '../../src/verdict/judge.js';
import { RawChannel } from '../../src/wire/raw-channel.js';
import { Redactor } from '../../src/wire/redaction.js';
import { judgeMock } from '../proof/departure-run.js';
import { reportIn, runTool, withFolder } from './command.js';

test('a plan names just the requests that a run then sends, check by check', async () => {
  const planned = await rehearse(referenceTarget(), select({ service: ['sessions'] }), loadWorld());
  const mock = await startMock();
  const endpoint = { baseUrl: mock.url, headers: [] };
  const target = { ...referenceTarget(), services: { sessions: endpoint } };
  const channel = new RawChannel(new Redactor(secretsOf(target)));
  const judge = new Judge(target, channel, () => Promise.resolve());
  const sent: [string, number][] = [];
  for (const check of checksOf('sessions')) sent.push([check.requirement, (await judge.judge(check)).requests]);
  await channel.close();
  await mock.close();
  expect(planned.map(({ requirement, requests }) => [requirement, requests.length])).toEqual(sent);
});

test('a rehearsal on a world of the profile alone goes well: what the profile tells is found, nothing contradicts it', async () => {
  const target = referenceTarget();
  const rehearsed = await rehearse(target, select({}), worldOf(target));
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
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
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
      const json = await runTool([...words, '--only', 'PRES-LIMIT-REJECT', '--json'], environment);
      const { checks } = JSON.parse(json.stdout) as { checks: { requests: { url: string; curl: string }[] }[] };
      expect(checks[0]?.requests[0]?.curl).toMatch(/^curl .*\$XBL_STAGING_TOKEN/);
      expect(json.stdout).not.toContain(environment.XBL_STAGING_TOKEN);
    });
    expect(asked, 'connections and requests at the target').toBe(0);
  } finally {
    server.close();
  }
});

test('the least time of a pacing counts the windows that have to pass', () => {
  const pacing = { limits: [{ requests: 30, seconds: 15 }], retries: 2, maximumWaitMilliseconds: 0 };
  expect([0, 1, 30, 31, 60, 61].map((requests) => shortestSeconds(requests, pacing))).toEqual([0, 0, 0, 15, 15, 30]);
});

interface PlannedRequest {
  readonly method: string;
  readonly url: string;
}

interface PlannedCheck {
  readonly requirement: string;
  readonly service: string;
  readonly requests: readonly PlannedRequest[];
}

function plannedChecks(json: string): readonly PlannedCheck[] {
  return (JSON.parse(json) as { checks: readonly PlannedCheck[] }).checks;
}

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

for (const [profile, text] of [
  ['full', undefined],
  ['minimal', 'baseUrl: ${MOCK_URL}\ncredentials: { caller: "XBL3.0 x=1;${XBL_TOKEN}" }\n'],
] as const) {
  test(`a real run on a service that keeps the contract sends just what was planned, to the last request: ${profile} profile`, async () => {
    test.setTimeout(240_000);
    await withFolder(async (folder) => {
      const TARGET = text === undefined ? mockProfile : join(folder, 'profile.yaml');
      if (text !== undefined) writeFileSync(TARGET, text);
      const environment = { TARGET, REPORTS: folder, XBL_TOKEN: 'a-token-of-nobody' };
      const known = loadTarget(TARGET, { ...environment, MOCK_URL: 'http://127.0.0.1:1' });
      const { mock, reached } = await countingMock(known);
      try {
        const there = { ...environment, MOCK_URL: mock.url };
        const [plan, run] = [await runTool(['plan', '--json'], there), await runTool(['run'], there)];
        expect(reached.get('none'), 'requests to an address of no service').toBeUndefined();
        const planned = plannedChecks(plan.stdout);
        const { rows } = reportIn(folder);
        const asked = new Map(rows.map((row) => [`${row.requirement} on ${row.service}`, row.requests]));
        const differing = planned
          .map(({ requirement, service, requests }) => ({
            name: `${requirement} on ${service}`,
            count: requests.length,
          }))
          .filter(({ name, count }) => asked.get(name) !== count)
          .map(({ name, count }) => `${name}: ${count} planned, ${asked.get(name) ?? 'none'} sent`);
        expect(differing, run.stdout.slice(-2000)).toEqual([]);
        expect(planned).toHaveLength(rows.length);
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

test('nothing is asked of a service but its documented read, and other methods on the same address to see them refused', async () => {
  const { stdout } = await runTool(['plan', '--json'], {});
  const documented = /^http:\/\/127\.0\.0\.1:\d+(\/batch|\/users\/batch|\/serviceconfigs\/[^/]+\/batch)$/;
  const unlike = plannedChecks(stdout).flatMap(({ requirement, service, requests }) =>
    requests
      .filter(({ method, url }) => method !== 'POST' || !documented.test(url.replace(/\?.*$/, '')))
      .map(({ method }) => `${requirement} on ${service}: ${method}`),
  );
  const expected = services.flatMap((service) =>
    ['GET', 'PUT', 'DELETE', 'PATCH'].map((method) => `HTTP-METHOD on ${service}: ${method}`),
  );
  expect(unlike.sort()).toEqual(expected.sort());
});

/** The departures that are asked most often beyond a service that keeps the contract, as the proof's `requests` tell. */
const asksMost = [faults, variants]
  .flat()
  .filter(({ name }) =>
    ['a-value-moves-with-every-answer', 'title-filter-ignored', 'members-come-and-go'].includes(name),
  );

test('a service that answers otherwise is asked at most half as often again as planned', async () => {
  test.setTimeout(180_000);
  expect(asksMost.map(({ service }) => service).sort()).toEqual(['presence', 'sessions', 'userstats']);
  for (const departure of asksMost) {
    const count = async (overrides: RuleOverrides): Promise<number> =>
      (await judgeMock(departure.service, overrides)).reduce((sum, { requests }) => sum + requests, 0);
    const planned = await count({});
    const sent = await count(departure.overrides(defaultRules));
    expect(sent, departure.name).toBeGreaterThan(planned);
    expect(sent, `${departure.name}, ${planned} planned`).toBeLessThanOrEqual(planned * 1.5);
  }
});
