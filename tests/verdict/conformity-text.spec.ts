import { expect, test } from '@playwright/test';
import { conformityText } from '../../src/verdict/conformity-text.js';
import type { Departure } from '../../src/verdict/message/departure.js';

function departure(changes: Partial<Departure> = {}): Departure {
  return {
    level: 'MUST',
    requirement: 'PRES-RESPONSE-SHAPE',
    part: 'body',
    pointer: '/0/state',
    expected: 'one of two values',
    got: '"Onlin"',
    message: 'body/0/state is "Onlin"; expected one of two values. Did you mean "Online"?',
    further: 0,
    ...changes,
  };
}

/** The text about a message with these departures. */
function text(departures: readonly Departure[], outcome: 'departs' | 'conforms' = 'departs'): string[] {
  return conformityText({ outcome, name: 'presence/response', departures }).split('\n');
}

test('a message without departures conforms, and one that cannot be read says why', () => {
  expect(text([], 'conforms')).toEqual(['It conforms to presence/response.']);
  expect(conformityText({ outcome: 'unreadable', name: 'presence/response', reason: 'no\u001b body' })).toBe(
    'This cannot be judged as presence/response: no⟨U+001B⟩ body.',
  );
});

test('a departure is told with place, level, requirement, what came, what was expected, a hint and the source', () => {
  const [first, , ...lines] = text([departure({ source: 'presence page', meaning: 'the state of a user' })]);
  expect(first).toBe('It departs from presence/response in one place.');
  expect(lines[0]).toMatch(/\/0\/state.* \(MUST PRES-RESPONSE-SHAPE\)$/);
  expect(lines.slice(1)).toEqual([
    '  got      "Onlin"',
    '  expected one of two values. Did you mean "Online"?',
    '  source   presence page: the state of a user',
  ]);
});

test('what a departure lacks is left out', () => {
  const { level, part, pointer, expected, got, further } = departure();
  const [, , ...lines] = text([{ level, part, pointer, expected, got, further, message: 'nothing of it' }]);
  expect(lines).toEqual([expect.stringMatching(/ \(MUST\)$/), '  got      "Onlin"', '  expected one of two values.']);
  const [, , ...sourced] = text([departure({ source: 'presence page' })]);
  expect(sourced.at(-1)).toBe('  source   presence page');
});

test('departures are counted with those that are not listed, and what counts for nothing is said', () => {
  expect(text([departure(), departure()])[0]).toBe('It departs from presence/response in 2 places.');
  expect(text([departure({ level: 'MAY' })], 'conforms')[0]).toBe(
    'It departs from presence/response in one place, none of which counts.',
  );
  expect(text([departure({ further: 1 })]).at(-1)).toBe('… and 1 more departure.');
  expect(text([departure({ further: 4 })]).at(-1)).toBe('… and 4 more departures.');
  const many = text(Array.from({ length: 100 }, () => departure()));
  expect(many[0]).toContain('in 100 places');
  const listed = many.filter((line) => line.startsWith('  got ')).length;
  expect(many.at(-1)).toBe(`… and ${100 - listed} more departures.`);
  expect(listed).toBeLessThan(100);
});

test('a text of a peer stays on its line', () => {
  const lines = text([departure({ got: 'a\nb\tc\u001b', message: '' })]);
  expect(lines).toContain('  got      a b c⟨U+001B⟩');
});
