import { expect, test } from '@playwright/test';
import { formatFiles } from '../../src/report/formats/files.js';
import { harnessVersion } from '../../src/report/versions.js';
import { optionsOf, textOf, treeOf, within } from './ci-files.js';

const pipeline = treeOf(textOf('docs', 'ci', 'gitlab.yml'));

/** The words that a script gives to the command line tool. */
function toolWords(job: string): string[][] {
  const script = within(pipeline, job, 'script');
  const lines = Array.isArray(script) ? script.map(String) : [];
  return lines.flatMap((line) => {
    const [, words] = /^npx --yes "\$HARNESS" (.+)$/.exec(line) ?? [];
    return words === undefined ? [] : [words.split(' ')];
  });
}

test('the pipeline gives the command line what it has, in as many parts as it starts', () => {
  expect(within(pipeline, 'variables', 'HARNESS')).toBe(`xbl-conformance@${harnessVersion()}`);
  expect(toolWords('judge')).toEqual([['run', '--shard', '"$CI_NODE_INDEX/$CI_NODE_TOTAL"']]);
  expect(toolWords('report')).toEqual([['merge', 'reports/parts']]);
  for (const [command = '', ...words] of [...toolWords('judge'), ...toolWords('report')]) {
    const options = words.filter((word) => word.startsWith('--'));
    expect(optionsOf(command), command).toEqual(expect.arrayContaining(options));
  }
  // The variables of the parts are set by this key alone.
  expect(within(pipeline, 'judge', 'parallel')).toBe(3);
});

test('the pipeline keeps the reports of every part and shows the JUnit file that a merge writes', () => {
  expect(within(pipeline, 'judge', 'artifacts')).toMatchObject({ when: 'always', paths: ['reports/parts'] });
  const junit = within(pipeline, 'report', 'artifacts', 'reports', 'junit');
  expect(formatFiles.map(({ name }) => `reports/${name}`)).toContain(junit);
  const jobs = Object.keys(pipeline).filter((key) => !['variables', 'stages'].includes(key));
  const stages = within(pipeline, 'stages');
  for (const job of jobs) expect(stages, job).toContain(within(pipeline, job, 'stage'));
});
