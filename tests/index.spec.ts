import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import {
  checks,
  checksOf,
  decide,
  failureMessage,
  judge,
  loadTarget,
  ProfileError,
  requirement,
} from '../src/index.js';
import * as library from '../src/index.js';
import { packageRoot } from '../src/contract/root.js';
import { defaultRules, startMock, withRules } from '../src/mock/index.js';

test('a suite of one’s own judges a target with the checks that it chooses', async () => {
  const mock = await startMock({ rules: withRules(defaultRules, { presence: { maximumUsers: 1101 } }) });
  const folder = mkdtempSync(join(tmpdir(), 'library-'));
  try {
    const profile = join(folder, 'target.yaml');
    writeFileSync(profile, `baseUrl: ${mock.url}\ncredentials:\n  caller: XBL3.0 x=1;\${XBL_TOKEN}\n`);
    const target = loadTarget(profile, { XBL_TOKEN: 'caller-token-not-a-secret-a1b2c3' });
    const chosen = checksOf('presence').filter(({ requirement: id }) => requirement(id).concern === 'limit');
    const results = await judge(target, chosen);
    expect(results.map(({ requirement: id }) => id)).toEqual(chosen.map(({ requirement: id }) => id));
    const rejected = results.find(({ requirement: id }) => id === 'PRES-LIMIT-REJECT');
    expect(rejected?.outcome).toBe('fail');
    expect(rejected && failureMessage(rejected)).toContain('expected a 4xx');
    expect(decide(results, { failOn: target.failOn }).exitCode).toBe(1);
    expect(checks.length).toBeGreaterThan(chosen.length);
    expect(() => loadTarget(profile, {})).toThrow(ProfileError);
  } finally {
    rmSync(folder, { recursive: true });
    await mock.close();
  }
});

test('the example of the guide names what the library exports, and does what the guide says', async () => {
  const guide = readFileSync(join(packageRoot, 'docs', 'library.md'), 'utf8');
  const [, example = ''] = /^```ts file=judge\.mjs\n([^]*?)^```$/m.exec(guide) ?? [];
  const [statement, , names = ''] = /^import (\{(.*)\}) from 'xbl-conformance';\n/.exec(example) ?? [];
  const mock = await startMock();
  const folder = mkdtempSync(join(tmpdir(), 'library-'));
  try {
    const profile = join(folder, 'staging.yaml');
    writeFileSync(
      profile,
      `baseUrl: ${mock.url}\ncredentials: { caller: 'XBL3.0 x=1;caller-token-not-a-secret-a1b2c3' }\n`,
    );
    const body = example.replace(statement ?? '', '').replace('staging.yaml', profile.replaceAll('\\', '/'));
    const source = `return (async ({${names}}) => { ${body} return { exitCode, reason, results }; })`;
    // The example runs as it is printed: only the profile's path is another.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    const run = new Function('process', source) as (
      process: unknown,
    ) => (exports: typeof library) => Promise<{ exitCode: number; reason: string; results: unknown[] }>;
    const { exitCode, reason, results } = await run({ env: {} })(library);
    expect(exitCode, reason).toBe(0);
    expect(results).toHaveLength(checksOf('presence').length);
  } finally {
    rmSync(folder, { recursive: true });
    await mock.close();
  }
});
