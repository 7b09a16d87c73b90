import { expect, test } from '@playwright/test';
import { presenceRequest } from '../../specs/presence/requests.js';
import { type JudgedOnce, judgedAgain } from '../../src/verdict/judge-again.js';
import { Inconclusive, NotExercised } from '../../src/verdict/signals.js';
import { Subject } from '../../src/verdict/subject.js';
import { subjectAgainst } from './subject-against.js';

const draft = presenceRequest({ users: ['1'] });

/** What one time of a case does: the words of its findings, or the error that ends it. */
type Time = readonly string[] | Error;

/** Judges a case that does so at its times, one after the other. */
async function judge(times: readonly Time[], isSure = false): Promise<{ judged: JudgedOnce; count: number }> {
  const { transport, close } = await subjectAgainst((_request, response) => response.end('{}'));
  let count = 0;
  try {
    const judged = await judgedAgain(async () => {
      const time = times[count];
      count += 1;
      if (time === undefined) throw new Error('the case was judged more often than was told');
      const subject = new Subject('case', 'MUST', transport);
      await subject.send(draft);
      if (time instanceof Error) return { subject, error: time };
      for (const expected of time) subject.finding({ expected, got: `${count}`, ...(isSure && { isSure }) });
      return { subject };
    });
    return { judged, count };
  } finally {
    await close();
  }
}

function found({ judged }: { readonly judged: JudgedOnce }): string[] {
  return judged.subject.listed.map(({ expected }) => expected);
}

test('a case without a finding is judged once, and so is one whose findings were seen more than once', async () => {
  expect((await judge([[]])).count).toBe(1);
  const sure = await judge([['a']], true);
  expect([sure.count, ...found(sure)]).toEqual([1, 'a']);
  expect((await judge([new NotExercised('no data')])).count).toBe(1);
});

test('a finding counts when the case finds it again, and what only one time found does not', async () => {
  const again = await judge([
    ['a', 'once'],
    ['a', 'later'],
  ]);
  expect([again.count, ...found(again)]).toEqual([2, 'a']);
  const third = await judge([['a'], ['b'], ['b']]);
  expect([third.count, ...found(third)]).toEqual([3, 'b']);
});

test('what one time of three found is an observation, and the case holds', async () => {
  const { judged, count } = await judge([['a'], [], []]);
  expect(count).toBe(3);
  expect(judged.error).toBeUndefined();
  const { outcome, observations } = judged.subject.conclude(undefined);
  expect([outcome, observations]).toEqual(['held', ['expected a, got 1, once in three times']]);
});

test('what comes and goes leaves the case inconclusive, without a finding', async () => {
  const coming: readonly (readonly Time[])[] = [
    [['a'], [], ['a']],
    [['a'], ['b'], ['c']],
    [['a'], ['b'], []],
  ];
  for (const times of coming) {
    const { judged } = await judge(times);
    expect(judged.error, JSON.stringify(times)).toBeInstanceOf(Inconclusive);
    expect(judged.subject.found, JSON.stringify(times)).toBe(0);
  }
});

test('a later time that cannot judge any more decides, for what was found once is not sure', async () => {
  const lost = await judge([['a'], new Inconclusive('the service was lost')]);
  expect(lost.count).toBe(2);
  expect(lost.judged.error).toMatchObject({ message: 'the service was lost' });
});

test('the requests of all times belong to the case: what one of them met revokes it', async () => {
  const { judged } = await judge([['a'], [], []]);
  expect(judged.subject.requests).toEqual({ first: 1, last: 3 });
});
