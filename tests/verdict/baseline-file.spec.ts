import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Baseline } from '../../src/verdict/baseline.js';
import { BaselineError, readBaseline } from '../../src/verdict/read-baseline.js';

/** Reads a baseline from a text: its entries, or what is wrong as `line:column pointer: message`. */
function readText(text: string): Baseline | string[] {
  const folder = mkdtempSync(join(tmpdir(), 'baseline-'));
  const path = join(folder, 'known.yaml');
  try {
    writeFileSync(path, text);
    return readBaseline(path);
  } catch (error) {
    if (!(error instanceof BaselineError)) throw error;
    return error.problems.map(({ line, column, pointer, message }) => `${line}:${column} ${pointer}: ${message}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A baseline with one entry; the changes replace its lines, and an empty one removes its line. */
function oneEntry(changes: Readonly<Record<string, string>> = {}): string {
  const lines = {
    requirement: 'PRES-ANSWER',
    service: 'presence',
    reason: 'why',
    owner: 'team',
    expires: '2030-01-31',
  };
  const own = Object.entries({ ...lines, ...changes }).filter(([, value]) => value !== '');
  return `knownFailures:\n${own.map(([key, value], index) => `  ${index === 0 ? '-' : ' '} ${key}: ${value}\n`).join('')}`;
}

test('a sound baseline is read with the place of each entry, and dollar signs in it mean nothing', () => {
  const [entry] = readText(oneEntry({ reason: "'costs ${MONEY}, or $${MORE}'" }));
  expect(entry).toMatchObject({
    requirement: 'PRES-ANSWER',
    service: 'presence',
    reason: 'costs ${MONEY}, or $${MORE}',
    owner: 'team',
    expires: '2030-01-31',
  });
  expect(typeof entry === 'object' && entry.place.endsWith('known.yaml:2:5')).toBe(true);
  expect(readText('knownFailures: []\n')).toEqual([]);
});

test('each slip is pointed out at its place, with what was expected', () => {
  const second = oneEntry().split('\n').slice(1).join('\n');
  const slips: [string, string, string][] = [
    ['', '1:1 :', 'the baseline is empty'],
    ['# only a comment\n', '1:1 :', 'the baseline is empty'],
    ['knownFailures: [\n', '2:1 :', 'no well-formed YAML'],
    ['knownFailure: []\n', '1:1 /knownFailure:', 'Did you mean "knownFailures"?'],
    ['knownFailures: none\n', '1:16 /knownFailures:', 'expected a list'],
    [oneEntry({ requirement: 'PRES-ANSWR' }), '2:18 /knownFailures/0/requirement:', 'Did you mean PRES-ANSWER?'],
    [
      oneEntry({ service: 'sessions' }),
      '3:14 /knownFailures/0/service:',
      'does not hold for sessions; expected presence',
    ],
    [oneEntry({ service: 'presense' }), '3:14 /knownFailures/0/service:', 'Did you mean "presence"?'],
    [oneEntry({ owner: '' }), '2:5 /knownFailures/0:', 'found neither owner nor link'],
    [oneEntry({ reason: "' '" }), '4:13 /knownFailures/0/reason:', 'expected a text that is not blank'],
    [oneEntry({ expires: '' }), '2:5 /knownFailures/0:', 'expected a member "expires"'],
    [oneEntry({ expires: '2030-02-31' }), '6:14 /knownFailures/0/expires:', 'expected a day such as 2030-01-31'],
    [oneEntry({ expires: '31.1.2030' }), '6:14 /knownFailures/0/expires:', 'expected a day such as 2030-01-31'],
    [oneEntry({ link: 'tracker/1' }), '7:11 /knownFailures/0/link:', 'expected an absolute address'],
    [oneEntry({ fingerprint: 'ABC' }), '7:18 /knownFailures/0/fingerprint:', 'the twelve hexadecimal digits'],
    [oneEntry({ fingerprint: '123456789012' }), '7:18 /knownFailures/0/fingerprint:', 'put them in quotes'],
    [oneEntry({ ownr: 'team' }), '7:5 /knownFailures/0/ownr:', 'Did you mean "owner"?'],
    [oneEntry() + second, '7:5 /knownFailures/1:', 'PRES-ANSWER on presence stands on line 2 already'],
  ];
  for (const [text, place, words] of slips) {
    const problems = readText(text);
    expect(
      problems.some((problem) => typeof problem === 'string'),
      text,
    ).toBe(true);
    const told = problems.filter((problem) => typeof problem === 'string');
    const fitting = told.filter((problem) => problem.startsWith(place) && problem.includes(words));
    expect(fitting.length, `${text}\n${place} ${words}\ngot ${told.join('\n')}`).toBeGreaterThan(0);
  }
});

test('everything that is wrong is told at once, and a file that is not there with a likely one', () => {
  const problems = readText(oneEntry({ service: 'x', expires: 'y', owner: '' }));
  expect(problems).toHaveLength(3);
  expect(() => readBaseline('no/such/file.yaml')).toThrow('the baseline cannot be read (ENOENT).');
});
