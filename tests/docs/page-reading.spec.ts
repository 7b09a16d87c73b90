import { expect, test } from '@playwright/test';
import { editedText } from './edited-file.js';
import { missingFrom } from './expected-output.js';
import { fencedBlocks } from './fenced-blocks.js';

test('an output is held to what a page shows of it: every line, in its place, and nothing that is not left out', () => {
  const output = ['Running', 'noise', 'table', 'row 1', '', 'fail  A', '  more', 'Not conformant: 7'];
  const held: string[][] = [
    output,
    [],
    ['…', 'table', 'row 1', '…', 'Not conformant: …'],
    ['Running', '…'],
    ['…', 'fail  …', '…'],
    ['…', 'r… 1', '', 'f…l  A', '…'],
  ];
  for (const lines of held) expect(missingFrom(lines, output), lines.join('|')).toBeUndefined();
  const broken: [string[], string][] = [
    [['…', 'row 2', '…'], 'row 2'],
    [['…', 'table', 'fail  A', '…'], 'fail  A'],
    [['…', 'fail  A', '…', 'table', '…'], 'table'],
    [['table', '…'], 'table'],
    [['…', 'table'], 'table'],
    [['Running'], 'the end of the output before: noise'],
    [['…', 'Not conformant: 8'], 'Not conformant: 8'],
    [['…', 'Not …: 8'], 'Not …: 8'],
    [['…', 'row 1…1', '…'], 'row 1…1'],
  ];
  for (const [lines, missing] of broken) expect(missingFrom(lines, output), lines.join('|')).toBe(missing);
});

test('a change fits where its lines stand once, and is refused otherwise', () => {
  const text = 'a\nb\nc\nb\nd\n';
  expect(editedText(text, [' a', '-b', '+B', '@@', ' d', '+e'])).toBe('a\nB\nc\nb\nd\ne\n');
  expect(() => editedText(text, ['-b', '+B'])).toThrow('stand 2 times');
  expect(() => editedText(text, ['-x', '+B'])).toThrow('stand 0 times');
});

test('blocks carry their language, what their fence says, and where they stand', () => {
  const [first, second, ...others] = fencedBlocks(
    '# One\n\n```python file=a.py step\nx = 1\n```\n## Two\n````\n```\n````\n',
  );
  expect(first).toMatchObject({ language: 'python', lines: ['x = 1'], heading: 'One', line: 3 });
  expect([...(first?.attributes ?? [])]).toEqual([
    ['file', 'a.py'],
    ['step', ''],
  ]);
  expect(second).toMatchObject({ language: '', lines: ['```'], heading: 'Two' });
  expect(others).toEqual([]);
  expect(() => fencedBlocks('```\n')).toThrow('is not closed');
});
