import { expect, test } from '@playwright/test';
import { presenceRequest } from '../../specs/presence/requests.js';
import { EarlierExchanges } from '../../src/verdict/earlier-exchanges.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { answeredExchange } from './synthetic-exchange.js';

const bytes = 32 * 1024;

/** A response of so many bytes, as a body counts twice: as it came and as it was decoded. */
function response(fill: string): AnsweredExchange {
  return answeredExchange({}, { headers: [], body: Buffer.alloc(bytes / 2, fill) });
}

test('the latest response to a request is kept, and other requests do not share it', () => {
  const earlier = new EarlierExchanges();
  const [one, other] = [presenceRequest({ users: ['1'] }), presenceRequest({ users: ['2'] })];
  const [first, second] = [response('a'), response('b')];
  earlier.note(one, first);
  earlier.note(one, second);
  expect(earlier.of(one)).toBe(second);
  expect(earlier.of(other)).toBeUndefined();
});

test('a request that is repeated takes the room of one response, and the room ends', () => {
  const earlier = new EarlierExchanges();
  const repeated = presenceRequest({ users: ['1'] });
  for (let times = 0; times < 2000; times += 1) earlier.note(repeated, response('a'));
  const later = Array.from({ length: 600 }, (_unused, index) => presenceRequest({ users: [String(index + 2)] }));
  for (const draft of later) earlier.note(draft, response('b'));
  const kept = later.filter((draft) => earlier.of(draft) !== undefined).length;
  expect(kept, 'all but the room of the repeated one').toBeGreaterThan(500);
  expect(kept, 'not more than there is room for').toBeLessThan(512);
});

test('a request with an altered credential never shares a response with the one whose credential is as it is', () => {
  const earlier = new EarlierExchanges();
  const plain = presenceRequest({ users: ['1'] });
  const altered = { ...plain, rewriteAuthorization: (value: string): string => `Bearer ${value}` };
  earlier.note(plain, response('a'));
  expect(earlier.of(altered)).toBeUndefined();
  const served = earlier.of(plain);
  earlier.note(altered, response('b'));
  expect(earlier.of(plain)).toBe(served);
});
