import { createServer, request as forward } from 'node:http';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../src/contract/root.js';
import { startMock } from '../../src/mock/index.js';
import { end, type Ended, playwright, runPlaywright, start, tool, withFolder } from '../cli/command.js';
import { runTool } from '../cli/in-process.js';
import { listening } from '../listening.js';
import { expectSame, tableUnder } from './exit-code-tables.js';
import { missingFrom } from './expected-output.js';

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
        void close();
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
  const { url, close } = await listening(server);
  try {
    return await run(url);
  } finally {
    await close();
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
