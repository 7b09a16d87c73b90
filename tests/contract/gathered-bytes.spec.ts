import { expect, test } from '@playwright/test';
import { GatheredBytes } from '../../src/contract/gathered-bytes.js';

test('pieces of any length are gathered in their order, and none is left when they were taken', () => {
  for (const lengths of [
    [],
    [0],
    [5],
    [1, 1, 1],
    [0, 3, 0, 1000, 1],
    Array.from({ length: 300 }, (_, place) => place % 7),
  ]) {
    const pieces = lengths.map((length, place) => Buffer.alloc(length, place % 251));
    const gathered = new GatheredBytes();
    for (const piece of pieces) gathered.add(piece);
    const whole = Buffer.concat(pieces);
    expect(gathered.length).toBe(whole.length);
    expect(gathered.take().equals(whole), lengths.join()).toBe(true);
    expect(gathered.length).toBe(0);
    expect(gathered.take()).toHaveLength(0);
  }
});

test('what is gathered is a copy, and takes up the room of its own length alone', () => {
  const gathered = new GatheredBytes();
  const piece = Buffer.alloc(10_000, 'a');
  for (let time = 0; time < 3; time += 1) gathered.add(piece);
  piece.fill('x');
  const taken = gathered.take();
  expect(taken.equals(Buffer.alloc(30_000, 'a'))).toBe(true);
  expect(taken.buffer.byteLength).toBe(30_000);
});

test('what is let go of is gone, and the next pieces begin anew', () => {
  const gathered = new GatheredBytes();
  gathered.add(Buffer.from('before'));
  gathered.clear();
  gathered.add(Buffer.from('after'));
  expect(gathered.take().toString()).toBe('after');
});
