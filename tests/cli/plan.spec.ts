import { createServer } from 'node:http';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { referenceTarget, rehearse } from '../../src/cli/rehearsal.js';
import { select } from '../../src/cli/selection.js';
import { shortestSeconds } from '../../src/cli/plan-command.js';
import { worldOf } from '../../src/cli/target-world.js';
import { loadWorld, startMock } from '../../src/mock/index.js';
import { secretsOf } from '../../src/target/target.js';
import { checksOf } from '../../specs/checks.js';
import { Judge } from '../../src/verdict/judge.js';
import { RawChannel } from '../../src/wire/raw-channel.js';
import { Redactor } from '../../src/wire/redaction.js';
import { runTool, withFolder } from './command.js';

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
