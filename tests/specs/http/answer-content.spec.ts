import { expect, test } from '@playwright/test';
import { type Answer, answerIn, identical, same } from '../../../specs/http/answer-content.js';
import { presenceRequest } from '../../../specs/presence/requests.js';
import { answeredExchange } from '../../verdict/synthetic-exchange.js';

const draft = presenceRequest({ users: ['1', '2'] });

function answer(body: string, status = 200): Answer {
  return answerIn(answeredExchange({}, { status, body }), draft);
}

const online = '[{"xuid":"1","state":"Online"},{"xuid":"2","state":"Offline"}]';

test('responses with the same bytes say the same, and so do bytes that are no JSON', () => {
  for (const body of [online, '', 'no JSON', '[']) {
    expect(same(answer(body), answer(body)), body).toBe(true);
    expect(identical(answer(body), answer(body)), body).toBe(true);
  }
});

test('the same bytes with another status say something else', () => {
  expect(same(answer(online), answer(online, 206))).toBe(false);
  expect(identical(answer(online), answer(online, 206))).toBe(false);
});

test('neither the order of records nor that of members counts', () => {
  const reordered = '[{"state":"Offline","xuid":"2"},{"state":"Online","xuid":"1"}]';
  expect(same(answer(online), answer(reordered))).toBe(true);
  expect(identical(answer(online), answer(reordered))).toBe(true);
});

test('a member that the documents do not name counts for the whole response alone', () => {
  const [one, other] = ['a', 'b'].map((replica) => answer(`[{"xuid":"1","state":"Online","replica":"${replica}"}]`));
  if (one === undefined || other === undefined) throw new Error('two responses were made');
  expect(same(one, other)).toBe(true);
  expect(identical(one, other)).toBe(false);
});

test('a documented member with another value says something else', () => {
  const offline = online.replace('Online', 'Offline');
  expect(same(answer(online), answer(offline))).toBe(false);
  expect(identical(answer(online), answer(offline))).toBe(false);
});
