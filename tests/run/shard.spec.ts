import { expect, test } from '@playwright/test';
import { inShard, parseShard, shardName, shardOf } from '../../src/run/shard.js';

test('a shard is read as Playwright writes it, and named in words', () => {
  for (const [text, current, total] of [
    ['1/1', 1, 1],
    ['3/3', 3, 3],
    [' 2/3\n', 2, 3],
    ['02/03', 2, 3],
    ['1000/1000', 1000, 1000],
  ] as const) {
    expect(parseShard(text), JSON.stringify(text)).toEqual({ current, total });
  }
  expect(shardName({ current: 2, total: 3 })).toBe('shard 2 of 3');
});

test('what is not a part of a run is refused in a sentence that says why', () => {
  const expected = 'expected which part of how many, such as 2/3.';
  const refusals: readonly (readonly [string, string])[] = [
    ...['', '2', '2/', '/3', '2/3/4', 'a2/3', '2/3b', '-1/3', '1.5/3', '1000001/1000001'].map(
      (text) => [text, `--shard ${text} is no part of a run; ${expected}`] as const,
    ),
    ['0/0', '--shard 0/0 divides a run into 0 parts; expected from 1 to 1000.'],
    ['1/1001', '--shard 1/1001 divides a run into 1001 parts; expected from 1 to 1000.'],
    ['0/3', '--shard 0/3 names part 0; the first is 1/3.'],
    ['4/3', '--shard 4/3 names part 4; the last is 3/3.'],
  ];
  for (const [text, sentence] of refusals) expect(parseShard(text), text).toBe(sentence);
});

test('a command line of Playwright names its shard in one word or in two, and the last one counts', () => {
  const lines: readonly (readonly [string, { current: number; total: number } | undefined])[] = [
    ['test --shard=2/3 --workers=1', { current: 2, total: 3 }],
    ['test --workers=1 --shard 2/3', { current: 2, total: 3 }],
    ['--shard 1/3 --shard=2/3', { current: 2, total: 3 }],
    ['test 2/3 --workers=1', undefined],
    ['test --shards=2/3', undefined],
    ['test --shard', undefined],
    ['test --shard=', undefined],
    ['test --shard 4/3', undefined],
  ];
  for (const [line, shard] of lines) expect(shardOf(line.split(' ')), line).toEqual(shard);
});

test('the shards of a list are its neighbours in order, each entry once, and the first shards hold one more', () => {
  const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const parts = (count: number, total: number): string[] =>
    Array.from({ length: total }, (_unused, index) =>
      inShard(letters.slice(0, count), { current: index + 1, total }).join(''),
    );
  expect(parts(8, 1)).toEqual(['abcdefgh']);
  expect(parts(8, 3)).toEqual(['abc', 'def', 'gh']);
  expect(parts(7, 3)).toEqual(['abc', 'de', 'fg']);
  expect(parts(6, 3)).toEqual(['ab', 'cd', 'ef']);
  expect(parts(2, 3)).toEqual(['a', 'b', '']);
  expect(parts(0, 2)).toEqual(['', '']);
});
