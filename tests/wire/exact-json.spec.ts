import { expect, test } from '@playwright/test';
import { LosslessNumber } from 'lossless-json';
import { integerIn, readJsonBytes, readJsonValue, valueAt } from '../../src/wire/exact-json.js';
import { exactText } from '../../src/wire/json.js';

/** A number as schemas see it, read from its literal. */
function plain(literal: string): unknown {
  const read = readJsonBytes(Buffer.from(`[${literal}]`));
  if (!read.ok) throw new Error(read.reason);
  return (read.plain as unknown[])[0];
}

test('what a double holds exactly stays as it is', () => {
  for (const [literal, value] of [
    ['0', 0],
    ['-7', -7],
    ['7.5', 7.5],
    ['7.0', 7],
    ['1e3', 1000],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['-9007199254740991', Number.MIN_SAFE_INTEGER],
  ] as const) {
    expect(plain(literal), literal).toBe(value);
  }
});

test('an integer beyond 2^53 is rounded away from zero, so that it stays beyond a bound that it is beyond', () => {
  expect(plain('18446744073709551615')).toBe(2 ** 64);
  expect(plain('18446744073709551616')).toBeGreaterThan(2 ** 64);
  expect(plain('-18446744073709551616')).toBeLessThan(-(2 ** 64));
  expect(plain('-18446744073709551615')).toBe(-(2 ** 64));
  expect(plain('9007199254740993')).toBe(9007199254740994);
  expect(plain('18446744073709551616.0')).toBeGreaterThan(2 ** 64);
  expect(plain(`1${'0'.repeat(400)}`)).toBe(Infinity);
});

test('a number with a fraction is no integer, however large it is or small its fraction', () => {
  const literals = [
    '1.00000000000000000001',
    '-1.00000000000000000001',
    '0.00000000000000000000000000000000000000000000000000001e-400',
    '1e-400',
    '-1e-400',
    '2251799813685247.0000000001',
    '2251799813685248.0000000001',
    '-2251799813685248.0000000001',
    '9007199254740993.5',
    '12345678901234567890.5',
    '-12345678901234567890.5',
  ];
  for (const literal of literals) {
    const value = plain(literal);
    expect(Number.isInteger(value), `${literal} as ${String(value)}`).toBe(false);
    if (!/e-/.test(literal)) expect(Math.sign(Number(value)), literal).toBe(literal.startsWith('-') ? -1 : 1);
  }
  // Near its own value where a double can be near it.
  expect(plain('1.00000000000000000001')).toBeCloseTo(1, 10);
  expect(plain('1000000.00000000000000000001')).toBeCloseTo(1_000_000, 5);
});

test('what is shown has every digit', () => {
  for (const literal of ['18446744073709551616', '12345678901234567890.5', '7.5', '-7']) {
    const read = readJsonBytes(Buffer.from(`[${literal}]`));
    expect(read.ok && exactText(read.exact), literal).toBe(`[${literal}]`);
  }
});

test('the integer that a literal means is found however it is written', () => {
  for (const [literal, integer] of [
    ['7', 7n],
    ['-0', 0n],
    ['7.00', 7n],
    ['7e2', 700n],
    ['7.5e1', 75n],
    ['700e-2', 7n],
    ['18446744073709551616.0', 2n ** 64n],
    ['0.0e500', 0n],
    ['1e400', 10n ** 400n],
  ] as const) {
    expect(integerIn(literal), literal).toBe(integer);
  }
  for (const literal of ['7.5', '7e-1', '1e401', 'x', '', '.5', '1'.repeat(401)]) {
    expect(integerIn(literal), literal).toBeUndefined();
  }
});

test('a value in memory is read as JSON, and what JSON cannot say is named with its place', () => {
  expect(readJsonValue({ a: [1n, new LosslessNumber('2')] })).toMatchObject({ ok: true, plain: { a: [1, 2] } });
  const whole = { a: [1, 'x', null, true] };
  expect(readJsonValue(whole), 'nothing is copied that need not be').toEqual({ ok: true, plain: whole, exact: whole });
  const loop: unknown[] = [];
  loop.push(loop);
  let deep: unknown = 1;
  for (let level = 0; level < 200; level += 1) deep = [deep];
  const rows: [unknown, string][] = [
    [undefined, 'it is undefined'],
    [() => 1, 'at the root stands a function'],
    [{ 'a/b~c': [Symbol('x')] }, 'at /a~1b~0c/0 stands a symbol'],
    [new Date(0), 'at the root stands a Date'],
    [{ a: new Map() }, 'at /a stands a Map'],
    [loop, 'it nests more than 200 levels, or holds itself, below /0/0'],
    [[deep], 'it nests more than 200 levels'],
  ];
  for (const [value, reason] of rows) {
    const read = readJsonValue(value);
    expect(read.ok, reason).toBe(false);
    if (!read.ok) expect(read.reason).toContain(reason);
  }
  expect(readJsonValue(deep).ok, 'as deep as may be').toBe(true);
  expect(readJsonValue(Object.assign(Object.create(null), { a: 1n })), 'no prototype').toMatchObject({
    plain: { a: 1 },
  });
});

test('a pointer leads to a value, and to none where there is none', () => {
  const value = { 'a/b': [{ '~': 1 }], '': 2 };
  expect(valueAt(value, '')).toBe(value);
  expect(valueAt(value, '/a~1b/0/~0')).toBe(1);
  expect(valueAt(value, '/')).toBe(2);
  for (const pointer of ['/a', '/a~1b/1', '/a~1b/0/x/y', '/toString', '/a~1b/length/x']) {
    expect(valueAt(value, pointer), pointer).toBeUndefined();
  }
});
