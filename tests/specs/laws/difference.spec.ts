import { expect, test } from '@playwright/test';
import { byKey, contents, recordsDifference, steadyForm } from '../../../specs/laws/difference.js';
import { byUnfiltered, filterDifference, type Owed, type OwedTo } from '../../../specs/laws/subset.js';
import { wideningDifference } from '../../../specs/laws/superset.js';
import { alphabet, type Letter, letters } from './letters.js';

test('records differ where one is missing, another one, or one too many, and not by their order', () => {
  const difference = (expected: string, got: string): unknown =>
    recordsDifference(alphabet, letters(expected), letters(got), 'the other response');
  expect(difference('a1 b2', 'b2 a1')).toBeUndefined();
  expect(difference('a1 b2', 'a1')).toMatchObject({ expected: 'a letter of B, as in the other response', got: 'none' });
  expect(difference('a1', 'a2')).toMatchObject({ got: '{"letter":"a","number":2}', pointer: '/0' });
  expect(difference('a1', 'a1 b2')).toMatchObject({
    expected: 'no letter of B, as in the other response',
    pointer: '/1',
  });
});

test('of two records with one key the first counts, and keys keep the order of the response', () => {
  expect([...byKey(alphabet, letters('b1 a1 b2')).values()].map(({ value }) => value)).toEqual(['b1', 'a1']);
  expect(contents(alphabet)(letters('b1 a2'))).toEqual(contents(alphabet)(letters('a2 b1')));
  expect(contents(alphabet)(letters('a1'))).not.toEqual(contents(alphabet)(letters('a2')));
});

test('a filter breaks its law where it keeps, loses or adds what it must not', () => {
  const owed = ({ number }: Letter): Owed => (number === 0 ? 'either' : number > 1 ? 'kept' : 'left out');
  const difference = (all: string, filtered: string): unknown =>
    filterDifference(alphabet, letters(all), letters(filtered), { owed, rule: 'a filter' });
  expect(difference('a1 b2 c0', 'b2')).toBeUndefined();
  expect(difference('a1 b2 c0', 'b2 c0')).toBeUndefined();
  expect(difference('a1 b2', 'a1 b2')).toMatchObject({ expected: 'A left out by a filter', got: 'a letter' });
  expect(difference('a1 b2', '')).toMatchObject({ expected: 'B kept by a filter', got: 'no letter' });
  expect(difference('b2', 'b2 d3')).toMatchObject({ got: 'a letter of D' });
  expect(difference('b2', 'b2 d1')).toMatchObject({ expected: 'D left out by a filter' });
});

test('a filter is judged by the words of the records that it keeps, too, unless it shows them only in part', () => {
  const owed = ({ number }: Letter): Owed => (number > 1 ? 'kept' : 'left out');
  const difference = (all: string, filtered: string, by: OwedTo<Letter> = owed): unknown =>
    filterDifference(alphabet, letters(all), letters(filtered), { owed: by, rule: 'a filter' });
  expect(difference('b2', 'b1')).toMatchObject({ expected: 'B left out by a filter', pointer: '/0', value: 'b1' });
  expect(difference('b2', 'b2 b1')).toMatchObject({ expected: 'B left out by a filter', pointer: '/1', value: 'b1' });
  expect(difference('b1', 'b2')).toMatchObject({ expected: 'B left out by a filter', value: 'b2' });
  expect(difference('b2', 'b1', byUnfiltered(alphabet, owed))).toBeUndefined();
  expect(difference('b1', 'b2', byUnfiltered(alphabet, owed))).toMatchObject({ expected: 'B left out by a filter' });
  expect(difference('b2', 'b2 d1', byUnfiltered(alphabet, owed))).toMatchObject({ got: 'a letter of D' });
});

test('an option breaks its law where it takes something away, or adds what is not of its kind', () => {
  const difference = (narrow: string, wide: string): unknown =>
    wideningDifference(alphabet, letters(narrow), letters(wide), {
      rule: 'an option',
      mayAdd: ({ number }) => number > 1,
    });
  expect(difference('a1', 'a1 b2')).toBeUndefined();
  expect(difference('a1 b2', 'b2')).toMatchObject({ expected: 'A still there with an option' });
  expect(difference('a1', 'a1 c1')).toMatchObject({ expected: 'nothing else added by an option', got: 'C' });
});

test('what must stay the same is what the dialect says, else each record with its key', () => {
  const byKeyAlone = { ...alphabet, content: ({ number }: Letter) => ({ number }) };
  expect(steadyForm(byKeyAlone)(letters('a1'))).not.toEqual(steadyForm(byKeyAlone)(letters('b1')));
  const keys = { ...alphabet, steady: (records: readonly Letter[]) => records.map(({ letter }) => letter).sort() };
  expect(steadyForm(keys)(letters('b1 a1'))).toEqual(steadyForm(keys)(letters('a2 b2')));
  expect(steadyForm(keys)(letters('a1'))).not.toEqual(steadyForm(keys)(letters('b1')));
});
