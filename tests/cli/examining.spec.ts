import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { doctorCommand } from '../../src/cli/actions/doctor-command.js';
import { replayCommand } from '../../src/cli/actions/replay-command.js';
import { packageRoot } from '../../src/contract/root.js';
import { checksOf, type ExitCode, judge, loadTarget } from '../../src/index.js';
import { defaultRules, startMock, withRules } from '../../src/mock/index.js';
import { reportText } from '../../src/report/build-report.js';
import { reportOf } from '../report/formats/reports.js';
import { listening } from '../listening.js';
import { withFolder } from './command.js';
import { runTool } from './in-process.js';

const mockProfile = join(packageRoot, 'fixtures', 'targets', 'mock.yaml');

test('init writes a profile that is sound as it stands, and never overwrites one', async () => {
  await withFolder(async (folder) => {
    const file = join(folder, 'new.yaml');
    const { exitCode, stdout, stderr } = await runTool(['init', file, '--url', 'https://gateway.example.test/xbl']);
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toContain(`xbl-conformance doctor --target ${file}`);
    const target = loadTarget(file, { XBL_USERHASH: '1', XBL_TOKEN: 'a-token-of-this-test' });
    expect(target.services.presence?.baseUrl).toBe('https://gateway.example.test/xbl');
    expect(target.pacing.presence?.limits.length).toBeGreaterThan(0);
    const text = readFileSync(file, 'utf8');
    // Every part that is only a comment is sound as well when its sign is removed.
    const whole = text.replaceAll(
      /^( *)# ((?:services|people|serviceConfigurations|statistics|sessions|cannot):| {2})/gm,
      '$1$2',
    );
    writeFileSync(join(folder, 'whole.yaml'), whole);
    const full = loadTarget(join(folder, 'whole.yaml'), { XBL_USERHASH: '1', XBL_TOKEN: 'a-token-of-this-test' });
    expect(full.people.length + full.statistics.length + full.sessions.length).toBe(3);

    const one = join(folder, 'one.yaml');
    const narrow = await runTool(['init', one, '--service', 'Presence', '--url', 'http://127.0.0.1:4010']);
    expect(narrow.exitCode, narrow.stderr).toBe(0);
    const judged = loadTarget(one, { XBL_USERHASH: '1', XBL_TOKEN: 'a-token-of-this-test' });
    expect(Object.keys(judged.services)).toEqual(['presence']);
    expect(judged.pacing.presence?.limits, 'a service on this machine needs no sparing').toEqual([]);
    expect(readFileSync(one, 'utf8'), 'nothing of what the others have use for').not.toMatch(
      /^# (statistics|sessions):/m,
    );

    const again = await runTool(['init', file]);
    expect(again.stderr).toBe(
      `${file} is there already and stays as it is; give another name: xbl-conformance init OTHER.yaml\n`,
    );
    expect(again.exitCode).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe(text);
    const nowhere = await runTool(['init', join(folder, 'no', 'folder.yaml')]);
    expect(nowhere.stderr).toContain('cannot be written (ENOENT)');
    expect(nowhere.exitCode).toBe(2);
    const live = await runTool(['init', join(folder, 'live.yaml'), '--url', 'https://userstats.xboxlive.com']);
    expect(live.exitCode).toBe(0);
    expect(readFileSync(join(folder, 'live.yaml'), 'utf8'), 'consent is the author’s to give').toMatch(/^# consent: /m);
  });
});

test('doctor finds everything well with the embedded mock, and names what stands in the way of another', async () => {
  const well = await runTool(['doctor', '--mock']);
  expect(well.exitCode, well.stdout + well.stderr).toBe(0);
  for (const line of ['ok: presence accepts connections', 'ok: caller at sessions: accepted', 'Ready to be judged.']) {
    expect(well.stdout).toContain(line);
  }
  expect(well.stdout).toContain('ok: expired at userstats: refused');
  expect(well.stdout).toContain('ok: overLimit at userstats: throttled');

  const stranger = createServer((_request, response) => {
    response.writeHead(401, { 'Content-Type': 'text/plain' });
    response.end('go \u001b[31maway');
  });
  const { port, close } = await listening(stranger);
  try {
    await withFolder(async (folder) => {
      const file = join(folder, 'odd.yaml');
      const lines = [
        `services: { presence: { baseUrl: 'http://127.0.0.1:${port}' }, sessions: { baseUrl: 'http://127.0.0.1:1' } }`,
        "credentials: { caller: 'XBL3.0 x=1;a-made-up-token' }",
        'cannot: { PRES-LOCALE: one language only }',
      ];
      writeFileSync(file, lines.join('\n'));
      const { exitCode, stdout } = await runTool(['doctor', '--target', file]);
      expect(stdout).toMatch(/^FAIL: The service sessions cannot be reached at http:\/\/127\.0\.0\.1:1: /m);
      expect(stdout).toContain(
        'FAIL: caller at presence: expected to be accepted, answered 401 Unauthorized: go ⟨U+001B⟩[31maway',
      );
      expect(stdout).toContain('- userstats: no address is given');
      expect(stdout).toContain('- PRES-LOCALE is skipped: one language only');
      expect(stdout).toContain('- no session is named');
      expect(stdout, 'what only a service without an address has use for is no gap').not.toMatch(/statistic is named/);
      expect(stdout).not.toContain('credentials.withoutRestricted');
      expect(stdout).toContain('Not ready: 2 of the lines above must be fixed first.');
      expect(exitCode).toBe(2);
    });
  } finally {
    await close();
  }
});

test('replay runs one check again, by id or by the title of a case, with both messages, curl, verdict and exit code', async () => {
  const mock = await startMock({ rules: withRules(defaultRules, { presence: { defaultLevel: 'all' } }) });
  try {
    await withFolder(async (folder) => {
      const environment = { MOCK_URL: mock.url, REPORTS: folder };
      const target = ['--target', mockProfile];
      const failed = await runTool(['replay', 'pres-level-default', ...target], environment);
      expect(failed.exitCode, failed.stdout + failed.stderr).toBe(1);
      expect(failed.stdout).toMatch(/^PRES-LEVEL-DEFAULT on presence: fail: /m);
      expect(failed.stdout).toMatch(/^ {2}MUST: expected .+\n {8}got /m);
      expect(failed.stdout).toMatch(/^--- request 1,[^]+^--- answer 1\nHTTP\/1\.1 200 OK$[^]+^curl .+\$XBL_CALLER/m);
      expect(failed.stdout).not.toContain('caller-token-not-a-secret');

      const report = join(folder, 'conformance.json');
      const replayHere = async (written: string, service: readonly string[]): Promise<[ExitCode, string]> => {
        const options = { target: mockProfile, report, service };
        let printed = '';
        const code = await replayCommand(written, options, environment, (text) => (printed += `${text}\n`));
        return [code, printed];
      };
      const [exitCode, passed] = await replayHere('HTTP-METHOD', ['presence']);
      expect(exitCode, passed).toBe(0);
      expect(passed).toMatch(/^HTTP-METHOD on presence: pass$/m);

      const title = /^- (.+): held$/m.exec(passed)?.[1] ?? 'no case';
      await expect(replayHere(title, [])).rejects.toThrow('is not there. Make one with: xbl-conformance run');
      const judged = loadTarget(mockProfile, environment);
      const method = checksOf('presence').filter(({ requirement }) => requirement === 'HTTP-METHOD');
      const results = await judge(judged, method);
      writeFileSync(report, reportText(reportOf({ target: judged, results })));
      const one = await runTool(['replay', title, ...target], environment);
      expect(one.exitCode, one.stdout + one.stderr).toBe(0);
      expect(one.stdout.match(/^- .+: held$/gm)).toEqual([`- ${title}: held`]);
      const requestsIn = (text: string): number => text.match(/^--- request/gm)?.length ?? 0;
      expect(requestsIn(one.stdout)).toBeGreaterThan(0);
      expect(requestsIn(one.stdout)).toBeLessThan(requestsIn(passed));
      await expect(replayHere(`${title}s`, [])).rejects.toThrow(`Did you mean "${title}"?`);
      const nonsense = replayHere('nonsense', []);
      await expect(nonsense).rejects.toThrow(
        'List the requirements with: xbl-conformance list. conformance.html lists the cases of each.',
      );
    });
  } finally {
    await mock.close();
  }
});

test('doctor calls a credential accepted for a 2xx alone: everything else keeps a run from judging', async () => {
  for (const status of [201, 301, 400, 401, 403, 404, 405, 429, 500, 503]) {
    const service = createServer((_request, response) => response.writeHead(status).end());
    const { port, close } = await listening(service);
    try {
      await withFolder(async (folder) => {
        const target = join(folder, 'profile.yaml');
        const caller = "credentials: { caller: 'XBL3.0 x=1;a-made-up-token' }";
        writeFileSync(target, `services: { presence: { baseUrl: 'http://127.0.0.1:${port}' } }\n${caller}\n`);
        let said = '';
        const exitCode = await doctorCommand({ target }, {}, (text) => (said += `${text}\n`));
        const isServed = status < 300;
        expect(exitCode, `${status}: ${said}`).toBe(isServed ? 0 : 2);
        expect(said, String(status)).toContain(
          isServed
            ? 'ok: caller at presence: accepted'
            : `FAIL: caller at presence: expected to be accepted, answered ${status}`,
        );
      });
    } finally {
      await close();
    }
  }
});
