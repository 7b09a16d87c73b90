import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../src/contract/root.js';
import { type Service, services } from '../../src/contract/service.js';
import { end, playwright, reportIn, start, tool, withFolder } from '../cli/command.js';
import { canaries, sightings } from './canaries.js';
import type { RawServer } from './peers/raw-server.js';
import { tellingPeers } from './telling-peers.js';

type PeerName = keyof typeof tellingPeers;

/** Which peer a run meets as which service: what it does with the credential is the same under each name. */
type Cast = Readonly<Partial<Record<Service, PeerName>>>;

const variables = { XBL_CANARY: canaries[0], XBL_OTHER_CANARY: canaries[1] };

/** Lets a profile that names these peers be used, with more lines of its own. */
async function withCast(
  cast: Cast,
  use: (profile: (more?: string) => string, running: ReadonlyMap<Service, RawServer>) => Promise<void>,
): Promise<void> {
  const running = new Map<Service, RawServer>();
  try {
    for (const service of services) {
      const name = cast[service];
      if (name !== undefined) running.set(service, await tellingPeers[name]());
    }
    const addresses = [...running].map(([service, { url }]) => `${service}: { baseUrl: '${url}' }`);
    const lines = [
      `services: { ${addresses.join(', ')} }`,
      'bounds: { timeout: 1s }',
      // Without one that exists there is nothing to ask the sessions.
      'serviceConfigurations: { known: [5a0c0001-71d2-4e0b-9c11-3f20aa000001] }',
      'credentials:',
      '  caller: XBL3.0 x=1;${XBL_CANARY}',
      '  expired: XBL3.0 x=1;${XBL_OTHER_CANARY}',
    ];
    await use((more = '') => [...lines, more].join('\n'), running);
  } finally {
    await Promise.all([...running.values()].map((peer) => peer.close()));
  }
}

/** One that answers well says so of presence alone. */
const casts: readonly (readonly [cast: Required<Cast>, reporters: string])[] = [
  [
    {
      presence: 'answers well',
      userstats: 'echoes the credential everywhere',
      sessions: 'echoes it as a content coding',
    },
    'html,json,list',
  ],
  [
    {
      presence: 'breaks off inside a header that repeats it, or garbles it',
      userstats: 'answers its control alone',
      sessions: 'crashes on all but its control',
    },
    '',
  ],
  [{ presence: 'never answers', userstats: 'crashes', sessions: 'echoes the credential everywhere' }, ''],
];

/** Those that are given up at their control: no case is judged, and every row says why. */
const unreachable: ReadonlySet<PeerName> = new Set(['never answers', 'crashes']);

for (const [cast, REPORTER] of casts) {
  const behaviours = Object.values(cast).join('; one ');
  test(`nothing that a run leaves holds a credential, whatever its services do with it: one ${behaviours}`, async () => {
    test.setTimeout(120_000);
    await withCast(cast, async (profile, running) => {
      await withFolder(async (folder) => {
        const TARGET = join(folder, 'profile.yaml');
        writeFileSync(TARGET, profile());
        const grep = '(PRES|STATS|SESS)-(ANSWER |AUTH-|BODY |BODY-MALFORMED)|HTTP-NO-LEAK';
        const environment = { ...variables, TARGET, REPORTS: folder, REPORTER };
        const ended = await end(start(playwright, ['test', '--grep', grep], environment));
        const said = ended.stdout + ended.stderr;
        const { found, files } = sightings(folder, ended);
        expect(found, said.slice(-500)).toEqual([]);
        expect(files.length, `files searched\n${said}`).toBeGreaterThanOrEqual(3);
        for (const service of services) {
          const rows = reportIn(folder).rows.filter((row) => row.service === service && row.outcome !== 'not-judged');
          expect(rows.length, `${service}, which ${cast[service]}`).toBeGreaterThan(3);
          expect(running.get(service)?.connections(), `connections to ${service}`).toBeGreaterThan(0);
          const asked = rows.flatMap((row) => row.cases.flatMap(({ exchanges }) => exchanges));
          if (unreachable.has(cast[service])) {
            expect(asked, `cases of ${service}, which ${cast[service]}`).toEqual([]);
            for (const { reason } of rows) expect(reason).toContain(`${service} cannot be reached at `);
            continue;
          }
          expect(asked.length, `requests to ${service}, which ${cast[service]}`).toBeGreaterThan(3);
        }
        expect([1, 2], said).toContain(ended.exitCode);
        if (REPORTER === '') return;
        // The reporters of Playwright itself are told of the same findings, without what was leaked.
        for (const text of [ended.stdout, readFileSync(join(folder, 'playwright.json'), 'utf8')]) {
          expect(text).toContain('the token of $XBL_CANARY');
        }
      });
    });
  });
}

test('no command prints a credential, however much it is told to log, and whatever a header or the proxy is told in confidence', async () => {
  test.setTimeout(180_000);
  // Verbose logging prints what is sent and what comes; a service that says nothing gives it nothing to print.
  const cast = { presence: 'answers well', userstats: 'echoes the credential everywhere' } as const;
  await withCast(cast, async (profile) => {
    await withFolder(async (folder) => {
      const TARGET = join(folder, 'profile.yaml');
      writeFileSync(TARGET, profile());
      const environment = { ...variables, GATEWAY_KEY: canaries[2], TARGET, REPORTS: folder, DEBUG: '*' };
      const header = ['--header', 'x-key: ${GATEWAY_KEY}'];
      const ids = ['PRES-ANSWER', 'STATS-AUTH-REQUIRED', 'HTTP-NO-LEAK'];
      const only = ['--only', ...ids];
      const commands = [
        [tool, 'run', ...only, ...header],
        [tool, 'doctor', ...header],
        [tool, 'replay', 'STATS-AUTH-REQUIRED', ...header],
        [tool, 'plan', ...only, ...header],
        [playwright, 'test', '--grep', ids.join('|')],
      ] as const;
      for (const [program, ...words] of commands) {
        const isDoor = program === playwright;
        const ended = await end(
          start(program, words, isDoor ? { ...environment, HEADERS: 'x-key: ${GATEWAY_KEY}' } : environment),
        );
        const { found, files } = sightings(folder, ended);
        expect(found, words.join(' ')).toEqual([]);
        expect([0, 1, 2], `${words.join(' ')}: ${ended.stderr.slice(-500)}`).toContain(ended.exitCode);
        if (isDoor) expect(ended.stderr, 'verbose logging was on').toContain('pw:api');
        if (words[0] !== 'run' && !isDoor) continue;
        expect(files.length, 'files searched').toBeGreaterThanOrEqual(3);
        expect(ended.stdout).toContain('the token of $XBL_CANARY');
      }
      // A proxy that refuses, and whose password all commands were told.
      const address = /http:[^']+/.exec(profile())?.[0].replace('http://', 'http://somebody:${GATEWAY_KEY}@');
      writeFileSync(TARGET, profile(`proxy: '${address}'`));
      const ended = await end(start(tool, ['doctor'], environment));
      expect(sightings(folder, ended).found, 'doctor through a proxy').toEqual([]);
      expect(ended.stdout, ended.stderr).toContain('the proxy opened no way to the service');
    });
  });
});

/** The address of a compiled module of the harness. */
function compiled(...path: readonly string[]): string {
  return JSON.stringify(pathToFileURL(join(packageRoot, 'dist', ...path)).href);
}

/** The conformance run as it is configured, with the specs of a folder. */
const faultyConfiguration = `
import { fileURLToPath } from 'node:url';
import configuration from ${compiled('playwright.config.js')};
const from = (path) => (path.startsWith('./') ? fileURLToPath(new URL(path, ${compiled('playwright.config.js')})) : path);
export default {
  ...configuration,
  projects: undefined,
  testDir: '.',
  testMatch: /faulty\\.spec\\.mjs$/,
  globalSetup: from(configuration.globalSetup),
  reporter: configuration.reporter.map(([name, options]) => [from(name), options]),
};
`;

/** Faults of the harness that say the credential: in a case, outside any case, before a pass is given, and outside any check. */
const faultySpecs = `
import { bindChecks } from ${compiled('src', 'playwright', 'bind.js')};
import { identityAnnotations } from ${compiled('src', 'playwright', 'check-identity.js')};
import { test } from ${compiled('src', 'playwright', 'fixtures.js')};
import { presenceRequest } from ${compiled('specs', 'presence', 'requests.js')};
const controls = () => [presenceRequest({ users: ['1'] })];
const fault = (where) => { throw new Error(where + ': ' + process.env.XBL_CANARY + ' and ' + encodeURIComponent(process.env.XBL_OTHER_CANARY)); };
bindChecks([
  { requirement: 'PRES-ANSWER', service: 'presence', controls, run: (context) => context.case('a case', async () => fault('in a case')) },
  { requirement: 'HTTP-METHOD', service: 'presence', controls, run: async () => fault('outside any case') },
  {
    requirement: 'HTTP-READ-ONLY',
    service: 'presence',
    controls,
    run: (context) => context.case('a case', async (subject) => void (await subject.send(controls()[0]))),
    precondition: async () => fault('before a pass'),
  },
]);
const annotation = identityAnnotations({ requirement: 'HTTP-STATUS-SET', service: 'presence' });
test('a fault outside any check', { annotation }, () => test.step('a step', () => fault('outside any check')));
`;

test('no report of Playwright or of the run holds the credential that a fault of the harness says', async () => {
  test.setTimeout(180_000);
  await withCast({ presence: 'answers well' }, async (profile) => {
    await withFolder(async (folder) => {
      await withFolder(async (sources) => {
        writeFileSync(join(folder, 'profile.yaml'), profile());
        writeFileSync(join(sources, 'playwright.config.mjs'), faultyConfiguration);
        writeFileSync(join(sources, 'faulty.spec.mjs'), faultySpecs);
        const words = ['test', '--config', join(sources, 'playwright.config.mjs')];
        const own = { TARGET: join(folder, 'profile.yaml'), REPORTS: folder, REPORTER: 'html,json,junit,blob,list' };
        const ended = await end(start(playwright, words, { ...variables, ...own }, folder));
        const said = ended.stdout + ended.stderr;
        expect(ended.exitCode, said).toBe(3);
        const { found, files } = sightings(folder, ended);
        expect(found, said.slice(-1000)).toEqual([]);
        const names = files.map((file) => file.replaceAll('\\', '/'));
        const wanted = [
          'conformance.json',
          'junit.xml',
          'playwright.json',
          'playwright/index.html',
          'blob/whole-run.zip',
        ];
        expect(names).toEqual(expect.arrayContaining(wanted));
        const { rows } = reportIn(folder);
        expect(rows.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 4 }, () => 'harness-error'));
        for (const place of ['in a case', 'outside any case', 'before a pass', 'outside any check']) {
          const written = `${place}: $XBL_CANARY and $XBL_OTHER_CANARY`;
          expect(said, 'the fault itself is told').toContain(written);
          expect(
            rows.filter(({ reason }) => reason?.includes(written)),
            written,
          ).toHaveLength(1);
        }
      });
    });
  });
});
