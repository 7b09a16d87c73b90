import { expect, test } from '@playwright/test';
import { evenSample, mutantsOf, mutated } from '../../bench/mutation/mutants.js';

/** The sources that a source becomes, each by one change. */
function changed(text: string): string[] {
  return mutantsOf('a.ts', text).map((mutant) => mutated(text, mutant));
}

test('each kind of change is made, at its place alone', () => {
  const rows: readonly (readonly [source: string, mutants: readonly string[]])[] = [
    ['a < b;', ['{}', 'a <= b;']],
    ['x = a && b;', ['{}', 'x = a || b;']],
    ['const x = a === b ? c : d;', ['const x = !(a === b) ? c : d;', 'const x = a !== b ? c : d;']],
    ['const x = !a;', ['const x = a;']],
    ['const x = -a;', ['const x = a;']],
    ['const x = true;', ['const x = false;']],
    ['const x = 1;', ['const x = 2;']],
    ["const x = ['a', ''];", ["const x = ['', ''];", "const x = ['a', 'mutant'];"]],
    ['const x = `a${b}`;', ["const x = '';"]],
    ['const x = /^a$/i;', ['const x = /a/i;']],
    ['const x = a.every(b);', ['const x = a.some(b);']],
    ['const x = a.filter(b);', ['const x = a;']],
    ['const x = { a: b + c };', ['const x = { a: b - c };']],
    ['function f() { if (a) return b; }', ['function f() { if (!(a)) return b; }', 'function f() { if (a) {} }']],
    ['function f() { return b; }', []],
  ];
  for (const [source, mutants] of rows) expect(changed(source), source).toEqual(mutants);
});

test('what does nothing when a file runs is not changed', () => {
  const idle = [
    "import a from 'a';",
    "export * from 'a';",
    "type A = 'a' | 1;",
    'interface A { a: 1 }',
    "const x: 'a' = y;",
    "const x = { 'a-b': y };",
  ];
  expect(changed(idle.join('\n'))).toEqual([]);
  expect(changed("const x = a ?? '';")).toEqual(["const x = a && '';"]);
  expect(changed("const { x = '' } = y;")).toEqual([]);
  expect(changed("const { x = 'a' } = y;")).toEqual(["const { x = '' } = y;"]);
});

test('a mutant names its place and its change', () => {
  expect(mutantsOf('a.ts', 'const x =\n  a <   b;')[0]).toMatchObject({
    path: 'a.ts',
    line: 2,
    column: 5,
    change: 'a < b -> a <= b',
  });
});

test('a sample is spread evenly, and another seed takes others', () => {
  const all = Array.from({ length: 1000 }, (_unused, index) => index);
  const sample = evenSample(all, 10, 1);
  expect(sample).toHaveLength(10);
  for (const [index, entry] of sample.entries()) {
    expect(entry).toBeGreaterThanOrEqual(index * 100);
    expect(entry).toBeLessThan((index + 1) * 100);
  }
  expect(evenSample(all, 10, 1)).toEqual(sample);
  expect(evenSample(all, 10, 2)).not.toEqual(sample);
  expect(evenSample([1, 2], 10, 1)).toEqual([1, 2]);
});
