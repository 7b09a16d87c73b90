import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../src/contract/root.js';
import { loadTarget } from '../../src/target/load-target.js';
import { ProblemList } from '../../src/target/problem-list.js';
import type { Member, ProfileNode } from '../../src/target/profile-tree.js';
import { readProfileText } from '../../src/target/read-profile-text.js';
import { readYaml } from '../../src/target/read-yaml.js';

const file = join(packageRoot, 'fixtures', 'targets', 'mock.yaml');
const environment = { MOCK_URL: 'http://127.0.0.1:1' };

/** Everything that a tree says, places too, one line a value. */
function told(node: ProfileNode, keyPlace = node.place): string[] {
  const at = ({ file: of, line, column }: Member['keyPlace']): string => `${of}:${line}:${column}`;
  const own = { ...(node.kind === 'scalar' && { value: node.value, parts: node.parts, faults: node.faults }) };
  const line = `${node.pointer} ${node.kind} ${at(node.place)} key ${at(keyPlace)} ${JSON.stringify(own)}`;
  if (node.kind === 'list') return [line, ...node.items.flatMap((item) => told(item))];
  if (node.kind === 'scalar') return [line];
  return [line, ...[...node.members.values()].flatMap((member) => told(member.node, member.keyPlace))];
}

test('the profile of the embedded mock is the same, place by place, whether its YAML or what was generated from it is read', () => {
  const source = { file, text: readFileSync(file, 'utf8') };
  const problems = new ProblemList(file);
  const quick = readProfileText(source, environment, problems);
  const exact = readYaml(source, environment, problems);
  if (quick === undefined || exact === undefined) throw new Error('The profile of the mock cannot be read.');
  expect(told(exact).length).toBeGreaterThan(300);
  expect(told(quick)).toEqual(told(exact));
  expect(problems.inOrder()).toEqual([]);
});

test('what is wrong with the environment of the embedded mock is told with the line of its profile', () => {
  const line = readFileSync(file, 'utf8').split('\n').indexOf('baseUrl: ${MOCK_URL}') + 1;
  expect(line).toBeGreaterThan(1);
  expect(() => loadTarget(file, {})).toThrow(`${file}:${line}:10`);
});

test('a process that judges the embedded mock loads neither a reader of YAML nor a compiler of schemas', () => {
  const script = `
    const { runTarget } = await import(${JSON.stringify(pathToFileURL(join(packageRoot, 'dist', 'src', 'playwright', 'environment.js')).href)});
    const { loadWorld } = await import(${JSON.stringify(pathToFileURL(join(packageRoot, 'dist', 'src', 'mock', 'index.js')).href)});
    loadWorld();
    const { name } = runTarget();
    const { _cache } = (await import('node:module')).default;
    const loaded = Object.keys(_cache).filter((file) => /node_modules.(yaml.dist.index|ajv.dist.2020)\\.js$/.test(file));
    process.stdout.write(JSON.stringify({ name, loaded }));
  `;
  // Where nothing names a target, the embedded mock is judged.
  const { TARGET, TARGET_URL, ...inherited } = process.env;
  expect([TARGET, TARGET_URL]).toEqual([undefined, undefined]);
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...inherited, ...environment },
    encoding: 'utf8',
  });
  expect(JSON.parse(output)).toEqual({ name: 'reference service', loaded: [] });
});
