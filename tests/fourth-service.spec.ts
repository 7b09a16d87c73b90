import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../src/contract/root.js';
import { type CommandEnd, run } from './package/installation.js';

/** The descriptor and the three folders of a service that no document describes: POST /gamertags/batch. */
const files = join(packageRoot, 'tests', 'fourth-service');
const ending = '.template';

function addService(folder: string): string[] {
  const added = readdirSync(files, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(files.length + 1, -ending.length));
  for (const file of added) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(files, `${file}${ending}`), join(folder, file));
  }
  return added;
}

function copyProject(folder: string): void {
  for (const name of ['src', 'specs', 'tools', 'schemas', 'fixtures']) {
    cpSync(join(packageRoot, name), join(folder, name), { recursive: true });
  }
  for (const name of ['package.json', 'tsconfig.json', 'tsconfig.build.json', 'playwright.config.ts']) {
    cpSync(join(packageRoot, name), join(folder, name));
  }
  symlinkSync(join(packageRoot, 'node_modules'), join(folder, 'node_modules'), 'junction');
}

/** A mock that leaves the last of several users out, judged in process. */
const faultyRun = `
  const { checksOf, judge, loadTarget } = await import('./dist/src/index.js');
  const { defaultRules, startMock, withRules } = await import('./dist/src/mock/index.js');
  const { readUsers } = defaultRules.gamertags;
  const firstOnly = (body, context) => readUsers(body, context).slice(0, 3);
  const mock = await startMock({ rules: withRules(defaultRules, { gamertags: { readUsers: firstOnly } }) });
  const target = loadTarget('fixtures/targets/mock.yaml', { ...process.env, MOCK_URL: mock.url });
  const results = await judge(target, checksOf('gamertags'));
  await mock.close();
  console.log(JSON.stringify(results.filter(({ outcome }) => outcome !== 'pass').map((one) => [one.requirement, one.outcome])));`;

test('a service is one descriptor and a folder each in schemas, specs and mock, and everything knows it', async () => {
  // It compiles the whole project, which a busy machine takes minutes for.
  test.slow();
  const folder = mkdtempSync(join(tmpdir(), 'xbl-conformance-fourth-service-'));
  const node = async (...words: readonly string[]): Promise<string> => {
    const { exitCode, output }: CommandEnd = await run(folder, process.execPath, words);
    expect(exitCode, output).toBe(0);
    return output;
  };
  const command = (...words: readonly string[]): Promise<string> => node('dist/src/cli/main.js', ...words);
  try {
    copyProject(folder);
    const places = addService(folder).map((file) => file.replace(/(gamertags)(\/.*|\.ts)$/, '$1'));
    expect([...new Set(places)].sort(), 'what a service consists of').toEqual([
      'schemas/gamertags',
      'specs/gamertags',
      'src/contract/services/gamertags',
      'src/mock/gamertags',
    ]);
    await node('tools/index-services.js');
    await node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json');
    await node('dist/tools/generate/main.js');

    await test.step('list and explain', async () => {
      expect(await command('list')).toMatch(/^TAGS-BATCH-UNION +MUST +gamertags +A batch returns/m);
      expect(await command('list')).toMatch(/^HTTP-METHOD +SHOULD +userstats presence sessions gamertags /m);
      expect(await command('explain', 'TAGS-BODY')).toContain('any other one gets 400');
    });
    await test.step('plan', async () => {
      const plan = await command('plan', '--mock', '--service', 'gamertags');
      expect(plan).toMatch(/^TAGS-BATCH-UNION on gamertags: \d+ requests/m);
      expect(plan).toMatch(/^\d+ requests: gamertags \d+\.$/m);
    });
    await test.step('run, by both doors, and the page', async () => {
      expect(await command('run', '--mock', '--service', 'gamertags')).toMatch(/^Conformant: 12 of 12 gamertags /m);
      const page = readFileSync(join(folder, 'reports', 'conformance.html'), 'utf8');
      expect(page).toContain('TAGS-BATCH-UNION');
      expect(page).toContain('gamertags');
      const door = ['test', '--config', 'dist/playwright.config.js', '--project', 'gamertags'];
      expect(await node('node_modules/@playwright/test/cli.js', ...door)).toMatch(/^Conformant: 12 of 12 gamertags /m);
    });
    await test.step('what reads reports', async () => {
      const report = join('reports', 'conformance.json');
      await command('report', report, '--format', 'markdown');
      expect(await command('compare', report, report)).toContain('No regression');
      await command('matrix', report, '--output', 'matrix.html');
      expect(readFileSync(join(folder, 'matrix.html'), 'utf8')).toContain('TAGS-BATCH-UNION');
      for (const part of ['1/2', '2/2']) {
        await command('run', '--mock', '--service', 'gamertags', '--shard', part);
      }
      expect(await command('merge', join('reports', 'parts'))).toMatch(/^Conformant: 12 of 12 gamertags /m);
    });
    await test.step('doctor, init and the mock', async () => {
      expect(await command('doctor', '--mock')).toContain('ok: caller at gamertags: accepted');
      await command('init', 'new.yaml', '--service', 'gamertags', '--url', 'http://127.0.0.1:9');
      const profile = readFileSync(join(folder, 'new.yaml'), 'utf8');
      expect(profile).toContain("gamertags: { baseUrl: 'http://127.0.0.1:9' }");
      expect(profile).toContain('# people:');
      expect(profile).not.toContain('# statistics:');
    });
    await test.step('a fault of its mock', async () => {
      expect(JSON.parse(await node('--input-type=module', '--eval', faultyRun))).toEqual([
        ['TAGS-BATCH-UNION', 'fail'],
      ]);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
