import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { expect } from '@playwright/test';
import { requirements } from '../../src/contract/requirements.js';
import { packageRoot } from '../../src/contract/root.js';
import { defaultRules, loadWorld, startMock, withRules } from '../../src/mock/index.js';
import { reportIn } from '../cli/command.js';
import { fencedBlocks } from '../docs/fenced-blocks.js';
import { type Installation, run, test } from './installation.js';

// One worker for the file, because each would install the package for itself.
test.describe.configure({ mode: 'default' });

function filesBelow(folder: string): string[] {
  const root = join(packageRoot, folder);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(packageRoot, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
}

function compiled(path: string): string[] {
  return ['.js', '.d.ts'].map((ending) => `dist/${path.replace(/\.ts$/, ending)}`);
}

/** What a guide of this package shows under this name. */
function example(name: string): string {
  const guide = readFileSync(join(packageRoot, 'docs', 'library.md'), 'utf8');
  const block = fencedBlocks(guide).find(({ attributes }) => attributes.get('file') === name);
  if (block === undefined) throw new Error(`docs/library.md has no block with file=${name}.`);
  return `${block.lines.join('\n')}\n`;
}

/** A caller whom the mock knows, as the variables that the examples read. */
function caller(): NodeJS.ProcessEnv {
  const credential = loadWorld().credentials.get('caller');
  if (credential === undefined) throw new Error('The world has no credential of the caller.');
  return { XBL_USERHASH: credential.userhash, XBL_TOKEN: credential.token };
}

/** A command that the installation brings, started as npx would start it; that npx finds it is shown where it is asked. */
function commandOf({ folder }: Installation, name: string): string {
  return join(folder, 'node_modules', '.bin', name);
}

test('the tarball holds what a user needs, and nothing else', ({ installation }) => {
  const expected = [
    ...['package.json', 'README.md', 'SECURITY.md', 'LICENSE', 'fixtures/world.yaml'],
    ...compiled('playwright.config.ts'),
    '.github/actions/conformance/action.yml',
    ...['schemas', 'docs', 'fixtures/targets'].flatMap(filesBelow),
    ...['src', 'specs'].flatMap(filesBelow).flatMap(compiled),
    ...filesBelow('dist/generated'),
  ];
  const missing = expected.filter((path) => !installation.packed.includes(path));
  const tooMuch = installation.packed.filter((path) => !expected.includes(path));
  expect(missing, 'files that must be in the tarball; is dist built?').toEqual([]);
  expect(tooMuch, 'files that have no business in the tarball; for leftovers in dist delete it and build').toEqual([]);
});

test('a user installs nothing that only development needs', ({ installation: { folder, packed } }) => {
  expect(packed.filter((path) => /(^|\/)(tools|tests|bench)\//.test(path))).toEqual([]);
  const { devDependencies } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
    devDependencies: Readonly<Record<string, string>>;
  };
  expect(devDependencies).toHaveProperty('json-schema-to-typescript');
  const installed = Object.keys(devDependencies).filter((name) => existsSync(join(folder, 'node_modules', name)));
  expect(installed, 'packages for development in a user’s node_modules').toEqual([]);
});

test('the command is there: its version, its help', async ({ installation }) => {
  const { folder } = installation;
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  const shown = await run(folder, 'npx', ['--no-install', 'xbl-conformance', '--version']);
  expect(shown.exitCode, shown.output).toBe(0);
  expect(shown.output.trim().split('\n')).toContain(version);
  const help = await run(folder, commandOf(installation, 'xbl-conformance'), ['--help']);
  expect(help.exitCode, help.output).toBe(0);
  expect(help.output).toContain('xbl-conformance run --target staging.yaml');
});

test('a run judges the embedded mock and leaves its reports in the current folder', async ({ installation }) => {
  const folder = join(installation.folder, 'judging');
  mkdirSync(folder);
  // Of each service the check of a good answer: it reads what of requirements, schemas and world the package brings.
  const only = ['--only', 'STATS-ANSWER', 'PRES-ANSWER', 'SESS-ANSWER'];
  const { exitCode, output } = await run(folder, 'npx', ['--no-install', 'xbl-conformance', 'run', '--mock', ...only]);
  expect(exitCode, output).toBe(0);
  expect(output).toContain('requirements of the embedded mock judged, 0 failed (exit code 0)');
  for (const name of ['conformance.json', 'conformance.html', 'junit.xml']) {
    expect(existsSync(join(folder, 'reports', name)), name).toBe(true);
  }
  const { rows } = reportIn(join(folder, 'reports'));
  expect(rows.map(({ requirement, outcome }) => `${requirement} ${outcome}`)).toEqual([
    'STATS-ANSWER pass',
    'PRES-ANSWER pass',
    'SESS-ANSWER pass',
  ]);
});

test('init writes a profile that a run then judges a service with', async ({ installation }) => {
  const folder = join(installation.folder, 'beginning');
  mkdirSync(folder);
  const mock = await startMock();
  try {
    const command = commandOf(installation, 'xbl-conformance');
    const written = await run(folder, command, ['init', 'mine.yaml', '--url', mock.url]);
    expect(written.exitCode, written.output).toBe(0);
    expect(readFileSync(join(folder, 'mine.yaml'), 'utf8')).toContain(`baseUrl: ${mock.url}`);
    const selection = ['run', '--target', 'mine.yaml', '--only', 'PRES-LIMIT-REJECT'];
    const judged = await run(folder, command, selection, caller());
    expect(judged.exitCode, judged.output).toBe(0);
  } finally {
    await mock.close();
  }
});

test('init --playwright writes a configuration with which Playwright alone judges the profile', async ({
  installation,
}) => {
  const folder = join(installation.folder, 'playwright-door');
  mkdirSync(folder);
  const mock = await startMock({ rules: withRules(defaultRules, { presence: { maximumUsers: 1101 } }) });
  try {
    const command = commandOf(installation, 'xbl-conformance');
    const written = await run(folder, command, ['init', 'mine.yaml', '--url', mock.url, '--playwright']);
    expect(written.exitCode, written.output).toBe(0);
    expect(written.output).toContain('mine.yaml and playwright.config.mjs are written.');
    const again = await run(folder, command, ['init', 'mine.yaml', '--playwright']);
    expect(again.exitCode, 'a configuration that is there stays').toBe(2);
    expect(again.output).toContain('playwright.config.mjs is in this folder already');
    const playwright = commandOf(installation, 'playwright');
    const words = ['test', '--project', 'presence', '--grep', 'PRES-LIMIT-REJECT|PRES-LIMIT-ACCEPT'];
    const judged = await run(folder, playwright, words, caller());
    expect(judged.exitCode, judged.output).toBe(1);
    const { run: about, rows } = reportIn(join(folder, 'reports'));
    expect(about.profile).toContain('mine.yaml');
    expect(rows.map(({ requirement, outcome }) => `${requirement} ${outcome}`)).toEqual([
      'PRES-LIMIT-ACCEPT pass',
      'PRES-LIMIT-REJECT fail',
    ]);
    expect(readFileSync(join(folder, 'reports', 'playwright', 'index.html'), 'utf8')).toContain('<html');
  } finally {
    await mock.close();
  }
});

test('the guide’s spec file passes with Playwright, and fails on a service that departs', async ({ installation }) => {
  const { folder } = installation;
  writeFileSync(join(folder, 'presence.spec.ts'), example('presence.spec.ts'));
  const playwright = commandOf(installation, 'playwright');
  const words = ['test', '--reporter=line', 'presence.spec.ts'];
  const mock = await startMock();
  const generous = await startMock({ rules: withRules(defaultRules, { presence: { maximumUsers: 1101 } }) });
  try {
    const right = await run(folder, playwright, words, { ...caller(), SERVICE_URL: mock.url });
    expect(right.exitCode, right.output).toBe(0);
    expect(right.output).toContain('2 passed');
    const wrong = await run(folder, playwright, words, { ...caller(), SERVICE_URL: generous.url });
    expect(wrong.exitCode, wrong.output).toBe(1);
    expect(wrong.output).toContain('It departs from http/error in one place.');
  } finally {
    await mock.close();
    await generous.close();
  }
});

test('the guide’s programs run in plain Node.js and print what they are to print', async ({ installation }) => {
  const { folder } = installation;
  for (const name of ['conforms.mjs', 'judge.mjs']) writeFileSync(join(folder, name), example(name));
  const conforms = await run(folder, process.execPath, ['conforms.mjs']);
  expect(conforms.exitCode, conforms.output).toBe(0);
  expect(conforms.output).toContain('/0/state "Onlin" one of Online, Away, Offline (any case)');
  expect(conforms.output).toContain('It departs from presence/response in one place.');
  const mock = await startMock();
  try {
    const credential = 'credentials: { caller: "XBL3.0 x=${XBL_USERHASH};${XBL_TOKEN}" }';
    writeFileSync(join(folder, 'staging.yaml'), `baseUrl: ${mock.url}\n${credential}\n`);
    const judged = await run(folder, process.execPath, ['judge.mjs'], caller());
    expect(judged.exitCode, judged.output).toBe(0);
    const all = [...requirements().values()].filter(({ services }) => services.includes('presence')).length;
    expect(judged.output).toMatch(new RegExp(`\\b\\d+ of ${all} presence requirements judged, 0 failed\n`));
  } finally {
    await mock.close();
  }
});

test('every entry of the package can be imported, and nothing beside them', async ({ installation: { folder } }) => {
  const program = `
    for (const name of ['xbl-conformance', 'xbl-conformance/playwright']) console.log(name, Object.keys(await import(name)).length > 1);
    const { default: schema } = await import('xbl-conformance/schemas/target.schema.json', { with: { type: 'json' } });
    console.log(schema.title.length > 0);
    await import('xbl-conformance/dist/src/index.js').catch(({ code }) => console.log(code));`;
  const { output } = await run(folder, process.execPath, ['--no-warnings', '--input-type=module', '--eval', program]);
  const lines = ['xbl-conformance true', 'xbl-conformance/playwright true', 'true', 'ERR_PACKAGE_PATH_NOT_EXPORTED'];
  expect(output.trim().split('\n')).toEqual(lines);
});

const consumer = `import { checksOf, conformsTo, type Conformity, type MessageName, type PresenceResponse } from 'xbl-conformance';
import { expect, matchers } from 'xbl-conformance/playwright';

const answer: PresenceResponse = [{ xuid: '1', state: 'Online' }];
const name: MessageName = 'presence/response';
export const conformity: Conformity = await conformsTo(name, answer);
export const ids: string[] = checksOf('presence').map(({ requirement }) => requirement);
await expect(answer).toConformTo('presence/response', { failOn: 'should' });
await expect.extend(matchers)(answer).not.toConformTo('http/error');
`;

const resolutions = { node16: 'node16', bundler: 'esnext' } as const;

for (const [moduleResolution, module] of Object.entries(resolutions)) {
  test(`types resolve with moduleResolution ${moduleResolution}, and a slip in a name is an error`, async ({
    installation,
  }) => {
    const folder = join(installation.folder, `types-${moduleResolution}`);
    mkdirSync(folder);
    const compilerOptions = {
      ...{
        module,
        moduleResolution,
        target: 'es2022',
        lib: ['es2022'],
        strict: true,
        noEmit: true,
        types: [],
        skipLibCheck: true,
      },
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
    writeFileSync(join(folder, 'right.ts'), consumer);
    writeFileSync(join(folder, 'wrong.ts'), consumer.replaceAll("'presence/response'", "'presense/response'"));
    const compiler = join(packageRoot, 'node_modules', 'typescript', 'bin', 'tsc');
    const { output } = await run(folder, process.execPath, [compiler, '--pretty', 'false']);
    const [inName, inMatcher, ...others] = output.split('\n').filter((line) => line.includes('error'));
    expect(inName, output).toMatch(/^wrong\.ts.*'"presense\/response"' is not assignable/);
    expect(inMatcher, output).toMatch(/^wrong\.ts.*'"presense\/response"' is not assignable/);
    expect(others).toEqual([]);
  });
}
