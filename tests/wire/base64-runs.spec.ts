import { expect, test } from '@playwright/test';
import { base64Runs } from '../../src/wire/base64-runs.js';

/** The runs of a text that decode to something with these words in it, as `start-end decoded`. */
function runsWith(words: string, text: string): string[] {
  return base64Runs(Buffer.from(text, 'latin1'))
    .map(({ start, end, decoded }) => `${start}-${end} ${Buffer.from(decoded).toString('latin1')}`)
    .filter((run) => run.includes(words));
}

const words = 'a text of ASCII alone';
const encoded = Buffer.from(words).toString('base64');

test('a run starts and ends with what decodes to ASCII, wherever its groups begin', () => {
  expect(runsWith(words, encoded)).toEqual([`0-${encoded.length} ${words}`]);
  for (const before of ['!', '!!', '!!!', ' ', '"']) {
    const [start, end] = [before.length, before.length + encoded.length];
    expect(runsWith(words, `${before}${encoded}${before}`), before).toEqual([`${start}-${end} ${words}`]);
  }
});

test('characters of base64 that stand for something beyond ASCII are no part of a run', () => {
  // Each makes one character of a group too large: the first, the second, the third.
  for (const group of ['gAAA', 'AIAA', 'AACA']) {
    const text = `${group}${encoded}`;
    expect(runsWith(words, text), group).toEqual([`4-${text.length} ${words}`]);
    const [run = ''] = runsWith(words, `${encoded}${group}`);
    expect(run, group).toMatch(new RegExp(`^0-${encoded.length}|^0-${encoded.length + 1}|^0-${encoded.length + 2}`));
  }
});

test('both alphabets are read, and lines are one run', () => {
  const tildes = '~~~???>>> and more of it';
  const text = Buffer.from(tildes).toString('base64');
  expect(text, 'the table has what it is for').toMatch(/\+.*\/|\/.*\+/);
  expect(runsWith(tildes, text)).toHaveLength(1);
  expect(runsWith(tildes, text.replaceAll('+', '-').replaceAll('/', '_'))).toHaveLength(1);
  for (const ending of ['\n', '\r\n', '\r\n\t', '\n ']) {
    const lines = encoded.replace(/.{8}/g, (line) => line + ending);
    expect(runsWith(words, lines), JSON.stringify(ending)).toHaveLength(1);
  }
  expect(runsWith(words, encoded.replace(/.{8}/, '$& ')), 'a blank is no line break').toEqual([]);
});

test('a run of fewer than 12 characters is left out', () => {
  expect(base64Runs(Buffer.from('AAAAAAAAAAA'))).toEqual([]);
  expect(base64Runs(Buffer.from('AAAAAAAAAAAA'))).not.toEqual([]);
});
