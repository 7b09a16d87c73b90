import { expect, test } from '@playwright/test';
import { ProblemList } from '../../src/target/problem-list.js';
import { readYaml } from '../../src/target/read-yaml.js';

/** What is wrong with a text, as `line:column message`. */
function problemsOf(text: string): readonly string[] {
  const problems = new ProblemList('profile.yaml');
  readYaml({ file: 'profile.yaml', text }, {}, problems);
  return problems.inOrder().map(({ line, column, message }) => `${line}:${column} ${message}`);
}

test('a key that stands twice is told at its second place, in each map by itself', () => {
  expect(problemsOf('a: 1\nb:\n  a: 2\n  c: 3\n  c: 4\na: 5\n')).toEqual([
    '5:3 the key c stands twice in one map; remove one of the two.',
    '6:1 the key a stands twice in one map; remove one of the two.',
  ]);
});

test('a map of a hundred thousand keys is read in a time that grows with it alone', () => {
  // Comparing each key with all others would take far longer than a test may.
  const text = Array.from({ length: 100_000 }, (_unused, index) => `key-${index}: 1`).join('\n');
  expect(problemsOf(text)).toEqual([]);
});

test('brackets that nest without an end are a problem of the file, and no fault of the harness', () => {
  const told = ['1:1 the profile nests too deep to be read; is it the right file?'];
  expect(problemsOf('['.repeat(200_000))).toEqual(told);
  expect(problemsOf(`a: ${'{b: '.repeat(100_000)}${'}'.repeat(100_000)}`)).toEqual(told);
  expect(problemsOf('- '.repeat(500_000))).toEqual(told);
  const steps = Array.from({ length: 2000 }, (_unused, depth) => `${' '.repeat(depth)}a:`).join('\n');
  expect(problemsOf(steps).join(), 'levels by indentation').toContain('nests too deep');
  const wide = `a: [${Array.from({ length: 5000 }, () => '[]').join()}]`;
  expect(problemsOf(wide), 'many lists beside each other').toEqual([]);
});

test('an empty file says what it must hold at least', () => {
  expect(problemsOf('# nothing\n')).toEqual([
    '1:1 the profile is empty; expected at least baseUrl and credentials with caller.',
  ]);
});
