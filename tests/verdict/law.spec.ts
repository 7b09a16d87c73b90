import { expect, test } from '@playwright/test';
import { judgeAnswer, judgeLaw, type Law } from '../../src/verdict/law.js';
import { Inconclusive } from '../../src/verdict/signals.js';
import { subjectAgainst } from './subject-against.js';

/** A law over two scripted sides: each asking takes the next value, the last one stays. */
function scripted(lefts: number[], rights: number[]): Law<number, number> {
  const take = (values: number[]) => () =>
    Promise.resolve({ value: (values.length > 1 ? values.shift() : values[0]) ?? 0, exchanges: [] });
  return {
    left: take([...lefts]),
    right: take([...rights]),
    difference: (left, right) => (left === right ? undefined : { expected: String(left), got: String(right) }),
  };
}

test('a law that holds at once, or after either side was asked again, is no finding', async () => {
  for (const [lefts, rights] of [
    [[1], [1]],
    [[1, 2], [2]],
    [[1], [2, 1]],
    [
      [1, 2, 3],
      [4, 3],
    ],
  ] as const) {
    const { subject } = await subjectAgainst();
    await judgeLaw(subject, scripted([...lefts], [...rights]));
    expect(subject.found, `${lefts.join()} against ${rights.join()}`).toBe(0);
  }
});

test('a difference that stays while the left side stands still is a finding', async () => {
  const { subject } = await subjectAgainst();
  expect(await judgeLaw(subject, scripted([1], [2]))).toBeUndefined();
  expect(subject.found).toBe(1);
});

test('two replicas that take turns break no law, for left and right never meet the same one', async () => {
  for (const level of ['MUST', 'SHOULD'] as const) {
    const { subject } = await subjectAgainst();
    let asked = 0;
    const next = (): Promise<{ value: number; exchanges: [] }> =>
      Promise.resolve({ value: (asked += 1) % 2, exchanges: [] });
    const law: Law<number, number> = {
      level,
      left: next,
      right: next,
      difference: (left, right) => (left === right ? undefined : { expected: String(left), got: String(right) }),
    };
    await judgeLaw(subject, law).catch((error: unknown) => {
      expect(error).toBeInstanceOf(Inconclusive);
    });
    expect(subject.found, level).toBe(0);
  }
});

test('a law that weighs less than its requirement finds at its own level', async () => {
  const { subject } = await subjectAgainst();
  await judgeLaw(subject, { ...scripted([1], [2]), level: 'SHOULD' });
  expect(subject.conclude(undefined).findings.map(({ level }) => level)).toEqual(['SHOULD']);
});

test('data that never stands still gives no verdict', async () => {
  const { subject } = await subjectAgainst();
  const law = scripted([1, 2, 3, 4, 5, 6, 7, 8, 9], [0]);
  await expect(judgeLaw(subject, law)).rejects.toThrow(Inconclusive);
  expect(subject.found).toBe(0);
});

test('a rule on one answer counts as broken only when it is broken every time', async () => {
  for (const [answers, found] of [
    [[1], 0],
    [[2, 1], 0],
    [[2], 1],
  ] as const) {
    const { subject } = await subjectAgainst();
    const values = [...answers];
    const obeyed = await judgeAnswer<number>(
      subject,
      () => Promise.resolve({ value: (values.length > 1 ? values.shift() : values[0]) ?? 0, exchanges: [] }),
      (value) => (value === 1 ? undefined : { expected: '1', got: String(value) }),
    );
    expect(subject.found, `answers ${answers.join()}`).toBe(found);
    expect(obeyed, `answers ${answers.join()}`).toEqual(found === 0 ? { answer: 1 } : undefined);
  }
});
