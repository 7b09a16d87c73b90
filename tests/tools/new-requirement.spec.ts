import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { check, resolveConfig } from 'prettier';
import ts from 'typescript';
import { packageRoot } from '../../src/contract/root.js';
import { insertEntry } from '../../tools/new-requirement/insert-entry.js';
import { knownRequirements } from '../../tools/new-requirement/known-requirements.js';
import { readOrder } from '../../tools/new-requirement/order.js';
import { scaffoldOf } from '../../tools/new-requirement/scaffold.js';
import { readPayloads } from '../contract/payload-tables.js';
import { run } from '../package/installation.js';
import { todosIn } from '../todos.js';

/** Type checks these files of a copy of the project and compiles them to its dist. Returns what the compiler says of them. */
function compile(folder: string, files: readonly string[]): string[] {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
  const config = ts.getParsedCommandLineOfConfigFile(join(folder, 'tsconfig.build.json'), { incremental: false }, host);
  const { tsBuildInfoFile, ...options } = config?.options ?? {};
  expect(tsBuildInfoFile).toBeDefined();
  const program = ts.createProgram(config?.fileNames ?? [], options);
  return files.flatMap((file) => {
    const source = program.getSourceFile(join(folder, file));
    if (source === undefined) return `${file} is not compiled`;
    program.emit(source);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ messageText }) => `${file}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
  });
}

const orders = {
  'PRES-BODY-MAX-DEVICES': ['--level', 'MUST'],
  'STATS-RESPONSE-COLOUR': ['--level', 'MAY'],
  'SESS-NEW': ['--level', 'SHOULD'],
  'HTTP-CACHE-CONTROL': ['--level', 'SHOULD', '--service', 'sessions'],
} as const;

test('new requirements of each kind compile, are listed and pinned, have a check each, and say what is left', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'xbl-conformance-new-requirement-'));
  const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const node = (...words: readonly string[]) => run(folder, process.execPath, words);
  try {
    for (const name of ['src', 'specs', 'tools', 'bench', 'schemas', 'fixtures', 'dist', 'tests', '.prettierrc.json']) {
      cpSync(join(packageRoot, name), join(folder, name), { recursive: true });
    }
    for (const name of ['package.json', 'tsconfig.json', 'tsconfig.build.json', 'playwright.config.ts']) {
      cpSync(join(packageRoot, name), join(folder, name));
    }
    symlinkSync(join(packageRoot, 'node_modules'), join(folder, 'node_modules'), 'junction');
    const written = new Set<string>();
    for (const [id, options] of Object.entries(orders)) {
      const { exitCode, output } = await node('dist/tools/new-requirement/main.js', id, ...options);
      expect(exitCode, output).toBe(0);
      for (const line of output.split('\n').slice(0, output.split('\n').indexOf(''))) written.add(line);
    }
    const again = await node('dist/tools/new-requirement/main.js', 'SESS-NEW', '--level', 'MAY');
    expect(again.exitCode).toBe(2);
    expect(again.output).toMatch(/^SESS-NEW exists already, in schemas\/sessions\/requirements\.yaml:\d+\. .+\n$/);

    const sources = [...written].filter((file) => file.endsWith('.ts'));
    expect(sources).toHaveLength(13);
    expect(compile(folder, sources)).toEqual([]);
    for (const file of [...written].filter((one) => /\.(ts|yaml)$/.test(one))) {
      const filepath = join(folder, file);
      expect(await check(textOf(file), { ...(await resolveConfig(filepath)), filepath }), file).toBe(true);
    }

    const program = `
      const { checks } = await import('./dist/specs/checks.js');
      const { faults } = await import('./dist/src/mock/faults/index.js');
      const { requirements } = await import('./dist/src/contract/requirements.js');
      console.log(JSON.stringify({
        checks: checks.map((check) => check.requirement + ' ' + check.service).sort(),
        wanted: [...requirements().values()].flatMap(({ id, services }) => services.map((one) => id + ' ' + one)).sort(),
        pins: [...requirements().values()].map(({ id, level }) => id + ' ' + level + '\\n').join(''),
        faults: faults.filter(({ name }) => name.startsWith('todo-')),
      }));`;
    const { output } = await node('--input-type=module', '--eval', program);
    const seen = JSON.parse(output) as Record<'checks' | 'wanted', string[]> & { pins: string; faults: unknown };
    expect(seen.checks).toEqual(seen.wanted);
    expect(textOf('tests/contract/requirements.spec.ts-snapshots/requirement-ids.txt')).toBe(seen.pins);
    for (const [id, [, level]] of Object.entries(orders)) expect(seen.pins).toContain(`${id} ${level}\n`);
    expect(seen.faults).toEqual([
      expect.objectContaining({ service: 'presence', fails: ['PRES-BODY-MAX-DEVICES'] }),
      expect.objectContaining({ service: 'sessions', warns: ['SESS-NEW'] }),
      expect.objectContaining({ service: 'sessions', warns: ['HTTP-CACHE-CONTROL'] }),
    ]);

    const judged = await node('dist/src/cli/main.js', 'explain', 'SESS-NEW');
    expect(judged.output).toContain('TODO: the rule in a few words');
    const table = 'fixtures/payloads/reject/presence/request-body.yaml';
    expect(readPayloads('reject', table, textOf(table)).at(-1)?.name).toBe('todo-body-max-devices');
    const left = new Set(todosIn(folder).map((line) => line.replace(/:.*/, '')));
    const lists = [...written].filter((file) => !/(\/index\.ts|\.json|\.txt)$/.test(file));
    expect([...left].sort()).toEqual(lists.sort());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

const known = knownRequirements();

for (const [words, message] of [
  ['', 'The id is missing: npm run new-requirement -- PRES-'],
  ['PRES-LIMIT-REJECT --level MUST', 'PRES-LIMIT-REJECT exists already, in schemas/presence/requirements.yaml:'],
  [
    'PRES-body-colour --level MUST',
    'is not a requirement id: expected a prefix and words of capital letters and digits',
  ],
  ['pres_body_colour --level MUST', 'Did you mean PRES-BODY-COLOUR?'],
  ['PRES --level MUST', 'An id looks like PRES-BODY-LEVEL.'],
  ['PRSE-BODY-COLOUR --level MUST', 'No requirement has the prefix PRSE. Did you mean PRES?'],
  ['PRESENCE-BODY-COLOUR --level MUST', 'Did you mean PRES?'],
  ['CLUBS-BODY --level MUST', 'No requirement has the prefix CLUBS. Ids begin with HTTP, STATS, PRES, SESS.'],
  ['PRES-COLOUR', '--level is missing. Choose one of MUST, SHOULD, MAY.'],
  ['PRES-COLOUR --level SHOUL', '--level is "SHOUL". Did you mean SHOULD?'],
  ['PRES-COLOUR --level MUST --service sessions', 'ids that begin with PRES belong to presence.'],
  ['PRES-COLOUR --level MUST --service presense', '--service is "presense". Did you mean presence?'],
  ['HTTP-COLOUR --level MUST', '--service is missing. Choose one of userstats, presence, sessions.'],
  ['PRES-COLOUR SESS-COLOUR --level MUST', 'One id at a time'],
  ['PRES-COLOUR --levle MUST', "Unknown option '--levle'"],
] as const) {
  test(`"${words}" is refused: ${message}`, () => {
    expect(() => readOrder(words.split(' ').filter(Boolean), known)).toThrow(message);
  });
}

test('every id that exists is refused', () => {
  for (const { content, prefix } of known) {
    for (const id of Object.keys(content.requirements)) {
      expect(() => readOrder([id, '--level', 'MUST'], known), id).toThrow('exists already');
      expect(id.startsWith(`${prefix}-`), id).toBe(true);
    }
  }
});

test('a file that has the name of the check or of the fault is left alone', () => {
  expect(() => scaffoldOf(readOrder(['PRES-BATCH', '--level', 'MUST'], known))).toThrow(
    /^(specs|src\/mock\/faults)\/presence\/batch\.ts exists already\. Rename that file, or choose another id/,
  );
});

test('a MAY has no fault, and a requirement without a message has no payloads', () => {
  const filesOf = (...words: string[]): string[] => [...scaffoldOf(readOrder(words, known)).keys()];
  expect(filesOf('PRES-NEW-COLOUR', '--level', 'MAY')).toEqual([
    'schemas/presence/requirements.yaml',
    'specs/presence/new-colour.ts',
    'specs/presence/index.ts',
  ]);
});

test('a name that TypeScript keeps for itself is made longer', () => {
  for (const [id, constant] of [
    ['SESS-NEW', 'checkNew'],
    ['SESS-404-ALWAYS', 'check404Always'],
    ['SESS-NEW-COLOUR', 'newColour'],
  ] as const) {
    const texts = [...scaffoldOf(readOrder([id, '--level', 'MAY'], known)).values()];
    expect(texts.join('\n')).toContain(`export const ${constant} = check(`);
  }
});

test('an entry joins the one list of an index, its import at its place in the order of paths', () => {
  const text =
    "import type { A } from '../a.js';\nimport { b } from './b.js';\nimport { d } from './d.js';\n\nexport const all: A[] = [b, d];\n";
  const entry = { name: 'c', module: './c.js', element: 'c' };
  const last = insertEntry('index.ts', text, { ...entry, position: 'last' });
  expect(last).toContain("'./b.js';\nimport { c } from './c.js';\nimport { d }");
  expect(last).toContain('[b, d, c,]');
  expect(insertEntry('index.ts', text, { ...entry, position: 'first' })).toContain('[c,b, d]');
  expect(insertEntry('index.ts', text, { ...entry, module: './e.js', position: 'last' })).toContain(
    "'./d.js';\nimport { c } from './e.js';\n\nexport",
  );
  expect(insertEntry('index.ts', text.replace('d]', 'd,]'), { ...entry, position: 'last' })).toContain('[b, d,c,]');
  expect(() => insertEntry('index.ts', `${text}const other = [];`, { ...entry, position: 'last' })).toThrow(
    'index.ts has 2 lists; expected one, to add a line to.',
  );
  expect(() => insertEntry('index.ts', text, { ...entry, name: 'b', position: 'last' })).toThrow('imports the name b');
});

test('the guide begins with the command', () => {
  const guide = readFileSync(join(packageRoot, 'docs', 'writing-a-requirement.md'), 'utf8');
  expect(guide.slice(0, 600)).toContain('npm run new-requirement -- PRES-BODY-MAX-DEVICES --level MUST');
});
